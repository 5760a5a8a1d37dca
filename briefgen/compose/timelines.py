"""Dated facts on a line of time: meetings held, promises made, deadlines and what is ahead, each under its short name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from briefgen.brief import Mark, Timeline
from briefgen.compose import state
from briefgen.compose.matter import Matter
from briefgen.model import Fact
from briefgen.offices import Office, SectionType
from briefgen.values import PartialDate, Timing

# Fewer marks or days than this a reader sees sooner in the table.
LEAST_MARKS = 3
LEAST_DAYS = 2
DEADLINES = "due"
MOST_TICKS = 7
# How far apart two ticks may stand, in months: a month, a quarter, half a year, and so on.
TICK_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
DAYS_A_MONTH = 30.4


def timeline(matter: Matter, kind: SectionType) -> Timeline | None:
    """The timeline of every fact that a table of the document lists under a short name, the deadlines of promises too.

    None where there is too little to see. `groups` of the section names the lanes, "due" that of the deadlines.
    """
    listed = [fact for fact in matter.facts if fact.id in matter.labels]
    marks = sorted(_marks(matter, kind, listed), key=lambda mark: (mark.first, mark.label, mark.lane))
    if len(marks) < LEAST_MARKS or len({mark.first for mark in marks}) < LEAST_DAYS:
        return None
    lanes = tuple(name for name in kind.groups.values() if any(mark.lane == name for mark in marks))
    day = matter.calendar.meeting if matter.request.meeting.date else None
    days = [dt.date.fromisoformat(text) for mark in marks for text in (mark.first, mark.last)]
    days += [day.first] if day else []
    ticks = _ticks(min(days), max(days), matter.office)
    start, end = min(*days, ticks[0][0]), max(*days, ticks[-1][0])
    line_text = f"{matter.office.label('timeline-line')} {matter.office.format_date(day)}" if day else ""
    return Timeline(
        kind.id,
        lanes,
        tuple(marks),
        tuple((tick.isoformat(), words) for tick, words in ticks),
        start.isoformat(),
        end.isoformat(),
        day.first.isoformat() if day else "",
        line_text,
        _alt(matter.office, lanes, marks, min(days), max(days), line_text),
    )


def _marks(matter: Matter, kind: SectionType, facts: Sequence[Fact]) -> Iterator[Mark]:
    for fact in facts:
        label = matter.labels[fact.id]
        for lane, timing in ((fact.kind, fact.value.when), (DEADLINES, state.due(fact))):
            if lane in kind.groups and timing is not None and timing.date is not None:
                yield Mark(label, kind.groups[lane], *_days(timing))


def _days(timing: Timing) -> tuple[str, str]:
    assert timing.date is not None
    return timing.date.first.isoformat(), (timing.end or timing.date).last.isoformat()


def _ticks(first: dt.date, last: dt.date, office: Office) -> list[tuple[dt.date, str]]:
    """First days of months around the marks, a round number of months apart, in the office's words."""
    months = (last - first).days / DAYS_A_MONTH + 1
    step = next((one for one in TICK_MONTHS if months / one < MOST_TICKS), TICK_MONTHS[-1])
    month = (first.year * 12 + first.month - 1) // step * step
    ticks: list[tuple[dt.date, str]] = []
    while not ticks or ticks[-1][0] < last:
        year, number = divmod(month, 12)
        shown = PartialDate(year) if step >= 12 else PartialDate(year, number + 1)
        ticks.append((dt.date(year, number + 1, 1), office.format_date(shown)))
        month += step
    return ticks


def _alt(office: Office, lanes: Sequence[str], marks: Sequence[Mark], start: dt.date, end: dt.date, line: str) -> str:
    entries = (
        office.say("timeline-lane", lane=lane, entries=office.join([mark.label for mark in marks if mark.lane == lane]))
        for lane in lanes
    )
    return office.say(
        "timeline-alt",
        start=office.format_date(PartialDate.of(start)),
        end=office.format_date(PartialDate.of(end)),
        lanes=office.label("separator").join(entries),
        line=line,
    )
