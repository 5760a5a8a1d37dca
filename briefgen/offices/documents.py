"""What `document.yaml` may hold: a document type is its title block, its bottom line and its sections, all data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal

from briefgen.offices.settings import Days, Name
from briefgen.yamlfile import NO_WORDS, Pattern, Range, Words

FieldValue = Literal[
    "title",
    "purpose",
    "date",
    "principal",
    "counterpart",
    "counterpart-name",
    "counterpart-post",
    "counterpart-pronunciation",
    "meeting-date",
    "meeting-place",
    "meeting-time",
    "meeting-duration",
    "meeting-format",
    "meeting-language",
    "meeting-press",
    "prepared",
    "consulted",
    "cleared",
    "office",
    "unit",
    "marking",
    "tracking",
    "cut-off",
    "contact",
    "human",
]
Layout = Literal[
    "items",
    "table",
    "timeline",
    "prose",
    "blank",
    "decision",
    "fields",
    "sources",
    "disagreements",
    "unknowns",
    "digest",
]
GroupBy = Literal["none", "kind", "country", "stance", "meeting", "speaker", "date", "contact"]
SortBy = Literal["importance", "date", "date-descending", "due", "name", "side", "source"]
HumanPart = Literal[
    "purpose", "objectives", "recommendation", "recommendations", "options", "points", "questions", "steps"
]
Side = Literal["ours", "theirs", "joint", "others"]
Part = Literal["letterhead", "sign-off", "contact"]
Unknown = Literal["unresolved-dates", "undated-sources", "single-origin", "unresolved-groups", "conditional", "denied"]
Column = Literal[
    "number",
    "name",
    "post",
    "country",
    "organisation",
    "side",
    "date",
    "due",
    "state",
    "place",
    "event",
    "what",
    "who",
    "quantity",
    "voice",
    "time",
    "press",
    "sources",
]


# Layouts that a person's words fill.
WRITTEN = frozenset(("prose", "blank", "decision"))


@dataclass(frozen=True, slots=True)
class FieldType:
    """One line of the title block, or of a section with the layout "fields". `value` says what fills it.

    "human" is a person's words under the line's id in `sections` of the request, which fill any line that has no value
    of its own. A required line that nothing fills prints `blank`; one that is not required is left out.
    """

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
    `sides` are those of the request: "ours" the principal and the principal's country, "theirs" the counterpart's,
    "joint" facts that name both, "others" all the rest, also what ours did with others. `counterpart` takes what names that person, somebody else in that
    post, or that country. `meeting` is "before" or "after" the day of the meeting (without one, of the document), which
    leaves that day out. `ahead` takes events to come and meetings not held yet, or with false what has happened.
    """

    modality: tuple[Literal["asserted", "planned", "conditional", "suggested", "hoped", "possible"], ...] = ()
    polarity: tuple[Literal["affirmed", "denied"], ...] = ()
    age: Literal["any", "recent", "background"] = "any"
    origins: Literal["any", "one", "several"] = "any"
    resolved: bool | None = None
    stances: tuple[str, ...] = ()
    direct: bool | None = None
    within_days: Days | None = None
    sides: tuple[Side, ...] = ()
    counterpart: tuple[Literal["person", "post", "country"], ...] = ()
    meeting: Literal["any", "before", "after"] = "any"
    ahead: bool | None = None


@dataclass(frozen=True, slots=True)
class ColumnType:
    """One column of a table."""

    id: Column
    label: Words


@dataclass(frozen=True, slots=True)
class SectionType:
    """One section: what it is called, what goes in, how it is laid out, and what is printed when there is nothing.

    Without a `heading` the list of sources has the office's label "sources"; every other section needs one.

    Layouts: "items" a list, "table" with `columns`, "timeline" a drawing of dated facts and a table of the same, "prose"
    and "blank" a person's words, "decision" the recommendations with the office's choices and the line to sign,
    "fields" lines with a label each, "sources" the numbered list, "disagreements" facts whose sources differ, "unknowns"
    what `unknowns` names, "digest" what only a digest can say, nothing in a brief.
    `kinds` and `only` choose facts; `people` makes a table of persons one of those the request names, or where it names
    none, of all that the sources do. A person's words are the part of the request that `human` names, else those under
    the section's id in `sections` there. `prose` is the guidance printed as a visible blank until a person has written
    it, and `--final` refuses the blank; a section that is not `required` is left out instead. `most` is how many entries
    a person may write.
    `limit` counts facts; when a document is longer than its pages, the section with the lowest `priority` is shortened
    first, never below `least`; 0 lets it go altogether. `groups` gives headings and order to groups, `group_empty` the
    sentence for a group without facts; a table grouped by "contact" says above it when the two sides last met. `letter`
    stands before the numbers of a table's column "number", so that a timeline can show its rows. `intro` is a sentence
    before the entries. `empty` is the sentence for "nothing found"; without it the section is left out. `omitted` is the
    line that counts what a limit cut off, where the office's own will not do. `repeat` allows facts that an earlier
    section has already printed. `purposes` limits the section to briefs of those purposes.
    """

    id: Name
    heading: Words = NO_WORDS
    layout: Layout = "items"
    kinds: tuple[str, ...] = ()
    only: Only = field(default_factory=Only)
    group_by: GroupBy = "none"
    groups: Mapping[str, Words] = field(default_factory=dict)
    group_empty: Mapping[str, Words] = field(default_factory=dict)
    sort: SortBy = "importance"
    limit: Annotated[int, Range(1, 500)] | None = None
    least: Annotated[int, Range(0, 500)] = 1
    priority: Annotated[int, Range(0, 100)] = 50
    columns: tuple[ColumnType, ...] = ()
    letter: Annotated[str, Pattern("[A-Z]?", "one capital letter")] = ""
    caption: Words = NO_WORDS
    fields: tuple[FieldType, ...] = ()
    people: bool = False
    intro: Words = NO_WORDS
    unknowns: tuple[Unknown, ...] = ()
    human: HumanPart | None = None
    prose: Words = NO_WORDS
    required: bool = False
    most: Annotated[int, Range(1, 100)] | None = None
    empty: Words = NO_WORDS
    omitted: Words = NO_WORDS
    repeat: bool = False
    purposes: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class BottomLine:
    """The first lines: the most important facts, in a few items; the recommendation stands here when there is one.

    Without a `heading` they have the office's label "bottom-line". `count` is the most entries, `lines` the most printed lines; a person's words are never cut to them. `once` keeps the
    sections from telling these facts a second time.
    """

    count: Annotated[int, Range(1, 10)]
    heading: Words = NO_WORDS
    lines: Annotated[int, Range(1, 40)] | None = None
    kinds: tuple[str, ...] = ()
    only: Only = field(default_factory=Only)
    empty: Words = NO_WORDS
    recommendation: bool = True
    once: bool = True


@dataclass(frozen=True, kw_only=True)
class DocumentType:
    """What a document is, in one language; how it looks is its `page.html`.

    `type` is the name of its folder. `draft` prints the draft line. `citations` says how Word prints
    them where the office's own way will not do; `contents` asks for a list of the sections, for long documents. `without` leaves parts of the office's page out of
    this type. `max_pages` is a limit in the office's own paper,
    margins and type, which are never made smaller. `overflow` says what happens beyond it: "cut" leaves out the least
    important facts with a line that counts them; "refuse" leaves out nothing and writes nothing, naming what is longest.
    `headline` is what stands above: the request's title, or the name of the counterpart.
    """

    schema: Literal["briefgen-document/1"] = "briefgen-document/1"
    title: Words
    max_pages: Annotated[int, Range(1, 200)] | None = None
    overflow: Literal["cut", "refuse"] = "cut"
    headline: Literal["request", "counterpart"] = "request"
    purpose: Name | None = None
    purposes: tuple[Name, ...] = ()
    draft: bool = True
    citations: Literal["office", "list", "footnotes"] = "office"
    contents: bool = False
    without: tuple[Part, ...] = ()
    fields: tuple[FieldType, ...] = ()
    bottom_line: BottomLine | None = None
    sections: tuple[SectionType, ...]
    type: str = ""

    @property
    def written(self) -> tuple[str, ...]:
        """The ids of the lines and sections that a person's words under `sections` of a request can fill, in order."""
        lines = [*self.fields, *(line for section in self.sections for line in section.fields)]
        sections = [section.id for section in self.sections if section.layout in WRITTEN or section.human]
        return (*(line.id for line in lines), *(["bottom-line"] if self.bottom_line else []), *sections)

    def headed(self, *, sources: Words, bottom_line: Words) -> DocumentType:
        """The type with the office's words where it has no heading of its own."""
        first = self.bottom_line
        return replace(
            self,
            bottom_line=replace(first, heading=first.heading or bottom_line) if first else None,
            sections=tuple(replace(one, heading=one.heading or sources) for one in self.sections),
        )

    def section(self, id: str) -> SectionType | None:
        """The section of that id, if the type has it."""
        return next((section for section in self.sections if section.id == id), None)
