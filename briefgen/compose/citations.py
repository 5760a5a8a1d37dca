"""Citation numbers in order of first use, and the sources list they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefgen.brief import Citation
from briefgen.compose.prose import articled, inference
from briefgen.model import Fact, Source
from briefgen.offices import Office


class Citations:
    """Numbers for the sources of one document; every number printed has an entry, every entry a number printed."""

    def __init__(self, sources: Mapping[str, Source], office: Office) -> None:
        self.sources = sources
        self.office = office
        self.numbers: dict[str, int] = {}
        self.quotes: dict[str, dict[str, None]] = {}

    def cite(self, facts: Iterable[Fact]) -> tuple[int, ...]:
        """The numbers of all sources that support the facts, ascending."""
        found: set[int] = set()
        for fact in facts:
            for claim in fact.claims:
                number = self.numbers.setdefault(claim.source, len(self.numbers) + 1)
                self.quotes.setdefault(claim.source, {})[claim.sentence.exact] = None
                found.add(number)
        return tuple(sorted(found))

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
            title=source.title or source.name,
            publisher=source.publisher or self.office.label("publisher-unknown"),
            published=text,
            url=source.url or "",
            language="" if source.language == self.office.language else source.language,
            origin=articled(source.origin or ""),
            quotes=tuple(self.quotes.get(source.id, {})),
        )
