"""Every quotation looked up again in the pinned source bytes: the same file is the same hash, nothing else is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath

from briefgen import readers
from briefgen.errors import InputError
from briefgen.finished import Record
from briefgen.finished.record import ClaimRow, SourceEntry, Span
from briefgen.model import Source
from briefgen.verify.report import Checked, Outcome
from briefgen.verify.tokens import squeezed


@dataclass(frozen=True)
class Candidate:
    """A file that may be a source: its name, and where it came from for messages."""

    name: str
    data: bytes
    place: str = ""

    @cached_property
    def id(self) -> str:
        """The sha256 of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Pinned:
    """The files that sources are looked up in: by hash, and by name where no hash fits."""

    candidates: tuple[Candidate, ...] = ()

    def exact(self, source: SourceEntry) -> Candidate | None:
        """The file with the very bytes of the source."""
        return self._by_id.get(source.id)

    @cached_property
    def _by_id(self) -> dict[str, Candidate]:
        return {one.id: one for one in reversed(self.candidates)}

    def namesake(self, source: SourceEntry) -> Candidate | None:
        """A file with the source's name and other bytes."""
        name = PurePath(source.name).name
        return next((one for one in self.candidates if PurePath(one.name).name == name), None)


@dataclass
class Texts:
    """The text of each source as it is read now, read once; None where it is missing or cannot be read."""

    record: Record
    pinned: Pinned
    texts: dict[str, str | None] = field(default_factory=dict)
    authors: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def signed(self, source: SourceEntry) -> tuple[str, ...]:
        """Who signed the source, by its very bytes: a byline stands beside the text, and "I" is its author."""
        self.of(source)
        return self.authors.get(source.id, ())

    def of(self, source: SourceEntry) -> str | None:
        """The source's text where its very bytes are at hand."""
        if source.id not in self.texts:
            found = self.pinned.exact(source)
            read = _read(source.name, found.data) if found else None
            self.texts[source.id] = read.text if read else None
            self.authors[source.id] = read.authors if read else ()
        return self.texts[source.id]


def _read(name: str, data: bytes) -> Source | None:
    try:
        return readers.read(name, data)[0]
    except InputError:
        return None


def check(record: Record, pinned: Pinned, texts: Texts) -> Iterator[Checked]:
    """Every claim's quotations with their outcome, in the order of the facts."""
    changed: dict[str, str | None] = {}
    for fact in record.facts:
        for claim in fact.claims:
            source = record.source_by_id.get(claim.source)
            if source is None:
                detail = "the document does not list the source."
                yield Checked(fact.id, claim.id, claim.source[:12], claim.quote.exact, "quotation-not-found", detail)
                continue
            outcome, detail = _outcome(claim, source, pinned, texts, changed)
            yield Checked(fact.id, claim.id, source.name, claim.quote.exact, outcome, detail)


def _outcome(
    claim: ClaimRow, source: SourceEntry, pinned: Pinned, texts: Texts, changed: dict[str, str | None]
) -> tuple[Outcome, str]:
    if pinned.exact(source) is not None:
        text = texts.of(source)
        if text is None:
            return "quotation-not-found", "the source cannot be read."
        lost = [detail for name, span in _spans(claim) if (detail := _lost(name, span, claim, text))]
        return ("quotation-not-found", lost[0]) if lost else ("verified", "")
    other = pinned.namesake(source)
    if other is None:
        return "source-missing", "no file with these bytes or this name was given."
    if source.id not in changed:
        read = _read(source.name, other.data)
        changed[source.id] = read.text if read else None
    text = changed[source.id]
    still = text is not None and squeezed(claim.quote.exact) in squeezed(text)
    detail = "the quoted words still stand in it." if still else "the quoted words no longer stand in it."
    return "source-changed", f"{other.place or other.name} has other bytes; {detail}"


def _spans(claim: ClaimRow) -> Iterable[tuple[str, Span]]:
    """The quotations of a claim, with what each is for: itself, its sentence, its attributes, its actors, its wording."""
    yield "quotation", claim.quote
    yield "sentence", claim.sentence
    yield from claim.quotes.items()
    yield from ((name, span) for name, span in _inner(claim.value))
    yield from ((name, span) for entry in claim.attribution for name, span in _inner(entry))


def _inner(value: object) -> Iterator[tuple[str, Span]]:
    """The quotations anywhere inside a value."""
    if isinstance(value, Mapping):
        if set(value) == {"source", "start", "end", "exact"}:
            numbers = (value["start"], value["end"])
            if all(isinstance(one, int) for one in numbers) and isinstance(value["exact"], str):
                yield "words", Span(str(value["source"]), *numbers, value["exact"])
            return
        for each in value.values():
            yield from _inner(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _inner(each)


def _lost(name: str, span: Span, claim: ClaimRow, text: str) -> str:
    """What is wrong with a quotation; "" where its words stand in the source, if at another place."""
    if span.source != claim.source:
        return ""
    if text[span.start : span.end] == span.exact and span.exact:
        return ""
    if span.exact.strip() and squeezed(span.exact) in squeezed(text):
        return ""
    here = " ".join(text[span.start : span.end].split())[:120]
    return f"the {name} “{' '.join(span.exact.split())[:120]}” is not in the source; there stands “{here}”."
