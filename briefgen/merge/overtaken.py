"""A number that whoever gave it has since replaced: "four farms" a week ago, "seven" now. That is news, no contradiction."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from briefgen.kinds.figure import Figure
from briefgen.merge.numbers import is_one_number, numbers, plain
from briefgen.merge.origins import Origins
from briefgen.merge.putaway import rejects
from briefgen.model import Claim, Source

# So many days later a voice that gives another number replaces its own; sooner, one of the two may be a slip.
REPLACED_DAYS = 4
# A count of what goes on, or went on for a time.
_RUNNING = re.compile(
    r"\b(?:since|so far|already|now|to date|until now|by now|in all|in total|altogether|during|over the course of"
    r"|(?:has|have|had)(?: (?:also|now|already|been))* \w+(?:ed|en|ut|own|one|ade|ost|ent|old))\b",
    re.IGNORECASE,
)


def apart(
    groups: Sequence[Sequence[Claim]], origins: Origins, sources: Mapping[str, Source]
) -> Iterator[Sequence[Claim]]:
    """The groups of claims, each without those whose number the same voice has replaced on a later day.

    These make a group of their own, with whoever gave the same number before it was replaced.
    """
    for group in groups:
        left = list(group)
        while left:
            old = _replaced(left, origins, sources) if len(left) > 1 and left[0].kind != "person" else set()
            yield [one for one in left if one.id not in old]
            left = [one for one in left if one.id in old]


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
    ends += [
        (one, days[later.id])
        for one in group
        for later in group
        if one.id in days and later.id in days and _replaces(days[one.id], days[later.id]) and _runs_on(one, later)
    ]
    return {
        claim.id
        for claim in group
        for old, until in ends
        if claim.id in days and days[claim.id] < until and (claim is old or not _differ(claim, old))
    }


def _runs_on(one: Claim, later: Claim) -> bool:
    """Whether the later claim counts on what goes on: more of the same things "so far", whoever counts."""
    if not (isinstance(one.value, Figure) and isinstance(later.value, Figure)):
        left, right = numbers(one.quote.exact), numbers(later.quote.exact)
        common = left.keys() & right.keys()
        grows = len(common) == 1 and all(_amount(left[noun]) < _amount(right[noun]) for noun in common)
    else:
        mine, theirs = one.value.quantity, later.value.quantity
        grows = mine.unit.islower() and mine.unit != "percent" and mine.value < theirs.value
    return grows and not rejects(one, later) and all(_RUNNING.search(claim.sentence.exact) for claim in (one, later))


def _amount(printed: str) -> float:
    digits, scale = plain(printed)
    found = re.sub(r"[^\d.]", "", digits)
    return float(found or 0) * {"thousand": 1e3, "million": 1e6, "billion": 1e9}.get(scale, 1)


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
