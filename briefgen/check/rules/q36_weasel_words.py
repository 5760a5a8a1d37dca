"""No filler, no weasel words, and none of the words that the office has banned.

"It is widely felt" hides who feels it. What adds nothing takes a line from something that does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Asked, Made
from briefgen.check.texts import any_of, of_brief, of_request
from briefgen.offices import Office

NAME = "Q36"
SEVERITY: Severity = "warning"
SOURCE = "Centre for Learning, briefing notes: general guidelines"


def request(asked: Asked) -> Iterator[Finding]:
    """A person's words."""
    yield from of_request(asked, lambda text, language: _mistakes(text, language, asked.office))


def brief(made: Made) -> Iterator[Finding]:
    """Words the office has banned, in what is drawn from sources; how sources speak is theirs otherwise."""
    yield from of_brief(made, lambda text, language: _banned(text, made.office))


def _mistakes(text: str, language: str, office: Office) -> Iterator[str]:
    for found in any_of("weasel", language).finditer(text):
        yield f'"{found[0]}" adds nothing, or hides who judges.'
    yield from _banned(text, office)


def _banned(text: str, office: Office) -> Iterator[str]:
    for word in office.glossary.banned:
        if re.search(rf"(?i)\b{re.escape(word)}\b", text):
            yield f'"{word}" is a word that the office does not use.'
