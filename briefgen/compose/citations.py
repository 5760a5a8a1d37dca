"""Citation numbers in order of first use, and the sources list they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from briefgen.brief import Citation
from briefgen.compose.capitals import calm
from briefgen.compose.prose import voice_name
from briefgen.compose.reasons import inference
from briefgen.merge import amounts, lacking, numbers
from briefgen.model import Claim, Fact, Piece, Source
from briefgen.offices import Office


def opponents(fact: Fact) -> set[str]:
    """The ids of the claims that do not carry what the fact's first claim says.

    They give another value in some field, or their sentence lacks a number or a day that is printed.
    """
    lead = fact.claims[0]
    against = {
        key
        for conflict in fact.conflicts
        if any(lead.id in claims for _, claims in conflict.values)
        for _, claims in conflict.values
        if lead.id not in claims
        for key in claims
    }
    counted = _counted("".join(map(_said, fact.value.wording)) or lead.sentence.exact)
    uncounted = (one.id for one in fact.claims if not counted <= _counted(one.sentence.exact) | _figures(one, counted))
    return {*against, *uncounted, *lacking(fact.claims)}


def _said(piece: Piece) -> str:
    """What the source says where a piece prints: of a day, which was worked out, its own words ("next summer")."""
    return piece.quote.exact if piece.when is not None and piece.quote is not None else piece.text


def _counted(text: str) -> set[str]:
    """The numbers of a text in digits, those in words too."""
    return {words.split()[0] for words in numbers(text).values()} | {*amounts(text)}


def _figures(claim: Claim, counted: set[str]) -> set[str]:
    """Those of some numbers that the sentence of a claim has as they stand."""
    return {number for number in counted if number in claim.sentence.exact}


_DATELINE = re.compile(r"[A-ZÀ-Þ][^\n]{0,90}?\s[-–—]{1,2}\s")
# A text without a title is called by so many of its first words.
FIRST_WORDS = 9


def titled(source: Source, office: Office) -> str:
    """The title of a source, else its first words between quotation marks: the name of its file says nothing to a reader."""
    if source.title:
        return calm(source.title, source.text)
    text = source.text.strip()
    dateline = _DATELINE.match(text)
    words = text[dateline.end() if dateline else 0 :].split("\n", 1)[0].split()
    if not words:
        return source.name
    begin = " ".join(words[:FIRST_WORDS])
    return office.quote(begin.rstrip(".,;:") + (" …" if len(words) > FIRST_WORDS else ""))


class Citations:
    """Numbers for the sources of one document; every number printed has an entry, every entry a number printed."""

    def __init__(self, sources: Mapping[str, Source], office: Office) -> None:
        self.sources = sources
        self.office = office
        self.numbers: dict[str, int] = {}
        self.quotes: dict[str, dict[str, None]] = {}

    def cite(self, facts: Iterable[Fact], *, all_sides: bool = False) -> tuple[int, ...]:
        """The numbers of the sources that say what the facts' first claims say, ascending.

        A source that gives another date or number is cited with `all_sides` only: no source is lent what it did not say.
        """
        found: set[int] = set()
        for fact in facts:
            against = set() if all_sides else opponents(fact)
            sides = (*fact.claims, *fact.against) if all_sides else fact.claims
            for claim in (claim for claim in sides if claim.id not in against):
                number = self.number(claim.source)
                self.quotes.setdefault(claim.source, {})[claim.sentence.exact] = None
                found.add(number)
        return tuple(sorted(found))

    def number(self, source: str) -> int:
        """The number of a source in the sources list, which it gets where it has none."""
        return self.numbers.setdefault(source, len(self.numbers) + 1)

    def name(self, source: str) -> str:
        """A source by its publisher, else by its number in the sources list."""
        number = self.number(source)
        return self.sources[source].publisher or self.office.say("source-number", number=number)

    def entries(self) -> tuple[Citation, ...]:
        """The sources list by number."""
        return tuple(self._entry(self.sources[key], number) for key, number in self.numbers.items())

    def _entry(self, source: Source, number: int) -> Citation:
        published = source.published
        text = self.office.format_date(published) if published.date else self.office.label("published-unknown")
        if published.is_inferred:
            text = f"{text} ({inference(self.office, published)})"
        return Citation(
            number=number,
            id=f"source-{number}",
            source=source.id,
            title=titled(source, self.office),
            publisher=source.publisher or self.office.label("publisher-unknown"),
            published=text,
            url=source.url or "",
            language="" if source.language == self.office.language else source.language,
            origin=voice_name(source.origin, self.office) if source.origin else "",
            quotes=tuple(self.quotes.get(source.id, {})),
        )
