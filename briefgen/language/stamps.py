"""The year of a dateline that has none, from the stamp of the wire or the copyright around the text.

"ASUNCION, Nov 6 (Agency) -" under "061430Z NOV 26", "AP-11-06-26 1422EST", "20261106" or above "© 2026 Agency". A stamp counts
only where its day and month are the dateline's, in whatever order they stand, so that no number is taken for a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.language.datepatterns import numbers

# A line with a stamp is short: an agency's code, a time, a signature.
_LONGEST = 120
_NUMBERS = re.compile(r"(?<!\d)(?:(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d{2})|(\d{4})[-./]?(\d{2})[-./]?(\d{2}))(?!\d)")
_SIX = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})(?!\d)")
_MILITARY = re.compile(r"(?i)(?<!\d)(\d{2})\d{4}\s?[a-z]?\s([a-z]{3})[a-z]*\.?\s(\d{4}|\d{2})(?!\d)")
_COPYRIGHT = re.compile(r"(?i)(?:©|\(c\)|\bcopyright\b)[^\d\n]{0,40}((?:19|20)\d\d)(?!\s?[-–]\s?\d)")


def year_of(lines: Iterable[str], month: int, day: int) -> tuple[int, str] | None:
    """The year of a day and month by the short lines around a text, with the reason; None where none tells, or two disagree."""
    short = [line for line in lines if len(line) <= _LONGEST]
    stamped = {year: words for line in short for year, words in _stamps(line, month, day)}
    if len(stamped) == 1:
        year, words = next(iter(stamped.items()))
        return year, f'the stamp "{words}" has the year {year}'
    held = {int(found[1]): found[0] for line in short for found in _COPYRIGHT.finditer(line)}
    if stamped or len(held) != 1:
        return None
    year, words = next(iter(held.items()))
    return year, f'"{" ".join(words.split())}" is of {year}'


def _stamps(line: str, month: int, day: int) -> Iterator[tuple[int, str]]:
    """The year and the words of each stamp of this day in a line."""
    for found in _MILITARY.finditer(line):
        if int(found[1]) == day and numbers("months").get(found[2].lower()) == month:
            yield _full(found[3]), found[0]
    for found in _NUMBERS.finditer(line):
        year, parts = (found[3], found.group(1, 2)) if found[3] else (found[4], found.group(5, 6))
        if {int(part) for part in parts} == {month, day}:
            yield _full(year), found[0]
    for found in _SIX.finditer(line):
        first, second, third = map(int, found.groups())
        if {first, second} == {month, day}:
            yield 2000 + third, found[0]
        elif (second, third) == (month, day):
            yield 2000 + first, found[0]


def _full(year: str) -> int:
    """The year of four digits: "26" is 2026."""
    return int(year) if len(year) == 4 else 2000 + int(year)
