"""An office that keeps a register has everything it needs for this document's row.

Numbers and titles of briefs are published every month. A row that is made up afterwards is wrong or missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Made

NAME = "Q50"
SEVERITY: Severity = "warning"
SOURCE = "Employment and Social Development Canada, briefing note titles list"


def brief(made: Made) -> Iterator[Finding]:
    """The columns of the register that would stay empty."""
    if not made.office.register.file:
        return
    given = {
        "tracking": str(getattr(made.request, "tracking", "") or "")
        or made.office.tracking_number(date=made.brief.date, type=made.brief.type),
        "title": made.brief.title,
        "date": made.brief.date,
        "purpose": made.brief.purpose,
        "marking": made.brief.marking,
        "to": made.request.principal.name if made.request and made.request.principal else "",
    }
    for column in made.office.register.columns:
        if not given.get(column, "-"):
            yield Finding(f'the register\'s column "{column}" stays empty.', made.office.register.file)
