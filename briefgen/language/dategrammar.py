"""The words a text uses for dates: where they stand and what they say, before anything is counted from anything.

English and French forms. `scan` knows no document date and no tense; `dates` resolves what it returns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from briefgen.language.datepatterns import COUNTS, DAYS, ORDINALS, UNITS, lexicon, numbers, patterns

__all__ = ["DateWords", "Order", "in_order", "lexicon", "lines", "previous_word", "scan"]


@dataclass(frozen=True, slots=True)
class DateWords:
    """Words of a date at `start`:`end` and the parts they name.

    `year`, `month`, `day`, `quarter` and `weekday` (0 is Monday) are what the words say; `until` is the (year, month,
    day) of the end of a period. `relation` ("last", "this", "next", "same", "before", "after", "ago", "ahead", "told", "week", "any", "event") and
    `unit` ("day", "week", "weekend", "month", "quarter", "half", "season", "year") say what is counted, `count` how
    many: "two months ago" is ("ago", "month", 2), "next year" ("next", "year", 1). `swapped` is the other (month, day)
    reading of 03/04/2025.
    """

    start: int
    end: int
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    weekday: int | None = None
    until: tuple[int | None, int | None, int | None] | None = None
    relation: str = ""
    unit: str = ""
    count: int = 1
    swapped: tuple[int, int] | None = None


# Which number of 03/04/2025 comes first; "" where nothing tells.
Order = Literal["day", "month", ""]


def in_order(words: DateWords, order: Order) -> DateWords:
    """The words as a text of this order means them; numbers that can be read two ways stay so where it has none."""
    if words.swapped is None or not order:
        return words
    month, day = words.swapped if order == "month" else (words.month, words.day)
    return replace(words, month=month, day=day, swapped=None)


@lru_cache(maxsize=64)  # the whole text is asked three times, some of its lines between
def scan(text: str) -> tuple[DateWords, ...]:
    """The date words of a text, by start; where two rules claim the same characters the earlier rule wins."""
    taken = bytearray(len(text) + 1)
    found: list[DateWords] = []
    for rule, pattern in patterns().items():
        for match in pattern.finditer(text):
            words = _BUILDERS.get(rule, _plain)(rule, match, text)
            if words is not None and words.end > words.start and taken.find(1, words.start, words.end) < 0:
                taken[words.start : words.end] = b"\1" * (words.end - words.start)
                found.append(words)
    return tuple(sorted(found, key=lambda words: words.start))


def previous_word(text: str, start: int) -> str:
    """The word that ends before `start` in the same line, "" where punctuation or nothing stands there."""
    found = re.search(r"([\w'’]+)[ \u00a0]{0,2}$", text[max(0, start - 30) : start])
    return found.group(1) if found else ""


def _number(match: re.Match[str], group: str) -> int | None:
    """The number in a group: digits, or the name of a month or a weekday; None where the group is empty or unknown."""
    written = match.groupdict().get(group)
    if not written:
        return DAYS.get((match.groupdict().get("spelled") or "").lower()) if group == "day" else None
    if written.isdigit():
        return int(written)
    return numbers("weekdays" if group == "weekday" else "months").get(written.lower())


def _tail_relation(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("tail"):
        return groups["tail"]
    queue = groups.get("queue") or ""
    return "last" if "dernière" in queue else "next" if "prochaine" in queue else "this" if queue else ""


def _relation(written: str | None) -> str:
    """What a word of relation means: "past" is last, "coming" is next."""
    word = " ".join((written or "").lower().split()).removeprefix("the ")
    if word in ("last", "past") or word.startswith(("derni", "pass")):
        return "last"
    if word in ("next", "coming") or word.startswith("prochain"):
        return "next"
    if word in ("following", "previous"):
        return "after" if word == "following" else "before"
    if word == "same":
        return "same"
    return "this" if word else ""


def _valid(month: int | None, day: int | None) -> bool:
    return (
        month is not None
        and 1 <= month <= 12
        and (day is None or 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31))
    )


def _plain(rule: str, match: re.Match[str], text: str) -> DateWords | None:
    """Day, month and year with what a period adds."""
    month, day = _number(match, "month"), _number(match, "day")
    if not _valid(month, day) and (rule == "iso" or month is None):
        return None  # a month in words keeps a day it does not have: "31 April" stays open
    month2, day2, year2 = _number(match, "month2"), _number(match, "day2"), _number(match, "year2")
    until = (year2, month2 or month, day2) if month2 or day2 else None
    if until is not None and not _valid(until[1], until[2]):
        return None
    relation = _tail_relation(match)
    start, end = match.span()
    year, weekday = _number(match, "year") or year2, _number(match, "weekday")
    unit = "year" if relation else ""
    return DateWords(start, _rstrip(text, end), rule, year, month, day, None, weekday, until, relation, unit)


def _rstrip(text: str, end: int) -> int:
    """The end without white space, and without a full stop, which may close the sentence."""
    while end and (text[end - 1].isspace() or text[end - 1] == "."):
        end -= 1
    return end


def _numeric(rule: str, match: re.Match[str], text: str) -> DateWords | None:
    """18.01.2018, 18/01/2018: full stops mean day first; slashes and hyphens only where one number is over 12."""
    first, second, year = int(match["day"]), int(match["month"]), int(match["year"])
    start, end = match.span()
    if _valid(second, first) and (match["sep"] == "." or first > 12 or first == second):
        return DateWords(start, end, rule, year, second, first)
    if second > 12 and _valid(first, second) and match["sep"] != ".":
        return DateWords(start, end, rule, year, first, second)
    if match["sep"] != "." and _valid(second, first) and _valid(first, second):
        return DateWords(start, end, rule, year, second, first, swapped=(first, second))
    return None


def _month(rule: str, match: re.Match[str], text: str) -> DateWords | None:
    """A month with a year or beside a word that makes it a date: "May 2025", "last May", "in May", "late May"."""
    tail, before = _tail_relation(match), match["relation"]
    written = text[match.start("core") : match.end("month")]
    bare = not (match["year"] or tail or before or (written[:1].islower() and written != match["month"]))
    if bare and not match["preposition"]:
        return None
    relation = tail or _relation(before)
    end = _rstrip(text, match.end("core"))
    start = match.start("relation") if before else match.start("month")
    return DateWords(start, end, rule, _number(match, "year"), _number(match, "month"),
                     relation=relation, unit="year" if tail else "month" if relation else "")  # fmt: skip


def _season(rule: str, match: re.Match[str], text: str) -> DateWords | None:
    """A season beside a preposition, "this", "last", "next" or a year; it is dated with its year."""
    tail, before = _tail_relation(match), match["relation"]
    sure = bool(match["year"] or tail or before)
    if not sure and (match["doubtful"] or not match["preposition"]):
        return None
    relation = tail or _relation(before)
    unit = "year" if tail else "season"
    return DateWords(match.start("core"), match.end("core"), rule, _number(match, "year"), relation=relation, unit=unit)


def _quarter(rule: str, match: re.Match[str], text: str) -> DateWords | None:
    """A quarter, or half a year, which is dated with its year."""
    tail, year = _tail_relation(match), _number(match, "year")
    is_half = (match["unit"] or match["short"] or "")[:1].lower() in ("h", "s")
    if (is_half or match["short"]) and not (year or tail):
        return None
    number = ORDINALS[match["ordinal"].lower()] if match["ordinal"] else int(match["short"][1])
    if is_half:
        start = match.start("tail") if match["tail"] else match.start()
        return DateWords(start, match.end(), "half", year, relation=tail, unit="half")
    return DateWords(match.start(), match.end(), rule, year, quarter=number, relation=tail, unit="quarter")


def _year(rule: str, match: re.Match[str], text: str) -> DateWords | None:
    """A year behind a preposition, between brackets, or before what it dates ("the 2025 summit"), never in a name."""
    start, end = match.span("core")
    before = previous_word(text, start)
    after = text[end : end + 1]
    if before in lexicon()["year_names"]:
        return None
    known = before.lower() in lexicon()["prepositions"] or start != match.start("year")
    bracketed = text[start - 1 : start] == "(" and after == ")"
    dated = before.lower() in ("the", "its", "their", "this", "a", "his", "her") or before.endswith(("'s", "’s"))
    if known or bracketed or (dated and re.match(r" [A-Za-z]", text[end : end + 2])):
        return DateWords(match.start("year"), end, rule, int(match["year"]))
    return None


def _years(rule: str, match: re.Match[str], text: str) -> DateWords | None:
    first, last = int(match["year"]), int(match["year2"])
    if first >= last or previous_word(text, match.start()) in lexicon()["year_names"]:
        return None
    return DateWords(match.start(), match.end(), rule, first, until=(last, None, None))


def _weekday(rule: str, match: re.Match[str], text: str) -> DateWords | None:
    if previous_word(text, match.start()) in lexicon()["weekday_names"] or text[match.end() :].startswith(" Gras"):
        return None
    relation = _relation(match["relation"]) or _relation(match["after"]) or _standing(text, match)
    return DateWords(match.start(), match.end(), rule, weekday=_number(match, "weekday"), relation=relation, unit="day")


_ITS_WEEK = re.compile(r",? of (?:the|that) (?:same |very )?week\b")
_NTH = re.compile(r"(?i)\b(first|second|third|fourth|last) $")
_OF_MONTH = re.compile(r" (?:of|in) (?:[A-Z][a-z]+)\b")
_THIS_WEEK = re.compile(r" of (last|this|next) week\b")
_THE = re.compile(r"(?:^|[\s(])(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince) the $")
_ANY = re.compile(r"(?:^|[\s(])(?:[Aa]n?|[Oo]ne|[Ss]ome) (?:[\w'’-]+,? ){0,2}$")


def _standing(text: str, match: re.Match[str]) -> str:
    """What a tale means by a weekday: "told" is the one behind the day told before, "week" that of its week, "last week" that of
    the week before the text, "any" one of many.

    "On the Tuesday they met", "the Thursday of that week", "on a wet Tuesday in May".
    """
    if _ITS_WEEK.match(text, match.end()):
        return "week"
    nth = _NTH.search(text[max(0, match.start() - 12) : match.start()])
    if nth is not None and _OF_MONTH.match(text, match.end()):
        return nth[1].lower()
    week = _THIS_WEEK.match(text, match.end())
    if week is not None:
        return f"{week[1]} week"
    before = text[max(0, match.start() - 40) : match.start()]
    return "told" if _THE.search(before) else "any" if _ANY.search(before) else ""


def _today(rule: str, match: re.Match[str], text: str) -> DateWords:
    count = -2 if match["two"] else 2 if match["three"] else 0 if match["now"] else -1 if match["past"] else 1
    return DateWords(match.start(), match.end(), rule, relation="this", unit="day", count=count)


def _same(rule: str, match: re.Match[str], text: str) -> DateWords:
    unit = (match["unit"] or "day").lower()
    unit = UNITS.get(unit, unit)
    unit = unit if unit in ("week", "month", "year") else "day"
    return DateWords(match.start(), match.end(), rule, relation="same", unit=unit)


def _morning(rule: str, match: re.Match[str], text: str) -> DateWords:
    """ "At seven in the morning": a day of its own only behind a night that was told."""
    return DateWords(match.start(), match.end(), rule, relation="event", unit="day")


def _neighbour(rule: str, match: re.Match[str], text: str) -> DateWords:
    return DateWords(match.start(), match.end(), rule, relation="after" if match["after"] else "before", unit="day")


def _ago(rule: str, match: re.Match[str], text: str) -> DateWords:
    """ "two months ago" counts from the document, "a day later" from the date before it in the text, "two days after the
    vote" from that of an event."""
    written, unit = match["count"] or match["compte"], match["unit"] or match["unite"]
    relations: dict[str, str] = {"earlier": "before", "before": "before", "later": "after", "after": "event"}
    relations |= {"afterward": "after", "afterwards": "after"}
    word, unit = (match["relation"] or "ago").lower(), unit.lower()
    relation = relations.get(word, "ago" if word == "ago" else "ahead")
    count = int(written) if written.isdigit() else COUNTS[written.lower()]
    factor = 2 if unit == "fortnight" else 1
    return DateWords(
        match.start(), match.end(), rule, relation=relation, unit=UNITS.get(unit, unit), count=count * factor
    )


def _unit(rule: str, match: re.Match[str], text: str) -> DateWords | None:
    if match["unit"]:
        if match["article"] and match["relation"].lower() in ("last", "past", "next"):
            return None  # "over the last year" is a length of time
        return DateWords(
            match.start(), match.end(), rule, relation=_relation(match["relation"]), unit=match["unit"].lower()
        )
    unit = UNITS[(match["unite"] or match["cet"]).lower()]
    return DateWords(match.start(), match.end(), rule, relation=_relation(match["apres"]) or "this", unit=unit)


def _end(rule: str, match: re.Match[str], text: str) -> DateWords:
    """ "the end of the year": the words of the year alone, so that "the end of" stays; a week keeps them all."""
    unit = (match["unit"] or "year").lower()
    named = match["the"] or match["relation"]
    start = match.start("the" if match["the"] else "relation") if named and unit != "week" else match.start()
    return DateWords(start, match.end(), rule, relation=_relation(match["relation"]) or "this", unit=unit)


def _vague(rule: str, match: re.Match[str], text: str) -> DateWords:
    return DateWords(match.start(), match.end(), rule)


def _nth(rule: str, match: re.Match[str], text: str) -> DateWords:
    relation = _relation(match["relation"])
    return DateWords(
        match.start(), match.end(), rule, day=int(match["day"]), relation=relation, unit="month" if relation else ""
    )


_BUILDERS: dict[str, Callable[[str, re.Match[str], str], DateWords | None]] = {
    "numeric": _numeric, "month": _month, "season": _season, "quarter": _quarter, "year": _year, "years": _years,
    "weekday": _weekday, "today": _today, "same": _same, "neighbour": _neighbour, "ago": _ago, "unit": _unit,
    "end": _end, "vague": _vague, "morning": _morning, "nth": _nth,
}  # fmt: skip


def lines(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each line that is not blank."""
    for match in re.finditer(r"[^\n]+", text):
        if match.group().strip():
            yield match.span()
