"""What is called upcoming lies after the document's date.

An event announced as upcoming that is over makes the whole paper old.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Made
from briefgen.check.texts import shortened
from briefgen.values import PartialDate

NAME = "Q31"
SEVERITY: Severity = "error"
SOURCE = "practice of private offices"

EVENT_CELLS = ("-what", "-event")


def brief(made: Made) -> Iterator[Finding]:
    """Entries of sections that hold nothing but what is ahead; one that says itself that its date has passed is fine.

    Of a row of a table, the cell that tells the event.
    """
    day = PartialDate.parse(made.brief.date)
    ahead = {kind.id for kind in made.document.sections if kind.only.ahead or kind.kinds == ("upcoming",)}
    passed = [made.office.label(name) for name in ("date-passed", "date-passed-told")]
    for entry in made.entries():
        if entry.section is None or entry.section.id not in ahead or any(told in entry.item.note for told in passed):
            continue
        if entry.section.table and not entry.item.id.endswith(EVENT_CELLS):
            continue
        for fact in made.facts_of(entry.item)[:1]:
            when = fact.value.when
            last = (when.end or when.date) if when is not None else None
            if last is not None and last.last < day.first:
                date = made.office.format_date(last)
                yield Finding(f'"{shortened(entry.item.text)}" is called upcoming; {date} has passed.', entry.where)
