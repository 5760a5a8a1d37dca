"""How many independent voices a fact has, and on whose word each source rests.

A paper that passes on an agency that passes on a ministry is one voice: the ministry's. On whose word a claim rests is read
from its own source first (`attributed.py`); then a source taken from another, one that names another of the sources and one
that copies its sentence speak with the other's voice. A minister speaks for the government.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.language.geography import name_of
from briefgen.merge.attributed import Attributed
from briefgen.merge.copies import is_copy, passes_on
from briefgen.merge.heard import Heard
from briefgen.merge.issuers import own_voice
from briefgen.merge.rewrites import Rewrite, rewrites
from briefgen.merge.speakers import Speakers, is_person
from briefgen.merge.stories import starts
from briefgen.merge.voices import Voice, of_actor, voice
from briefgen.model import Claim, Source

# A source rests on a voice that so much of what it tells rests on.
RESTING_SHARE = 0.66


class Origins:
    """The voices behind claims of some sources; `reprints` gives for a copied source the one it was copied from."""

    def __init__(
        self, sources: Mapping[str, Source], groups: Sequence[Sequence[Claim]], reprints: Mapping[str, str]
    ) -> None:
        claims = [claim for group in groups for claim in group]
        self._sources = sources
        self._reprints = reprints
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(claims, key=lambda claim: (claim.source, claim.quote.start, claim.id)):
            self._claims[claim.source].append(claim)
        self._speakers = Speakers(claims)
        self._heard = Heard(sources, reprints, self._speakers)
        self._attributed = Attributed(sources, claims, self._heard, self._speakers, reprints)
        self.retold: Mapping[str, Rewrite] = rewrites(groups, sources, self._is_release, self._names_somebody)
        self._issuers = {self._heard.own[key] for key in self._heard.official}
        self._names: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for one in (*self._heard.own.values(), *(one.voice for said in self._attributed.said.values() for one in said)):
            self._names[one.key].add(one.name)
        self._states = {one for one in self._heard.own.values() if one.key[0] == "state" and one.key[1]}
        self._rests: dict[str, Voice | None] = {}
        self._relayed: dict[tuple[str, str], bool] = {}

    def of(self, claims: Sequence[Claim]) -> tuple[str, ...]:
        """The independent voices behind the claims of one fact, sorted by name."""
        voices = {claim.id: self.voice(claim) for claim in claims}
        claims = self._once(claims)
        final = [self._passed_on(claim, claims, voices) for claim in claims]
        placed = [self._with_country(one, final) for one in final]
        known = [one for one in placed if one is not None]
        sides: dict[tuple[str, ...], Counter[Voice]] = defaultdict(Counter)
        for one in known:
            sides[_side(one)][Voice(one.key, self._name(one))] += 1
        return tuple(
            sorted(min(side, key=lambda one: (is_person(one), -side[one], one)).name for side in sides.values())
        )

    def _once(self, claims: Sequence[Claim]) -> list[Claim]:
        """The claims without those that name nobody of a source that says the same on somebody's word: its own headline."""
        named = {claim.source for claim in claims if self._attributed.named(claim)[0] is not None}
        return [one for one in claims if one.source not in named or self._attributed.named(one)[0] is not None]

    def _name(self, one: Voice) -> str:
        """How a voice prints in all facts: its fullest name, one that names its country before one that does not."""
        names = self._names.get(one.key, set()) | {one.name}
        country = name_of(one.key[1]) if one.key[0] == "state" and one.key[1] else ""
        return min(names, key=lambda name: (country not in name, -len(name), name))

    def voice(self, claim: Claim) -> Voice:
        """On whose word a claim rests, as far as its own source tells."""
        named, relay = self._attributed.named(claim)
        if named is not None:
            return named
        source = self._reprints.get(claim.source, claim.source)
        if claim.source in self.retold:
            source = self.retold[claim.source].original
        return self._attributed.unnamed(claim) or relay or self._heard.own[source]

    def told(self, source: Source) -> Source:
        """The source with its `origin`: the one voice other than its own that most of what it tells rests on, else none."""
        rests = self._resting(source)
        return replace(source, origin=self._name(rests) if rests is not None else None)

    def _resting(self, source: Source) -> Voice | None:
        """The one voice, not the source's own, that most of its claims rest on; worked out once for each source."""
        if source.id not in self._rests:
            self._rests[source.id] = self._found_resting(source)
        return self._rests[source.id]

    def _found_resting(self, source: Source) -> Voice | None:
        if len(starts(source)) > 1:
            return None  # each story of a newsletter rests on another word
        voices = self._rested(source)
        for side, number in Counter(map(_side, voices)).most_common(1):
            if side != _side(own_voice(source)) and number >= RESTING_SHARE * len(voices):
                names = Counter(one for one in voices if _side(one) == side)
                one = min(names, key=lambda one: (is_person(one), -names[one], one))
                return None if self._is_asked(one, number, source) else one
        return None

    def _is_asked(self, one: Voice, number: int, source: Source) -> bool:
        """Whether somebody only speaks in a text: once, or in that of the body whose word it is itself."""
        return self._speakers.is_somebody(one) and (number == 1 or self._is_release(source.id))

    def _rested(self, source: Source) -> list[Voice]:
        """On whose word each sentence of a source rests that tells something; a reprint's are those of the text it repeats."""
        if source.id in self._reprints and self._reprints[source.id] in self._sources:
            return self._rested(self._sources[self._reprints[source.id]])
        told = (
            (claim.sentence.start, self.voice(claim)) for claim in self._claims[source.id] if claim.kind != "person"
        )
        return [voice for _, voice in dict.fromkeys(told)]

    def _is_release(self, key: str) -> bool:
        """Whether a source is the word of a body that the news is about: of a state, or of an organisation that acts in it."""
        own = self._heard.own[key]
        actors = {of_actor(actor).key for claim in self._claims[key] for actor in claim.value.actors}
        return key in self._heard.official or own.key in actors

    def _names_somebody(self, key: str) -> bool:
        """Whether a source says on whose word it is, or was printed elsewhere before."""
        return key in self._reprints or bool(self._attributed.said[key]) or bool(self._heard.told(key))

    def _passed_on(self, claim: Claim, claims: Sequence[Claim], voices: Mapping[str, Voice]) -> Voice:
        """The voice of the claim that this one repeats: of a source that its source names, or whose sentence it copies."""
        own = voices[claim.id]
        named = self._attributed.named(claim)[0] is not None
        for other in sorted(claims, key=lambda one: (one.source, one.quote.start, one.id)):
            if other.source == claim.source:
                continue
            if self._is_taken_from(claim.source, other.source):
                return voices[other.id]
            if named:
                continue
            if is_copy(claim, other, self._sources) or self._relays(claim.source, other.source, own):
                return voices[other.id]
        return own if named else self._behind(claim.source, own)

    def _behind(self, key: str, own: Voice) -> Voice:
        """Whom the source rests on that a voice published, where another source passes it on; else the voice itself."""
        holders = [other for other in self._heard.published.get(own.key, ()) if other != key]
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
        if not publisher or self._sources[one].publisher == publisher or one in self._heard.official:
            return False
        if voice(publisher).key == own.key:
            return True
        if (one, publisher) not in self._relayed:
            self._relayed[one, publisher] = passes_on(self._sources[one], publisher)
        return self._relayed[one, publisher]

    def _with_country(self, one: Voice, others: Sequence[Voice]) -> Voice | None:
        """A body whose country its text does not give, as the one of that field that is known; None where it is one of several.

        "The Ministry of Health" is one of the ministries that tell of the same: it never adds a voice to theirs.
        """
        if one.key[0] != "state" or one.key[1] or one in self._issuers:
            return one
        states = self._states | {other for other in others if other.key[0] == "state" and other.key[1]}
        same = {other for other in states if other.key[2:] == one.key[2:]}
        fuller = same or {other for other in states if set(other.key[2:]) & set(one.key[2:])}
        if len({_side(other) for other in fuller}) == 1:
            return min(fuller)
        return None if fuller else one


def _side(one: Voice) -> tuple[str, ...]:
    """What makes a voice independent of another: two ministries of one government are one side of a story."""
    return one.key[:2] if one.key[0] == "state" and one.key[1] else one.key
