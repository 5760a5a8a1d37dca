"""Where sources contradict each other, the document says so.

A difference settled in silence is a guess that looks like a fact.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Made
from briefgen.check.texts import shortened
from briefgen.model import Conflict

NAME = "Q19"
SEVERITY: Severity = "error"
SOURCE = "US Intelligence Community Directive 203, Analytic Standards"
# A table names people; that a post is spelled in two ways is told where the sources differ.
SILENT = ("table", "timeline", "sources", "unknowns")


def brief(made: Made) -> Iterator[Finding]:
    """Every printed fact with a conflict carries a remark, or its conflict stands among the differences."""
    entries = list(made.entries())
    shown = {
        _values(conflict)
        for one in entries
        if one.item.tells_sides or (one.section and one.section.layout == "disagreements")
        for fact in made.facts_of(one.item)
        for conflict in fact.conflicts
    }
    for entry in entries:
        if entry.section is not None and entry.section.layout in SILENT:
            continue
        for fact in made.facts_of(entry.item) if not entry.item.tells_sides else ():
            hidden = [conflict.field for conflict in fact.conflicts if _values(conflict) not in shown]
            if hidden and not entry.item.note:
                fields = ", ".join(hidden)
                message = f'"{shortened(entry.item.text)}" does not say that its sources differ on {fields}.'
                yield Finding(message, entry.where)


def _values(conflict: Conflict) -> tuple[str, frozenset[str]]:
    """What makes a contradiction: several facts may hold one."""
    return conflict.field, frozenset(value for value, _ in conflict.values)
