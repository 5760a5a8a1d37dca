"""A service and a timer for systemd, to be kept among a user's units.

The timer knows the time zone, and makes up for an hour that the machine slept through (`Persistent`). What failed is
tried again every quarter of an hour for two hours, then by the next run. (systemd.timer(5), systemd.time(7))
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen.digest.period import WEEKDAYS
from briefgen.digest.schedule.call import Call

MARK = "# briefgen schedule:"
# Where passwords stand; the minus sign lets the file be absent.
ENVIRONMENT = "%h/.config/briefgen/environment"
_PLAIN = re.compile(rb"[A-Za-z0-9_.:-]")
_SAFE = re.compile(r"[\w/. +:@-]+")
_SHORTEST_MONTH = 28


def entries(call: Call) -> Mapping[str, str]:
    """The service and the timer by the names of their files."""
    name = unit_name(call.name)
    return {f"{name}.service": _service(call), f"{name}.timer": _timer(call)}


def unit_name(name: str) -> str:
    """The name of the units of a digest, other signs escaped as systemd does it (systemd-escape(1))."""
    signs = (bytes([byte]) for byte in name.encode("utf-8", "surrogateescape"))
    return "briefgen-" + "".join(one.decode() if _PLAIN.fullmatch(one) else f"\\x{one[0]:02x}" for one in signs)


def calendar(call: Call) -> Iterator[str]:
    """The values of OnCalendar; a day that short months lack is their last day, too."""
    time, zone, recurrence = call.recurrence.time.strftime("%H:%M:%S"), call.zone.key, call.recurrence
    if recurrence.days:
        names = [WEEKDAYS[day][:3].title() for day in recurrence.days]
        days = "" if len(names) == len(WEEKDAYS) else f"{','.join(names)} "
        yield f"{days}*-*-* {time} {zone}"
        return
    if recurrence.month_day:
        yield f"*-*-{recurrence.month_day:02} {time} {zone}"
    if recurrence.month_day == 0 or recurrence.month_day > _SHORTEST_MONTH:
        yield f"*-*~01 {time} {zone}"


def _service(call: Call) -> str:
    secrets = f"# It gives the passwords: {', '.join(call.secrets)}\n" if call.secrets else ""
    return f"""{MARK} {call.file}
[Unit]
Description={_plain(call.heading)} (briefgen)
StartLimitIntervalSec=12h
StartLimitBurst=8

[Service]
Type=oneshot
WorkingDirectory={_plain(str(call.file.parent))}
{secrets}EnvironmentFile=-{ENVIRONMENT}
ExecStart={_command(call)}
Restart=on-failure
RestartSec=15min
"""


def _timer(call: Call) -> str:
    lines = "\n".join(f"OnCalendar={value}" for value in calendar(call))
    return f"""{MARK} {call.file}
[Unit]
Description={_plain(call.heading)}: {call.when}

[Timer]
{lines}
Persistent=true

[Install]
WantedBy=timers.target
"""


def _command(call: Call) -> str:
    """The command line; systemd takes no program with quotes, dollars or backslashes in its path, but `env` does."""
    words = call.words if _SAFE.fullmatch(call.words[0]) else ("/usr/bin/env", *call.words)
    return " ".join(map(quoted, words))


def quoted(word: str) -> str:
    """A word of a command line as systemd reads it back: no specifier, no variable, no blank with a meaning."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'


def _plain(text: str) -> str:
    """The value of a line that is not split into words."""
    return text.replace("%", "%%")
