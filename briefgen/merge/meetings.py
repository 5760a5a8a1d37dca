"""One meeting told with two days: each of two reports of one event has no other meeting of the same people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefgen.kinds.meeting import Meeting
from briefgen.language.words import fold
from briefgen.model import Claim

# Two tellings of one meeting give days no further apart than this.
DAYS_APART = 2


def sole(claims: Sequence[Claim]) -> frozenset[str]:
    """The ids of the meetings that are the only ones of the same people, two and more, in their source."""
    of = {claim.id: (claim.source, _people(claim)) for claim in claims if len(_people(claim)) > 1}
    counts = Counter(of.values())
    return frozenset(key for key, told in of.items() if counts[told] == 1)


def is_one(left: Claim, right: Claim) -> bool:
    """Whether two sources' only meetings of the same people are one, although the days differ.

    Status and type are the same, the days lie close, and no two cities are given.
    """
    one, other = left.value, right.value
    if not (isinstance(one, Meeting) and isinstance(other, Meeting)) or left.source == right.source:
        return False
    if (one.status, one.type, one.round) != (other.status, other.type, other.round) or _people(left) != _people(right):
        return False
    cities = {fold(value.where.city) for value in (one, other) if value.where and value.where.city}
    dates = [value.when.date for value in (one, other) if value.when and value.when.date]
    if len(cities) > 1 or len(dates) < 2 or any(date.precision != "day" for date in dates):
        return False
    return abs((dates[0].first - dates[1].first).days) <= DAYS_APART


def _people(claim: Claim) -> frozenset[str]:
    return frozenset(actor.name for actor in claim.value.actors if actor.kind == "person")
