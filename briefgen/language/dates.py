"""Every date of a text, resolved as far as its words and the document's date go, never further.

`find` resolves what `dategrammar.scan` reads: relative words count from the document's date, weekdays by the tense of
their verb, "the same day" from the date before it. What cannot be resolved keeps its words and says why.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from briefgen.language import tales, tree
from briefgen.language.dategrammar import DateWords, scan
from briefgen.language.datelines import dateline, document_date, order_of
from briefgen.language.direction import direction
from briefgen.language.reading import DateMention, Span
from briefgen.language.timings import Anchor, latest, resolve
from briefgen.values import PartialDate, Timing

if TYPE_CHECKING:
    from spacy.tokens import Doc


__all__ = ["direction", "document_date", "find"]


def find(doc: Doc, sentences: Sequence[Span], published: Timing) -> tuple[DateMention, ...]:
    """The dates of a text by start, each with the sentence it stands in."""
    text = tree.text(doc)
    anchor = _anchor(text, published)
    starts = [sentence.start for sentence in sentences]
    mentions: list[DateMention] = []
    previous: Timing | None = None  # the last day named
    told: Timing | None = None  # the last day named that does not lie ahead
    month: Timing | None = None  # the last month or day named
    is_tale = len(sentences) >= tales.LONG
    for words, following in zip_longest(scan(text), scan(text)[1:]):
        if _is_counting(doc, words):
            continue
        side = direction(doc, words.start, words.end) if is_tale or words.relation in _OF_TALE else ""
        if words.relation == "event" and not (is_tale and side != "future" and tales.is_behind(words, told)):
            continue
        sentence = max(0, bisect_right(starts, words.start) - 1)
        beside = mentions[-1].when if mentions and mentions[-1].sentence == sentence else None
        before = month if words.rule == "nth" else previous
        if before is not None and before is not told and words.relation in _OF_TALE:
            looks_back = side != "future" if is_tale else side == "past"  # a tale may tell everything in the present
            before = told if looks_back and told is not None else before
        words = tales.meant(words, told, sentence - mentions[-1].sentence if mentions else 0) if is_tale else words
        timing = resolve(doc, text[words.start : words.end], words, anchor, before, beside)
        if following is not None and words.relation in _NTH and _OF.fullmatch(text[words.end : following.start]):
            whole = resolve(doc, text[following.start : following.end], following, anchor, None, None)
            day = _of_month(words, whole)
            timing = replace(day, words=timing.words) if day is not None else timing
        mentions.append(DateMention(Span(words.start, words.end), timing, sentence))
        if not _is_header(text, words, published) and not (is_tale and words.rule == "today"):
            found = None if text[words.end : words.end + 2] in ("'s", "’s") else _antecedent(words, timing)
            previous = found or previous
            told = told if found is None or _is_ahead(timing, anchor) or is_tale and side == "future" else found
            month = timing if timing.date is not None and timing.date.month is not None else month
    return tuple(_explained(mentions, text))


# What stands between "two nights later" and the date that says which night it was.
_WHICH = re.compile(r",?\s(?:on\s|\()?(?:the\s)?")


# Relations that count from the day told before.
_OF_TALE = frozenset(("after", "before", "same", "told", "week", "event"))


def _is_ahead(timing: Timing, anchor: Anchor) -> bool:
    """Whether a day lies behind that of the text."""
    return timing.date is not None and anchor.date is not None and timing.date.first > anchor.date.last


def _explained(mentions: Sequence[DateMention], text: str) -> Iterator[DateMention]:
    """The mentions, each relative one with the day that the words right behind it state: "two nights later, on 26 May"."""
    for mention, following in zip_longest(mentions, mentions[1:]):
        between = text[mention.span.end : following.span.start] if following is not None else "."
        when = following.when.date if following is not None and _WHICH.fullmatch(between) else None
        counted = mention.when.basis in ("relative", "weekday", "inferred", "unresolved")
        if when is not None and when.day and counted and _is_counted(text[mention.span.start : mention.span.end]):
            mention = replace(mention, when=replace(following.when, words=mention.when.words))
        yield mention


# "The first Sunday of February", "the last Friday in March".
_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
_OF = re.compile(r"\s(?:of|in)\s")


def _of_month(words: DateWords, month: Timing) -> Timing | None:
    """The day that a weekday counted within a month is; None where the month is open, or named with a day."""
    if words.weekday is None or month.date is None or month.date.month is None or month.date.day:
        return None
    first, last = month.date.first, month.date.last
    days = [first + dt.timedelta(days=day) for day in range((last - first).days + 1)]
    day = [day for day in days if day.weekday() == words.weekday][_NTH[words.relation]]
    return replace(month, date=PartialDate.of(day))


def _is_counted(said: str) -> bool:
    """Whether words give no day of a month, and may therefore be told more exactly."""
    return not any(letter.isdigit() for letter in said)


def _is_header(text: str, words: DateWords, published: Timing) -> bool:
    """Whether this is the date line itself, which no "the same day" goes back to."""
    return bool(published.words) and words.start < 2000 and text[words.start : words.end] == published.words


def _antecedent(words: DateWords, timing: Timing) -> Timing | None:
    """What "the same day" behind these words would mean: a day, or an open day where they name a week.

    "The night before" looks back, and a tale goes on from where it was.
    """
    if words.rule == "neighbour" and words.relation == "before":
        return None
    if words.day is not None or words.weekday is not None or words.unit == "day":
        return timing
    return Timing(None, "unresolved", timing.words) if words.unit in ("week", "weekend") else None


def _anchor(text: str, published: Timing) -> Anchor:
    """The document's date, or its dateline where that is up to a month older: a reprint counts from its original."""
    order = order_of(text)
    if published.date is not None and published.date.day is not None:
        line = dateline(text)
        if line is not None and line.month is not None and line.day is not None:
            day = latest(line.month, line.day, published.date.first)
            if day is not None and 0 < (published.date.first - day).days <= 31:
                words = text[line.start : line.end]
                return Anchor(
                    Timing(PartialDate.of(day), "dateline", words, f"the dateline, before {published.date}"), order
                )
    return Anchor(published, order)


def _is_counting(doc: Doc, words: DateWords) -> bool:
    """Whether a year is a number of things: "in 2000 households"."""
    if words.rule != "year":
        return False
    span = doc.char_span(words.start, words.end, alignment_mode="expand")
    token = span[-1] if span is not None else None
    return token is not None and token.dep_ == "nummod" and token.head.tag_ == "NNS" and token.head.i == token.i + 1
