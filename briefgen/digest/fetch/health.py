"""How a place is doing: when it may be asked again, and when a person must hear that it is silent."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from briefgen.digest.fetch.clock import FORM, Clock, moment
from briefgen.digest.fetch.failure import FetchError
from briefgen.errors import Notice
from briefgen.library.rows import Place

# After the first failure in a row a place rests so long, then twice as long each time, at most the second.
FIRST_REST = dt.timedelta(minutes=5)
LONGEST_REST = dt.timedelta(hours=12)
# A server that asks for more is asked again after a week all the same.
LONGEST_WISH = dt.timedelta(days=7)
_MOST_DOUBLINGS = 16


def is_resting(state: Place, clock: Clock) -> bool:
    """Whether it is too early to ask a place again."""
    return bool(state.not_before) and clock.now < moment(state.not_before)


def failed(state: Place, clock: Clock, error: FetchError, *, rests: bool = True) -> Place:
    """The state after one more failure. The address that a redirect gave is forgotten: the place itself knows better.

    A place that `rests` is left alone for a while.
    """
    again = clock.now + min(FIRST_REST * 2 ** min(state.failures, _MOST_DOUBLINGS), LONGEST_REST)
    if error.again:
        again = max(again, min(error.again, clock.now + LONGEST_WISH))
    return replace(
        state,
        moved="",
        tried=clock.stamp,
        reason=str(error),
        not_before=again.strftime(FORM) if rests else "",
        failures=state.failures + 1,
    )


def succeeded(state: Place, clock: Clock) -> Place:
    """The state after the place answered."""
    return replace(state, tried=clock.stamp, succeeded=clock.stamp, reason="", not_before="", told="", failures=0)


def told(state: Place, clock: Clock, after: int) -> tuple[Place, Notice | None]:
    """The notice that a place was silent `after` times in a row, and the state that remembers that it was given."""
    if state.failures < after or state.told:
        return state, None
    times = f"{state.failures} times in a row" if state.failures > 1 else "once"
    message = f"could not be fetched {times}: {state.reason} {last_success(state, clock)}"
    return replace(state, told=clock.stamp), Notice("source-silent", message, state.address)


def last_success(state: Place, clock: Clock) -> str:
    """ "The last success was 3 days ago (2026-03-02T09:00:00Z)." """
    if not state.succeeded:
        return "It was never fetched."
    return f"The last success was {_age(clock.now - moment(state.succeeded))} ago ({state.succeeded})."


def _age(span: dt.timedelta) -> str:
    hours = int(span.total_seconds() // 3600)
    if hours >= 48:
        return f"{hours // 24} days"
    return f"{hours} hours" if hours > 1 else "less than two hours"
