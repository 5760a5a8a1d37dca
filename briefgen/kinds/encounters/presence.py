"""Meetings no verb or noun of meeting tells: what two people do together that nobody does apart.

"A and B haggled over quotas", "A sat across the table from B", "A, who was in town to see B", "They came out with a
text": people of two sides, and words that put them into one room. The words are in the lexicon of meetings under
"presence".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds.encounters.bonds import is_told
from briefgen.kinds.encounters.encounter import Encounter
from briefgen.kinds.encounters.ties import Ties
from briefgen.kinds.encounters.words import are_apart, people_of
from briefgen.language.fitting import each_once
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token


_TABLE = re.compile(
    r"(?i)\b(?:(?:around|round|at) the (?:same )?table|in the room|in attendance|at one table|on the bench(?:es)?|seated|spotted[^:]{0,60})(?: today| tonight| are| were| sat| sit)*\s*[:\u2013-]"
)
_ROOM = re.compile(
    r"(?i)\b(?:(?:at|around|round) (?:one|a single|the same) (?:\w+ )?table|in (?:one|the same) room|under one roof|across one table)\b"
)
_ALONE = re.compile(r"\b(?:minutes|hours?|moments|dinner|lunch|supper|breakfast|tea|coffee) (?:alone|together)\b")
_BESIDE = re.compile(
    r"\b(?:alongside|flanked by|joined by|together with|in the company of|in the presence of|accompanied by)\s"
)
_FRONT = re.compile(r"\W*(?:(?:And|In [A-Z]\w+|There|Later|Then),? )?(?:[Tt]ogether )?[Ww]ith\s+")
_CALL = re.compile(r"(?i)\b(?:phone |telephone |video )?calls?\b(?! for| on| to)")
_PAST = frozenset(("VBD", "VBN"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_CAPTION = re.compile(
    r"(?i)(?: ?\([\w ]{1,20}\))?,? (?:at|in|during|before|after|outside|inside|on the \w+ of|this (?:morning|afternoon|evening)|today|yesterday|on \w+day)\b"
)


@cache
def _phrases() -> re.Pattern[str]:
    """What stands between two who are in one room: "played host to", "four hours with"."""
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('meetings')['presence']['between'])})(?=\s)", re.IGNORECASE)


@cache
def _words(part: str) -> frozenset[str]:
    return frozenset(lexicon.load("meetings")["presence"][part])


class Presence(Ties):
    """Reads a sentence that tells of a meeting without its words."""

    def _present(self) -> Iterator[Encounter]:
        """At most one encounter: by a phrase between two people, else by what several do together."""
        found = (
            self._by_table()
            or self._by_room()
            or self._by_phrase()
            or self._by_deed()
            or self._by_company()
            or self._by_bond()
            or self._by_saying()
            or self._by_front()
            or self._by_caption()
            or self._by_clause()
        )
        if found is not None and found.status == "held":
            yield replace(found, type="call") if self._is_of_call(found) else found

    def _is_of_call(self, found: Encounter) -> bool:
        """Whether the heading calls it a call: "Readout of the Minister's Call with B"."""
        there = found.where is not None and found.where.city is not None
        return not found.type and not there and self._is_headed_as_call()

    def _by_table(self) -> Encounter | None:
        """ "Around the table: A and B for X, C for Y"."""
        match = _TABLE.search(self.text, self.span.start, self.span.end)
        if match is None:
            return None
        people = each_once(
            [actor for item in self.mentions if item.span.start >= match.end() for actor in people_of(item.actors)]
        )
        people = tuple(actor for actor in people if actor.is_resolved)
        return self._make(self.tokens[0], people, "", "list-table") if are_apart(people) else None

    def _by_room(self) -> Encounter | None:
        """ "A and B at one table for an hour", "A and B, together again in Y": people of two sides in a sentence, verb or not."""
        match = _ROOM.search(self.text, self.span.start, self.span.end)
        if match is None:
            return None
        named = [actor for item in self.mentions for actor in people_of(item.actors) if actor.is_resolved]
        people = each_once(named)
        token = next(token for token in self.tokens if token.idx + len(token) > match.start())
        known = len(people) < 6 and are_apart(people) and self._are_known(people)
        return self._make(token, people, "", "list-table") if known else None

    def _by_phrase(self) -> Encounter | None:
        """ "A played host to B", "A spent four hours with B"."""
        for match in _phrases().finditer(self.text, self.span.start, self.span.end):
            token = next((token for token in self.tokens if token.idx + len(token) > match.start()), None)
            right = people_of(self._behind(match.end(), ("", "with", "from", "by", "to", "for")))
            if token is None or not right or self._is_nobody(right):
                continue
            type_ = "call" if _CALL.search(match.group()) else ""
            verb = token if token.pos_ in ("VERB", "AUX") else token.head
            left = people_of(self._subject(verb)) or self._before(match.start())
            people = each_once([*left, *right])
            if left and _are_two(people):
                return self._make(verb, people, type_, "together-phrase")
        return None

    def _before(self, start: int) -> list[Actor]:
        """The people named last before a place of the sentence, where nobody is its subject; else who speaks there."""
        before = [item for item in reversed(self.mentions) if item.span.end <= start and people_of(item.actors)]
        mention = next((item for item in before if any(actor.is_resolved for actor in item.actors)), None)
        mention = mention or next(iter(before), None)  # "A, head of the office, was received by": A, not the head
        if mention is not None:
            return people_of(self._run(mention))
        speaker = self.reading.speaker(self.span.start)
        return [speaker] if speaker is not None else []

    def _by_deed(self) -> Encounter | None:
        """ "A and B haggled", "the three walked the site", "A and B opened the plant in Y"."""
        for token in self.tokens:
            if not (_is_deed(token) or token.lemma_ == "have" and _ALONE.search(self.text, token.idx, self.span.end)):
                continue
            people = people_of(self._subject(token))
            if len(people) < 2 or not are_apart(people):
                continue
            lemma = token.lemma_.lower()
            bodily = lemma in _words("bodily") and self._are_named(people)
            if lemma in _words("jointly") or bodily or self._is_spot(token):
                return self._make(token, each_once([*people, *self._company(token)]), "", f"together-{lemma}")
        return None

    def _by_front(self) -> Encounter | None:
        """ "With the Y minister, B, we noted …", "With B she signed a declaration": who is put first was there."""
        front = _FRONT.match(self.text, self.span.start, self.span.end)
        if front is None:
            return None
        first = next((item for item in self.mentions if item.span.start >= front.end()), None)
        if first is None or first.span.start - front.end() > 6:
            return None
        row = people_of(self._run(first))
        for token in self.tokens:
            if token.idx < first.span.end or not is_told(token):
                continue
            left = [actor for actor in people_of(self._subject(token)) if actor not in first.actors]
            left = left or [actor for actor in self._before(token.idx) if actor not in first.actors]
            company = [actor for actor in row if actor not in left]
            people = each_once([*left, *company])
            if left and company and are_apart(people):
                return self._make(token, people, "", f"together-{token.lemma_.lower()}")
        return None

    def _by_caption(self) -> Encounter | None:
        """ "The Minister of X, A, and his colleague of Y, B, at the palace this morning": a line without a verb."""
        first = next((item for item in self.mentions if people_of(item.actors)), None)
        if first is None or any(token.tag_ in _FINITE for token in self.tokens):
            return None
        people = each_once(people_of(self._run(first)))
        if not (are_apart(people) and self._are_known(people) and len(people) < len(_FINITE)):
            return None
        last = max(item.span.end for item in self.mentions if set(item.actors) & set(people))
        there = _CAPTION.match(self.text, last, self.span.end)
        return self._make(self.tokens[0], people, "", "together-caption") if there else None

    def _by_company(self) -> Encounter | None:
        """ "A announced it alongside B", "A opened the plant together with B", "A walked the site with B"."""
        beside = _BESIDE.search(self.text, self.span.start, self.span.end)
        for token in self.tokens:
            if token.pos_ != "VERB" or token.tag_ not in ("VBD", "VBN", "VBZ", "VBP"):
                continue
            left = people_of(self._subject(token))
            left = left or (self._before(token.idx) if token.tag_ == "VBN" else [])
            if not left:
                continue
            company = people_of(self._company(token)) if beside is not None else []
            if not company and (_is_deed(token) or token.lemma_.lower() in _words("motion")):
                company = self._partners(token)
            people = each_once([*left, *company])
            if company and are_apart(people):
                return self._make(token, people, "", f"together-{token.lemma_.lower()}")
        return None

    def _partners(self, token: Token) -> list[Actor]:
        """The people behind a verb's own "with", where a place, a while or the verb says that they were there."""
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("with", "alongside", "opposite"):
                mention = next((self._mention_at(word) for word in child.children if self._mention_at(word)), None)
                lemma = token.lemma_.lower()
                known = any(lemma in _words(part) for part in ("jointly", "bodily", "facing"))
                moved = lemma in _words("motion") and self._when(token) is not None
                there = known or moved or self._is_spot(token)
                return people_of(self._run(mention)) if mention is not None and there else []
        return []


def _is_deed(token: Token) -> bool:
    """Whether a word is a verb of the past that tells what people did, not what they said or thought."""
    if token.pos_ != "VERB" or token.lemma_.lower() in _words("apart"):
        return False
    helped = any(
        child.dep_ in ("aux", "auxpass") and child.lower_ in ("had", "have", "has", "were") for child in token.children
    )
    return (
        token.tag_ == "VBD"
        or token.tag_ in ("VBN", "VBG")
        and helped
        or token.dep_ in ("conj", "advcl")
        and token.tag_ in _PAST
    )


def _are_two(people: Sequence[Actor]) -> bool:
    """Whether people may be of two sides: not all of one country."""
    codes = {actor.country for actor in people}
    return len({actor.name for actor in people}) > 1 and (None in codes or len(codes) > 1)
