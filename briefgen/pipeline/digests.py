"""Several digests in one run, rendered side by side in processes of their own; a bad one does not stop the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from briefgen.digest import file as digest_file
from briefgen.digest import period as periods
from briefgen.digest.file import DigestPlan
from briefgen.digest.period import Period
from briefgen.errors import BriefgenError, InputError, Problem, UsageError
from briefgen.gather import Progress
from briefgen.library.locking import alone
from briefgen.pipeline.digest import DigestResult, digest
from briefgen.pipeline.project import required
from briefgen.pipeline.settings import Settings
from briefgen.pipeline.side_by_side import side_by_side


@dataclass(frozen=True)
class Failed:
    """A digest that could not be made: its file's name, what was wrong, and what the process would return for it."""

    name: str
    problems: tuple[Problem, ...]
    exit_code: int
    outcome: Literal["failed"] = "failed"

    def data(self) -> dict[str, Any]:
        """The same as the terminal shows, as plain data."""
        return {"digest": self.name, "outcome": self.outcome, "problems": [str(problem) for problem in self.problems]}


Made = DigestResult | Failed


def digests(
    paths: Sequence[Path],
    period: str,
    settings: Settings,
    progress: Progress,
    *,
    reissue: bool = False,
    folder: Path | None = None,
) -> tuple[Made, ...]:
    """The digest of each file for a period by name, by default the last complete one; in the order of the files.

    One file is made in this process, several in as many as there are processors.
    """
    asked = [(path, period, settings, reissue, folder) for path in paths]
    if len(paths) == 1:
        return (_made(*asked[0], progress=progress),)
    found: dict[int, Made] = {}
    for number, made in side_by_side(_made, asked):
        problem = Problem("its process ended before it was done.", str(paths[number]), "Run it again.")
        found[number] = made or Failed(paths[number].stem, (problem,), InputError.exit_code)
        progress(f"{len(found)} of {len(paths)} digests done")
    return tuple(found[number] for number in range(len(paths)))


def _made(
    path: Path, period: str, settings: Settings, reissue: bool, folder: Path | None, progress: Progress = lambda _: None
) -> Made:
    """One digest, made while no other program is at it, or why there is none."""
    try:
        plan = digest_file.load(path)
        place = settings.library or (_library_of(plan) if plan.file.library else None)
        with required(place, now=settings.now, folder=path.parent) as library:
            when = period_of(plan, period, settings.now)
            with alone(library, plan.name, settings.now):
                return digest(plan, when, settings, library, progress, reissue=reissue, folder=folder)
    except BriefgenError as error:
        return Failed(path.stem, error.problems, error.exit_code)


def library_beside(document: Path) -> str | None:
    """The library that the digest file of a document names, beside it or in the folder above; None where there is none.

    `weekly-2024-W44.pdf` is looked up in `weekly.yaml`.
    """
    folder = document.absolute().parent
    for path in (path for place in (folder, folder.parent) for path in sorted(place.glob("*.yaml"))):
        if document.name.startswith(f"{path.stem}-"):
            with suppress(InputError):
                plan = digest_file.load(path)
                place = _library_of(plan) if plan.file.library else ""
                if "://" in place or (place and Path(place).exists()):
                    return place
    return None


def _library_of(plan: DigestPlan) -> str:
    """The library that the file names, as an address or as a path joined to the file's folder."""
    return plan.file.library if "://" in plan.file.library else str(plan.beside(plan.file.library))


def period_of(plan: DigestPlan, name: str, now: str) -> Period:
    """The period of a name, by default the last that was complete at `now`; raises UsageError for anything else."""
    starts = plan.file.week_starts
    if not name:
        unit = plan.recurrence.unit if plan.recurrence else "week"
        return periods.last_complete(dt.datetime.fromisoformat(now), unit, plan.zone, starts)
    try:
        return periods.parse(name, plan.zone, starts)
    except ValueError as error:
        raise UsageError(Problem(f"{error}.", "--period")) from error
