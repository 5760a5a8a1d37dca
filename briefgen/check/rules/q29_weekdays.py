"""A day of the week agrees with its date.

"Tuesday 4 May" in a year when it was a Wednesday sends somebody to the wrong day.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.dates import day_name, weekdays_with_dates
from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Asked, Made
from briefgen.check.texts import of_brief, of_request

NAME = "Q29"
SEVERITY: Severity = "error"
SOURCE = "the calendar"


def request(asked: Asked) -> Iterator[Finding]:
    """A person's words."""
    yield from of_request(asked, _mistakes)


def brief(made: Made) -> Iterator[Finding]:
    """The words of facts and of the template."""
    yield from of_brief(made, _mistakes)


def _mistakes(text: str, language: str) -> Iterator[str]:
    for words, date, weekday in weekdays_with_dates(text, language):
        if date.weekday() != weekday:
            yield f'"{words}": that day is a {day_name(date, language)}.'
