"""Any other clause of speech, rumours, and what was before the news."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds import timing
from briefgen.kinds.acts.act import BE, Act, is_voice, made
from briefgen.kinds.acts.sentence import children
from briefgen.kinds.acts.words import (
    carries_clause,
    complements,
    has_content,
    infinitive_below,
    is_past_perfect,
    is_perfect,
    objects,
    objects_in_order,
    prepositions,
)
from briefgen.language import modality
from briefgen.language.around import of_sentence
from briefgen.language.reading import Clause, Reading
from briefgen.lexicon import verbs
from briefgen.model import Actor, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token


_ANYBODY = re.compile(
    r"(?:some|everyone|everybody|many|several|few|most|a (?:dozen|few|number)|one|two|three|critics|analysts|observers|experts|residents|locals|people|media|the media"
    r"|reports|sources|activists|opponents|supporters|campaigners|economists|users|witnesses)\b",
    re.IGNORECASE,
)


_NOTED = (
    "note",
    "clarify",
    "stress",
    "underline",
    "emphasise",
    "emphasize",
    "add",
    "mention",
    "point out",
    "underscore",
)


def disputed(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "It is not true that Malta has agreed": what is below is denied with the words of the whole."""
    if not any(modality.is_disputed(reading.doc[child.root]) for child in children(reading, clause)):
        return None
    return replace(made(clause, "position", "denied"), polarity="denied")


def rumoured(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "It was reported that …": somebody's claim, without a voice that could be named."""
    speech = verbs.words("speech", "plain") | verbs.words("speech", "marked")
    carries = any(child.dep_ == "ccomp" for child in token.children)
    if clause.verb == "recall" and clause.passive and carries:
        return made(clause, "background", "recalled")  # "It will be recalled that"
    if clause.verb in _NOTED and clause.passive and clause.modality in ("suggested", "asserted"):
        return None  # "It should be noted that …": the text's own words
    if not clause.agents and carries and clause.verb in speech and clause.tense not in ("future", "infinitive"):
        return replace(made(clause, "background", "claimed"), modality="possible")
    return None


def said(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """Any other speech act of somebody: position "other", or what its content makes of it."""
    act = _said(reading, clause, token)
    return by_content(reading, act) if act is not None and act.rule in ("said", "stressed") else act


def by_content(reading: Reading, act: Act) -> Act:
    """ "said that the road must open" calls for it; "said that there was no offer" denies one."""
    said = next((child for child in children(reading, act.clause) if child.rule == "complement"), None)
    if said is None or act.polarity == "denied":
        return act
    if said.modality == "suggested" and said.polarity == "affirmed":
        return replace(act, stance="call-for")
    return replace(act, polarity="denied") if said.polarity == "denied" or _is_none(reading, said) else act


def _is_none(reading: Reading, clause: Clause) -> bool:
    """ "there is no deal", "no request was made"."""
    return any(
        other.lower_ == "no"
        for child in reading.doc[clause.root].children
        if child.dep_ in ("attr", "nsubj", "nsubjpass", "dobj")
        for other in child.lefts
    )


def _said(reading: Reading, clause: Clause, token: Token) -> Act | None:
    if not clause.agents or not any(is_voice(actor) for actor in clause.agents):
        return None
    plain, marked = verbs.words("speech", "plain"), verbs.words("speech", "marked")
    hoping, denying = verbs.words("speech", "hoping"), verbs.words("speech", "denying")
    lemma = clause.verb
    if clause.tense in ("future", "infinitive") or _is_mostly_quoted(reading, clause):
        return None
    if (
        lemma in ("hold", "share", "see", "put", "read", "show", "find", "take the view")
        and not any(child.dep_ == "ccomp" for child in token.children)
        and not objects(token) & {"view", "opinion", "belief"}
    ):
        return None
    if lemma in _WITNESSES and not carries_clause(token):
        return None
    if token.lemma_ == "think" and _is_of_it(token):
        return None
    if lemma in denying:
        return replace(made(clause, "position", "denied"), polarity="denied")
    if lemma in hoping and has_content(token):
        modality: Modality = "asserted" if lemma == "expect" else "hoped"
        return replace(made(clause, "position", "hoped"), modality=modality)
    if lemma in verbs.words("speech", "light") and objects_in_order(token)[:1] in (
        ["hope"],
        ["wish"],
        ["expectation"],
    ):
        return replace(made(clause, "position", "hoped"), modality="hoped")
    if lemma == "recall" and clause.agents and has_content(token):
        return made(clause, "background", "recalled")
    if lemma in ("abstain", "dissent", "demur") and clause.tense == "past":
        return made(clause, "position", "stressed")
    if lemma in marked and lemma not in plain and has_content(token):
        if lemma == "accept" and token.dep_ == "relcl":
            return None
        if lemma in ("note", "see", "show", "find") and not any(child.dep_ == "ccomp" for child in token.children):
            return None
        return made(clause, "position", "stressed")
    if lemma in ("voice", "express", "lodge", "convey", "register") and objects(token):
        return made(clause, "position", "expressed")
    if lemma == "let" and any(child.dep_ == "ccomp" and child.lemma_ == "know" for child in token.children):
        return made(clause, "position", "said")
    if lemma in plain and any(child.dep_ == "ccomp" for child in token.children):
        if all(_is_anybody(actor) for actor in clause.agents):
            return made(clause, "background", "claimed")
        if _tells_a_number(reading, clause):
            return None
        return (
            None if _is_coming(reading, clause) and clause.polarity == "affirmed" else made(clause, "position", "said")
        )
    if lemma in BE and complements(token) & verbs.words("commitments", "willing") and infinitive_below(token):
        return made(clause, "position", "ready")
    if lemma in BE and complements(token) & verbs.words("speech", "minded") and _goes_on(token):
        hopeful = bool(complements(token) & {"hopeful", "optimistic"})
        return replace(made(clause, "position", "minded"), modality="hoped" if hopeful else clause.modality)
    if lemma in verbs.words("speech", "light") and objects(token) & verbs.words("speech", "wishes"):
        return made(clause, "position", "expressed")
    return None


def _is_of_it(token: Token) -> bool:
    """ "thinks of it, mostly in the bath"."""
    return any(
        noun.lower_ in ("it", "that", "them", "him", "her")
        for child in token.children
        if child.dep_ == "prep" and child.lower_ in ("of", "about")
        for noun in child.children
    )


# Who sees or finds somebody doing something says nothing of it: "found the envoy eating a waffle", "saw it pass".
_WITNESSES = ("see", "find", "show", "hold", "put", "feel", "watch", "quote", "read")


# What numbers do when they are to come: "the job would cost 38 million".
_OF_NUMBERS = ("cost", "rise", "fall", "go up", "last", "grow", "save", "reach", "total", "amount to", "increase", "be")


def _tells_a_number(reading: Reading, clause: Clause) -> bool:
    """Whether what is said is only how much there is: "said that 46 nurses are employed"; the number carries its voice."""
    said = [child for child in children(reading, clause) if child.rule == "complement"]
    if not said or said[0].modality in ("suggested", "hoped", "conditional") or said[0].polarity == "denied":
        return False
    if said[0].modality == "planned" and said[0].verb not in _OF_NUMBERS:
        return False
    place = said[0].span
    return any(place.contains(mention.span) for mention in of_sentence(reading.quantities, clause.sentence))


def _goes_on(token: Token) -> bool:
    """Whether the adjective says of what: "confident that", "hopeful of a solution"."""
    return any(
        grand.dep_ in ("ccomp", "xcomp", "prep")
        for child in token.children
        if child.dep_ in ("acomp", "oprd")
        for grand in child.children
    )


def _is_mostly_quoted(reading: Reading, clause: Clause) -> bool:
    """Whether what is said stands between quotation marks: then it is a statement and needs no second record."""
    if any(
        child.rule == "complement" and reading.is_quoted(child.verb_span.start) for child in children(reading, clause)
    ):
        return True
    spans = [clause.object or clause.predicate]
    fronted = [child.span for child in children(reading, clause) if child.rule == "complement"]
    for span in (*spans, *fronted):
        quoted = sum(
            max(0, min(span.end, other.span.end) - max(span.start, other.span.start))
            for other in reading.quotations
            if other.speaker
        )
        if quoted > 0.5 * (span.end - span.start):
            return True
    return False


def _is_anybody(actor: Actor) -> bool:
    """Whether the voice is people in general: "some media", "a dozen hauliers", "critics"."""
    return not actor.is_resolved and bool(_ANYBODY.match(actor.name))


def _is_coming(reading: Reading, clause: Clause) -> bool:
    """Whether what is said is only that something is planned, by nobody named: that is news of what is coming up."""
    meets = frozenset(lexicon.load("upcoming")["happenings"])
    happens = meets | frozenset(lexicon.load("upcoming")["changes"])
    return any(
        child.rule == "complement"
        and child.modality == "planned"
        and child.polarity == "affirmed"
        and (
            not child.agents
            and (child.passive or child.verb in happens or child.verb == "be")
            or child.verb in meets
            and child.when is not None
        )
        for child in children(reading, clause)
    )


# "It did not come" leans on what stands before it.
_SHORTEST = 5


def opined(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """What the speaker of a turn thinks of others: "sovereignty was never up for negotiation", "the Union must do more"."""
    speaker = reading.speaker(clause.verb_span.start)
    own = speaker is not None and any(actor.name == speaker.name for actor in clause.agents)
    if speaker is None or own or clause.rule not in ("finite", "conjunct") or clause.tense == "infinitive":
        return None
    if clause.modality == "suggested":
        return replace(made(clause, "position", "opined", "call-for", ()), modality="asserted")
    if clause.polarity == "denied" and clause.modality in ("asserted", "planned", "possible"):
        bare = len(reading.text(clause.span).split()) < _SHORTEST
        return None if bare else made(clause, "position", "opined", "other", ())
    if clause.verb in BE and complements(token) & verbs.stances("adjectives").keys():
        found = next(
            verbs.stances("adjectives")[word]
            for word in sorted(complements(token))
            if word in verbs.stances("adjectives")
        )
        return made(clause, "position", "opined", found, ())  # type: ignore[arg-type]
    return None


def earlier(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """What was before the news: an old date, a past perfect, a report by others."""
    if clause.modality not in ("asserted", "possible") or clause.tense in ("future", "infinitive"):
        return None
    if token.dep_ == "relcl":
        return None  # "residents, who have lived with it since 2021": a word about somebody
    if timing.is_earlier(reading, clause):
        counted = any(clause.span.start <= quantity.span.start < clause.span.end for quantity in reading.quantities)
        return None if counted and not clause.agents else made(clause, "background", "earlier")
    if clause.verb.partition(" ")[0] in _MET and any(child.lower_ == "last" for child in token.lefts):
        return made(clause, "background", "last-met")
    dated = clause.when is not None and clause.when.date is not None and clause.when.date.day is None
    if dated and is_past_perfect(token) and not clause.attribution and clause.rule in ("finite", "conjunct"):
        return made(clause, "background", "past-perfect")
    if _is_standing(token) and clause.rule in ("finite", "conjunct") and not clause.attribution:
        return made(clause, "background", "standing")
    if clause.verb == "come" and prepositions(token) & {"amid", "after", "as"}:
        return made(clause, "background", "amid")
    return None


_MET = ("meet", "speak", "visit", "gather", "convene", "talk", "hold")  # "The two last met in October"


def _is_standing(token: Token) -> bool:
    """Whether it has been so for long or is so always: "has since grown", "since 2020", "is the largest of the region"."""
    if is_perfect(token):
        return any(other.lower_ == "since" and other.head.i == token.i for other in token.children)
    if token.lemma_ != "be" or token.tag_ not in ("VBZ", "VBP"):
        return False
    nouns = [child for child in token.children if child.dep_ == "attr"]
    return any(
        word.tag_ in ("JJS", "RBS") or word.lower_ == "only"
        for noun in nouns
        for word in noun.subtree
        if word.i <= noun.i
    )
