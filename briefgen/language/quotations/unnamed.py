"""Somebody of no known name whom a "he" or a "she" means: the guard of the sentence before, a man told by his first name alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.language.quotations.scene import Scene, literal
from briefgen.language.quotations.voices import is_human
from briefgen.language.reading import Span
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

GENDERS = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f", "hers": "f"}
# So many sentences back somebody may have been told of.
_NEAR = 4


def gender_of(head: str) -> str:
    """Whether a noun is for a man or a woman; empty where it does not tell."""
    if head.endswith("woman") or head in ("lady", "queen", "princess", "mother", "actress", "baroness", "nun"):
        return "f"
    return "m" if re.search(r"(?<!wo)man$", head) or head in ("king", "prince", "father", "lord", "gentleman") else ""


# "The keeper, Bo, brought tea.", "One of them, Dahl, laughed."
_ALSO_NAMED = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s[^.,;:\"\u201c]{2,50},\s(?P<name>[A-Z\u00c0-\u00de][\w-]+(?:\s[A-Z\u00c0-\u00de][\w-]+)?),"
)
_KIN = {
    **dict.fromkeys(("brother", "husband", "son", "uncle", "boy", "grandfather", "widower", "nephew"), "m"),
    **dict.fromkeys(("sister", "wife", "daughter", "aunt", "girl", "grandmother", "widow", "niece"), "f"),
}


def unnamed_subject(place: int, text: Scene, wanted: str) -> Actor | None:
    """Somebody of no known name whom the sentence before is about: "Dahl was brief. “No,” he said.", "A guard laughed. “…,” he said."

    Sentences between that are about "he" as well are passed over.
    """
    for index in range(text.sentence(place) - 1, max(-1, text.sentence(place) - 1 - _NEAR), -1):
        if "\n\n" in text.source.text[text.sentences[index].end : text.sentences[index + 1].start]:
            return None
        for clause in text.outside(index)[:1]:
            span = clause.agent_span
            if span is None or any(actor.is_resolved and actor.how != "pronoun" for actor in clause.agents):
                return None
            words = text.doc.char_span(span.start, span.end, alignment_mode="contract")
            if words is None or len(words) == 0:
                return None
            known = any(actor.kind == "person" for mention in text.within(span) for actor in mention.actors)
            if 0 < len(words) < 3 and all(_is_name(token) for token in words) and not text.within(span):
                return replace(literal(span, text), kind="person")
            apposed = _ALSO_NAMED.match(text.source.text, span.start)
            if apposed is not None and not known and not text.within(Span(*apposed.span("name"))):
                return replace(literal(Span(*apposed.span("name")), text), kind="person")
            if is_human(clause, text) and not known:
                told = gender_of(words.root.lower_) or _KIN.get(words.root.lower_, "")
                return literal(span, text) if told in ("", wanted) else None
            if words.text.lower() not in GENDERS:
                return None
    return None


def _is_name(token: Token) -> bool:
    return (
        token.pos_ == "PROPN"
        and token.lower_ not in _MINES
        and token.ent_type_ not in ("GPE", "ORG", "NORP", "LOC", "FAC", "DATE")
    )


_MINES = frozenset(("his", "hers", "theirs", "ours", "mine", "yours"))
