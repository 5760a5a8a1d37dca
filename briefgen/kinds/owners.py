"""Whose event it is where no clause tells a doer: "a visit by Ann Roe", "FIFA's inspection", "Roe had been expected".

A ranked look at the words of the event themselves; whoever stands elsewhere in the text is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.language.reading import Mention, Reading, Span
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

# Behind these words stands who does it or whom it is with; behind "in" or "to" only a person is no place.
_TIES = frozenset(("by", "of", "with", "between", "from", "among", "alongside"))
_PERSONAL = _TIES | {"to", "on", "for", "against"}
# The parts of a phrase that a name is inside of: "a FIFA delegation", "the minister's stop".
_INSIDE = ("compound", "poss", "amod", "nmod", "appos", "conj", "npadvmod")
_SUBJECTS = ("nsubj", "nsubjpass")


def of_words(reading: Reading, span: Span) -> tuple[Actor, ...]:
    """The known actors whose event the words say it is, each once: the subject and those tied to it; () where there are none."""
    found: dict[str, Actor] = {}
    words = reading.doc.char_span(span.start, span.end, alignment_mode="contract")
    top = words.root if words is not None and len(words) else None
    for mention in reading.within(span):
        if _is_tied(reading, mention, top):
            for actor in mention.actors:
                if actor.is_resolved and actor.kind in ("person", "country", "organisation"):
                    found.setdefault(actor.name, actor)
    people = [actor for actor in found.values() if actor.kind == "person"]
    homes = {actor.country for actor in people}
    return tuple(actor for actor in found.values() if actor.kind != "country" or actor.country not in homes)


# Whom one expects, receives or meets comes.
_MET = frozenset(("expect", "await", "receive", "welcome", "meet", "host", "see", "hear", "greet"))


def _is_top(verb: Token, top: Token | None) -> bool:
    """Whether it is the verb of the words, or one joined to it."""
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    return top is not None and verb.i == top.i


def _is_tied(reading: Reading, mention: Mention, top: Token | None) -> bool:
    words = reading.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    if words is None or not len(words):
        return False
    token: Token = words.root
    own = token.dep_ == "poss"
    for _ in range(5):
        if token.dep_ not in _INSIDE or token.head.i == token.i:
            break
        token = token.head
        own = own or token.dep_ == "poss"
    if token.dep_ in _SUBJECTS or (own and token.dep_ not in ("pobj", "pcomp")):
        return token.dep_ == "ROOT" or _is_top(token.head, top)
    if token.dep_ == "dobj":
        return _is_top(token.head, top) and token.head.lemma_.lower() in _MET
    if token.dep_ not in ("pobj", "pcomp"):
        return False
    if own and token.head.lower_ not in _TIES:
        return False
    person = any(actor.kind == "person" for actor in mention.actors)
    return token.head.lower_ in (_PERSONAL if person else _TIES)
