"""The issues of a digest: which periods were issued, under which number, and what they told.

A digest's issue is a document in the library like any other; its `period` is the digest's name, the period's, number
and correction ("weekly 2024-W44 5.0"); its facts JSON holds under `digest` what the next issue must know.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from briefgen.digest.period import Period, Weekday, parse
from briefgen.library import Library

# An event is the same news for so long; issues that ended earlier are not asked what they told.
REACH_DAYS = 21
# A promise that was kept is told as that for as long as it is told at all.
KEPT_DAYS = 130


@dataclass(frozen=True, slots=True)
class Entry:
    """One issue of a digest, or a correction of one: its library id, period, number, and which correction it is."""

    issue: str
    period: str
    first: dt.date
    last: dt.date
    number: int
    correction: int
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Told:
    """What the issues before a period told: the sources they read, and those of them that told of events.

    What a source says counts as told when its event was, whatever the extraction finds in it today. `number` is that of
    the latest issue before, 0 where there is none; `periods` are the issued ones. `kept` leads from claims of promises that
    an issue reported as done to the source that says so and its day, `ended` from those of what was called off to the
    source, its day, and how. `themes` leads from claims to the theme of the event in which they were told last, and the
    number of that issue.
    """

    number: int = 0
    sources: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    periods: tuple[Entry, ...] = ()
    kept: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    ended: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    themes: Mapping[str, tuple[str, int]] = field(default_factory=dict)


def key(name: str, period: Period, number: int, correction: int) -> str:
    """What the library keeps as the period of an issue."""
    return f"{name} {period.name} {number}.{correction}"


def entries(library: Library, name: str, zone: ZoneInfo, week_starts: Weekday) -> tuple[Entry, ...]:
    """The issues of a digest in the order in which they were made."""
    found: list[Entry] = []
    for issue in library.issues_of(f"{name} "):
        digest, period, numbers = issue.period.rsplit(" ", 2)
        if digest == name:
            days = parse(period, zone, week_starts)
            number, correction = (int(part) for part in numbers.split("."))
            found.append(Entry(issue.id, period, days.first, days.last, number, correction, issue.files))
    return tuple(found)


def issued(made: Sequence[Entry], period: Period) -> Entry | None:
    """The latest issue of a period, corrections included; None where it was not issued."""
    return next((entry for entry in reversed(made) if entry.period == period.name), None)


def next_number(made: Sequence[Entry]) -> int:
    """The number of an issue that is made now."""
    return 1 + max((entry.number for entry in made), default=0)


def told(library: Library, made: Sequence[Entry], period: Period, correction: int = 0) -> Told:
    """What the issues told whose periods ended shortly before this one; of a corrected one, the last correction.

    What they reported as done is remembered for longer. An event of a `correction` keeps the theme that it had in the
    issue before that.
    """
    before = {entry.period: entry for entry in made if entry.last < period.first}
    near, done = (period.first - dt.timedelta(days=days) for days in (REACH_DAYS, KEPT_DAYS))
    latest = {name: entry for name, entry in before.items() if near <= entry.last}
    data = [content(library, entry) for entry in latest.values()]
    older = [entry for name, entry in before.items() if name not in latest and done <= entry.last]
    remembered = [*(content(library, entry) for entry in older), *data]
    kept = [one.get("kept", {}) for one in remembered]
    ended = [one.get("ended", {}) for one in remembered]
    corrected = [entry for entry in made if entry.period == period.name and entry.correction < correction]
    themes = [*data, *(content(library, entry) for entry in corrected[-1:])]
    return Told(
        max((entry.number for entry in before.values()), default=0),
        frozenset(source for one in data for source in one["sources"]),
        frozenset(source for one in data for event in one["events"] for source in event["sources"]),
        tuple(latest.values()),
        {claim: (source, day) for one in kept for claim, (source, day) in one.items()},
        {claim: (source, day, how) for one in ended for claim, (source, day, how) in one.items()},
        {
            claim: (event["theme"], one["number"])
            for one in themes
            for event in one["events"]
            for claim in event["claims"]
        },
    )


def content(library: Library, entry: Entry) -> Mapping[str, Any]:
    """What an issue recorded of itself: period, events, sources."""
    found: Mapping[str, Any] = json.loads(library.issue_facts(entry.issue))["digest"]
    return found
