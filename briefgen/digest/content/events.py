"""Facts into events: one event for each thing that happened, with all sources that tell of it.

A text tells one story, or where its sections have people of their own, one in each. Two stories are one event where they
share a meeting, or several facts, or facts and people and words of the headline; never where both tell of meetings that
cannot have been one occasion, unless one text repeats the other.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefgen.kinds.sameness import content_words
from briefgen.merge import reprint_groups
from briefgen.model import Fact, Source

# What sharing one fact of a kind says for two stories being one event; people count less, and no more than two of them.
# Tuned on the seeded newsroom of benchmarks/newsroom, 2026-11.
SHARED = {
    "meeting": 2.0,
    "commitment": 1.0,
    "position": 1.0,
    "statement": 1.0,
    "discussion": 1.0,
    "figure": 0.5,
    "upcoming": 0.5,
    "background": 0.5,
}
PERSON, MOST_PERSONS = 0.25, 0.5
CONTRADICTION = 1.0
REPRINT = 3.0
# The part of the headlines' words that both share, and what it says.
ALIKE_TITLES, TITLE = 0.4, 1.0
ENOUGH = 1.5
# News of one event comes within so many days.
SAME_NEWS_DAYS = 10

Story = tuple[str, int]


@dataclass(frozen=True)
class Event:
    """One thing that happened: the facts, and the sources that tell of it, oldest first.

    A fact stands in one event only.
    """

    sources: tuple[str, ...]
    facts: tuple[Fact, ...]


def events(facts: Sequence[Fact], sources: Sequence[Source], ids: Iterable[str]) -> tuple[Event, ...]:
    """The events that the sources with these ids tell of, in the order of their first source; each source is in one.

    A source whose text gave no facts is an event of its own without facts, unless it repeats another.
    """
    wanted = set(ids)
    known = {source.id: source for source in sources if source.id in wanted}
    told = _Stories(facts, known)
    groups = _grouped(told, known)
    owner = {story: number for number, group in enumerate(groups) for story in group}
    owned: list[list[Fact]] = [[] for _ in groups]
    for fact in told.facts:
        votes = Counter(owner[story] for story in told.of_fact[fact.id])
        best = min(votes, key=lambda number: (-votes[number], number))
        owned[best].append(fact)
    made = [
        Event(tuple(dict.fromkeys(source for source, _ in group)), tuple(mine))
        for group, mine in zip(groups, owned, strict=True)
    ]
    return tuple(event for event in made if event.facts or not _is_told_elsewhere(event, made))


def _is_told_elsewhere(event: Event, others: Sequence[Event]) -> bool:
    """Whether a section that ended without facts of its own belongs to sources of other events."""
    rest = {source for other in others if other is not event and other.facts for source in other.sources}
    return set(event.sources) <= rest


class _Stories:
    """Which stories there are, and what each tells."""

    def __init__(self, facts: Sequence[Fact], sources: Mapping[str, Source]) -> None:
        self.facts = [fact for fact in facts if any(claim.source in sources for claim in fact.claims)]
        self.sources = sources
        self.begins = {source: _sections(sources[source], self.facts) for source in sources}
        self.of_fact: dict[str, list[Story]] = {}
        self.meetings: dict[Story, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            found = (self.story(claim.source, claim.quote.start) for claim in fact.claims if claim.source in sources)
            self.of_fact[fact.id] = list(dict.fromkeys(found))
            if fact.kind == "meeting" and fact.value.modality == "asserted":
                for story in self.of_fact[fact.id]:
                    self.meetings[story].append(fact)
        self.all = sorted((source, number) for source in sources for number in range(len(self.begins[source])))

    def story(self, source: str, place: int) -> Story:
        """The story in which a place of a source stands."""
        begins = self.begins[source]
        return source, max(number for number, begin in enumerate(begins) if begin <= max(place, begins[0]))


def _sections(source: Source, facts: Sequence[Fact]) -> list[int]:
    """Where the stories of a text begin: at headings below which people stand that nothing above has named."""
    headings = [block.start for block in source.blocks if block.kind == "heading"]
    if not headings:
        return [0]
    begins, named = [0], set[str]()
    bounds = [0, *headings, len(source.text) + 1]
    for begin, end in zip(bounds, bounds[1:], strict=False):
        people = {
            actor.name
            for fact in facts
            for claim in fact.claims
            if claim.source == source.id
            and begin <= claim.quote.start < end
            and claim.kind in ("meeting", "commitment")
            for actor in claim.value.actors
            if actor.kind == "person"
        }
        if people and named and not people & named:
            begins.append(begin)
            named = set()
        named |= people
    return begins


def _grouped(told: _Stories, sources: Mapping[str, Source]) -> list[list[Story]]:
    """The stories of each event, oldest first; events by their first story."""
    order = sorted(told.all, key=lambda story: (_day(sources[story[0]]) or dt.date.max, story))
    group = {story: [story] for story in order}
    for score, one, other in sorted(_edges(told, sources), key=lambda edge: (-edge[0], edge[1:])):
        left, right = group[one], group[other]
        if left is right or (score < REPRINT and _are_apart(told, left, right)):
            continue
        left.extend(right)
        for story in right:
            group[story] = left
    place = {story: number for number, story in enumerate(order)}
    made = {id(stories): sorted(stories, key=place.__getitem__) for stories in group.values()}
    return sorted(made.values(), key=lambda stories: place[stories[0]])


def _are_apart(told: _Stories, left: Sequence[Story], right: Sequence[Story]) -> bool:
    """Whether both sides tell of meetings, but of none in common, nor of two of the same people on one day."""
    one, other = ([fact for story in side for fact in told.meetings[story]] for side in (left, right))
    return bool(one and other) and not any(_may_be_one(left, right) for left in one for right in other)


def _may_be_one(left: Fact, right: Fact) -> bool:
    """Whether two meetings are one, or share two people and may have been on one day."""
    people = [{actor.name for actor in fact.value.actors if actor.kind == "person"} for fact in (left, right)]
    days = [fact.value.when.date if fact.value.when else None for fact in (left, right)]
    on_one_day = days[0] is not None and days[1] is not None and days[0].compatible(days[1])
    return left.id == right.id or (on_one_day and len(people[0] & people[1]) > 1)


def _edges(told: _Stories, sources: Mapping[str, Source]) -> list[tuple[float, Story, Story]]:
    """The pairs of stories that may be one event, with what speaks for it."""
    score: dict[tuple[Story, Story], float] = defaultdict(float)
    people: Counter[tuple[Story, Story]] = Counter()
    for fact in told.facts:
        for pair in combinations(sorted(told.of_fact[fact.id]), 2):
            people[pair] += fact.kind == "person"
            score[pair] += SHARED.get(fact.kind, 0.0)
        for pair in _against(fact, told):
            score[pair] += CONTRADICTION
    for later, first in reprint_groups(list(sources.values())).items():
        score[min((later, 0), (first, 0)), max((later, 0), (first, 0))] += REPRINT
    titles = {story: frozenset(content_words(sources[story[0]].title or "")) for story in told.all if story[1] == 0}
    for pair in combinations(sorted(titles), 2):
        if _likeness(titles[pair[0]], titles[pair[1]]) >= ALIKE_TITLES:
            score[pair] += TITLE
    for pair, count in people.items():
        score[pair] += min(count * PERSON, MOST_PERSONS)
    return [
        (points, *pair)
        for pair, points in score.items()
        if points >= ENOUGH and pair[0][0] != pair[1][0] and _is_near(sources[pair[0][0]], sources[pair[1][0]])
    ]


def _against(fact: Fact, told: _Stories) -> set[tuple[Story, Story]]:
    """The pairs of stories that contradict each other on a fact."""
    others = {told.story(claim.source, claim.quote.start) for claim in fact.against if claim.source in told.sources}
    return {(min(one, two), max(one, two)) for one in told.of_fact[fact.id] for two in others if one != two}


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _day(source: Source) -> dt.date | None:
    return source.published.date.first if source.published.date else None


def _is_near(one: Source, other: Source) -> bool:
    left, right = _day(one), _day(other)
    return left is None or right is None or abs((left - right).days) <= SAME_NEWS_DAYS
