"""Each recommendation stands alone and has its choices and a line to sign; a paper for information asks for none.

A reader decides by a stroke. Two recommendations in one line, or one without its choices, come back undecided.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Made

NAME = "Q12"
SEVERITY: Severity = "error"
SOURCE = "Australian Department of Defence, Ministerial Advice (a choice pair for each recommendation)"


def brief(made: Made) -> Iterator[Finding]:
    """Sections of the layout "decision"."""
    for section in made.brief.sections:
        if section.layout != "decision" or not section.groups:
            continue
        if not made.office.decision.choices:
            hint = "Set decision: choices: in office.yaml."
            yield Finding("the recommendations have no choices to mark.", section.heading, hint)
        if not made.office.decision.signature:
            yield Finding("there is no line to sign.", section.heading, "Set decision: signature: in office.yaml.")
