"""Agreements as a story tells them: "They sign on 12 May", "She let him have six wagons", "gave orders that it be shut".

Reports say that parties agreed. A story tells the moment instead: a pen, a handshake, an order, what was settled. Each rule
here stands for one such way of telling; who does it must be able to bind an office.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.kinds import ahead
from briefgen.kinds.acts.act import Act, made
from briefgen.kinds.acts.terms import follows_agreement
from briefgen.kinds.acts.words import is_past_perfect, objects, prepositions, subject_word
from briefgen.language import tree
from briefgen.language.reading import Clause, Reading
from briefgen.lexicon import verbs
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token


def narrated(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """The promise of a clause that tells how it came about, or None."""
    if clause.polarity == "denied" or clause.modality not in ("asserted", "planned"):
        return None
    if clause.verb == "agree" and _differs(token):
        return replace(made(clause, "position", "not-agreed"), polarity="denied")
    if (
        clause.passive
        and not clause.agents
        and clause.verb in _SIGNS
        and clause.tense == "past"
        and subject_word(token) in _PAPERS
    ):
        return None if is_past_perfect(token) else made(clause, "commitment", "done-passive", actors=())
    if _is_settled(clause, token):
        return made(clause, "commitment", "bound", actors=clause.agents if not clause.passive else ())
    if _is_pseudo_cleft(token):
        return _cleft(reading, clause, token)
    if clause.agents and _parted(token) and clause.tense in ("past", "present"):
        return made(clause, "commitment", "bound")
    if clause.agents and _signs_now(clause, token) and all(actor.name.lower() == "they" for actor in clause.agents):
        return made(clause, "commitment", "done-passive", actors=())  # those who met just before
    if _is_to(reading, clause, token):
        return made(clause, "commitment", "will-under", actors=())
    if not any(_binds(actor) for actor in clause.agents):
        return None
    if clause.verb == "accept" and any(child.text == ":" for child in token.children):
        return made(clause, "commitment", "bound")  # "He accepts it: 40 million for the line"
    if (
        _signs_now(clause, token)
        or _writes_name(token)
        or _orders(token)
        or _lets_have(clause, token)
        or _sees_to(clause, token)
    ):
        return made(clause, "commitment", "done")
    return made(clause, "commitment", "done") if _assures(clause, token) else None


def _binds(actor: Actor) -> bool:
    """Whether an office is bound by what the actor does: a country, a body, a person with a post."""
    if actor.kind == "person":
        return actor.is_resolved and actor.post is not None and actor.post.qualifier != "former"
    return actor.is_resolved or actor.kind == "organisation"


_SIGNS = ("sign", "initial", "ink", "conclude")


def _signs_now(clause: Clause, token: Token) -> bool:
    """ "He and Roe sign an accord of nine articles", "They sign on 12 May": told in the present."""
    if clause.verb not in _SIGNS or clause.tense != "present" or clause.passive or token.dep_ in ("relcl", "advcl"):
        return False
    if any(word.lower_ in ("usually", "often", "always", "never", "rarely", "only") for word in token.children):
        return False
    what = bool(objects(token) & verbs.words("commitments", "instruments"))
    dated = clause.when is not None and not objects(token)
    they = len(clause.agents) > 1 or any(actor.name.lower() == "they" for actor in clause.agents)
    return what or dated and they


_PARTS = frozenset("part leave rise return go end finish disperse separate emerge come".split())


def _parted(token: Token) -> bool:
    """ "They parted having agreed that the first train will leave in August"."""
    return token.lemma_ in _PARTS and any(
        child.tag_ == "VBN"
        and child.dep_ in ("advcl", "xcomp")
        and any(other.lower_ == "having" for other in child.lefts)
        and tree.lemma(child) in verbs.words("commitments", "bind")
        and not any(other.lower_ in ("not", "never", "nothing") for other in child.subtree if other.i < child.i + 3)
        for child in token.children
    )


# What these are to be is no duty: "The plan is to retire", "The talks are to resume".
_AIMS = frozenset(
    "plan aim idea goal task purpose hope point question talk meeting visit summit round job trick way".split()
)


def _is_to(reading: Reading, clause: Clause, token: Token) -> bool:
    """ "They signed. Freight is to have right of way": what things are to do behind an agreement, its parties have promised."""
    if clause.verb != "be" or clause.tense != "present" or any(actor.is_resolved for actor in clause.agents):
        return False
    below = next((child for child in token.children if child.dep_ == "xcomp" and child.tag_ == "VB"), None)
    subject = tree.own_subject(token)
    if below is None or subject is None or subject.pos_ == "PRON" or tree.child(token, "acomp", "attr") is not None:
        return False
    if not any(child.lower_ == "to" for child in below.lefts):
        return False
    verb = tree.lemma(below).partition(" ")[0]
    if subject.lemma_.lower() in _AIMS:
        return False
    held = (
        verb in ("resume", "follow")
        or verb in ahead.listed_words("happenings")
        or verb in verbs.words("commitments", "events") - {"have", "be"}
    )
    return not held and follows_agreement(reading, clause)


_GIVEN = frozenset(("order", "orders", "instruction", "instructions"))
_CONSENT = frozenset(("consent", "assent"))


def _orders(token: Token) -> bool:
    """ "gave orders that the mills be shut", "gave instructions to open the gate", "gave her consent to the register"."""
    if token.lemma_ != "give":
        return False
    noun = next((child for child in token.children if child.dep_ == "dobj"), None)
    if noun is None or any(child.lower_ in ("no", "any") for child in noun.lefts):
        return False
    if noun.lemma_.lower() in _CONSENT:
        return True
    below = (*noun.rights, *token.rights)
    return noun.lower_ in _GIVEN and any(child.dep_ in ("acl", "ccomp", "xcomp") for child in below)


def _lets_have(clause: Clause, token: Token) -> bool:
    """ "let him have six wagons until Easter": given, in the words of a story."""
    if clause.verb != "let" or clause.tense not in ("past", "present"):
        return False
    below = next(
        (child for child in token.children if child.dep_ in ("ccomp", "xcomp") and child.lemma_ == "have"), None
    )
    thing = tree.child(below, "dobj") if below is not None else None
    return thing is not None and any(child.dep_ in ("nummod", "det", "poss") for child in thing.lefts)


def _sees_to(clause: Clause, token: Token) -> bool:
    """ "Roe would see to the visas"."""
    return (
        clause.verb in ("see", "see to")
        and clause.tense == "future"
        and "to" in prepositions(token)
        and not objects(token)
    )


_PAPERS = frozenset("paper text document sheet draft page note".split())


def _differs(token: Token) -> bool:
    """ "agreed to differ", "agreed that they would never agree on it"."""
    return any(
        child.dep_ == "xcomp"
        and child.lemma_ in ("differ", "disagree")
        or child.dep_ == "ccomp"
        and child.lemma_ in ("agree", "differ", "disagree")
        and (tree.negated(child) or child.lemma_ != "agree")
        for child in token.children
    )


def _writes_name(token: Token) -> bool:
    """ "wrote his name under it", "scribbled her signature below the third paragraph"."""
    return (
        token.lemma_ in ("write", "scribble", "scrawl", "set", "pen")
        and any(
            child.dep_ == "dobj" and child.lemma_.lower() in ("name", "signature", "initial")
            for child in token.children
        )
        and bool(prepositions(token) & {"under", "below", "beneath", "to", "underneath"})
    )


_THINGS = frozenset("thing matter question point issue rest".split())


def _is_settled(clause: Clause, token: Token) -> bool:
    """ "It was settled that the registry would open", "had settled a single thing: the surveys will be merged"."""
    if token.lemma_ != "settle" or clause.tense != "past":
        return False
    future = any(child.dep_ == "ccomp" and any(other.tag_ == "MD" for other in child.lefts) for child in token.children)
    if clause.passive:
        return future and subject_word(token) in ("", "it")
    return future and (bool(objects(token) & _THINGS) or not objects(token)) and bool(clause.agents)


_BINDING = frozenset("settle promise agree decide pledge undertake offer vow".split())


_VOTING = _BINDING | {"vote", "grant", "approve"}


def _is_pseudo_cleft(token: Token) -> bool:
    """ "What they settled in the end was that each would pay": the promise stands behind the verb."""
    if token.lemma_ != "be" or token.tag_ not in ("VBD", "VBZ"):
        return False
    head = _what(token)
    if head is None:
        return False
    bound = {head.lemma_, *(child.lemma_ for child in head.children if child.dep_ == "conj")} & _BINDING
    below = [child for child in token.children if child.dep_ in ("ccomp", "xcomp") and child.i > token.i]
    promised = any(child.tag_ == "VB" or any(other.tag_ == "MD" for other in child.lefts) for child in below)
    amount = tree.child(token, "attr")
    voted = head.lemma_ in _VOTING and amount is not None and any(word.like_num for word in amount.subtree)
    return bool(bound) and promised or voted  # "What the council did vote was forty million"


def _what(token: Token) -> Token | None:
    """The verb of the clause that opens with "what" before a form of be."""
    for child in token.lefts:
        if child.dep_ in ("csubj", "advcl") and child.left_edge.lower_ == "what":
            return child
    return None


def _cleft(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """The act of a pseudo-cleft with those who settled it."""
    head = _what(token)
    assert head is not None
    own = next((other for other in reading.clauses if other.root == head.i), None)
    if own is None or own.polarity == "denied" or own.modality in ("hoped", "suggested"):
        return None
    clause = replace(clause, agents=own.agents, modality="asserted", tense="past")
    return replace(made(clause, "commitment", "bound", actors=own.agents), implied=True)


def _assures(clause: Clause, token: Token) -> bool:
    """ "assured him that the dues would not rise": a word given, where "assured him that they had not risen" is none."""
    return clause.verb in ("assure", "reassure") and any(
        child.dep_ == "ccomp"
        and tree.negated(child)
        and any(other.lower_ in ("will", "would") for other in child.lefts)
        for child in token.children
    )
