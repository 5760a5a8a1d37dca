"""What a clause amounts to: a promise, a stance, talk, or what was before. The kinds that rest on clauses read this.

Every main clause outside headings and quotations is looked at once; the first rule that fits decides, so that no clause is
a promise and a stance at a time. Lists come from the lexicon and only sort; a speech act of a named actor that fits no list
is a position "other".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.kinds import ahead
from briefgen.kinds.acts.act import Act, Sort, Stance, is_voice
from briefgen.kinds.acts.deeds import done, left_undone, signed
from briefgen.kinds.acts.idioms import idiom
from briefgen.kinds.acts.lapsed import cancelled
from briefgen.kinds.acts.late import by_text, came_up, lacks, no_outcome, to_come
from briefgen.kinds.acts.listed import is_left_open, point
from briefgen.kinds.acts.narrated import narrated
from briefgen.kinds.acts.neuter import with_it
from briefgen.kinds.acts.nominal import nominal
from briefgen.kinds.acts.notes import noted
from briefgen.kinds.acts.parties import is_reporter, with_parties
from briefgen.kinds.acts.promises import bound, will
from briefgen.kinds.acts.scenes import is_scene
from briefgen.kinds.acts.sentence import below, children, depth, is_added, is_main, is_task
from briefgen.kinds.acts.speech import disputed, earlier, opined, rumoured, said
from briefgen.kinds.acts.stances import stance
from briefgen.kinds.acts.talks import discussed, met_to_discuss
from briefgen.kinds.acts.views import moves, viewed
from briefgen.kinds.acts.words import is_past_perfect
from briefgen.kinds.latest import of_latest
from briefgen.language import tree
from briefgen.language.reading import Clause, Reading
from briefgen.lexicon import verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Act", "Sort", "Stance", "acts", "by_rule"]


@of_latest
def acts(reading: Reading) -> tuple[Act, ...]:
    """The acts of a text, by place, each with a clause of its own and the actors that the clauses around it tell."""
    found = [with_parties(reading, act) for act in by_rule(reading)]
    found = [act for act in found if not _is_of_reporter(reading, act)]
    return tuple(sorted(found, key=lambda act: (act.clause.span.start, act.clause.span.end)))


def _is_of_reporter(reading: Reading, act: Act) -> bool:
    """Whether only the reporter does it: what he promised a stranger on his way, and what he thinks, is no news."""
    if act.sort not in ("commitment", "position"):
        return False
    return (
        act.rule == "opined"
        and not act.actors
        or (bool(act.actors) and all(is_reporter(reading, actor) for actor in act.actors))
    )


def by_rule(reading: Reading) -> list[Act]:
    """The acts as the rules find them, with the actors of their own clauses alone."""
    found: list[Act] = []
    taken: set[int] = set()
    for index in sorted(range(len(reading.clauses)), key=lambda index: (depth(reading, index), index)):
        clause = reading.clauses[index]
        if index in taken:
            continue
        if is_added(reading, clause):
            clause = _lifted(clause, reading.clauses[clause.parent or 0], coming=False)
        elif is_task(reading, clause):
            clause = replace(clause, tense="future", modality="planned")
        elif not is_main(reading, clause):
            continue
        act = _act(reading, with_it(reading, clause))
        if act is None or act.rule == "earlier" and is_added(reading, clause):
            continue
        if act.rule in ("does", "will") and is_left_open(reading, clause):
            continue
        content = below(reading, index)
        if act.rule == "said" and reading.doc[clause.root].dep_ == "relcl":
            continue  # "…, which he said was late"
        if act.rule == "said" or _announces(act):
            inner = [
                made for made in (_inner(reading, reading.clauses[child], act) for child in content) if made is not None
            ]
            if act.rule == "stance":
                inner = [made for made in inner if made.sort == "commitment"]
            if inner:
                found.extend(_weightiest(inner))
                taken.update(content)
                continue
        taken.update(content)
        found.append(act)
    found = [act for act in found if act.rule != "said" or not _holds_another(act, found)]
    for unsaid in (nominal, noted):
        found.extend(unsaid(reading, frozenset(act.clause.sentence for act in found)))
    # What anybody says is nobody's, and no news either.
    return [act for act in found if act.rule != "claimed" and not is_scene(reading, act)]


def _announces(act: Act) -> bool:
    """ "assured that suspects would be handed over": a stressed word may be a promise."""
    return act.rule in ("stressed", "stance") and act.clause.verb in verbs.words("commitments", "announce")


def _holds_another(act: Act, found: list[Act]) -> bool:
    """Whether what is said is an act of its own, found beside it: "Roe voices concern …, she says."."""
    held = act.clause.object
    return held is not None and any(
        held.contains(other.clause.verb_span) for other in found if other is not act and other.sort != "background"
    )


def _weightiest(inner: list[Act]) -> list[Act]:
    """What is said without the remarks beside it, where something of it is more than a remark."""
    marked = [act for act in inner if act.sort != "position" or act.stance != "other" or act.rule != "stressed"]
    return marked or inner


def _inner(reading: Reading, clause: Clause, outer: Act) -> Act | None:
    """What is said, where it is more than said: the promise in "the minister said the port would open in May"."""
    if outer.clause.polarity == "denied" or outer.rule == "denied" or reading.is_quoted(clause.verb_span.start):
        return None  # "never said that the port would be shut"
    made = _act(reading, _with_speaker(reading, clause, outer))
    if made is None or made.rule == "said":
        return None
    by_others = clause.passive and any(is_voice(actor) for actor in made.actors)
    if not any(actor.is_resolved for actor in made.actors) and outer.actors and not by_others:
        if made.sort in ("commitment", "position"):
            made = replace(made, actors=outer.actors, voice=outer.clause)
    if made.sort == "commitment" and is_past_perfect(reading.doc[outer.clause.root]):
        return replace(made, sort="background", rule="past-perfect", voice=outer.clause)
    shifted = {"would", "had", "could"} & {child.lower_ for child in reading.doc[clause.root].lefts}
    if shifted and {actor.name for actor in made.actors} == {actor.name for actor in outer.actors}:
        made = replace(made, voice=outer.clause)  # "said that she would": the tense needs its "said"
    return made


def _with_speaker(reading: Reading, clause: Clause, outer: Act) -> Clause:
    """ "The ministry said it would pay": "it" below a word of speech is who speaks."""
    token = reading.doc[clause.root]
    subject = tree.own_subject(token)
    if clause.agents or subject is None or subject.lower_ != "it" or clause.verb == "be" or len(outer.actors) != 1:
        return clause
    before = any(child.lower_ == "had" for child in token.lefts)
    return clause if before or outer.actors[0].kind == "person" else replace(clause, agents=outer.actors)


def _act(reading: Reading, clause: Clause) -> Act | None:
    """The first rule that fits."""
    token = reading.doc[clause.root]
    for rule in _RULES:
        act = rule(reading, clause, token)
        if act is not None:
            return act
    return None


def _through(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "continued to call for", "responded by condemning": what is below, with the words of the whole."""
    coming = (
        clause.verb == "be" and clause.tense == "present" and any(child.dep_ == "xcomp" for child in token.children)
    )
    if coming and any(
        child.dep_ == "acomp" and child.pos_ == "ADJ" and child.lower_ not in _DUE for child in token.children
    ):
        coming = False  # "He did not, he is anxious to add, promise her a cable"
    if clause.verb in _LETTING and clause.tense == "future":
        return _let(reading, clause)
    if _is_set(clause, token):
        below = next((child for child in children(reading, clause) if reading.doc[child.root].dep_ == "xcomp"), None)
        when = ahead.when_of(reading, below) if below is not None else None
        if (
            below is not None
            and when is not None
            and when.date is not None
            and below.verb in ahead.listed_words("happenings")
        ):
            return None  # "is scheduled to vote on 26 March" is an event
        clause, coming = replace(clause, agents=clause.patients, passive=False), True
    wished = clause.verb in _WISHING and clause.polarity == "affirmed"
    if clause.verb not in _TRANSPARENT and not coming and not wished:
        return None
    for child in children(reading, clause):
        inner = reading.doc[child.root]
        if wished:
            act = stance(reading, replace(child, modality="asserted", tense="present", agents=clause.agents), inner)
            said_so = inner.dep_ == "xcomp" and tree.own_subject(inner) is None and act is not None
            if said_so and act is not None and act.stance not in ("call-for", "other"):
                return replace(act, clause=replace(clause, modality="asserted"))
            continue
        if inner.dep_ == "xcomp" or (inner.dep_ == "pcomp" and inner.head.lower_ == "by"):
            lifted = _lifted(child, clause, coming=coming)
            if coming and child.passive:
                lifted = replace(lifted, agents=child.agents)  # "customs officers are to be trained"
            made = _act(reading, lifted)
            if made is not None and made.sort != "background":
                return replace(made, clause=clause, rule=f"{made.rule}-through")
    return None


# Who is one of these is going to.
_DUE = (
    "due",
    "set",
    "scheduled",
    "bound",
    "slated",
    "likely",
    "ready",
    "poised",
    "obliged",
    "able",
    "about",
    "free",
    "prepared",
    "willing",
)
_LETTING = ("see", "have", "mean")


def _let(reading: Reading, clause: Clause) -> Act | None:
    """ "The deal will see Norway pay 5 million": what is below, as it is to come."""
    for child in children(reading, clause):
        inner = reading.doc[child.root]
        if inner.dep_ in ("ccomp", "xcomp") and child.agents and tree.own_subject(inner) is not None:
            return will(reading, replace(child, tense="future", modality="planned"), inner)
    return None


def _is_set(clause: Clause, token: Token) -> bool:
    """ "is set to send", "are expected to pay": a future of its subject."""
    set_to = clause.verb in ("set", "schedule", "slate", "poise", "bind", "oblige", "plan") and clause.passive
    return set_to and clause.tense == "present" and any(child.dep_ == "xcomp" for child in token.children)


def _lifted(child: Clause, clause: Clause, *, coming: bool) -> Clause:
    """The clause below with the agents and firmness of the one above; "is to lend" is a future."""
    if coming:
        return replace(child, tense="future", modality="planned", agents=clause.agents)
    return replace(child, tense=clause.tense, modality=clause.modality, agents=clause.agents)


# "I wish to thank", "would like to denounce": said in the wish.
_WISHING = ("wish", "like", "want", "would like")
_TRANSPARENT = {
    "continue",
    "begin",
    "start",
    "proceed",
    "respond",
    "reply",
    "go on",
    "join",
    "end",
    "open",
    "close",
    "conclude",
    "keep",
}


_RULES = (
    cancelled,
    narrated,
    _through,
    point,
    met_to_discuss,
    discussed,
    came_up,
    by_text,
    bound,
    stance,
    will,
    done,
    signed,
    disputed,
    rumoured,
    said,
    no_outcome,
    lacks,
    idiom,
    viewed,
    moves,
    left_undone,
    earlier,
    opined,
    to_come,
)
