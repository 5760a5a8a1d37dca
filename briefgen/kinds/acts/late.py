"""What no other rule told: a future that is no event, and what somebody who can bind an office does not have or want."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds import ahead
from briefgen.kinds.acts.act import BE, Act, is_voice, made
from briefgen.kinds.acts.words import complements, objects, prepositions, subject_word
from briefgen.language.reading import Clause, Reading
from briefgen.lexicon import verbs
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token


def to_come(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "Roe will lead the naval part": what an actor is going to do and no calendar could hold."""
    if clause.tense != "future" or clause.modality != "planned" or clause.polarity == "denied" or clause.passive:
        return None
    if any(child.lower_ in ("would", "'d", "\u2019d") for child in token.lefts):
        return None
    if token.tag_ != "VB" or clause.where is not None or not clause.object:
        return None
    if clause.when is not None and (clause.when.date is None or clause.when.date.precision != "year"):
        return None
    if clause.verb in _IS_SO or clause.verb in ahead.listed_words("happenings") | _SEEN or objects(token) & _SHOWN:
        return None
    if not any(actor.kind == "organisation" or (actor.is_resolved and _holds_office(actor)) for actor in clause.agents):
        return None
    if ahead.looks_ahead(reading, clause) and ahead.is_event(reading, clause, ahead.when_of(reading, clause)):
        return None
    if clause.verb in verbs.words("commitments", "weighing") | verbs.words("commitments", "weak"):
        return (
            made(clause, "position", "will-consider")
            if clause.verb != "review"
            else made(clause, "commitment", "will-late")
        )
    return made(clause, "commitment", "will-late")


def _holds_office(actor: Actor) -> bool:
    return actor.kind != "person" or (actor.post is not None and actor.post.qualifier != "former")


# What happens to people or is so, whatever they want.
_IS_SO = frozenset(
    "be have need see want know like feel become seem cost take find face remain mean matter depend benefit prove think"
    " get gain lose win expect hope enjoy suffer receive miss hear learn remember forget say tell turn fall rise grow".split()
)


# What people do where they are seen, and what they then hand round.
_SEEN = verbs.words("commitments", "events") - {"lead", "bear", "answer", "talk"}
_SHOWN = frozenset("statement report speech remark address message paper letter".split())


def lacks(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "Norway has no plans for it", "was not in a position to join", "has yet to announce its part"."""
    if clause.tense not in ("past", "present") or clause.passive or token.dep_ == "relcl":
        return None
    able = [actor for actor in clause.agents if is_voice(actor) and (actor.is_resolved or actor.kind == "organisation")]
    if not able or clause.modality not in ("asserted", "possible", "planned"):
        return None
    none = clause.polarity == "denied" and clause.verb == "have" and bool(objects(token) & _WANTED)
    unable = clause.polarity == "denied" and clause.verb in BE and _is_able(token)
    if none or unable:
        return replace(made(clause, "position", "lacks"), polarity="denied")
    return None


_WANTED = frozenset(
    "plan intention desire wish objection comment information news date reason position appetite mandate interest offer"
    " proposal decision announcement nothing demand request ambition preference say power authority right".split()
)


def _is_able(token: Token) -> bool:
    """ "in a position to", "able to", "willing to", "ready to"."""
    nouns = {noun.lower_ for child in token.children if child.dep_ == "prep" for noun in child.children}
    return bool(nouns & {"position", "mood"} or complements(token) & {"able", "willing", "ready", "prepared", "party"})


def no_outcome(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "It was not possible to agree", "On insurance they got nowhere", "No exchange of data is foreseen"."""
    if clause.tense not in ("past", "present") or clause.modality not in ("asserted", "planned", "possible"):
        return None
    if _is_rumour(clause, token):
        return replace(made(clause, "position", "denied", actors=()), polarity="denied")
    nowhere = clause.verb in ("get", "lead", "go") and any(child.lower_ == "nowhere" for child in token.children)
    below = {child.lemma_ for child in token.children if child.dep_ in ("xcomp", "ccomp")}
    impossible = clause.verb in BE and bool(
        complements(token) & ({"possible"} if clause.polarity == "denied" else {"impossible"})
    )
    unplanned = (
        clause.polarity == "denied"
        and clause.passive
        and not clause.agents
        and clause.verb in _PLANNED
        and bool(objects(token))
    )
    impossible = impossible or (clause.verb == "fail" and clause.polarity == "affirmed" and bool(clause.agents))
    impossible = impossible or (clause.polarity == "affirmed" and clause.verb in BE and "unable" in complements(token))
    below |= {child.lemma_ for word in token.children if word.dep_ == "acomp" for child in word.children}
    empty = (
        clause.polarity == "denied"
        and clause.verb in _COMES
        and subject_word(token) in verbs.words("commitments", "nouns")
    )
    idle = clause.polarity == "denied" and clause.verb in BE and bool(_under(token) & _WEIGHED)
    if nowhere or empty or (impossible and below & _AGREEING) or unplanned or idle:
        return replace(made(clause, "position", "not-agreed"), polarity="denied")
    return None


_RUMOURS = frozenset(
    ("rumour", "rumor", "report", "claim", "allegation", "suggestion", "speculation", "assertion", "information")
)
_FALSE = frozenset(
    "false untrue unfounded baseless incorrect wrong fabricated groundless inaccurate misleading nonsense fake unsubstantiated".split()
)


def _is_rumour(clause: Clause, token: Token) -> bool:
    """ "Rumours that a ban is being prepared are false": whoever speaks denies it."""
    if subject_word(token) not in _RUMOURS or clause.modality != "asserted":
        return False
    true = {"true", "correct", "accurate"} if clause.polarity == "denied" else _FALSE
    unreal = clause.verb == "correspond" and clause.polarity == "denied"
    return unreal or clause.verb in BE and bool(complements(token) & true)


_COMES = ("emerge", "result", "come", "ensue", "arise")  # "no consensus emerged"
_PLANNED = frozenset("plan foresee envisage envision contemplate consider intend propose".split())
_AGREEING = frozenset(
    "reach agree find settle bridge resolve narrow conclude close overcome reconcile achieve come".split()
)
_WEIGHED = frozenset("consideration discussion review negotiation preparation way plan card cards table".split())


def _under(token: Token) -> set[str]:
    return {noun.lower_ for child in token.children if child.dep_ == "prep" for noun in child.children}


def came_up(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "Other things came up in the talks", "Cricket did not come up": what was talked about, or was not."""
    if clause.verb not in ("come up", "crop up", "arise", "feature") or clause.tense not in ("past", "present"):
        return None
    if (
        clause.modality != "asserted"
        or not subject_word(token)
        or any(actor.kind == "person" for actor in clause.agents)
    ):
        return None
    if clause.polarity == "denied":
        return replace(made(clause, "position", "not-discussed", actors=()), polarity="denied")
    if "from" in prepositions(token) or subject_word(token) in lexicon.load("scenes")["weather"]:
        return None  # "a fog had come up from the sea"
    talked = clause.verb == "come up" or prepositions(token) & {"in", "during", "at"}
    if not talked or any(actor.is_resolved for actor in clause.agents):
        return None
    return made(clause, "discussion", "discussed", actors=())


def by_text(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "The contract commits Norway to build", "The text foresees exports of 600 megawatts": promised by who signed it."""
    if clause.tense != "present" or clause.passive or clause.modality != "asserted":
        return None
    subject = subject_word(token)
    named = subject in verbs.words("commitments", "instruments") - _OTHER_TEXTS or subject in (
        "document",
        "text",
        "settlement",
    )
    if not named or not clause.object or any(actor.is_resolved for actor in clause.agents):
        return None
    if clause.verb not in verbs.words("commitments", "stipulates"):
        return None
    if clause.polarity == "denied":
        return made(clause, "background", "not-covered", actors=())
    bound = tuple(actor for actor in clause.patients if is_voice(actor)) if clause.verb in _BINDS else ()
    return replace(made(clause, "commitment", "will-under", actors=bound), implied=bool(bound))


# Who stands behind these is bound.
_BINDS = ("commit", "oblige", "require", "bind", "compel")
# What is laid down by one side, or says where somebody stands.
_OTHER_TEXTS = frozenset("letter statement plan programme program phase annex declaration".split())
