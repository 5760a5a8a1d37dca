"""`briefgen due`: whatever digest is due and was not made yet, fetched, made and delivered, once or for as long as it runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options

if TYPE_CHECKING:
    from briefgen.pipeline.due import DueResult, Report


SUMMARY = {"done": "done", "failed": "failed", "busy": "being worked on", "due": "due", "nothing": "not due"}


@click.command()
@click.argument("files", nargs=-1, type=options.a_source, metavar="[FILE]...")
@click.option(
    "--watch", is_flag=True, help="Stay, and do what is due whenever it is; SIGTERM ends it, SIGHUP looks now."
)
@click.option("--dry-run", is_flag=True, help="Show what is due and the messages that would be sent; change nothing.")
@click.option("--period", metavar="PERIOD", help="Make and deliver this period whether due or not: 2024-W44, 2024-10 …")
@click.option(
    "--catch-up",
    type=click.IntRange(0, 60),
    default=1,
    show_default=True,
    metavar="N",
    help="How many periods before the last are made up for that were missed.",
)
@options.library
@options.as_json
@options.quiet
def due(
    files: tuple[Path, ...],
    watch: bool,
    dry_run: bool,
    period: str | None,
    catch_up: int,
    library: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Fetch, make and deliver each digest FILE whose time has come, once; without FILE, those in this folder.

    Several are fetched in turn and made side by side; a bad one does not stop the rest.
    What failed is tried again by the next run. Exit code 0 where nothing failed, also where nothing was due.
    """
    from briefgen.cli import clock, show
    from briefgen.errors import Problem, UsageError
    from briefgen.pipeline.due import Asked, Surroundings
    from briefgen.pipeline.due import due as run
    from briefgen.pipeline.settings import Settings
    from briefgen.pipeline.steps import DigestSteps

    if watch and (dry_run or period):
        raise UsageError(Problem("--watch goes with neither --dry-run nor --period.", "due"))
    waking = _Waking()
    asked = Asked(period or "", catch_up, dry_run)

    def look() -> DueResult:
        import os

        settings = Settings(today=clock.today(), now=clock.now(), library=library)
        with show.progress(quiet or as_json or watch) as step:
            around = Surroundings(DigestSteps(), os.environ, step, lambda: waking.is_stopping)
            return run(files, asked, settings, around)

    def told(result: DueResult) -> None:
        if as_json:
            click.echo(result.json(), nl=False)
        else:
            _show(result, with_idle=not watch and not quiet)

    if watch:
        _watch(look, told, waking)
        return 0
    result = look()
    told(result)
    return result.exit_code


class _Waking:
    """What signals want: an end, or a look at once.

    The handler only keeps a mark. What wakes the sleeper is the byte that Python itself writes at a signal: a handler that
    took a lock could meet the sleeper with the same lock in its hand.
    """

    def __init__(self) -> None:
        self.is_stopping = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Takes SIGTERM and SIGINT for an end, SIGHUP for a look, from now on; `wait` hears them meanwhile."""
        import signal
        import socket

        self.ear, bell = socket.socketpair()
        self.ear.setblocking(False)
        bell.setblocking(False)
        for name in ("SIGTERM", "SIGINT", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._heard)
        signal.set_wakeup_fd(bell.fileno(), warn_on_full_buffer=False)
        with self.ear, bell:
            try:
                yield
            finally:
                signal.set_wakeup_fd(-1)

    def _heard(self, number: int, frame: object) -> None:
        import signal

        self.is_stopping = self.is_stopping or number in (signal.SIGTERM, signal.SIGINT)

    def wait(self, seconds: float) -> bool:
        """Waits for a signal, so many seconds at most; whether one came."""
        import select

        came, _, _ = select.select([self.ear], [], [], seconds)
        if came:
            self.ear.recv(4096)
        return bool(came)


def _watch(look: Callable[[], DueResult], told: Callable[[DueResult], None], waking: _Waking) -> None:
    """Watches until a signal ends it; what failed in the same way as before is told once."""
    from briefgen.errors import BriefgenError
    from briefgen.pipeline.due import DueResult, Report
    from briefgen.pipeline.watch import watch

    said: list[tuple[Report, ...]] = []

    def careful() -> DueResult:
        """A folder without digest files may have some later."""
        try:
            return look()
        except BriefgenError as error:
            return DueResult((Report("", "failed", problems=error.problems, exit_code=error.exit_code),))

    def told_once(result: DueResult) -> None:
        if any(report.state != "nothing" for report in result.reports) and said[-1:] != [result.reports]:
            told(result)
            said[:] = [result.reports]

    with waking.listening():
        watch(careful, clock=_utc, wait=waking.wait, is_stopping=lambda: waking.is_stopping, told=told_once)


def _utc() -> dt.datetime:
    from briefgen.cli import clock

    return dt.datetime.fromisoformat(clock.now())


def _show(result: DueResult, *, with_idle: bool) -> None:
    """What became of each digest; problems on standard error."""
    for report in result.reports:
        if report.state == "nothing":
            if with_idle:
                click.echo(f"{report.file}: nothing is due{_next(report)}.")
            continue
        for line in _lines(report):
            click.echo(f"{report.file}: {line}" if report.file else line)
        for message in report.messages:
            click.echo(f"\n{message}", nl=False)
        for notice in (*report.notices, *report.remarks):
            click.echo(f"Note: {notice}", err=True)
        for problem in report.problems:
            label = "Note" if report.state == "busy" else "Error"
            click.echo(f"{label}: {problem}", err=True)
    if len(result.reports) > 1 and (with_idle or result.counts["nothing"] < len(result.reports)):
        counts = ((result.counts[state], words) for state, words in SUMMARY.items())
        told = ", ".join(f"{count} {words}" for count, words in counts if count)
        click.echo(f"\n{len(result.reports)} digests: {told}.")


def _lines(report: Report) -> Iterator[str]:
    for period, issue in report.issued:
        yield f"{period} issued ({issue})."
    for period in report.skipped:
        yield f"{period} skipped: nothing happened."
    for period in report.due:
        yield f"{period} is due."
    if report.missed:
        yield f"{', '.join(report.missed)} missed; make one with --period."
    served = [one.recipient for one in report.deliveries if one.state == "delivered"]
    if served:
        yield f"delivered to {', '.join(served)}."


def _next(report: Report) -> str:
    return f"; next at {report.next}" if report.next else "; it has no schedule"
