"""Dates inside a predicate: a relative day becomes the day itself, a season gets its year, an open one cannot stand."""

from __future__ import annotations

import re

from briefgen.language.reading import DateMention, Reading
from briefgen.language.wording.cuts import Cut, Unsafe
from briefgen.model import Piece
from briefgen.values import PartialDate


def date_cuts(reading: Reading, date: DateMention) -> list[Cut]:
    """A relative date becomes the date itself; one stated with its year stays as the source has it."""
    when, words = date.when, reading.text(date.span)
    if _is_a_name(reading, date):
        return []
    if when.date is None:
        if when.basis == "unresolved" and not _is_vague(words):
            raise Unsafe
        return []
    if when.basis == "stated" and str(when.date.year) in words:
        return []
    if words.lower() in ("today", "tomorrow", "yesterday") and _is_shifted(reading, date):
        raise Unsafe
    if re.match(r"['\u2019]s\b|\s+week\b", reading.source.text[date.span.end :][:6]) or words.endswith(
        ("'s", "\u2019s")
    ):
        raise Unsafe  # "today's price", "Friday week"
    season = _SEASON.search(words)
    if season is not None and when.date.precision == "year":
        return [_season(reading, date, when.date.year)]
    if when.date.quarter is not None and when.end is None:
        return [_quarter(reading, date, when.date)]
    quote = reading.source.quote(date.span.start, date.span.end)
    preposition = "on " if when.date.precision == "day" else "in "
    start = date.span.start
    piece = Piece("date", " ".join(words.split()), quote, when=when)
    ranged = re.search(r"\b(?:from|between)\s+$", reading.source.text[max(0, start - 9) : start])
    if when.end is not None and ranged:
        return [Cut(start - len(ranged.group()), date.span.end, (Piece("words", preposition), piece))]
    lead = "" if _follows_preposition(reading, start) else preposition
    return [Cut(date.span.start, date.span.end, ((Piece("words", lead),) if lead else ()) + (piece,))]


def _is_shifted(reading: Reading, date: DateMention) -> bool:
    """Whether the day stands in reported speech ("they would book tomorrow") and counts from when it was said."""
    words = reading.doc.char_span(date.span.start, date.span.end, alignment_mode="expand")
    verb = words.root.head if words is not None else None
    return verb is not None and any(child.lower_ in ("would", "could", "had") for child in verb.lefts)


def _is_a_name(reading: Reading, date: DateMention) -> bool:
    """Whether a month and day only name what follows ("the September 11th attacks"): the words stay as they are."""
    words = reading.doc.char_span(date.span.start, date.span.end, alignment_mode="expand")
    if words is None or words.end >= len(reading.doc) or not re.search(r"\d", words.text):
        return False
    following = reading.doc[words.end]
    return (
        following.pos_ in ("NOUN", "ADJ", "PROPN")
        and words.root.head.i >= words.end
        and words.root.head.pos_ in ("NOUN", "PROPN")
    )


_SEASON = re.compile(r"\b(?:early |late |mid-?)?(?:spring|summer|autumn|fall|winter)\b", re.IGNORECASE)


def _season(reading: Reading, date: DateMention, year: int) -> Cut:
    """ "this autumn" with its year: "the autumn of 2031"; a winter lies in two years and stays unsaid."""
    words = reading.text(date.span)
    season = _SEASON.search(words)
    if season is None or "winter" in words.lower():
        raise Unsafe
    lead = "" if _follows_preposition(reading, date.span.start) else "in "
    article = (
        "" if re.search(r"\bthe\s+$", reading.source.text[max(0, date.span.start - 6) : date.span.start]) else "the "
    )
    quote = reading.source.quote(date.span.start, date.span.end)
    named = f"{lead}{article}{season.group().lower()} of {year}"
    return Cut(date.span.start, date.span.end, (Piece("words", named, quote, when=date.when),))


def _quarter(reading: Reading, date: DateMention, quarter: PartialDate) -> Cut:
    """ "the last quarter" as "the fourth quarter of 2031"."""
    start = date.span.start
    lead = "" if _follows_preposition(reading, start) else "in "
    article = "" if re.search(r"\bthe\s+$", reading.source.text[max(0, start - 6) : start]) else "the "
    name = ("first", "second", "third", "fourth")[(quarter.quarter or 1) - 1]
    words = f"{lead}{article}{name} quarter of {quarter.year}"
    quote = reading.source.quote(start, date.span.end)
    return Cut(start, date.span.end, (Piece("words", words, quote, when=date.when),))


def _is_vague(words: str) -> bool:
    """Whether the words fix no time at all ("in recent years"): they may stay."""
    return not re.search(
        r"day|week|month|year|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|winter|fall"
        r"|morning|evening|noon|night|quarter|half",
        words,
        re.IGNORECASE,
    )


def _follows_preposition(reading: Reading, start: int) -> bool:
    before = reading.source.text[max(0, start - 14) : start].lower().split()
    return bool(before) and before[-1] in {
        "on", "in", "by", "until", "till", "since", "from", "to", "of", "for", "before", "after", "during", "through", "and", "between",
        "at", "than", "around", "about", "the", "early", "late", "mid", "next", "last", "or", "-",
    }  # fmt: skip
