"""Texts that their publisher edited: a later version lies in the period of the edit, not of the first publication."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from briefgen.digest.period import Period
from briefgen.digest.placing import Place, day_of
from briefgen.library import Library, SourceRow
from briefgen.values import PartialDate


def at_their_edit(
    library: Library, rows: Sequence[SourceRow], issued: Set[str], corrected: Set[str], period: Period
) -> tuple[tuple[SourceRow, ...], tuple[Place, ...]]:
    """The sources with the day of the edit as theirs where they are later versions, and the places of those.

    The day is the one that the place stated when it offered the version. Where it stated none, a version that came after
    an issue had told of an earlier one lies on the day on which it was fetched. `issued` are the sources of the issues
    before the period, `corrected` those of the issue that is made anew.
    """
    cards = {row.id: row for row in rows}
    found = dict(_edits(library, cards, issued, corrected, period))
    moved = tuple(replace(row, published=found[row.id].isoformat()) if row.id in found else row for row in rows)
    places = (Place(id, cards[id].title or cards[id].name, PartialDate.of(day), "edited") for id, day in found.items())
    return moved, tuple(places)


def _edits(
    library: Library, cards: dict[str, SourceRow], issued: Set[str], corrected: Set[str], period: Period
) -> Iterator[tuple[str, dt.date]]:
    """The later versions that bear the day of an earlier one, and the day of each edit."""
    for source in library.edited():
        versions = library.versions(source)
        earlier = [cards[one] for one in versions[: versions.index(source)] if one in cards]
        card = cards.get(source)
        if card is None or not earlier or not card.published or _is_of_its_own_day(card, earlier):
            continue
        came = day_of(_first_met(library, source), period)
        stated = _stated(library, source)
        before = day_of(_first_met(library, earlier[-1].id), period)
        if stated and before and before <= stated and stated > PartialDate.parse(card.published).last:
            yield source, stated
        elif came and source not in issued and _told_before(source, earlier, issued, corrected):
            yield source, came


def _is_of_its_own_day(card: SourceRow, earlier: Sequence[SourceRow]) -> bool:
    """Whether a version gives a later day than those before it."""
    days = [PartialDate.parse(one.published).last for one in earlier if one.published]
    return not days or PartialDate.parse(card.published).first > max(days)


def _told_before(source: str, earlier: Sequence[SourceRow], issued: Set[str], corrected: Set[str]) -> bool:
    ids = {one.id for one in earlier}
    return bool(ids & issued) or source not in corrected and bool(ids & corrected)


def _stated(library: Library, source: str) -> dt.date | None:
    """The latest day that a place gave when it offered a source."""
    days = [entry.published[:10] for entry in library.entries(source=source) if entry.published]
    return dt.date.fromisoformat(max(days)) if days else None


def _first_met(library: Library, source: str) -> str:
    met = library.seen(source)
    return met[0].retrieved if met else ""
