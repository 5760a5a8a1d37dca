"""Clauses that take a stance: by verb, by noun behind a verb of expression, by adjective."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.kinds import timing
from briefgen.kinds.acts.act import BE, Act, Stance, is_voice, made
from briefgen.kinds.acts.speech import by_content
from briefgen.kinds.acts.words import complements, has_content, infinitive, is_weakened, objects_in_order, prepositions
from briefgen.language import tree
from briefgen.language.reading import Clause, Reading, Span
from briefgen.lexicon import verbs

if TYPE_CHECKING:
    from spacy.tokens import Token


def stance(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "condemned", "expressed concern", "is opposed to": a stance by verb, by noun or by adjective."""
    if clause.verb == "be" and tree.child(token, "expl") is not None:
        return _there_is(reading, clause, token)
    moved = _moved(clause, token)
    if moved is not None:
        return moved
    if not clause.agents or not any(is_voice(actor) for actor in clause.agents):
        return _expressed(clause, token) or _goes_out(reading, clause, token)
    stance = _stance_of(clause, token)
    if stance is None:
        return None
    if (
        clause.modality == "planned"
        and clause.tense == "future"
        and clause.verb not in _ANNOUNCED
        and not _would_like(token)
        and not (clause.verb == "welcome" and any(child.lower_ in ("would", "'d") for child in token.lefts))
    ):
        return None
    if (
        clause.tense == "past"
        and stance != "call-for"
        and timing.is_earlier(reading, clause)
        and _is_dated(reading, clause, token)
    ):
        return made(clause, "background", "earlier")
    act = replace(made(clause, "position", "stance"), stance=stance)
    if stance == "other":
        act = by_content(reading, act)
    if clause.verb == "decline":
        return replace(act, stance="other", polarity="denied")  # "declined to comment"
    if stance == "call-for" and act.polarity == "denied":
        return replace(act, stance="other")  # who does not ask for it may still like it
    if act.polarity != "denied" or stance not in _CONTRARY:
        return act
    return replace(act, stance=_CONTRARY[stance], polarity="affirmed")


def _is_dated(reading: Reading, clause: Clause, token: Token) -> bool:
    """Whether its day is that of the verb: "turned it down in 2017", and no "regretted the events in 2017"."""
    assert clause.when is not None
    for child in token.children:
        if child.dep_ == "npadvmod" or child.dep_ == "prep" and child.lower_ in ("in", "on", "at", "since"):
            words = " ".join(word.text for word in child.subtree)
            if len(words) > len(clause.when.words) + len("since the "):
                continue  # "at the round table on 9 September"
            front = child.i < token.i or not any(other.dep_ == "dobj" for other in token.children)
            if clause.when.words in words and (front or child.i == token.right_edge.i - len(list(child.subtree)) + 1):
                return True
    return False


# What somebody says he will say: "the forum will ask the minister to suspend it".
_ANNOUNCED = verbs.words("commitments", "announced")
# What is not supported is opposed; what is not opposed is left open.
_CONTRARY: dict[Stance, Stance] = {"support": "oppose", "welcome": "oppose", "oppose": "other"}


def _there_is(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "There was no consensus on sanctions", "There is opposition to the dam from Peru"."""
    noun = tree.child(token, "attr", "nsubj")
    if noun is None or clause.tense not in ("past", "present"):
        return None
    if clause.polarity == "denied" and noun.lemma_.lower() in (
        "agreement",
        "consensus",
        "decision",
        "understanding",
        "deal",
    ):
        return replace(made(clause, "position", "not-agreed", actors=()), polarity="denied")
    stance = verbs.stances("nouns").get(noun.lemma_.lower())
    for source in (*noun.rights, *(child for below in noun.rights for child in below.subtree)):
        if stance is None or source.dep_ != "prep" or source.lower_ not in ("from", "among", "by"):
            continue
        words = Span(source.left_edge.idx, source.right_edge.idx + len(source.right_edge))
        own = tuple(actor for mention in reading.within(words) for actor in mention.actors if actor.is_resolved)
        if own:
            return replace(made(clause, "position", "stance", stance, own), implied=True)  # type: ignore[arg-type]
    return None


def _moved(clause: Clause, token: Token) -> Act | None:
    """ "Participants were impressed by the cost": the passive of what moves people is a stance of those moved."""
    stance = verbs.stances("adjectives").get(token.lower_) if clause.passive and token.tag_ == "VBN" else None
    if clause.passive and clause.polarity == "denied" and token.lower_ in _UNMOVED:
        stance = "welcome"  # denied below: "was not convinced"
    subject = tree.child(token, "nsubjpass")
    if stance is None or subject is None or clause.tense not in ("past", "present"):
        return None
    first, last = subject.left_edge, subject.right_edge
    own = tuple(
        actor
        for actor in clause.patients
        if actor.quote is not None and first.idx <= actor.quote.start < last.idx + len(last) and is_voice(actor)
    )
    if not own:
        return None
    act = made(clause, "position", "stance", stance, own)  # type: ignore[arg-type]
    return (
        replace(act, stance=_CONTRARY.get(act.stance, act.stance), polarity="affirmed")
        if act.polarity == "denied"
        else act
    )


def _expressed(clause: Clause, token: Token) -> Act | None:
    """ "Concern was expressed at the stile", "Satisfaction was voiced": a stance that nobody is named for."""
    if not clause.passive or clause.tense not in ("past", "present") or clause.modality != "asserted":
        return None
    if clause.verb in _BIDDEN and infinitive(token) and clause.polarity == "affirmed":
        return made(clause, "position", "stance-by-all", "call-for", ())
    if clause.verb.partition(" ")[0] not in verbs.words("speech", "light") or clause.polarity == "denied":
        return None
    nouns = [noun for noun in objects_in_order(token) if noun not in _GRANTED]
    found = next((verbs.stances("nouns")[noun] for noun in nouns if noun in verbs.stances("nouns")), None)
    if found is None:
        return None
    return made(clause, "position", "stance-by-all", found, ())  # type: ignore[arg-type]


# "Banks were urged to pass it on": whoever speaks wants it of them.
_BIDDEN = frozenset({"urge", "call on", "call upon", "encourage", "advise", "exhort", "implore", "request"})
# What is given or made, and no stance of those who gave it.
_GRANTED = frozenset({"agreement", "approval", "endorsement", "backing", "respect", "invitation", "protest", "veto"})


def _goes_out(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "My thanks go to Norway", "Our sympathy is with the families": the stance is the subject, its owner the speaker."""
    if clause.verb not in ("go", "go out", "be") or reading.speaker(clause.verb_span.start) is None:
        return None
    for child in token.children:
        own = any(other.lower_ in ("my", "our") for other in child.lefts)
        if child.dep_ == "nsubj" and own and prepositions(token) & {"to", "with"}:
            nouns = verbs.stances("nouns")
            found = nouns.get(child.lower_) or nouns.get(child.lemma_.lower())
            if found is not None:
                return made(clause, "position", "stance", found, ())  # type: ignore[arg-type]
    return None


def _stance_of(clause: Clause, token: Token) -> Stance | None:
    if clause.verb == "acknowledge" and any(child.dep_ == "ccomp" for child in token.children):
        return "other"  # a fact, not a service
    if clause.verb == "insist" and _states(token):
        return "other"  # "insisted that nothing had changed" asks for nothing
    found = _by_manner(clause, token) or _by_judgement(clause, token)
    if clause.verb.partition(" ")[0] in verbs.words("speech", "light"):
        nouns = objects_in_order(token)
        if nouns[:1] == ["view"]:
            return "other" if clause.verb not in ("have", "make", "exchange") else None
        found = _by_object(clause, nouns)
        if nouns[:1] in (["hope"], ["wish"], ["expectation"]) or found is None and clause.verb in _EMPTY:
            return None
    return found or _by_sense(clause, token) or _by_verb(clause, token) or _by_state(clause, token)  # type: ignore[return-value]


# Verbs that say nothing without their object.
_EMPTY = frozenset({"have", "make", "take", "put", "pay", "issue", "give", "enter", "set", "show"})


def _by_object(clause: Clause, nouns: list[str]) -> str | None:
    """By the object of a verb of expression: "expressed concern", "paid tribute"."""
    known = verbs.stances("nouns")
    if clause.verb == "pay":
        nouns = [noun for noun in nouns if noun in ("tribute", "respect", "thanks")]
    found = next((known[noun] for noun in nouns if noun in known), None)
    again = clause.verb in ("reiterate", "reaffirm", "renew", "repeat", "confirm")
    return "reaffirm" if found is not None and again else found


def _by_sense(clause: Clause, token: Token) -> str | None:
    """By what stands with a verb that alone is no stance: "sees merit in", "was not convinced", "would like to see"."""
    if clause.verb == "see" and set(objects_in_order(token)) & _SEEN:
        return "other" if clause.polarity == "denied" else "support"
    if clause.verb == "concur" and not has_content(token):
        return "support"
    if clause.verb in BE and clause.polarity == "denied" and complements(token) & _UNMOVED:
        return "welcome"  # denied below: "was not convinced"
    return "call-for" if _would_like(token) and clause.tense == "future" else None


def _by_verb(clause: Clause, token: Token) -> str | None:
    """By the verb, where it has what its stance is about."""
    found = verbs.stances("verbs").get(clause.verb)
    if found is None or clause.passive and not clause.agents:
        return None
    if clause.verb in _WITH_CONTENT and not has_content(token):
        return None
    if clause.verb in ("confirm", "renew", "repeat") and _is_of_nothing(token):
        return None
    if clause.verb in ("call on", "call upon") and not any(
        word.tag_ == "TO" and word.i > token.i for word in token.subtree
    ):
        return None  # "called on the president": a visit
    if clause.verb == "accept" and (token.dep_ == "relcl" or not any(c.dep_ == "dobj" for c in token.children)):
        return None
    if clause.verb == "endorse" and clause.tense == "past" and set(objects_in_order(token)) & _ADOPTED:
        return None  # several who endorse a declaration adopt it
    return found


# Verbs that are a stance only with what it is about.
_WITH_CONTENT = frozenset("seek ask want second value table push press back fear confirm renew repeat".split())


def _by_state(clause: Clause, token: Token) -> str | None:
    """By what somebody is: "Concerned about the strike.", "is opposed to it", "is behind the plan"."""
    known = verbs.stances("adjectives")
    if token.dep_ == "ROOT" and token.lower_ in known and clause.agent_span is None:
        return known[token.lower_]
    if clause.verb not in BE:
        return None
    words = sorted(complements(token))
    found = next((known[word] for word in words if word in known), None) or _by_standing(token)
    if found in ("welcome", "support", "appreciate") and is_weakened(token):
        return "oppose"
    return "oppose" if found is None and prepositions(token) & {"against"} else found


_SEEN = frozenset(
    {
        "need",
        "reason",
        "point",
        "ground",
        "merit",
        "value",
        "benefit",
        "legality",
        "sense",
        "virtue",
        "justification",
        "use",
    }
)
_UNMOVED = frozenset({"convinced", "persuaded", "sold", "sure", "satisfied", "amused"})


def _would_like(token: Token) -> bool:
    """ "would like an inspector", "would like to see Estonia host it", "'d like Estonia to host it": others are asked."""
    if token.lemma_ not in ("like", "prefer") or not any(
        child.lower_ in ("would", "'d", "\u2019d") for child in token.lefts
    ):
        return False
    for child in token.children:
        if child.dep_ == "dobj":
            return True
        if child.dep_ in ("xcomp", "ccomp") and (
            child.lemma_ == "see" or any(other.dep_ in ("nsubj", "nsubjpass") for other in child.children)
        ):
            return True
    return False


_ADOPTED = frozenset(
    {
        "declaration",
        "protocol",
        "report",
        "plan",
        "roadmap",
        "framework",
        "charter",
        "programme",
        "program",
        "agenda",
        "communique",
        "communiqué",
        "statement",
        "strategy",
        "convention",
        "accord",
    }
)

# "is in favour of", "is behind the plan"; "full of praise" goes by its noun.
_STANDING: dict[tuple[str, str], str] = {
    ("in", "favour"): "support",
    ("in", "favor"): "support",
    ("in", "agreement"): "support",
    ("in", "solidarity"): "support",
    ("for", "it"): "support",
    ("in", "disagreement"): "oppose",
    ("of", "view"): "other",
    ("of", "opinion"): "other",
}


def _is_of_nothing(token: Token) -> bool:
    """Whether the verb's object is a bare pronoun: "confirmed that"."""
    return any(
        child.dep_ == "dobj" and child.pos_ in ("PRON", "DET") and child.tag_ != "WP" for child in token.children
    )


def _by_standing(token: Token) -> str | None:
    """Where somebody stands by a preposition: "is in favour", "is full of praise for"."""
    for child in token.children:
        nouns = [noun for noun in child.children if noun.dep_ == "pobj"] if child.dep_ == "prep" else []
        for noun in nouns:
            found = _STANDING.get((child.lower_, noun.lemma_.lower()))
            if found is not None:
                return found
        if child.dep_ == "acomp" and child.lower_ == "full":
            full = [noun.lemma_.lower() for of in child.children for noun in of.children if noun.dep_ == "pobj"]
            return next((verbs.stances("nouns")[noun] for noun in full if noun in verbs.stances("nouns")), None)
    return None


def _by_manner(clause: Clause, token: Token) -> str | None:
    """ "noted with concern", "received the news with regret": the stance that stands behind "with"."""
    heard = verbs.words("speech", "plain") | verbs.words("speech", "marked") | {"receive", "follow", "learn", "watch"}
    if clause.verb.partition(" ")[0] not in heard and clause.verb not in heard:
        return None
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "with":
            nouns = [noun.lemma_.lower() for noun in child.children if noun.dep_ == "pobj"]
            if nouns and nouns[0] in verbs.stances("nouns"):
                return verbs.stances("nouns")[nouns[0]]
    return None


# Verbs behind which stands what something is held to be.
_JUDGES = frozenset(
    {
        "call", "brand", "dub", "label", "term", "deem", "consider", "regard", "view", "find", "think", "rate", "judge", "describe",
        "see", "characterise", "characterize", "portray", "believe", "declare", "pronounce",
    }
)  # fmt: skip


def _by_judgement(clause: Clause, token: Token) -> str | None:
    """ "called the plan brave", "considers it premature", "described it as a mistake": by the word behind the verb."""
    if clause.verb.partition(" ")[0] not in _JUDGES or clause.passive:
        return None
    words = [child for child in token.children if child.dep_ in ("oprd", "acomp", "attr") and child.i > token.i]
    for child in token.children:
        if child.dep_ == "ccomp" and child.tag_ not in ("VBD", "VBZ", "VBP") and child.pos_ in ("ADJ", "NOUN"):
            words.append(child)
        if child.dep_ == "ccomp" and child.lemma_ == "be" and not any(o.dep_ == "aux" for o in child.children):
            words.extend(other for other in child.children if other.dep_ in ("acomp", "attr"))
        if child.dep_ == "prep" and child.lower_ == "as":
            words.extend(other for other in child.children if other.dep_ in ("pobj", "amod", "acomp", "pcomp"))
    judged = verbs.stances("judged")
    for word in words:
        near = [word, *(child for child in word.children if child.dep_ == "amod")]
        found = next((judged[other.lower_] for other in near if other.lower_ in judged), None)
        if found is not None:
            denied = any(other.lower_ in ("not", "no", "hardly", "scarcely", "n't") for other in word.children)
            return {"oppose": "support", "welcome": "oppose"}[found] if denied else found
    return None


def _states(token: Token) -> bool:
    """Whether the verb carries a clause in the indicative: "that no offer was made", not "that it be withdrawn"."""
    return any(
        child.dep_ == "ccomp" and (child.tag_ in ("VBD", "VBZ", "VBP") or _has_finite_auxiliary(child))
        for child in token.children
    )


def _has_finite_auxiliary(token: Token) -> bool:
    return any(
        child.dep_ in ("aux", "auxpass") and (child.tag_ in ("VBD", "VBZ", "VBP") or child.lower_ in ("will", "would"))
        for child in token.children
    )
