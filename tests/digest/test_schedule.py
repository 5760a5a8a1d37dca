"""Entries for schedulers: the right hours in every zone, any path, put in place once and taken out without a trace."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from lxml import etree

from briefgen import cli
from briefgen.digest import recurrence
from briefgen.digest.schedule import FORMS, Call, cron, github, systemd
from briefgen.errors import ConfigurationError, InputError
from briefgen.pipeline import schedule as schedules

ODD = "a %b $c 'd\" é \\x"
SCHEDULES = {
    "every week, monday 07:00": "America/Toronto",
    "every weekday 06:30": "Asia/Kolkata",
    "every day 23:45": "Pacific/Chatham",
    "every month, day 1 00:15": "Asia/Tokyo",
    "every month, day 31 07:00": "Europe/Berlin",
    "every month, last day 22:00": "America/St_Johns",
}
NEW_YEAR = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def call_of(folder: Path, text: str = "every week, monday 07:00", zone: str = "America/Toronto") -> Call:
    """A call of a program that writes what it was given, in a folder with an odd name."""
    place = folder / ODD
    place.mkdir(exist_ok=True)
    program = place / "stub"
    listing = "import json, os, sys; print(json.dumps([os.getcwd(), *sys.argv[1:]]))"
    program.write_text(f"#!{sys.executable}\n{listing}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    file = place / "week %H.yaml"
    return Call((str(program),), file, "Weekly -- 100 %", recurrence.parse(text), ZoneInfo(zone), ("DESK",))


def digest_file(folder: Path, name: str = "weekly", extra: str = "") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(
        f"title: Weekly digest\ntimezone: America/Toronto\nschedule: every week, monday 07:00\n{extra}",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Stands for systemctl and crontab; the function gives what systemctl was told. The table is `crontab.txt`."""
    folder = tmp_path / "bin"
    folder.mkdir()
    table, log = tmp_path / "crontab.txt", tmp_path / "systemctl.log"
    said = f"if [ -f {table} ]; then cat {table}; else echo no crontab for you >&2; exit 1; fi"
    scripts = {
        "crontab": f'if [ "$1" = -l ]; then {said}; else cat > {table}; fi',
        "systemctl": f'[ "$1" = --user ] || exit 4; shift; echo "$*" >> {log}',
    }
    for name, script in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return lambda: log.read_text("utf-8").splitlines() if log.exists() else []


@pytest.mark.parametrize(("text", "zone"), SCHEDULES.items())
def test_systemd_takes_the_units(tmp_path: Path, text: str, zone: str) -> None:
    for name, unit in systemd.entries(call_of(tmp_path, text, zone)).items():
        (tmp_path / name).write_text(unit, encoding="utf-8")
    units = sorted(tmp_path.glob("briefgen-*"))
    assert len(units) == 2
    done = subprocess.run(
        [program("systemd-analyze"), "verify", "--man=no", "--recursive-errors=no", *units],
        capture_output=True,
        text=True,
        check=False,
    )
    own = [line for line in done.stderr.splitlines() if "briefgen" in line or str(tmp_path) in line]
    assert (own, done.returncode) == ([], 0)


@pytest.mark.parametrize(("text", "zone"), SCHEDULES.items())
def test_systemd_s_calendar_comes_to_every_occurrence(tmp_path: Path, text: str, zone: str) -> None:
    call = call_of(tmp_path, text, zone)
    count = 420 if call.recurrence.unit == "day" else 60
    lines = list(systemd.calendar(call))
    analyze = [program("systemd-analyze"), "calendar", f"--iterations={count}", "--base-time=2026-01-01 00:00:00 UTC"]
    told = subprocess.run([*analyze, *lines], capture_output=True, text=True, check=True, env={"TZ": "UTC"}).stdout
    moments = {
        dt.datetime.strptime(line.partition(": ")[2].strip(), "%a %Y-%m-%d %H:%M:%S UTC").replace(tzinfo=dt.UTC)
        for line in told.splitlines()
        if line.strip().startswith(("Next elapse:", "Iter. #")) and line.endswith("UTC")
    }
    at = NEW_YEAR
    while (at := call.recurrence.next(at, call.zone)) < NEW_YEAR + dt.timedelta(days=365):
        assert at in moments


@pytest.mark.parametrize(("text", "zone"), SCHEDULES.items())
def test_cron_takes_the_table(tmp_path: Path, text: str, zone: str) -> None:
    table = tmp_path / "crontab.txt"
    table.write_text(cron.with_block("5 5 * * * other\n", call_of(tmp_path, text, zone)), encoding="utf-8")
    done = subprocess.run([program("crontab"), "-n", table], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.replace("The syntax of the crontab file was successfully checked.\n", "")) == (
        0,
        "",
    )
    table.write_text("61 * * * * wrong\n", encoding="utf-8")
    assert subprocess.run([program("crontab"), "-n", table], capture_output=True, check=False).returncode != 0


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed (scripts/test-tools.sh)")
    return found


def test_a_crontab_line_runs_the_command_whatever_the_path(tmp_path: Path) -> None:
    call = call_of(tmp_path)
    line = next(line for line in cron.block(call).splitlines() if line.startswith("*/15"))
    command = line.removeprefix("*/15 * * * * ").replace("\\%", "%")  # as cron hands it to the shell
    said = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=True).stdout
    assert json.loads(said) == [str(call.file.parent), "due", "--quiet", str(call.file)]


def test_a_crontab_keeps_every_other_line(tmp_path: Path) -> None:
    call = call_of(tmp_path)
    other = "MAILTO=desk@office.example\n0 5 * * * backup"
    once = cron.with_block(other, call)
    assert cron.with_block(once, call) == once
    assert once.startswith(f"{other}\n")
    assert cron.without_block(once, call) == f"{other}\n"
    assert cron.without_block(other, call) == other
    around = once + "5 5 * * * more\n"
    assert cron.with_block(around, call) == around
    assert cron.without_block(around, call) == f"{other}\n5 5 * * * more\n"
    with pytest.raises(InputError, match="without the line"):
        cron.with_block(once.replace(cron.END, "#"), call)


@pytest.mark.parametrize(("text", "zone"), SCHEDULES.items())
def test_windows_gets_a_task_that_can_be_read(tmp_path: Path, text: str, zone: str) -> None:
    call = call_of(tmp_path, text, zone)
    ((name, task),) = FORMS["windows"](call).items()
    root = etree.fromstring(task.encode())
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    assert name == "briefgen-week %H.xml"
    assert root.findtext(".//t:WorkingDirectory", namespaces=space) == str(call.file.parent)
    assert str(root.findtext(".//t:Arguments", namespaces=space)).startswith('due --quiet "')
    trigger = root.find(".//t:CalendarTrigger", space)
    assert trigger is not None
    tags = [etree.QName(child).localname for child in trigger]
    assert tags[:2] == ["StartBoundary", "Repetition"]
    assert tags[2:] == (["ScheduleByMonth"] if "month" in text else ["ScheduleByWeek"])


@pytest.mark.parametrize(("text", "zone"), SCHEDULES.items())
def test_github_comes_to_every_occurrence_of_a_year(tmp_path: Path, text: str, zone: str) -> None:
    call = call_of(tmp_path, text, zone)
    ((path, workflow),) = github.entries(call).items()
    made = yaml.safe_load(workflow)
    lines = [entry["cron"] for entry in made[True]["schedule"]]  # YAML 1.1 takes "on" for true
    assert path == ".github/workflows/briefgen-week %H.yml"
    assert made["jobs"]["due"]["env"]["DESK"] == "${{ secrets.DESK }}"
    at = NEW_YEAR
    while (at := call.recurrence.next(at, call.zone)) < NEW_YEAR + dt.timedelta(days=366 * 3):
        assert any(fits(line, at) for line in lines), at


def fits(line: str, at: dt.datetime) -> bool:
    minute, hour, day, _, weekday = line.split()
    return (
        (int(minute), int(hour)) == (at.minute, at.hour) and holds(day, at.day) and holds(weekday, at.isoweekday() % 7)
    )


def holds(field: str, number: int) -> bool:
    spans = (span.partition("-") for span in field.split(","))
    return field == "*" or any(int(first) <= number <= int(last or first) for first, _, last in spans)


def test_units_are_installed_once_and_removed(tmp_path: Path, config: Path, programs: Callable[[], list[str]]) -> None:
    path = digest_file(tmp_path)
    assert schedules.install("systemd", path, config=config).is_changed
    assert not schedules.install("systemd", path, config=config).is_changed
    folder = config / "systemd" / "user"
    assert sorted(unit.name for unit in folder.iterdir()) == ["briefgen-weekly.service", "briefgen-weekly.timer"]
    assert programs()[:2] == ["daemon-reload", "enable --now briefgen-weekly.timer"]
    assert schedules.remove("systemd", path, config=config).is_changed
    assert list(folder.iterdir()) == []
    assert "disable --now briefgen-weekly.timer" in programs()
    assert not schedules.remove("systemd", path, config=config).is_changed


def test_a_unit_of_somebody_else_is_left_alone(tmp_path: Path, config: Path, programs: Callable[[], list[str]]) -> None:
    other = tmp_path / "other"
    other.mkdir()
    schedules.install("systemd", digest_file(tmp_path), config=config)
    for act in (schedules.install, schedules.remove):
        with pytest.raises(InputError, match="not this digest's") as caught:
            act("systemd", digest_file(other), config=config)
        assert len(caught.value.problems) == 2


def test_a_crontab_is_installed_once_and_removed(
    tmp_path: Path, config: Path, programs: Callable[[], list[str]]
) -> None:
    table = tmp_path / "crontab.txt"
    paths = [digest_file(tmp_path), digest_file(tmp_path, "monthly")]
    for path in paths:
        assert schedules.install("cron", path, config=config).is_changed
        assert not schedules.install("cron", path, config=config).is_changed
    assert table.read_text("utf-8").count("*/15") == 2
    assert schedules.remove("cron", paths[0], config=config).is_changed
    assert cron.BEGIN in table.read_text("utf-8")
    assert schedules.remove("cron", paths[1], config=config).is_changed
    assert table.read_text("utf-8") == ""


def test_what_cannot_be_installed_is_told(
    tmp_path: Path, config: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = digest_file(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConfigurationError, match="crontab: is not installed"):
        schedules.install("cron", path, config=config)
    assert cli.run(["schedule", "github", str(path), "--install"]) == 2
    assert "know systemd and cron" in capsys.readouterr().err
    path.write_text("title: Weekly digest\n", encoding="utf-8")
    assert cli.run(["schedule", "cron", str(path)]) == 3
    assert "has no schedule" in capsys.readouterr().err


def test_the_entry_names_what_holds_passwords(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mail = "{to: [a@x.example], server: 'smtp://x.example', from: b@x.example, user: b, password-env: DESK}"
    path = digest_file(tmp_path, extra=f"deliver:\n  - mail: {mail}\n")
    for form in FORMS:
        assert cli.run(["schedule", form, str(path)]) == 0
        assert "DESK" in capsys.readouterr().out
