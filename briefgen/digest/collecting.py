"""From a library and a period to facts: what was read for it, what earlier issues told, what older sources left open."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from briefgen.digest.content.events import Event, events
from briefgen.digest.edits import at_their_edit
from briefgen.digest.ledger import Told
from briefgen.digest.period import Period
from briefgen.digest.placing import Dated, Place, dated, placed
from briefgen.errors import InputError, Notice
from briefgen.gather import Gathered, Progress
from briefgen.intake import extracted, take
from briefgen.library import Filters, Library, SourceRow
from briefgen.merge import merged
from briefgen.model import Claim, Decision, Fact, Source
from briefgen.request import LIBRARY_PREFIX, SourceEntry
from briefgen.review import Reviewed, applied
from briefgen.values import PartialDate, Timing

# What a source promised or announced is remembered for so long.
REMEMBERED_DAYS = 365
# A commitment that is overdue for longer than this was told often enough.
OVERDUE_DAYS = 90


@dataclass(frozen=True)
class Collected:
    """The facts of one period, which begins on the day `first`.

    `here` are the ids of the sources that lie in it, `earlier` those that earlier issues told of; `events` are those that
    have a source in it, made of facts in `found`; `places` tells where
    undated and edited sources were put, and which could not be. `unread` are sources whose bytes could not be read. `late` are titles
    of sources, each with the earlier period in which it lies, that came when that had been issued.
    `replaced` leads from a source to the earlier version of it that it replaces; `replaced_titles` are the headline of each
    such earlier version and when the later one was fetched.
    """

    first: dt.date
    found: Gathered
    here: frozenset[str]
    earlier: frozenset[str]
    events: tuple[Event, ...]
    places: tuple[Place, ...]
    unread: tuple[str, ...] = ()
    late: tuple[tuple[str, str], ...] = ()
    replaced: Mapping[str, str] = field(default_factory=dict)
    replaced_titles: tuple[tuple[str, str], ...] = ()

    @property
    def unplaced(self) -> tuple[Place, ...]:
        """The sources that no date puts anywhere."""
        return tuple(place for place in self.places if place.day is None)


def collected(
    library: Library,
    period: Period,
    told: Told,
    ahead_days: int,
    progress: Progress,
    corrected: frozenset[str] = frozenset(),
) -> Collected:
    """What the library knows of a period; `ahead_days` is how far it looks ahead for what was announced.

    `corrected` are the sources of the issue of this period that is made anew.
    """
    rows, edited = at_their_edit(library, library.sources(), told.sources, corrected, period)
    times = dated(rows, period)
    undated = _undated(library, times, period, progress)
    here = [*(row.id for row in times.within), *(one.source for one in undated if _lies_in(one, period))]
    newer = _newer(library, (*here, *told.sources))
    here = [source for source in here if source not in newer]
    before = sorted(told.sources - set(here) - set(newer))
    window = Window(period, ahead_days)
    older = [source for source in _older(library, times, window, progress) if source not in before]
    taken = _Taken(library, progress)
    taken.take(here)
    taken.take(before)
    taken.take(older, window.concerns)
    facts, known = taken.facts()
    found = events(facts, known, (*here, *before), frozenset(here))
    made = tuple(event for event in found if set(event.sources) & set(here))
    told_here = {source for event in made for source in event.sources}
    rest = (fact for fact in facts if not set(fact.sources) & told_here and window.is_open(fact))
    kept = (*(fact for event in made for fact in event.facts), *rest)
    needed = {claim.source for fact in kept for claim in (*fact.claims, *fact.against)} | set(here)
    sources = tuple(source for source in known if source.id in needed)
    sources += _telling_of_keeping(library, told, kept, needed, progress)
    gathered = Gathered(sources, kept, tuple(taken.notices), ())
    return Collected(
        period.first,
        gathered,
        frozenset(here),
        frozenset(before),
        made,
        (*undated, *edited),
        tuple(taken.unread),
        tuple(_late(library, times, told)),
        {later: earlier for earlier, later in newer.items()},
        tuple(_titles(library, newer, here)),
    )


def _telling_of_keeping(
    library: Library, told: Told, facts: Iterable[Fact], known: Set[str], progress: Progress
) -> tuple[Source, ...]:
    """The sources by which earlier issues reported what is still told as done, or as called off."""
    claims = {claim.id for fact in facts for claim in fact.claims}
    wanted = {found[0] for key, found in (*told.kept.items(), *told.ended.items()) if key in claims}
    taken = _Taken(library, progress)
    taken.take(sorted(wanted - known))
    return tuple(taken.sources)


def _newer(library: Library, ids: Iterable[str]) -> dict[str, str]:
    """For each source of which there is a later version among them, the latest one."""
    known, found = set(ids), dict[str, str]()
    for source in sorted(known):
        versions = [one for one in library.versions(source) if one in known]
        if versions and versions[-1] != source:
            found[source] = versions[-1]
    return found


def _titles(library: Library, newer: Mapping[str, str], here: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The headline of each version that was replaced by one of the period, and the day on which that came."""
    for earlier, later in sorted(newer.items()):
        if later in here:
            row = library.source(earlier)
            met = library.seen(later)
            yield row.title or row.name, max((seen.retrieved for seen in met), default="")[:10]


def _late(library: Library, times: Dated, told: Told) -> Iterator[tuple[str, str]]:
    """The sources of earlier periods that were issued without them, and the period of each.

    What its publisher had replaced by a version that was told of is none of them.
    """
    for row in times.earlier:
        day = PartialDate.parse(row.published)
        for entry in told.periods:
            if entry.first <= day.first and day.last <= entry.last and row.id not in told.sources:
                if not set(library.versions(row.id)) & told.sources:
                    yield row.title or row.name, entry.period


def _lies_in(place: Place, period: Period) -> bool:
    return place.day is not None and period.first <= place.day.first and place.day.last <= period.last


def _undated(library: Library, times: Dated, period: Period, progress: Progress) -> list[Place]:
    """Where the undated sources lie, by what they tell and by what those of the period tell of the same events."""
    rows = (*times.undated, *times.vague)
    if not rows:
        return []
    taken = _Taken(library, progress)
    taken.take(row.id for row in (*times.within, *rows))
    facts, known = taken.facts()
    found = {source.id: source for source in known}
    resting = {row.id: [fact for fact in facts if row.id in fact.sources] for row in rows}
    return [placed(found[row.id], resting[row.id], library, period) for row in rows if row.id in found]


def _older(library: Library, times: Dated, window: Window, progress: Progress) -> list[str]:
    """The sources of the last year that promise or announce something that may still be told."""
    begin = (window.first - dt.timedelta(days=REMEMBERED_DAYS)).isoformat()
    rows: dict[str, SourceRow] = {row.id: row for row in times.earlier if row.published >= begin}
    missing = [source for source in library.without_facts() if source in rows]
    taken = _Taken(library, progress)
    taken.take(missing)
    end = window.first - dt.timedelta(days=1)
    first, last = PartialDate.parse(begin), PartialDate.of(end)
    speaking = library.sources(Filters(period=(first, last), open_from=window.since.isoformat()))
    return sorted(row.id for row in speaking if row.id in rows)


def deadline(claim: Claim) -> PartialDate | None:
    """By when something is to be done; None for what lasts until a day, and for what merely happens on one."""
    due = getattr(claim.value, "due", None) if claim.kind == "commitment" else None
    is_ahead = claim.kind == "upcoming" and claim.value.when is not None
    when = due or (claim.value.when if is_ahead else None)
    if when is None or when.date is None:
        return None
    before = claim.quote.exact.partition(when.words)[0] if when.words else ""
    if _UNTIL.search(before) or (is_ahead and not _BY.search(before)):
        return None
    return when.end or when.date


_UNTIL = re.compile(r"\b(until|till|jusqu\W?\w+(?: \w+)?)\s*$", re.IGNORECASE)
_BY = re.compile(
    r"\b(by|no later than|d\W?ici(?: le| au| la)?|au plus tard le|avant le)(?: the end of)?\s*$", re.IGNORECASE
)


_WEEK = re.compile(r"^the week from \S+ to (\d{4}-\d\d-\d\d)\b")


def _last_day(when: Timing) -> dt.date:
    """The last day of a date, or of the week in it that was told."""
    week = _WEEK.match(when.reason)
    return dt.date.fromisoformat(week[1]) if week else when.date.last if when.date else dt.date.max


class Window:
    """What is due or ahead at the end of a period."""

    def __init__(self, period: Period, ahead_days: int) -> None:
        self.first = period.first
        self.today = period.last
        self.until = period.last + dt.timedelta(days=ahead_days)
        self.since = period.first - dt.timedelta(days=OVERDUE_DAYS)

    def concerns(self, claim: Claim) -> bool:
        """Whether a claim of an older source is due, overdue for not too long, or ahead and near."""
        by = deadline(claim)
        if by is not None:
            return self.since <= by.last <= self.until
        when = claim.value.when
        if claim.kind not in ("upcoming", "meeting") or when is None or when.date is None:
            return False
        is_month = when.date.precision == "month"  # a month is ahead until its last day, a week in it until its own
        return self.today < (_last_day(when) if is_month else when.date.first) and when.date.first <= self.until

    def is_open(self, fact: Fact) -> bool:
        """The same of a fact."""
        return self.concerns(fact.claims[0])

    def is_overdue(self, fact: Fact) -> bool:
        """Whether the last day of what was promised lies before the period's end."""
        by = deadline(fact.claims[0])
        return by is not None and by.last < self.today


class _Taken:
    """Sources of a library with the claims that count, decisions applied and merged at the end."""

    def __init__(self, library: Library, progress: Progress) -> None:
        self.library = library
        self.progress = progress
        self.sources: list[Source] = []
        self.claims: list[Claim] = []
        self.notices: list[Notice] = []
        self.unread: list[str] = []

    def take(self, ids: Iterable[str], wanted: Callable[[Claim], bool] | None = None) -> None:
        """Adds sources; with `wanted` only the claims it accepts, and only sources that have some."""
        ids = list(ids)
        for number, source in enumerate(ids, 1):
            if number % 20 == 1:
                self.progress(f"Reading {number}/{len(ids)} sources")
            try:
                found = extracted(take(SourceEntry(f"{LIBRARY_PREFIX}{source}"), self.library), self.library)
            except InputError:
                self.unread.append(source)
                continue
            claims = [claim for claim in found.claims if wanted is None or wanted(claim)]
            if claims or wanted is None:
                self.sources.append(found.source)
                self.claims += claims
                self.notices += found.notices if wanted is None else ()

    def facts(self) -> tuple[tuple[Fact, ...], tuple[Source, ...]]:
        """The merged facts, and the sources with the dates that others told."""
        self.progress("Merging")
        decisions: Sequence[Decision] = self.library.decisions([source.id for source in self.sources])
        reviewed = Reviewed(tuple(self.claims), {})
        if decisions:
            reviewed = applied(self.claims, decisions, {source.id: source.name for source in self.sources})
        together = merged(self.sources, reviewed.claims)
        return together.facts, together.sources
