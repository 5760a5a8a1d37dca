"""A number that whoever gave it has since replaced: "four farms" a week ago, "seven" now. That is news, no contradiction."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from briefgen.kinds.figure import Figure
from briefgen.merge.numbers import is_one_number, numbers
from briefgen.merge.origins import Origins
from briefgen.model import Claim, Source

# So many days later a voice that gives another number replaces its own; sooner, one of the two may be a slip.
REPLACED_DAYS = 4


def apart(
    groups: Sequence[Sequence[Claim]], origins: Origins, sources: Mapping[str, Source]
) -> Iterator[Sequence[Claim]]:
    """The groups of claims, each without those whose number the same voice has replaced on a later day.

    These make a group of their own, with whoever gave the same number before it was replaced.
    """
    for group in groups:
        old = _replaced(group, origins, sources) if len(group) > 1 and group[0].kind != "person" else set()
        for part in ([one for one in group if one.id not in old], [one for one in group if one.id in old]):
            if part:
                yield part


def _replaced(group: Sequence[Claim], origins: Origins, sources: Mapping[str, Source]) -> set[str]:
    """The ids of the claims that give a number which its own voice gives otherwise on a later day, and those like them."""
    if not any(_differ(group[0], claim) for claim in group[1:]):
        return set()
    days = {claim.id: day for claim in group if (day := _day(sources[claim.source])) is not None}
    given: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in group:
        if claim.id in days:
            given[origins.voice(claim).key].append(claim)
    ends: list[tuple[Claim, dt.date]] = []
    for claims in given.values():
        last = max(claims, key=lambda claim: (days[claim.id], claim.id))
        ends += [
            (one, days[last.id]) for one in claims if _replaces(days[one.id], days[last.id]) and _differ(one, last)
        ]
    return {
        claim.id
        for claim in group
        for old, until in ends
        if claim.id in days and days[claim.id] < until and (claim is old or not _differ(claim, old))
    }


def _replaces(day: dt.date, later: dt.date) -> bool:
    return (later - day).days >= REPLACED_DAYS


def _differ(one: Claim, other: Claim) -> bool:
    """Whether two claims give another number of the same things."""
    if isinstance(one.value, Figure) and isinstance(other.value, Figure):
        mine, theirs = one.value.quantity, other.value.quantity
        return (mine.value, mine.maximum) != (theirs.value, theirs.maximum)
    left, right = numbers(one.quote.exact), numbers(other.quote.exact)
    return any(not is_one_number(left[noun], right[noun]) for noun in left.keys() & right.keys())


def _day(source: Source) -> dt.date | None:
    date = source.published.date
    return date.first if date is not None and date.precision == "day" else None
