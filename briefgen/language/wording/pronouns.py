"""Pronouns inside a predicate: kept where they mean what is printed, replaced where it is certain whom, else unsafe."""

from __future__ import annotations

import re

from briefgen.language import tree
from briefgen.language.reading import Clause, Reading, Span
from briefgen.language.wording.cuts import Cut, Unsafe, clause_of, replaced, tokens
from briefgen.model import Actor

FIRST_OR_SECOND = {
    "i",
    "we",
    "me",
    "us",
    "my",
    "our",
    "mine",
    "ours",
    "you",
    "your",
    "yours",
    "myself",
    "ourselves",
    "yourself",
    "let's",
}


THIRD = {
    "he",
    "she",
    "they",
    "him",
    "them",
    "it",
    "himself",
    "herself",
    "itself",
    "themselves",
    "themself",
    "hers",
    "theirs",
}


POSSESSIVE = {"his", "her", "its", "their"}


def pronoun_cuts(
    reading: Reading, span: Span, word: str, actors: tuple[Actor, ...], clause: Clause | None, whole: Span
) -> list[Cut]:
    """Nothing where the pronoun may stay, the actors' names where they are certain.

    `whole` is all that is printed, `clause` the one whose agents are printed before it. Raises Unsafe.
    """
    resolved = bool(actors) and all(actor.is_resolved for actor in actors)
    own = tuple(actor.name for actor in clause.agents) if clause else ()
    possessive = word in POSSESSIVE and _is_possessive(reading, span)
    if word == "it" and _is_expletive(reading, span):
        return []
    if resolved and own and set(own) == {actor.name for actor in actors}:
        return []
    counted = word == "them" and re.search(r"\bof\s$", reading.source.text[max(0, span.start - 4) : span.start])
    if counted and not _has_plural_before(reading, span, whole, None):
        raise Unsafe
    if word in ("they", "them", "their", "theirs") and _has_plural_before(reading, span, whole, clause):
        return []
    if word in ("they", "them", "theirs"):
        raise Unsafe  # things named before are meant as often as people; nobody can tell from here
    if resolved and all(actor.kind == "person" for actor in actors):
        return [replaced(reading, span, actors, possessive=possessive)]
    if resolved and len(actors) <= 2 and word not in ("it", "its"):
        return [replaced(reading, span, actors, possessive=possessive)]
    if possessive and (_has_owner_inside(reading, span, whole, word) or (word == "its" and _is_owner(clause))):
        return []
    if word in ("itself", "themselves", "himself", "herself"):
        return []
    raise Unsafe


def _has_plural_before(reading: Reading, span: Span, whole: Span, clause: Clause | None) -> bool:
    """Whether "they" can mean what is printed before it: several agents, a plural noun; then the source's word stays."""
    if clause is not None and clause.agent_span is not None and clause.agents:
        subject = [token for token in tokens(reading, clause.agent_span) if token.head.i == clause.root]
        if len(clause.agents) > 1 or any(token.tag_ in ("NNS", "NNPS") for token in subject):
            return True
    return any(token.tag_ in ("NNS", "NNPS") for token in tokens(reading, Span(whole.start, span.start)))


def _is_possessive(reading: Reading, span: Span) -> bool:
    token = reading.doc.char_span(span.start, span.end, alignment_mode="expand")
    return token is not None and token[0].tag_ == "PRP$"


def _is_owner(clause: Clause | None) -> bool:
    """Whether "its" can belong to the one who acts: a country, a body; no person."""
    return clause is not None and len(clause.agents) == 1 and clause.agents[0].kind != "person"


def _has_owner_inside(reading: Reading, span: Span, whole: Span, word: str) -> bool:
    """Whether somebody stands before the possessive, inside what is printed, to whom it can belong ("urged Iran to keep its
    word"): a name, or for "its" the object of the printed verb.
    """
    clause = clause_of(reading, whole)
    for token in tokens(reading, Span(whole.start, span.start)):
        if token.pos_ == "PROPN" and token.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj", "dative", "conj", "poss"):
            if token.dep_ != "pobj" or token.head.lower_ in ("on", "upon", "to", "of", "for", "with"):
                return True
        if word == "its" and token.pos_ == "NOUN" and clause is not None and token.head.i == clause.root:
            return True
    return False


def _is_expletive(reading: Reading, span: Span) -> bool:
    token = reading.doc.char_span(span.start, span.end, alignment_mode="expand")
    if token is None:
        return False
    if re.match(r"\s+(?:clear|plain|possible|known|easier|harder|difficult)\b", reading.source.text[span.end :][:20]):
        return True
    head = token[0].head
    impersonal = head.lemma_ in ("be", "seem", "appear", "remain") or tree.is_passive(head)
    return (
        token[0].dep_ == "expl"
        or impersonal
        and any(child.dep_ in ("ccomp", "csubj") and child.i > head.i for child in head.children)
    )
