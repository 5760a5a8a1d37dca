"""What to leave out when a document is longer than its pages: the least important sections give way first."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.brief import Brief, Section
from briefgen.offices import DocumentType


def cut_plan(document: DocumentType, brief: Brief) -> tuple[Mapping[str, int], ...]:
    """Ever tighter limits by section id, one entry less at each step, from the full brief to the least allowed.

    The section with the lowest priority is shortened first, of equal ones the longest; none below its `least`.
    The first element is the brief as it is.
    """
    counts = {made.id: entries(made) for made in brief.sections}
    kinds = {kind.id: kind for kind in document.sections}
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
