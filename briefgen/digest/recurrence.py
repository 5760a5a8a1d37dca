"""When a digest is due: `every week, monday 07:00` as people write it, and the instants that follow from it."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from briefgen.digest.period import DAY, WEEKDAYS, Unit, instant

FORMS = (
    '"every day 07:00", "every weekday 07:00", "every week, monday 07:00", "every month, day 1 07:00" '
    'or "every month, last day 07:00"'
)
_FORM = re.compile(
    r"every (?:(?P<daily>day|weekday)|week, (?P<weekday>[a-z]+)|month, (?:day (?P<day>\d{1,2})|(?P<last>last day)))"
    r",? (?P<hour>\d{1,2}):(?P<minute>\d{2})"
)
_SATURDAY = 5
# Two months hold an occurrence of every form, whatever the month's length and the change of clocks.
_REACH = 62


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Which days and at which local time.

    `unit` is the period that each occurrence reports on. `days` are weekdays from 0, Monday; they are empty where
    `month_day` says it: 1 to 31, cut to the month's length, or 0 for the last day.
    """

    text: str
    unit: Unit
    time: dt.time
    days: tuple[int, ...] = ()
    month_day: int = 0

    def falls_on(self, date: dt.date) -> bool:
        """Whether a calendar day has an occurrence."""
        if self.days:
            return date.weekday() in self.days
        length = monthrange(date.year, date.month)[1]
        return date.day == min(self.month_day or length, length)

    def latest(self, now: dt.datetime, zone: ZoneInfo) -> dt.datetime:
        """The last occurrence at or before an instant, in UTC."""
        today = now.astimezone(zone).date()
        # A day ahead: where clocks jump over midnight, an occurrence of the next date can be there already.
        for back in range(-1, _REACH):
            date = today - back * DAY
            if self.falls_on(date) and (found := instant(date, self.time, zone)) <= now:
                return found
        raise AssertionError(f"{self.text}: no occurrence in {_REACH} days")

    def next(self, now: dt.datetime, zone: ZoneInfo) -> dt.datetime:
        """The first occurrence after an instant, in UTC."""
        today = now.astimezone(zone).date()
        for ahead in range(-1, _REACH):
            date = today + ahead * DAY
            if self.falls_on(date) and (found := instant(date, self.time, zone)) > now:
                return found
        raise AssertionError(f"{self.text}: no occurrence in {_REACH} days")


def parse(text: str) -> Recurrence:
    """The recurrence of a text such as `every week, monday 07:00`. Raises ValueError with the known forms."""
    words = " ".join(text.lower().split())
    match = _FORM.fullmatch(words)
    if match is None:
        raise ValueError(f'"{text}" is not a schedule; write it as {FORMS}')
    try:
        time = dt.time(int(match["hour"]), int(match["minute"]))
    except ValueError as error:
        raise ValueError(f'"{text}" is not a schedule: there is no {match["hour"]}:{match["minute"]}') from error
    if match["daily"]:
        return Recurrence(words, "day", time, tuple(range(7 if match["daily"] == "day" else _SATURDAY)))
    if match["weekday"]:
        if match["weekday"] not in WEEKDAYS:
            raise ValueError(f'"{match["weekday"]}" is not a day of the week; they are {", ".join(WEEKDAYS)}')
        return Recurrence(words, "week", time, (WEEKDAYS.index(match["weekday"]),))
    if match["last"]:
        return Recurrence(words, "month", time)
    if not 1 <= int(match["day"]) <= 31:
        raise ValueError(f'"{text}" is not a schedule: there is no day {match["day"]} of a month')
    return Recurrence(words, "month", time, month_day=int(match["day"]))
