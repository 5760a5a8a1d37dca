"""Stances that are none: a body's taste, a feud with a thing, a cup pushed across the table.

The words are those of a stance. What gives them away is what they are about: nobody asks a council what it makes of mornings.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds.acts.act import Act
from briefgen.language import tree

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_taste(act: Act, token: Token) -> bool:
    """Whether a position is a figure of speech or done by hand."""
    return _is_taste(act, token) or _is_feud(token) or _is_handled(act, token) or _is_small_talk(token)


@cache
def _listed(part: str) -> frozenset[str]:
    return frozenset(lexicon.load("scenes")[part])


def _objects(token: Token) -> list[Token]:
    """The nouns behind the verb with those joined to them, and those behind "for" where it has none: "care for"."""
    found = [child for child in token.children if child.dep_ in ("dobj", "nsubjpass")]
    if not found:
        found = [
            noun
            for child in token.children
            if child.dep_ == "prep" and child.lower_ == "for"
            for noun in child.children
            if noun.dep_ == "pobj"
        ]
    joined = [other for noun in found for other in noun.rights if other.dep_ == "conj"]
    return [*found, *joined]


# By these a body has a taste; by the rest of the verbs of a stance it takes a stand, unless the thing is idle.
_TASTES = frozenset("like love hate dislike loathe detest adore enjoy care relish hat".split())


def _is_taste(act: Act, token: Token) -> bool:
    """ "The treasury loves a round number", "The council has long opposed the pigeons": what no body decides on."""
    if not act.actors or any(actor.kind == "person" and actor.is_resolved for actor in act.actors):
        return False
    nouns = [noun for noun in _objects(token) if noun.text.islower()]
    if any(noun.lower_ in ("everything", "anything") and not any(True for _ in noun.rights) for noun in nouns):
        return True
    if nouns and all(noun.lemma_.lower() in _listed("idle") for noun in nouns):
        return True
    if token.lemma_ not in _TASTES or tree.child(token, "ccomp") is not None:
        return _is_served(token)
    if any(child.lower_ in ("would", "'d", "\u2019d", "will") for child in token.lefts):
        return False
    # A taste is for a kind of thing or for what is one's own; a stand is taken on this plan or that.
    return bool(nouns) and all(
        noun.lemma_.lower() in _listed("goods") | _listed("idle")
        or (noun.tag_ == "NN" and any(child.lower_ in ("a", "an") for child in noun.lefts) and not _is_long(noun))
        for noun in nouns
    )


def _is_served(token: Token) -> bool:
    """ "likes its coffee weak": what is eaten or drunk, and how."""
    return token.lemma_ in _TASTES and any(
        child.dep_ in ("ccomp", "oprd") and child.pos_ == "ADJ" and _subject_of(child) in _listed("goods")
        for child in token.children
    )


def _subject_of(token: Token) -> str:
    subject = tree.own_subject(token)
    return subject.lemma_.lower() if subject is not None else ""


def _is_long(noun: Token) -> bool:
    """Whether a clause or a phrase hangs on the noun: "a ban on trawling" is a matter."""
    return any(child.dep_ in ("prep", "relcl", "acl") for child in noun.rights)


_HANDS = frozenset("push press float back nudge pitch slam turn table shoot knock".split())
_WHERE = frozenset("across into onto under over through along off toward towards down aside between beneath".split())
_HUGS = ("embrace", "hug", "kiss")


def _is_handled(act: Act, token: Token) -> bool:
    """ "pushed it across the table", "pressed a coin into his hand", "embraced her colleague": by hand, and no stance."""
    if token.lemma_ in _HUGS:
        people = any(actor.kind == "person" for actor in act.clause.patients)
        return people or tree.child(token, "dobj", "prep") is None  # "They embraced"
    if token.lemma_ not in _HANDS or not any(child.dep_ == "dobj" for child in token.children):
        return False
    place = any(child.lower_ in _WHERE and child.dep_ == "prep" for child in token.children)
    return place and not any(child.dep_ in ("xcomp", "ccomp") or child.lower_ == "for" for child in token.children)


_FEUDS = frozenset(("war", "odds", "loggerheads", "loggerhead", "peace", "feud", "quarrel"))


def _is_feud(token: Token) -> bool:
    """ "is at war with the west wind", "has a quarrel with its lift": with a thing, and nobody."""
    return any(
        noun.dep_ == "pobj" and noun.lemma_.lower() in _listed("things") | _listed("idle") and noun.text.islower()
        for word in token.subtree
        if word.lower_ in _FEUDS
        for child in word.rights
        if child.lower_ in ("with", "against")
        for noun in child.children
    )


def _is_small_talk(token: Token) -> bool:
    """ "agreed that the coffee was terrible": what is on the table, and how it is."""
    return any(
        child.dep_ == "ccomp"
        and child.lemma_ == "be"
        and child.i > token.i
        and tree.child(child, "acomp") is not None
        and _subject_of(child) in _listed("goods")
        and not any(other.tag_ == "MD" or other.dep_ == "neg" for other in child.lefts)
        for child in token.children
    )
