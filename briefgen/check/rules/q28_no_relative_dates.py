"""No date is counted from a day that the reader does not know: no "last week", no bare "Friday", no day without its year.

A brief is read on another day than its sources were written, and a year later by somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.check.dates import day_without_year, named_weekdays
from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Asked, Made
from briefgen.check.texts import any_of, of_brief, of_request

NAME = "Q28"
SEVERITY: Severity = "error"
SOURCE = "The Canadian Style 5.14; practice of records management"


def request(asked: Asked) -> Iterator[Finding]:
    """A person's words: only a warning, since the person may mean the reader's own week."""
    for finding in of_request(asked, _mistakes):
        yield Finding(finding.message, finding.where, "Give the date.", "warning")


def brief(made: Made) -> Iterator[Finding]:
    """The words of facts and of the template."""
    yield from of_brief(made, _mistakes)


def _mistakes(text: str, language: str) -> Iterator[str]:
    for found in any_of("relative", language).finditer(text):
        if not re.match(r"\s+\(?\d", text[found.end() :]):
            yield f'"{found[0]}" is counted from a day that the reader does not know.'
    for words in named_weekdays(text, language):
        yield f'"{words}" names a day without its date.'
    for words in day_without_year(text, language):
        yield f'"{words}" has no year.'
