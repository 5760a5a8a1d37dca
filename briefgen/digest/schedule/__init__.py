"""Entries for the scheduler of a machine, so that `briefgen due` runs when a digest is due.

Every entry may run more often than needed, never less: `due` does what is due once and else nothing. That is what makes
them right across changes of clocks, other time zones and sleeping machines. `FORMS` is the list of schedulers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefgen.digest.schedule import cron, github, systemd, windows
from briefgen.digest.schedule.call import Call

FORMS: Mapping[str, Callable[[Call], Mapping[str, str]]] = {
    "systemd": systemd.entries,
    "cron": cron.entries,
    "windows": windows.entries,
    "github": github.entries,
}

__all__ = ["FORMS", "Call", "cron", "systemd"]
