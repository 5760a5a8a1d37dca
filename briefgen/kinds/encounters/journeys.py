"""Meetings that a journey or a telephone tells: "A visited Y", "A was in Y on Monday", "A spoke with B by phone", "A called on B"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds.encounters.encounter import Encounter
from briefgen.kinds.encounters.nouns import Nouns
from briefgen.kinds.encounters.words import are_apart, people_of
from briefgen.language.fitting import each_once
from briefgen.language.reading import PlaceMention
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token


_PHONE = re.compile(
    r"\b(?:by|over|on|via) (?:the |a )?(?:\w+ )?(?:phone|telephone|video\w*|line)\b|\bcall\b", re.IGNORECASE
)
_NO_RING = re.compile(r"\s+(?:\w+ ){0,2}?(?:on|off|for|upon|in|out|back|it|this|that)\b")
_RANG = re.compile(r"[,.]|$|\s(?:on|to|about|by|after|from|yesterday|today|this|late|last|twice|again)\b")
_AND_NO_MORE = re.compile(
    r"\s+(?:again |twice |briefly )?(?:(?:on|last|this|late|early|yesterday|today|earlier)\b[\w ,]{0,30}?|by \w+ on [\w ]{2,20})"
    r"(?:[.;]|$| and (?:agreed|will|said))"
)
_HEADED_CALL = re.compile(r"(?i)\b(?:call|(?:speaks|spoke) with)\b")
_SITTING = frozenset(("sit", "huddle", "confer", "consult", "dine"))


def _apposed(word: Token) -> list[Token]:
    """What is apposed to a word: B of "met the Y MP B", where the parser takes the post for the object."""
    return [child for child in word.children if child.dep_ in ("appos", "flat")]


class Journeys(Nouns):
    """Reads the verbs of going somewhere and of speaking, near and from afar."""

    def _on_the_phone(self, token: Token, left: tuple[Actor, ...]) -> Encounter | None:
        """ "A was on the phone with B"."""
        found = re.match(r"\s+on (?:the|a) (?:phone|telephone|line|call)\s", self.text[token.idx + len(token) :][:30])
        right = self._behind(token.idx + len(token) + found.end() - 1, ("with", "to")) if found else ()
        if not left or not people_of(right):
            return None
        return self._make(token, each_once([*left, *right]), "call", "verb-phone")

    def _stays(self, token: Token, left: tuple[Actor, ...]) -> Encounter | None:
        """ "A of X was in the capital of Y on Monday": a visit, where it is said when."""
        people = [actor for actor in people_of(left) if actor.country]
        if token.dep_ in ("aux", "auxpass") or token.tag_ not in ("VBD", "VBN"):
            return None
        rest = self.text[token.idx + len(token) : self.span.end]
        place = next((place for place in self.places if place.role == "at" and place.span.start > token.idx), None)
        near = place is not None and re.match(
            r"\s+(?:\w+\s+){0,2}in\s+$", rest[: place.span.start - token.idx - len(token)]
        )
        if (
            not people
            or place is None
            or not near
            or place.place.country in (None, *(actor.country for actor in people))
        ):
            return None
        host = people_of(self._behind(place.span.end, ("with",)))
        if host and are_apart([*people, *host]):  # "I was in Y on Tuesday with my counterpart, B"
            return self._make(token, each_once([*people, *host]), "", "verb-be", at=place.place)
        return (
            self._make(token, people, "visit", "verb-be", at=place.place)
            if place.place.city and self._when(token)
            else None
        )

    def _rings(self, token: Token, lemma: str, left: tuple[Actor, ...]) -> Encounter | None:
        """ "A phoned B"."""
        right = self._behind(token.idx + len(token), ("",))
        if not left or not people_of(right) or self._is_nobody(right):
            return None
        if lemma == "call" and not _RANG.match(self.text, self._end_of(right[-1]), self.span.end):
            return None  # "called the minister a liar"
        return self._make(token, each_once([*left, *right]), "call", f"verb-{lemma}")

    def _is_other_call(self, token: Token) -> bool:
        """ "called on A", "called off", "called a vote"."""
        after = self.text[token.idx + len(token) : token.idx + len(token) + 24]
        return self._thing(token) is not None or _NO_RING.match(after) is not None

    def _thing(self, token: Token) -> Token | None:
        """The object of a verb where it is a thing, not somebody who is meant."""
        things = [child for child in token.children if child.dep_ in ("dobj", "obj")]
        if not things or any(self._mention_at(word) for child in things for word in (child, *_apposed(child))):
            return None
        return things[0]

    def _is_nobody(self, actors: Sequence[Actor]) -> bool:
        """Whether "him" or "them" is all that is said: too little to name a participant."""
        return len(actors) == 1 and actors[0].how == "pronoun" and actors[0].kind == "person" and not actors[0].post

    def _visits(self, token: Token, lemma: str, left: tuple[Actor, ...]) -> Encounter | None:
        """ "A visited Y": A must be a person and Y a place."""
        place = next(
            (
                place
                for place in self.places
                if 0 <= place.span.start - (token.idx + len(token)) < 25 and (place.place.city or place.place.country)
            ),
            None,
        )
        people = [actor for actor in left if actor.kind == "person"]
        if place is None or not people:
            return None
        if lemma != "visit" and not self._words_between(
            token, place.span, (" to ", " in ", " for ", " into ", " via ")
        ):
            return None
        if self.text[: place.span.start].endswith(" from "):
            return None  # "had flown in from Y"
        if lemma != "visit" and self._is_way_home(token, place, people):
            return None
        return self._make(token, tuple(people), "visit", f"verb-{lemma}", at=place.place)

    def _is_way_home(self, token: Token, place: PlaceMention, people: Sequence[Actor]) -> bool:
        """Whether somebody goes back to where he comes from: "flew back to" a city of his own country."""
        back = re.search(r"\b(?:back|home)\b", self.text[token.idx : place.span.start]) is not None
        return back and any(actor.country in (None, place.place.country) for actor in people)

    def _speaks(self, token: Token, lemma: str, left: tuple[Actor, ...]) -> Encounter | None:
        """ "A spoke with B by phone", "A and B spoke by phone", "A called on B", "A sat down with B"."""
        end = token.idx + len(token)
        right = self._behind(end, lexicon.load("meetings")["verbs"]["with"][lemma])
        if lemma == "call":
            return self._calls_on(token, left, right)
        phone = self._is_by_phone(token)
        if not right and phone and len(people_of(left)) > 1:
            return self._make(token, left, "call", f"verb-{lemma}")
        if not right and lemma in ("speak", "talk") and self._is_said_together(token, left):
            return self._make(token, left, "call", f"verb-{lemma}")
        if not people_of(right) and not (right and lemma in _SITTING) or not left or self._is_nobody(right):
            return None
        if lemma in ("speak", "talk") and not phone:
            countries = {actor.country for actor in (*left, *right)}
            if len(countries) < 2 or None in countries or left[0].kind != "person":
                return None
            phone = self._is_headed_as_call()
        return self._make(token, each_once([*left, *right]), "call" if phone else "", f"verb-{lemma}")

    def _is_headed_as_call(self) -> bool:
        """Whether a heading calls it a call, or says like a read-out that somebody "speaks with" somebody."""
        heads = (self.reading.text(self.reading.sentences[index]) for index in self.reading.headings)
        return any(_HEADED_CALL.search(head) for head in heads)

    def _is_said_together(self, token: Token, people: Sequence[Actor]) -> bool:
        """Whether two sides "spoke on Tuesday" and nothing else: with each other, and not to a room."""
        after = self.text[token.idx + len(token) : self.span.end]
        return are_apart(people_of(people)) and _AND_NO_MORE.match(after) is not None

    def _calls_on(self, token: Token, left: tuple[Actor, ...], right: tuple[Actor, ...]) -> Encounter | None:
        """ "A called on B"; "called on B to act" is no meeting."""
        after = self.text[self._end_of(right[0]) :][:12] if right else ""
        if not re.match(r"\s+(?:\w+\s+)?on\s", self.text[token.idx + len(token) :][:20]):
            return None
        if not left or re.match(r"\s*,?\s*(?:to|for)\s", after) or len(right) != 1 or right[0].kind != "person":
            return None
        return self._make(token, each_once([*left, *right]), "courtesy-call", "verb-call")

    def _is_by_phone(self, token: Token) -> bool:
        """Whether people spoke from afar: "by phone", "over the telephone", "by video"."""
        return _PHONE.search(self.text, token.idx, self.span.end) is not None
