"""The full name of "the court" and "the union": the one body of that noun, or of a noun of its kind, named before it.

A noun alone is nobody outside its text. It is taken for a body only where the text has named a single one of its kind by then:
where there are two, or none, the words stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.language.words import fold
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from briefgen.language.reading import Mention

_WORDS = re.compile(r"[\w.]+")
# "the Province of Manitoba": a part of a country that acts, whose name the parser takes for a place.
_PART = re.compile(
    r"\b(?:Province|State|City|Town|County|Municipality|Government|Canton|Territory) of (?:the )?[A-Z\u00c0-\u00de][\w'’-]+"
    r"(?: [A-Z\u00c0-\u00de][\w'’-]+){0,2}"
)
_PROVINCES = re.compile(
    r"\b(?:Ontario|Qu[e\u00e9]bec|British Columbia|Alberta|Manitoba|Saskatchewan|Nova Scotia|New Brunswick|Newfoundland and Labrador"
    r"|Prince Edward Island|Yukon|Nunavut|Northwest Territories)\b(?! City)"
)
_PARTS = ("province", "territory")
# A name's first words that are none of it.
_LEAD = re.compile(r"^(?:the|a|an)\s", re.IGNORECASE)


def recalled(actor: Actor, token: Token, mentions: tuple[Mention, ...], text: str) -> Actor:
    """The actor under its full name where its words are "the" and a noun of a body; else the actor as it is.

    `text` is the text of the token's document.
    """
    noun = _alone(actor, token)
    if noun is None:
        return actor
    kin = _kin()[noun]
    names = {fold(name): name for name in _named(token.doc, mentions, text, token.idx) if kin & _words(name)}
    if noun in _PARTS:
        names |= {fold(match[0]): match[0] for match in _PROVINCES.finditer(text, 0, token.idx)}
    whole = [name for key, name in names.items() if not any(key != other and key in other for other in names)]
    return replace(actor, name=whole[0], kind="organisation", how="role") if len(whole) == 1 else actor


def _alone(actor: Actor, token: Token) -> str | None:
    """The noun of "the court", as the lexicon has it; None for every other phrase."""
    words = fold(_LEAD.sub("", actor.name)).split()
    noun = token.lemma_.lower()
    definite = any(word.lower_ == "the" for word in token.lefts)
    is_short = len(words) == 1 and actor.kind in ("organisation", "group") and actor.country is None
    return noun if definite and is_short and noun in _kin() and token.tag_ in ("NN", "NNP") else None


def _named(doc: Doc, mentions: tuple[Mention, ...], text: str, end: int) -> Iterator[str]:
    """The bodies of more than one word that stand before a character, as they are printed."""
    for mention in mentions:
        if mention.span.start >= end:
            break
        for actor in mention.actors:
            if actor.kind == "organisation" and " " in actor.name and actor.name[:1].isupper():
                yield actor.name
    for entity in doc.ents:
        name = _LEAD.sub("", " ".join(entity.text.split()))
        if entity.end_char <= end and entity.label_ == "ORG" and " " in name and name[:1].isupper():
            yield name.removesuffix("'s").removesuffix("’s")

    yield from (match[0] for match in _PART.finditer(text, 0, end))


def _words(name: str) -> frozenset[str]:
    return frozenset(word.rstrip(".") for word in _WORDS.findall(fold(name)))


@cache
def _kin() -> dict[str, frozenset[str]]:
    """For each noun the words by which a full name shows that it is one, the noun itself among them."""
    entries = lexicon.load("organisations")["kin"].items()
    return {str(noun): frozenset((fold(str(noun)), *(fold(str(word)) for word in words))) for noun, words in entries}
