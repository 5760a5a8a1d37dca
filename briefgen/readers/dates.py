"""The dates of metadata: ISO 8601, mail headers, and words that are a date and nothing else, as `language.dates` reads them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from email.utils import parsedate_to_datetime

from briefgen.values import MISSING, PartialDate, Timing

_ISO = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ].*)?|(\d{4})-(\d{2})|(\d{4})")


def from_metadata(value: str, where: str) -> Timing:
    """The date of a metadata field, basis 'metadata', with a reason naming the field; MISSING where it is no date."""
    words = value.strip()
    date = _iso(words) or _mail(words) or _written(words)
    return Timing(date, "metadata", words, f"{where} {words}") if date else MISSING


def _iso(words: str) -> PartialDate | None:
    found = _ISO.fullmatch(words)
    if not found:
        return None
    year, month, day, only_year, only_month, bare = found.groups()
    try:
        if year:
            return PartialDate(int(year), int(month), int(day))
        if only_year:
            return PartialDate(int(only_year), int(only_month))
        return PartialDate(int(bare)) if 1900 <= int(bare) <= 2200 else None
    except ValueError:
        return None


def _mail(words: str) -> PartialDate | None:
    """The day as the sender's clock had it, RFC 5322."""
    if not re.search(r"\d{1,2} [A-Z][a-z]{2} \d{4}", words):
        return None
    try:
        return PartialDate.of(parsedate_to_datetime(words).date())
    except (ValueError, IndexError, OverflowError):
        return None


def _written(words: str) -> PartialDate | None:
    """The day that words of up to fifty characters spell: "November 6, 2026", "06.11.2026"; none that can be read two ways."""
    date = in_text(words, MISSING).date if 5 < len(words) <= 50 and any(map(str.isdigit, words)) else None
    return date if date is not None and date.day is not None else None


def is_plausible(date: PartialDate) -> bool:
    """Whether a date can be one of publication: not a zero value such as 1970-01-01 or 0001-01-01."""
    return date.first > dt.date(1970, 1, 1)


def in_text(text: str, found: Timing, aside: Sequence[str] = ()) -> Timing:
    """The date of the document as its text gives it, or the lines aside of it, where the metadata had none."""
    try:
        from briefgen.language import dates
    except ImportError:
        return found
    return dates.document_date(text, found, aside)
