"""Lines of minutes and lists that tell what was done without a sentence: "Approved: a grant", "Appeal: dismissed with costs"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from briefgen import lexicon
from briefgen.kinds.acts.act import Act, made
from briefgen.language.around import states_nothing
from briefgen.language.reading import Clause, Reading, Span

# A number, a mark or an hour before the words: "26/04", "2/", "14:20", "(c)".
_LEAD = r"\s*(?:[-*\u2022\u2013]\s*)?(?:\(?\w{1,3}[).]\s+|\d[\d./:h-]*\s+)?"
_SORTS = ("done", "refused", "lapsed")
# So much may stand behind the word and before the colon: "Defeated 5–3:", "Adopted by 17 votes to 9:".
_HOW = r"(?P<how>[^:\n]{0,50}?)"


def noted(reading: Reading, told: frozenset[int]) -> Iterator[Act]:
    """The acts that lines without a verb of their own note; `told` are the sentences that have an act already."""
    for index, span in enumerate(reading.sentences):
        if index in told or index in reading.headings or states_nothing(reading, index):
            continue
        words = reading.text(span)
        match = _front().match(words) or _behind().match(words)
        label = _label().match(words)
        if match is not None:
            yield _act(reading, index, span, match)
        elif label is not None:
            yield _labelled(reading, index, span, label)


def _act(reading: Reading, index: int, span: Span, match: re.Match[str]) -> Act:
    word = match["word"].lower()
    sort = next(name for name in _SORTS if word in lexicon.load("notes")[name])
    place = Span(span.start + match.start("word"), span.start + match.end("word"))
    token = reading.doc.char_span(place.start, place.end, alignment_mode="expand")
    whole = _whole(reading, span)
    root = token.root.i if token is not None else 0
    own = next((clause for clause in reading.clauses if clause.root == root), None)
    clause = Clause(
        whole,
        index,
        root,
        word,
        place,
        whole,
        agents=own.agents if own and own.passive else (),
        when=own.when if own else None,
        rule="note",
    )
    if match.groupdict().get("none"):
        return replace(made(clause, "position", "not-done"), polarity="denied", implied=True)
    if sort == "done":
        return replace(made(clause, "commitment", "bound"), implied=True)
    if sort == "refused":
        return replace(made(clause, "position", "stance-noted", "oppose"), implied=True)
    return replace(made(clause, "background", "cancelled"), polarity="denied", implied=True)


def _labelled(reading: Reading, index: int, span: Span, match: re.Match[str]) -> Act:
    """ "Result: a joint patrol", "Also on the table: dues and visas": the label says what stands behind it."""
    word = match["label"].lower()
    place = Span(span.start + match.start("label"), span.start + match.end("label"))
    token = reading.doc.char_span(place.start, place.end, alignment_mode="expand")
    whole = _whole(reading, span)
    clause = Clause(whole, index, token.root.i if token is not None else 0, word, place, whole, rule="note")
    if word in lexicon.load("notes")["topics"]:
        return replace(made(clause, "discussion", "discussed"), implied=True)
    return replace(made(clause, "commitment", "bound"), implied=True)


def _whole(reading: Reading, span: Span) -> Span:
    """The words of the sentence without the mark at its end."""
    return Span(span.start, span.start + len(reading.text(span).rstrip(" .;\n")))


@cache
def _words() -> str:
    return _either(*_SORTS)


def _either(*parts: str) -> str:
    """The words of some parts of the lexicon of notes, the longest first."""
    listed = [word for part in parts for word in lexicon.load("notes")[part]]
    return "|".join(sorted(map(re.escape, listed), key=len, reverse=True))


@cache
def _label() -> re.Pattern[str]:
    """ "Result: a joint patrol", "Also on the table: dues"."""
    labels = _either("outcomes", "topics")
    return re.compile(
        rf"{_LEAD}(?:also |the |and )*(?P<label>{labels})\s*[:\u2013\u2014]\s+(?=\S.{{7}})", re.IGNORECASE
    )


@cache
def _front() -> re.Pattern[str]:
    """ "Approved: a grant for the bridge", "Defeated 5–3: a proposal to bill the province"."""
    return re.compile(rf"{_LEAD}(?P<word>{_words()})\b{_HOW}\s*[:\u2013\u2014]\s+(?=\S)", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    """ "Strike: suspended, not ended", "Lakefront: lease terminated by the county", "Sugar: nothing signed"."""
    return re.compile(
        rf"{_LEAD}(?P<what>[^:.\n]{{3,90}}):\s+(?:(?:was |were |has been |been )|(?P<none>nothing |none )|[\w-]+ )?(?P<word>{_words()})\b(?!\s*:)",
        re.IGNORECASE,
    )
