"""What was done: given, signed, or left undone, by somebody who can be held to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.kinds import timing
from briefgen.kinds.acts.act import Act, is_voice, made
from briefgen.kinds.acts.terms import STATES, is_term, signs
from briefgen.kinds.acts.words import (
    infinitive,
    is_by_then,
    is_past_perfect,
    is_perfect,
    is_progressive,
    objects,
    subject_word,
)
from briefgen.language import tree
from briefgen.language.around import of_sentence
from briefgen.language.reading import Clause, QuantityMention, Reading, Span
from briefgen.lexicon import verbs
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token


def done(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "signed a memorandum", "launched a fund": the act itself, by an actor who can bind an office."""
    listed = clause.verb in verbs.words("commitments", "done") or _gives(reading, clause, token)
    listed = listed or clause.tense == "present" and is_term(reading, clause, token)
    if not listed or clause.modality != "asserted" or clause.tense == "future":
        return None
    able = [actor for actor in clause.agents if is_voice(actor) and (actor.is_resolved or actor.kind != "person")]
    told = clause.object or clause.passive or clause.polarity == "denied" or objects(token) or signs(clause)
    if not able or not told:
        return None
    if is_past_perfect(token) and not timing.is_recent(reading, clause) and not is_by_then(token):
        return None
    if timing.is_earlier(reading, clause) or _is_no_deed(clause, token) or is_private(able):
        return None
    if clause.polarity == "denied":
        return replace(made(clause, "position", "not-done"), polarity="denied")
    if clause.tense == "present" and not is_perfect(token) and not is_progressive(token):
        return made(clause, "commitment", "does") if _does(reading, clause, token) else None
    return made(clause, "commitment", "done")


# What is opened or delivered by people who only appear: "opened the session", "delivered a letter".
SHOWN = frozenset(
    {
        "meeting", "session", "exhibition", "conference", "forum", "fair", "roundtable", "event", "ceremony", "debate", "day",
        "festival", "congress", "hearing", "talk", "discussion", "proceedings", "letter", "message", "speech", "address", "remark",
        "statement", "keynote", "lecture", "paper", "opening", "greeting", "note", "item", "toast", "door", "report", "game", "call",
    }
)  # fmt: skip
_APPEARS = ("open", "deliver", "introduce", "join", "issue", "release", "give", "hand over", "send", "extend")


def _is_no_deed(clause: Clause, token: Token) -> bool:
    """ "was joined by", "opened the exhibition", "recognised that": done without binding anybody."""
    if clause.verb == "join":
        return clause.passive or not objects(token) or any(actor.kind == "person" for actor in clause.patients)
    if clause.verb in ("recognise", "recognize"):
        return any(child.dep_ == "ccomp" and child.i > token.i for child in token.children) or bool(
            objects(token) & _SEEN
        )
    if objects(token) & verbs.words("speech", "wishes"):
        return True  # "extended their condolences"
    if clause.verb == "open" and objects(token) & _OPENED:
        return True
    return clause.verb in _APPEARS and bool(objects(token)) and objects(token) <= SHOWN


# What is opened by hand.
_OPENED = frozenset(
    "safe window drawer suitcase bag box bottle book file folder envelope umbrella parcel lid wardrobe cupboard eye mouth"
    " fridge refrigerator oven".split()
)


# What is recognised by whoever agrees to it, and by nobody who grants it.
_SEEN = frozenset(
    "need importance role value contribution effort challenge fact potential urgency significance progress merit".split()
)


def is_private(actors: Sequence[Actor]) -> bool:
    """Whether only people do it of whom no post is known, or a former one, or nobody ("not everyone")."""
    return all(
        (actor.kind == "person" and actor.is_resolved and (actor.post is None or actor.post.qualifier == "former"))
        or actor.name.lower().startswith(("not ", "no ", "some ", "many "))
        for actor in actors
    )


def _does(reading: Reading, clause: Clause, token: Token) -> bool:
    """ "Norway contributes 95 million": what a country does by an agreement; a habit ("every year") is none."""
    if any(actor.kind not in ("country", "organisation") or not actor.is_resolved for actor in clause.agents):
        return False
    habit = any(
        word.lower_ in ("usually", "often", "always", "regularly", "traditionally", "still") for word in token.children
    )
    if habit or not (objects(token) or clause.verb == "hand over"):  # "hands over the mast": parsed as a preposition
        return False
    given = _gives(reading, clause, token) or clause.verb in verbs.words("commitments", "done") - _HABITS
    return given or is_term(reading, clause, token)


def left_undone(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "Norway did not take part", "the mayor has not replied": what somebody who could bind an office did not do."""
    yet = clause.verb == "have" and infinitive(token) and any(child.lower_ == "yet" for child in token.children)
    if (
        yet
        and any(actor.is_resolved or actor.name[:1].isupper() for actor in clause.agents)
        and clause.polarity == "affirmed"
    ):
        return replace(made(clause, "position", "left-undone"), polarity="denied")  # "has yet to reply"
    if clause.polarity != "denied" or clause.modality not in ("asserted", "possible") or token.dep_ == "relcl":
        return None
    if clause.tense not in ("past", "present") or clause.rule not in ("finite", "conjunct") or clause.passive:
        return None
    if clause.verb in STATES or (clause.verb in ("have", "be") and not objects(token)) or is_past_perfect(token):
        return None
    promised = tree.lemma(token.head) in verbs.words("commitments", "bind")
    if token.dep_ == "conj" and promised and any(child.lower_ == "but" for child in token.head.children):
        return None  # "promised a ship but did not name a day": one promise, and what it lacks
    answers = clause.verb in _ANSWERS
    able = [
        actor
        for actor in clause.agents
        if actor.is_resolved
        and (actor.kind != "person" or answers)
        and (actor.how != "pronoun" or answers)
        or actor.name.lower().startswith("neither ")
    ]
    if not able or is_private(able) or is_progressive(token) or timing.is_earlier(reading, clause):
        return None
    return replace(made(clause, "position", "left-undone"), polarity="denied")


# What is asked of people, who then do not do it.
_ANSWERS = frozenset(
    {
        "reply",
        "respond",
        "answer",
        "attend",
        "appear",
        "budge",
        "commit",
        "move",
        "say",
        "show up",
        "turn up",
        "take part",
        "agree",
        "permit",
    }
)


def signed(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "A protocol was signed", "The signing of a protocol took place": what was concluded, by parties not named as doers."""
    if _signing_took_place(clause, token) and not timing.is_earlier(reading, clause):
        return made(clause, "commitment", "done-passive", actors=())
    if clause.tense != "past" or clause.modality != "asserted" or clause.agents:
        return None
    if objects(token) & _PUT or subject_word(token) in _PUT:
        return _voted(clause, token)
    if not clause.passive:
        return None
    agreed = clause.verb in (
        "agree",
        "agree with",
        "agree on",
        "reach",
        "strike",
        "clinch",
        "seal",
        "thrash out",
        "hammer out",
        "work out",
    )
    if not (agreed or clause.verb in verbs.words("commitments", "done")) or is_past_perfect(token):
        return None
    signed = verbs.words("commitments", "instruments") | {"nothing", "none"}
    if not objects(token) & signed or timing.is_earlier(reading, clause):
        return None
    if clause.polarity == "denied":
        return replace(made(clause, "position", "not-done"), polarity="denied")
    return made(clause, "commitment", "done-passive")


# What is put to somebody who says yes or no.
_PUT = frozenset(
    "motion amendment bylaw bill request application petition plea appeal proposal resolution bid claim offer recommendation".split()
)
_REFUSED = frozenset(
    (
        "defeat",
        "reject",
        "lose",
        "refuse",
        "dismiss",
        "deny",
        "overrule",
        "veto",
        "fail",
        "turn down",
        "vote down",
        "throw out",
        "rebuff",
        "decline",
    )
)
_GRANTED = frozenset(("carry", "pass", "adopt", "approve", "grant", "uphold", "accept", "endorse", "allow"))


def _voted(clause: Clause, token: Token) -> Act | None:
    """ "A motion to double the levy was defeated", "The request was not granted", "The bylaw passed": said no or yes to."""
    if is_past_perfect(token) or not clause.passive and clause.verb not in ("carry", "pass", "fail"):
        return None
    if clause.verb in _REFUSED and clause.polarity == "affirmed":
        return made(clause, "position", "stance-by-all", "oppose", ())
    if clause.verb not in _GRANTED or "offer" in objects(token):
        return None
    if clause.polarity == "denied":
        return replace(made(clause, "position", "not-agreed", actors=()), polarity="denied")
    return made(clause, "commitment", "voted", actors=())


# What bodies and countries do all the time, told in the present: no act of the day.
_HABITS = frozenset(
    {
        "provide",
        "deliver",
        "open",
        "order",
        "award",
        "found",
        "exchange",
        "increase",
        "double",
        "settle",
        "contribute",
        "establish",
    }
)


def _signing_took_place(clause: Clause, token: Token) -> bool:
    """ "The signing of a memorandum took place", "was held", "followed"."""
    subject = next((child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.lemma_.lower() not in verbs.words("commitments", "signing"):
        return False
    happened = clause.verb in ("take place", "follow", "occur", "conclude", "come") or (
        clause.verb == "hold" and clause.passive
    )
    signed = {noun.lemma_.lower() for of in subject.rights if of.lower_ == "of" for noun in of.children}
    ended = clause.tense == "past" and clause.polarity == "affirmed" and clause.modality == "asserted"
    return happened and ended and bool(signed & verbs.words("commitments", "instruments"))


def _gives(reading: Reading, clause: Clause, token: Token) -> bool:
    """ "is investing 5 million euros", "has trained nurses", "sent 40 pumps": given, or under way; a bare past needs a number."""
    if clause.verb == "bear" and objects(token) & COSTS:
        return True
    if clause.verb not in verbs.words("commitments", "give") or not objects(token):
        return False
    counted = bool(counted_in(reading, clause))
    if clause.object is None and not counted:
        return False
    return counted or is_perfect(token) or is_progressive(token) or (clause.tense == "present" and _by_states(clause))


def _by_states(clause: Clause) -> bool:
    return bool(clause.agents) and all(actor.kind == "country" for actor in clause.agents)


def counted_in(reading: Reading, clause: Clause) -> list[QuantityMention]:
    """The quantities that the verb's object is or holds: "gives EUR 120,000", "sent 40 pumps"."""
    behind = Span(clause.verb_span.end, clause.verb_span.end + 4)
    places = [place for place in (clause.object, behind) if place is not None]
    return [
        mention
        for mention in of_sentence(reading.quantities, clause.sentence)
        if any(mention.span.start < place.end and place.start < mention.span.end for place in places)
    ]


COSTS = frozenset(
    {
        "cost",
        "bill",
        "expense",
        "travel",
        "lodging",
        "half",
        "third",
        "share",
        "balance",
        "difference",
        "fee",
        "deadline",
        "target",
    }
)
