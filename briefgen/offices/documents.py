"""What `document.yaml` may hold: a document type is its title block, its bottom line and its sections, all data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from briefgen.offices.settings import Days, Name
from briefgen.yamlfile import NO_WORDS, Range, Words

FieldValue = Literal[
    "title",
    "purpose",
    "date",
    "principal",
    "counterpart",
    "meeting-date",
    "meeting-place",
    "office",
    "unit",
    "marking",
    "cut-off",
    "contact",
    "human",
]
Layout = Literal["items", "table", "prose", "blank", "sources", "disagreements", "unknowns"]
GroupBy = Literal["none", "kind", "country", "stance", "meeting", "speaker", "date"]
SortBy = Literal["importance", "date", "date-descending", "name", "source"]
HumanPart = Literal["purpose", "objectives", "recommendation", "points"]
Unknown = Literal["unresolved-dates", "undated-sources", "single-origin", "unresolved-groups", "conditional", "denied"]
Column = Literal[
    "name", "post", "country", "organisation", "date", "place", "event", "what", "who", "quantity", "sources"
]


@dataclass(frozen=True, slots=True)
class FieldType:
    """One line of the title block. `value` says what fills it; where that is missing a required line prints `blank`."""

    id: Name
    label: Words
    value: FieldValue
    blank: Words = NO_WORDS
    required: bool = False


@dataclass(frozen=True, slots=True)
class Only:
    """Which facts a section takes; empty means all.

    `age`: "recent" or "background" by the office's `background-age-days`. `origins`: resting on one or on several.
    `stances` and `direct` (quoted in the speaker's own words) are compared with the kind's field of that name,
    `resolved` asks for actors that can be named, `within_days` for events at most so many days ahead.
    """

    modality: tuple[Literal["asserted", "planned", "conditional", "suggested", "hoped", "possible"], ...] = ()
    polarity: tuple[Literal["affirmed", "denied"], ...] = ()
    age: Literal["any", "recent", "background"] = "any"
    origins: Literal["any", "one", "several"] = "any"
    resolved: bool | None = None
    stances: tuple[str, ...] = ()
    direct: bool | None = None
    within_days: Days | None = None


@dataclass(frozen=True, slots=True)
class ColumnType:
    """One column of a table."""

    id: Column
    label: Words


@dataclass(frozen=True, slots=True)
class SectionType:
    """One section: what it is called, what goes in, how it is laid out, and what is printed when there is nothing.

    Layouts: "items" a list, "table" with `columns`, "prose" and "blank" a person's words, "sources" the
    numbered list, "disagreements" facts whose sources differ, "unknowns" what `unknowns` names.
    `kinds` and `only` choose facts; `human` names the part of the request that fills it. `prose` is the guidance
    printed as a visible blank until a person has written it; `required` makes `--final` refuse the blank. `limit`
    counts entries; when a document is longer than its pages, the section with the lowest `priority` is shortened
    first, never below `least`; 0 lets it go altogether. `groups` gives headings and order to groups. `empty` is the
    sentence for "nothing found"; without it the section is left out. `omitted` is the line that counts what a limit
    cut off, where the office's own will not do. `repeat` allows facts that an earlier section has already printed.
    `purposes` limits the section to briefs of those purposes.
    """

    id: Name
    heading: Words
    layout: Layout = "items"
    kinds: tuple[str, ...] = ()
    only: Only = field(default_factory=Only)
    group_by: GroupBy = "none"
    groups: Mapping[str, Words] = field(default_factory=dict)
    sort: SortBy = "importance"
    limit: Annotated[int, Range(1, 500)] | None = None
    least: Annotated[int, Range(0, 500)] = 1
    priority: Annotated[int, Range(0, 100)] = 50
    columns: tuple[ColumnType, ...] = ()
    caption: Words = NO_WORDS
    unknowns: tuple[Unknown, ...] = ()
    human: HumanPart | None = None
    prose: Words = NO_WORDS
    required: bool = False
    empty: Words = NO_WORDS
    omitted: Words = NO_WORDS
    repeat: bool = False
    purposes: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class BottomLine:
    """The first lines: the most important facts, in a few items; the recommendation stands here when there is one.

    `once` keeps the sections from telling these facts a second time.
    """

    heading: Words
    count: Annotated[int, Range(1, 10)]
    kinds: tuple[str, ...] = ()
    only: Only = field(default_factory=Only)
    empty: Words = NO_WORDS
    recommendation: bool = True
    once: bool = True


@dataclass(frozen=True, kw_only=True)
class DocumentType:
    """What a document is, in one language; how it looks is its `page.html`.

    `type` is the name of its folder. `draft` prints the draft line.
    """

    schema: Literal["briefgen-document/1"] = "briefgen-document/1"
    title: Words
    max_pages: Annotated[int, Range(1, 200)] | None = None
    purpose: Name | None = None
    purposes: tuple[Name, ...] = ()
    draft: bool = True
    fields: tuple[FieldType, ...]
    bottom_line: BottomLine | None = None
    sections: tuple[SectionType, ...]
    type: str = ""

    def section(self, id: str) -> SectionType | None:
        """The section of that id, if the type has it."""
        return next((section for section in self.sections if section.id == id), None)
