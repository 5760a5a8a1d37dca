"""A fact that several sources repeat on one origin's word is not printed as if several had confirmed it.

Ten papers that print one ministry's release are one voice. Agreement between articles is not corroboration.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Made
from briefgen.check.texts import shortened

NAME = "Q20"
SEVERITY: Severity = "warning"
SOURCE = "US Intelligence Community Standard 206-01 (several reports may come from one origin)"


def brief(made: Made) -> Iterator[Finding]:
    """Entries that cite several sources of one origin without a remark."""
    for entry in made.entries():
        if entry.section is not None and entry.section.layout not in ("items", "prose"):
            continue
        facts = made.facts_of(entry.item)
        if entry.item.tells_sides:
            continue  # each side has its sources beside it
        if len(entry.item.citations) < 2 or not facts or entry.item.note or made.opposed(entry.item):
            continue
        if all(len(fact.origins) == 1 for fact in facts) and len({fact.origins for fact in facts}) == 1:
            message = f'"{shortened(entry.item.text)}" cites {len(entry.item.citations)} sources of one origin'
            yield Finding(f"{message} ({facts[0].origins[0]}) without saying so.", entry.where)
