"""What is due, done once: fetch, make the digest, deliver it, and remember each step when it is done.

A run that is killed anywhere goes on where it was: a period counts as made when its issue is in the library, a recipient
as served when the server said so. What failed is tried again by the next run. Of several digests the sources are fetched
in turn, so that all that read one library know the same; then they are made side by side.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from briefgen.errors import BriefgenError, InputError, Problem
from briefgen.pipeline.due_work import Asked, Report, Steps, Surroundings, begun, ended
from briefgen.pipeline.settings import Settings
from briefgen.pipeline.side_by_side import side_by_side, stopping

__all__ = ["Asked", "DueResult", "Report", "Surroundings", "due", "scheduled"]


@dataclass(frozen=True)
class DueResult:
    """What became of every digest file, in the order in which they were named."""

    reports: tuple[Report, ...]

    @property
    def exit_code(self) -> int:
        """That of the first digest that failed, 0 where none did."""
        return next((report.exit_code for report in self.reports if report.exit_code), 0)

    @property
    def next(self) -> str:
        """The next occurrence of any, an ISO time in UTC; empty where nothing is planned."""
        return min((report.next for report in self.reports if report.next), default="")

    @property
    def counts(self) -> Counter[str]:
        """How many digests came to each state."""
        return Counter(report.state for report in self.reports)

    def json(self) -> str:
        """All of it as JSON."""
        return json.dumps([asdict(report) for report in self.reports], ensure_ascii=False, indent=2) + "\n"


def due(paths: Sequence[Path], asked: Asked, settings: Settings, around: Surroundings) -> DueResult:
    """Does what is due of each digest file; a bad one does not stop the rest.

    One digest is made in this process, several in as many as there are processors. Raises InputError where no file is
    named and none in the folder has a schedule.
    """
    reports: list[Report] = []
    files = tuple(paths) or scheduled(settings.folder)
    for path in files:
        if around.is_stopping():
            break
        reports.append(_careful(str(path), partial(begun, path, asked, settings, around, alone_here=len(files) == 1)))
    if not asked.dry_run:
        waiting = [number for number, report in enumerate(reports) if report.state == "due"]
        calls = [(reports[number], asked, settings, around.steps, dict(around.environ)) for number in waiting]
        made = side_by_side(_made, calls, is_stopping=around.is_stopping) if calls else ()
        for done, (call, report) in enumerate(made, 1):
            around.progress(f"{done} of {len(calls)} digests done")
            reports[waiting[call]] = report or _broken(calls[call][0])
    return DueResult(tuple(reports))


def _made(report: Report, asked: Asked, settings: Settings, steps: Steps, environ: dict[str, str]) -> Report:
    """One digest in a process of its own."""
    around = Surroundings(steps, environ, is_stopping=stopping)
    return _careful(report.file, partial(ended, report, asked, settings, around))


def _broken(report: Report) -> Report:
    problem = Problem("its process ended before it was done.", report.file, "Run it again.")
    return replace(report, state="failed", problems=(problem,), exit_code=InputError.exit_code)


def _careful(file: str, work: Callable[[], Report]) -> Report:
    """The report of some work on a digest file, whatever goes wrong: the other digests are to be made all the same."""
    try:
        return work()
    except BriefgenError as error:
        return Report(file, "failed", problems=error.problems, exit_code=error.exit_code)
    except Exception as error:  # noqa: BLE001 - told as what it is
        problem = Problem(f"internal error: {type(error).__name__}: {error}.", file)
        return Report(file, "failed", problems=(problem,), exit_code=1)


def scheduled(folder: Path) -> tuple[Path, ...]:
    """The digest files of a folder: YAML with a schedule. Raises InputError where there is none."""
    found = tuple(path for path in sorted(folder.glob("*.y*ml")) if _has_schedule(path))
    if not found:
        hint = "Name a digest file, or give one a line such as: schedule: every week, monday 07:00."
        raise InputError(Problem("no digest file with a schedule stands here.", str(folder.absolute()), hint))
    return found


def _has_schedule(path: Path) -> bool:
    """Whether a line of the file is the key; a file with mistakes is told of when it is read."""
    try:
        return any(line.startswith("schedule:") for line in path.read_text("utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return False
