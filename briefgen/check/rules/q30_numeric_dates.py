"""No date is written in numbers that can be read in two ways, such as 04/05/2026.

Day and month change places between Ottawa, London and Washington. YYYY-MM-DD cannot be misread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Asked, Made
from briefgen.check.texts import of_brief, of_request

NAME = "Q30"
SEVERITY: Severity = "error"
SOURCE = "The Canadian Style 5.14 (numeric dates as 2026-05-04)"
MONTHS = 12
NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|\.\d)")


def request(asked: Asked) -> Iterator[Finding]:
    """A person's words."""
    yield from of_request(asked, _mistakes)


def brief(made: Made) -> Iterator[Finding]:
    """The words of facts and of the template."""
    yield from of_brief(made, _mistakes)


def _mistakes(text: str, language: str) -> Iterator[str]:
    for found in NUMERIC.finditer(text):
        one, other = int(found[1]), int(found[3])
        if one != other and 1 <= one <= MONTHS and 1 <= other <= MONTHS:
            yield f'"{found[0]}" can be read as two different days; spell the month, or write YYYY-MM-DD.'
