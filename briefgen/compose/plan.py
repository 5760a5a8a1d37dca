"""What to leave out when a document is longer than its pages: the least important sections give way first."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.brief import Brief, Item, Section
from briefgen.offices import DocumentType


def cut_plan(document: DocumentType, brief: Brief) -> tuple[Mapping[str, int], ...]:
    """Ever tighter limits by section id, one entry less at each step, from the full brief to the least allowed.

    The section with the lowest priority is shortened first, of equal ones the longest; none below its `least`. Remarks,
    which no document type lists, are not shortened. The first element is the brief as it is.
    """
    kinds = {kind.id: kind for kind in document.sections}
    counts = {made.id: entries(made) for made in brief.sections if made.id in kinds}
    steps: list[Mapping[str, int]] = [{}]
    while True:
        open_ids = [key for key, count in counts.items() if count > kinds[key].least]
        if not open_ids:
            return tuple(steps)
        next_id = min(open_ids, key=lambda key: (kinds[key].priority, -counts[key], key))
        counts[next_id] -= 1
        steps.append(dict(counts))


def entries(section: Section) -> int:
    """How many facts a section prints."""
    rows = len(section.table.rows) if section.table else 0
    return rows + sum(len(group.items) for group in section.groups)


# What a sheet of the base office holds, counted on its sample pages (2026-11): lines of body text, characters in one.
LINES_A_PAGE = 50
CHARACTERS_A_LINE = 92
HEAD_LINES = 10
HEADING_LINES = 2


def estimated_pages(brief: Brief) -> int:
    """About how many pages a brief takes, by counting lines; for machines that cannot lay out pages."""
    lines = HEAD_LINES + len(brief.fields) + 2 * len(brief.citations)
    lines += sum(_lines(item) for item in brief.bottom_line)
    for section in brief.sections:
        lines += HEADING_LINES + (1 if section.blank or section.empty else 0)
        lines += 2 * len(section.table.rows) if section.table else 0
        lines += sum(_lines(item) for group in section.groups for item in group.items)
    return -(-lines // LINES_A_PAGE)


def _lines(item: Item) -> int:
    return -(-len(item.text) // CHARACTERS_A_LINE) + (1 if item.note else 0)
