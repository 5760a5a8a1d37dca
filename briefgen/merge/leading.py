"""Which claim of a fact leads: the one whose words a brief can best print, and which of the others carry those words.

A day or a number that most sources give otherwise does not lead, nor does a sentence that tells, on the side, the day of
something else ("… after the ministers met on 4 May") where another claim says the same without it. A source is not cited
for what it does not say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from briefgen.kinds.commitment import Commitment
from briefgen.kinds.person import Person
from briefgen.language.identity import title_words
from briefgen.language.words import fold
from briefgen.merge.numbers import amounts, numbers, plain
from briefgen.model import Claim
from briefgen.values import PartialDate, Timing

# What follows one of these words tells of something beside what the claim says.
_ASIDE = re.compile(r"\b(?:after|before|when|while|as|following|since|during|which|who|where)\b")
_MET = re.compile(r"\b(?:met|meeting|talks)\b")
# A day or a month in the wording, where its words are not dates of their own.
_DATED = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)

Told = tuple[Hashable, Hashable]

_PRECISIONS = ("day", "month", "quarter", "year", "")


def ordered(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of one fact, best to print first.

    That is one a person corrected, then one that is rewritable, of an event to come with the most exact day, resolved, on
    the side of most sources, with the post beside the name, said first hand, without days of other things, dated, fuller.
    """
    sides = {claim.id: tuple(_told(claim)) for claim in claims}
    sources: dict[Told, set[str]] = defaultdict(set)
    for claim in claims:
        for told in sides[claim.id]:
            sources[told].add(claim.source)
    most: dict[Hashable, int] = defaultdict(int)
    for (field, _), given in sources.items():
        most[field] = max(most[field], len(given))
    fewer = {claim.id for claim in claims for told in sides[claim.id] if len(sources[told]) < most[told[0]]}

    def key(claim: Claim) -> tuple[bool, bool, bool, int, int, bool, bool, bool, bool, bool, int, str]:
        value = claim.value
        lack = sum(not actor.is_resolved for actor in value.actors) + (not value.actors)
        dated = value.when is not None and value.when.date is not None
        return (
            claim.status != "corrected",
            claim.quote.exact.replace(",", "").isdigit(),  # "put the number at 900" says not of what
            not value.wording,
            _PRECISIONS.index(_precision(claim)) if claim.kind == "upcoming" else 0,
            lack,
            claim.id in fewer,
            _is_post_worked_out(claim),
            _is_second_hand(claim),
            bool(aside_days(claim)),
            not dated,
            -len(claim.quote.exact),
            claim.id,
        )

    return sorted(claims, key=key)


def _precision(claim: Claim) -> str:
    """How exact the claim's own day is, "" where it gives none."""
    when = claim.value.when
    return when.date.precision if when is not None and when.date is not None else ""


def _is_second_hand(claim: Claim) -> bool:
    """Whether the claim is on the word of somebody else than those who act: "signed a deal, officials said"."""
    own = {actor.name for actor in claim.value.actors}
    return any(entry.actor.name not in own for entry in claim.attribution)


def _is_post_worked_out(claim: Claim) -> bool:
    """Whether a person's post stands elsewhere than with the name: "her colleague Roe" says no post of his own."""
    post = claim.value.post if isinstance(claim.value, Person) else None
    return post is not None and not title_words(post.title) & title_words(claim.quote.exact)


def _told(claim: Claim) -> Iterator[Told]:
    """The values that the claim gives in fields in which sources may contradict each other."""
    value = claim.value
    if value.when is not None and value.when.date is not None and value.when.date.precision == "day":
        yield "date", value.when.date
    if value.where is not None and value.where.city:
        yield "city", fold(value.where.city)
    if isinstance(value, Commitment) and value.due is not None and value.due.date is not None:
        yield f"due {value.due.date.precision}", value.due.date
    if claim.kind != "person":
        yield from ((("number", noun), plain(printed)) for noun, printed in numbers(claim.quote.exact).items())
        sums = amounts(claim.quote.exact)
        yield from (("sum", sums[0]),) if len(sums) == 1 else ()


def aside_days(claim: Claim) -> frozenset[str]:
    """The days, as the claim's wording prints them, that stand in what it tells beside its own matter."""
    words = ""
    found: set[str] = set()
    for piece in claim.value.wording:
        beside = _ASIDE.search(words)
        if piece.kind == "date" and piece.when is not None and piece.when.date is not None:
            found |= {str(piece.when.date)} if beside else set()
        words += f" {piece.text} "
    beside = _ASIDE.search(words)
    return frozenset(found | set(_DATED.findall(words, beside.end()) if beside else ()))


def days_of_meetings(claim: Claim) -> tuple[PartialDate, ...]:
    """The days on which, as the claim tells beside its own matter, somebody met: "… after the ministers met on 4 May"."""
    words = ""
    found: list[PartialDate] = []
    for piece in claim.value.wording:
        date = piece.when.date if piece.kind == "date" and piece.when is not None else None
        beside = _ASIDE.search(words)
        if date is not None and date.precision == "day" and beside and _MET.search(words, beside.end()):
            found.append(date)
        words += f" {piece.text} "
    return tuple(found)


def lacking(claims: Sequence[Claim]) -> frozenset[str]:
    """The ids of the claims that do not give a day which the first one's wording prints: its deadline, one beside its own
    matter, or the day of an event of which they know the month. What differs there is a conflict, a field of the fact.
    """
    lead, days = claims[0], aside_days(claims[0])
    due = _due(lead)
    printed = " ".join(piece.text for piece in lead.value.wording)
    is_printed = due is not None and (due.words in printed or any(piece.when == due for piece in lead.value.wording))
    return frozenset(
        claim.id
        for claim in claims[1:]
        if not days <= aside_days(claim)
        or is_printed
        and due is not None
        and not _is_due(claim, due)
        or lead.kind == "upcoming"
        and _precision(claim) not in ("", _precision(lead))
    )


def _due(claim: Claim) -> Timing | None:
    due = claim.value.due if isinstance(claim.value, Commitment) else None
    return due if due is not None and due.date is not None else None


def _is_due(claim: Claim, due: Timing) -> bool:
    """Whether the claim gives the deadline, as exactly or more so; what stands in its sentence it gives."""
    own = _due(claim)
    if own is not None and own.date is not None and due.date is not None:
        return due.date.covers(own.date)
    return bool(due.words) and due.words in claim.sentence.exact
