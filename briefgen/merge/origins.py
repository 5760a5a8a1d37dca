"""On whose word each claim rests, and so how many independent voices a fact has.

A paper that passes on an agency that passes on a ministry is one voice: the ministry's. Read in this order: who is named
nearest to the words, in the clause or beside it in the sentence; whose own words they are; whom the passage around them
rests on; the agency a text was taken from; the issuer, by publisher, address or the mail of the byline. A minister speaks
for the government. A text that repeats another speaks with the other's voice.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefgen import lexicon
from briefgen.language.geography import name_of
from briefgen.merge.issuers import is_official, issuer, own_voice
from briefgen.merge.reprints import share, word_runs
from briefgen.merge.rewrites import Rewrite, rewrites
from briefgen.merge.speakers import Speakers, is_person, is_quoted
from briefgen.merge.spoken import HOLDER_AGAIN, Spoken, of_words, spoken
from briefgen.merge.voices import Voice, bodies, is_anaphor, of_actor, voice
from briefgen.model import Attribution, Claim, Source

# Two sentences that share this part of the shorter one's word runs were copied one from the other.
COPIED_SHARE = 0.8
# A source rests on a voice that so much of what it tells rests on.
RESTING_SHARE = 0.66
_WORD = r"(?:[A-ZÀ-Þ][\w-]+|[a-zà-ÿ][\w-]+)"
# "the ministry of defence in Seoul", "Ministry of Trade of Tunisia"; "the Norwegian transport ministry", "Seoul's defence ministry".
_BODY = re.compile(
    rf"\b(?:[Mm]inistry|[Dd]epartment)\s(?:of|for)\s(?:the\s)?{_WORD}(?:\s(?:and|of)\s{_WORD})?(?:\s(?:in|of)\s[A-ZÀ-Þ]\w+)?"
    rf"|\b[A-ZÀ-Þ]\w+(?:\s[A-ZÀ-Þ]\w+)?(?:['’]s)?\s(?:{_WORD}\s){{1,2}}(?:[Mm]inistry|[Dd]epartment)\b"
    rf"|\b(?:{_WORD}\s){{1,2}}[Mm]inistry\sin\s[A-ZÀ-Þ]\w+"
)
# How a sentence goes on about what the one before tells; and where a sentence ends.
_GOES_ON = re.compile(r"(?:It|They|This|These|That|Those|The|Both|Each|Its|Their)\b")
_ENDS = re.compile(r"[.!?][”\"]?\s|\n")
_AGENCY_NAME = re.compile(r"(?i)\b(?:news agency|press agency|news service|newswire|wire service|agencia|agence)\b")


@dataclass(frozen=True)
class Said:
    """A claim with a voice of its own: its place, whom it is about, who says it."""

    place: int
    names: frozenset[str]
    countries: frozenset[str]
    voice: Voice


class Origins:
    """The voices behind claims of some sources; `reprints` gives for a copied source the one it was copied from."""

    def __init__(
        self, sources: Mapping[str, Source], groups: Sequence[Sequence[Claim]], reprints: Mapping[str, str]
    ) -> None:
        claims = [claim for group in groups for claim in group]
        self._sources = sources
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        self.retold: Mapping[str, Rewrite] = {}
        self._reprints = reprints
        self._bodies: dict[str, tuple[tuple[int, Voice], ...]] = {}
        self._own = {key: issuer(source) for key, source in sorted(sources.items())}
        self._issuers = {self._own[key] for key, source in sources.items() if is_official(source)}
        self._publishers: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key, source in sorted(sources.items()):
            if source.publisher:
                self._publishers[voice(source.publisher).key].append(key)
        self._speakers = Speakers(claims)
        self._phrases: dict[str, tuple[tuple[Spoken, Voice], ...]] = {}
        self._said: dict[str, list[Said]] = defaultdict(list)
        for claim in sorted(claims, key=lambda claim: (claim.source, claim.quote.start, claim.id)):
            self._claims[claim.source].append(claim)
            self._note(claim)
        self.retold = rewrites(groups, sources, self._is_release, self._names_somebody)
        self._heard = {*self._own.values(), *(said.voice for told in self._said.values() for said in told)}

    def of(self, claims: Sequence[Claim]) -> tuple[str, ...]:
        """The independent voices behind the claims of one fact, sorted by name."""
        voices = {claim.id: self.voice(claim) for claim in claims}
        final = [self._passed_on(claim, claims, voices) for claim in claims]
        placed = [self._with_country(one, final) for one in final]
        known = [one for one in placed if one is not None]
        sides: dict[tuple[str, ...], Counter[Voice]] = defaultdict(Counter)
        for one in known:
            sides[_side(one)][Voice(one.key, self._name(one))] += 1
        return tuple(
            sorted(min(side, key=lambda one: (is_person(one), -side[one], one)).name for side in sides.values())
        )

    def _name(self, one: Voice) -> str:
        """How a voice prints in all facts: its fullest name, one that names its country before one that does not."""
        names = {other.name for other in self._heard if other.key == one.key} | {one.name}
        country = name_of(one.key[1]) if one.key[0] == "state" and one.key[1] else ""
        return min(names, key=lambda name: (country not in name, -len(name), name))

    def voice(self, claim: Claim) -> Voice:
        """On whose word a claim rests, as far as its own source tells."""
        named, relay = self._named(claim)
        if named is None:
            named, passing = self._beside(claim)
            relay = relay or passing
        if named is not None:
            return named
        source = self._reprints.get(claim.source, claim.source)
        if claim.source in self.retold:
            source = self.retold[claim.source].original
        own = self._speaker(claim) or (None if relay else self._of_passage(claim) or self._continued(claim))
        return own or self._of_passage(claim) or relay or self._own[source]

    def told(self, source: Source) -> Source:
        """The source with its `origin`: the one voice other than its own that most of what it tells rests on, else none."""
        rests = self._resting(source)
        return replace(source, origin=self._name(rests) if rests is not None else None)

    def _resting(self, source: Source) -> Voice | None:
        """The one voice, not the source's own, that most of its claims rest on."""
        voices = self._rested(source)
        for side, number in Counter(map(_side, voices)).most_common(1):
            if side != _side(own_voice(source)) and number >= RESTING_SHARE * len(voices):
                names = Counter(one for one in voices if _side(one) == side)
                return min(names, key=lambda one: (is_person(one), -names[one], one))
        return None

    def _rested(self, source: Source) -> list[Voice]:
        """On whose word each claim of a source rests; a reprint's are those of the text it repeats."""
        if source.id in self._reprints and self._reprints[source.id] in self._sources:
            return self._rested(self._sources[self._reprints[source.id]])
        return [self.voice(claim) for claim in self._claims[source.id] if claim.kind != "person"]

    def _is_release(self, key: str) -> bool:
        """Whether a source is the word of a body that the news is about: of a state, or of an organisation that acts in it."""
        own = self._own[key]
        actors = {of_actor(actor).key for claim in self._claims[key] for actor in claim.value.actors}
        return is_official(self._sources[key]) or own.key in actors

    def _names_somebody(self, key: str) -> bool:
        """Whether a source says on whose word it is, or was printed elsewhere before."""
        return key in self._reprints or bool(self._said[key]) or bool(self._told(key))

    def _note(self, claim: Claim) -> None:
        voice, _ = self._named(claim)
        if voice is None:
            voice, _ = self._beside(claim)
        if voice is not None and not is_person(voice) and voice != self._own[claim.source]:
            self._said[claim.source].append(Said(claim.quote.start, *_about(claim), voice))

    def _named(self, claim: Claim) -> tuple[Voice | None, Voice | None]:
        """The nearest voice that speaks for itself, and the nearest that only passes words on."""
        relay: Voice | None = None
        for entry in claim.attribution:
            one = self._joint(claim, entry) or self._of_entry(claim, entry)
            if one is None:
                continue
            if not self._is_relay(one):
                return one, relay
            relay = relay or one
        return None, relay

    def _of_entry(self, claim: Claim, entry: Attribution) -> Voice | None:
        """Whom one attribution of a claim means; None for a thing, and for a person in a government's own text."""
        actor = entry.actor
        if actor.kind == "person" and actor.name[:1].islower():
            told = of_words(actor.name)  # "a spokesman for the transport ministry"
            return self._heard_at(claim.source, Spoken(claim.quote.start, 0, *told)) if told else None
        if actor.kind == "organisation" and " " not in actor.name:
            known = self._speakers.named(actor.name, claim.source)  # a surname taken for a body's name
            if known is not None:
                return known
        if actor.kind == "person":
            return None if is_official(self._sources[claim.source]) else self._speakers.voice(actor, claim.source)
        if actor.kind == "group" or not speaks(actor.name):
            told = of_words(actor.name)
            return self._heard_at(claim.source, Spoken(claim.quote.start, 0, *told)) if told else None
        one = of_actor(actor)
        if set(one.key) <= set(self._own[claim.source].key):
            return self._own[claim.source]  # "the Review" of the Ferry Review
        return self._meant(one, claim) if is_anaphor(actor.name) else one

    def _beside(self, claim: Claim) -> tuple[Voice | None, Voice | None]:
        """As `_named`, from the phrases beside the claim in its sentence, the nearest first."""
        sentence, quote = claim.sentence, claim.quote
        relay: Voice | None = None
        found = [pair for pair in self._told(claim.source) if sentence.start <= pair[0].start < sentence.end]
        for phrase, one in sorted(found, key=lambda pair: _distance(pair[0], quote.start, quote.end)):
            if phrase.form == "person" and (claim.kind == "person" or is_official(self._sources[claim.source])):
                continue  # who somebody is, a paper knows itself
            if not self._is_relay(one) or phrase.form == "witness":
                return one, relay
            relay = relay or one
        return None, relay

    def _told(self, key: str) -> tuple[tuple[Spoken, Voice], ...]:
        """The phrases of a source that name a voice, each with the voice it means."""
        if key not in self._phrases:
            self._phrases[key] = ()
            for phrase in spoken(self._sources[key].text):
                one = self._heard_at(key, phrase)
                if one is not None:
                    self._phrases[key] += ((phrase, one),)
        return self._phrases[key]

    def _heard_at(self, key: str, phrase: Spoken) -> Voice | None:
        """The voice that a phrase means at its place; None for a person nobody knows and a document without an issuer."""
        before = [pair for pair in self._phrases.get(key, ()) if pair[0].start < phrase.start]
        if phrase.form == "witness":
            return own_voice(self._sources[key])
        if phrase.form == "person":
            return self._speakers.named(phrase.who, key) or self._publisher_named(phrase.who)
        if phrase.form == "again" and re.search(HOLDER_AGAIN, phrase.who):
            return before[-1][1] if before else None
        if phrase.form == "again":
            bodies = [one for told, one in before if told.form == "named" and not self._is_relay(one)]
            return next(reversed(bodies), before[-1][1] if before else self._last_body(key, phrase.start))
        one = voice(phrase.who)
        if is_anaphor(phrase.who):
            return self._antecedent(one, key, phrase.start)
        return (
            one if one.key[0] == "state" or not re.search(r"(?i)\b(?:official|authorit|diplomat)", phrase.who) else None
        )

    def _publisher_named(self, name: str) -> Voice | None:
        one = voice(name)
        return one if one.key in self._publishers else None

    def _last_body(self, key: str, place: int) -> Voice | None:
        return next((one for start, one in reversed(self._bodies_in(key)) if start < place), None)

    def _antecedent(self, one: Voice, key: str, place: int) -> Voice | None:
        """Who "the ministry" or "the agency" is at a place: the last one before with that word, else the source's own."""
        word = one.name.split()[-1].casefold()
        told = [(phrase.start, voice) for phrase, voice in self._phrases.get(key, ())]
        known = [voice for start, voice in sorted({*told, *self._bodies_in(key)}, reverse=True) if start < place]
        known.append(self._own[self._reprints.get(key, key)])
        if one.key[0] == "state":
            same = (other for other in known if other.key[0] == "state" and other.key[2:] == one.key[2:])
            return next(same, one)
        fitting = (other for other in known if word in other.name.casefold().split())
        return next(fitting, next((other for other in known if other.key[0] == "state"), None))

    def _continued(self, claim: Claim) -> Voice | None:
        """Whom the sentence before rests on, where this one goes on about the same thing: "It will make …", "The plant …"."""
        text = self._sources[claim.source].text
        if claim.value.actors or not _GOES_ON.match(claim.sentence.exact) or is_official(self._sources[claim.source]):
            return None
        before = [
            pair
            for pair in self._told(claim.source)
            if pair[0].start < claim.sentence.start and pair[0].form != "witness"
        ]
        if not before or _ENDS.search(text[before[-1][0].end : claim.sentence.start].strip()[:-1]):
            return None
        return before[-1][1]

    def _speaker(self, claim: Claim) -> Voice | None:
        """Whose own words a claim gives, where a paper quotes somebody: a minister's are the government's."""
        people = [actor for actor in claim.value.actors if actor.kind == "person"]
        if not people or len(people) < len(claim.value.actors) or is_official(self._sources[claim.source]):
            return None
        if claim.kind != "statement" and not is_quoted(claim):
            return None
        voices = {self._speakers.voice(actor, claim.source) for actor in people}
        return voices.pop() if len(voices) == 1 else None

    def _joint(self, claim: Claim, entry: Attribution) -> Voice | None:
        """One voice of the countries that the same words name ("the two governments"); None where they name one."""
        actors = [one.actor for one in claim.attribution if one.quote is not None and one.quote == entry.quote]
        names = sorted({actor.name for actor in actors if actor.kind == "country"})
        return Voice(("joint", *names), " and ".join(names)) if len(names) > 1 else None

    def _meant(self, one: Voice, claim: Claim) -> Voice:
        """Who "the ministry" is: the last voice before it with that word and field, else the source's own."""
        source = self._reprints.get(claim.source, claim.source)
        said = [(said.place, said.voice) for said in self._said[claim.source]]
        told = sorted({*said, *self._bodies_in(claim.source)}, key=lambda entry: -entry[0])
        known = [*(voice for place, voice in told if place <= claim.sentence.end), self._own[source]]
        word = one.name.split()[-1].casefold()
        if one.key[0] == "state":
            same = [other for other in known if other.key[0] == "state" and other.key[2:] == one.key[2:]]
            countries = [other.key[1] for other in known if other.key[0] == "state" and other.key[1]]
            codes = [*countries, *(actor.country for actor in claim.value.actors if actor.country)]
            return next(iter(same), voice(one.name, codes[0]) if codes and not one.key[1] else one)
        fitting = (other for other in known if word in other.name.casefold().split())
        states = (other for other in known if other.key[0] == "state" and word in bodies())
        return next(fitting, next(states, one))

    def _bodies_in(self, key: str) -> tuple[tuple[int, Voice], ...]:
        """The states' bodies that a source's text names in full, each with its place."""
        if key not in self._bodies:
            found = (
                (match.start(), voice(" ".join(match[0].split()))) for match in _BODY.finditer(self._sources[key].text)
            )
            self._bodies[key] = tuple((place, one) for place, one in found if one.key[0] == "state" and one.key[1])
        return self._bodies[key]

    def _is_relay(self, one: Voice) -> bool:
        """Whether a voice passes on what others said: a news agency, or the publisher of another of the sources."""
        plain = " ".join(one.key[1:])
        if plain in _agencies() or _AGENCY_NAME.search(one.name):
            return True
        holders = self._publishers.get(one.key, [])
        return bool(holders) and not any(is_official(self._sources[key]) for key in holders) and one.key[0] == "name"

    def _of_passage(self, claim: Claim) -> Voice | None:
        """Whom the text named last, else next, for what it tells of the same people; a passage rests on one voice.

        Only a side of the story gives an account of it: a ministry of one of the countries, not an association asked once.
        """
        if is_official(self._sources[claim.source]):
            return None
        names, countries = _about(claim)
        sides = [one for one in self._said[claim.source] if _is_side(one.voice, countries | one.countries)]
        said = [one for one in sides if _is_within(one.names, names)]
        said = said or [one for one in sides if _is_within(one.countries, countries)]
        place = bisect_right([one.place for one in said], claim.quote.start)
        near = said[place - 1 : place] or said[place : place + 1]
        return near[0].voice if near else None

    def _passed_on(self, claim: Claim, claims: Sequence[Claim], voices: Mapping[str, Voice]) -> Voice:
        """The voice of the claim that this one repeats: of a source that its source names, or whose sentence it copies."""
        own = voices[claim.id]
        named = self._named(claim)[0] is not None or self._beside(claim)[0] is not None
        for other in sorted(claims, key=lambda one: (one.source, one.quote.start, one.id)):
            if other.source == claim.source:
                continue
            if self._is_taken_from(claim.source, other.source):
                return voices[other.id]
            if named:
                continue
            if _is_copy(claim, other, self._sources) or self._relays(claim.source, other.source, own):
                return voices[other.id]
        return own if named else self._behind(claim.source, own)

    def _behind(self, key: str, own: Voice) -> Voice:
        """Whom the source rests on that a voice published, where another source passes it on; else the voice itself."""
        holders = [other for other in self._publishers.get(own.key, ()) if other != key]
        rests = {one for one in (self._resting(self._sources[other]) for other in holders) if one is not None}
        return rests.pop() if own != own_voice(self._sources[key]) and len(rests) == 1 else own

    def _is_taken_from(self, one: str, other: str) -> bool:
        """Whether a source was taken from the agency that published the other, or is printed twice."""
        publisher, source = self._sources[other].publisher, self._sources[one]
        if self._reprints.get(one) == other:
            return True
        taken = source.origin is not None and publisher is not None and source.publisher != publisher
        return taken and voice(source.origin or "").key == voice(publisher or "").key

    def _relays(self, one: str, other: str, own: Voice) -> bool:
        """Whether a source passes on what another published: its words rest on that publisher, or it names it."""
        publisher = self._sources[other].publisher
        if not publisher or self._sources[one].publisher == publisher or is_official(self._sources[one]):
            return False
        if voice(publisher).key == own.key:
            return True
        return len(publisher.split()) > 1 and bool(_passing_on(publisher).search(self._sources[one].text))

    def _with_country(self, one: Voice, others: Sequence[Voice]) -> Voice | None:
        """A body whose country its text does not give, as the one of that field that is known; None where it is one of several.

        "The Ministry of Health" is one of the ministries that tell of the same: it never adds a voice to theirs.
        """
        if one.key[0] != "state" or one.key[1] or one in self._issuers:
            return one
        known = {*others, *self._own.values()}
        states = {other for other in known if other.key[0] == "state" and other.key[1] and other.key != one.key}
        same = {other for other in states if other.key[2:] == one.key[2:]}
        fuller = same or {other for other in states if set(other.key[2:]) & set(one.key[2:])}
        if len({_side(other) for other in fuller}) == 1:
            return min(fuller)
        return None if fuller else one


def _distance(phrase: Spoken, start: int, end: int) -> tuple[int, int]:
    """How far a phrase stands from a claim; one behind it before one in front of it."""
    return max(0, phrase.start - end, start - phrase.end), -phrase.start


@cache
def speaks(name: str) -> bool:
    """Whether a name is of somebody, not of a thing that holds words: "the ministry", but not "the slides"."""
    return not name.islower() or bool(set(name.split()) & {*lexicon.load("organisations")["nouns"], *bodies()})


def _side(one: Voice) -> tuple[str, ...]:
    """What makes a voice independent of another: two ministries of one government are one side of a story."""
    return one.key[:2] if one.key[0] == "state" and one.key[1] else one.key


def _about(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """The names and the countries of a claim's actors; no countries where one of them has none."""
    actors = claim.value.actors
    codes = frozenset(actor.country or "" for actor in actors)
    return frozenset(actor.name for actor in actors), frozenset() if "" in codes else codes


def _is_side(one: Voice, countries: frozenset[str]) -> bool:
    return one.key[0] == "joint" or one.key[0] == "state" and (not countries or one.key[1] in countries)


def _is_within(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and (one <= other or other <= one)


def _is_copy(claim: Claim, other: Claim, sources: Mapping[str, Source]) -> bool:
    """Whether the sentence of a claim was copied from the other's, which is the earlier by date, then by id."""
    first, second = ((str(sources[one.source].published.date or "9999"), one.source) for one in (other, claim))
    return first < second and share(word_runs(claim.sentence.exact), word_runs(other.sentence.exact)) >= COPIED_SHARE


@cache
def _passing_on(publisher: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in lexicon.load("origins")["relays"])
    name = re.escape(publisher)
    return re.compile(rf"(?:{name},? (?:\w+ )?(?:{words})\b|\b(?:{words})[: ](?:the )?{name})", re.IGNORECASE)


@cache
def _agencies() -> frozenset[str]:
    return frozenset(" ".join(voice(name).key[1:]) for name in lexicon.load("organisations")["agencies"])
