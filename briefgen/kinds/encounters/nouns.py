"""Meetings told by a noun: "after talks with B", "at the summit in Y", "during his visit to Y"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds.encounters.encounter import Encounter
from briefgen.kinds.encounters.principals import principals
from briefgen.kinds.encounters.standing import Standing
from briefgen.kinds.encounters.words import named_marks, parties_of, people_of, verb_above
from briefgen.language.fitting import each_once
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token


# Nouns of meeting that mean one only with a name or with parties beside them.
_VAGUE = frozenset(
    "round call talk tour discussions committee commission session forum assembly congress conference trip".split()
)
# One meeting, though the word is plural.
_PLURAL = frozenset("talks consultations negotiations discussions deliberations conversations".split())
_BODIES = frozenset("committee commission assembly congress conference forum round".split())
_FRAME = re.compile(
    r"\b(?:after|during|following|at|before|in|over|ahead of|since|on the sidelines of|on the margins of|from|of|for|the|"
    r"two days of|hours of|a|their|his|her)\s+(?:[\w'+-]+\s+){0,6}$"
)
_JOINS = re.compile(
    r"\b(?:after|during|at|following|in|before|for|over|attend|attended|on the sidelines of|on the margins of)\s+"
    r"(?:[\w'+-]+\s+){0,7}$"
)
# What somebody is thanked for was done at another meeting: "thanked them for their support in the Arctic Council talks".
_CREDIT = re.compile(
    r"\b(?:support|help|backing|role|part|work|vote|stance|leadership|efforts?|assistance|contribution|votes)\s+"
    r"(?:in|at|during|for|to)\s+(?:[\w'+-]+\s+){0,5}$"
)
# Talks of which this is said were not, or not yet.
_NOT_YET = re.compile(
    r"\b(?:(?:was|were) to have|(?:is|are|was|were|had been) (?:due|scheduled|expected|set|supposed|to) (?:to )?(?:\w+ )?(?:begin|start|open|resume|take place|be held)"
    r"|(?:put off|postponed|cancell?ed|called off|suspended|stalled|collapsed|broken off|on hold|frozen))\b"
)
_ATTENDED = re.compile(r"\b(?:attended|followed|watched) by\s")
_CHAIRED = re.compile(r"\b(?:chaired|hosted|led|attended|opened) by\s")


class Nouns(Standing):
    """Reads the nouns of meeting that no verb took."""

    def _noun(self, token: Token) -> Encounter | None:
        """ "after talks with B", "the summit in Y on DATE", "during his visit to Y"."""
        if not self._means_meeting(token):
            return None
        type_ = self._type(token)
        if type_ == "multilateral" and self._is_audience(token):
            return None
        left = self.text[max(self.span.start, token.idx - 40) : token.idx].lower()
        verb = verb_above(token)
        carrier = verb if token.dep_ in ("nsubj", "nsubjpass") else None
        if self._is_credit(token) and self._title(token)[0]:
            return None
        right = tuple(actor for actor in self._with(token, carrier) if actor.kind in ("person", "country"))
        if not _FRAME.search(left) and not right and not self._owner(token):
            return None
        subject = self._subject(verb) if verb is not None else ()
        if verb is not None and not people_of(subject):
            subject = self._agents(verb) or subject
        if type_ == "visit":
            return self._visit_noun(token, people_of(subject))
        actors: tuple[Actor, ...] = each_once([*self._beside(token), *right])
        owned = any(child.dep_ == "poss" and child.tag_ == "PRP$" for child in token.children)
        joins = owned and token.dep_ in ("dobj", "pobj") or _JOINS.search(left) is not None
        named = self._marks(token) and named_marks(self._phrase(token))
        if (
            (people_of(subject) or len(parties_of(subject)) > 1)
            and joins
            and (right or len(parties_of(subject)) > 1 or named)
        ):
            actors = each_once([*subject, *actors])
        chairs = _CHAIRED.search(self.text, token.idx, self.span.end)
        if chairs and len(parties_of(actors)) < 2:
            actors = each_once([*actors, *self._behind(chairs.end() - 3, ("by",))])
        if len(parties_of(actors)) < 2:
            return self._of_few(token, type_, actors, joins, subject)
        return self._make(token, actors, type_, f"noun-{token.lower_}", noun=token)

    def _echo(self, token: Token) -> Encounter | None:
        """A word of meeting that says nothing of who met: it may be the one the whole text is of ("after a day of talks")."""
        if token.dep_ == "compound" or token.tag_ in ("NNS", "NNPS") and token.lower_ not in _PLURAL:
            return None
        if self._type(token) not in ("", "bilateral") or self._is_row(token) or self._is_margin(token):
            return None
        if self._is_no_meeting(token) or self._mention_at(token) is not None or token.lower_ in _BODIES:
            return None
        if token.lower_ in lexicon.load("meetings")["meals"] and not self._is_definite(token) or self._is_spoken(token):
            return None
        if self._with(token) or self._beside(token) or self._title(token)[0] or self._is_credit(token):
            return None
        if any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children):
            return None
        if _NOT_YET.search(self.text, token.idx, self.span.end) or self._is_former(token):
            return None
        if self._status(token)[1]:
            return None
        carrier = verb_above(token) if token.dep_ in ("dobj", "nsubj", "nsubjpass", "attr") else None
        if carrier is not None and self._status(carrier) != ("held", False):
            return None
        pair = principals(self.reading)
        codes = {actor.country for actor in pair}
        others = {actor.country for mention in self.mentions for actor in mention.actors if actor.country}
        if not pair or others - codes:
            return None
        found = self._make(token, (), "", f"echo-{token.lower_}", noun=token, anaphoric=True)
        return replace(found, pair=pair) if found is not None and found.status == "held" else None

    def _is_of_pronoun(self, token: Token) -> bool:
        """Whether only "it" or "he" says who met: "it said after a meeting with B"."""
        verb = verb_above(token)
        return verb is not None and any(child.dep_ == "nsubj" and child.tag_ == "PRP" for child in verb.children)

    def _is_credit(self, token: Token) -> bool:
        """Whether a meeting is only one at which somebody helped: "thanked B for its support in the talks"."""
        left = self.text[max(self.span.start, token.idx - 40) : token.idx].lower()
        return _CREDIT.search(left) is not None

    def _is_spoken(self, token: Token) -> bool:
        """Whether a word stands within quotation marks."""
        return any(quotation.span.start <= token.idx < quotation.span.end for quotation in self.reading.quotations)

    def _is_audience(self, token: Token) -> bool:
        """Whether a country only sat in the room: "spoke at a conference attended by a Latvian delegation" tells of no meeting."""
        attended = _ATTENDED.search(self.text, token.idx, self.span.end)
        if attended is None or self._is_definite(token) or self._marks(token) or self._title(token)[0]:
            return False
        return not people_of(self._behind(attended.end() - 3, ("by",)))

    def _means_meeting(self, token: Token) -> bool:
        """Whether the noun means one meeting: no row, no occasion of another, no body, no part of somebody's post."""
        if self._is_row(token) or self._is_margin(token) or self._is_no_meeting(token):
            return False
        if token.lower_ in lexicon.load("meetings")["meals"] and not (
            self._when(token) or self._where(token) or people_of(self._with(token))
        ):
            return False
        before = self.text[max(self.span.start, token.idx - 16) : token.idx].lower()
        if token.lower_ == "call" and re.search(r"\b(?:video|phone|telephone|virtual)[ -]$", before):
            return True
        if token.lower_ in _VAGUE and not (self._marks(token) or self._with(token) or self._beside(token)):
            return False
        within = self._mention_at(token)
        if within is not None:
            kind = within.actors[0].kind
            if kind == "organisation" or kind == "person" and token.idx < within.head.end:
                return False
        bodies = [actor.post.organisation for actor in self.reading.people if actor.post and actor.post.organisation]
        return not (token.text[:1].isupper() and any(token.text in body for body in bodies))

    def _of_few(
        self, token: Token, type_: str, actors: tuple[Actor, ...], joins: bool, subject: tuple[Actor, ...]
    ) -> Encounter | None:
        """A noun with fewer than two parties: a group of the sentence, parties to be told by number, or a word that points back."""
        rule, definite = f"noun-{token.lower_}", self._is_definite(token)
        others = people_of(actors)
        if (
            len(others) == 1
            and others[0].is_resolved
            and (not joins or self._is_of_pronoun(token) and not people_of(subject))
            and type_ != "multilateral"
            and not self._title(token)[0]
        ):
            return self._make(token, others, type_, rule, noun=token, lone=True)
        verb = verb_above(token)
        told = (
            people_of(self._behind(verb.idx + len(verb), ("",))) if verb is not None and joins and not definite else []
        )
        if told and len({actor.country for actor in (*people_of(subject), *told)}) > 1:
            return self._make(token, each_once([*people_of(subject), *told]), type_, rule, noun=token)
        guests = people_of(subject)
        if joins and len(guests) == 1 and guests[0].country and (self._title(token)[1] or token.lower_ == "talks"):
            return self._make(token, guests, type_, rule, noun=token)
        group = next((mention.actors for mention in self.mentions if len(parties_of(mention.actors)) > 1), ())
        if joins and group and not definite:
            return self._make(token, group, type_, rule, noun=token)
        if type_ in ("bilateral", "trilateral") and not definite and (self._when(token) or self._where(token)):
            return self._make(token, (), type_, rule, noun=token)
        if not (definite or self._marks(token)):
            return None
        alone = definite and not self._title(token)[0]
        anaphoric = alone or not self._marks(token) or not actors
        return self._make(token, () if alone else actors, type_, rule, noun=token, anaphoric=anaphoric)

    def _visit_noun(self, token: Token, people: list[Actor]) -> Encounter | None:
        """ "during his visit to Y", "after the visit of Minister A to Y this week"."""
        owners = [actor for actor in self._owner(token) if actor.kind == "person"]
        owners = owners or people_of(self._behind(token.idx + len(token), ("of", "by")))
        actors = owners or people
        place = next(
            (
                place
                for place in self.places
                if place.span.start > token.idx and self.text[: place.span.start].endswith(" to ")
            ),
            None,
        )
        if not actors or place is None or place.span.start - token.idx > 120:
            return None
        return self._make(token, actors, "visit", "noun-visit", noun=token, at=place.place)
