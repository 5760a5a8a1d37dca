"""Every date of a text, resolved as far as its words and the document's date go, never further.

`find` resolves what `dategrammar.scan` reads: relative words count from the document's date, weekdays by the tense of
their verb, "the same day" from the date before it. What cannot be resolved keeps its words and says why.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen.language import tree
from briefgen.language.dategrammar import DateWords, scan
from briefgen.language.datelines import dateline, day_comes_first, document_date
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
    month: Timing | None = None  # the last month or day named
    for words in scan(text):
        if _is_counting(doc, words):
            continue
        sentence = max(0, bisect_right(starts, words.start) - 1)
        beside = mentions[-1].when if mentions and mentions[-1].sentence == sentence else None
        before = month if words.rule == "nth" else previous
        timing = resolve(doc, text[words.start : words.end], words, anchor, before, beside)
        mentions.append(DateMention(Span(words.start, words.end), timing, sentence))
        if not _is_header(text, words, published):
            previous = _antecedent(words, timing) or previous
            month = timing if timing.date is not None and timing.date.month is not None else month
    return tuple(mentions)


def _is_header(text: str, words: DateWords, published: Timing) -> bool:
    """Whether this is the date line itself, which no "the same day" goes back to."""
    return bool(published.words) and words.start < 2000 and text[words.start : words.end] == published.words


def _antecedent(words: DateWords, timing: Timing) -> Timing | None:
    """What "the same day" behind these words would mean: a day, or an open day where they name a week."""
    if words.day is not None or words.weekday is not None or words.unit == "day":
        return timing
    return Timing(None, "unresolved", timing.words) if words.unit in ("week", "weekend") else None


def _anchor(text: str, published: Timing) -> Anchor:
    """The document's date, or its dateline where that is up to a month older: a reprint counts from its original."""
    day_first = day_comes_first(text)
    if published.date is not None and published.date.day is not None:
        line = dateline(text)
        if line is not None and line.month is not None and line.day is not None:
            day = latest(line.month, line.day, published.date.first)
            if day is not None and 0 < (published.date.first - day).days <= 31:
                words = text[line.start : line.end]
                return Anchor(
                    Timing(PartialDate.of(day), "dateline", words, f"the dateline, before {published.date}"), day_first
                )
    return Anchor(published, day_first)


def _is_counting(doc: Doc, words: DateWords) -> bool:
    """Whether a year is a number of things: "in 2000 households"."""
    if words.rule != "year":
        return False
    span = doc.char_span(words.start, words.end, alignment_mode="expand")
    token = span[-1] if span is not None else None
    return token is not None and token.dep_ == "nummod" and token.head.tag_ == "NNS" and token.head.i == token.i + 1
