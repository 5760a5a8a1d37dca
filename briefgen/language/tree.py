"""Small questions to a parsed sentence: which words make a verb group, whose subject is whose, what a clause spans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.language.reading import Span
from briefgen.lexicon import verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
CLAUSES = (
    "ROOT",
    "conj",
    "ccomp",
    "xcomp",
    "advcl",
    "relcl",
    "acl",
    "pcomp",
    "csubj",
    "csubjpass",
    "parataxis",
    "dep",
    "appos",
)
_GROUP = ("aux", "auxpass", "neg", "advmod", "prt")

_TEXT = "briefgen.text"  # where a Doc keeps its characters

# Participles used as prepositions; they open no clause.
_PREPOSITIONS = {
    "including",
    "according",
    "regarding",
    "concerning",
    "following",
    "pending",
    "excluding",
    "barring",
    "given",
    "based",
    "compared",
    "depending",
    "provided",
    "owing",
}

# "urged Iran to return": the object does what the infinitive says; with all other verbs the subject does.
OBJECT_CONTROL = {
    "urge",
    "ask",
    "call",
    "invite",
    "require",
    "allow",
    "help",
    "press",
    "tell",
    "expect",
    "want",
    "order",
    "force",
    "encourage",
    "request",
    "persuade",
    "enable",
    "permit",
    "task",
    "mandate",
    "instruct",
    "see",
    "appeal",
    "lead",
    "push",
    "leave",
    "authorise",
    "authorize",
    "oblige",
    "bind",
    "advise",
    "remind",
    "warn",
    "get",
    "let",
    "make",
}


def text(doc: Doc) -> str:
    """The characters of a Doc, put together once: `Doc.text` does it anew at each look."""
    made: str | None = doc.user_data.get(_TEXT)
    if made is None:
        made = doc.user_data[_TEXT] = doc.text
    return made


def span(*tokens: Token) -> Span:
    """The characters from the first of the tokens to the last."""
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    return Span(first.idx, last.idx + len(last))


def child(token: Token, *relations: str) -> Token | None:
    """The first child with one of the relations, or None."""
    return next((other for other in token.children if other.dep_ in relations), None)


def is_predicate(token: Token) -> bool:
    """Whether the token heads a clause: a verb, a copula, a participle that is more than a preposition, "Grateful for …"."""
    if token.dep_ == "ROOT" and token.pos_ == "ADJ":
        return token.lower_ in verbs.stances("adjectives") and child(token, "prep", "ccomp", "xcomp") is not None
    if token.dep_ not in CLAUSES or token.pos_ not in ("VERB", "AUX"):
        return False
    if token.lower_ in _PREPOSITIONS and token.dep_ in ("prep", "advcl", "acl", "pcomp"):
        return False
    if token.dep_ in ("dep", "appos"):
        return child(token, *SUBJECTS) is not None
    return token.tag_.startswith("VB") or token.tag_ == "MD"


# The lemmatizer takes these for forms of "to hop".
_MISREAD = {"hopes": "hope", "hoped": "hope", "hoping": "hope"}


def lemma(token: Token) -> str:
    """The verb's lemma with its particle, and with its preposition where the lexicon lists the two as one verb."""
    base = _MISREAD.get(token.lower_, token.lemma_.lower())
    particle = child(token, "prt")
    if particle is not None:
        with_particle = f"{base} {particle.lower_}"
        return _with_preposition(token, with_particle) or with_particle
    return _with_preposition(token, base) or base


def _with_preposition(token: Token, base: str) -> str | None:
    for other in token.rights:
        if other.dep_ in ("prep", "dative", "prt", "advmod", "agent", "acomp", "oprd") or (
            other.i == token.i + 1 and other.tag_ != "TO"
        ):
            joined = f"{base} {other.lower_}"
            if joined in verbs.phrasal() and not (other.dep_ == "dobj" and other.i > token.i + 1):
                longer = f"{joined} {other.nbor(1).lower_}" if other.i + 1 < len(token.doc) else joined
                return longer if longer in verbs.phrasal() else joined  # "push back against"
    following = [other.lower_ for other in token.doc[token.i + 1 : token.i + 4] if other.tag_ != "TO"]
    for length in (3, 2, 1):
        joined = " ".join((base, *following[:length]))
        if joined in verbs.phrasal():
            return joined
    return None


def is_passive(token: Token) -> bool:
    """Whether the verb is passive, by its own auxiliary, its subject's relation, or as a coordinated participle."""
    if child(token, "auxpass", "nsubjpass", "csubjpass") is not None:
        return True
    if token.dep_ == "acl":
        return token.tag_ == "VBN"
    if token.dep_ == "conj" and token.tag_ == "VBN" and child(token, "aux", *SUBJECTS) is None:
        return token.head.pos_ in ("VERB", "AUX") and is_passive(token.head)
    return False


def own_subject(token: Token) -> Token | None:
    """The subject that stands in the clause itself; a fronted "there" or "it" with a clause behind it is none."""
    subject = child(token, *SUBJECTS)
    if subject is None and child(token, "expl") is not None:
        return child(token, "attr")
    return subject


def subject(token: Token, depth: int = 0) -> Token | None:
    """Who or what does it: the clause's own subject, else the one it shares with the clause above, else None."""
    found = own_subject(token)
    if found is not None:
        return _antecedent(token, found)
    if depth > 6 or token.dep_ == "ROOT":
        return None
    if token.dep_ == "acl":
        return token.head if token.tag_ in ("VBG", "VBN") else None
    if token.dep_ == "relcl":
        return token.head
    head = _clause_above(token)
    if head is None:
        return None
    if token.dep_ == "xcomp" and head.lemma_.lower() in OBJECT_CONTROL:
        governed = child(head, "dobj", "dative") or _prepositional_object(head)
        if governed is not None:
            return governed
    if token.dep_ == "ccomp" and token.tag_ not in ("VB", "VBG"):
        return None
    return subject(head, depth + 1)


def _antecedent(token: Token, found: Token) -> Token | None:
    """The noun a relative pronoun stands for; the subject itself otherwise."""
    if found.tag_ in ("WDT", "WP") and token.dep_ in ("relcl", "conj", "ccomp"):
        above = token
        while above.dep_ == "conj":
            above = above.head
        return above.head if above.dep_ == "relcl" else None
    return found


def _prepositional_object(token: Token) -> Token | None:
    for other in token.rights:
        if other.dep_ in ("prep", "dative") and other.lower_ in ("on", "upon", "to"):
            return child(other, "pobj")
    return None


def _clause_above(token: Token) -> Token | None:
    """The nearest verb above that heads a clause."""
    current = token
    while current.head.i != current.i:
        current = current.head
        if is_predicate(current):
            return current
    return None


def clause_above(token: Token) -> Token | None:
    """The nearest token above that heads a clause, or None."""
    return _clause_above(token)


def doers_over(token: Token) -> frozenset[int]:
    """Where the subjects of the verb begin that governs a word: none of them is who "him" means in "A received him"."""
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:  # the same word is not always the same object
        token = token.head
    return frozenset(other.idx for other in token.children if other.dep_ in _DOERS)


_DOERS = frozenset(("nsubj", "nsubjpass", "csubj", "agent"))


def by_agent(token: Token) -> Token | None:
    """The noun behind "by" of a passive verb."""
    for other in token.children:
        if other.dep_ == "agent" or (other.dep_ == "prep" and other.lower_ == "by" and is_passive(token)):
            noun = child(other, "pobj")
            if noun is not None and not _is_measure(noun):
                return noun
    return None


def _is_measure(noun: Token) -> bool:
    """Whether the noun is a date or an amount: "by 30 September", "by 12 percent"."""
    return noun.ent_type_ in ("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL") or noun.pos_ == "NUM"


def coordinated(token: Token) -> Iterator[Token]:
    """The noun and all that are joined to it by commas and "and"."""
    yield token
    for other in token.children:
        if other.dep_ == "conj":
            yield from coordinated(other)


def verb_group(token: Token) -> Token:
    """The first word of the verb group: "will" of "will also sign", with the adverbs and the negation before the verb."""
    first = token
    members = {other.i for other in token.lefts if other.dep_ in _GROUP}
    while first.i > 0 and first.i - 1 in members:
        first = token.doc[first.i - 1]
    return first


def negated(token: Token) -> bool:
    """Whether "not", "never", "no longer" or a negative pronoun or determiner turns the clause."""
    for other in token.children:
        if other.dep_ == "neg" or other.lower_ in ("never", "neither", "nor", "not", "n't"):
            return True
        if other.dep_ == "preconj" and other.lower_ == "neither":
            return True
        if other.dep_ in (*SUBJECTS, "dobj", "attr") and _is_negative(other):
            return True
        if other.dep_ == "agent" and any(_is_negative(noun) for noun in other.children):
            return True
    if token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX") and child(token, *SUBJECTS) is None:
        joint = next((other.lower_ for other in token.head.children if other.dep_ == "cc"), "")
        return joint in ("nor", "or") and negated(token.head)
    return False


def _is_negative(noun: Token) -> bool:
    if noun.lower_ in ("nobody", "nothing", "none", "neither", "nowhere"):
        return True
    return any(
        other.lower_ in ("no", "neither")
        and other.dep_ in ("det", "preconj", "cc", "nsubj")
        or other.lower_ == "not"
        and noun.doc[other.i + 1].lower_ in ("a", "an", "one")  # "not a single flat"
        for other in noun.lefts
    )
