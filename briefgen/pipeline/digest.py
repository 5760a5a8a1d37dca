"""A digest of a period: from the library to files, and into the ledger when these are there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from briefgen import output
from briefgen.digest import ledger
from briefgen.digest.collecting import collected
from briefgen.digest.content.changes import changes
from briefgen.digest.file import DigestPlan
from briefgen.digest.period import Period
from briefgen.errors import InputError, Notice, Problem
from briefgen.gather import Progress
from briefgen.pipeline.digest_making import Composed, Making, Written, composed, written
from briefgen.pipeline.gates import gates
from briefgen.pipeline.settings import Settings

if TYPE_CHECKING:
    from briefgen.library import Issue, Library

# "issued" and "corrected" wrote a new issue; "restored" wrote the files of an old one again; "already issued" and
# "unchanged" (nothing to correct) and "skipped" (an empty period that is not to be told) wrote nothing.
Outcome = Literal["issued", "corrected", "restored", "already issued", "unchanged", "skipped"]


@dataclass(frozen=True)
class DigestResult:
    """One digest of one period.

    `issue` is what the ledger holds of it, None where it was skipped. `record` is what the facts JSON says of the digest:
    its events with state, theme and why.
    """

    plan: DigestPlan
    period: Period
    outcome: Outcome
    files: tuple[Path, ...] = ()
    issue: Issue | None = None
    number: int = 0
    correction: int = 0
    notices: tuple[Notice, ...] = ()
    record: Mapping[str, Any] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        """The same as the terminal shows, as plain data."""
        return {
            "digest": self.plan.name,
            "period": self.period.name,
            "outcome": self.outcome,
            "number": self.number,
            "correction": self.correction,
            "issue": self.issue.id if self.issue else None,
            "files": [str(path) for path in self.files],
            "notices": [str(notice) for notice in self.notices],
            "events": list(self.record.get("events", ())),
        }


def digest(
    plan: DigestPlan,
    period: Period,
    settings: Settings,
    library: Library,
    progress: Progress,
    *,
    reissue: bool = False,
    folder: Path | None = None,
) -> DigestResult:
    """The digest of a period, written and then recorded; a period that was issued is left as it is.

    `reissue` makes a numbered correction of it where something has changed. `folder` is used instead of the file's
    `output`. The ledger is written last: what it holds exists. Raises a BriefgenError of the documented kind; then
    nothing was recorded.
    """
    folder = folder or plan.beside(plan.file.output)
    made = ledger.entries(library, plan.name, plan.zone, plan.file.week_starts)
    before = ledger.issued(made, period)
    known = _Known(plan, period, library, before, folder) if before else None
    if known and not reissue and known.stands:
        return known.result("already issued")
    told = ledger.told(library, made, period, _correction(known, reissue=reissue))
    progress(f"{plan.name} {period.name}: reading")
    issued = frozenset(known.content["sources"]) if known else frozenset[str]()
    found = collected(library, period, told, plan.file.most.upcoming, progress, issued)
    cut_off = min(period.last, dt.date.fromisoformat(settings.today))
    if known and not reissue:
        cut_off = dt.date.fromisoformat(known.content.get("cut-off", period.last.isoformat()))
    making = Making(plan, period, settings, found, told, progress, cut_off)
    if known and not reissue:
        return known.restored(making, settings)
    numbers = ledger.next_number(made), 0
    lines: tuple[str, ...] = ()
    if known:
        numbers = (known.entry.number, known.entry.correction + 1)
        first = composed(making, numbers)
        lines = changes(known.content, first.record, first.office)
        if not lines:
            return known.result("unchanged")
    now = composed(making, numbers, lines)
    if now.is_empty and plan.file.empty == "skip" and not known:
        return DigestResult(plan, period, "skipped", notices=now.notices)
    return _issued(now, written(now), library, folder, "corrected" if known else "issued")


def _correction(known: _Known | None, *, reissue: bool) -> int:
    """The number of the correction that is made, or written again; 0 for a first issue."""
    return known.entry.correction + reissue if known else 0


def _issued(now: Composed, made: Written, library: Library, folder: Path, outcome: Outcome) -> DigestResult:
    """The digest's files in the folder, and then its issue in the library."""
    from briefgen.library import Issue

    plan, period, settings = now.making.plan, now.making.period, now.making.settings
    brief = now.fit.brief
    gates(brief, made.notices, settings, now.office.final_refuses)
    files = {folder / name: data for name, data in made.files.items()}
    output.write(files, force=settings.force)
    issue = Issue.of(
        files,
        next(data for path, data in files.items() if path.suffix == ".json"),
        type=brief.type,
        office=brief.office,
        title=brief.title,
        date=brief.date,
        at=settings.now,
        state="final",
        period=ledger.key(plan.name, period, *now.numbers),
    )
    library.record_issue(issue)
    notices = (*made.notices, *_late(now.making))
    return DigestResult(plan, period, outcome, tuple(files), issue, *now.numbers, notices, now.record)


def _late(making: Making) -> tuple[Notice, ...]:
    """A notice for each source that came when the digest of its day had been issued without it."""
    hint = "Make a correction with --reissue."
    return tuple(
        Notice("came-late", f"came after {name} had been issued, which does not tell of it. {hint}", title)
        for title, name in making.found.late
    )


@dataclass(frozen=True)
class _Known:
    """A period that was issued: the ledger's entry, and the folder in which its files are to be."""

    plan: DigestPlan
    period: Period
    library: Library
    entry: ledger.Entry
    folder: Path

    @property
    def stands(self) -> bool:
        """Whether every file of the issue is there as it was written."""
        paths = ((self.folder / name, expected) for name, expected in self.entry.files)
        return all(path.is_file() and output.digest(path.read_bytes()) == expected for path, expected in paths)

    @property
    def content(self) -> Mapping[str, Any]:
        """What the issue recorded of itself."""
        return ledger.content(self.library, self.entry)

    def result(self, outcome: Outcome) -> DigestResult:
        """The issue as it is."""
        number, correction = self.entry.number, self.entry.correction
        issues = self.library.issues_of(ledger.key(self.plan.name, self.period, number, correction))
        return DigestResult(
            self.plan,
            self.period,
            outcome,
            tuple(self.folder / name for name, _ in self.entry.files),
            next(issue for issue in issues if issue.id == self.entry.issue),
            number,
            correction,
            record=self.content,
        )

    def restored(self, making: Making, settings: Settings) -> DigestResult:
        """The files of the issue written again; raises InputError where today's library gives others."""
        again = composed(making, (self.entry.number, self.entry.correction), tuple(self.content["changes"]))
        files = written(again).files
        if {name: output.digest(data) for name, data in files.items()} != dict(self.entry.files):
            hint = "Put the files back, or make a correction with --reissue."
            message = f"was issued as No. {self.entry.number}; its files are gone or changed, and the library gives others today."
            raise InputError(Problem(message, f"{self.plan.name} {self.period.name}", hint))
        output.write({self.folder / name: data for name, data in files.items()}, force=settings.force)
        return self.result("restored")
