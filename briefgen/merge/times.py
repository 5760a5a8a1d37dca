"""How far apart the times of two claims lie, as far as their own dates or their sources' tell."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.language.dategrammar import scan
from briefgen.model import Claim, Source
from briefgen.values import PartialDate, Timing

# Reports of one event come out within this time of each other; what is said again later is another fact.
SAME_NEWS_DAYS = 31


def gap_days(one: PartialDate | None, other: PartialDate | None) -> int | None:
    """The days that certainly lie between two dates, 0 where they can be one; None where either is unknown."""
    if one is None or other is None:
        return None
    early, late = sorted((one, other), key=lambda date: (date.first, date.last))
    return max(0, (late.first - early.last).days)


def own_date(claim: Claim) -> PartialDate | None:
    """The date the claim gives for what it tells, None where it gives none or leaves it open."""
    return claim.value.when.date if claim.value.when is not None else None


def is_same_news(left: Claim, right: Claim, sources: Mapping[str, Source]) -> bool:
    """Whether two claims can be reports of one event: their own dates can be one, else their sources are of one time."""
    if own_date(left) is not None and own_date(right) is not None:
        return True
    gap = gap_days(*(sources[claim.source].published.date for claim in (left, right)))
    return gap is None or gap <= SAME_NEWS_DAYS


def weekday_of(timing: Timing | None) -> int | None:
    """The weekday that open words name ("on Friday"), 0 for Monday; None for anything else."""
    if timing is None or timing.date is not None or not timing.words:
        return None
    found = [words.weekday for words in scan(timing.words) if words.weekday is not None]
    return found[0] if len(found) == 1 else None


def fits_weekday(one: Timing | None, other: Timing | None) -> bool:
    """Whether an open weekday on one side can be the day on the other."""
    for open_one, dated in ((one, other), (other, one)):
        weekday = weekday_of(open_one)
        if weekday is not None and dated is not None and dated.date is not None and dated.date.precision == "day":
            if dated.date.first.weekday() != weekday:
                return False
    return True
