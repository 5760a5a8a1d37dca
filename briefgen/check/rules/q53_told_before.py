"""What the last issue of a digest told comes back only when it is marked as updated.

A reader who meets the same item in two issues reads the second no more.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Made
from briefgen.check.texts import shortened

NAME = "Q53"
SEVERITY: Severity = "warning"
SOURCE = "practice of periodic reporting (changes since the last issue)"


def brief(made: Made) -> Iterator[Finding]:
    """Printed events with a source of an earlier issue that are called new."""
    for event in made.digest.get("events", ()):
        if event["printed"] and event["state"] == "new" and set(event["sources"]) - set(event["here"]):
            where = f'"{shortened(event["headline"])}"'
            yield Finding(
                "is called new, but an earlier issue told of it.", where, "Mark it as updated, or leave it out."
            )
