"""The facts JSON as typed rows: what a finished document says it rests on, believed in nothing until it is verified.

Only what verify, why, recall and diff need is typed; a newer file may hold more, which stays in `data`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from briefgen.errors import InputError, Problem

SCHEMA = "briefgen-facts/"
Data = Mapping[str, Any]


@dataclass(frozen=True)
class Span:
    """A quotation: a span of a source and its exact words."""

    source: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True)
class ClaimRow:
    """One source saying one thing once."""

    id: str
    source: str
    quote: Span
    sentence: Span
    rule: str = ""
    attribution: tuple[dict[str, Any], ...] = ()
    quotes: dict[str, Span] = field(default_factory=dict)
    value: dict[str, Any] = field(default_factory=dict)
    status: str = ""
    decisions: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class ConflictRow:
    """Values of one field that cannot both be right, and the ids of the claims that give each."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class FactRow:
    """A fact; `value` is as its kind has it."""

    id: str
    kind: str
    value: dict[str, Any]
    claims: tuple[ClaimRow, ...]
    conflicts: tuple[ConflictRow, ...] = ()
    origins: tuple[str, ...] = ()
    standing: str = ""
    against: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that support it, each once."""
        return tuple(dict.fromkeys(claim.source for claim in self.claims))


@dataclass(frozen=True)
class SourceEntry:
    """A source as the document knew it; `id` is the sha256 of its bytes."""

    id: str
    name: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    origin: str | None = None
    published: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RunRow:
    """Words of one origin: the template's, a person's, or facts'."""

    text: str
    basis: str
    facts: tuple[str, ...] = ()
    quoted: bool = False


@dataclass(frozen=True)
class ItemRow:
    """One printed sentence or entry."""

    id: str
    text: str
    note: str = ""
    facts: tuple[str, ...] = ()
    citations: tuple[int, ...] = ()
    runs: tuple[RunRow, ...] = ()


@dataclass(frozen=True)
class SectionRow:
    """A section and its items."""

    id: str
    heading: str
    items: tuple[ItemRow, ...] = ()


@dataclass(frozen=True)
class CitationRow:
    """One line of the sources list."""

    number: int
    source: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""


@dataclass(frozen=True)
class StretchRow:
    """What one paragraph, list item or cell says."""

    text: str
    marker: str = ""
    facts: tuple[str, ...] = ()
    apart: bool = False
    heads: bool = False
    listed: bool = False


@dataclass(frozen=True)
class DocumentRow:
    """What was printed."""

    type: str
    office: str
    language: str
    title: str
    marking: str = ""
    bottom_line: tuple[ItemRow, ...] = ()
    sections: tuple[SectionRow, ...] = ()
    citations: tuple[CitationRow, ...] = ()
    printed: tuple[StretchRow, ...] = ()
    running: tuple[str, ...] = ()
    templates: str = ""


@dataclass(frozen=True)
class Record:
    """The facts JSON of one document or of one run; `data` is the whole of it as it was read."""

    schema: str
    date: str
    sources: tuple[SourceEntry, ...]
    facts: tuple[FactRow, ...]
    document: DocumentRow | None = None
    data: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, FactRow]:
        """Every fact by its id."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def claim_by_id(self) -> dict[str, ClaimRow]:
        """Every claim by its id."""
        return {claim.id: claim for fact in self.facts for claim in fact.claims}

    def opposing(self, fact: FactRow) -> tuple[ClaimRow, ...]:
        """The claims of other facts that contradict it."""
        own = {claim.id for claim in fact.claims}
        named = (key for conflict in fact.conflicts for _, keys in conflict.values for key in keys)
        others = dict.fromkeys(key for key in (*fact.against, *named) if key not in own)
        return tuple(self.claim_by_id[key] for key in others if key in self.claim_by_id)

    @cached_property
    def source_by_id(self) -> dict[str, SourceEntry]:
        """Every source by its id."""
        return {source.id: source for source in self.sources}

    def items(self) -> Iterator[tuple[str, ItemRow]]:
        """Every printed item with the heading of its section, in reading order; the bottom line has none."""
        if self.document is None:
            return
        for item in self.document.bottom_line:
            yield "", item
        for section in self.document.sections:
            for item in section.items:
                yield section.heading, item

    def cited(self, number: int) -> SourceEntry | None:
        """The source that a citation number leads to."""
        entries = self.document.citations if self.document else ()
        found = next((entry.source for entry in entries if entry.number == number), "")
        return self.source_by_id.get(found)

    @property
    def title(self) -> str:
        """The document's title, else its date."""
        return self.document.title if self.document else self.date


def load(data: bytes, where: str) -> Record:
    """The record of a facts JSON. Raises InputError where it is none, or is damaged."""
    hint = "Give a PDF, Word or JSON file that briefgen wrote."
    try:
        read = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(Problem("its facts are damaged: they are not JSON.", where, hint)) from error
    if not isinstance(read, dict) or not str(read.get("schema", "")).startswith(SCHEMA):
        raise InputError(Problem("is not a facts file of briefgen.", where, hint))
    return _structured(read, where)


def _structured(read: dict[str, Any], where: str) -> Record:
    from cattrs import BaseValidationError, Converter

    made = Converter(detailed_validation=False)
    made.register_structure_hook(str, lambda value, _: _text(value))
    made.register_structure_hook(int, lambda value, _: _number(value))
    made.register_structure_hook(bool, lambda value, _: value is True)
    try:
        return made.structure({**read, "data": read}, Record)
    except (BaseValidationError, TypeError, KeyError, ValueError, AttributeError, RecursionError) as error:
        message = f"its facts are damaged: {type(error).__name__} at {error}."
        raise InputError(Problem(message, where, "Make the document anew from its sources.")) from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.40} is not text")
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{value!r:.40} is not a whole number")
    return value
