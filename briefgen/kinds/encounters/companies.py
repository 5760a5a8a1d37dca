"""Who met in a scene of a long story: who acts on whom between one day told and the next.

Every clause in which one person does something to another, or several do something together, ties them; those who are
tied enough have met, once, on the day of the scene.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from briefgen.kinds.encounters import neighbours
from briefgen.kinds.encounters.cast import cast, is_party, mentioned, spoken
from briefgen.kinds.encounters.deeds import STRONG, WEAK, ties
from briefgen.kinds.encounters.passages import passages
from briefgen.kinds.encounters.stages import OFF, Stage, is_history
from briefgen.kinds.encounters.standing import HEARSAY
from briefgen.language.reading import Reading, Span
from briefgen.model import Actor
from briefgen.values import Place

# What ties two people who met.
_ENOUGH = 1.0
# Sentences behind that in which a meeting is told first that may still say where it was.
_BEHIND = 2
# Clauses that play elsewhere: recalled, wished, told from afar.
_RECALLED = re.compile(
    r"(?i)\b(?:years? (?:ago|before|earlier)|had once|used to|as a (?:boy|girl|child|student)|would have|had (?:he|she|they)\b|predecessors?|"
    r"text message|e-?mail\w*|telegram|rumou?r\w*)\b"
)
_CALL = re.compile(
    r"(?i)\b(?:rings|rang|phon(?:es|ed)|telephoned?|dialled|by (?:video|phone|telephone)|(?:on|over|down) the (?:phone|telephone|line)|(?:phone|video) call)\b"
)


@dataclass(frozen=True, slots=True)
class Company:
    """Who met in a scene, where it is told first, and whether from afar."""

    people: tuple[Actor, ...]
    sentence: int
    span: Span
    call: bool


@dataclass(frozen=True, slots=True)
class _Bonds:
    """What ties any two people of a scene, where it is told first, and who they are, by name."""

    tied: dict[frozenset[str], float] = field(default_factory=dict)
    first: dict[frozenset[str], int] = field(default_factory=dict)
    known: dict[str, Actor] = field(default_factory=dict)

    def add(self, one: Actor, other: Actor, weight: float, index: int) -> None:
        """Ties two people by what a sentence tells."""
        key = frozenset((one.name, other.name))
        self.tied[key] = self.tied.get(key, 0.0) + weight
        self.first.setdefault(key, index)
        self.known.setdefault(one.name, one)
        self.known.setdefault(other.name, other)

    def best(self) -> tuple[tuple[Actor, ...], int] | None:
        """Those who are tied most of all that hang together, with the sentence that tells of them first."""
        sure = [key for key, weight in self.tied.items() if weight >= _ENOUGH]
        names = max(_groups(sure), key=lambda group: (self._weight(group, sure), sorted(group)), default=None)
        if names is None:
            return None
        people = tuple(actor for name, actor in self.known.items() if name in names)
        return people, min(self.first[key] for key in sure if key <= names)

    def _weight(self, group: frozenset[str], sure: Sequence[frozenset[str]]) -> float:
        return sum(self.tied[key] for key in sure if key <= group)


def company(scene: Stage, reading: Reading) -> Company | None:
    """The largest company of a scene, by what ties its people."""
    bonds = _Bonds()
    opening = list(_opening(scene, reading))
    calls, near = _tie(bonds, scene, bool(opening), reading)
    for one, other in spoken(reading, scene.first, scene.last):
        if one.name != other.name and frozenset((one.name, other.name)) in bonds.tied:
            bonds.add(one, other, WEAK, scene.last)
    for one, other in opening:
        bonds.add(one, other, STRONG, scene.first)
    found = bonds.best()
    if found is None or not _are_of_two_sides(found[0]):
        return None
    people, sentence = found
    return Company(people, sentence, reading.sentences[sentence], calls > near + len(opening))


def _tie(bonds: _Bonds, scene: Stage, opened: bool, reading: Reading) -> tuple[int, int]:
    """Ties those whom the clauses of a scene tie; how many of these are by telephone, and how many face to face."""
    calls = near = 0
    others = cast(reading).authors | _of_history(scene, reading)
    for index in range(scene.first + opened, scene.last + 1):
        text = reading.text(reading.sentences[index])
        if OFF.search(text) or HEARSAY.search(text) or _RECALLED.search(text) or is_history(index, scene, reading):
            continue
        for one, other, weight in ties(reading, index):
            if one.name == other.name or {one.name, other.name} & others or not (is_party(one) and is_party(other)):
                continue
            bonds.add(one, other, weight, index)
            afar = _CALL.search(text) is not None
            calls, near = calls + afar, near + (not afar and weight > WEAK)
    return calls, near


def _are_of_two_sides(people: Sequence[Actor]) -> bool:
    """Whether people are of several countries, or of one that nobody tells and hold a post."""
    codes = {actor.country for actor in people}
    return len(codes) > 1 or None in codes and any(actor.post for actor in people)


_THEY = re.compile(
    r"(?:\W*|.{0,40}\b)(?:[Tt]hey|[Tt]he (?:two|three|four|ministers|delegations|sides)|[Aa]ll (?:three|four|five)) (?:\w+ ){0,2}"
    r"(?:met|signed|gathered|sat|came|convened|meet|sign|gather|sit|come)\b"
)


def _opening(scene: Stage, reading: Reading) -> Iterator[tuple[Actor, Actor]]:
    """Those whom the paragraph names one by one behind "They signed on 3 March, here": each brought his own pen."""
    text = reading.text(reading.sentences[scene.first])
    if _THEY.match(text) is None or OFF.search(text):
        return
    story, authors = passages(reading), cast(reading).authors
    found: dict[str, Actor] = {}
    for index in range(scene.first, scene.last + 1):
        if story.steps(scene.first, index) > 0 or is_history(index, scene, reading):
            break
        if _SENT.search(reading.text(reading.sentences[index])):
            continue
        for mention in mentioned(reading, index):
            for actor in mention.actors:
                if (
                    index > scene.first
                    and is_party(actor)
                    and actor.name not in authors
                    and actor.how in ("name", "role")
                ):
                    found.setdefault(actor.name, actor)
    if len({actor.country for actor in found.values()}) > 1:
        yield from combinations(found.values(), 2)


_SENT = re.compile(
    r"(?i)\b(?:sent (?:his|her|their)|stayed (?:away|at home)|was not (?:there|invited)|did not (?:come|go))\b"
)


def _of_history(scene: Stage, reading: Reading) -> frozenset[str]:
    """Who is named first in a sentence of other years, and so is none of today's people."""
    first: dict[str, int] = {}
    for mention in reading.mentions:
        for actor in mention.actors:
            first.setdefault(actor.name, mention.sentence)
    return frozenset(
        name
        for name, index in first.items()
        if scene.first <= index <= scene.last and is_history(index, scene, reading)
    )


def _groups(pairs: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """The people of pairs that hang together."""
    groups: list[frozenset[str]] = []
    for pair in pairs:
        touching = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair] + [pair.union(*touching)]
    return groups


def town_of(scene: Stage, sentence: int, reading: Reading) -> Place | None:
    """The last town of a scene up to its meeting that somebody was in, came or went to."""
    story = passages(reading)
    last = sentence
    while last < min(scene.last, sentence + _BEHIND) and story.steps(sentence, last + 1) == 0:
        last += 1
    there = [
        place
        for place in reading.places
        if scene.first <= place.sentence <= last
        and neighbours.is_there(place, reading)
        and not reading.is_quoted(place.span.start)
        and not is_history(place.sentence, scene, reading)
    ]
    before = [place for place in there if place.sentence <= sentence] or there[:1]
    before.sort(key=lambda place: (place.sentence, place.role == "at"))  # "came in Y, his papers having flown on to Z"
    town = before[-1].place if before else None
    return Place(town.city, town.country, None) if town is not None else None
