"""Days as a tale tells them: counted from the day told before, not from the day of the text."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.language.dategrammar import DateWords
from briefgen.values import DateBasis, PartialDate, Timing

if TYPE_CHECKING:
    from spacy.tokens import Doc

# The relations that `dategrammar` reads from the words around a weekday.
TOLD = frozenset(("told", "week", "any"))
# A text of so many sentences may be a tale.
LONG = 45
# Days between two scenes of one story; a date further back is history.
_STORY = 200
# Sentences within which "on Wednesday" means the Wednesday told before.
_SOON = 6
_NIGHT = re.compile(r"(?i)\b(?:evening|night)$")


def weekday(
    doc: Doc, words: DateWords, written: dt.date | None, previous: Timing | None, beside: Timing | None
) -> Timing | None:
    """The day, None where the weekday is to be counted from that of the text, `written`, as in news.

    "On the Tuesday" is the first one from the day told before on; "on a Tuesday" is one of many, unless it only explains a
    date: "on 24 February, a Tuesday with a sirocco".
    """
    assert words.weekday is not None
    if not _is_head(doc, words):
        return None
    if words.relation == "any":
        if beside is not None and beside.date is not None and beside.date.day is not None:
            if beside.date.first.weekday() == words.weekday:
                return replace(beside, reason=f'explains "{beside.words}"')
        return Timing(None, "unresolved", "", "one such day, and nothing says which")
    day = previous.date.first if previous is not None and previous.date is not None and previous.date.day else None
    if previous is None or day is None or written is not None and not 0 <= (written - day).days <= _STORY:
        return None
    start = day - dt.timedelta(days=day.weekday()) if words.relation == "week" else day
    found = start + dt.timedelta(days=(words.weekday - start.weekday()) % 7)
    basis: DateBasis = "inferred" if previous.is_inferred else "relative"
    return Timing(PartialDate.of(found), basis, "", f'counted from "{previous.words}", {previous.date}')


def _is_head(doc: Doc, words: DateWords) -> bool:
    """Whether the article is that of the weekday: not so in "a Friday call", nor in "signed a letter Tuesday"."""
    span = doc.char_span(words.start, words.end, alignment_mode="expand")
    if span is None or any(token.dep_ in ("compound", "nmod", "amod") and token.head.i >= span.end for token in span):
        return False
    return words.relation == "week" or any(
        child.lower_ in ("the", "a", "an", "one", "some") for token in span for child in token.lefts
    )


def is_behind(words: DateWords, told: Timing | None) -> bool:
    """Whether "two days after the dinner" counts from the day told last, and "in the morning" is that after a night told."""
    if told is None or told.date is None or told.date.day is None:
        return False
    return words.unit in ("day", "week") and (words.rule != "morning" or _NIGHT.search(told.words) is not None)


def meant(words: DateWords, told: Timing | None, since: int) -> DateWords:
    """The words as a tale means them: a week is seven days, a weekday that was told a little before is the same day again.

    `since` is how many sentences before another date was told.
    """
    if words.relation == "event":
        words = replace(words, relation="after")
    if told is None or told.date is None or not told.date.day:
        return words
    if words.rule == "ago" and words.relation == "after" and words.unit == "week":
        return replace(words, unit="day", count=7 * words.count)
    if words.weekday is None or words.relation or words.month is not None:
        return words
    if told.date.first.weekday() != words.weekday or since > _SOON:
        return words
    return replace(words, weekday=None, relation="same", unit="day")
