"""On whose word each claim rests, and so how many independent voices a fact has.

A paper that passes on an agency that passes on a ministry is one voice: the ministry's. Read in this order: who is named
nearest to the words; whom the passage around them rests on; the agency a text was taken from; the issuer, by publisher,
address or the mail of the byline. A text that repeats another speaks with the other's voice.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from briefgen import lexicon
from briefgen.language.geography import name_of
from briefgen.merge.reprints import share, word_runs
from briefgen.merge.voices import Voice, is_anaphor, of_actor, voice
from briefgen.model import Attribution, Claim, Source

# Two sentences that share this part of the shorter one's word runs were copied one from the other.
COPIED_SHARE = 0.8
_MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_ISSUER = re.compile(r"(?m)^\s*(?:SOURCE:?|Source:|Issued by:?)\s+(?P<issuer>[A-ZÀ-Þ][^\n.]{2,80})\s*$")
_WORD = r"(?:[A-ZÀ-Þ][\w-]+|[a-zà-ÿ][\w-]+)"
# "the ministry of defence in Seoul", "Ministry of Trade of Tunisia"; "the Norwegian transport ministry", "Seoul's defence ministry".
_BODY = re.compile(
    rf"\b(?:[Mm]inistry|[Dd]epartment)\s(?:of|for)\s(?:the\s)?{_WORD}(?:\s(?:and|of)\s{_WORD})?(?:\s(?:in|of)\s[A-ZÀ-Þ]\w+)?"
    rf"|\b[A-ZÀ-Þ]\w+(?:\s[A-ZÀ-Þ]\w+)?(?:['’]s)?\s(?:{_WORD}\s){{1,2}}(?:[Mm]inistry|[Dd]epartment)\b"
    rf"|\b(?:{_WORD}\s){{1,2}}[Mm]inistry\sin\s[A-ZÀ-Þ]\w+"
)
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

    def __init__(self, sources: Mapping[str, Source], claims: Sequence[Claim], reprints: Mapping[str, str]) -> None:
        self._sources = sources
        self._reprints = reprints
        self._bodies: dict[str, tuple[tuple[int, Voice], ...]] = {}
        self._own = {key: issuer(source) for key, source in sources.items()}
        self._publishers: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key, source in sorted(sources.items()):
            if source.publisher:
                self._publishers[voice(source.publisher).key].append(key)
        self._said: dict[str, list[Said]] = defaultdict(list)
        for claim in sorted(claims, key=lambda claim: (claim.source, claim.quote.start, claim.id)):
            self._note(claim)
        self._heard = {*self._own.values(), *(said.voice for told in self._said.values() for said in told)}

    def of(self, claims: Sequence[Claim]) -> tuple[str, ...]:
        """The independent voices behind the claims of one fact, sorted by name."""
        voices = {claim.id: self.voice(claim) for claim in claims}
        final = [self._passed_on(claim, claims, voices) for claim in claims]
        known = [self._with_country(one, final) for one in final]
        sides: dict[tuple[str, ...], Counter[Voice]] = defaultdict(Counter)
        for one in known:
            sides[_side(one)][Voice(one.key, self._name(one))] += 1
        return tuple(sorted(min(side, key=lambda one: (-side[one], one)).name for side in sides.values()))

    def _name(self, one: Voice) -> str:
        """How a voice prints in all facts: its fullest name, one that names its country before one that does not."""
        names = {other.name for other in self._heard if other.key == one.key} | {one.name}
        country = name_of(one.key[1]) if one.key[0] == "state" and one.key[1] else ""
        return min(names, key=lambda name: (country not in name, -len(name), name))

    def voice(self, claim: Claim) -> Voice:
        """On whose word a claim rests, as far as its own source tells."""
        named, relay = self._named(claim)
        if named is not None:
            return named
        source = self._reprints.get(claim.source, claim.source)
        return self._of_passage(claim) or relay or self._own[source]

    def _note(self, claim: Claim) -> None:
        voice, _ = self._named(claim)
        if voice is not None:
            self._said[claim.source].append(Said(claim.quote.start, *_about(claim), voice))

    def _named(self, claim: Claim) -> tuple[Voice | None, Voice | None]:
        """The nearest voice that speaks for itself, and the nearest that only passes words on."""
        relay: Voice | None = None
        for entry in claim.attribution:
            if entry.actor.kind not in ("organisation", "country") or not speaks(entry.actor.name):
                continue
            one = self._joint(claim, entry) or of_actor(entry.actor)
            if set(one.key) <= set(self._own[claim.source].key):
                one = self._own[claim.source]  # "the Review" of the Ferry Review
            elif is_anaphor(entry.actor.name):
                one = self._meant(one, claim)
            if not self._is_relay(one):
                return one, relay
            relay = relay or one
        return None, relay

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
        states = (other for other in known if other.key[0] == "state" and word in _bodies())
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
        sides = [one for one in self._said[claim.source] if _is_side(one.voice, countries)]
        said = [one for one in sides if _is_within(one.names, names)]
        said = said or [one for one in sides if _is_within(one.countries, countries)]
        place = bisect_right([one.place for one in said], claim.quote.start)
        near = said[place - 1 : place] or said[place : place + 1]
        return near[0].voice if near else None

    def _passed_on(self, claim: Claim, claims: Sequence[Claim], voices: Mapping[str, Voice]) -> Voice:
        """The voice of the claim that this one repeats: of a source that its source names, or whose sentence it copies."""
        own = voices[claim.id]
        named = self._named(claim)[0] is not None
        for other in sorted(claims, key=lambda one: (one.source, one.quote.start, one.id)):
            if other.source == claim.source:
                continue
            if self._is_taken_from(claim.source, other.source) or _is_copy(claim, other, self._sources):
                return voices[other.id]
            if not named and self._relays(claim.source, other.source, own):
                return voices[other.id]
        return own

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

    def _with_country(self, one: Voice, others: Sequence[Voice]) -> Voice:
        """The voice of the same field with its country, where only one of the others gives one."""
        if one.key[0] != "state" or one.key[1]:
            return one
        fuller = {
            other for other in others if other.key[0] == "state" and other.key[1] and other.key[2:] == one.key[2:]
        }
        return min(fuller) if len({other.key for other in fuller}) == 1 else one


@cache
def speaks(name: str) -> bool:
    """Whether a name is of somebody, not of a thing that holds words: "the ministry", but not "the slides"."""
    return not name.islower() or bool(set(name.split()) & {*lexicon.load("organisations")["nouns"], *_bodies()})


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


def issuer(source: Source) -> Voice:
    """Who speaks in a source where its sentences name nobody: the agency or issuer it was taken from, its publisher.

    Where only armed forces and their ministry could have the host name of its address or of its byline's mail, the
    ministry; where nothing tells, its title or its file name.
    """
    country = military_country(source)
    if country and not is_official_name(source.publisher or ""):
        return voice("defence ministry", country)
    if any(f"/{mark}/" in source.text[:600] for mark in lexicon.load("origins")["distributors"]):
        found = _ISSUER.search(source.text)
        if found:
            return voice(found["issuer"].strip())
    return voice(source.origin or source.publisher or source.title or source.name, _country_of_host(source))


def is_official(source: Source) -> bool:
    """Whether a state's body speaks in the source itself: by its publisher, its address or the mail of its byline."""
    return is_official_name(source.publisher or "") or _host_kind(source) != ""


@cache
def is_official_name(name: str) -> bool:
    """Whether a name is that of a state's body: "Ministry of Trade of Tunisia", "Government of Malta"."""
    words = set(re.findall(r"\w+", name.casefold()))
    return voice(name).key[0] == "state" or bool(words & {*_bodies(), "government", "embassy", "police", "council"})


def military_country(source: Source) -> str | None:
    """The country whose armed forces' host name the source has, "" where the ending tells none; else None."""
    return _country_of_host(source) if _host_kind(source) == "military" else None


def _host_kind(source: Source) -> str:
    for kind in ("military", "government"):
        if any(_matches(host, end) for host in _hosts(source) for end in lexicon.load("origins")[kind]):
            return kind
    return ""


def _matches(host: str, end: str) -> bool:
    """Whether a host name ends so; "*" is the two letters of a country."""
    pattern = re.escape(end).replace(r"\*", "[a-z]{2}")
    return re.search(rf"(?:^|\.){pattern}$", host) is not None


def _hosts(source: Source) -> tuple[str, ...]:
    """The host of the source's address, and of the mail in its bylines."""
    bylines = " ".join(piece.text for piece in source.furniture if piece.reason == "byline")
    hosts = [urlsplit(source.url or "").hostname or "", *_MAIL.findall(bylines)]
    return tuple(host.lower() for host in hosts if host)


def _country_of_host(source: Source) -> str | None:
    """The country whose ending the source's hosts have: KR of "dema.mi.kr"."""
    ends = {host.rsplit(".", 1)[-1] for host in _hosts(source)}
    codes = {{"uk": "GB"}.get(end, end.upper()) for end in ends if len(end) == 2}
    known = sorted(code for code in codes if name_of(code) != code)
    return known[0] if len(known) == 1 else None


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


@cache
def _bodies() -> frozenset[str]:
    return frozenset(lexicon.load("origins")["bodies"])
