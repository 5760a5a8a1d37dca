"""The Brief: what one document will say, in order, as pure data; the only thing templates see of the facts.

Every text is a tuple of `Run`s, and every run says where it comes from: the template, a person, or facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Basis = Literal["template", "human", "fact"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one origin. `language` is set where they are not in the brief's language; `quoted` words stand between
    quotation marks, which the run's text already holds."""

    text: str
    basis: Basis
    facts: tuple[str, ...] = ()
    language: str | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence or list entry: its runs, the facts it rests on, the citation numbers printed after it.

    `note` is a remark printed with it (single origin, date inferred, sources differ), template text.
    `children` are entries below it.
    """

    id: str
    runs: tuple[Run, ...]
    facts: tuple[str, ...] = ()
    citations: tuple[int, ...] = ()
    note: str = ""
    children: tuple[Item, ...] = ()

    @property
    def text(self) -> str:
        """The words without citation marks."""
        return "".join(run.text for run in self.runs)

    @property
    def tells_sides(self) -> bool:
        """Whether the entry is itself what tells in what sources differ."""
        return "sides-" in self.id


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; the first cell of each row is its header. No merged cells.

    `kinds` are the document type's words for what the columns hold (number, date, what …), by which they get their width.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Item, ...], ...]
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry of a timeline: its short name in a table, the lane it stands in, and its days as ISO dates."""

    label: str
    lane: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """What a timeline shows: `lanes` by name from top to bottom, the marks by date, the ticks below as (ISO date, words).

    `start` and `end` are the days at its ends. `line` is a day that is drawn across it, with its words. `alt` says it all
    for those who do not see it.
    """

    name: str
    lanes: tuple[str, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[tuple[str, str], ...]
    start: str
    end: str
    line: str = ""
    line_text: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Items under a heading of their own inside a section; `heading` is empty where there is only one group.

    `empty` is the sentence printed where the group has none.
    """

    heading: str
    items: tuple[Item, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One section in the document type's order.

    `blank` is the guidance for what a person must still write (printed visibly in a draft), `empty` the sentence
    printed where the sources gave nothing. `intro` is a sentence before the entries. `omitted` counts facts cut by the
    section's limit. `layout` is the document type's word for the section's form (items, table, timeline, prose, blank,
    decision, fields, sources, disagreements, unknowns). `fields` are lines with a label each; `choices` and `signature`
    are what stands with each recommendation of a decision, `choices_by_entry` the choices of each in its place, where
    they differ; `timeline` is drawn above the table of the same entries.
    """

    id: str
    heading: str
    groups: tuple[Group, ...] = ()
    table: Table | None = None
    blank: str = ""
    empty: str = ""
    omitted: int = 0
    omitted_note: str = ""
    layout: str = "items"
    intro: str = ""
    fields: tuple[Field, ...] = ()
    choices: tuple[str, ...] = ()
    choices_by_entry: tuple[tuple[str, ...], ...] = ()
    signature: str = ""
    timeline: Timeline | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One entry of the sources list; `id` is the anchor the numbers link to, dates are in the office's format."""

    number: int
    id: str
    source: str
    title: str
    publisher: str
    published: str
    url: str = ""
    language: str = ""
    origin: str = ""
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the title block: label and value; a value that a person must still give is empty and has `blank`."""

    id: str
    label: str
    value: str
    blank: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """What a person must write and has not: the field or section, its label, and the guidance."""

    id: str
    label: str
    guidance: str


@dataclass(frozen=True, slots=True)
class Brief:
    """One document before it has a form. `date` is ISO; `date_text` and all other texts are ready to print.

    `left_out` names the sections that were let go altogether so that the pages hold the rest, with what they had.
    `unread` names the sources of which no fact could be read. `title_language` is set where the title is not in the brief's language.
    """

    type: str
    office: str
    language: str
    title: str
    purpose: str
    date: str
    date_text: str
    marking: str
    draft_label: str
    fields: tuple[Field, ...]
    bottom_line: tuple[Item, ...]
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    cut_off: str
    blanks: tuple[Blank, ...]
    left_out: str = ""
    unread: str = ""
    title_language: str = ""
