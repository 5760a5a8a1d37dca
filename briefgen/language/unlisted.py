"""Whom and what pronouns may mean beside the people whose names and posts are known.

Somebody without a post ("Ann Roe is charged with theft") is nobody whom a brief presents, but the next "he" or "she" means
that person sooner than the police officer who tells of it. "They" before a verb of things means things.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefgen.language.parties import Item
from briefgen.language.reading import Span
from briefgen.language.words import Word
from briefgen.lexicon import verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_QUOTES = '"“”«»'


def subjects_without_post(doc: Doc, text: str, words: Sequence[Word], items: Sequence[Item]) -> Iterator[Span]:
    """The full names of people that are subjects of a sentence and none of its items, outside of quoted words; and nouns
    that stand for one person who is not named: "a 34-year-old man", "the driver". `text` is the document's (spaCy makes it anew
    at each call).
    """
    if not words:
        return
    known = [item.span for item in items if item.found is None or item.found.name]
    for word in words:
        token = doc[word.token] if word.token >= 0 else None
        if token is None or token.dep_ not in _SUBJECTS:
            continue
        span = _name(token) if token.ent_type_ == "PERSON" else _somebody(token)
        if span is None or any(span.start < one.end and one.start < span.end for one in known):
            continue
        before = text[words[0].start : span.start]
        if sum(before.count(mark) for mark in _QUOTES) % 2 == 0 and (token.pos_ == "NOUN" or not _is_titled(token)):
            yield span


def _name(token: Token) -> Span | None:
    """The name of two words and more whose last word is the token."""
    first = token
    while first.i > token.sent.start and first.nbor(-1).ent_type_ == "PERSON" and first.nbor(-1).text[:1].isupper():
        first = first.nbor(-1)
    written = token.text[:1].isupper() and not token.text.isupper()
    return Span(first.idx, token.idx + len(token.text)) if written and token.i - first.i in (1, 2, 3) else None


def _somebody(token: Token) -> Span | None:
    """The noun itself where it stands for one person whose name is not given."""
    is_one = token.tag_ == "NN" and token.lower_ in verbs.words("speech", "unnamed")
    return Span(token.idx, token.idx + len(token.text)) if is_one and not token.text[:1].isupper() else None


def _is_titled(token: Token) -> bool:
    """Whether "the" stands before the name: a ship, a team, a building."""
    return any(child.lower_ in ("the", "a", "an", "this", "that") for child in token.children)


def is_of_things(doc: Doc, word: Word) -> bool:
    """Whether a pronoun is the subject of a verb that only things have: "They cost 118 million dollars"."""
    if word.token < 0:
        return False
    token = doc[word.token]
    return token.dep_ in _SUBJECTS and token.head.lemma_.lower() in verbs.words("speech", "inanimate")


def speaks(doc: Doc, word: Word) -> bool:
    """Whether a pronoun is the subject of a verb of speech: "he added"."""
    token = doc[word.token] if word.token >= 0 else None
    return token is not None and token.dep_ in _SUBJECTS and token.head.lemma_.lower() in _SPEECH


_SPEECH = verbs.words("speech", "plain") | verbs.words("speech", "marked") | verbs.words("speech", "cues")
