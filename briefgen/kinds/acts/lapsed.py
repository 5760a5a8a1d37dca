"""Clauses that tell what did not happen: called off, put off, planned and not held, somebody not invited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds.acts.act import Act, is_voice, made
from briefgen.kinds.acts.words import objects
from briefgen.language import tree
from briefgen.language.geography import name_of
from briefgen.language.reading import Clause, Reading, Span
from briefgen.lexicon import verbs
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

# What takes place or does not.
_HAPPENS = ("take place", "go ahead", "happen", "materialise", "materialize", "come about", "come off", "go forward")
# "was supposed to see", "had been meant to open": what the past had planned, and did not come to be.
_SUPPOSED = ("suppose", "mean")
# "was not invited", "was not reached": what a denied passive leaves out.
_LEFT_OUT = ("invite", "reach", "include", "receive", "hold", "convene", "ask")


def cancelled(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "The round was called off", "did not take place", "was to have opened": background, denied."""
    if clause.tense in ("future", "infinitive"):
        denied = clause.polarity == "denied" and clause.verb in (*_HAPPENS, "hold") and not _is_assured(token)
        return _lapsed(reading, clause, token) if denied and clause.tense == "future" else None
    if (
        _fell_through(clause, token)
        or _stayed_away(clause, token)
        or _is_called_off(clause, token)
        or _is_off(token)
        or _was_unreal(reading, clause, token)
        or _did_not_happen(reading, clause, token)
    ):
        return _lapsed(reading, clause, token)
    return None


def _is_assured(token: Token) -> bool:
    """Whether somebody gives his word that it will not be: "assured the court that no felling will take place"."""
    return token.dep_ == "ccomp" and token.head.lemma_ in (
        "assure",
        "promise",
        "pledge",
        "guarantee",
        "vow",
        "undertake",
    )


def _lapsed(reading: Reading, clause: Clause, token: Token) -> Act:
    own = tuple(actor for actor in (*clause.agents, *clause.patients) if is_voice(actor) and actor.is_resolved)
    found = {actor.name: actor for actor in (*own, *_involved(reading, token))}
    act = made(clause, "background", "cancelled", actors=tuple(found.values()))
    return replace(act, polarity="denied", implied=set(found) != {actor.name for actor in clause.agents})


def _involved(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Who is named in the subject: "the visit of the Maltese minister, Bo Lie"."""
    subject = tree.subject(token)
    if subject is None:
        return ()
    first, last = subject.left_edge, subject.right_edge
    inside = [actor for mention in reading.within(Span(first.idx, last.idx + len(last))) for actor in mention.actors]
    known = tuple(
        actor for actor in inside if actor.is_resolved and actor.kind in ("person", "organisation", "country")
    )
    if known:
        return known
    # "a meeting with Malta's minister", whom nobody names: Malta's
    return tuple(
        Actor(name_of(actor.country), "country", "role", actor.quote, actor.country)
        for actor in inside
        if actor.country
    )


def _called_off() -> frozenset[str]:
    return verbs.words("modality", "cancelled")


def _events() -> frozenset[str]:
    return frozenset(lexicon.load("upcoming")["nouns"]) | frozenset(lexicon.load("upcoming")["occasions"])


def _is_called_off(clause: Clause, token: Token) -> bool:
    """ "was postponed", "had to be dropped", "cancelled the trip", "had to cancel it"."""
    if clause.verb in _called_off() and clause.modality == "asserted" and not tree.negated(token):
        return clause.passive or bool(objects(token) & _events()) or (clause.verb == "cancel" and not objects(token))
    if clause.verb != "have":
        return False
    for child in token.children:
        if child.dep_ == "xcomp" and _is_one_of(child, _called_off()):
            passive = any(other.dep_ == "auxpass" or other.lower_ == "be" for other in child.children)
            return passive or bool(objects(child) & _events())
    return False


# What comes to nothing by itself; with "off" or "down" talks do.
_FAILS = (
    "fall through",
    "fizzle",
    "fizzle out",
    "lapse",
    "founder",
    "collapse",
    "come unstuck",
    "peter out",
    "fall flat",
)
_ENDS = ("break off", "break down", "stall")


def _fell_through(clause: Clause, token: Token) -> bool:
    """ "The visit fell through", "A rival bid lapsed", "The talks broke down"."""
    subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
    if subject is None or clause.passive or clause.modality != "asserted" or clause.polarity == "denied":
        return False
    particles = {
        child.lower_ for child in token.children if child.dep_ in ("prt", "prep", "advmod") and child.i > token.i
    }
    fell = clause.verb in _FAILS or (token.lemma_ == "fall" and bool(particles & {"through", "flat"}))
    nothing = token.lemma_ == "come" and any(
        noun.lower_ in ("nothing", "naught", "nought") for prep in token.children for noun in prep.children
    )
    planned = subject.lemma_.lower() in _events() | _PLANNED
    talks = subject.lemma_.lower() in _events() | {"negotiation", "conciliation", "mediation"}
    return (fell and (planned or clause.verb == "lapse")) or nothing or (clause.verb in _ENDS and talks)


_PLANNED = frozenset(
    "bid deal plan agreement negotiation project scheme effort attempt proposal sale merger trade contract tender strike"
    " offer purchase takeover partnership truce ceasefire coalition motion bill launch attempt venture pact accord".split()
)


def _stayed_away(clause: Clause, token: Token) -> bool:
    """ "stayed away", "never made it", "cut short a trip": somebody who did not come or did not stay."""
    if not clause.agents or clause.passive or clause.modality != "asserted" or clause.tense != "past":
        return False
    particles = {child.lower_ for child in token.children if child.dep_ in ("prt", "advmod")}
    away = token.lemma_ == "stay" and "away" in particles
    missed = clause.polarity == "denied" and token.lemma_ == "make" and "it" in {c.lower_ for c in token.children}
    short = token.lemma_ in ("cut", "break") and bool(particles & {"short", "off"} or _has_short(token))
    short = short and bool(objects(token) & (_events() | {"stay", "tour", "holiday", "term"}))
    skipped = clause.verb in ("skip", "miss", "cry off", "boycott") and bool(objects(token) & _events())
    return away or missed or short or (skipped and clause.polarity == "affirmed")


def _has_short(token: Token) -> bool:
    return any(child.lower_ == "short" and child.i == token.i + 1 for child in token.subtree)


def _is_one_of(token: Token, words: frozenset[str]) -> bool:
    return tree.lemma(token) in words


def _is_off(token: Token) -> bool:
    """ "The visit is off": an event with a form of be and the bare word."""
    if token.lemma_ != "be" or not any(
        child.lower_ == "off" and not any(True for _ in child.children) for child in token.children
    ):
        return False
    subject = tree.subject(token)
    return subject is not None and subject.lemma_.lower() in _events()


def _was_unreal(reading: Reading, clause: Clause, token: Token) -> bool:
    """ "was supposed to see", "was to have been held"."""
    below = next((child for child in token.children if child.dep_ == "xcomp"), None)
    if below is None or clause.tense != "past" or clause.polarity == "denied":
        return False
    if clause.passive and clause.verb in _SUPPOSED:
        return bool(_involved(reading, token))
    return clause.verb == "be" and any(child.lower_ == "have" and child.dep_ == "aux" for child in below.children)


def _did_not_happen(reading: Reading, clause: Clause, token: Token) -> bool:
    if clause.polarity != "denied" or clause.modality != "asserted":
        return False
    if clause.verb in _HAPPENS or (token.lemma_ == "go" and any(child.lower_ == "ahead" for child in token.children)):
        return True
    if clause.verb == "hold" and not clause.passive:
        return not objects(token) and any(
            child.dep_ == "nsubj" and child.lemma_.lower() in _events() for child in token.children
        )
    if objects(token) & verbs.words("commitments", "nouns"):
        return False  # "no decision was reached" is where they stand
    if clause.passive and clause.verb in _LEFT_OUT and clause.tense == "past":
        return True
    spared = clause.passive and not clause.agents and not _is_of_nothing(token) and clause.verb in _BEFALLS
    told = clause.rule == "finite" and token.dep_ == "ROOT" and not clause.attribution
    return spared and told and not reading.is_quoted(clause.verb_span.start)


# What somebody is left out of or spared.
_BEFALLS = frozenset(
    "cover include affect hurt injure harm admit represent prove confirm complete deliver consult inform notify export import damage".split()
)


def _is_of_nothing(token: Token) -> bool:
    """Whether the subject is a bare pronoun: "it was not", "this is not meant"."""
    subject = tree.subject(token)
    return subject is None or subject.pos_ == "PRON" and subject.lower_ not in ("none", "nothing", "nobody")
