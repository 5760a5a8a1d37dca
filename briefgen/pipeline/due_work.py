"""What is due of one digest: fetched, made and delivered, each step remembered when it is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal, Protocol

from briefgen.digest import deliver, file, occasions
from briefgen.digest import period as periods
from briefgen.digest.file import DigestPlan
from briefgen.digest.period import Period
from briefgen.errors import BriefgenError, InputError, Notice, Problem
from briefgen.gather import Progress
from briefgen.library.locking import LockedError, alone
from briefgen.pipeline.fetch import library_of
from briefgen.pipeline.project import is_missing, required
from briefgen.pipeline.settings import Settings

if TYPE_CHECKING:
    from briefgen.library import Issue, Library
    from briefgen.library.deliveries import Delivery

# Whom an issue did not reach within so many days, it no longer concerns: the next one is there.
RETRY_DAYS = 14
State = Literal["nothing", "done", "failed", "busy", "due"]


class Steps(Protocol):
    """The two steps before delivery."""

    def fetch(self, plan: DigestPlan, settings: Settings, library: Library, progress: Progress) -> Sequence[Notice]:
        """Brings new sources into the library; what could not be fetched is a notice."""

    def digest(
        self, plan: DigestPlan, period: Period, settings: Settings, library: Library, progress: Progress
    ) -> tuple[Issue | None, Sequence[Notice]]:
        """The issue of a period, made now or before, and what is to know of it; None where an empty one is skipped."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run is for: all that is due, or `period` alone, whether due or not; `dry_run` only tells."""

    period: str = ""
    catch_up: int = occasions.CATCH_UP
    dry_run: bool = False


@dataclass(frozen=True)
class Surroundings:
    """What a run takes from outside: the steps, the environment variables, and whether it is to stop."""

    steps: Steps
    environ: Mapping[str, str]
    progress: Progress = lambda step: None
    is_stopping: Callable[[], bool] = lambda: False


@dataclass(frozen=True)
class Report:
    """What became of one digest file in a run.

    `issued` are pairs of period and issue, `skipped` and `due` periods, `missed` those that nobody makes any more
    without being asked. `messages` is what a dry run shows, `notices` are those of fetching, `remarks` those of the
    digests. `next` is the next occurrence, an ISO time in UTC.
    """

    file: str
    state: State = "nothing"
    issued: tuple[tuple[str, str], ...] = ()
    skipped: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    messages: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    remarks: tuple[Notice, ...] = ()
    problems: tuple[Problem, ...] = ()
    next: str = ""
    exit_code: int = 0


def begun(path: Path, asked: Asked, settings: Settings, around: Surroundings, *, alone_here: bool = False) -> Report:
    """What is due of a digest, its sources fetched where a period is to be made.

    The state is "due" where `ended` has something to do, or a dry run something to tell; a digest that is the only one
    of its run, `alone_here`, is ended at once. Raises a BriefgenError for a file that cannot be used.
    """
    plan = file.load(path)
    mistakes = deliver.problems(plan, around.environ)
    if mistakes and not asked.dry_run:
        raise InputError(*mistakes)
    now = dt.datetime.fromisoformat(settings.now)
    report = Report(str(path), next=_next(plan, now))
    with _library(plan, asked, settings) as library:
        if asked.dry_run:
            code = InputError.exit_code if mistakes else 0
            return replace(_foreseen(plan, asked, now, library, report), problems=mistakes, exit_code=code)
        try:
            with alone(library, plan.name, settings.now):
                run = _Run(plan, asked, settings, around, library, now)
                report = run.fetched(report)
                return run.report(report) if alone_here and report.state == "due" else report
        except LockedError as error:
            return replace(report, state="busy", problems=error.problems)


def ended(report: Report, asked: Asked, settings: Settings, around: Surroundings) -> Report:
    """The report of a digest when all is made and delivered that was due; `report` is what `begun` gave."""
    plan = file.load(Path(report.file))
    now = dt.datetime.fromisoformat(settings.now)
    with _library(plan, asked, settings) as library:
        try:
            with alone(library, plan.name, settings.now):
                return _Run(plan, asked, settings, around, library, now).report(report)
        except LockedError as error:
            return replace(report, state="busy", problems=error.problems)


@contextmanager
def _library(plan: DigestPlan, asked: Asked, settings: Settings) -> Iterator[Library]:
    """The library of a digest, made where it is missing; a dry run makes one that is thrown away."""
    folder = plan.path.parent
    given = settings.library or library_of(plan)
    with TemporaryDirectory(prefix="briefgen-") as elsewhere:
        if asked.dry_run and is_missing(given, folder):
            given = str(Path(elsewhere) / "library.sqlite")
        with required(given, now=settings.now, create=True, folder=folder) as library:
            yield library


def _next(plan: DigestPlan, now: dt.datetime) -> str:
    if plan.recurrence is None:
        return ""
    return plan.recurrence.next(now, plan.zone).strftime("%Y-%m-%dT%H:%M:%SZ")


def _owed(plan: DigestPlan, asked: Asked, now: dt.datetime, library: Library) -> occasions.Due:
    """The periods to make: the one that was asked for, or those that are due."""
    from briefgen.library import deliveries

    if asked.period:
        try:
            return occasions.Due((periods.parse(asked.period, plan.zone, plan.file.week_starts),))
        except ValueError as error:
            raise InputError(Problem(f"{error}.", "--period")) from error
    runs = deliveries.runs_of(library, plan.name)
    done = {run.period for run in runs if run.outcome in ("issued", "skipped")}
    owed = occasions.due(plan, now, done=done, known={run.period for run in runs}, catch_up=asked.catch_up)
    told = {run.period for run in runs if run.outcome == "missed"}
    return replace(owed, missed=tuple(period for period in owed.missed if period.name not in told))


def _foreseen(plan: DigestPlan, asked: Asked, now: dt.datetime, library: Library, report: Report) -> Report:
    """What a run would do now; the messages of issues that somebody has not had, and the heads of those to be made."""
    owed = _owed(plan, asked, now, library)
    messages: list[str] = []
    for issue in _lacking(plan, library, now):
        edition, left = deliver.edition_of(plan, issue), deliver.outstanding(plan, issue.id, library)
        messages += deliver.previews(plan, edition, left)
    messages += [text for period in owed.periods for text in deliver.announced(plan, period.name, report.next)]
    names = tuple(period.name for period in owed.periods)
    missed = tuple(period.name for period in owed.missed)
    state: State = "due" if names or messages else "nothing"
    return replace(report, state=state, due=names, missed=missed, messages=tuple(messages))


def _lacking(plan: DigestPlan, library: Library, now: dt.datetime) -> Iterator[Issue]:
    """The issues of the last days that somebody has not had."""
    from briefgen.library import deliveries

    since = (now - dt.timedelta(days=RETRY_DAYS)).strftime("%Y-%m-%dT%H:%M:%SZ")
    for run in deliveries.runs_of(library, plan.name):
        if run.outcome == "issued" and run.at >= since and deliver.outstanding(plan, run.issue, library):
            for issue in library.issues_of(f"{plan.name} "):
                if issue.id == run.issue:
                    yield replace(issue, facts_json=library.issue_facts(issue.id))


@dataclass(frozen=True)
class _Run:
    """One digest in one run, while its lock is held."""

    plan: DigestPlan
    asked: Asked
    settings: Settings
    around: Surroundings
    library: Library
    now: dt.datetime

    def fetched(self, report: Report) -> Report:
        """What is owed, with the sources of what is to be made."""
        owed = _owed(self.plan, self.asked, self.now, self.library)
        if owed.periods:
            notices = self.around.steps.fetch(self.plan, self.settings, self.library, self.around.progress)
            return replace(report, state="due", notices=tuple(notices))
        is_lacking = any(True for _ in _lacking(self.plan, self.library, self.now))
        return replace(report, state="due") if is_lacking else report

    def report(self, report: Report) -> Report:
        """What became of everything that was owed."""
        owed = _owed(self.plan, self.asked, self.now, self.library)
        report = self._served(replace(report, state="nothing"))
        if owed.periods:
            report = replace(report, state="done", missed=self._missed(owed.missed))
        for period in owed.periods:
            if not self.around.is_stopping():
                report = self._made(period, report)
        failed = [one for one in report.deliveries if one.state == "failed"]
        problems = (*report.problems, *(Problem(f"not delivered: {one.said}.", one.recipient) for one in failed))
        if not problems:
            return report
        return replace(report, state="failed", problems=problems, exit_code=report.exit_code or InputError.exit_code)

    def _missed(self, missed: Sequence[Period]) -> tuple[str, ...]:
        """The periods nobody makes any more without being asked, told once."""
        from briefgen.library import deliveries

        for period in missed:
            deliveries.add_run(self.library, deliveries.Run(self.plan.name, period.name, "missed", self.settings.now))
        return tuple(period.name for period in missed)

    def _served(self, report: Report) -> Report:
        """Those served who were left out when earlier issues were delivered."""
        for issue in _lacking(self.plan, self.library, self.now):
            report = replace(self._delivered(issue, report), state="done")
        return report

    def _made(self, period: Period, report: Report) -> Report:
        """One period made, remembered and delivered, in this order: a run that ends between two goes on there."""
        from briefgen.library import deliveries

        run = deliveries.Run(self.plan.name, period.name, "failed", self.settings.now)
        steps = self.around.steps
        try:
            issue, remarks = steps.digest(self.plan, period, self.settings, self.library, self.around.progress)
        except BriefgenError as error:
            deliveries.add_run(self.library, replace(run, said=str(error)))
            code = report.exit_code or error.exit_code
            return replace(report, problems=(*report.problems, *error.problems), exit_code=code)
        report = replace(report, remarks=(*report.remarks, *remarks))
        if issue is None:
            deliveries.add_run(self.library, replace(run, outcome="skipped"))
            return replace(report, skipped=(*report.skipped, period.name))
        deliveries.expect(self.library, issue.id, deliver.recipients(self.plan))
        deliveries.add_run(self.library, replace(run, outcome="issued", issue=issue.id))
        return self._delivered(issue, replace(report, issued=(*report.issued, (period.name, issue.id))))

    def _delivered(self, issue: Issue, report: Report) -> Report:
        try:
            edition = deliver.edition_of(self.plan, issue)
        except InputError as error:
            return replace(report, problems=(*report.problems, *error.problems))
        self.around.progress(f"Delivering {edition.period}")
        made = deliver.deliver(
            self.plan,
            edition,
            self.library,
            now=self.settings.now,
            environ=self.around.environ,
            is_stopping=self.around.is_stopping,
        )
        return replace(report, deliveries=(*report.deliveries, *made))
