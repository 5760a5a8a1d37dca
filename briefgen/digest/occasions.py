"""Which periods of a digest are due at an instant, seen from its schedule and from what was made already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from briefgen.digest import period as periods
from briefgen.digest.file import DigestPlan
from briefgen.digest.period import DAY, Period
from briefgen.digest.recurrence import Recurrence

CATCH_UP = 1
# Among so many occurrences is looked for periods that were missed, to tell of them.
_REACH = 12
_MOMENT = dt.timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Due:
    """The periods to make, oldest first, and those that were missed longer ago than is caught up with."""

    periods: tuple[Period, ...] = ()
    missed: tuple[Period, ...] = ()


def due(
    plan: DigestPlan, now: dt.datetime, *, done: Collection[str], known: Collection[str], catch_up: int = CATCH_UP
) -> Due:
    """What a digest owes at an instant.

    `done` are the names of the periods that need nothing more, `known` those that were ever tried. The period of the
    latest occurrence is due unless it is done. Of the `catch_up` occurrences before it, those are due that were missed
    since the first try: a new digest does not begin with old news. A digest without a schedule is never due.
    """
    if plan.recurrence is None:
        return Due()
    found: list[Period] = []
    missed: list[Period] = []
    since = min((periods.parse(name, plan.zone, plan.file.week_starts).first for name in known), default=None)
    at = plan.recurrence.latest(now, plan.zone)
    for back in range(max(_REACH, catch_up + 1)):
        period = period_of(plan, plan.recurrence, at)
        if back and (since is None or period.first < since):
            break
        if period.name not in done:
            (found if back <= catch_up else missed).append(period)
        at = plan.recurrence.latest(at - _MOMENT, plan.zone)
    return Due(tuple(reversed(found)), tuple(reversed(missed)))


def period_of(plan: DigestPlan, recurrence: Recurrence, at: dt.datetime) -> Period:
    """The period that an occurrence reports on: the last week or month that was over by then.

    Of a daily digest, all days since the occurrence before: Monday's of `every weekday` is about Friday to Sunday.
    """
    if recurrence.unit != "day":
        return periods.last_complete(at, recurrence.unit, plan.zone, plan.file.week_starts)
    last = at.astimezone(plan.zone).date() - DAY
    first = recurrence.latest(at - _MOMENT, plan.zone).astimezone(plan.zone).date()
    return periods.day(last, plan.zone) if first >= last else periods.between(first, last, plan.zone)
