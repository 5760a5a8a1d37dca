"""Meetings of a long story, scene by scene: who acts on whom between one day told and the next has met him.

A magazine's long read tells its meetings without a word of meeting: "The next morning he drove her to Y and showed her the
wall. 'Close it for everybody,' said the queen of the fishmongers." A scene begins where a day is told and ends at the next.
In it, every clause in which one person does something to another, or several do something together, ties them; those who
are tied enough have met, once, on the day of the scene. Texts of fewer scenes are read by the words of meeting alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from briefgen.kinds.encounters import neighbours
from briefgen.kinds.encounters.cast import cast, is_party, is_quoted, mentioned, spoken
from briefgen.kinds.encounters.deeds import STRONG, WEAK, ties
from briefgen.kinds.encounters.encounter import Encounter
from briefgen.kinds.encounters.passages import passages
from briefgen.kinds.encounters.scenes import Told
from briefgen.kinds.encounters.standing import HEARSAY
from briefgen.kinds.encounters.value import Meeting
from briefgen.kinds.latest import of_latest
from briefgen.language.direction import direction
from briefgen.language.reading import DateMention, Reading, Span
from briefgen.model import Actor
from briefgen.values import Place

# A text of so many sentences and days of its own is a story of scenes.
_SENTENCES, _DAYS = 45, 3
# Paragraphs that one scene may have, and what ties two people who met.
_LONG, _ENOUGH = 5, 1.0
# Sentences behind that in which a meeting is told first that may still say where it was.
_BEHIND = 2
_ASIDE = re.compile(r"(?i)\b(?:before|earlier|previous|preceding|since|until|ago|from|by)\b")
# What tells of the day of writing, or looks ahead.
_NOW = re.compile(r"(?i)\b(?:today|tonight|now|this (?:morning|week)|yesterday|afterwards?)\b")
_BOUND = re.compile(r"(?i)\b(?:since|until|till|by|from|before|of|for|dated|than|deadline)\s+(?:the\s+)?$")
_PART = re.compile(r"(?i)\b(?:morning|afternoon|evening|night) of\s+$")
# A scene that was not: what was set for a day and did not come about, or is still to come.
_OFF = re.compile(
    r"(?i)\b(?:call(?:s|ed)? off|cancel\w*|scrapp\w+|postpon\w+|(?:was|were|is|are) dropped|struck (?:from|off)|(?:did|does) not (?:take place|happen)|"
    r"never (?:took|happened)|(?:had been|was|were|is|are) (?:set|due|planned|scheduled|fixed|pencilled in|to (?:meet|sign|see|come|begin|take|have))|next (?:meeting|round))\b"
)
# Clauses that play elsewhere: recalled, wished, told from afar.
_RECALLED = re.compile(
    r"(?i)\b(?:years? (?:ago|before|earlier)|had once|used to|as a (?:boy|girl|child|student)|would have|had (?:he|she|they)\b|predecessors?|"
    r"text message|e-?mail\w*|telegram|rumou?r\w*)\b"
)
_CALL = re.compile(
    r"(?i)\b(?:rings|rang|phon(?:es|ed)|telephoned?|dialled|by (?:video|phone|telephone)|(?:on|over|down) the (?:phone|telephone|line)|(?:phone|video) call)\b"
)


@dataclass(frozen=True, slots=True)
class Stage:
    """One scene: its first and last sentence and the day that it tells first."""

    first: int
    last: int
    date: DateMention


def staged(events: list[list[Encounter]], reading: Reading) -> None:
    """Puts the meetings of a story's scenes among the events, and gives those already there the day of their scene."""
    scenes = stages(reading)
    if not scenes:
        return
    for event in events:
        event[:] = [replace(item, actors=_known(item.actors, item.sentence, reading)) for item in event]
    for scene in scenes:
        for event in events:
            _date(event, scene, reading)
    for scene in scenes:
        company = _company(scene, reading)
        if company is not None:
            _put(company, scene, events, reading)
    events[:] = [event for event in events if not any(_is_way_to(event, other) for other in events)]


def _known(actors: Sequence[Actor], index: int, reading: Reading) -> tuple[Actor, ...]:
    """The actors, "she" and "him" as whom the scene means."""
    own = {mention.span.start: mention.actors[0] for mention in mentioned(reading, index) if len(mention.actors) == 1}
    return tuple(
        own[actor.quote.start]
        if not actor.is_resolved and actor.quote is not None and actor.quote.start in own
        else actor
        for actor in actors
    )


def _is_way_to(event: Sequence[Encounter], other: Sequence[Encounter]) -> bool:
    """Whether a visit only leads to another meeting of the same day."""
    if event is other or any(item.type != "visit" and item.rule != "likely" for item in event):
        return False
    days = {str(item.when.date) for item in event if item.when is not None}
    theirs = {str(item.when.date) for item in other if item.when is not None}
    visit = any(item.type in ("visit", "call") for item in other)
    return other[0].status == "held" and not visit and bool(days & theirs) and bool(_names(event) & _names(other))


def once(told: Sequence[Told], reading: Reading) -> list[Told]:
    """The meetings of a story without those that only tell again of a fuller one of their day."""
    if not stages(reading):
        return list(told)
    return [
        (event, value)
        for at, (event, value) in enumerate(told)
        if not any(at != place and _is_within(value, other, place < at) for place, (_, other) in enumerate(told))
    ]


def _is_within(value: Meeting, other: Meeting, before: bool) -> bool:
    """Whether another meeting of the same day has all the people of one, and more, or was told before."""
    days = [item.when.date if item.when is not None else None for item in (value, other)]
    if days[0] is None or days[0] != days[1] or not days[0].day or (value.status, other.status) != ("held", "held"):
        return False
    if (value.type == "call") != (other.type == "call") or value.type == "courtesy-call" != other.type:
        return False
    own, theirs = ({actor.name for actor in item.actors} for item in (value, other))
    return own < theirs or own == theirs and before


@of_latest
def stages(reading: Reading) -> list[Stage]:
    """The scenes of a story, in order; none for a text that is no story."""
    if len(reading.sentences) < _SENTENCES:
        return []
    dates = [date for date in reading.dates if _opens(date, reading)]
    days = {date.when.date for date in dates}
    if len(days) < _DAYS:
        return []
    story = passages(reading)
    found: list[Stage] = []
    for index, date in enumerate(dates):
        if found and found[-1].date.when.date == date.when.date and date.sentence <= found[-1].last:
            continue
        later = (other.sentence for other in dates[index + 1 :] if other.when.date != date.when.date)
        stop = min(next(later, len(reading.sentences)), len(reading.sentences))
        last = date.sentence
        while last + 1 < stop and last + 1 not in reading.headings and story.steps(date.sentence, last + 1) <= _LONG:
            last += 1
        found.append(Stage(date.sentence, last, date))
    return found


def _opens(date: DateMention, reading: Reading) -> bool:
    """Whether a day begins a scene: a past day of the story itself, told outside quotation marks."""
    when, published = date.when.date, reading.source.published.date
    if when is None or not when.day or date.sentence in reading.headings:
        return False
    if published is not None and not 0 <= (published.last - when.first).days <= 366:
        return False
    words = reading.text(date.span)
    if words == reading.source.published.words or _ASIDE.search(words) or _NOW.search(words):
        return False
    if _OFF.search(reading.text(reading.sentences[date.sentence])):
        return False
    if direction(reading.doc, date.span.start, date.span.end) == "future":
        return False  # "would have liked to speak the next day"
    start = reading.sentences[date.sentence].start
    before = reading.source.text[max(start, date.span.start - 24) : date.span.start]
    opens = date.span.start - start < 12  # "By Monday she had got to Y"
    part = _PART.search(before) is not None  # "on the evening of 23 January"
    return (opens or part or _BOUND.search(before) is None) and not is_quoted(date.span, reading)


def _date(event: list[Encounter], scene: Stage, reading: Reading) -> None:
    """Gives a held event without a day of its own the day of the scene that it is told in."""
    inside = scene.first <= event[0].sentence <= scene.last and event[0].status == "held" and not event[0].old
    if inside and not any(item.when is not None and item.when.date is not None for item in event):
        words = " ".join(reading.text(reading.sentences[scene.first]).split())[:120]
        when = replace(scene.date.when, basis="inferred", reason=f"the scene begins with that day: “{words}”")
        event[0] = replace(event[0], when=when)


@dataclass(frozen=True, slots=True)
class Company:
    """Who met in a scene, where it is told first, and whether from afar."""

    people: tuple[Actor, ...]
    sentence: int
    span: Span
    call: bool


def _company(scene: Stage, reading: Reading) -> Company | None:
    """The largest company of a scene, by what ties its people."""
    tied: dict[frozenset[str], float] = {}
    known: dict[str, Actor] = {}
    first: dict[frozenset[str], int] = {}
    calls = near = 0
    authors = cast(reading).authors
    opening = list(_opening(scene, reading))
    for index in range(scene.first + bool(opening), scene.last + 1):
        text = reading.text(reading.sentences[index])
        if _OFF.search(text) or HEARSAY.search(text) or _RECALLED.search(text) or _is_history(index, scene, reading):
            continue
        for one, other, weight in ties(reading, index):
            if one.name == other.name or {one.name, other.name} & authors or not (is_party(one) and is_party(other)):
                continue
            key = frozenset((one.name, other.name))
            tied[key] = tied.get(key, 0.0) + weight
            first.setdefault(key, index)
            known.setdefault(one.name, one)
            known.setdefault(other.name, other)
            afar = _CALL.search(text) is not None
            calls, near = calls + afar, near + (not afar and weight > WEAK)
    for one, other in spoken(reading, scene.first, scene.last):
        key = frozenset((one.name, other.name))
        if len(key) == 2 and key in tied:
            tied[key] += WEAK
    for one, other in opening:
        key = frozenset((one.name, other.name))
        tied[key] = tied.get(key, 0.0) + STRONG
        first.setdefault(key, scene.first)
        known.setdefault(one.name, one)
        known.setdefault(other.name, other)
        near += 1
    sure = [key for key, weight in tied.items() if weight >= _ENOUGH]
    groups = _groups(sure)
    best = max(groups, key=lambda names: (sum(tied[key] for key in sure if key <= names), sorted(names)), default=None)
    if best is None:
        return None
    people = tuple(actor for name, actor in known.items() if name in best)
    codes = {actor.country for actor in people}
    if len(codes) < 2 and (None not in codes or not any(actor.post for actor in people)):
        return None
    sentence = min(first[key] for key in sure if key <= best)
    span = reading.sentences[sentence]
    return Company(people, sentence, span, calls > near)


_THEY = re.compile(
    r"(?:\W*|.{0,40}\b)(?:[Tt]hey|[Tt]he (?:two|three|four|ministers|delegations|sides)|[Aa]ll (?:three|four|five)) (?:\w+ ){0,2}"
    r"(?:met|signed|gathered|sat|came|convened|meet|sign|gather|sit|come)\b"
)


def _opening(scene: Stage, reading: Reading) -> Iterator[tuple[Actor, Actor]]:
    """Those whom the paragraph names one by one behind "They signed on 3 March, here": each brought his own pen."""
    text = reading.text(reading.sentences[scene.first])
    if _THEY.match(text) is None or _OFF.search(text):
        return
    story, authors = passages(reading), cast(reading).authors
    found: dict[str, Actor] = {}
    for index in range(scene.first, scene.last + 1):
        if story.steps(scene.first, index) > 0 or _is_history(index, scene, reading):
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


def _is_history(index: int, scene: Stage, reading: Reading) -> bool:
    """Whether a sentence tells of another year than its scene."""
    day = scene.date.when.date
    others = [date.when.date for date in reading.dates if date.sentence == index and date.when.date is not None]
    return day is not None and any(abs(other.year - day.year) > 1 for other in others)


def _groups(pairs: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """The people of pairs that hang together."""
    groups: list[frozenset[str]] = []
    for pair in pairs:
        touching = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair] + [pair.union(*touching)]
    return groups


def _put(company: Company, scene: Stage, events: list[list[Encounter]], reading: Reading) -> None:
    """Adds a company to the event of its scene that it shares people with, else as one of its own."""
    names = {actor.name for actor in company.people}
    here = [
        event
        for event in events
        if event[0].status == "held"
        and not event[0].old
        and scene.first <= event[0].sentence <= scene.last
        and _is_of_day(event, scene)
    ]
    where = _town(scene, company.sentence, reading)
    item = Encounter(
        sentence=company.sentence,
        span=company.span,
        where=where,
        type="call" if company.call else "",
        actors=company.people,
        when=replace(scene.date.when, basis="inferred", reason="the day of the scene"),
        rule="scene",
    )
    same = [event for event in here if len(_names(event) & names) > 1 or _is_part(event, names)]
    if not same:
        events.append([item])
        return
    if any(other.where is not None and other.where.city for event in same for other in event):
        item = replace(item, where=None)
    whole = max(same, key=lambda event: len(_names(event) & names))
    if not any(other.type == "call" for other in whole):
        whole.append(replace(item, type=""))
    for event in same:
        if event is not whole and _names(event) <= _names(whole) and not any(other.type == "call" for other in event):
            events.remove(event)


def _is_part(event: Sequence[Encounter], names: set[str]) -> bool:
    """Whether an event names but one of a company, at a conference or at "talks"."""
    return (
        not any(item.type in ("call", "visit") for item in event) and len(_names(event)) == 1 and _names(event) <= names
    )


def _town(scene: Stage, sentence: int, reading: Reading) -> Place | None:
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
        and not is_quoted(place.span, reading)
        and not _is_history(place.sentence, scene, reading)
    ]
    before = [place for place in there if place.sentence <= sentence]
    town = before[-1].place if before else there[0].place if there else None
    return Place(town.city, town.country, None) if town is not None else None


def _is_of_day(event: Sequence[Encounter], scene: Stage) -> bool:
    day = scene.date.when.date
    own = [item.when.date for item in event if item.when is not None and item.when.date is not None]
    return day is not None and all(when.compatible(day) for when in own)


def _names(event: Sequence[Encounter]) -> frozenset[str]:
    return frozenset(actor.name for item in event for actor in item.actors if actor.kind == "person")
