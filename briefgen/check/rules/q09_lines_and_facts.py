"""Lines to say and facts stand in separate sections.

What may be said freely must not be mixed with what only the reader should know: under pressure, both are read out.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Made
from briefgen.check.texts import shortened

NAME = "Q9"
SEVERITY: Severity = "error"
SOURCE = "UK, Annex E, instructions about format (1982)"


def brief(made: Made) -> Iterator[Finding]:
    """No entry mixes a person's words with facts."""
    for entry in made.entries():
        bases = {run.basis for run in entry.item.runs if run.text.strip(" .,;:–—")}
        if {"human", "fact"} <= bases:
            message = f'"{shortened(entry.item.text)}" mixes words to say with facts.'
            yield Finding(message, entry.where, "Keep them in sections of their own.")
