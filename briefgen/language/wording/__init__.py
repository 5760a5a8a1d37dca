"""A predicate in the source's own words, ready to print behind the names of its actors.

Words that need the text around them (pronouns, "the two ministers", "on Friday") are replaced by the actor or the date
they stand for. Where one of them could not be resolved, or the words cannot stand alone, nothing comes back, and the brief
prints the sentence as a quotation instead. One module for each sort of such words makes the cuts that are put together here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.language import marks
from briefgen.language.reading import Reading, Span
from briefgen.language.wording.cuts import Cut, Unsafe, clause_of, tokens
from briefgen.language.wording.days import date_cuts
from briefgen.language.wording.loose import word_cuts
from briefgen.language.wording.mentions import mention_cuts
from briefgen.model import Piece

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["pieces"]


LONGEST_WORDS = 60


_POINTING_PHRASE = re.compile(
    r"\b(?:the (?:former|latter|same|said|above)|as (?:above|below|follows)|the other (?:side|party|minister)|respectively"
    r"|the following)\b",
    re.IGNORECASE,
)


def pieces(reading: Reading, span: Span, *, phrase: bool = False) -> tuple[Piece, ...]:
    """The words of the span as printable pieces, or () where no safe rewriting exists.

    A `phrase` may stop anywhere; a clause must not break off before its sentence allows.
    """
    span = _trimmed(reading, span)
    words = reading.text(span)
    if not words or len(words.split()) > LONGEST_WORDS or _POINTING_PHRASE.search(words):
        return ()
    if not _is_balanced(words) or (not phrase and (_breaks_off(reading, span) or _lacks_object(reading, span))):
        return ()
    try:
        cuts = _cuts(reading, span)
    except Unsafe:
        return ()
    return _assembled(reading, span, cuts)


def _trimmed(reading: Reading, span: Span) -> Span:
    """The span without blanks and without the marks that end a clause."""
    text = reading.source.text
    start, end = span.start, span.end
    numbered = re.match(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s+", text[start:end])
    start += numbered.end() if numbered else 0
    while start < end and (text[start].isspace() or text[start] in ",;:\u2014\u2013-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.\u2014\u2013-"):
        if text[end - 1] == "." and re.search(
            r"(?:\b[A-Za-z]\.){1,}$|\b(?:Inc|Ltd|Co|etc|a\.m|p\.m)\.$", text[start:end]
        ):
            break
        end -= 1
    return Span(start, end)


def _breaks_off(reading: Reading, span: Span) -> bool:
    """Whether the words end where their sentence goes on: the parser lost the rest, and half a thought is a wrong one."""
    sentence = reading.sentences[_sentence(reading, span)]
    if re.search(r"\.\.\.|\u2026", reading.text(sentence)):
        return True
    behind = reading.source.text[span.end : sentence.end].lstrip()
    if not behind or behind[0] in ".,;:!?)]\u201d\u2019\u00bb\"'\u2014\u2013-\u2026(":
        return False
    word = re.match(r"[\w'\u2019]+", behind)
    return word is None or word.group().lower() not in _GOES_ON


def _lacks_object(reading: Reading, span: Span) -> bool:
    """Whether what a verb of the words is about stands before them: "…, which it reviewed", "the road is shut, they were told"."""
    return any(
        child.idx < span.start and child.sent == token.sent and _is_object(child)
        for token in tokens(reading, span)
        if token.pos_ == "VERB"
        for child in token.lefts
    )


def _is_object(child: Token) -> bool:
    is_relative = child.tag_ in ("WDT", "WP") and child.dep_ in ("dobj", "obj")
    return is_relative or (child.dep_ == "ccomp" and child.head.tag_ == "VBN")


# Words with which a new clause may begin behind one that is complete.
_GOES_ON = {
    "and",
    "but",
    "or",
    "nor",
    "yet",
    "while",
    "whereas",
    "although",
    "though",
    "according",
    "as",
    "after",
    "before",
    "because",
}


def _sentence(reading: Reading, span: Span) -> int:
    return max(0, bisect_right(reading.sentences, span.start, key=lambda sentence: sentence.start) - 1)


def _is_balanced(words: str) -> bool:
    """Whether every bracket and quotation mark has its partner."""
    straight = words.count('"') % 2 == 0
    pairs = (("(", ")"), ("[", "]"), ("\u201c", "\u201d"), ("\u00ab", "\u00bb"))
    return straight and all(words.count(opening) == words.count(closing) for opening, closing in pairs)


def _cuts(reading: Reading, span: Span) -> list[Cut]:
    """What is replaced or dropped, by start; raises Unsafe for words that can be neither kept nor replaced."""
    clause = clause_of(reading, span)
    quoted = _quoted(reading, span)
    cuts = [Cut(mark.outer.start, mark.outer.end, _quotation(reading, mark.inner)) for mark in quoted]
    first = bisect_left(reading.dates, span.start, key=lambda date: date.span.start)
    last = bisect_left(reading.dates, span.end, key=lambda date: date.span.start)
    dates = [date for date in reading.dates[first:last] if span.contains(date.span)]
    cuts += [cut for date in dates if not _taken(cuts, date.span) for cut in date_cuts(reading, date)]
    for found in _COUNTED_FROM.finditer(reading.text(span)):
        if not _taken(cuts, Span(span.start + found.start(), span.start + found.end())):
            raise Unsafe
    settled: set[Span] = set()
    for mention in reading.within(span):
        if not _taken(cuts, mention.span):
            cuts += mention_cuts(reading, mention, clause, span)
            settled.add(mention.span)
    for token in tokens(reading, span):
        place = Span(token.idx, token.idx + len(token))
        if not _taken(cuts, place) and place not in settled:
            cuts += word_cuts(reading, token, clause, span)
    return sorted(cuts, key=lambda cut: cut.start)


# Times that count from the text's own day and that no date stands for: "next season", "last night".
_COUNTED_FROM = re.compile(
    r"\b(?:last|next|coming|previous)\s+(?:day|week|weekend|fortnight|month|quarter|year|season|morning|afternoon|evening|night"
    r"|spring|summer|autumn|winter|term|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?\b",
)


def _taken(cuts: Sequence[Cut], span: Span) -> bool:
    return any(cut.start < span.end and span.start < cut.end for cut in cuts)


def _quoted(reading: Reading, span: Span) -> tuple[marks.Marked, ...]:
    return tuple(mark for mark in marks.find(reading.source.text, [span]) if not mark.open_ended)


def _quotation(reading: Reading, inner: Span) -> tuple[Piece, ...]:
    words = " ".join(reading.text(inner).split())
    return (Piece("quotation", words, reading.source.quote(inner.start, inner.end)),)


def _assembled(reading: Reading, span: Span, cuts: Sequence[Cut]) -> tuple[Piece, ...]:
    """Words and replacements in order."""
    made: list[Piece] = []
    position = span.start
    for cut in cuts:
        if cut.start > position:
            made.append(_words(reading, position, min(cut.start, span.end)))
        made.extend(cut.pieces)
        position = max(position, min(cut.end, span.end))
    if position < span.end:
        made.append(_words(reading, position, span.end))
    made = [piece for piece in made if piece.text]
    if made and made[0].kind == "words":
        made[0] = replace(made[0], text=made[0].text.lstrip(" ,"))
    if made and made[-1].kind == "words":
        made[-1] = replace(made[-1], text=made[-1].text.rstrip(" ,;:"))
    return tuple(piece for piece in made if piece.text)


def _words(reading: Reading, start: int, end: int) -> Piece:
    quote = reading.source.quote(start, end)
    return Piece("words", re.sub(r"\s+", " ", quote.exact), quote)
