"""Doing what is due again and again, for a machine that has nobody else to start it at the hour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from briefgen.pipeline.due import DueResult

# What failed, or is being done by another program, is tried again after this.
RETRY = dt.timedelta(minutes=15)
# Digest files are read again at least this often, so that a change in one is noticed.
FARTHEST = dt.timedelta(hours=1)
# Short naps: a machine that was asleep itself, or whose clock was set, notices within this.
LONGEST_NAP_S = 60.0


def watch(
    look: Callable[[], DueResult],
    *,
    clock: Callable[[], dt.datetime],
    wait: Callable[[float], bool],
    is_stopping: Callable[[], bool],
    told: Callable[[DueResult], None],
) -> None:
    """Looks what is due, tells what became of it, waits for the next occurrence, until it is to stop.

    `look` does what is due now. `clock` gives the time in UTC. `wait` waits for some seconds at most and says whether
    somebody wants a look at once.
    """
    while not is_stopping():
        result = look()
        told(result)
        wake = _wake(result, clock())
        while not is_stopping() and (left := (wake - clock()).total_seconds()) > 0:
            if wait(min(left, LONGEST_NAP_S)):
                break


def _wake(result: DueResult, now: dt.datetime) -> dt.datetime:
    """When to look again; at once where an occurrence came while the last one was worked on."""
    if any(report.state in ("failed", "busy") for report in result.reports):
        return now + RETRY
    planned = dt.datetime.fromisoformat(result.next) if result.next else now + FARTHEST
    return min(planned, now + FARTHEST)
