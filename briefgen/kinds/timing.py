"""Whether what a clause tells was over before the news of the document."""

from __future__ import annotations

import datetime as dt
import re

from briefgen.language.reading import Clause, DateMention, Reading, Span
from briefgen.values import Timing

# What is this much older than the document is not its news. A weekly paper reports the week before; a readout of a
# visit comes out within days.
NEWS_DAYS = 21
# "had signed it on Saturday", told on Monday.
RECENT_DAYS = 7
_LIMIT = re.compile(
    r"\b(?:by|before|until|till|no later than)\s+(?:the\s+)?(?:(?:end|middle|start|beginning)\s+of\s+)?$", re.I
)


def is_earlier(reading: Reading, clause: Clause) -> bool:
    """Whether the clause's own date lies well before the document's, or is a bare year in the past."""
    when, published = clause.when, reading.source.published.date
    if when is None or when.date is None:
        return False
    if published is not None:
        return when.date.last < published.first - dt.timedelta(days=_news_days(reading))
    if re.search(rf"\bby {re.escape(when.words)}", reading.text(clause.span)):
        return False  # "called for an end of it by 2030"
    if not re.search(
        rf"\b(?:in|since|during|until|from|before|on|to)\s+(?:\w+\s+){{0,2}}{re.escape(when.words)}",
        reading.text(clause.span),
    ):
        return False  # "signed the programme 2027\u20132029"
    return when.basis == "stated" and when.date.precision == "year" and clause.tense == "past"


# A reconstruction of how something came about tells the news of so many days: long, and most of its days older than the news.
_TOLD_DAYS = 240
_LONG_CHARACTERS, _OLD_DAYS = 5000, 3


def _news_days(reading: Reading) -> int:
    """How old the news of a text may be: of a long text most of whose days lie months back, these months are what it is about."""
    published = reading.source.published.date
    if published is None or len(reading.source.text) < _LONG_CHARACTERS:
        return NEWS_DAYS
    days = {one.when.date.first for one in reading.dates if one.when.date is not None and one.when.date.day is not None}
    ages = [(published.first - day).days for day in days]
    told = [age for age in ages if 0 <= age <= _TOLD_DAYS]
    old = [age for age in told if age > NEWS_DAYS]
    return _TOLD_DAYS if len(old) >= _OLD_DAYS and 2 * len(old) > len(told) else NEWS_DAYS


def is_recent(reading: Reading, clause: Clause) -> bool:
    """Whether what the clause tells with "had" is news all the same: its own day lies within days of the document's."""
    when, published = clause.when, reading.source.published.date
    if when is None or when.date is None or published is None or when.date.precision != "day":
        return False
    return published.first - dt.timedelta(days=RECENT_DAYS) <= when.date.first <= published.last


def due(reading: Reading, span: Span, published: Timing) -> Timing | None:
    """The last date inside the words of a promise that lies after the document's own or stands behind "by" or "before".

    Any that was resolved, where the document has none.
    """
    dated = [mention for mention in reading.dates if span.contains(mention.span) and mention.when.date is not None]
    if published.date is not None:
        dated = [mention for mention in dated if _is_after(mention, published) or _is_limit(mention, reading)]
    return dated[-1].when if dated else None


def _is_after(mention: DateMention, published: Timing) -> bool:
    assert published.date is not None and mention.when.date is not None
    return mention.when.date.last > published.date.last


def _is_limit(mention: DateMention, reading: Reading) -> bool:
    """Whether the words before a date make it the last day: of a document known by its year, that is all there is."""
    return bool(_LIMIT.search(reading.source.text, max(0, mention.span.start - 40), mention.span.start))
