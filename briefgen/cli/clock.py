"""Today, the only thing the program takes from a clock."""

from __future__ import annotations

import datetime as dt
import os

from briefgen.errors import Problem, UsageError


def today() -> str:
    """The ISO date of SOURCE_DATE_EPOCH (seconds since 1970, UTC) where that is set, else of the machine's clock.

    Raises UsageError where the variable is no number of seconds. (reproducible-builds.org, SOURCE_DATE_EPOCH 1.1)
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return dt.date.today().isoformat()
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as error:
        hint = "Give whole seconds since 1970-01-01."
        raise UsageError(Problem(f'"{epoch}" is not a time.', "SOURCE_DATE_EPOCH", hint)) from error
