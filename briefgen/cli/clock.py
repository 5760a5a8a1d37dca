"""Today and now, the only things the program takes from a clock."""

from __future__ import annotations

import datetime as dt
import os

from briefgen.errors import Problem, UsageError


def today() -> str:
    """The ISO date of SOURCE_DATE_EPOCH (seconds since 1970, UTC) where that is set, else of the machine's clock.

    Raises UsageError where the variable is no number of seconds. (reproducible-builds.org, SOURCE_DATE_EPOCH 1.1)
    """
    told = _told()
    return told.date().isoformat() if told else dt.date.today().isoformat()


def now() -> str:
    """The ISO time in UTC, to the second; raises UsageError as `today` does."""
    return (_told() or dt.datetime.now(dt.UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _told() -> dt.datetime | None:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    except (ValueError, OverflowError, OSError) as error:
        hint = "Give whole seconds since 1970-01-01."
        raise UsageError(Problem(f'"{epoch}" is not a time.', "SOURCE_DATE_EPOCH", hint)) from error
