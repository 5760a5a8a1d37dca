"""The words a text uses for dates: where they stand and what they say, before anything is counted from anything.

English and French forms. `scan` knows no document date and no tense; `dates` resolves what it returns.
Patterns are linear: each gap and each list of alternatives is bounded, so that a paragraph of megabytes does no harm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefgen import lexicon as words_as_data


@dataclass(frozen=True, slots=True)
class DateWords:
    """Words of a date at `start`:`end` and the parts they name.

    `year`, `month`, `day`, `quarter` and `weekday` (0 is Monday) are what the words say; `until` is the (year, month,
    day) of the end of a period. `relation` ("last", "this", "next", "same", "before", "after", "ago", "ahead") and
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


def lexicon() -> Mapping[str, Any]:
    """The vocabulary of dates, as `lexicon/dates.yaml` holds it."""
    return words_as_data.load("dates")


@cache
def _numbers(section: str) -> dict[str, int]:
    """Every spelling of a month or weekday, in small letters, with its number."""
    spelled = {}
    for number, entry in lexicon()[section].items():
        for name in (*entry["names"], *entry["lower"]):
            spelled[name.lower()] = int(number)
    return spelled


def _alternatives(section: str) -> str:
    """The spellings of a section as alternatives, longest first; names keep their capital."""
    written: list[str] = []
    for entry in lexicon()[section].values():
        for name in entry["names"]:
            written += [name, name.upper()]
        for name in entry["lower"]:
            written += [name, name.capitalize(), name.upper()]
    return "|".join(sorted(set(written), key=lambda name: (-len(name), name)))


_GAP = r"(?:[\s\u00a0]{1,3})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_ORDINAL = r"(?:st|nd|rd|th|er)?(?![\w%])"
_YEAR = r"(?:19|20)\d\d(?![\d%]|[.,]\d)"
_RANGE = rf"(?:{_GAP}?[-–—/]{_GAP}?|{_GAP}(?:to|and|until|till|through|au|et){_GAP})"
_TAIL = (
    rf"(?:{_GAP}(?:of{_GAP})?(?P<tail>this|last|next){_GAP}year\b"
    rf"|{_GAP}de{_GAP}(?P<queue>cette{_GAP}année|l'année{_GAP}(?:dernière|prochaine)))"
)
# "a day before the launch" counts from the launch, not from a date: these words must end their phrase.
_LAST = r"(?=[\s\u00a0]{0,2}(?:[.,;:!?)\u2014\u2013\"”]|$|(?:in|at|on|and|but|by|when|he|she|they|with|to|for|as)\b))"
_LOCAL = rf"(?:{_GAP}?\(local{_GAP}time\))?"
_UNITS = {
    "jour": "day",
    "semaine": "week",
    "mois": "month",
    "trimestre": "quarter",
    "an": "year",
    "année": "year",
    "fortnight": "week",
}
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "dix": 10,
}  # fmt: skip
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": 4,
             "premier": 1, "deuxième": 2, "troisième": 3, "quatrième": 4}  # fmt: skip
# Rules without a name of a month or weekday, whose capitals say nothing; the others need theirs: "may" is no month.
_ANY_CASE = frozenset({"quarter", "end", "today", "same", "neighbour", "ago", "vague", "unit", "nth"})


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The pattern of each rule, in order of precedence."""
    month, weekday = f"(?:{_alternatives('months')})", f"(?:{_alternatives('weekdays')})"
    seasons, doubtful = "|".join(lexicon()["seasons"]), "|".join(lexicon()["doubtful_seasons"])
    preposition = rf"(?i:{'|'.join(sorted(lexicon()['prepositions'], key=len, reverse=True))})"
    named = rf"(?:(?P<weekday>{weekday})(?:,{_GAP}|[ \u00a0](?:the[ \u00a0])?))?"
    part = (
        rf"(?:(?i:early|mid|late|the{_GAP}(?:beginning|start|middle|end){_GAP}of|end{_GAP}of|fin|début|mi)(?:{_GAP}|-))"
    )
    relation = r"(?P<relation>(?i:last|next|this coming|this|past|previous|coming|following))"
    sources = {
        "iso": r"(?<![\d.,/-])(?P<year>(?:19|20)\d\d)(?P<sep>[-./])(?P<month>\d\d?)(?P=sep)"
        r"(?P<day>\d\d?)(?!\d|[-./]\d)(?:T\d\d:\d\d\S{0,14})?",
        "numeric": r"(?<![\d.,/-])(?P<day>\d\d?)(?P<sep>[-./])(?P<month>\d\d?)(?P=sep)(?P<year>(?:19"
        r"|20)\d\d)(?!\d|[-./]\d)",
        "period": rf"\b{named}(?P<day>{_DAY}){_ORDINAL}{_GAP}(?:of{_GAP})?(?P<month>{month})\b\.?(?:,?"
        rf"{_GAP}(?P<year>{_YEAR}))?{_RANGE}"
        rf"(?P<day2>{_DAY}){_ORDINAL}{_GAP}(?P<month2>{month})\b\.?(?:,?{_GAP}(?P<year2>{_YEAR})|{_TAIL})?{_LOCAL}",
        "day-month": rf"\b{named}(?:(?:the|le){_GAP})?(?P<day>{_DAY}){_ORDINAL}(?:{_RANGE}(?:(?:the|le)"
        rf"{_GAP})?(?P<day2>{_DAY}){_ORDINAL})?"
        rf"{_GAP}(?:of{_GAP})?(?P<month>{month})\b\.?(?:,?{_GAP}(?P<year>{_YEAR})|{_TAIL})?{_LOCAL}",
        "month-day": rf"\b{named}(?P<month>{month})\b\.?{_GAP}(?P<day>{_DAY}){_ORDINAL}"
        rf"(?:{_RANGE}(?:(?P<month2>{month})\b\.?{_GAP})?(?P<day2>{_DAY}){_ORDINAL}(?=\W{{0,2}}"
        rf"(?:[.,;:()\n—–-]|$|(?:at|in|on|to|for|and|with|by|when|before|during|this|next|last|where|19"
        rf"|20))))?"
        rf"(?:,?{_GAP}(?P<year>{_YEAR})|{_TAIL})?{_LOCAL}",
        "quarter": rf"\b(?:(?:the|le){_GAP})?(?:(?P<ordinal>{'|'.join(_ORDINALS)}){_GAP}"
        rf"(?P<unit>quarter|half|trimestre|semestre)\b|(?P<short>[QH][1-4]))"
        rf"(?:(?:{_GAP}of|{_GAP}de)?{_GAP}(?P<year>{_YEAR})|{_TAIL})?",
        "months": rf"\b(?P<month>{month})\b\.?(?:{_GAP}(?P<year>{_YEAR}))?{_RANGE}"
        rf"(?P<month2>{month})\b\.?(?:(?:{_GAP}of)?{_GAP}(?P<year2>{_YEAR})|{_TAIL})",
        "month": rf"\b(?:(?P<preposition>{preposition}){_GAP})?(?P<core>{part}?(?:{relation}{_GAP})?"
        rf"(?P<month>{month})\b\.?"
        rf"(?:(?:,|{_GAP}of)?{_GAP}(?P<year>{_YEAR})|{_TAIL})?)",
        "season": rf"\b(?:(?P<preposition>{preposition}){_GAP})?(?P<core>{part}?(?:{relation}{_GAP}|the"
        rf"{_GAP}|(?P<article>l'))?(?:(?P<season>{seasons})|(?P<doubtful>{doubtful}))\b"
        rf"(?:(?:{_GAP}of)?{_GAP}(?P<year>{_YEAR})|{_TAIL})?)",
        "end": rf"\b(?:the{_GAP})?(?:end|close|course|rest|remainder|beginning|start){_GAP}of"
        rf"{_GAP}(?:(?P<the>the)|(?P<relation>this|next|last)){_GAP}(?P<unit>year|month|week|quarter)\b"
        rf"|\b(?P<yearend>year[- ]end|year's{_GAP}end|la{_GAP}fin{_GAP}de{_GAP}l'année|fin{_GAP}d'année)\b",
        "years": rf"(?<![\w-])(?P<year>{_YEAR})(?:[-–/]|{_GAP}(?:to|and|or|until|et|à){_GAP})"
        rf"(?P<year2>{_YEAR})(?![\w-])",
        "year": rf"(?<![\w.,$€£/-])(?P<core>{part}?(?P<year>{_YEAR}))(?![\w/-]|[.,]\d)",
        "weekday": rf"\b(?:(?P<relation>(?i:last|next|this coming|this|the following|the next"
        rf"|the previous|the same|ce)){_GAP})?(?P<weekday>{weekday})\b"
        rf"(?:{_GAP}(?P<after>dernier|prochain|last|next)\b)?(?:{_GAP}(?:morning|afternoon|evening"
        rf"|night|matin|soir)\b)?{_LOCAL}",
        "today": rf"\b(?:(?P<two>(?:the{_GAP}day{_GAP}before{_GAP}yesterday)|avant-hier)|(?P<three>the"
        rf"{_GAP}day{_GAP}after{_GAP}tomorrow|après-demain)|(?:(?:earlier|later|early|late){_GAP})?"
        rf"(?:(?P<now>today|tonight|this{_GAP}(?:morning|afternoon|evening)|aujourd'hui|ce{_GAP}"
        rf"(?:matin|soir)|cet{_GAP}après-midi)|(?P<past>yesterday|last{_GAP}night|hier)|"
        rf"(?P<future>tomorrow|demain))"
        rf"(?:{_GAP}(?:morning|afternoon|evening|night|matin|soir)\b)?)\b",
        "same": rf"\b(?:the{_GAP}same|that{_GAP}same|le{_GAP}même|la{_GAP}même){_GAP}(?P<unit>day"
        rf"|evening|afternoon|morning|night|week|month|year|jour|semaine|mois|année)\b|\bthat"
        rf"{_GAP}day\b",
        "neighbour": rf"\b(?:(?P<after>the{_GAP}(?:following|next){_GAP}day|the{_GAP}day{_GAP}after{_LAST}|le"
        rf"{_GAP}lendemain)|(?P<before>the{_GAP}(?:previous|preceding){_GAP}day|the{_GAP}day"
        rf"{_GAP}before{_LAST}|la{_GAP}veille))\b",
        "ago": rf"\b(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)}){_GAP}(?P<unit>day|week|fortnight|month"
        rf"|year)s?{_GAP}(?P<relation>ago|earlier(?!{_GAP}than)|later(?!{_GAP}than)|before{_LAST}|from{_GAP}now)\b"
        rf"|\bil{_GAP}y{_GAP}a{_GAP}(?P<compte>\d{{1,3}}|{'|'.join(_COUNTS)}){_GAP}(?P<unite>jour|semaine|mois|an)s?\b",
        "vague": rf"\b(?:(?:in|over|within){_GAP}(?:the{_GAP})?)?(?:the{_GAP})?(?:coming|next{_GAP}few"
        rf"|following|next{_GAP}several|recent|past{_GAP}few|last{_GAP}few|prochains|prochaines"
        rf"|derniers|dernières){_GAP}(?:days|weeks|months|years|jours|semaines|mois|années)\b",
        "unit": rf"\b(?:(?:earlier|later|early|late){_GAP})?(?P<article>the{_GAP})?{relation}{_GAP}"
        rf"(?P<unit>week|weekend|month|quarter|year)\b"
        rf"|\b(?:la{_GAP}|le{_GAP}|l')(?P<unite>semaine|mois|trimestre|an|année){_GAP}"
        rf"(?P<apres>dernière?|prochaine?|passée?)\b|\b(?:cette{_GAP}|ce{_GAP})(?P<cet>semaine|mois"
        rf"|trimestre|année)\b",
        "nth": rf"\b(?:the|le){_GAP}(?P<day>{_DAY})(?:st|nd|rd|th)\b(?:{_GAP}of{_GAP}(?P<relation>this"
        rf"|last|next){_GAP}month\b)?(?!{_GAP}[A-Za-z(]|-|{_GAP}\d)",
    }
    return {rule: re.compile(source, re.IGNORECASE if rule in _ANY_CASE else 0) for rule, source in sources.items()}


def scan(text: str) -> tuple[DateWords, ...]:
    """The date words of a text, by start; where two rules claim the same characters the earlier rule wins."""
    taken = bytearray(len(text) + 1)
    found: list[DateWords] = []
    for rule, pattern in _patterns().items():
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
        return None
    if written.isdigit():
        return int(written)
    return _numbers("weekdays" if group == "weekday" else "months").get(written.lower())


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
    number = _ORDINALS[match["ordinal"].lower()] if match["ordinal"] else int(match["short"][1])
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
    relation = _relation(match["relation"]) or _relation(match["after"])
    return DateWords(match.start(), match.end(), rule, weekday=_number(match, "weekday"), relation=relation, unit="day")


def _today(rule: str, match: re.Match[str], text: str) -> DateWords:
    count = -2 if match["two"] else 2 if match["three"] else 0 if match["now"] else -1 if match["past"] else 1
    return DateWords(match.start(), match.end(), rule, relation="this", unit="day", count=count)


def _same(rule: str, match: re.Match[str], text: str) -> DateWords:
    unit = (match["unit"] or "day").lower()
    unit = _UNITS.get(unit, unit)
    unit = unit if unit in ("week", "month", "year") else "day"
    return DateWords(match.start(), match.end(), rule, relation="same", unit=unit)


def _neighbour(rule: str, match: re.Match[str], text: str) -> DateWords:
    return DateWords(match.start(), match.end(), rule, relation="after" if match["after"] else "before", unit="day")


def _ago(rule: str, match: re.Match[str], text: str) -> DateWords:
    """ "two months ago" counts from the document, "a day later" from the date before it in the text."""
    written, unit = match["count"] or match["compte"], match["unit"] or match["unite"]
    relations: dict[str, str] = {"earlier": "before", "before": "before", "later": "after"}
    word, unit = (match["relation"] or "ago").lower(), unit.lower()
    relation = relations.get(word, "ago" if word == "ago" else "ahead")
    count = int(written) if written.isdigit() else _COUNTS[written.lower()]
    factor = 2 if unit == "fortnight" else 1
    return DateWords(
        match.start(), match.end(), rule, relation=relation, unit=_UNITS.get(unit, unit), count=count * factor
    )


def _unit(rule: str, match: re.Match[str], text: str) -> DateWords | None:
    if match["unit"]:
        if match["article"] and match["relation"].lower() in ("last", "past", "next"):
            return None  # "over the last year" is a length of time
        return DateWords(
            match.start(), match.end(), rule, relation=_relation(match["relation"]), unit=match["unit"].lower()
        )
    unit = _UNITS[(match["unite"] or match["cet"]).lower()]
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
    "end": _end, "vague": _vague, "nth": _nth,
}  # fmt: skip


def lines(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each line that is not blank."""
    for match in re.finditer(r"[^\n]+", text):
        if match.group().strip():
            yield match.span()
