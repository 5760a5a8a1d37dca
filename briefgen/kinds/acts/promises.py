"""Clauses by which somebody binds himself: agreed, done, or going to do."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds import timing
from briefgen.kinds.acts.act import BE, Act, is_voice, made
from briefgen.kinds.acts.deeds import COSTS, SHOWN, counted_in, is_private
from briefgen.kinds.acts.sentence import is_noted
from briefgen.kinds.acts.words import (
    complements,
    gives_nothing,
    has_content,
    infinitive,
    is_by_then,
    is_past_perfect,
    objects,
    prepositions,
    subject_word,
)
from briefgen.language import lists, tree
from briefgen.language.reading import Clause, Reading
from briefgen.lexicon import verbs
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token


def bound(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "agreed to", "pledged 40 million", "it was decided that", "reached an agreement on"."""
    binding = clause.verb in verbs.words("commitments", "bind") or (clause.verb == "concur" and infinitive(token))
    noun = clause.verb in verbs.words("commitments", "make") and bool(
        objects(token) & verbs.words("commitments", "nouns")
        and clause.verb not in ("sign", "have")
        and (clause.verb == "give" or objects(token) != {"word"})
    )
    noun = noun or _announces(reading, clause, token) or _witnesses(clause, token) or _reached(clause, token)
    noun = noun or _leaves_with(clause, token) or _renews(clause, token) or _stands(reading, clause, token)
    adjective = clause.verb in BE and "committed" in complements(token)
    if not (binding or noun or adjective) or _is_held(clause, token):
        return None
    listed = any(child.dep_ == "advcl" and child.lower_ == "follows" for child in token.children)
    listed = listed or next(lists.items(reading, clause), None) is not None
    if clause.verb in ("agree", "accept", "offer", "arrange", "determine") and not (has_content(token) or listed):
        return None
    if clause.verb == "agree" and prepositions(token) & {"with"} and not has_content(token):
        return None
    if clause.verb in ("determine", "vote", "elect") and not any(child.tag_ == "VB" for child in token.children):
        return None
    if clause.verb == "offer" and objects(token) & (verbs.stances("nouns").keys() | verbs.words("speech", "wishes")):
        return None  # "offered its condolences"
    if clause.verb == "accept" and not infinitive(token) and not objects(token) & _ACCEPTED:
        return None
    before = is_past_perfect(token) and not timing.is_recent(reading, clause) and not is_by_then(token)
    if before and clause.polarity == "affirmed":
        return made(clause, "background", "past-perfect")
    if clause.polarity == "denied" or gives_nothing(token):
        return replace(made(clause, "position", "not-agreed"), polarity="denied")
    if clause.verb in ("promise", "offer", "vow") and clause.tense == "past" and timing.is_earlier(reading, clause):
        return made(clause, "background", "earlier")  # an old word; a pledge stands until it is kept
    if clause.verb not in _SOLEMN and any(
        child.dep_ == "xcomp" and tree.lemma(child) in verbs.words("commitments", "weighing")
        for child in token.children
    ):
        return made(clause, "position", "will-consider")
    if clause.verb == "agree" and _only_opinion(token):
        return made(clause, "position", "agreed-opinion")
    if not clause.agents and not clause.passive and not noun and not is_noted(token):
        return None
    if clause.modality in ("suggested", "hoped"):
        return made(clause, "position", "wanted", "call-for")
    if clause.modality == "possible" and {child.lower_ for child in token.lefts} & {"may", "might", "could", "can"}:
        return None  # what somebody might promise he has not
    return made(clause, "commitment", "bound")


# Who accepts these will come, do or take it; findings and the rest are only agreed with.
_ACCEPTED = frozenset(
    {"invitation", "offer", "proposal", "bid", "mission", "mandate", "chairmanship", "post", "role", "task"}
)
# What is promised in these words binds, even where it is only to look at something.
_SOLEMN = ("promise", "pledge", "vow", "commit", "guarantee", "swear")


def _announces(reading: Reading, clause: Clause, token: Token) -> bool:
    """ "announced a grant", "unveiled plans to", "announced 5 million euros for": what is made known is a deed, no event."""
    if clause.verb not in verbs.words("commitments", "unveil") or clause.object is None or clause.passive:
        return False
    if clause.verb in ("present", "outline", "detail") and not counted_in(reading, clause):
        return False  # a paper is presented to a meeting
    money = any(mention.quantity.unit.isupper() for mention in counted_in(reading, clause))
    return money or bool(objects(token) & verbs.words("commitments", "deeds"))


def _witnesses(clause: Clause, token: Token) -> bool:
    """ "witnessed the exchange of three agreements": those who watch stand behind what is signed."""
    if clause.verb not in verbs.words("commitments", "witness") or clause.tense in ("future", "infinitive"):
        return False
    return any(
        child.dep_ == "dobj" and child.lemma_.lower() in verbs.words("commitments", "signing")
        for child in token.children
    )


def _reached(clause: Clause, token: Token) -> bool:
    """ "No agreement reached": a note leaves out its "was", and the agreement looks like who reached it."""
    return clause.verb in ("reach", "make", "take") and subject_word(token) in verbs.words("commitments", "nouns")


# Who comes out of a room with an agreement has agreed: the verb, "with" and a noun for what binds.
_LEAVING = frozenset("come emerge leave return walk end go part finish".split())
# What is signed in other words: "put their names to a plan".
_SIGNED_WITH = frozenset(("name", "signature"))


def _leaves_with(clause: Clause, token: Token) -> bool:
    """ "came out with an agreement", "emerged from the room with a memorandum", "put their names to a plan"."""
    if clause.polarity == "denied" or clause.modality != "asserted":
        return False
    if clause.verb.partition(" ")[0] == "put" and objects(token) & _SIGNED_WITH:
        return "to" in {child.lower_ for child in token.subtree if child.dep_ == "prep"}
    if clause.verb.partition(" ")[0] not in _LEAVING or clause.tense not in ("past", "present"):
        return False
    bound = verbs.words("commitments", "nouns") - {
        "promise",
        "decision",
        "word",
        "signature",
        "consensus",
        "contribution",
        "donation",
    }
    return any(
        noun.lemma_.lower() in bound
        for child in token.subtree
        if child.lower_ == "with"
        and child.dep_ == "prep"
        and (child.head.i == token.i or child.head.dep_ in ("prep", "prt", "advmod", "pobj"))
        for noun in child.children
        if noun.dep_ == "pobj" and not any(word.lower_ in ("no", "neither") for word in noun.lefts)
    )


def _renews(clause: Clause, token: Token) -> bool:
    """ "renewed their pact for five years": a treaty is signed again, where a friendship is only spoken of."""
    if clause.verb not in ("renew", "prolong", "extend") or clause.modality != "asserted" or clause.tense == "future":
        return False
    return bool(
        objects(token)
        & {
            "pact",
            "treaty",
            "agreement",
            "accord",
            "memorandum",
            "contract",
            "protocol",
            "convention",
            "deal",
            "licence",
            "arrangement",
        }
    )


def _stands(reading: Reading, clause: Clause, token: Token) -> bool:
    """ "Malta and Cyprus have a deal on lobster", "There is now an agreement between them": two sides, and what binds them."""
    nouns = [child for child in token.children if child.dep_ in ("dobj", "attr") and child.lemma_.lower() in _BONDS]
    if not nouns or clause.polarity == "denied" or clause.tense != "present" or clause.modality != "asserted":
        return False
    about = any(child.dep_ in ("prep", "acl") for child in nouns[0].children)
    both = clause.verb == "have" and len(clause.agents) > 1
    there = clause.verb == "be" and any(child.dep_ == "expl" for child in token.children)
    return about and (both or (there and any(child.lower_ == "between" for child in nouns[0].subtree)))


_BONDS = frozenset(
    {"deal", "agreement", "accord", "pact", "settlement", "understanding", "truce", "ceasefire", "compromise"}
)


def _only_opinion(token: Token) -> bool:
    """ "agreed that the drought is grave": a view, not a promise."""
    for child in token.children:
        if child.dep_ == "ccomp":
            words = {other.lower_ for other in child.children if other.dep_ in ("aux", "auxpass")}
            return not words & {"will", "would", "shall", "should"} and child.tag_ != "VB"
    return False


_LIKES = ("love", "like", "prefer", "hate", "enjoy")
_PLANS = ("plan", "intend", "aim", "prepare")


def will(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "Norway will lend a vessel", "the cost will be split": what an actor is going to do; meetings are left to others."""
    auxiliaries = {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")}
    plans = clause.verb in _PLANS and infinitive(token) and clause.modality == "asserted" and clause.tense == "present"
    firm = plans or (clause.tense == "future" and clause.modality in ("planned", "conditional"))
    by_deal = not clause.agents and not clause.passive and _is_under_deal(reading, clause)
    if not firm or (_is_event(clause, token) and not (by_deal and clause.verb == "report")):
        return None
    if "would" in auxiliaries and not clause.attribution and clause.modality == "conditional":
        return None
    if clause.verb in _LIKES and auxiliaries & {"would", "'d", "\u2019d"}:
        return None  # "would love to be in Malta"
    able = [actor for actor in clause.agents if _can_promise(actor) or _is_by_agreement(reading, clause)]
    if able and is_private(able):
        return None
    impersonal = (
        clause.passive and not clause.agents and (not prepositions(token) & {"at", "on"} or _is_set_at(reading, token))
    )
    if not able and not impersonal:
        return made(clause, "commitment", "will-under", actors=()) if by_deal else None
    if clause.polarity == "denied":
        return replace(made(clause, "position", "will-not"), polarity="denied")
    if clause.verb in verbs.words("commitments", "weak") and not _takes(clause, token):
        return made(clause, "position", "will-consider")
    return made(clause, "commitment", "will")


def _is_set_at(reading: Reading, token: Token) -> bool:
    """ "will be capped at 4 percent": at an amount, and neither a place nor a day."""
    return any(
        mention.span.start >= child.idx and mention.span.start - child.idx < len("at no more than ")
        for child in token.children
        if child.dep_ == "prep" and child.lower_ == "at"
        for mention in reading.quantities
    )


_SPANS = frozenset(
    {"time", "year", "month", "week", "day", "hour", "effect", "note", "account", "care", "long", "place", "part"}
)


def _takes(clause: Clause, token: Token) -> bool:
    """ "will take the deepest core to Tachikawa": a thing is taken, neither time nor note."""
    return clause.verb == "take" and bool(objects(token)) and not objects(token) & _SPANS


def _can_promise(actor: Actor) -> bool:
    """Whether the actor is named, a body, or one party that the text knows: "the province"; neither "we" nor "farmers"."""
    if (
        actor.is_resolved
        or actor.kind == "organisation"
        or actor.name.lower().startswith(("the ", "both ", "all ", "each ", "this ", "neither "))
    ):
        return True
    return actor.name[:1].isupper() and actor.quote is not None and actor.quote.exact[:1].isupper() and _is_name(actor)


# "The province will cover 40 per cent of the price", where a plant covers 40 per cent of a peak.
_SHARES = frozenset(("cent", "percent", "%"))


def _is_body(actor: Actor) -> bool:
    return actor.name.split()[-1].lower() in verbs.words("speech", "bodies")


def _is_name(actor: Actor) -> bool:
    """Whether all words of a name that nobody knows begin with capitals: "Jalisco", and no "Farmers"."""
    words = actor.name.split()
    plural = len(words) == 1 and words[0].endswith("s")
    return not plural and is_voice(actor) and all(word[:1].isupper() for word in words)


_UNDER = re.compile(
    r"\b(?:under|by the terms of|as part of|according to) (?:it|this|the|a|an|that|these|their)\b", re.IGNORECASE
)


def _is_by_agreement(reading: Reading, clause: Clause) -> bool:
    """Whether the sentence says under what it will be done: "under the accord employers will pay"."""
    sentence = reading.sentences[clause.sentence]
    return any(is_voice(actor) for actor in clause.agents) and bool(_UNDER.search(reading.text(sentence)))


_DEAL = re.compile(
    r"\bunder (?:it|(?:this|the|a|an|that|these|their)(?: [\w'\u2019-]+){0,3} (?:agreements?|deal|accord|arrangements?|protocol|mou|memorandum|pact|treaty"
    r"|convention|partnership|compromise|understanding|settlement|contract))\b",
    re.IGNORECASE,
)


def _is_under_deal(reading: Reading, clause: Clause) -> bool:
    """ "Under the protocol 38 gauges will report": what things do by a deal is promised by its parties."""
    return clause.polarity == "affirmed" and bool(_DEAL.search(reading.text(reading.sentences[clause.sentence])))


_OCCASIONS = frozenset({"briefing", "reception", "dinner", "lunch", "roundtable"})


def _is_held(clause: Clause, token: Token) -> bool:
    """ "will undertake a visit", "makes a trip": an event, whatever verb it is held by."""
    events = frozenset(lexicon.load("upcoming")["nouns"]) | _OCCASIONS
    return clause.verb in ("hold", "undertake", "make", "conduct") and bool(objects(token) & events)


# "will report monthly", "to report every quarter": a duty, and no event.
_AGAIN = frozenset(("monthly", "weekly", "quarterly", "yearly", "annually", "regularly", "every", "each", "twice"))
_TURNS = frozenset(("rhythm", "interval"))
_TALKS = frozenset(
    {
        "meeting",
        "talk",
        "summit",
        "round",
        "session",
        "conference",
        "consultation",
        "dialogue",
        "negotiation",
        "visit",
        "tour",
        "trip",
    }
)


def _is_event(clause: Clause, token: Token) -> bool:
    verb = clause.verb.partition(" ")[0]
    if clause.verb in _PLANS:
        below = next((child for child in token.children if child.dep_ == "xcomp"), token)
        token, verb = below, tree.lemma(below).partition(" ")[0]
    if _is_held(clause, token):
        return True
    if verb == "join" and clause.passive or verb in ("say", "pretend") and clause.polarity == "affirmed":
        return True
    if verb == "hold" or verb == "open" or verb == "join":
        return bool(objects(token) & _TALKS) or not objects(token)
    if verb in ("meet", "cover", "bear") and objects(token) & (COSTS | _SHARES):
        return not (objects(token) & COSTS) and not any(actor.is_resolved or _is_body(actor) for actor in clause.agents)
    if verb == "report" and any(child.lower_ in _AGAIN or child.lemma_ in _TURNS for child in token.subtree):
        return False
    if (
        objects(token)
        and objects(token) <= SHOWN
        and verb in ("make", "deliver", "give", "issue", "read", "send", "present")
    ):
        return True
    if verb in ("begin", "start", "conclude") and objects(token):
        return bool(objects(token) & (SHOWN | _TALKS))
    if verb == "take" and objects(token):
        return not objects(token) - {"place", "part"}
    if verb == "pay":
        return bool(objects(token) & {"visit", "call", "tribute", "respect", "attention", "homage"})
    if verb == "exchange" and objects(token):
        return bool(objects(token) & verbs.words("discussions", "nouns") - {"information"})
    return (
        verb in verbs.words("commitments", "events")
        or clause.verb in verbs.words("discussions", "verbs")
        or clause.verb in verbs.words("discussions", "cover")
    )
