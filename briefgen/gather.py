"""Sources in, facts out: the first half of every use case."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefgen import readers
from briefgen.errors import GateError, InputError, Notice, Problem, suggestion
from briefgen.extract import extract
from briefgen.merge import merge
from briefgen.model import Claim, Decision, Fact, Source
from briefgen.request import SourceEntry
from briefgen.review import applied
from briefgen.values import PartialDate

Progress = Callable[[str], None]
# So many file names are offered where a path names none.
MOST_NAMES = 40


@dataclass(frozen=True)
class SourceReport:
    """One line of the summary: what was read, how its date was found, and how many claims it gave."""

    name: str
    title: str | None
    publisher: str | None
    date: str | None
    date_found: str
    facts: int


@dataclass(frozen=True)
class Gathered:
    """The facts of some sources, the summary line of each, and the sentences that gave nothing by source id.

    `rejected` are facts that a person rejected: they are in no document.
    """

    sources: tuple[Source, ...]
    facts: tuple[Fact, ...]
    notices: tuple[Notice, ...]
    reports: tuple[SourceReport, ...]
    silent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rejected: tuple[Fact, ...] = ()


def gather(
    entries: Sequence[SourceEntry],
    *,
    strict: bool,
    progress: Progress,
    decisions: Sequence[Decision] | None = None,
) -> Gathered:
    """Sources read, claims extracted, decisions applied, facts merged. A source that cannot be used is a notice, or stops
    a strict run.

    `decisions` are what people decided so far, None where nobody reviews: then no claim has a status. Raises InputError with every problem where no source can be used.
    """
    sources, notices = _read_all(entries, progress)
    claims: list[Claim] = []
    counts: dict[str, int] = {}
    silent: dict[str, tuple[str, ...]] = {}
    known = []
    for number, source in enumerate(sources, 1):
        progress(f"Extracting facts {number}/{len(sources)}: {source.name}")
        found = extract(source)
        known.append(found.source)
        claims += found.claims
        notices += found.notices
        counts[source.id] = len(found.claims)
        silent[source.id] = tuple(quote.exact for quote in found.silent)
    rejected: tuple[Fact, ...] = ()
    if decisions is not None:
        reviewed = applied(claims, decisions, {source.id: source.name for source in known})
        claims, rejected = list(reviewed.claims), merge(known, reviewed.rejected)
        notices += reviewed.notices
    progress("Merging")
    facts = merge(known, claims)
    reports = tuple(report(source, counts[source.id]) for source in known)
    if strict and notices:
        raise GateError(*(Problem(notice.message, notice.where) for notice in notices))
    return Gathered(tuple(known), facts, tuple(notices), reports, silent=silent, rejected=rejected)


def _read_all(entries: Sequence[SourceEntry], progress: Progress) -> tuple[list[Source], list[Notice]]:
    sources: dict[str, Source] = {}
    notices: list[Notice] = []
    problems: list[Problem] = []
    for number, entry in enumerate(entries, 1):
        progress(f"Reading {number}/{len(entries)}: {entry.path}")
        try:
            source, noted = read(Path(entry.path), entry.published, entry.publisher)
        except InputError as error:
            problems += error.problems
            continue
        notices += noted
        if source.id in sources:
            message = f"holds the same bytes as {sources[source.id].name}; it is read once."
            notices.append(Notice("duplicate-source", message, source.name))
        sources.setdefault(source.id, source)
    if not sources:
        raise InputError(*problems)
    left_out = [Notice("source-left-out", f"{one.message} {one.hint}".strip(), one.where) for one in problems]
    return list(sources.values()), [*left_out, *notices]


def report(source: Source, facts: int) -> SourceReport:
    """The summary line of a source."""
    published = source.published
    found = published.reason or published.basis
    date = str(published.date) if published.date else None
    return SourceReport(source.name, source.title, source.publisher, date, found, facts)


def read(
    path: Path, published: PartialDate | None = None, publisher: str | None = None
) -> tuple[Source, tuple[Notice, ...]]:
    """One source and what its reader noticed; raises InputError where it cannot be used."""
    try:
        if path.is_dir():
            raise InputError(Problem("is a folder.", str(path), f'Name the files in it: "{path}/*".'))
        data = path.read_bytes()
    except FileNotFoundError as error:
        there = _files_beside(path)
        hint = suggestion(path.name, there[:MOST_NAMES], "files") if there else "Check the path."
        raise InputError(Problem("there is no such file.", str(path), hint)) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(
            Problem(f"cannot be read: {reason}.", str(path), "Check the path and its permissions.")
        ) from error
    try:
        return readers.read(_printable(path.name), data, published=published, publisher=publisher)
    except InputError as error:
        raise InputError(*(replace(problem, where=str(path)) for problem in error.problems)) from error


def _files_beside(path: Path) -> list[str]:
    """The names of the files in a path's folder, hidden ones left out; none where it cannot be looked into."""
    try:
        return [entry.name for entry in path.parent.iterdir() if entry.is_file() and not entry.name.startswith(".")]
    except OSError:
        return []


def _printable(name: str) -> str:
    """A file name in which bytes that are no UTF-8 are marked, so that it can be printed anywhere."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
