"""Facts into events: one event for each thing that happened, with all sources that tell of it.

A text tells one story, or one under each of its headings (`parts`). Two stories are one event where they share a meeting,
or several facts, or facts and people and words of the headline, or what headline and lead are about (`affairs`); never where
both tell of meetings that cannot have been one occasion, unless one text repeats the other.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations

from briefgen.compose.select import spoken_for
from briefgen.digest.content.affairs import SAME_PAIR_DAYS, About, Affairs, about
from briefgen.digest.content.calledoff import Subject
from briefgen.digest.content.corrected import TakenBack, right_place
from briefgen.digest.content.disputed import First, with_disputes
from briefgen.digest.content.kept import Promise, Report
from briefgen.digest.content.leads import first_sentence, lead
from briefgen.digest.content.parts import parts
from briefgen.digest.content.settled import without_settled
from briefgen.kinds.sameness import content_words
from briefgen.merge import merge, reprint_groups
from briefgen.merge.likeness import is_country
from briefgen.merge.putaway import rejects
from briefgen.model import Claim, Fact, Source
from briefgen.values import PartialDate

# What sharing one fact of a kind says for two stories being one event; people count less, and no more than two of them.
# Other kinds, and facts without a person or a country ("the harbour office said …"), may be of anything.
# Tuned on the seeded newsroom of benchmarks/newsroom, 2026-11.
SHARED = {"meeting": 2.0, "commitment": 1.0, "position": 1.0, "statement": 1.0, "discussion": 1.0}
LOOSE = 0.25
PERSON, MOST_PERSONS = 0.25, 0.5
# The rule by which a deed is read that is done.
DONE = "done"
# What may be called off.
AHEAD = frozenset(("meeting", "upcoming", "commitment"))
# Two stories that give different values tell of one thing, or of two like it.
DIFFERING = 0.5
# More than all that two texts can share without one repeating the other.
REPRINT = 20.0
ENOUGH = 1.5
# The part of the names in two headlines that both must share, and what the part of all their words says that they share.
ALIKE_NAMES = 0.5
TITLES = ((0.7, ENOUGH), (0.4, 1.0))
# Alike headlines about one person say so much more.
OF_ONE_PERSON = 0.25
# News of one event comes within so many days, that of an affair which goes on within so many.
SAME_NEWS_DAYS, SAME_AFFAIR_DAYS = 10, 28
# What others say of a site, a day or a thing is of one event for so long.
SAME_THING_DAYS = 14

Story = tuple[str, int]


@dataclass(frozen=True)
class Event:
    """One thing that happened: the facts, the sources that tell of it, oldest first, and the headlines they give it.

    `titles` are pairs of source and headline; a page of short news may give several. `leads` are pairs of source and the
    place where a story's lead begins.
    """

    sources: tuple[str, ...]
    facts: tuple[Fact, ...]
    titles: tuple[tuple[str, str], ...] = ()
    leads: tuple[tuple[str, int], ...] = ()


def events(
    facts: Sequence[Fact], sources: Sequence[Source], ids: Iterable[str], here: Set[str] = frozenset()
) -> tuple[Event, ...]:
    """The events that the sources with these ids tell of, in the order of their first source; each source is in one.

    The facts of an event rest on its own sources alone: what other texts say in like words of something else is no
    contradiction. A source whose text gave no facts is an event of its own without facts, unless it repeats another.
    `here` are the sources of the period: a number that they tell something else of than earlier ones is news.
    """
    wanted = set(ids)
    known = {source.id: source for source in sources if source.id in wanted}
    told = _Stories(facts, known)
    made = [_event(group, told, known, here) for group in _grouped(told, known)]
    return tuple(event for event in made if event.facts or not _is_told_elsewhere(event, made))


def _event(group: Sequence[Story], told: _Stories, sources: Mapping[str, Source], here: Set[str]) -> Event:
    """The event of some stories, their claims merged among themselves."""
    ids = tuple(dict.fromkeys(source for source, _ in group))
    back = TakenBack(sources[source] for source in ids)
    claims = [claim for story in group for claim in told.claims[story] if not back.has(claim, sources)]
    titles = tuple((source, told.parts[source][number].title) for source, number in group)
    titles = tuple((source, "" if back.gives(title, sources[source]) else title) for source, title in titles)
    facts = tuple(
        _numbers_apart(merge([sources[source] for source in ids], claims, are_of_one_event=True), sources, here)
    )
    words = " ".join(title for _, title in titles)
    found = (
        lead(sources[one], told.parts[one][number], told.claims[one, number], words, right_place(sources[one]))
        for one, number in group
    )
    leads = (claim for claim in found if claim is not None and not back.has(claim, sources))
    own = (merge([sources[claim.source]], [claim]) for claim in leads)
    begins = tuple((one, sources[one].text.find(told.parts[one][number].lead)) for one, number in group)
    firsts = [First.of(sources[one], *place) for one, place in _firsts(group, told, sources)]
    firsts = [first for first in firsts if not back.gives(first.words, first.source)]
    told_of = with_disputes((*facts, *(fact for made in own for fact in made)), firsts)
    return Event(ids, without_settled(told_of, firsts), titles, begins)


def _numbers_apart(facts: Iterable[Fact], sources: Mapping[str, Source], here: Set[str]) -> Iterator[Fact]:
    """The facts; a number of which the period tells another day than earlier sources is one of each: bought, then arrived.

    So is one that the period gives otherwise than any earlier source: what was counted then is what was told then.
    """
    for fact in facts:
        new = [claim for claim in fact.claims if claim.source in here]
        old = [claim for claim in fact.claims if claim.source not in here]
        days = [{str(day) for claim in side if (day := _exact_day(claim))} for side in (old, new)]
        is_another_day = days[1] and not days[0] & days[1]
        if fact.kind != "figure" or not old or not new or not (is_another_day or _is_recounted(fact, new)):
            yield fact
            continue
        for side in (old, new):
            yield from merge([sources[source] for source in dict.fromkeys(claim.source for claim in side)], side)


def _is_recounted(fact: Fact, new: Sequence[Claim]) -> bool:
    """Whether the period gives a number that no earlier source does, and does not put it in an earlier one's place."""
    now = {claim.id for claim in new}
    if any(rejects(one, other) for one in new for other in fact.claims):
        return False
    told = {claim.id for claim in fact.claims} - now
    for conflict in fact.conflicts:
        sides = [set(keys) for value, keys in conflict.values if conflict.field == "quantity"]
        if any(side & now for side in sides) and not any(side & now and side & told for side in sides):
            return True
    return False


def _exact_day(claim: Claim) -> PartialDate | None:
    when = claim.value.when.date if claim.value.when else None
    return when if when is not None and when.precision == "day" else None


def _firsts(
    group: Sequence[Story], told: _Stories, sources: Mapping[str, Source]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where the first sentence of each report stands; an opinion reports nothing."""
    for source, number in group:
        place = first_sentence(sources[source], told.parts[source][number])
        if place is not None and not sources[source].is_opinion:
            yield source, place


def _is_told_elsewhere(event: Event, others: Sequence[Event]) -> bool:
    """Whether a section that ended without facts of its own belongs to sources of other events."""
    rest = {source for other in others if other is not event and other.facts for source in other.sources}
    return set(event.sources) <= rest


class _Stories:
    """Which stories there are, and what each tells."""

    def __init__(self, facts: Sequence[Fact], sources: Mapping[str, Source]) -> None:
        self.facts = [fact for fact in facts if any(claim.source in sources for claim in fact.claims)]
        self.sources = sources
        self.parts = {source: parts(sources[source], self.facts) for source in sources}
        self.of_fact: dict[str, list[Story]] = {}
        self.claims: dict[Story, list[Claim]] = defaultdict(list)
        self.meetings: dict[Story, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            for claim in fact.claims:
                if claim.source in sources:
                    self.claims[self.story(claim.source, claim.quote.start)].append(claim)
            found = (self.story(claim.source, claim.quote.start) for claim in fact.claims if claim.source in sources)
            self.of_fact[fact.id] = list(dict.fromkeys(found))
            if fact.kind == "meeting" and fact.value.modality == "asserted":
                for story in self.of_fact[fact.id]:
                    self.meetings[story].append(fact)
        self.all = sorted((source, number) for source in sources for number in range(len(self.parts[source])))

    def story(self, source: str, place: int) -> Story:
        """The story in which a place of a source stands."""
        begins = [part.begin for part in self.parts[source]]
        return source, max(number for number, begin in enumerate(begins) if begin <= max(place, begins[0]))

    def about(self) -> dict[Story, About]:
        """What each story is about."""
        found = {}
        for story in self.all:
            actors = [actor for claim in self.claims[story] for actor in claim.value.actors]
            officials = frozenset(actor.name for actor in actors if actor.kind == "person" and spoken_for(actor))
            countries = frozenset(code for actor in actors if (code := spoken_for(actor)))
            source = self.sources[story[0]]
            posts = [(actor.name, actor.post.title) for actor in actors if actor.post]
            holders = (name for name, _ in posts)
            # A minister's portfolio is in the news of many affairs; the port that somebody heads is what they are about.
            ministries = (title for _, title in posts if "minist" in title.casefold())
            others = " ".join((*holders, *ministries, source.publisher or ""))
            words = frozenset(content_words(others))
            found[story] = about(
                self.parts[story[0]][story[1]],
                officials,
                countries,
                words,
                source.language,
                source.publisher or "",
                _day(source),
            )
        return found


def _grouped(told: _Stories, sources: Mapping[str, Source]) -> list[list[Story]]:
    """The stories of each event, oldest first; events by their first story."""
    order = sorted(told.all, key=lambda story: (_day(sources[story[0]]) or dt.date.max, story))
    group = {story: [story] for story in order}
    affairs = Affairs(told.about())
    for score, one, other in sorted(_edges(told, sources, affairs), key=lambda edge: (-edge[0], edge[1:])):
        left, right = group[one], group[other]
        if left is right or (score < REPRINT and _are_apart(told, left, right)):
            continue
        left.extend(right)
        for story in right:
            group[story] = left
    for story in order:
        if len(group[story]) == 1 and (affair := _affair_of(story, group, sources, affairs)):
            affair.append(story)
            group[story] = affair
    place = {story: number for number, story in enumerate(order)}
    made = {id(stories): sorted(stories, key=place.__getitem__) for stories in group.values()}
    return sorted(made.values(), key=lambda stories: place[stories[0]])


def _affair_of(
    story: Story, group: Mapping[Story, list[Story]], sources: Mapping[str, Source], affairs: Affairs
) -> list[Story] | None:
    """The stories of the affair to which a story belongs that shares enough with none of them; None for none."""
    for members in group.values():
        days = min(_apart(sources[story[0]], sources[one[0]]) for one in members)
        is_apart = all(one[0] != story[0] for one in members)
        if is_apart and days <= SAME_AFFAIR_DAYS and affairs.belongs_to(story, members):
            return members
    return None


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


def _edges(told: _Stories, sources: Mapping[str, Source], affairs: Affairs) -> list[tuple[float, Story, Story]]:
    """The pairs of stories that may be one event, with what speaks for it."""
    score: dict[tuple[Story, Story], float] = defaultdict(float)
    people: Counter[tuple[Story, Story]] = Counter()
    differing: set[tuple[Story, Story]] = set()
    for fact in told.facts:
        weight = SHARED.get(fact.kind, LOOSE) if _is_of_somebody(fact) else LOOSE
        sides = _sides(fact, told)
        for pair in combinations(sorted(told.of_fact[fact.id]), 2):
            if fact.kind == "person":
                people[pair] += 1
            else:
                differs = any(pair[0] in side and pair[1] in side and side[pair[0]] != side[pair[1]] for side in sides)
                score[pair] += weight * DIFFERING if differs else weight
                if differs and fact.kind == "figure":
                    differing.add(pair)
    for later, first in reprint_groups(list(sources.values())).items():
        if affairs.agree((later, 0), (first, 0)):
            score[min((later, 0), (first, 0)), max((later, 0), (first, 0))] += REPRINT
    titles = {story: _title(told.parts[story[0]][story[1]].title) for story in told.all}
    for pair in combinations(sorted(titles), 2):
        if (points := _points(titles[pair[0]], titles[pair[1]])) and affairs.agree(*pair):
            score[pair] += points + (OF_ONE_PERSON if people[pair] else 0.0)
    for pair, count in people.items():
        score[pair] += min(count * PERSON, MOST_PERSONS)
    going_on: set[tuple[Story, Story]] = set()
    for pair in combinations(sorted(told.all), 2):
        days = _apart(sources[pair[0][0]], sources[pair[1][0]])
        reasons, goes_on = _reasons(pair, days, affairs, pair in differing)
        score[pair] += reasons * ENOUGH
        if goes_on:
            going_on.add(pair)
    for pair in (*_keepings(told, affairs), *_endings(told, affairs)):
        score[pair] += REPRINT  # however long ago it was promised
    return [
        (points, *pair)
        for pair, points in score.items()
        if points >= ENOUGH
        and pair[0][0] != pair[1][0]
        and (points >= REPRINT or pair in going_on or _is_near(sources[pair[0][0]], sources[pair[1][0]]))
        and (points >= REPRINT or not affairs.are_of_one_mould(*pair))
    ]


def _reasons(pair: tuple[Story, Story], days: int, affairs: Affairs, is_differing: bool) -> tuple[int, bool]:
    """How many reasons of their matter make two stories one event, and whether it is one that goes on for weeks."""
    near, within = days <= SAME_PAIR_DAYS, days <= SAME_THING_DAYS
    is_one = affairs.is_one(*pair) or near and (affairs.share_a_pair(*pair) or affairs.share_one(*pair))
    goes_on = days <= SAME_AFFAIR_DAYS and affairs.goes_on(*pair)
    of_thing = within and (affairs.at_one_site(*pair) or affairs.of_one_day(*pair) or affairs.of_one_thing(*pair))
    struck = near and (affairs.of_one_blow(*pair) or is_differing and affairs.of_one_number(*pair))
    return is_one + goes_on + of_thing + struck, goes_on or of_thing


def _keepings(told: _Stories, affairs: Affairs) -> Iterator[tuple[Story, Story]]:
    """A story with a promise and a later one whose lead tells that it was kept."""
    leads = {story: told.parts[story[0]][story[1]].lead for story in told.all}
    said = {story: Report(told.sources[story[0]], lead) for story, lead in leads.items() if lead}
    for fact in told.facts:
        begun = min((report.day for story, report in said.items() if story[0] in fact.sources), default=dt.date.min)
        is_open = fact.kind in ("commitment", "upcoming") and any(claim.rule != DONE for claim in fact.claims)
        promise = Promise.of(fact, begun) if is_open else None
        if promise is None:
            continue
        telling = [one for one, report in said.items() if one[0] not in fact.sources and promise.is_kept_by(report)]
        for pair in ((story, other) for story in told.of_fact[fact.id] for other in telling):
            if affairs.keep_one(*pair):
                yield min(pair), max(pair)


def _endings(told: _Stories, affairs: Affairs) -> Iterator[tuple[Story, Story]]:
    """A story with something ahead and a later one whose lead tells that it is off, by the same countries."""
    leads = {story: told.parts[story[0]][story[1]].lead for story in told.all}
    said = {story: Report(told.sources[story[0]], lead) for story, lead in leads.items() if lead}
    telling = {story: report for story, report in said.items() if report.tells_off}
    for fact in told.facts if telling else ():
        when = getattr(fact.value, "due", None) or fact.value.when
        if fact.value.polarity == "denied" or fact.kind not in AHEAD or when is None or when.date is None:
            continue
        subject, own = Subject(fact, when.date), set(fact.sources)
        begun = max((said[story].day for story in said if story[0] in own), default=dt.date.min)
        off = [one for one, it in telling.items() if one[0] not in own and it.day >= begun and subject.how(it)]
        for pair in ((story, other) for story in told.of_fact[fact.id] for other in off):
            if affairs.share_countries(*pair) or affairs.agree(*pair):
                yield min(pair), max(pair)


def _is_of_somebody(fact: Fact) -> bool:
    """Whether a person or a country is among the actors."""
    return any(actor.kind == "person" or actor.country for actor in fact.value.actors)


def _sides(fact: Fact, told: _Stories) -> list[dict[Story, str]]:
    """For each field in which the sources of a fact differ, the value that each story gives."""
    places = {
        claim.id: told.story(claim.source, claim.quote.start) for claim in fact.claims if claim.source in told.sources
    }
    return [
        {places[key]: value for value, keys in conflict.values for key in keys if key in places}
        for conflict in fact.conflicts
    ]


def _title(title: str) -> tuple[Set[str], Set[str]]:
    """The concepts of a headline, and those that are names; the first word is one where it is a country."""
    words = content_words(title)
    return words.keys(), {concept for concept, weight in words.items() if weight < 1 or is_country(concept)}


def _points(one: tuple[Set[str], Set[str]], other: tuple[Set[str], Set[str]]) -> float:
    """What two headlines say for one event: by the words they share, and nothing where their names differ."""
    if one[1] and other[1] and _likeness(one[1], other[1]) < ALIKE_NAMES:
        return 0.0
    shared = _likeness(one[0], other[0])
    return next((points for least, points in TITLES if shared >= least), 0.0)


def _likeness(one: Set[str], other: Set[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _day(source: Source) -> dt.date | None:
    return source.published.date.first if source.published.date else None


def _is_near(one: Source, other: Source) -> bool:
    """Whether two sources may be of days so near; one of which only month or year is known may be of any of its days."""
    return _apart(one, other) <= SAME_NEWS_DAYS


def _apart(one: Source, other: Source) -> int:
    """The days between two sources, as few as their dates allow."""
    left, right = one.published.date, other.published.date
    if left is None or right is None:
        return 0
    return (max(left.first, right.first) - min(left.last, right.last)).days
