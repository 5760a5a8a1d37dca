"""When it was: the words of one date counted from the document's own, with how that was found and why it may be open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.language import tales
from briefgen.language.dategrammar import DateWords, Order, in_order
from briefgen.language.direction import Direction, direction
from briefgen.values import DateBasis, PartialDate, Timing

if TYPE_CHECKING:
    from spacy.tokens import Doc


_BASES = {
    "given": "the date given for the document",
    "header": "the date line of the document",
    "dateline": "the dateline",
    "metadata": "the date in the file's metadata",
    "inferred": "the inferred date of the document",
}


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


_SEASONS = {"spring": 3, "easter": 3, "printemps": 3, "summer": 6, "été": 6, "autumn": 9, "fall": 9, "automne": 9}


# A month and day without year may lie this far from the document where no tense says on which side.
_NEAR_DAYS = 122


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative words count from: the document's date, as exact as it is known, and how it was found."""

    timing: Timing
    order: Order = ""

    @property
    def date(self) -> PartialDate | None:
        """The date, None where the document has none."""
        return self.timing.date

    @property
    def day(self) -> dt.date | None:
        """The day, None where only a month or a year is known."""
        return self.date.first if self.date is not None and self.date.day is not None else None

    @property
    def basis(self) -> DateBasis:
        """The basis of a date counted from here."""
        return "inferred" if self.timing.is_inferred else "relative"

    def __str__(self) -> str:
        return f"{_BASES.get(self.timing.basis, 'the date of the document')}, {self.date}"


def resolve(
    doc: Doc, said: str, words: DateWords, anchor: Anchor, previous: Timing | None, beside: Timing | None
) -> Timing:
    """The timing of one mention; an impossible date stays unresolved."""
    try:
        timing = _timing(doc, said, words, anchor, previous, beside)
    except ValueError:
        timing = _open("there is no such day")
    return replace(timing, words=said)


def _timing(
    doc: Doc, said: str, words: DateWords, anchor: Anchor, previous: Timing | None, beside: Timing | None
) -> Timing:
    if words.year is not None:
        return _stated(words, anchor)
    if words.rule == "vague":
        return _open("the words name no day")
    if words.relation in ("same", "before", "after"):
        near = words.unit == "day" or words.relation == "same" or beside is None or beside.date is None
        return _from_previous(words, previous if near else beside)
    if words.relation in tales.TOLD:
        told = tales.weekday(doc, words, anchor.day, previous, beside)
        if told is not None:
            return told
        words = replace(words, relation="")
    if words.rule == "nth" and not words.relation:
        return _nth(words, anchor, previous, direction(doc, words.start, words.end))
    if anchor.date is None:
        return _beside(words, beside) or _open("the document has no date to count from")
    if words.month is not None and words.rule != "season":
        return _month_day(words, anchor, direction(doc, words.start, words.end))
    if words.weekday is not None:
        return _weekday(words, anchor, direction(doc, words.start, words.end))
    if words.rule == "season":
        return _season(words, said, anchor, direction(doc, words.start, words.end))
    if words.quarter is not None:
        return _quarter(words, anchor, direction(doc, words.start, words.end))
    if words.rule == "nth":
        return _nth_of_month(words, anchor)
    return _counted(words, anchor)


def _open(reason: str) -> Timing:
    return Timing(None, "unresolved", "", reason)


def _stated(words: DateWords, anchor: Anchor) -> Timing:
    """A date whose words give the year."""
    words = in_order(words, anchor.order)
    assert words.year is not None
    if words.swapped is not None:
        return Timing(PartialDate(words.year), "stated", reason="day and month can be read two ways")
    return _dated(words, words.year, "stated", _disagreement(words, words.year))


def _dated(words: DateWords, year: int, basis: DateBasis, reason: str) -> Timing:
    """The date in a year, with the end of its period; a period over the turn of the year ends in `year`."""
    end = None
    if words.until is not None:
        last_year, month, day = words.until
        if last_year is None and words.year is None and words.month and month and month < words.month:
            last_year = year + 1
        elif words.month and month and month < words.month and last_year in (None, year):
            year, last_year = year - 1, year
        end = PartialDate(last_year or year, month, day)
    return Timing(PartialDate(year, words.month, words.day, words.quarter), basis, "", reason, end)


def _disagreement(words: DateWords, year: int) -> str:
    """A reason that warns where the weekday named beside a day is not that day's."""
    if words.weekday is None or words.month is None or words.day is None:
        return ""
    actual = dt.date(year, words.month, words.day).weekday()
    return (
        ""
        if actual == words.weekday
        else f"the words say {_WEEKDAYS[words.weekday]}, the day was a {_WEEKDAYS[actual]}"
    )


def _from_previous(words: DateWords, previous: Timing | None) -> Timing:
    """ "the same day", "a day later", "the following Tuesday": counted from the day named before."""
    if previous is None or previous.date is None:
        named = f'"{previous.words}"' if previous is not None and previous.words else "a day"
        return _open(f"counted from {named}, which has no date")
    basis: DateBasis = "inferred" if previous.is_inferred else "relative"
    reason = f'counted from "{previous.words}", {previous.date}'
    day = previous.date
    if words.relation == "same":
        same = {"year": PartialDate(day.year), "month": PartialDate(day.year, day.month)}
        return Timing(same.get(words.unit, day), basis, "", reason, previous.end if words.unit == "day" else None)
    sign = 1 if words.relation == "after" else -1
    if words.weekday is not None and day.day is not None:
        return Timing(PartialDate.of(_toward(day.first, words.weekday, sign, strict=True)), basis, "", reason)
    return _shifted(day, words.unit, sign * words.count, basis, reason)


def _beside(words: DateWords, beside: Timing | None) -> Timing | None:
    """A month or day takes the year that the date before it in the sentence states."""
    if words.month is None or words.relation or beside is None or beside.date is None or beside.date.month is None:
        return None
    return _dated(words, beside.date.year, "relative", f'the year of "{beside.words}" before it')


def _nth(words: DateWords, anchor: Anchor, previous: Timing | None, side: Direction) -> Timing:
    """ "the 12th": of the month named before, else of the document's month."""
    assert words.day is not None
    if previous is not None and previous.date is not None and previous.date.month is not None:
        date = previous.date
        assert date.month is not None
        month = date.month + (
            1 if side in ("future", "present") and date.day is not None and words.day < date.day else 0
        )
        year, month = date.year + (month > 12), (month - 1) % 12 + 1
        basis: DateBasis = "inferred" if previous.is_inferred else "relative"
        return Timing(PartialDate(year, month, words.day), basis, "", f'of the month of "{previous.words}", {date}')
    if anchor.day is None:
        return _open("the month is not named")
    sign = 1 if side in ("future", "present") else -1
    for back in range(3):
        moment = anchor.day.month - 1 + sign * back
        year, month = anchor.day.year + moment // 12, moment % 12 + 1
        try:
            day = dt.date(year, month, words.day)
        except ValueError:
            continue
        if (day - anchor.day).days * sign >= 0:
            return Timing(PartialDate.of(day), anchor.basis, "", f"counted from {anchor}")
    return _open("the month is not named")


def _nth_of_month(words: DateWords, anchor: Anchor) -> Timing:
    """ "the 12th of next month"."""
    assert anchor.date is not None
    month = _shifted(anchor.date, "month", {"last": -1, "next": 1}.get(words.relation, 0), anchor.basis, "").date
    if month is None or month.month is None:
        return _open("the document's month is not known")
    return Timing(PartialDate(month.year, month.month, words.day), anchor.basis, "", f"counted from {anchor}")


def latest(month: int, day: int, until: dt.date) -> dt.date | None:
    """The latest such day not after `until`."""
    for year in range(until.year, until.year - 9, -1):
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if found <= until:
            return found
    return None


def _month_day(words: DateWords, anchor: Anchor, side: Direction) -> Timing:
    """A month, or a month and day, without a year."""
    assert anchor.date is not None
    assert words.month is not None
    if words.unit == "year":
        year = anchor.date.year + {"last": -1, "next": 1}.get(words.relation, 0)
        return _dated(words, year, anchor.basis, f"the year counted from {anchor}")
    if anchor.date.month is None:
        return _dated(words, anchor.date.year, anchor.basis, f"the year is that of {anchor}")
    year_of = _nearest_year(words, anchor.date, side)
    if year_of is None:
        return _open(f"it can be before or after {anchor}")
    disagreement = _disagreement(words, year_of) if words.day else ""
    return _dated(words, year_of, anchor.basis, disagreement or f"the year counted from {anchor}")


def _nearest_year(words: DateWords, anchor: PartialDate, side: Direction) -> int | None:
    """The year of a month and day: by "last" and "next", by the tense, else the nearest if it is near."""
    assert words.month is not None
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    dates = [PartialDate(year, words.month, _possible(year, words.month, words.day)) for year in years]
    if words.relation == "this":
        return anchor.year
    if words.relation == "last":
        return max(date.year for date in dates if date.last < anchor.first)
    if words.relation == "next":
        return min(date.year for date in dates if date.first > anchor.last)
    if words.weekday is not None and words.day is not None:
        agreeing = [date for date in dates if date.day == words.day and date.first.weekday() == words.weekday]
        dates = agreeing or dates
    nearest = min(dates, key=lambda date: abs((date.first - anchor.first).days))
    if side == "past":
        before = [date.year for date in dates if date.first <= anchor.last]
        return max(before, default=nearest.year)
    far = abs((nearest.first - anchor.first).days) > _NEAR_DAYS
    if side == "future" or (side == "present" and far):
        return min((date.year for date in dates if date.last >= anchor.first), default=nearest.year)
    return None if far else nearest.year


def _possible(year: int, month: int, day: int | None) -> int | None:
    """29 February only where there is one."""
    return 28 if month == 2 and day == 29 and year % 4 else day


def _toward(day: dt.date, weekday: int, sign: int, *, strict: bool) -> dt.date:
    """The nearest such weekday after (`sign` 1) or before (-1) a day; the day itself counts unless `strict`."""
    distance = (weekday - day.weekday()) * sign % 7
    return day + dt.timedelta(days=sign * (distance or (7 if strict else 0)))


def _weekday(words: DateWords, anchor: Anchor, side: Direction) -> Timing:
    """A weekday counted from the document's day: back in the past, forward in the future, its own is that day."""
    assert words.weekday is not None
    if anchor.day is None:
        return _open("a weekday needs the day of the document")
    week = {"this": 0, "this week": 0, "last week": -1, "next week": 1}.get(words.relation)
    if week is not None:
        day = anchor.day + dt.timedelta(weeks=week, days=words.weekday - anchor.day.weekday())
    else:
        forward = words.relation == "next" or (not words.relation and side in ("future", "present"))
        day = _toward(anchor.day, words.weekday, 1 if forward else -1, strict=bool(words.relation))
    where = "on" if day == anchor.day else "after" if day > anchor.day else "before"
    basis: DateBasis = "inferred" if anchor.timing.is_inferred else "weekday"
    return Timing(PartialDate.of(day), basis, "", f"{_WEEKDAYS[words.weekday]} {where} {anchor}")


def _season(words: DateWords, said: str, anchor: Anchor, side: Direction) -> Timing:
    """A season is dated with its year, as on the northern half of the globe; winter lies in two and stays open."""
    assert anchor.date is not None
    if words.unit == "year" or words.relation == "this":
        shift = {"last": -1, "next": 1}.get(words.relation, 0)
        return Timing(PartialDate(anchor.date.year + shift), anchor.basis, "", f"the year counted from {anchor}")
    month = next((number for name, number in _SEASONS.items() if name in said.lower()), None)
    if month is None or anchor.date.month is None:
        return _open("the season can lie in two years")
    begins, ends = month, month + 2
    now, year = anchor.date.month, anchor.date.year
    if words.relation == "next" or (not words.relation and side in ("future", "present")):
        year += now > ends or (words.relation == "next" and now >= begins)
    elif words.relation == "last" or side == "past":
        year -= now < begins or (words.relation == "last" and now <= ends)
    else:
        return _open(f"it can be before or after {anchor}")
    return Timing(PartialDate(year), anchor.basis, "", f"the season counted from {anchor}")


def _quarter(words: DateWords, anchor: Anchor, side: Direction) -> Timing:
    """A quarter without a year: the last begun in the past, the next to end in the future."""
    assert anchor.date is not None
    assert words.quarter is not None
    year = anchor.date.year
    if words.relation:
        year += {"last": -1, "next": 1}.get(words.relation, 0)
    elif anchor.date.month is None:
        return _dated(words, year, anchor.basis, f"the year is that of {anchor}")
    else:
        now = (anchor.date.month + 2) // 3
        if side in ("future", "present"):
            year += words.quarter < now
        elif side == "past":
            year -= words.quarter > now
        else:
            return _open(f"it can be before or after {anchor}")
    return _dated(words, year, anchor.basis, f"the year counted from {anchor}")


def _counted(words: DateWords, anchor: Anchor) -> Timing:
    """ "last month", "next year", "yesterday", "two weeks ago": counted from the document."""
    assert anchor.date is not None
    count = {"last": -1, "next": 1, "ago": -words.count, "ahead": words.count}.get(words.relation, 0)
    if words.rule == "today":
        count = words.count
    return _shifted(anchor.date, words.unit, count, anchor.basis, f"counted from {anchor}")


def _shifted(date: PartialDate, unit: str, count: int, basis: DateBasis, reason: str) -> Timing:
    """A date moved by days, weeks, months, quarters or years, as exact as the unit allows."""
    if unit in ("year", "half", "season"):
        return Timing(PartialDate(date.year + count), basis, "", reason)
    if date.month is None:
        return _open(f"the {unit} needs a more exact date than {date}")
    if unit == "month":
        month = date.month - 1 + count
        return Timing(PartialDate(date.year + month // 12, month % 12 + 1), basis, "", reason)
    if unit == "quarter":
        quarter = (date.month - 1) // 3 + count
        return Timing(PartialDate(date.year + quarter // 4, quarter=quarter % 4 + 1), basis, "", reason)
    if date.day is None:
        return _open(f"the {unit} needs the day, and only {date} is known")
    if unit == "day":
        return Timing(PartialDate.of(date.first + dt.timedelta(days=count)), basis, "", reason)
    return _week(date.first + dt.timedelta(weeks=count), unit, basis, reason)


def _week(day: dt.date, unit: str, basis: DateBasis, reason: str) -> Timing:
    """A weekend is two days; a week is told as its month, or as its year where it lies in two months."""
    monday = day - dt.timedelta(days=day.weekday())
    sunday = monday + dt.timedelta(days=6)
    if unit == "weekend":
        return Timing(PartialDate.of(monday + dt.timedelta(days=5)), basis, "", reason, PartialDate.of(sunday))
    reason = f"the week from {monday} to {sunday}, {reason}"
    if monday.month == sunday.month:
        return Timing(PartialDate(monday.year, monday.month), basis, "", reason)
    if monday.year == sunday.year:
        return Timing(PartialDate(monday.year), basis, "", reason)
    return _open(reason)
