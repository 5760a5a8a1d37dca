"""A workflow for GitHub Actions.

Its cron counts in UTC and knows no change of clocks, so there is one line for every time in UTC that the schedule has in
a year; the run that comes an hour early finds nothing due.
"""

from __future__ import annotations

import datetime as dt
import json
import shlex
from collections.abc import Mapping

from briefgen.digest.schedule.call import Call

_YEAR = dt.timedelta(days=366)
# A year like any other: which one is of no matter to the rules of today's zones.
_FROM = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_TURN = 27


def entries(call: Call) -> Mapping[str, str]:
    """The workflow, by its path in the repository."""
    return {f".github/workflows/briefgen-{call.name}.yml": _workflow(call)}


def lines(call: Call) -> tuple[str, ...]:
    """The cron lines in UTC."""
    found: dict[str, None] = {}
    at = call.recurrence.next(_FROM, call.zone)
    while at < _FROM + _YEAR:
        found[f"{at.minute} {at.hour} {_days(call, at)}"] = None
        at = call.recurrence.next(at, call.zone)
    return tuple(sorted(found))


def _days(call: Call, at: dt.datetime) -> str:
    """Day of month, month and day of week. Near the turn of a month its length and the zone decide: all days there."""
    if call.recurrence.days:
        # The weekday in UTC may be the one before or after; Sunday is 0.
        shift = (at.date() - at.astimezone(call.zone).date()).days
        days = sorted({(day + shift + 1) % 7 for day in call.recurrence.days})
        return f"* * {','.join(map(str, days)) if len(days) < 7 else '*'}"
    if 1 < at.day < _TURN:
        return f"{at.day} * *"
    return "1,27-31 * *"


def _workflow(call: Call) -> str:
    cron = "\n".join(f'    - cron: "{line}"' for line in lines(call))
    secrets = "".join(f"\n      {name}: ${{{{ secrets.{name} }}}}" for name in ("BRIEFGEN_LIBRARY", *call.secrets))
    # GitHub would fill in what looks like an expression.
    path = shlex.quote(call.file.name.replace("${{", "$ {{"))
    return f"""# {call.heading}: {call.when}.
# GitHub counts in UTC without daylight saving: one line for each time in UTC of the year. A run that comes early finds
# nothing due. GitHub may start late, and stops schedules of a repository in which nothing happens for 60 days.
# The library must outlast a run: set the secret BRIEFGEN_LIBRARY to the address of a PostgreSQL database. Without it,
# the cache below keeps it, until GitHub clears the cache.
name: {json.dumps(call.heading, ensure_ascii=False)}
on:
  schedule:
{cron}
  workflow_dispatch:
concurrency: briefgen
permissions:
  contents: read
jobs:
  due:
    runs-on: ubuntu-latest
    env:{secrets}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - uses: actions/cache@v4
        with:
          path: .briefgen
          key: briefgen-${{{{ github.run_id }}}}
          restore-keys: briefgen-
      - run: pip install "briefgen[postgresql]"
      - run: {json.dumps(f"briefgen due --quiet {path}", ensure_ascii=False)}
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: digest
          path: output
          if-no-files-found: ignore
"""
