"""Who acts where a clause names nobody: the speaker of a note without "I", the line that a list goes on from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.language import tree
from briefgen.language.agents import Cast, actors
from briefgen.language.reading import Turn
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINITE = ("VB", "VBD", "VBZ", "VBP", "VBN", "VBG", "JJ")
_LEADS = re.compile(r"[:,\u2014\u2013]\s*$")


def implied(token: Token, cast: Cast, turns: Sequence[Turn]) -> tuple[Actor, ...]:
    """The actors of a clause without a subject at the start of its sentence; () where the clause is none of that sort."""
    if not _is_headless(token):
        return ()
    found = _of_list(token, cast)
    if found or token.tag_ == "VB":
        return found  # outside a list a bare verb is an order
    return _of_speaker(token, cast, turns)


def _is_headless(token: Token) -> bool:
    """Whether the clause opens its sentence with its verb: "Agreed to open …", "Just met …"; no order and no question."""
    first = token
    while first.dep_ == "conj" and first.head.pos_ in ("VERB", "AUX") and tree.own_subject(first) is None:
        first = first.head
    if first.dep_ != "ROOT" or first.tag_ not in _FINITE or tree.own_subject(first) is not None:
        return False
    if tree.child(first, "auxpass", "expl", "agent") is not None:
        return False
    before = [word for word in first.sent if word.i < first.i and not word.is_punct and not word.is_space]
    return (
        all(word.pos_ in ("ADV", "AUX", "NUM", "SYM", "X", "INTJ", "CCONJ", "PART") for word in before[-4:])
        and len(before) < 5
    )


def _of_list(token: Token, cast: Cast) -> tuple[Actor, ...]:
    """Whom the line names that the list finishes: "In education, the ministers:", "The Ministers, meeting in Oslo, …"."""
    blocks = cast.source.blocks
    place = bisect_right(blocks, token.idx, key=lambda block: block.start) - 1
    if place < 1 or blocks[place].kind != "list-item":
        return ()
    while place > 0 and blocks[place].kind == "list-item" and not _opens(cast, blocks[place - 1]):
        place -= 1
    lead = blocks[place - 1] if place else None
    if lead is None or not _opens(cast, lead):
        return ()
    words = token.doc.char_span(lead.start, lead.end, alignment_mode="contract")
    nouns = [word for word in words or () if word.pos_ in ("NOUN", "PROPN", "PRON")]
    if not nouns:
        return ()
    line = cast.source.text[lead.start : lead.end].rstrip()
    if re.search(r"\bto\s*[:\u2014\u2013]$", line):
        return ()  # "agreed to:", whose verb the items belong to
    ends = line.endswith(":")
    return _with_words(actors(_head(nouns[-1]) if ends else _first(nouns[0]), cast), token, cast)


def _opens(cast: Cast, block: object) -> bool:
    return bool(_LEADS.search(cast.source.text[block.start : block.end]))  # type: ignore[attr-defined]


def _first(noun: Token) -> Token:
    """The noun that a compound or a phrase at the begin of a line belongs to."""
    while noun.dep_ == "compound" and noun.head.i > noun.i:
        noun = noun.head
    return noun


def _head(noun: Token) -> Token:
    """The noun that the last one belongs to: "ministers" of "the ministers of A and B"."""
    while (
        noun.dep_ in ("pobj", "conj", "appos", "prep", "compound")
        and noun.head.pos_ in ("NOUN", "PROPN", "ADP")
        and noun.head.i < noun.i
    ):
        noun = noun.head
    return noun


def _of_speaker(token: Token, cast: Cast, turns: Sequence[Turn]) -> tuple[Actor, ...]:
    place = bisect_right(turns, token.idx, key=lambda turn: turn.span.start) - 1
    speaker = turns[place].speaker if place >= 0 else None
    return _with_words((replace(speaker, how="pronoun"),), token, cast) if speaker is not None else ()


def _with_words(found: tuple[Actor, ...], token: Token, cast: Cast) -> tuple[Actor, ...]:
    """The actors, resting on the verb that they are implied by."""
    quote = cast.source.quote(token.idx, token.idx + len(token))
    return tuple(replace(actor, quote=quote) for actor in found)
