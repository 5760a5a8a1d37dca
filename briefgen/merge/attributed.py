"""On whose word one claim rests, as far as its own source tells.

Read in this order: who is named nearest to the words, in the clause or beside it in the sentence; whose own words they
are; whom the passage around them rests on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from briefgen import lexicon
from briefgen.language.geography import country_code
from briefgen.merge.heard import Heard
from briefgen.merge.speakers import Speakers, is_person, is_quoted, is_saying
from briefgen.merge.spoken import Spoken, of_words
from briefgen.merge.stories import story
from briefgen.merge.voices import Voice, bodies, is_anaphor, of_actor, voice
from briefgen.model import Actor, Attribution, Claim, Source

# How a sentence goes on about what the one before tells; and where a sentence ends.
_GOES_ON = re.compile(r"(?:It|They|This|These|That|Those|The|Both|Each|Its|Their)\b")
_ENDS = re.compile(r"[.!?][”\"]?\s|\n")
# In an interview or a transcript, whoever says "we" says it.
_FIRST_PERSON = re.compile(r"(?:I|We|we|Our|My)\b")
_TURN = re.compile(r"(?m)^(?P<turn>[A-ZÀ-Þ][\w.’ -]{0,40}):\s")
# The voice that speaks for itself, and the one that only passes words on.
Named = tuple[Voice | None, Voice | None]


@dataclass(frozen=True)
class Said:
    """A claim with a voice of its own: its place, whom it is about, who says it."""

    place: int
    names: frozenset[str]
    countries: frozenset[str]
    voice: Voice


class Attributed:
    """The voices of the claims of some sources; each is worked out once."""

    def __init__(
        self,
        sources: Mapping[str, Source],
        claims: Sequence[Claim],
        heard: Heard,
        speakers: Speakers,
        reprints: Mapping[str, str],
    ) -> None:
        self._sources = sources
        self._heard = heard
        self._speakers = speakers
        self._reprints = reprints
        self.said: dict[str, list[Said]] = defaultdict(list)
        for claim in sorted(claims, key=lambda claim: (claim.source, claim.quote.start, claim.id)):
            self._note(claim)
        self._turns = {
            (claim.source, turn): one
            for claim in sorted(claims, key=lambda claim: (claim.source, claim.quote.start, claim.id))
            if _FIRST_PERSON.match(claim.quote.exact) and (turn := self._turn(claim)) and (one := self._speaker(claim))
        }
        self._named_in: dict[str, Named] = {}
        self._own_words: dict[str, Voice | None] = {}

    def named(self, claim: Claim) -> Named:
        """The nearest voice that speaks for itself, in the claim or else beside it in its sentence, and who passes it on."""
        if claim.id not in self._named_in:
            one, relay = self._named(claim)
            if one is None:
                one, passing = self._beside(claim)
                relay = relay or passing
            self._named_in[claim.id] = one, relay
        return self._named_in[claim.id]

    def unnamed(self, claim: Claim) -> Voice | None:
        """The voice of a claim that names none: whose own words it gives, else whom the text around it rests on."""
        if claim.id not in self._own_words:
            _, relay = self.named(claim)
            own = self._speaker(claim) or self._body(claim) or self._of_turn(claim)
            own = own or (None if relay else self._of_passage(claim) or self._continued(claim))
            self._own_words[claim.id] = own or self._of_passage(claim)
        return self._own_words[claim.id]

    def _note(self, claim: Claim) -> None:
        voice, _ = self._named(claim)
        if voice is None:
            voice, _ = self._beside(claim)
        if voice is not None and not is_person(voice) and voice != self._heard.own[claim.source]:
            self.said[claim.source].append(Said(claim.quote.start, *_about(claim), voice))

    def _named(self, claim: Claim) -> Named:
        """The nearest voice that speaks for itself, and the nearest that only passes words on."""
        relay: Voice | None = None
        for entry in claim.attribution:
            one = self._joint(claim, entry) or self._of_entry(claim, entry)
            if one is None:
                continue
            if not self._heard.is_relay(one):
                return one, relay
            relay = relay or one
        return None, relay

    def _of_entry(self, claim: Claim, entry: Attribution) -> Voice | None:
        """Whom one attribution of a claim means; None for a thing, and for a person in a government's own text."""
        actor = entry.actor
        if actor.kind == "person" and actor.name[:1].islower():
            told = of_words(actor.name)  # "a spokesman for the transport ministry"
            return self._heard.meant(claim.source, Spoken(claim.quote.start, 0, *told)) if told else None
        if actor.kind == "organisation" and " " not in actor.name:
            known = self._speakers.named(actor.name, claim.source)  # a surname taken for a body's name
            if known is not None:
                return known
        if actor.kind == "person":
            return None if claim.source in self._heard.official else self._speakers.voice(actor)
        if actor.kind == "group" or not speaks(actor.name) or _is_other(actor.name):
            told = of_words(actor.name)
            return self._heard.meant(claim.source, Spoken(claim.quote.start, 0, *told)) if told else None
        one = _with_adjective(of_actor(actor), actor)
        if set(one.key) <= set(self._heard.own[claim.source].key):
            return self._heard.own[claim.source]  # "the Review" of the Ferry Review
        return self._meant(one, claim) if is_anaphor(actor.name) else one

    def _beside(self, claim: Claim) -> Named:
        """As `_named`, from the phrases beside the claim in its sentence, the nearest first."""
        sentence, quote = claim.sentence, claim.quote
        relay: Voice | None = None
        found = [pair for pair in self._heard.told(claim.source) if sentence.start <= pair[0].start < sentence.end]
        for phrase, one in sorted(found, key=lambda pair: _distance(pair[0], quote.start, quote.end)):
            if phrase.form == "person" and (claim.kind == "person" or claim.source in self._heard.official):
                continue  # who somebody is, a paper knows itself
            if not self._heard.is_relay(one) or phrase.form == "witness":
                return one, relay
            relay = relay or one
        return None, relay

    def _continued(self, claim: Claim) -> Voice | None:
        """Whom the sentence before rests on, where this one goes on about the same thing: "It will make …", "The plant …"."""
        text = self._sources[claim.source].text
        if claim.value.actors or not _GOES_ON.match(claim.sentence.exact) or claim.source in self._heard.official:
            return None
        before = [
            pair
            for pair in self._heard.told(claim.source)
            if self._is_told_before(claim, pair[0].start) and pair[0].form != "witness"
        ]
        between = text[before[-1][0].end : claim.sentence.start] if before else ""
        if not before or "\n\n" in between or _ENDS.search(between.strip()[:-1]):
            return None
        return before[-1][1]

    def _is_told_before(self, claim: Claim, place: int) -> bool:
        source = self._sources[claim.source]
        return place < claim.sentence.start and story(source, place) == story(source, claim.sentence.start)

    def _speaker(self, claim: Claim) -> Voice | None:
        """Whose own words a claim gives, where a paper quotes somebody: a minister's are the government's."""
        people = [actor for actor in claim.value.actors if actor.kind == "person"]
        if not people or len(people) < len(claim.value.actors) or claim.source in self._heard.official:
            return None
        is_said = claim.kind == "statement" or is_quoted(claim) or _is_proposed(claim)
        if not is_said and not _FIRST_PERSON.match(claim.quote.exact):
            return None
        voices = {self._speakers.voice(actor) for actor in people}
        return voices.pop() if len(voices) == 1 else None

    def _body(self, claim: Claim) -> Voice | None:
        """The body of no state that a claim lets speak, also in a ministry's own text: what a union said is its word."""
        actors = claim.value.actors
        if len(actors) != 1 or actors[0].kind != "organisation" or not actors[0].is_resolved or not is_saying(claim):
            return None
        one = of_actor(actors[0])
        is_own = set(one.key) <= set(self._heard.own[claim.source].key)
        is_named = actors[0].name[:1].isupper() and not is_anaphor(actors[0].name)
        return one if is_named and one.key[0] == "name" and not is_own and not self._heard.is_relay(one) else None

    def _of_turn(self, claim: Claim) -> Voice | None:
        """Whoever speaks in the turn of an interview that the claim stands in: "A: The plants cost 16 million." """
        turn = self._turn(claim)
        return self._turns.get((claim.source, turn)) if turn else None

    def _turn(self, claim: Claim) -> str:
        """The mark of the turn that a claim stands in: "A", "YLÖNEN"; "" where its paragraph has none."""
        text = self._sources[claim.source].text
        start = text.rfind("\n", 0, claim.quote.start) + 1
        found = _TURN.match(text, start)
        return found["turn"] if found else ""

    def _joint(self, claim: Claim, entry: Attribution) -> Voice | None:
        """One voice of the countries or people whom the same words name ("the two governments"); None where they name one."""
        actors = [one.actor for one in claim.attribution if one.quote is not None and one.quote == entry.quote]
        names = sorted({actor.name for actor in actors if actor.kind == "country"})
        if len(names) < 2:
            names = sorted({actor.name for actor in actors if actor.kind == "person"})
        return Voice(("joint", *names), " and ".join(names)) if len(names) > 1 else None

    def _meant(self, one: Voice, claim: Claim) -> Voice:
        """Who "the ministry" is: the last voice before it with that word and field, else the source's own."""
        source = self._reprints.get(claim.source, claim.source)
        said = [(said.place, said.voice) for said in self.said[claim.source]]
        told = sorted({*said, *self._heard.bodies_in(claim.source)}, key=lambda entry: -entry[0])
        known = [*(voice for place, voice in told if place <= claim.sentence.end), self._heard.own[source]]
        word = one.name.split()[-1].casefold()
        if one.key[0] == "state":
            same = [other for other in known if other.key[0] == "state" and other.key[2:] == one.key[2:]]
            countries = [other.key[1] for other in known if other.key[0] == "state" and other.key[1]]
            codes = [*countries, *(actor.country for actor in claim.value.actors if actor.country)]
            return next(iter(same), voice(one.name, codes[0]) if codes and not one.key[1] else one)
        fitting = (other for other in known if word in other.name.casefold().split())
        states = (other for other in known if other.key[0] == "state" and word in bodies())
        return next(fitting, next(states, one))

    def _of_passage(self, claim: Claim) -> Voice | None:
        """Whom the text named last, else next, for what it tells of the same people; a passage rests on one voice.

        Only a side of the story gives an account of it: a ministry of one of the countries, not an association asked once.
        """
        if claim.source in self._heard.official:
            return None
        names, countries = _about(claim)
        source = self._sources[claim.source]
        told = [one for one in self.said[claim.source] if story(source, one.place) == story(source, claim.quote.start)]
        sides = [one for one in told if _is_side(one.voice, countries | one.countries)]
        said = [one for one in sides if _is_within(one.names, names)]
        said = said or [one for one in sides if _is_within(one.countries, countries)]
        place = bisect_right([one.place for one in said], claim.quote.start)
        near = said[place - 1 : place] or said[place : place + 1]
        return near[0].voice if near else None


def _is_proposed(claim: Claim) -> bool:
    """Whether a number is what somebody asks for or suggests: "a fund of 40 million" that the minister suggested."""
    before = claim.sentence.exact[: max(0, claim.quote.start - claim.sentence.start)]
    return claim.kind == "figure" and bool(_proposals().search(before))


@cache
def _proposals() -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicon.load("origins")["proposals"]))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _distance(phrase: Spoken, start: int, end: int) -> tuple[int, int]:
    """How far a phrase stands from a claim; one behind it before one in front of it."""
    return max(0, phrase.start - end, start - phrase.end), -phrase.start


def _with_adjective(one: Voice, actor: Actor) -> Voice:
    """The voice of an organisation by its whole name, where the country in front is part of it: "Kenyan Tea Board"."""
    if one.key[0] != "name" or actor.quote is None or not actor.name[:1].isupper():
        return one
    words = re.sub(r"^[Tt]he\s", "", " ".join(actor.quote.exact.split()))
    adjective = words.removesuffix(actor.name).strip()
    code = country_code(adjective) if adjective and words != adjective else None
    return voice(words) if code is not None and code == actor.country else one


@cache
def speaks(name: str) -> bool:
    """Whether a name is of somebody, not of a thing that holds words: "the ministry", but not "the slides"."""
    return not name.islower() or bool(set(name.split()) & {*lexicon.load("organisations")["nouns"], *bodies()})


@cache
def _is_other(name: str) -> bool:
    """Whether a name is but the noun of some body: "the railway"."""
    plain = name.removeprefix("the ").removeprefix("The ")
    return plain in lexicon.load("origins")["others"]


def _about(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """The names and the countries of a claim's actors; no countries where one of them has none."""
    actors = claim.value.actors
    codes = frozenset(actor.country or "" for actor in actors)
    return frozenset(actor.name for actor in actors), frozenset() if "" in codes else codes


def _is_side(one: Voice, countries: frozenset[str]) -> bool:
    return one.key[0] == "joint" or one.key[0] == "state" and (not countries or one.key[1] in countries)


def _is_within(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and (one <= other or other <= one)
