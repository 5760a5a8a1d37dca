"""The sample brief dressed as one document type of one office: its sections, headings, lines, dates and marking.

What the sample has under a section's id stands there; any other section takes what the sample has of its layout. So each
section of each type can be looked at, without a source and without reading one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.brief import Blank, Brief, Field, Group, Item, Run, Section, Table, Timeline
from briefgen.compose.house import in_house_form
from briefgen.offices import FieldType, Office, SectionType
from briefgen.render.sample import sample
from briefgen.values import PartialDate

_WRITTEN = ("prose", "blank")
LANES = ("meeting", "commitment", "due", "upcoming")
_FILLED = ("key-facts", "participants")  # the sections of the sample that lend their entries and their table
_PEOPLE = {"name": 0, "post": 1, "country": 2, "side": 2, "sources": 3}  # the cells of its rows


def dressed(office: Office, type: str, marking: str = "") -> Brief:
    """The sample as a draft of that type in the office's form; `marking` is one of its scheme, "" for its default.

    Raises ConfigurationError where the chain has no sample, or the type is not one of the office's.
    """
    document = office.document(type)
    given = sample(office, type)
    if office.language != given.language:
        given = _foreign(given)
    level = office.level(marking)
    date = office.format_date(PartialDate.parse(given.date))
    made = replace(
        given,
        language=office.language,
        purpose=office.purpose_label(document.purpose or office.purpose),
        date_text=date,
        marking=office.marking_text(level),
        draft_label=office.label("draft") if document.draft else "",
        bottom_line=given.bottom_line[: document.bottom_line.count] if document.bottom_line else (),
        cut_off=date,
    )
    fields = _lines(document.fields, made, office)
    sections = tuple(_section(kind, made, office) for kind in document.sections)
    return in_house_form(replace(made, fields=fields, sections=sections, blanks=_blanks(fields, sections)), office)


def _foreign(given: Brief) -> Brief:
    """The sample's words marked as those of its language, for an office that writes another."""

    def item(one: Item) -> Item:
        runs = tuple(replace(run, language=run.language or given.language) for run in one.runs)
        return replace(one, runs=runs, children=tuple(item(child) for child in one.children))

    def table(one: Table) -> Table:
        return replace(one, rows=tuple(tuple(item(cell) for cell in row) for row in one.rows))

    def section(one: Section) -> Section:
        groups = tuple(replace(group, items=tuple(item(entry) for entry in group.items)) for group in one.groups)
        return replace(one, groups=groups, table=table(one.table) if one.table else None)

    return replace(
        given,
        bottom_line=tuple(item(one) for one in given.bottom_line),
        sections=tuple(section(one) for one in given.sections),
    )


def _section(kind: SectionType, given: Brief, office: Office) -> Section:
    own = next((one for one in given.sections if one.id == kind.id), None)
    lent = own or next(
        (one for one in given.sections if one.layout == kind.layout and one.layout not in _WRITTEN), None
    )
    made = Section(kind.id, kind.heading, layout=kind.layout, intro=kind.intro)
    entries = _lent(given, _FILLED[0])
    if kind.layout in ("table", "timeline"):
        lending = own if own and own.table else _lent(given, _FILLED[1])
        lines, drawn = lending.groups if kind.group_by == "contact" else (), lending.timeline
        table = _same(kind, own.table) if own and own.table else _table(kind, given)
        return replace(made, groups=lines, table=table, timeline=_drawn(drawn, kind))
    if kind.layout == "fields":
        return replace(made, fields=_lines(kind.fields, given, office, lent=given.fields[-1].value))
    if kind.layout == "decision":
        items = (own or entries).groups[0].items[:2]
        choices, signature = tuple(map(str, office.decision.choices)), str(office.decision.signature)
        return replace(made, groups=(Group("", items),), choices=choices, signature=signature)
    groups = lent.groups if lent else ()
    if kind.layout == "items":
        empty = "" if own is None or own.groups else str(kind.empty) or own.empty
        return replace(made, groups=() if empty else _grouped(kind, lent or entries), empty=empty)
    return replace(made, groups=groups, blank="" if groups else kind.prose, empty=kind.empty)


def _grouped(kind: SectionType, lent: Section) -> tuple[Group, ...]:
    """The entries under the type's own headings, as many as it allows."""
    items = [item for group in lent.groups for item in group.items][: kind.limit]
    headings = list(kind.groups.values())[: len(items)]
    if not headings:
        return lent.groups if kind.limit is None else (Group("", tuple(items)),)
    return tuple(Group(str(heading), tuple(items[at :: len(headings)])) for at, heading in enumerate(headings))


def _drawn(lent: Timeline | None, kind: SectionType) -> Timeline | None:
    """The sample's timeline with the type's own names for its rows."""
    if lent is None or kind.layout != "timeline":
        return None
    own = [str(name) for key, name in kind.groups.items() if key in LANES]
    names = dict(zip(lent.lanes, own, strict=False))
    marks = tuple(replace(mark, lane=names.get(mark.lane, mark.lane)) for mark in lent.marks)
    return replace(lent, lanes=tuple(names.get(lane, lane) for lane in lent.lanes), marks=marks)


def _same(kind: SectionType, table: Table) -> Table:
    """The sample's own table of that section under the type's columns."""
    columns = tuple(str(column.label) for column in kind.columns) or table.columns
    rows = tuple(tuple(row[at % len(row)] for at in range(len(columns))) for row in table.rows)
    return Table(str(kind.caption) or table.caption, columns, rows, tuple(column.id for column in kind.columns))


def _table(kind: SectionType, given: Brief) -> Table | None:
    """The sample's people under the type's columns; what a column asks for besides is lent by the key facts."""
    people, entries = (_lent(given, id) for id in _FILLED[::-1])
    if people.table is None:
        return None
    said = [item for group in entries.groups for item in group.items]
    columns = tuple(str(column.label) for column in kind.columns) or people.table.columns
    wanted: tuple[str, ...] = tuple(column.id for column in kind.columns)
    rows = tuple(
        tuple(_cell(id, number, row, said[number % len(said)], given.date_text) for id in wanted or _PEOPLE)
        for number, row in enumerate(people.table.rows)
    )
    return Table(str(kind.caption) or people.table.caption, columns, rows, wanted)


def _cell(id: str, number: int, row: Sequence[Item], said: Item, date: str) -> Item:
    if id in _PEOPLE:
        return row[_PEOPLE[id] % len(row)]
    if id in ("date", "due", "time", "number"):
        return Item(f"{id}-{number}", (Run(str(number + 1) if id == "number" else date, "template"),))
    return replace(said, note="", children=())


def _lent(given: Brief, id: str) -> Section:
    return next(one for one in given.sections if one.id == id)


def _lines(kinds: Sequence[FieldType], given: Brief, office: Office, lent: str = "") -> tuple[Field, ...]:
    """The lines that have a value, a blank, or else the words that the sample lends."""
    known = {field.id: field.value for field in given.fields}
    values = {
        "date": given.date_text,
        "purpose": given.purpose,
        "office": office.name,
        "unit": office.unit,
        "marking": given.marking,
        "title": given.title,
        "cut-off": given.cut_off,
        "tracking": office.tracking_number(date=given.date, type=given.type),
    }
    made = []
    for kind in kinds:
        value = str(values.get(kind.value) or known.get(kind.id) or ("" if kind.blank else lent))
        if value or kind.blank:
            made.append(Field(kind.id, kind.label, value, "" if value else kind.blank))
    return tuple(made)


def _blanks(fields: Sequence[Field], sections: Sequence[Section]) -> tuple[Blank, ...]:
    lines = [*fields, *(line for section in sections for line in section.fields)]
    found = [Blank(line.id, line.label, line.blank) for line in lines if line.blank and not line.value]
    return (*found, *(Blank(one.id, one.heading, one.blank) for one in sections if one.blank))
