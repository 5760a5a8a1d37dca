"""What rules look at: what was asked, what was composed, and the finished files; frozen values, one for each stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any

from briefgen.brief import Brief, Item, Run, Section
from briefgen.model import Claim, Fact, Source
from briefgen.offices import DocumentType, Office
from briefgen.people import PeopleTable
from briefgen.render import SHELL
from briefgen.request import Request

# What a person writes into a request that is a name or a word of the office's, not a text to be read as one.
NOT_PROSE = frozenset(
    "type office language marking tracking date principal counterpart meeting participants prepared consulted cleared "
    "sources release".split()
)


@dataclass(frozen=True)
class Words:
    """A person's words in the request, with the key they stand under and, where it is known, file and line."""

    text: str
    key: str
    where: str


@dataclass(frozen=True)
class Asked:
    """A request with the form it is for; `lines` gives file and line by key ("objectives", "points[2]")."""

    request: Request
    document: DocumentType
    office: Office
    lines: Mapping[str, str] = field(default_factory=dict)
    people: PeopleTable | None = None

    @property
    def language(self) -> str:
        """The language of the document."""
        return self.office.language

    def words(self) -> Iterator[Words]:
        """Every text a person wrote for the reader, in the order of the request."""
        for one in fields(Request):
            if one.name not in NOT_PROSE:
                yield from self._words(getattr(self.request, one.name), one.name)

    def _words(self, value: Any, key: str) -> Iterator[Words]:
        if isinstance(value, str):
            if " " in value.strip():  # a single word is a name or a choice
                yield Words(value, key, self.place(key))
        elif isinstance(value, Mapping):
            for name, inner in value.items():
                yield from self._words(inner, f"{key}.{name}")
        elif isinstance(value, tuple):
            for number, inner in enumerate(value, 1):
                yield from self._words(inner, f"{key}[{number}]")
        elif is_dataclass(value):
            for part in fields(value):
                yield from self._words(getattr(value, part.name), f"{key}.{part.name}")

    def place(self, key: str) -> str:
        """Where a key stands: the file and line of it or of what holds it, else the key itself."""
        while key not in self.lines and ("." in key or "[" in key):
            key = key[: max(key.rfind("."), key.rfind("["))]
        return self.lines.get(key) or f"request, {key}"


@dataclass(frozen=True)
class Entry:
    """One printed entry of a brief, with where it stands in words ("Key facts, entry 3"); no section: the bottom line."""

    item: Item
    where: str
    section: Section | None = None


@dataclass(frozen=True)
class Made:
    """A brief with what it rests on. Sources of a finished file have no text: their words are in the claims.

    `people` is the office's table of people; `final` says that the brief is to pass for final. `digest` is what a digest
    records of itself (period and events), empty for every other document.
    """

    brief: Brief
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    document: DocumentType
    office: Office
    request: Request | None = None
    people: PeopleTable | None = None
    final: bool = False
    digest: Mapping[str, Any] = field(default_factory=dict)

    @property
    def own_letterhead(self) -> Path | None:
        """The Word file that the office puts around the brief, None where it is the one that every office inherits."""
        shell = self.office.find(f"{self.brief.type}/{SHELL}") or self.office.find(SHELL)
        return None if shell is None or shell.is_relative_to(self.office.folders[-1]) else shell

    def entries(self) -> Iterator[Entry]:
        """Every entry in reading order: the bottom line, then section by section, with what stands below an entry."""
        heading = self.document.bottom_line.heading if self.document.bottom_line else "Bottom line"
        for number, item in enumerate(self.brief.bottom_line, 1):
            yield Entry(item, f"{heading}, entry {number}")
        for section in self.brief.sections:
            for number, item in enumerate(_items(section), 1):
                yield Entry(item, f"{section.heading}, entry {number}", section)

    def runs(self) -> Iterator[tuple[Entry, Run]]:
        """Every run with its entry, in reading order."""
        for entry in self.entries():
            for run in entry.item.runs:
                yield entry, run

    def foreign_runs(self) -> Iterator[tuple[Entry, Run]]:
        """The runs in another language than the document's, with words in them."""
        own = self.office.language.partition("-")[0]
        for entry, run in self.runs():
            if run.language and run.text.strip() and run.language.partition("-")[0] != own:
                yield entry, run

    def facts_of(self, item: Item) -> tuple[Fact, ...]:
        """The facts an entry rests on, as far as they are known."""
        return tuple(self.facts[key] for key in item.facts if key in self.facts)

    def opposed(self, item: Item) -> tuple[Claim, ...]:
        """The claims that contradict the facts of an entry which cites them too: it sets the sides of a dispute out."""
        cited = {one.source for one in self.brief.citations if one.number in item.citations}
        return tuple(claim for fact in self.facts_of(item) for claim in fact.against if claim.source in cited)


def _items(section: Section) -> Iterator[Item]:
    for group in section.groups:
        for item in group.items:
            yield item
            yield from item.children
    for row in section.table.rows if section.table else ():
        yield from row
