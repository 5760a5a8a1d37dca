"""A task for the Windows Task Scheduler, as XML for `schtasks /create /xml`.

A task goes by the machine's clock. It is repeated every hour for a day, so that a machine in another time zone than the
digest's comes to the hour as well, and what failed is tried again.
(https://learn.microsoft.com/windows/win32/taskschd/task-scheduler-schema)
"""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Mapping
from html import escape

from briefgen.digest.period import WEEKDAYS
from briefgen.digest.schedule.call import Call

MONTHS = "January February March April May June July August September October November December".split()
# Any day in the past; the triggers count from there.
_SINCE = dt.date(2024, 1, 1)
_SHORTEST_MONTH = 28


def entries(call: Call) -> Mapping[str, str]:
    """The task, by the name of its file. It names no encoding: schtasks then reads UTF-8."""
    return {f"briefgen-{call.name}.xml": _task(call)}


def _task(call: Call) -> str:
    secrets = f" Set for the account that runs it: {', '.join(call.secrets)}." if call.secrets else ""
    return f"""<?xml version="1.0"?>
<!-- {escape(call.heading)}: {escape(call.when)}. The time below is the machine's.{secrets}
     Install: schtasks /create /tn "briefgen {_comment(call.name)}" /xml "briefgen-{_comment(call.name)}.xml" -->
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>{escape(call.heading)}: {escape(call.when)}</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>{_SINCE.isoformat()}T{call.recurrence.time.isoformat()}</StartBoundary>
      <Repetition>
        <Interval>PT1H</Interval>
        <Duration>P1D</Duration>
      </Repetition>
      {_days(call)}
    </CalendarTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
  </Settings>
  <Actions>
    <Exec>
      <Command>{escape(call.words[0])}</Command>
      <Arguments>{escape(subprocess.list2cmdline(call.words[1:]))}</Arguments>
      <WorkingDirectory>{escape(str(call.file.parent))}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""


def _days(call: Call) -> str:
    recurrence = call.recurrence
    if recurrence.days:
        days = "".join(f"<{WEEKDAYS[day].title()} />" for day in recurrence.days)
        return f"<ScheduleByWeek><WeeksInterval>1</WeeksInterval><DaysOfWeek>{days}</DaysOfWeek></ScheduleByWeek>"
    days = f"<Day>{recurrence.month_day}</Day>" if recurrence.month_day else ""
    if recurrence.month_day == 0 or recurrence.month_day > _SHORTEST_MONTH:
        days += "<Day>Last</Day>"
    months = "".join(f"<{month} />" for month in MONTHS)
    return f"<ScheduleByMonth><DaysOfMonth>{days}</DaysOfMonth><Months>{months}</Months></ScheduleByMonth>"


def _comment(text: str) -> str:
    return escape(text).replace("--", "-&#45;")
