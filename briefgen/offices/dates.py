"""Dates in an office's own form, from CLDR through Babel."""

from __future__ import annotations

import datetime as dt
import re

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from briefgen.offices.settings import Dates
from briefgen.values import PartialDate

_STYLES = ("full", "long", "medium", "short")


def parse_locale(code: str) -> Locale:
    """The CLDR locale of a code such as "en-GB"; raises ValueError for one that CLDR does not have."""
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError) as mistake:
        raise ValueError(f'"{code}" is not a locale that CLDR knows') from mistake


def format_partial(date: PartialDate, dates: Dates, locale: Locale) -> str:
    """The date as exact as it is known: a day, a month, a quarter or a year."""
    form = {"day": dates.day, "month": dates.month, "quarter": dates.quarter, "year": dates.year}[date.precision]
    return _written(date.first, form, dates, locale)


def format_period(first: PartialDate, last: PartialDate, dates: Dates, locale: Locale) -> str:
    """Two dates as one period: "1–3 November 2024" within a month, else by the office's `period`."""
    if first == last:
        return format_partial(first, dates, locale)
    days = first.precision == last.precision == "day"
    if days and (first.year, first.month) == (last.year, last.month):
        both = f"{_day_number(first.first, dates)}–{last.day}"
        return _format(last.first, _with_day(_pattern(dates.day, locale), both), locale)
    return dates.period.format(first=format_partial(first, dates, locale), last=format_partial(last, dates, locale))


def _written(day: dt.date, form: str, dates: Dates, locale: Locale) -> str:
    pattern = _pattern(form, locale)
    if day.day == 1 and dates.first_of_month:
        pattern = _with_day(pattern, dates.first_of_month)
    return _format(day, pattern, locale)


def _pattern(form: str, locale: Locale) -> str:
    """The CLDR pattern of a style name ("long"), a skeleton ("yMMMM") or a pattern."""
    if form in _STYLES:
        return str(locale.date_formats[form].pattern)
    if form in locale.datetime_skeletons:
        return str(locale.datetime_skeletons[form].pattern)
    return form


def _with_day(pattern: str, text: str) -> str:
    """The pattern with its day of the month replaced by words."""
    return re.sub(r"(?<![A-Za-z])d{1,2}(?![A-Za-z])", f"'{text}'", pattern)


def _day_number(day: dt.date, dates: Dates) -> str:
    return dates.first_of_month if day.day == 1 and dates.first_of_month else str(day.day)


def _format(day: dt.date, pattern: str, locale: Locale) -> str:
    return str(format_date(day, pattern, locale=locale))
