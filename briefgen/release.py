"""A brief for release: what the law withholds is taken out of the brief before it has a form, so nothing can hide it.

Each paragraph that is withheld leaves "[severed, s. 15(1)]" in its place. A cut names a section, a line of the title
block, a fact or words; it takes whole paragraphs, and with a fact all that rests on the same words of a source.
Boxes over words, hidden text and the like are never used: the words are not in the file.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from briefgen.brief import Brief, Citation, Field, Group, Item, Run, Section, Table
from briefgen.errors import InputError, Problem, suggestion
from briefgen.model import Fact
from briefgen.page import Page, Properties
from briefgen.request import Cut


@dataclass(frozen=True, slots=True)
class Severed:
    """The brief without what was withheld, and the texts that must stand nowhere in what is made of it.

    `idle` are the cuts that took nothing, for they are of another type that the same request serves.
    """

    brief: Brief
    texts: tuple[str, ...]
    idle: tuple[Cut, ...] = ()


def sever(
    brief: Brief,
    cuts: Sequence[Cut],
    facts: Sequence[Fact],
    label: Callable[[str], str],
    elsewhere: Callable[[Cut], bool] = lambda cut: False,
) -> Severed:
    """The brief after every cut; `label` gives what is printed for the section of the act.

    Raises InputError for a cut that takes nothing, unless `elsewhere` says that another document type holds what it names,
    and where words that were taken out still stand elsewhere.
    """
    problems, idle = [], []
    made = replace(brief, blanks=())
    for number, cut in enumerate(cuts, 1):
        text = label(cut.act)
        after = _CUTS[cut.by](made, cut, text, facts)
        if after == made and elsewhere(cut):
            idle.append(cut)
        elif after == made:
            problems.append(_takes_nothing(number, cut, brief))
        made = after
    texts = _gone(brief, made) + tuple(cut.words for cut in cuts if cut.words)
    problems += [Problem(f'"{text[:60]}" still stands elsewhere.', "release", _ALSO) for text in _left(made, texts)]
    if problems:
        raise InputError(*problems)
    return Severed(recited(made), texts, tuple(idle))


def bare(page: Page) -> Page:
    """The page without what is not printed: ids of facts, and properties other than title, date and author."""
    root = deepcopy(page.root)
    for element in root.iter():
        element.attrib.pop("data-fact", "")
    given = page.properties
    return replace(page, root=root, properties=Properties(given.title, given.date, given.author))


_ALSO = "Add a cut for it too: by words, or by the fact or section it stands in."


def _takes_nothing(number: int, cut: Cut, brief: Brief) -> Problem:
    available = {
        "section": suggestion(cut.section, (section.id for section in brief.sections), "sections"),
        "field": suggestion(cut.field, (field.id for field in _fields(brief)), "fields"),
        "fact": "The ids of facts stand in the facts JSON and in the content controls of the Word file.",
        "words": "Write them as they stand in the document.",
    }
    return Problem(f'the {cut.by} "{cut.named}" is not in the document.', f"release[{number}]", available[cut.by])


def _by_section(brief: Brief, cut: Cut, text: str, facts: Sequence[Fact]) -> Brief:
    if cut.section == BOTTOM_LINE:
        return replace(brief, bottom_line=(_item(BOTTOM_LINE, text),)) if brief.bottom_line else brief
    sections = tuple(_emptied(section, text) if section.id == cut.section else section for section in brief.sections)
    return replace(brief, sections=sections)


BOTTOM_LINE = "bottom-line"


def _emptied(section: Section, text: str) -> Section:
    groups = (Group("", (_item(f"{section.id}-severed", text),)),)
    return Section(section.id, section.heading, groups, layout="prose")


def _by_field(brief: Brief, cut: Cut, text: str, facts: Sequence[Fact]) -> Brief:
    def changed(fields: tuple[Field, ...]) -> tuple[Field, ...]:
        return tuple(replace(field, value=text, blank="") if field.id == cut.field else field for field in fields)

    sections = tuple(replace(section, fields=changed(section.fields)) for section in brief.sections)
    return replace(brief, fields=changed(brief.fields), sections=sections)


def _by_fact(brief: Brief, cut: Cut, text: str, facts: Sequence[Fact]) -> Brief:
    taken = _same_words(cut.fact, facts)
    return _items_changed(brief, lambda item: bool(taken.intersection(_facts(item))), text)


def _same_words(fact: str, facts: Sequence[Fact]) -> frozenset[str]:
    """The fact and all that rest on overlapping words of a source, by id; a claim's id names its fact too."""
    named = [one for one in facts if fact in (one.id, *(claim.id for claim in one.claims))]
    spans = [claim.quote for one in named for claim in one.claims]
    return frozenset((fact,)) | {
        one.id
        for one in facts
        for claim in one.claims
        for span in spans
        if claim.source == span.source and claim.quote.start < span.end and span.start < claim.quote.end
    }


def _facts(item: Item) -> Iterator[str]:
    yield from item.facts
    for run in item.runs:
        yield from run.facts


def _by_words(brief: Brief, cut: Cut, text: str, facts: Sequence[Fact]) -> Brief:
    wanted = solid(cut.words)
    made = _items_changed(brief, lambda item: wanted in solid(f"{item.text} {item.note}"), text)
    changed: Brief = _strings_changed(made, lambda given: wanted in solid(given), text)
    return changed


_CUTS: Mapping[str, Callable[[Brief, Cut, str, Sequence[Fact]], Brief]] = {
    "section": _by_section,
    "field": _by_field,
    "fact": _by_fact,
    "words": _by_words,
}


def _items_changed(brief: Brief, taken: Callable[[Item], bool], text: str) -> Brief:
    """The brief with an item's own words severed wherever `taken` says so; what stands below it is looked at alone."""

    def item(given: Item) -> Item:
        below = tuple(item(child) for child in given.children)
        if taken(given):
            return replace(_item(given.id, text), children=below)
        return replace(given, children=below)

    def section(given: Section) -> Section:
        groups = tuple(replace(group, items=tuple(map(item, group.items))) for group in given.groups)
        table = _table(given.table, item)
        # A drawing of entries that were severed would still show them.
        timeline = given.timeline if table == given.table else None
        return replace(given, groups=groups, table=table, timeline=timeline)

    return replace(brief, bottom_line=tuple(map(item, brief.bottom_line)), sections=tuple(map(section, brief.sections)))


def _table(table: Table | None, item: Callable[[Item], Item]) -> Table | None:
    """A row of which one cell is severed is severed as a whole."""
    if table is None:
        return None
    rows = []
    for row in table.rows:
        cells = tuple(map(item, row))
        hit = next((cell for cell, before in zip(cells, row, strict=True) if cell != before), None)
        rows.append(row if hit is None else tuple(_item(cell.id, hit.text) for cell in row))
    return replace(table, rows=tuple(rows))


def _item(id: str, text: str) -> Item:
    return Item(id, (Run(text, "template"),))


# What is not printed, or means something to the template.
_NAMES = frozenset(("id", "type", "office", "language", "basis", "layout", "date", "number", "source", "url"))


def _strings_changed(value: Any, taken: Callable[[str], bool], text: str) -> Any:
    """The value with every printed text replaced that `taken` names; an address with the words in it goes too."""
    if isinstance(value, str):
        return text if taken(value) else value
    if isinstance(value, tuple):
        return tuple(_strings_changed(entry, taken, text) for entry in value)
    if isinstance(value, Item) or not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changes = {
        field.name: _strings_changed(getattr(value, field.name), taken, text)
        for field in dataclasses.fields(value)
        if field.name not in _NAMES
    }
    if isinstance(value, Citation) and taken(value.url):
        changes["url"] = ""
    if isinstance(value, Section) and changes["timeline"] != value.timeline:
        changes["timeline"] = None
    return replace(value, **changes)


def recited(brief: Brief) -> Brief:
    """The brief with only the sources that something still cites, numbered anew."""
    used = {number for item in _items(brief) for number in item.citations}
    kept = [citation for citation in brief.citations if citation.number in used]
    numbers = {citation.number: place for place, citation in enumerate(kept, 1)}
    citations = tuple(
        replace(citation, number=numbers[citation.number], id=f"source-{numbers[citation.number]}") for citation in kept
    )

    def cited(item: Item) -> Item:
        children = tuple(map(cited, item.children))
        return replace(item, citations=tuple(numbers[one] for one in item.citations), children=children)

    sections = tuple(
        replace(
            section,
            groups=tuple(replace(group, items=tuple(map(cited, group.items))) for group in section.groups),
            table=_all(section.table, cited),
        )
        for section in brief.sections
    )
    return replace(brief, bottom_line=tuple(map(cited, brief.bottom_line)), sections=sections, citations=citations)


def _all(table: Table | None, change: Callable[[Item], Item]) -> Table | None:
    return table and replace(table, rows=tuple(tuple(map(change, row)) for row in table.rows))


def _items(brief: Brief) -> Iterator[Item]:
    """Every item, also those in tables and below others."""

    def with_children(item: Item) -> Iterator[Item]:
        yield item
        for child in item.children:
            yield from with_children(child)

    groups = (group for section in brief.sections for group in section.groups)
    rows = (row for section in brief.sections if section.table for row in section.table.rows)
    for items in (brief.bottom_line, *(group.items for group in groups), *rows):
        for item in items:
            yield from with_children(item)


def _fields(brief: Brief) -> tuple[Field, ...]:
    return (*brief.fields, *(field for section in brief.sections for field in section.fields))


def _texts(brief: Brief) -> Iterator[str]:
    """The printed texts that a cut can take: entries and lines of the title block."""
    yield from (item.text for item in _items(brief))
    yield from (field.value for field in _fields(brief))


# A shorter text (a date, a country) may rightly stand elsewhere.
_TELLING = 24


def _gone(before: Brief, after: Brief) -> tuple[str, ...]:
    """The texts that the cuts took out, as far as they are long enough to tell anything."""
    taken = Counter(_texts(before)) - Counter(_texts(after))
    return tuple(text for text in taken if len(text) >= _TELLING)


def _left(brief: Brief, texts: Collection[str]) -> tuple[str, ...]:
    """The taken-out texts that still stand somewhere in the brief."""
    said = [solid(text) for text in (*_texts(brief), brief.title, brief.purpose)]
    return tuple(text for text in texts if any(solid(text) in one for one in said))


def solid(text: str) -> str:
    """The text for comparing: no blanks, no soft hyphens, one case."""
    return "".join(text.replace("\xad", "").replace("\u2060", "").split()).casefold()
