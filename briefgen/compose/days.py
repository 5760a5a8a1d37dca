"""Days in a source's own words, in the form in which the office writes all others: "6 November 2026" for "November 6, 2026"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.offices import Office
from briefgen.values import PartialDate

_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]}|t?[.])' for name in _NAMES)})"
_AMERICAN = re.compile(rf"\b{_MONTH} (?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)(?:, (?P<year>[12]\d{{3}})\b)?")
_DAY_FIRST = re.compile(r"0?\d+ ")
# The comma behind an American year belongs to the date where the clause goes on with where, when or to what end.
_COMMA = re.compile(r",(?= (?:at|by|during|for|from|in|to|with)\b)")
_BEFORE = re.compile(r"\b(?:by|from|of|on|since|to|until) $")
# Two days that share one year: "from April 6 to May 22, 2027".
_ON_TO_ANOTHER = re.compile(rf" (?:and|or|through|to|until) {_MONTH.replace('<month>', '<next>')} \d")


def in_form(words: str, office: Office) -> Iterator[str]:
    """The words in stretches, of which each day that was written anew is one.

    Words of another language than English stay, and so do days where the office writes the month first too.
    """
    at = 0
    for found in _AMERICAN.finditer(words) if office.language == "en" else ():
        day = _written(found, office, words)
        if day is None:
            continue
        yield words[at : found.start()]
        yield day
        at = found.end()
        comma = _COMMA.match(words, at) if _BEFORE.search(words[: found.start()]) else None
        at = comma.end() if comma and found["year"] else at
    yield words[at:]


def _written(found: re.Match[str], office: Office, words: str) -> str | None:
    """A day in the office's form; None for one without a year that no other day follows, and where the month comes first."""
    month = next(number for number, name in enumerate(_NAMES, 1) if name.startswith(found["month"][:3]))
    shares = _ON_TO_ANOTHER.match(words, found.end())
    if found["year"] is None and shares is None:
        return None
    try:
        date = PartialDate(int(found["year"] or 2000), month, int(found["day"]))
    except ValueError:
        return None
    day = office.format_date(date)
    if not _DAY_FIRST.match(day):
        return None
    return day if found["year"] else day.removesuffix("2000").rstrip() if day.endswith("2000") else None
