"""Periods of a digest: half-open intervals of whole days in one time zone.

A week is named by its ISO 8601 number (2024-W44). Where weeks start on another day than Monday, the week of that number
is the one that holds the ISO week's Thursday, so that no week is numbered twice or left out.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

Unit = Literal["day", "week", "month"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FORMS = "2024-W44, 2024-10, 2024-10-31 or 2024-10-28/2024-11-03"
DAY = dt.timedelta(days=1)
NONE = dt.timedelta(0)
_THURSDAY = 3


@dataclass(frozen=True, slots=True)
class Period:
    """The days `first` to `last`, both included, as a calendar in `zone` counts them.

    `name` is how a person writes the period: 2024-W44, 2024-10, 2024-10-31, 2024-10-28/2024-11-03.
    """

    name: str
    first: dt.date
    last: dt.date
    zone: ZoneInfo

    @property
    def start(self) -> dt.datetime:
        """The instant in UTC at which the first day begins; it belongs to the period."""
        return instant(self.first, dt.time(), self.zone)

    @property
    def end(self) -> dt.datetime:
        """The instant in UTC at which the day after the last begins; it does not belong to the period."""
        return instant(self.last + DAY, dt.time(), self.zone)

    @property
    def days(self) -> int:
        """The number of days, at least one."""
        return (self.last - self.first).days + 1


def instant(day: dt.date, time: dt.time, zone: ZoneInfo) -> dt.datetime:
    """The instant in UTC of a local time; what a change of clocks leaves out counts as the moment of the change.

    A local time that comes twice is the first of the two.
    """
    local = dt.datetime.combine(day, time, zone)
    found = local.astimezone(dt.UTC)
    if found.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return found
    # The clocks jumped over this time: PEP 495 reads it with the offset before the jump, which lands behind the jump.
    before, after = sorted((local.utcoffset() or NONE, local.replace(fold=1).utcoffset() or NONE))
    return _first_at(found - (after - before), found, lambda moment: moment.astimezone(zone).utcoffset() == after)


def _first_at(low: dt.datetime, high: dt.datetime, reached: Callable[[dt.datetime], bool]) -> dt.datetime:
    """The first whole second between two instants at which something is reached that stays so."""
    while high - low > dt.timedelta(seconds=1):
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        low, high = (low, middle) if reached(middle) else (middle, high)
    return high


def parse(text: str, zone: ZoneInfo, week_starts: Weekday = "monday") -> Period:
    """The period of a name. Raises ValueError with the forms that are known."""
    text = text.strip()
    try:
        if match := re.fullmatch(r"(\d{4})-?W(\d{2})", text):
            return week(int(match[1]), int(match[2]), zone, week_starts)
        if match := re.fullmatch(r"(\d{4})-(\d{2})", text):
            return month(int(match[1]), int(match[2]), zone)
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return day(dt.date.fromisoformat(text), zone)
        if match := re.fullmatch(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})", text):
            return between(dt.date.fromisoformat(match[1]), dt.date.fromisoformat(match[2]), zone)
    except (ValueError, OverflowError) as error:
        raise ValueError(f'"{text}" is not a period: {error}') from error
    raise ValueError(f'"{text}" is not a period; write it as {FORMS}')


def week(year: int, number: int, zone: ZoneInfo, week_starts: Weekday = "monday") -> Period:
    """The week that holds the Thursday of an ISO week. Raises ValueError where the year has no such week."""
    thursday = dt.date.fromisocalendar(year, number, _THURSDAY + 1)
    first = thursday - DAY * ((thursday.weekday() - WEEKDAYS.index(week_starts)) % 7)
    return Period(f"{year:04}-W{number:02}", first, first + 6 * DAY, zone)


def month(year: int, number: int, zone: ZoneInfo) -> Period:
    """A calendar month. Raises ValueError where there is none of that number."""
    first = dt.date(year, number, 1)
    return Period(f"{year:04}-{number:02}", first, first.replace(day=monthrange(year, number)[1]), zone)


def day(date: dt.date, zone: ZoneInfo) -> Period:
    """One calendar day."""
    return Period(date.isoformat(), date, date, zone)


def between(first: dt.date, last: dt.date, zone: ZoneInfo) -> Period:
    """The days from one to another, both included. Raises ValueError where the last comes before the first."""
    if last < first:
        raise ValueError(f"{last} comes before {first}")
    return Period(f"{first.isoformat()}/{last.isoformat()}", first, last, zone)


def holding(date: dt.date, unit: Unit, zone: ZoneInfo, week_starts: Weekday = "monday") -> Period:
    """The day, week or month that a date lies in."""
    if unit == "day":
        return day(date, zone)
    if unit == "month":
        return month(date.year, date.month, zone)
    first = date - DAY * ((date.weekday() - WEEKDAYS.index(week_starts)) % 7)
    thursday = first + DAY * ((_THURSDAY - first.weekday()) % 7)
    year, number, _ = thursday.isocalendar()
    return week(year, number, zone, week_starts)


def last_complete(now: dt.datetime, unit: Unit, zone: ZoneInfo, week_starts: Weekday = "monday") -> Period:
    """The latest day, week or month that was over at an instant."""
    current = holding(now.astimezone(zone).date(), unit, zone, week_starts)
    return holding(current.first - DAY, unit, zone, week_starts)


def before(period: Period, week_starts: Weekday = "monday") -> Period:
    """The period of the same length that ends where this one begins."""
    for unit in ("day", "week", "month"):
        if holding(period.first, unit, period.zone, week_starts) == period:
            return holding(period.first - DAY, unit, period.zone, week_starts)
    return between(period.first - period.days * DAY, period.first - DAY, period.zone)
