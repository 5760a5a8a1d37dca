"""The sample as long as a document type allows: entries are taken out until its pages hold it, as real facts are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.brief import Brief, Item, Section
from briefgen.fit import RESERVE_MM
from briefgen.offices import Office
from briefgen.page import Page
from briefgen.release import recited
from briefgen.render import render
from briefgen.writers import pdf

# A line of the sample, and what its entries have besides their words; only the way there depends on it.
LINE_MM, LINE_LETTERS = 5.0, 85
# How many millimetres of each type's sample had to go in the office before: most of it goes at once in the next.
_TAKEN: dict[str, float] = {}
AT_ONCE = 0.85


def page_of(brief: Brief, office: Office, most: int | None) -> tuple[Brief, Page]:
    """The sample and its page; where a type has a limit, with as many entries as fit it."""
    if most is None:
        return brief, render(brief, office)
    taken = _TAKEN.get(brief.type, 0.0) * AT_ONCE
    if taken:
        brief = recited(_shorter(brief, taken))
    page = render(brief, office)
    found = pdf.measure(page, most)
    while found.pages > most or (found.pages == most and found.room_mm < RESERVE_MM):
        more = max(found.over_mm, RESERVE_MM - found.room_mm)
        taken += more
        shorter = recited(_shorter(brief, more))
        assert shorter != brief, f"{brief.type} of {brief.office} is too long without any entry"
        brief = shorter
        page = render(brief, office)
        found = pdf.measure(page, most)
    _TAKEN[brief.type] = taken
    return brief, page


def _shorter(brief: Brief, millimetres: float) -> Brief:
    """The sample without its last entries, about so many millimetres of them; each section keeps one to the end."""
    for least in (1, 0):
        sections = list(brief.sections)
        for at in range(len(sections) - 1, -1, -1):
            while millimetres > 0 and _count(sections[at]) > least:
                sections[at], taken = _without_last(sections[at])
                millimetres -= taken
        if tuple(sections) != brief.sections:
            return replace(brief, sections=tuple(one for one in sections if _count(one) or not _had(brief, one)))
    return replace(brief, bottom_line=brief.bottom_line[:-1]) if len(brief.bottom_line) > 1 else brief


def _had(brief: Brief, section: Section) -> bool:
    return any(one.id == section.id and _count(one) for one in brief.sections)


def _count(section: Section) -> int:
    return sum(len(group.items) for group in section.groups) + (len(section.table.rows) if section.table else 0)


def _without_last(section: Section) -> tuple[Section, float]:
    """The section without its last row or entry, and about how high that was."""
    if section.table is not None and section.table.rows:
        rows = section.table.rows
        table = replace(section.table, rows=rows[:-1]) if len(rows) > 1 else None
        return replace(section, table=table, timeline=section.timeline if table else None), _height(rows[-1])
    groups = [group for group in section.groups if group.items]
    last = groups[-1]
    kept = (*groups[:-1], *((replace(last, items=last.items[:-1]),) if len(last.items) > 1 else ()))
    return replace(section, groups=kept), _height(last.items[-1:])


def _height(items: Sequence[Item]) -> float:
    letters = max(
        len(item.text) + len(item.note) + sum(len(child.text) + 40 for child in item.children) for item in items
    )
    return LINE_MM * (1.2 + letters // LINE_LETTERS)
