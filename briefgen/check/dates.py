"""Dates as they stand in a text, English and French: days of the week, days without a year, days in full."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from briefgen import lexicon

YEAR = r"(?:1[5-9]|20)\d\d"


@cache
def _names(section: str, language: str) -> tuple[tuple[str, int], ...]:
    """The full names of months or of days of the week in a language with their numbers, small letters."""
    found = []
    for number, names in lexicon.load("dates")[section].items():
        name = names["lower" if language.startswith("fr") else "names"][0]
        found.append((name.casefold(), int(number)))
    return tuple(found)


def _any(section: str, language: str) -> str:
    return "|".join(name for name, _ in _names(section, language))


def named_weekdays(text: str, language: str) -> Iterator[str]:
    """Days of the week that a text gives without a date beside them: "on Friday"."""
    months = _any("months", language)
    lead = (
        r"\b(?:on|by|until|since|from)\s+" if not language.startswith("fr") else r"\b(?:le|d[èe]s|depuis|jusqu[’']à)\s+"
    )
    pattern = rf"(?i){lead}(?:{_any('weekdays', language)})\b(?!s?,?\s+(?:\d|le\s+\d|{months}))"
    yield from (found[0] for found in re.finditer(pattern, text))


def day_without_year(text: str, language: str) -> Iterator[str]:
    """Days and months without a year anywhere behind or before them in the sentence: "on 4 May"."""
    months = _any("months", language)
    pattern = rf"(?i)\b(?:\d{{1,2}}(?:er|st|nd|rd|th)?\s+(?:of\s+)?(?:{months})|(?:{months})\s+\d{{1,2}})\b"
    for sentence in re.split(r"(?<=[.!?;])\s+", text):
        if not re.search(rf"\b{YEAR}\b", sentence):
            yield from (found[0] for found in re.finditer(pattern, sentence))


def weekdays_with_dates(text: str, language: str) -> Iterator[tuple[str, dt.date, int]]:
    """Each day of the week with a full date behind it: the words, the day, and the weekday's number (0 is Monday)."""
    months, days = dict(_names("months", language)), dict(_names("weekdays", language))
    day, month = r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)?", rf"(?P<month>{'|'.join(months)})"
    week = rf"(?P<week>{'|'.join(days)})"
    for order in (rf"{day}\s+{month}", rf"{month}\s+{day}"):
        for found in re.finditer(rf"(?i)\b{week},?\s+(?:le\s+)?{order},?\s+(?P<year>{YEAR})\b", text):
            try:
                date = dt.date(int(found["year"]), months[found["month"].casefold()], int(found["day"]))
            except ValueError:
                continue
            yield found[0], date, days[found["week"].casefold()]


def day_name(date: dt.date, language: str) -> str:
    """The name of the day of the week, with a capital letter in English."""
    name = next(name for name, number in _names("weekdays", language) if number == date.weekday())
    return name if language.startswith("fr") else name.capitalize()
