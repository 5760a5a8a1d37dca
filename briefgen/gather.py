"""Sources in, facts out: the first half of every use case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefgen.errors import GateError, InputError, Notice, Problem
from briefgen.intake import Memory, Taken, extracted, take
from briefgen.merge import Merged, merge, merged
from briefgen.model import Claim, Decision, Fact, Quote, Source
from briefgen.people import Holding
from briefgen.request import SourceEntry
from briefgen.review import Reviewed, applied

Progress = Callable[[str], None]


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
class Coverage:
    """How much of a source gave facts: `sentences` outside headings, and those of them on which no claim rests."""

    source: Source
    sentences: int
    silent: tuple[Quote, ...]

    @property
    def share(self) -> float:
        """The part of the sentences that gave a fact, from 0 to 1; 1 where there are no sentences."""
        return 1 - len(self.silent) / self.sentences if self.sentences else 1.0


@dataclass(frozen=True)
class Gathered:
    """The facts of some sources, the summary line of each, and how much of each gave facts.

    `rejected` are facts that a person rejected: they are in no document. `orphans` are decisions whose claim is gone.
    `people` are the rows of a table of office-holders that gave names and titles.
    """

    sources: tuple[Source, ...]
    facts: tuple[Fact, ...]
    notices: tuple[Notice, ...]
    reports: tuple[SourceReport, ...]
    coverage: tuple[Coverage, ...] = ()
    rejected: tuple[Fact, ...] = ()
    orphans: tuple[Decision, ...] = ()
    people: tuple[Holding, ...] = ()


def gather(
    entries: Sequence[SourceEntry],
    *,
    strict: bool,
    progress: Progress,
    decisions: Sequence[Decision] | None = None,
    library: Memory | None = None,
) -> Gathered:
    """Sources read, claims extracted, decisions applied, facts merged. A source that cannot be used is a notice, or stops
    a strict run.

    `library` remembers the sources and what was extracted from them. `decisions` are what people decided so far, by
    default those of the library; where nobody decided anything yet, no claim has a status. Raises InputError with every problem
    where no source can be used.
    """
    taken, notices = _take_all(entries, progress, library)
    claims: list[Claim] = []
    counts: dict[str, int] = {}
    coverage: list[Coverage] = []
    known = []
    for number, one in enumerate(taken, 1):
        progress(f"Extracting facts {number}/{len(taken)}: {one.source.name}")
        found = extracted(one, library)
        known.append(found.source)
        claims += found.claims
        notices += found.notices
        counts[found.source.id] = len(found.claims)
        coverage.append(Coverage(found.source, found.sentences, found.silent))
    if decisions is None and library:
        decisions = library.decisions() or None
    reviewed = Reviewed(tuple(claims), {})
    if decisions is not None:
        reviewed = applied(claims, decisions, {source.id: source.name for source in known})
        notices += reviewed.notices
    progress("Merging")
    together, rejected = merged(known, reviewed.claims), merge(known, reviewed.rejected)
    known = list(together.sources)
    notices = [_redated(notice, known) for notice in notices] + _retold(together)
    reports = tuple(report(source, counts[source.id]) for source in known)
    if strict and notices:
        raise GateError(*(Problem(notice.message, notice.where) for notice in notices))
    return Gathered(tuple(known), together.facts, tuple(notices), reports, tuple(coverage), rejected, reviewed.orphans)


def _retold(together: Merged) -> list[Notice]:
    """A notice for each source that only tells another's release again, and so adds no origin."""
    by_id = {source.id: source for source in together.sources}
    told = ((by_id[key], by_id[one.original], one) for key, one in sorted(together.retold.items()))
    return [
        Notice(
            "retold",
            f"rests on {original.publisher or original.title or original.name}: tells {rewrite.shared} of "
            f"{rewrite.facts} facts as that release does, in the same order, and nothing else. It adds no origin.",
            source.name,
        )
        for source, original, rewrite in told
    ]


def _redated(notice: Notice, sources: Sequence[Source]) -> Notice:
    """A notice that a source has no date, where another source has told it, with the chain of reasons."""
    dated = next((source for source in sources if source.name == notice.where and source.published.is_inferred), None)
    if notice.code != "undated" or dated is None:
        return notice
    message = f"gives no date; {dated.published.date} was worked out: {dated.published.reason}."
    return Notice("date-inferred", message, notice.where)


def _take_all(
    entries: Sequence[SourceEntry], progress: Progress, library: Memory | None
) -> tuple[list[Taken], list[Notice]]:
    sources: dict[str, Taken] = {}
    notices: list[Notice] = []
    problems: list[Problem] = []
    for number, entry in enumerate(entries, 1):
        progress(f"Reading {number}/{len(entries)}: {entry.path}")
        try:
            taken = take(entry, library)
        except InputError as error:
            problems += error.problems
            continue
        notices += taken.noted
        source = taken.source
        if source.id in sources:
            message = f"holds the same bytes as {sources[source.id].source.name}; it is read once."
            notices.append(Notice("duplicate-source", message, source.name))
        sources.setdefault(source.id, taken)
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
