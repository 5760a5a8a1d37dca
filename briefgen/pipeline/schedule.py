"""The entry of a digest for a scheduler: made, put in its place, taken out again."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen import output
from briefgen.digest import file, schedule
from briefgen.digest.schedule import Call, cron, systemd
from briefgen.errors import ConfigurationError, InputError, Problem, UsageError

INSTALLABLE = ("systemd", "cron")
TIMEOUT_S = 30


@dataclass(frozen=True)
class Installed:
    """What was done: files written or taken away (or "crontab"), whether that changed anything, what is left to do."""

    places: tuple[str, ...]
    is_changed: bool
    advice: str = ""


def call_of(path: Path) -> Call:
    """What a scheduler is to run for a digest file.

    Raises InputError with every mistake of the file, and where it has no schedule.
    """
    plan = file.load(path)
    if plan.recurrence is None:
        hint = "Give it a line such as: schedule: every week, monday 07:00."
        raise InputError(Problem("has no schedule.", str(path), hint))
    secrets = (*(line.password_env for line in plan.file.sources), *_mail_secrets(plan.file))
    named = tuple(dict.fromkeys(secret for secret in secrets if secret))
    return Call(_program(), path.absolute(), plan.file.title, plan.recurrence, plan.zone, named)


def _mail_secrets(digest: file.DigestFile) -> list[str]:
    return [line.mail.password_env for line in digest.deliver if line.mail is not None]


def _program() -> tuple[str, ...]:
    """The words that start this very briefgen, by absolute paths: a scheduler knows no search path."""
    beside = shutil.which("briefgen", path=str(Path(sys.executable).parent))
    return (beside,) if beside else (sys.executable, "-m", "briefgen")


def entries(form: str, path: Path) -> Mapping[str, str]:
    """The files (or the crontab block) that a scheduler wants for a digest, by name; raises InputError as `call_of`."""
    return schedule.FORMS[form](call_of(path))


def install(form: str, path: Path, *, config: Path) -> Installed:
    """Puts the entry in its place; the same entry again changes nothing. `config` is the user's folder of settings.

    Raises UsageError for a form that is installed by hand, InputError where something else stands in its place,
    ConfigurationError where the scheduler's program is missing or refuses.
    """
    _check_installable(form)
    call = call_of(path)
    if form == "cron":
        return _keep_crontab(cron.with_block(_crontab(), call))
    folder, made = config / "systemd" / "user", systemd.entries(call)
    _check_own(folder, made, call)
    changed = [folder / name for name, text in made.items() if _text(folder / name) != text]
    for target in changed:
        output.replace(target, made[target.name].encode("utf-8", "surrogateescape"))
    _systemctl("daemon-reload")
    _systemctl("enable", "--now", f"{systemd.unit_name(call.name)}.timer")
    advice = "So that it runs while you are not signed in: loginctl enable-linger"
    return Installed(tuple(str(folder / name) for name in made), bool(changed), advice)


def remove(form: str, path: Path, *, config: Path) -> Installed:
    """Takes the entry out; where there is none, nothing changes. Raises as `install` does."""
    _check_installable(form)
    call = call_of(path)
    if form == "cron":
        return _keep_crontab(cron.without_block(_crontab(), call))
    folder, made = config / "systemd" / "user", systemd.entries(call)
    _check_own(folder, made, call)
    there = [folder / name for name in made if (folder / name).exists()]
    if there:
        _systemctl("disable", "--now", f"{systemd.unit_name(call.name)}.timer")
        for target in there:
            target.unlink()
        _systemctl("daemon-reload")
    return Installed(tuple(map(str, there)), bool(there))


def _check_installable(form: str) -> None:
    if form not in INSTALLABLE:
        hint = "Print the entry without --install, and put it there yourself."
        raise UsageError(Problem(f"--install and --remove know {' and '.join(INSTALLABLE)}.", form, hint))


def _check_own(folder: Path, made: Mapping[str, str], call: Call) -> None:
    """Raises InputError where a unit of that name belongs to another digest, or to somebody else."""
    hint = "Rename the digest file, or move that unit away."
    wrong = []
    for name in made:
        text = _text(folder / name)
        if text is not None and not text.startswith(f"{systemd.MARK} {call.file}\n"):
            wrong.append(Problem("is there already, and is not this digest's.", str(folder / name), hint))
    if wrong:
        raise InputError(*wrong)


def _text(path: Path) -> str | None:
    with contextlib.suppress(FileNotFoundError):
        return path.read_text("utf-8", "surrogateescape")
    return None


def _systemctl(*words: str) -> None:
    _run(("systemctl", "--user", *words), "Install systemd, or use: briefgen schedule cron.")


def _crontab() -> str:
    """The user's crontab, empty where there is none."""
    done = _run(("crontab", "-l"), "Install cron, or use: briefgen schedule systemd.", fails=(1,))
    return done.stdout if done.returncode == 0 else ""


def _keep_crontab(table: str) -> Installed:
    is_changed = table != _crontab()
    if is_changed:
        _run(("crontab", "-"), "", given=table)
    return Installed(("crontab",), is_changed)


def _run(
    command: Sequence[str], hint: str, *, given: str = "", fails: Sequence[int] = ()
) -> subprocess.CompletedProcess[str]:
    """A program run to its end; raises ConfigurationError where it is missing or fails."""
    try:
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            text=True,
            errors="surrogateescape",
            timeout=TIMEOUT_S,
            check=False,
        )
    except FileNotFoundError as error:
        raise ConfigurationError(Problem("is not installed.", command[0], hint)) from error
    except subprocess.TimeoutExpired as error:
        raise ConfigurationError(Problem(f"did not answer within {TIMEOUT_S} s.", " ".join(command))) from error
    if done.returncode and done.returncode not in fails:
        said = " ".join((done.stderr or done.stdout).split()) or f"exit code {done.returncode}"
        raise ConfigurationError(Problem(f"failed: {said}", " ".join(command)))
    return done
