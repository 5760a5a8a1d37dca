"""How firm a clause is: affirmed or denied, done, planned, conditional, suggested, hoped or only possible; and its tense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.language import tree
from briefgen.language.reading import Tense
from briefgen.lexicon import verbs
from briefgen.model import Modality, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

# "denied reports that the port was shut": what stands below these is denied with them.
_RUMOURS = ("report", "claim", "rumour", "rumor", "suggestion", "allegation", "accusation", "story", "speculation")
_CONDITIONS = ("if", "unless", "provided", "providing", "should", "once", "were", "assuming", "whether")


# What is said of a clause to call it true or untrue: "it is not true that", "a myth that", "no truth to the claim that".
_TRUE = frozenset("true correct accurate truth case fact question".split())
_FALSE = frozenset("false untrue incorrect inaccurate wrong fake fiction myth lie nonsense misinformation".split())


def tense(token: Token) -> Tense:
    """The tense of the verb group: "will" and "is to" are future, a bare infinitive or gerund is an infinitive."""
    auxiliaries = [other for other in token.lefts if other.dep_ in ("aux", "auxpass")]
    words = {other.lower_ for other in auxiliaries}
    if words & {"will", "shall", "'ll", "wo", "would"} or any(_is_would(other) for other in auxiliaries):
        return "future"
    if "to" in words:
        return "infinitive"
    first = auxiliaries[0] if auxiliaries else token
    if first.tag_ in ("VBD", "VBN"):
        return "past"
    if first.lower_ in ("has", "have", "had") and token.tag_ == "VBN":
        return "past"
    if first.tag_ in ("VBZ", "VBP", "MD") or is_shared_present(token):
        return "present"
    return "infinitive"


def is_shared_present(token: Token) -> bool:
    """Whether the parser took the second verb of a present for a bare infinitive: "the authors criticise it and recommend a levy"."""
    if token.tag_ != "VB" or token.dep_ != "conj" or any(other.dep_ in ("aux", "auxpass") for other in token.lefts):
        return False
    head = token.head
    while head.dep_ == "conj" and head.tag_ == "VB" and not any(other.dep_ == "aux" for other in head.lefts):
        head = head.head
    return head.tag_ == "VBP" and head.pos_ == "VERB"


def _is_would(token: Token) -> bool:
    """ "he'd take it", and no "he'd taken it"."""
    return token.lower_ in ("'d", "\u2019d") and token.tag_ == "MD" and token.dep_ == "aux"


def polarity(token: Token) -> Polarity:
    """Denied where the clause is negated, or stands below a verb that says it did not happen ("failed to sign")."""
    denied = tree.negated(token)
    above = tree.clause_above(token)
    if above is not None and token.dep_ in ("xcomp", "ccomp"):
        if tree.lemma(above) in verbs.words("modality", "denied") and not tree.negated(above):
            denied = not denied
        elif token.dep_ == "xcomp" and tree.negated(above):
            denied = True
    if token.dep_ in ("acl", "ccomp", "relcl") and token.head.lemma_.lower() in _RUMOURS and above is not None:
        denied = denied or (tree.lemma(above) in verbs.words("modality", "denied") and not tree.negated(above))
    if token.lemma_.lower() in ("cancel", "scrap") or tree.lemma(token) in ("call off", "break off"):
        denied = True
    return "denied" if denied else "affirmed"


def is_disputed(token: Token) -> bool:
    """Whether a clause is called untrue: "it is not true that", "a myth that", "wrong to say that", "no truth to the claim that"."""
    word = _judged(token)
    if word is None:
        return False
    denied = any(other.lower_ in ("no", "little") for other in word.lefts) or tree.negated(word.head)
    return denied if word.lower_ in _TRUE else not denied and word.lower_ in _FALSE


def _judged(token: Token) -> Token | None:
    """The adjective or noun that tells whether a clause is true, a complement of "be"; None where none does."""
    head = token.head
    if token.dep_ == "ccomp" and head.dep_ == "xcomp" and head.head.pos_ == "ADJ":
        return head.head  # "wrong to say that"
    if token.dep_ == "ccomp" and head.pos_ == "ADJ":
        return head
    if token.dep_ == "ccomp" and head.lemma_ == "be":
        return next((child for child in head.rights if child.dep_ in ("acomp", "attr")), None)
    if token.dep_ == "acl" and head.dep_ == "pobj" and head.lemma_.lower() in _RUMOURS:
        head = head.head.head  # "no truth to the claim that"
    return head if token.dep_ == "acl" and head.dep_ == "attr" else None


def is_open(token: Token) -> bool:
    """Whether a clause is a question left open: "declined to say whether Malta would pay", "unclear if"."""
    if token.dep_ not in ("ccomp", "pcomp", "csubj", "acl"):
        return False
    return any(child.dep_ == "mark" and child.lower_ in ("whether", "if") for child in token.lefts)


def modality(token: Token, depth: int = 0) -> Modality:
    """What the auxiliaries, an if-clause or the verb above make of the clause."""
    if _is_condition(token) or _has_condition(token):
        return "conditional"
    words = {other.lower_ for other in token.lefts if other.dep_ in ("aux", "auxpass")}
    if words & {"may", "might", "could", "can"}:
        return "possible"
    if words & {"should", "must", "ought"}:
        return "suggested"
    below = _from_above(token, depth)
    if below != "asserted":
        return below
    if "would" in words or any(_is_would(other) for other in token.lefts):
        return "planned" if _is_reported(token) else "conditional"
    if words & {"will", "shall", "'ll", "wo"} or _is_to(token):
        return "planned"
    if any(other.lower_ in ("perhaps", "possibly", "reportedly", "allegedly") for other in token.children):
        return "possible"
    return "asserted"


def _is_condition(token: Token) -> bool:
    """Whether the clause itself is the condition."""
    if token.dep_ != "advcl":
        return False
    first = next(iter(token.subtree))
    return any(
        other.dep_ in ("mark", "advmod", "aux", "prep") and other.lower_ in _CONDITIONS[:5] and other.i < token.i
        for other in token.children
    ) and (first.lower_ in (*_CONDITIONS, "only", "even") or first.is_punct)


def _has_condition(token: Token) -> bool:
    """Whether a condition hangs on the clause, or on the one it is coordinated with."""
    if any(_is_condition(other) for other in token.children):
        return True
    return any(other.dep_ == "prep" and other.lower_ in ("subject",) for other in token.children)


def _is_to(token: Token) -> bool:
    """ "is to visit", "are due to meet": planned."""
    return token.lemma_ == "be" and any(other.dep_ == "xcomp" and other.tag_ == "VB" for other in token.children)


def _from_above(token: Token, depth: int) -> Modality:
    """The mark that the governing verb or noun puts on an infinitive or a complement clause."""
    if depth > 4 or token.dep_ == "ROOT":
        return "asserted"
    head = token.head
    if token.dep_ in ("xcomp", "ccomp") or (token.dep_ == "acl" and token.tag_ == "VB"):
        word = tree.lemma(head) if head.pos_ in ("VERB", "AUX") else head.lemma_.lower()
        found = _mark(word, token)
        if found != "asserted":
            return found
        if head.pos_ in ("VERB", "AUX") and token.dep_ == "xcomp":
            return modality(head, depth + 1)
        if head.pos_ == "ADJ" or head.dep_ in ("acomp", "attr", "oprd"):
            return "planned" if head.lower_ in ("due", "set", "scheduled", "poised", "ready", "likely") else "asserted"
    if token.dep_ in ("conj", "pcomp") and tree.own_subject(token) is None:
        above = tree.clause_above(token)
        if above is not None and (token.dep_ == "conj" or _is_commitment(above)):
            return modality(above, depth + 1) if token.dep_ == "conj" else "planned"
    if token.dep_ == "pcomp" and head.dep_ == "prep" and head.head.pos_ == "VERB":
        return _mark(tree.lemma(head.head), token)
    return "asserted"


def _is_commitment(token: Token) -> bool:
    return tree.lemma(token) in ("commit", "commit to")


def _mark(word: str, token: Token) -> Modality:
    if word in verbs.words("modality", "suggested"):
        return "suggested"
    if word in verbs.words("modality", "hoped"):
        return "hoped"
    if word in verbs.words("modality", "planned"):
        return "planned" if tense(token) in ("infinitive", "future") else "asserted"
    return "asserted"


def _is_reported(token: Token) -> bool:
    """Whether "would" is a shifted "will": below or beside a verb of speech in the past."""
    above = tree.clause_above(token)
    while above is not None:
        if tree.lemma(above) in verbs.words("speech", "plain") | verbs.words("speech", "marked") | verbs.words(
            "modality", "planned"
        ):
            return True
        above = tree.clause_above(above)
    return token.dep_ == "ROOT" and tree.child(token, "advcl") is None
