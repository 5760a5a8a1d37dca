"""One event is one entry of a digest, with all its sources under it.

Two entries for one meeting look like two meetings.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Made
from briefgen.check.texts import shortened, solid

NAME = "Q52"
SEVERITY: Severity = "error"
SOURCE = "practice of press reviews (one entry for each event, duplicates listed under it)"


def brief(made: Made) -> Iterator[Finding]:
    """Printed events that say the same, or rest on the same words of a source."""
    printed = [event for event in made.digest.get("events", ()) if event["printed"]]
    for one, other in combinations(printed, 2):
        where = f'"{shortened(other["headline"])}"'
        if solid(one["headline"]) == solid(other["headline"]):
            yield Finding("two entries say the same.", where, "See why the sources were not taken for one event.")
        elif set(one["claims"]) & set(other["claims"]):
            yield Finding(f'rests on words that "{shortened(one["headline"])}" rests on too.', where)
