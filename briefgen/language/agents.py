"""Whose deed it is: from a noun in the tree to actors, by the mentions that stand there."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.language import tree
from briefgen.language.reading import Mention, Span
from briefgen.lexicon import verbs
from briefgen.model import Actor, ActorKind, Source

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Heads that speak for what stands behind "of" or before them: "the governments of X and Y", "the X delegation".
_FOR_OTHERS = {
    "government",
    "authority",
    "side",
    "official",
    "representative",
    "delegation",
    "minister",
    "leader",
    "ministry",
    "delegate",
    "people",
    "head",
    "chief",
    "parliament",
    "party",
    "team",
    "negotiator",
    "diplomat",
    "counterpart",
    "administration",
    "cabinet",
    "capital",
    "leadership",
}
_HUMAN_ENDINGS = ("man", "men", "woman", "women", "person", "ist", "eer", "ian", "ant", "er", "or", "ee")


@dataclass(frozen=True)
class Cast:
    """The mentions of a text, found by place."""

    doc: Doc
    mentions: tuple[Mention, ...]
    source: Source

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.span.start for mention in self.mentions]

    def at(self, token: Token) -> Mention | None:
        """The mention in which the token stands, the longest where several do, or None."""
        place, found = token.idx, None
        first = bisect_right(self._starts, place)
        for mention in reversed(self.mentions[max(0, first - 12) : first]):
            if mention.span.end > place and (found is None or mention.span.contains(found.span)):
                found = mention
        return found

    def inside(self, span: Span) -> tuple[Mention, ...]:
        """The mentions within a span."""
        first = bisect_right(self._starts, span.start - 1)
        found = []
        for mention in self.mentions[first:]:
            if mention.span.start >= span.end:
                break
            if mention.span.end <= span.end:
                found.append(mention)
        return tuple(found)


def actors(noun: Token | None, cast: Cast) -> tuple[Actor, ...]:
    """The actors a noun and what is coordinated with it stand for, each once, in order of the text.

    People and bodies without a name stay literal ("an official of the ministry"); things give nothing.
    """
    if noun is None:
        return ()
    found: list[Actor] = []
    for token in tree.coordinated(noun):
        for actor in _one(token, cast):
            if not any(actor.name == other.name and actor.kind == other.kind for other in found):
                found.append(actor)
    return tuple(found)


def _one(token: Token, cast: Cast) -> tuple[Actor, ...]:
    mention = cast.at(token)
    if mention is not None and is_indefinite(mention, cast.source.text):
        return (_literal(token, cast),)
    if mention is not None and _is_head(token, mention):
        return mention.actors
    if token.lemma_.lower() in _FOR_OTHERS:
        represented = _represented(token, cast)
        if represented:
            return represented
    if mention is not None and mention.head.start <= token.idx < mention.head.end and token.pos_ == "PROPN":
        return mention.actors
    return (_literal(token, cast),) if is_party(token) else ()


_DEFINITE = re.compile(
    r"(?:the|both|these|those|each|neither|either|two|three|four|their|his|her|its|our|my|such|they|we|he|she|it|i)\b",
    re.IGNORECASE,
)


def is_indefinite(mention: Mention, text: str) -> bool:
    """Whether a group word points back at nobody: "officials said", "all states"; only "the officials" does."""
    group = bool(mention.actors) and all(actor.how == "group" for actor in mention.actors)
    return group and not _DEFINITE.match(text, mention.span.start)


def _is_head(token: Token, mention: Mention) -> bool:
    """Whether the token is the mention's own head, and not a country or name inside a longer phrase."""
    inside = [other for other in token.doc[max(0, token.i - 12) : token.i + 12] if _within(other, mention)]
    return token in inside and not any(other.i == token.head.i for other in inside)


def _within(token: Token, mention: Mention) -> bool:
    return mention.span.start <= token.idx < mention.span.end


def _represented(token: Token, cast: Cast) -> tuple[Actor, ...]:
    """The actors in "the governments of A and B" or "the A government"."""
    for other in token.children:
        if other.dep_ == "prep" and other.lower_ in ("of", "from"):
            found = actors(tree.child(other, "pobj"), cast)
            if found:
                return found
    for other in token.lefts:
        if other.dep_ in ("amod", "compound", "poss", "nmod"):
            mention = cast.at(other)
            if mention is not None and any(actor.kind == "country" for actor in mention.actors):
                return mention.actors
    return ()


def is_party(token: Token) -> bool:
    """Whether the noun can do or say something: a person, a body, a document that speaks."""
    if token.pos_ == "PRON":
        return token.lower_ in ("he", "she", "they", "we", "i", "who", "both", "all", "everyone", "nobody", "others")
    if token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    word = token.lemma_.lower()
    listed = word in verbs.words("speech", "sources") or word in verbs.words("speech", "bodies")
    return listed or word in _FOR_OTHERS or word.endswith(_HUMAN_ENDINGS)


def _literal(token: Token, cast: Cast) -> Actor:
    """The noun phrase as it stands, kind "group" for people, "organisation" for a named body."""
    first, last = token.left_edge, token
    if first.i > 0 and first.is_punct:
        first = token.doc[first.i + 1]
    for other in token.rights:
        if (
            other.dep_ == "prep"
            and other.lower_ in ("of", "from", "for", "at", "in")
            and other.right_edge.i - token.i < 9
        ):
            last = other.right_edge
            break
    start, end = first.idx, last.idx + len(last)
    kind: ActorKind = "organisation" if token.ent_type_ == "ORG" else "group"
    quote = cast.source.quote(start, end)
    return Actor(" ".join(quote.exact.split()), kind, "literal", quote)
