"""Where somebody stands, told from the side of the matter: "For Norway, the plan is a mistake", "The price worries Malta"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.kinds.acts.act import BE, Act, Stance, is_voice, made
from briefgen.language import tree
from briefgen.language.reading import Clause, Reading, Span
from briefgen.lexicon import verbs
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

_EYES = frozenset("view eye opinion book judgement judgment reading mind account estimation".split())


def viewed(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "In Norway's view the plan goes too far", "For Norway, it is a non-starter": what stands before is whose view it is."""
    if clause.tense not in ("past", "present") or clause.modality not in ("asserted", "possible", "suggested"):
        return None
    for child in token.lefts:
        if child.dep_ != "prep" or child.i > token.i:
            continue
        noun = tree.child(child, "pobj")
        if noun is None:
            continue
        eyes = child.lower_ in ("in", "to") and noun.lemma_.lower() in _EYES
        owner = child.lower_ in ("for", "to") and clause.verb in BE and not clause.agents and _judged(token) is not None
        own = _within(reading, child) if eyes or owner else ()
        if own:
            stance: Stance = _judged(token) or "other"
            return replace(made(clause, "position", "viewed", stance, own), implied=True)
    return None


def moves(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "The price worries Malta": what moves somebody is his stance."""
    if clause.tense not in ("past", "present") or clause.agents or clause.passive or clause.modality != "asserted":
        return None
    whom = tree.child(token, "dobj")
    stance = next(
        (verbs.stances("adjectives")[form] for form in _participles(token) if form in verbs.stances("adjectives")), None
    )
    if whom is None or stance is None or clause.polarity == "denied":
        return None
    own = tuple(actor for actor in clause.patients if is_voice(actor) and actor.is_resolved)
    return replace(made(clause, "position", "moves", stance, own), implied=True) if own else None  # type: ignore[arg-type]


def _participles(token: Token) -> tuple[str, ...]:
    lemma = token.lemma_.lower()
    return (f"{lemma}ed", f"{lemma}d", f"{lemma[:-1]}ied")


def _judged(token: Token) -> Stance | None:
    """The stance in the word behind a form of be: "a mistake", "unacceptable", "no option"."""
    for child in token.children:
        if child.dep_ in ("attr", "acomp") and child.i > token.i:
            for word in (*child.subtree,):
                found = verbs.stances("judged").get(word.lower_) or verbs.stances("adjectives").get(word.lower_)
                if found is not None:
                    contrary = any(other.lower_ in ("no", "not") for other in (*child.lefts, *token.children))
                    return "other" if contrary else found  # type: ignore[return-value]
            return "other" if child.dep_ == "attr" else None
    return None


def _within(reading: Reading, phrase: Token) -> tuple[Actor, ...]:
    """The known actors named in a phrase."""
    first, last = phrase.left_edge, phrase.right_edge
    for mention in reading.within(Span(first.idx, last.idx + len(last))):
        own = tuple(
            actor for actor in mention.actors if is_voice(actor) and (actor.is_resolved or actor.kind == "organisation")
        )
        if own:
            return own
    return ()
