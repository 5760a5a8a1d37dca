"""The patterns by which dates are found in English and French text, from the vocabulary in the lexicon.

They are linear: each gap and each list of alternatives is bounded, so that a paragraph of megabytes does no harm.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from briefgen import lexicon as words_as_data


def lexicon() -> Mapping[str, Any]:
    """The vocabulary of dates, as `lexicon/dates.yaml` holds it."""
    return words_as_data.load("dates")


@cache
def numbers(section: str) -> dict[str, int]:
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


# Parts of a day that stand for it in a tale: "the next morning", "two nights later".
_PART_OF_DAY = "(?:morning|afternoon|evening|night)"


_TIME = f"(?:day|{_PART_OF_DAY})"


_LOCAL = rf"(?:{_GAP}?\(local{_GAP}time\))?"


UNITS = {
    "morning": "day",
    "evening": "day",
    "night": "day",
    "jour": "day",
    "semaine": "week",
    "mois": "month",
    "trimestre": "quarter",
    "an": "year",
    "année": "year",
    "fortnight": "week",
}


COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "dix": 10,
}  # fmt: skip


_TENS = "first second third fourth fifth sixth seventh eighth ninth".split()
# Days of a month in words: "the fourteenth of October".
DAYS = {
    word: number
    for number, word in enumerate(
        (*_TENS, "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
         "nineteenth", "twentieth", *(f"twenty-{word}" for word in _TENS), "thirtieth", "thirty-first"), 1)
}  # fmt: skip


ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": 4,
             "premier": 1, "deuxième": 2, "troisième": 3, "quatrième": 4}  # fmt: skip


# Rules without a name of a month or weekday, whose capitals say nothing; the others need theirs: "may" is no month.
_ANY_CASE = frozenset({"quarter", "end", "today", "same", "neighbour", "ago", "vague", "unit", "nth", "morning"})


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The pattern of each rule, in order of precedence."""
    sources = _days() | _stretches() | _relative()
    return {rule: re.compile(source, re.IGNORECASE if rule in _ANY_CASE else 0) for rule, source in sources.items()}


_RELATION = r"(?P<relation>(?i:last|next|this coming|this|past|previous|coming|following))"


def _days() -> dict[str, str]:
    """Days that are told with their month: "2026-03-14", "14 March", "March 14 and 15"."""
    month, weekday = f"(?:{_alternatives('months')})", f"(?:{_alternatives('weekdays')})"
    named = rf"(?:(?P<weekday>{weekday})(?:,{_GAP}|[ \u00a0](?:the[ \u00a0])?))?"
    return {
        "iso": r"(?<![\d.,/-])(?P<year>(?:19|20)\d\d)(?P<sep>[-./])(?P<month>\d\d?)(?P=sep)"
        r"(?P<day>\d\d?)(?!\d|[-./]\d)(?:T\d\d:\d\d\S{0,14})?",
        "numeric": r"(?<![\d.,/-])(?P<day>\d\d?)(?P<sep>[-./])[ \u00a0]?(?P<month>\d\d?)(?P=sep)[ \u00a0]?(?P<year>(?:19"
        r"|20)\d\d)(?!\d|[-./]\d)",
        "period": rf"\b{named}(?P<day>{_DAY}){_ORDINAL}{_GAP}(?:of{_GAP})?(?P<month>{month})\b\.?(?:,?"
        rf"{_GAP}(?P<year>{_YEAR}))?{_RANGE}"
        rf"(?P<day2>{_DAY}){_ORDINAL}{_GAP}(?P<month2>{month})\b\.?(?:,?{_GAP}(?P<year2>{_YEAR})|{_TAIL})?{_LOCAL}",
        "day-month": rf"\b{named}(?:(?:the|le){_GAP})?(?P<day>{_DAY}){_ORDINAL}(?:{_RANGE}(?:(?:the|le)"
        rf"{_GAP})?(?P<day2>{_DAY}){_ORDINAL})?"
        rf"(?:{_GAP}(?:of{_GAP})?|-)(?P<month>{month})\b\.?(?:(?:,?{_GAP}|-)(?P<year>{_YEAR})|{_TAIL})?{_LOCAL}",
        "day-words": rf"\b{named}[Tt]he{_GAP}(?P<spelled>{'|'.join(sorted(DAYS, key=len, reverse=True))}){_GAP}of{_GAP}"
        rf"(?P<month>{month})\b(?:,?{_GAP}(?P<year>{_YEAR}))?",
        "month-day": rf"\b{named}(?P<month>{month})\b\.?{_GAP}(?P<day>{_DAY}){_ORDINAL}"
        rf"(?:{_RANGE}(?:(?P<month2>{month})\b\.?{_GAP})?(?P<day2>{_DAY}){_ORDINAL}(?=\W{{0,2}}"
        rf"(?:[.,;:()\n—–-]|$|(?:at|in|on|to|for|and|with|by|when|before|during|this|next|last|where|19"
        rf"|20))))?"
        rf"(?:,?{_GAP}(?P<year>{_YEAR})|{_TAIL})?{_LOCAL}",
    }


def _stretches() -> dict[str, str]:
    """Months, seasons, quarters and years: "in early March", "the third quarter of 2026"."""
    month = f"(?:{_alternatives('months')})"
    seasons, doubtful = "|".join(lexicon()["seasons"]), "|".join(lexicon()["doubtful_seasons"])
    preposition = rf"(?i:{'|'.join(sorted(lexicon()['prepositions'], key=len, reverse=True))})"
    part = (
        rf"(?:(?i:early|mid|late|the{_GAP}(?:beginning|start|middle|end){_GAP}of|end{_GAP}of|fin|début|mi)(?:{_GAP}|-))"
    )
    return {
        "quarter": rf"\b(?:(?:the|le){_GAP})?(?:(?P<ordinal>{'|'.join(ORDINALS)}){_GAP}"
        rf"(?P<unit>quarter|half|trimestre|semestre)\b|(?P<short>[QH][1-4]))"
        rf"(?:(?:{_GAP}of|{_GAP}de)?{_GAP}(?P<year>{_YEAR})|{_TAIL})?",
        "months": rf"\b(?P<month>{month})\b\.?(?:{_GAP}(?P<year>{_YEAR}))?{_RANGE}"
        rf"(?P<month2>{month})\b\.?(?:(?:{_GAP}of)?{_GAP}(?P<year2>{_YEAR})|{_TAIL})",
        "month": rf"\b(?:(?P<preposition>{preposition}){_GAP})?(?P<core>{part}?(?:{_RELATION}{_GAP})?"
        rf"(?P<month>{month})\b\.?"
        rf"(?:(?:,|{_GAP}of)?{_GAP}(?P<year>{_YEAR})|{_TAIL})?)",
        "season": rf"\b(?:(?P<preposition>{preposition}){_GAP})?(?P<core>{part}?(?:{_RELATION}{_GAP}|the"
        rf"{_GAP}|(?P<article>l'))?(?:(?P<season>{seasons})|(?P<doubtful>{doubtful}))\b"
        rf"(?:(?:{_GAP}of)?{_GAP}(?P<year>{_YEAR})|{_TAIL})?)",
        "end": rf"\b(?:the{_GAP})?(?:end|close|course|rest|remainder|beginning|start){_GAP}of"
        rf"{_GAP}(?:(?P<the>the)|(?P<relation>this|next|last)){_GAP}(?P<unit>year|month|week|quarter)\b"
        rf"|\b(?P<yearend>year[- ]end|year's{_GAP}end|la{_GAP}fin{_GAP}de{_GAP}l'année|fin{_GAP}d'année)\b",
        "years": rf"(?<![\w-])(?P<year>{_YEAR})(?:[-–/]|{_GAP}(?:to|and|or|until|et|à){_GAP})"
        rf"(?P<year2>{_YEAR})(?![\w-])",
        "year": rf"(?<![\w.,$€£/-])(?P<core>{part}?(?P<year>{_YEAR}))(?![\w/-]|[.,]\d)",
    }


def _relative() -> dict[str, str]:
    """What only the day of the text makes a date: "Tuesday", "yesterday", "two weeks ago"."""
    weekday = f"(?:{_alternatives('weekdays')})"
    return {
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
        rf"{_GAP}{_TIME}\b",
        "neighbour": rf"\b(?:(?P<after>the{_GAP}(?:following|next){_GAP}{_TIME}|(?<!\w\s)next{_GAP}{_PART_OF_DAY}"
        rf"|the{_GAP}{_TIME}{_GAP}after(?:{_GAP}that\b|{_LAST})|le{_GAP}lendemain)|(?P<before>the{_GAP}(?:previous|preceding)"
        rf"{_GAP}{_TIME}|the{_GAP}{_TIME}{_GAP}before{_LAST}|la{_GAP}veille))\b",
        "ago": rf"\b(?P<count>\d{{1,3}}|{'|'.join(COUNTS)}){_GAP}(?P<unit>day|morning|evening|night|week|fortnight|month"
        rf"|year)s?{_GAP}(?P<relation>ago|earlier(?!{_GAP}than)|later(?!{_GAP}than)|before{_LAST}"
        rf"|afterwards?|after(?={_GAP}(?:the|that|this|their|his|her){_GAP}[a-z])|from{_GAP}now)\b"
        rf"|\bil{_GAP}y{_GAP}a{_GAP}(?P<compte>\d{{1,3}}|{'|'.join(COUNTS)}){_GAP}(?P<unite>jour|semaine|mois|an)s?\b",
        "morning": rf"\b(?:at{_GAP}\S{{1,9}}{_GAP})?in{_GAP}the{_GAP}morning\b",
        "vague": rf"\b(?:(?:in|over|within){_GAP}(?:the{_GAP})?)?(?:the{_GAP})?(?:coming|next{_GAP}few"
        rf"|following|next{_GAP}several|recent|past{_GAP}few|last{_GAP}few|prochains|prochaines"
        rf"|derniers|dernières){_GAP}(?:days|weeks|months|years|jours|semaines|mois|années)\b",
        "unit": rf"\b(?:(?:earlier|later|early|late){_GAP})?(?P<article>the{_GAP})?{_RELATION}{_GAP}"
        rf"(?P<unit>week|weekend|month|quarter|year)\b"
        rf"|\b(?:la{_GAP}|le{_GAP}|l')(?P<unite>semaine|mois|trimestre|an|année){_GAP}"
        rf"(?P<apres>dernière?|prochaine?|passée?)\b|\b(?:cette{_GAP}|ce{_GAP})(?P<cet>semaine|mois"
        rf"|trimestre|année)\b",
        "nth": rf"\b(?:the|le){_GAP}(?P<day>{_DAY})(?:st|nd|rd|th)\b(?:{_GAP}of{_GAP}(?P<relation>this"
        rf"|last|next){_GAP}month\b)?(?!{_GAP}[A-Za-z(]|-|{_GAP}\d)",
    }
