"""Meetings of a long story, scene by scene: who acts on whom between one day told and the next has met him.

A magazine's long read tells its meetings without a word of meeting: "The next morning he drove her to Y and showed her the
wall. 'Close it for everybody,' said the queen of the fishmongers." A scene begins where a day is told and ends at the next.
In it, every clause in which one person does something to another, or several do something together, ties them; those who
are tied enough have met, once, on the day of the scene. Texts of fewer scenes are read by the words of meeting alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.kinds.encounters.cast import mentioned
from briefgen.kinds.encounters.companies import Company, company, town_of
from briefgen.kinds.encounters.encounter import Encounter, names_of
from briefgen.kinds.encounters.scenes import Told
from briefgen.kinds.encounters.stages import Stage, stages
from briefgen.kinds.encounters.value import Meeting
from briefgen.language.reading import Reading
from briefgen.model import Actor

# Years back that are no part of a story of today.
_YEARS = 2


def staged(events: list[list[Encounter]], reading: Reading) -> None:
    """Puts the meetings of a story's scenes among the events, and gives those already there the day of their scene."""
    scenes = stages(reading)
    if not scenes:
        return
    for event in events:
        event[:] = [replace(item, actors=_known(item.actors, item.sentence, reading)) for item in event]
    events[:] = [event for event in events if not _is_legend(event, reading)]
    for scene in scenes:
        for event in events:
            _date(event, scene, reading)
    for scene in scenes:
        found = company(scene, reading)
        if found is not None:
            _put(found, scene, events, reading)
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


def _is_legend(event: Sequence[Encounter], reading: Reading) -> bool:
    """Whether a meeting of other years names nobody by name: "the two of them, the X and the Y, sat up in 2003" are not those of today."""
    written = reading.source.published.date
    days = [item.when.date for item in event if item.when is not None and item.when.date is not None]
    if written is None or not days or any(written.year - day.year < _YEARS for day in days):
        return False
    people = [actor for item in event for actor in item.actors if actor.kind == "person"]
    return len(people) > 1 and all(actor.how != "name" for actor in people)


def _is_way_to(event: Sequence[Encounter], other: Sequence[Encounter]) -> bool:
    """Whether a visit only leads to another meeting of the same day."""
    if event is other or any(item.type != "visit" and item.rule != "likely" for item in event):
        return False
    days = {str(item.when.date) for item in event if item.when is not None}
    theirs = {str(item.when.date) for item in other if item.when is not None}
    visit = any(item.type in ("visit", "call") for item in other)
    return other[0].status == "held" and not visit and bool(days & theirs) and bool(names_of(event) & names_of(other))


def once(told: Sequence[Told], reading: Reading) -> list[Told]:
    """The meetings of a story without those that only tell again of a fuller one of their day."""
    if not stages(reading):
        return list(told)
    return [
        (event, value)
        for at, (event, value) in enumerate(told)
        if not any(
            at != place and not _is_aside(event, whole) and _is_within(value, other, place < at)
            for place, (whole, other) in enumerate(told)
        )
    ]


def _is_aside(event: Sequence[Encounter], other: Sequence[Encounter]) -> bool:
    """Whether an event is told before two or three of its people sat down at a table with others."""
    return other[0].rule == "table" and event[0].sentence < other[0].sentence


def _is_within(value: Meeting, other: Meeting, before: bool) -> bool:
    """Whether another meeting of the same day has all the people of one, and more, or was told before."""
    days = [item.when.date if item.when is not None else None for item in (value, other)]
    if days[0] is None or days[0] != days[1] or not days[0].day or (value.status, other.status) != ("held", "held"):
        return False
    if (value.type == "call") != (other.type == "call") or value.type == "courtesy-call" != other.type:
        return False
    own, theirs = ({actor.name for actor in item.actors} for item in (value, other))
    return own < theirs or own == theirs and before


def _date(event: list[Encounter], scene: Stage, reading: Reading) -> None:
    """Gives a held event without a day of its own the day of the scene that it is told in."""
    inside = scene.first <= event[0].sentence <= scene.last and event[0].status == "held" and not event[0].old
    if inside and not any(item.when is not None and item.when.date is not None for item in event):
        words = " ".join(reading.text(reading.sentences[scene.first]).split())[:120]
        when = replace(scene.date.when, basis="inferred", reason=f"the scene begins with that day: “{words}”")
        event[0] = replace(event[0], when=when)


def _put(found: Company, scene: Stage, events: list[list[Encounter]], reading: Reading) -> None:
    """Adds a company to the event of its scene that it shares people with, else as one of its own."""
    names = {actor.name for actor in found.people}
    here = [
        event
        for event in events
        if event[0].status == "held"
        and not event[0].old
        and scene.first <= event[0].sentence <= scene.last
        and _is_of_day(event, scene)
        and (event[0].rule != "table" or found.sentence >= event[0].sentence)
    ]
    where = town_of(scene, found.sentence, reading)
    item = Encounter(
        sentence=found.sentence,
        span=found.span,
        where=where,
        type="call" if found.call else "",
        actors=found.people,
        when=replace(scene.date.when, basis="inferred", reason="the day of the scene"),
        rule="scene",
    )
    same = [event for event in here if len(names_of(event) & names) > 1 or _is_part(event, names)]
    if not same:
        events.append([item])
        return
    if any(other.where is not None and other.where.city for event in same for other in event):
        item = replace(item, where=None)
    whole = max(same, key=lambda event: len(names_of(event) & names))
    if not any(other.type == "call" for other in whole):
        whole.append(replace(item, type=""))
    for event in same:
        if (
            event is not whole
            and names_of(event) <= names_of(whole)
            and not any(other.type == "call" for other in event)
        ):
            events.remove(event)


def _is_part(event: Sequence[Encounter], names: set[str]) -> bool:
    """Whether an event names but one of a company, at a conference or at "talks"."""
    return (
        not any(item.type in ("call", "visit") for item in event)
        and len(names_of(event)) == 1
        and names_of(event) <= names
    )


def _is_of_day(event: Sequence[Encounter], scene: Stage) -> bool:
    day = scene.date.when.date
    own = [item.when.date for item in event if item.when is not None and item.when.date is not None]
    return day is not None and all(when.compatible(day) for when in own)
