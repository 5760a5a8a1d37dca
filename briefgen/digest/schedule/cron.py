"""A block for a crontab.

cron goes by the machine's time zone; CRON_TZ is not obeyed by every cron (Debian's does not), and no cron makes up for
an hour that the machine slept through. So the line asks every quarter of an hour whether something is due.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping

from briefgen.digest.schedule.call import Call
from briefgen.errors import InputError, Problem

BEGIN, END = "# briefgen schedule: begin", "# briefgen schedule: end"
EVERY = "*/15 * * * *"


def entries(call: Call) -> Mapping[str, str]:
    """The block, under the name "crontab"."""
    return {"crontab": block(call)}


def block(call: Call) -> str:
    """The lines between the two marks, the marks included."""
    command = f"cd {shlex.quote(str(call.file.parent))} && {shlex.join(call.words)}"
    lines = [
        f"{BEGIN} {call.file}",
        f"# {call.heading}: {call.when}.",
        "# Asked every 15 minutes: cron counts in the machine's time zone (Debian's knows no CRON_TZ), and does not make",
        "# up for hours asleep. briefgen does what is due once, and nothing else.",
    ]
    if call.secrets:
        lines.append(f"# Set above, in a crontab that only you can read: {', '.join(call.secrets)}")
    # A per cent sign ends the command in a crontab unless it is escaped (crontab(5)).
    lines += [f"{EVERY} {command.replace('%', chr(92) + '%')}", f"{END} {call.file}"]
    return "\n".join(lines) + "\n"


def with_block(table: str, call: Call) -> str:
    """The crontab with the block of this digest, in its place where it had one; every other line stays as it is."""
    before, there, after = _around(table, call)
    if not there and before and not before.endswith("\n"):
        before += "\n"
    return before + block(call) + after


def without_block(table: str, call: Call) -> str:
    """The crontab without the block of this digest."""
    before, _, after = _around(table, call)
    return before + after


def _around(table: str, call: Call) -> tuple[str, bool, str]:
    """What stands before and after the block of a digest; raises InputError where its end is missing."""
    lines = table.splitlines(keepends=True)
    bare = [line.rstrip("\r\n") for line in lines]
    begin, end = f"{BEGIN} {call.file}", f"{END} {call.file}"
    if begin not in bare:
        return table, False, ""
    first = bare.index(begin)
    if end not in bare[first:]:
        hint = "Edit it with crontab -e, then try again; nothing was changed."
        raise InputError(Problem(f'has the line "{begin}" without the line "{end}".', "crontab", hint))
    last = bare.index(end, first)
    return "".join(lines[:first]), True, "".join(lines[last + 1 :])
