"""Background entries carry their dates.

Background is terse facts and dates. A fact without its date cannot be weighed: nobody knows whether it still holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Made

NAME = "Q11"
SEVERITY: Severity = "warning"
SOURCE = "UK instructions for visit briefs (terse facts and dates)"
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def brief(made: Made) -> Iterator[Finding]:
    """Entries of background sections without a year, counted by section."""
    kinds = {kind.id for kind in made.document.sections if kind.only.age == "background" or "background" in kind.kinds}
    for section in made.brief.sections:
        items = [item for group in section.groups for item in group.items if item.facts]
        undated = [item for item in items if not YEAR.search(f"{item.text} {item.note}")]
        if section.id in kinds and undated:
            counts = f"{len(undated)} of {len(items)}" if len(items) > 1 else "the only one"
            message = f"{counts} background entries carry no year." if len(items) > 1 else "the entry carries no year."
            yield Finding(message, section.heading, "It can only be weighed by the date of its source.")
