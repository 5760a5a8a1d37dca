"""Every event of a digest lies in its period, by the day it happened or the day it was published.

A digest of last week that holds an older story sells it as news; one that a later day slipped into is told twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Made
from briefgen.check.texts import shortened
from briefgen.values import PartialDate

NAME = "Q51"
SEVERITY: Severity = "error"
SOURCE = "practice of periodic reporting (reporting window and cut-off)"


def brief(made: Made) -> Iterator[Finding]:
    """The days that the sources of an event in the period were published, and those on which its facts happened."""
    if not made.digest:
        return
    first, last = (PartialDate.parse(made.digest[key]) for key in ("first", "last"))
    for event in made.digest["events"]:
        days = list(_days(made, event))
        where = f'"{shortened(event["headline"])}"'
        if not event["printed"] or any(first.first <= day.last and day.first <= last.last for day in days):
            continue
        if days:
            latest = made.office.format_date(max(days, key=lambda day: day.first))
            yield Finding(
                f"its latest day, {latest}, lies outside the period.", where, "Check the date of its sources."
            )
        else:
            hint = "Give the source its date: briefgen library add FILE --published DATE."
            yield Finding("neither its sources nor its facts give a day.", where, hint, "warning")


def _days(made: Made, event: Mapping[str, Any]) -> Iterator[PartialDate]:
    here = set(event["here"])
    for key in here & made.sources.keys():
        if day := made.sources[key].published.date:
            yield day
    for fact in made.facts.values():
        when = fact.value.when
        if when and when.date and here & set(fact.sources):
            yield when.date
