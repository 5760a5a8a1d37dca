"""What is cut out of a predicate, and what is put in its place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.language.geography import country_code
from briefgen.language.reading import Clause, Reading, Span
from briefgen.model import Actor, Piece

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Cut:
    """A stretch to be replaced by a piece, or dropped where `piece` is None."""

    start: int
    end: int
    pieces: tuple[Piece, ...] = ()


class Unsafe(Exception):
    """The words cannot be printed without what stands around them."""


def clause_of(reading: Reading, span: Span) -> Clause | None:
    """The clause whose predicate or object is worded: the subject of its pronouns is printed just before."""
    sentence = max(0, bisect_right(reading.sentences, span.start, key=lambda one: one.start) - 1)
    first = bisect_left(reading.clauses, sentence, key=lambda one: one.sentence)
    last = bisect_right(reading.clauses, sentence, key=lambda one: one.sentence)
    holding = [
        clause
        for clause in reading.clauses[first:last]
        if clause.predicate.start <= span.start and span.end <= clause.predicate.end + 1
    ]
    return min(holding, key=lambda clause: clause.predicate.end - clause.predicate.start, default=None)


def replaced(reading: Reading, span: Span, actors: tuple[Actor, ...], *, possessive: bool = False) -> Cut:
    """The actors by name in place of the words; a possessive "'s" behind a name goes with it."""
    end = span.end
    text = reading.source.text
    inside = re.search(r"['\u2019]s?$", text[span.start : end])
    behind = re.match(r"['\u2019]s?\b", text[end : end + 2])
    if inside or (behind and not possessive):
        possessive = True
        end = end if inside else end + len(behind.group()) if behind else end
    if not possessive and len(actors) == 1:
        end = _behind_post(text, end, actors[0])
    start = span.start
    article = re.search(r"\b[Tt]he\s+$", text[max(0, start - 5) : start])
    if article and len(actors) == 1 and actors[0].kind == "person":
        start -= len(article.group())  # "the head of customs, A" prints as a name, which has no article
    quote = reading.source.quote(start, end)
    made: list[Piece] = []
    for index, actor in enumerate(actors):
        if index:
            made.append(Piece("words", " and " if index == len(actors) - 1 else ", "))
        last = index == len(actors) - 1
        made.append(Piece("actor", actor.name, quote, actor, possessive=possessive and last))
    return Cut(start, end, tuple(made))


def _behind_post(text: str, end: int, actor: Actor) -> int:
    """Where the words behind a name end that only say its post again: ", minister of mines of Chile,"."""
    if actor.kind != "person" or actor.post is None or not actor.post.title:
        return end
    post = rf",\s(?:the\s)?{re.escape(actor.post.title)}(?:\sof\s(?:the\s)?(?P<of>[\w'-]+(?:\s[\w'-]+){{0,3}}?))?"
    found = re.compile(rf"{post}(?:,|(?=[.;)]|$))", re.IGNORECASE).match(text, end)
    if found is None or found["of"] and country_code(found["of"]) != (actor.post.country or actor.country):
        return end
    return found.end()


def tokens(reading: Reading, span: Span) -> list[Token]:
    """The words wholly inside the span."""
    words = reading.doc.char_span(span.start, span.end, alignment_mode="contract") if span.start < span.end else None
    return list(words) if words is not None else []
