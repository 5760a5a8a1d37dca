"""Words that tie a sentence to those around it: "also" goes, "this decision" and "here" cannot stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.language.reading import Clause, Reading, Span
from briefgen.language.wording.cuts import Cut, Unsafe, tokens
from briefgen.language.wording.pronouns import FIRST_OR_SECOND, POSSESSIVE, THIRD, pronoun_cuts

if TYPE_CHECKING:
    from spacy.tokens import Token


_DROPPED = {
    "also",
    "further",
    "furthermore",
    "meanwhile",
    "moreover",
    "additionally",
    "however",
    "likewise",
    "therefore",
    "too",
    "thus",
    "similarly",
}


_POINTING = {"this", "that", "these", "those", "such"}


_LOOSE = {"here", "there", "then", "thereafter", "today", "yesterday", "tomorrow", "tonight", "now", "ago", "currently"}


def word_cuts(reading: Reading, token: Token, clause: Clause | None, span: Span) -> list[Cut]:
    """What to do with a word outside names, dates and quotations; mostly nothing."""
    word = token.lower_
    place = Span(token.idx, token.idx + len(token))
    if word in FIRST_OR_SECOND and token.text != "US" and token.tag_ in ("PRP", "PRP$", "NN", "NNP", "UH"):
        raise Unsafe
    if word in THIRD or word in POSSESSIVE:
        return pronoun_cuts(reading, place, word, (), clause, span)
    if word in _POINTING and _points(token):
        raise Unsafe
    if word in _LOOSE and token.dep_ not in ("expl", "det") and not (word == "then" and token.dep_ == "amod"):
        raise Unsafe
    if word in _DROPPED and token.dep_ in ("advmod", "cc", "dep") and token.head.pos_ in ("VERB", "AUX"):
        if _leads(reading, token, clause, span):
            return [_without(reading, place)]
        if word not in ("also", "further", "however", "too", "therefore"):
            raise Unsafe
    return []


def _leads(reading: Reading, token: Token, clause: Clause | None, span: Span) -> bool:
    """Whether a connective stands at the printed verb itself, where it only ties the sentence to the one before."""
    if token.head.dep_ == "ROOT" or (clause is not None and token.head.i == clause.root):
        return True
    before = tokens(reading, Span(span.start, token.idx))
    return not any(other.pos_ in ("VERB", "NOUN", "PROPN") for other in before)


def _points(token: Token) -> bool:
    """Whether the word points at something outside: "this decision", "such acts", "said that." but not a conjunction."""
    if token.lower_ == "such":
        return (
            not any(other.lower_ == "as" for other in token.doc[token.i + 1 : token.i + 3])
            and token.dep_ != "prep"
            and not any(child.lower_ == "as" for child in token.head.children)
        )
    if token.lower_ in ("those", "that") and token.dep_ in ("pobj", "dobj", "conj", "attr", "nsubj"):
        followed = any(child.dep_ in ("prep", "relcl", "acl") for child in token.children)
        return not followed and token.tag_ == "DT"
    return token.tag_ == "DT" and token.dep_ in ("det", "nsubj", "nsubjpass", "dobj", "pobj", "predet", "attr")


def _without(reading: Reading, place: Span) -> Cut:
    """The word dropped together with one comma and the blank behind it."""
    text = reading.source.text
    start, end = place.start, place.end
    while end < len(text) and text[end] in ", \n":
        end += 1
    if end >= len(text) or text[end] in ".;":
        while start > 0 and text[start - 1] in ", \n":
            start -= 1
        end = place.end
    return Cut(start, end)
