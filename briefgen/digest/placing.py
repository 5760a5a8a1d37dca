"""Which sources belong to a period, by which of their dates.

A source lies where it was published: on the day that it gives, that a person gave it, or that another source told of the
same event; a later version of a text on the day of the edit (`edits`). One without such a day lies on the latest day on which something happened that it tells of; and where it tells
of none, but came from a feed, a page or a mailbox, on the day it was first fetched. A source of which only month or year is
known lies in a period that holds all of that. What is left cannot be placed, and the digest says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.digest.period import Period
from briefgen.library import Library, SourceRow
from briefgen.model import Fact, Source
from briefgen.values import PartialDate

# Kinds whose day is one on which something was done or said; that of a figure may lie ahead.
HAPPENING = ("meeting", "commitment", "position", "discussion", "statement")
# Where a file of a folder was met; the day on which somebody put it there says nothing of what it tells.
_FOLDER = "folder:"
How = Literal["published", "worked out", "event", "fetched", "edited", "too vague", "none"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source lies in time: the day and how it was found; without a day it could not be placed."""

    source: str
    title: str
    day: PartialDate | None
    how: How


@dataclass(frozen=True)
class Dated:
    """The sources of a library by what their own dates tell of a period.

    `within` were published in it; `earlier` before it, newest first; `undated` give no day of publication; `vague` may
    lie in the period or not.
    """

    within: tuple[SourceRow, ...]
    earlier: tuple[SourceRow, ...]
    undated: tuple[SourceRow, ...]
    vague: tuple[SourceRow, ...]


def dated(rows: Iterable[SourceRow], period: Period) -> Dated:
    """The sources by their dates of publication, each group newest first and by id."""
    groups: dict[str, list[SourceRow]] = {"within": [], "earlier": [], "undated": [], "vague": [], "later": []}
    for row in rows:
        groups[_group(PartialDate.parse(row.published) if row.published else None, period)].append(row)
    for found in groups.values():
        found.sort(key=lambda row: row.id)
        found.sort(key=lambda row: row.published, reverse=True)
    return Dated(*(tuple(groups[name]) for name in ("within", "earlier", "undated", "vague")))


def _group(day: PartialDate | None, period: Period) -> str:
    if day is None:
        return "undated"
    if period.first <= day.first and day.last <= period.last:
        return "within"
    if day.last < period.first:
        return "earlier"
    return "later" if day.first > period.last else "vague"


def placed(source: Source, facts: Sequence[Fact], library: Library, period: Period) -> Place:
    """Where a source lies that gives no day of publication, or none exact enough; `facts` are those that rest on it."""
    title = source.title or source.name
    known = source.published.date
    if known and known.precision == "day":
        return Place(source.id, title, known, "worked out")
    told = [day for fact in facts if (day := _happened(fact, source.id))]
    told = [day for day in told if known is None or known.first <= day <= known.last]
    if told:
        return Place(source.id, title, PartialDate.of(max(told)), "event")
    met = [seen for seen in library.seen(source.id) if seen.url or seen.guid and not seen.guid.startswith(_FOLDER)]
    day = day_of(met[0].retrieved, period) if met else None
    if day and (known is None or known.first <= day <= known.last):
        return Place(source.id, title, PartialDate.of(day), "fetched")
    return Place(source.id, title, None, "too vague" if known else "none")


def _happened(fact: Fact, source: str) -> dt.date | None:
    """The day on which a fact happened, as one source tells it."""
    if fact.kind not in HAPPENING or fact.value.modality != "asserted":
        return None
    days = [
        claim.value.when.date.first
        for claim in fact.claims
        if claim.source == source and claim.value.when and claim.value.when.date
        if claim.value.when.date.precision == "day"
    ]
    return max(days, default=None)


def day_of(retrieved: str, period: Period) -> dt.date | None:
    """The calendar day of an ISO time in UTC in the period's zone, None where it is no time."""
    try:
        moment = dt.datetime.fromisoformat(retrieved)
    except ValueError:
        return None
    return moment.astimezone(period.zone).date() if moment.tzinfo else moment.date()
