"""Whose act it is where the clause names nobody: the parties it stands between, the speaker, those who met just before."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.kinds.acts.act import Act, is_voice
from briefgen.language.around import of_sentence
from briefgen.language.reading import Clause, Reading, Span
from briefgen.lexicon import verbs
from briefgen.model import Actor

# So many sentences back those who met are still the ones who agreed: a page.
_NEAR = 25


def with_parties(reading: Reading, act: Act) -> Act:
    """The act with the actors that its clause leaves out, where they can be told; as it is where they cannot."""
    both = act.actors and all(_BOTH.match(actor.name) and not actor.is_resolved for actor in act.actors)
    if both:
        found = _before(reading, act.clause)
        return replace(act, actors=found, implied=True) if len(found) == 2 else act
    if any(is_voice(actor) for actor in act.actors) and not _is_nobody(act):
        return _with_partners(reading, act)
    speaker = reading.speaker(act.clause.verb_span.start)
    if speaker is not None:
        return replace(act, actors=(speaker,), implied=True)
    if act.sort == "background" or act.rule not in _JOINT:
        return act
    found = _between(reading, act.clause) or _before(reading, act.clause)
    return replace(act, actors=found, implied=True) if found else act


_BOTH = re.compile(r"(?:the two|both|the pair|the parties|the sides|two sides|the two of them)\b", re.IGNORECASE)
_JOINT = (
    "bound",
    "done-passive",
    "not-agreed",
    "not-discussed",
    "discussed",
    "not-done",
    "will-under",
    "stance-by-all",
)


# What nobody does alone: with whom it was done did it too.
_SHARED = frozenset(
    {
        "sign",
        "ink",
        "initial",
        "conclude",
        "agree",
        "agree on",
        "agree to",
        "reach",
        "seal",
        "discuss",
        "review",
        "exchange",
        "explore",
        "talk about",
        "launch",
        "raise",
        "bring up",
        "take up",
    }
)


def _with_partners(reading: Reading, act: Act) -> Act:
    """The act with those behind "with": "Norway signed, together with Malta, a treaty" is both theirs."""
    if act.clause.verb not in _SHARED or act.sort not in ("commitment", "discussion") or act.clause.passive:
        return act
    token = reading.doc[act.clause.root]
    nouns = [child for child in token.children if child.dep_ == "dobj"]
    own = {actor.name for actor in act.actors}
    found: list[Actor] = []
    for word in (*token.children, *(child for noun in (*nouns, *token.children) for child in noun.children)):
        if word.lower_ not in ("with", "alongside") or word.dep_ != "prep":
            continue
        for noun in (child for child in word.children if child.dep_ == "pobj"):
            first, last = noun.left_edge, noun.right_edge
            inside = reading.within(Span(first.idx, last.idx + len(last)))
            named = next(
                (mention.actors for mention in inside if all(actor.is_resolved for actor in mention.actors)), ()
            )
            found.extend(actor for actor in named if actor.kind in ("person", "country") and actor.name not in own)
    partners = tuple({actor.name: actor for actor in found}.values())
    return replace(act, actors=(*act.actors, *partners), partners=partners) if partners else act


def _is_nobody(act: Act) -> bool:
    return all(actor.name.lower().startswith(("nobody", "no one", "none", "nothing")) for actor in act.actors)


def _between(reading: Reading, clause: Clause) -> tuple[Actor, ...]:
    """The parties of "an agreement between A and B was signed", "the signing of a treaty by A and B took place"."""
    words = reading.text(clause.span)
    start = re.search(r"\bbetween\b", words) or re.search(r"\b(?:signing|signature|exchange)\b.*?\bby\b", words)
    if start is None:
        return ()
    found: dict[str, Actor] = {}
    for mention in reading.within(Span(clause.span.start + start.end(), clause.span.end)):
        for actor in mention.actors:
            if actor.is_resolved and actor.kind in ("country", "person", "organisation"):
                found.setdefault(actor.name, actor)
    return tuple(found.values())[:2] if len(found) >= 2 else ()


def _before(reading: Reading, clause: Clause) -> tuple[Actor, ...]:
    """Those who did something together last, at most a paragraph back, this sentence included."""
    for sentence in range(clause.sentence, max(-1, clause.sentence - _NEAR - 1), -1):
        for other in reversed(of_sentence(reading.clauses, sentence)):
            if other.verb_span.start >= clause.verb_span.start:
                continue
            together = _named(other.agents)
            if len(together) < 2 and _meets(other):
                together = _named((*other.agents, *other.patients))
            if len(together) >= 2:
                return together
    return ()


def _named(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    found = {actor.name: actor for actor in actors if actor.is_resolved and actor.kind in ("person", "country")}
    return tuple(found.values())


def _meets(clause: Clause) -> bool:
    return clause.verb.partition(" ")[0] in verbs.words("commitments", "events") | {"sign", "agree", "discuss"}
