"""Meetings told by what one person does to another: "A took B through the list", "B was briefed by A", "A closed a deal with B".

The verb may be any that nobody does from afar; those of saying, thinking and writing are in the lexicon of meetings under
"presence", as "apart" and "afar".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds.encounters.encounter import Encounter
from briefgen.kinds.encounters.verbs import Verbs
from briefgen.kinds.encounters.words import are_apart, is_speaker, people_of
from briefgen.language.fitting import each_once
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECTS = frozenset(("dobj", "obj", "dative", "agent", "prep"))
_BONDS = frozenset(("with", "to", "by", "opposite", "alongside", "beside", "past", "before"))
_REMOTE = re.compile(
    r"(?i)\b(?:letters?|e-?mails?|messages?|wrote|written|posts?|posted|tweets?|tweeted|telegrams?|notes? verbales?|statements?|"
    r"reporters?|interview|broadcast|by (?:text|post|mail)|online|invitation|invited|resign\w*|appoint\w*|elected|successor|predecessor|"
    r"former|court|lawsuit|charges?|election|poll|campaign|wedding|funeral of)\b"
)
_SIDE = re.compile(
    r"(?i)\b(?:at (?:his|her|their) side|looking on|looked on|in tow|beside (?:him|her|them)|in attendance|present|watching)\b"
)
# What "B and I" do, they do in one room.
_SETTLING = frozenset("agree decide resolve settle conclude confirm stand go".split())
# Where something was said together: "said in Y on Monday", "agreed in the depot".
_THERE = frozenset(("in", "at", "aboard", "inside", "outside"))


@cache
def afar() -> frozenset[str]:
    """Verbs of what is done to somebody who is elsewhere, of saying and of thinking."""
    presence = lexicon.load("meetings")["presence"]
    return frozenset((*presence["apart"], *presence["afar"])) - {"take", "give", "put", "lead", "get", "keep"}


class Bonds(Verbs):
    """Reads what ties two people of two sides in one clause."""

    def _by_bond(self) -> Encounter | None:
        """ "A took B through the list", "B was briefed by A", "A closed a deal with B"."""
        if _REMOTE.search(self.text, self.span.start, self.span.end):
            return None
        for token in self.tokens:
            lemma = token.lemma_.lower()
            if not is_told(token) or lemma in afar() or lemma in ("speak", "talk"):
                continue
            left, right = people_of(self._subject(token)), self._tied(token)
            people = each_once([*left, *right])
            faced = lemma in lexicon.load("meetings")["presence"]["facing"] or self._is_spot(token)
            if left and right and faced and self._are_named(people) and are_apart(people):
                return self._make(token, people, "", f"bond-{lemma}")
        return None

    def _by_saying(self) -> Encounter | None:
        """ "A and B said in Y on Monday that …", "A and B agreed yesterday in the depot"."""
        for token in self.tokens:
            if not is_told(token) or token.lemma_.lower() not in lexicon.load("meetings")["presence"]["apart"]:
                continue
            people = people_of(self._subject(token))
            if len(people) < 2 or not are_apart(people):
                continue
            if token.lemma_.lower() in _SETTLING and any(is_speaker(actor) for actor in people):
                return self._make(token, people, "", f"bond-{token.lemma_.lower()}")
            for child in token.children:
                if (
                    child.dep_ == "prep"
                    and child.lower_ in _THERE
                    and any(word.dep_ == "pobj" for word in child.children)
                ):
                    noun = next(word for word in child.children if word.dep_ == "pobj")
                    if noun.ent_type_ in ("GPE", "FAC", "LOC") or noun.lemma_.lower() in _rooms():
                        return self._make(token, people, "", f"bond-{token.lemma_.lower()}")
        return None

    def _is_spot(self, token: Token) -> bool:
        """Whether the sentence says where, or how long they were together."""
        if _lasting().search(self.text, self.span.start, self.span.end):
            return True
        where = self._where(token)
        return where is not None and (where.city is not None or where.venue is not None)

    def _tied(self, token: Token) -> list[Actor]:
        """Who is the object of a verb, or stands behind its "with", "to" or "by", or behind that of its object."""
        found: list[Actor] = []
        for child in token.children:
            if child.dep_ not in _OBJECTS or child.i < token.i and not self._is_side(child, token):
                continue
            if child.dep_ == "prep" and child.lower_ not in _BONDS:
                continue
            words = (
                [child]
                if child.dep_ not in ("prep", "agent", "dative") or child.pos_ != "ADP"
                else list(child.children)
            )
            for word in words:
                mention = self._mention_at(word)
                if mention is not None and word.dep_ != "poss":
                    found += people_of(self._run(mention))
                elif word.pos_ in ("NOUN", "PROPN") and child.dep_ in ("dobj", "obj"):
                    found += self._behind_noun(word)
        return found

    def _is_side(self, word: Token, token: Token) -> bool:
        """Whether "with" in front says who stood there: "With B at her side, A opened the clinic"."""
        return word.lower_ == "with" and _SIDE.search(self.text, word.idx, token.idx) is not None

    def _behind_noun(self, noun: Token) -> list[Actor]:
        """Who stands behind the "with" of an object: "closed a deal with B", "toured the plant with B"."""
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in ("with", "alongside", "by"):
                mention = next((self._mention_at(word) for word in child.children if self._mention_at(word)), None)
                if mention is not None:
                    return people_of(self._run(mention))
        return []

    def _are_named(self, people: Sequence[Actor]) -> bool:
        """Whether two sides stand there by name, not as "they" of sentences before."""
        return self._are_known(people) and not all(actor.how in ("pronoun", "group") for actor in people)

    def _are_known(self, people: Sequence[Actor]) -> bool:
        """Whether two sides hold posts, or stand for one: others do much together that is no meeting."""
        return len(people) > 1 and sum(bool(actor.post) or actor.how == "counterpart" for actor in people) > 1


@cache
def _lasting() -> re.Pattern[str]:
    """Words that say that people were together for a while: "for two hours", "over dinner", "behind closed doors"."""
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('meetings')['presence']['lasting'])})\b", re.IGNORECASE)


@cache
def _rooms() -> frozenset[str]:
    return frozenset(lexicon.load("meetings")["presence"]["rooms"])


def is_told(token: Token) -> bool:
    """Whether a word is a verb in the past, or in the perfect."""
    if token.pos_ != "VERB":
        return False
    helped = any(
        child.dep_ in ("aux", "auxpass")
        and child.lower_ in ("had", "have", "has", "were", "was", "'ve", "'s", "\u2019ve")
        for child in token.children
    )
    modal = any(child.tag_ == "MD" or child.lower_ == "to" for child in token.children if child.dep_ == "aux")
    return not modal and (
        token.tag_ == "VBD" or token.tag_ in ("VBN", "VBG") and helped or token.tag_ == "VBN" and token.dep_ == "conj"
    )
