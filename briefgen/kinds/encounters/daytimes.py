"""The day of a meeting by weighted evidence, where the rules give none, or one that far less speaks for.

Every past day that the text names is a candidate, so is the day of the text, and so is "none". What speaks for each is counted:
how near to the meeting it stands, in which words, whether it is the first that the text tells. The weights were fitted to
invented documents with known answers (`benchmarks/training/scenes.py`) and stand in `lexicon/encounters.yaml`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence, Set
from dataclasses import replace

from briefgen import lexicon
from briefgen.kinds.encounters import neighbours
from briefgen.kinds.encounters.encounter import Encounter
from briefgen.kinds.encounters.passages import passages
from briefgen.kinds.encounters.scenes import Told, with_scene
from briefgen.kinds.encounters.value import Meeting
from briefgen.language import ranking
from briefgen.language.ranking import NONE
from briefgen.language.reading import DateMention, Reading
from briefgen.values import Timing

# From this share on the first candidate counts (cross-validated, November 2026).
ENOUGH = 0.4
# Days before a text: news of the last days, of the week before, and what is only recalled.
_DAYS, _WEEK, _MONTH = 3, 10, 30
_LATE, _NEAR = 8, 3
# Characters from a day to the word that tells of the meeting, and from the beginning of its sentence.
_CLOSE, _FRONT = 80, 4
# The day somebody spoke, came or wrote is not yet that of the meeting.
_SPOKEN = re.compile(
    r"(?i)\b(?:said|says|told|wrote|according to|statement|born|arrived|landed|since|published|posted)\b[^,;.]{0,30}$"
)
_ON = re.compile(r"(?i)\b(?:on|last|this|yesterday)\s+(?:the\s+)?$")


def timed(told: Sequence[Told], reading: Reading) -> list[Told]:
    """The meetings, each held one with the day that most speaks for, where that is enough."""
    return [(event, _timed(event, value, reading)) for event, value in told]


def _timed(event: Sequence[Encounter], value: Meeting, reading: Reading) -> Meeting:
    if value.status != "held":
        return value
    found, own = candidates(event, value, reading), _own(value)
    name, share = ranking.first(found, lexicon.load("encounters")["days"])
    if name in (NONE, own) or share < ENOUGH or own not in found:
        return value
    if own != NONE and found[own].get("own sentence"):
        return value  # of two days in one sentence the rules tell by its grammar
    return with_scene(value, _timing(name, event, reading), value.where)


def _own(value: Meeting) -> str:
    return str(value.when.date) if value.when and value.when.date else NONE


def _timing(name: str, event: Sequence[Encounter], reading: Reading) -> Timing:
    """A day as the text tells it, as an inference where it stands in no sentence of the meeting."""
    named = _named(reading).get(name, [])
    own = {item.sentence for item in event}
    near = min(named, key=lambda date: (date.sentence not in own, abs(date.sentence - event[0].sentence)), default=None)
    if near is None:
        return replace(reading.source.published, basis="inferred", reason="told without a day in a text of that day")
    return near.when if near.sentence in own else neighbours.inferred(near, reading).when


def _named(reading: Reading) -> dict[str, list[DateMention]]:
    """The days up to that of the text, each with where it is named; the day of the text is among them."""
    published = reading.source.published.date
    found: dict[str, list[DateMention]] = {}
    for date in reading.dates:
        when = date.when.date
        if when is not None and when.day and (published is None or when.first <= published.last):
            found.setdefault(str(when), []).append(date)
    if published is not None and published.day:
        found.setdefault(str(published), [])
    return found


def candidates(event: Sequence[Encounter], value: Meeting, reading: Reading) -> dict[str, dict[str, float]]:
    """What speaks for each day, by its ISO form; `NONE` is among them."""
    named = _named(reading)
    own_day, names = _own(value), {actor.name for actor in value.actors}
    inside = {name: [date for date in dates if not _is_head(date, reading)] for name, dates in named.items()}
    inside = {
        name: dates
        for name, dates in inside.items()
        if name == own_day or not dates or not all(_is_of_others(date, names, reading) for date in dates)
    }
    told = [date for dates in inside.values() for date in dates]
    first = min(told, key=lambda date: date.span.start, default=None)
    found = {}
    for name, dates in inside.items():
        is_day_of_text = name == str(reading.source.published.date)
        found[name] = {
            "day of the text": float(is_day_of_text),
            "not named": float(is_day_of_text and not dates),
            "first": float(first is not None and first in dates),
            **_of_age(name, named[name], reading),
            **(_of_words(dates, event, reading) if dates else {}),
        }
    own = {item.sentence for item in event}
    found[NONE] = {
        "none": 1.0,
        "none choices": math.log1p(len(found)),
        "none late": float(event[0].sentence > _LATE),
        "none likely": float(event[0].rule == "likely"),
        "none old": float(event[0].old),
        "none beside": float(all(date.sentence not in own for date in reading.dates)),
        "none undated": float(reading.source.published.date is None),
    }
    if own_day in found:
        found[own_day]["by rule"] = 1.0
    return found


def _is_head(date: DateMention, reading: Reading) -> bool:
    """Whether a date is the one that the text itself bears."""
    return reading.text(date.span) == reading.source.published.words


def _is_of_others(date: DateMention, names: Set[str], reading: Reading) -> bool:
    """Whether a day is that of words or of an arrival, or stands in a sentence that is about other people only."""
    start = date.span.start
    if _SPOKEN.search(reading.source.text[max(0, start - 60) : start]) is not None:
        return True
    there = {
        actor.name
        for mention in reading.within(reading.sentences[date.sentence])
        for actor in mention.actors
        if actor.kind == "person" and actor.is_resolved
    }
    return bool(there) and not there & names


def _of_age(name: str, dates: Sequence[DateMention], reading: Reading) -> dict[str, float]:
    """How long before the text a day was."""
    published = reading.source.published.date
    when = dates[0].when.date if dates else published
    if published is None or when is None:
        return {}
    age = (published.first - when.last).days
    return {
        "same day": float(age == 0),
        "last days": float(0 < age <= _DAYS),
        "last week": float(_DAYS < age <= _WEEK),
        "long ago": float(age > _MONTH),
    }


def _of_words(dates: Sequence[DateMention], event: Sequence[Encounter], reading: Reading) -> dict[str, float]:
    """Where a day is named, and in which words."""
    sentence = event[0].sentence
    near = min(dates, key=lambda date: abs(date.sentence - sentence))
    back = sentence - near.sentence
    start = near.span.start
    before = reading.source.text[max(0, start - 40) : start]
    return {
        "named": 1.0,
        "own sentence": float(near.sentence in {item.sentence for item in event}),
        "sentence before": float(back == 1),
        "sentences before": float(1 < back <= _NEAR),
        "behind": float(back < 0),
        "far before": float(back > _NEAR),
        "weekday": float(near.when.basis in ("weekday", "relative")),
        "bound": float(neighbours.BOUND.search(before[-14:]) is not None),
        "of words": float(neighbours.TOLD.search(before) is not None),
        "heading": float(near.sentence in reading.headings),
        "on": float(_ON.search(before) is not None),
        "in front": float(start - reading.sentences[near.sentence].start < _FRONT),
        "times named": math.log(len(dates)),
        "close": float(abs(start - event[0].span.start) < _CLOSE),
        **_in_story(dates, sentence, reading),
    }


def _in_story(dates: Sequence[DateMention], sentence: int, reading: Reading) -> dict[str, float]:
    """How a day stands in the story: told last before the meeting, how many paragraphs before, with another town since."""
    story = passages(reading)
    last = max((date.sentence for date in dates if date.sentence <= sentence), default=None)
    if last is None:
        return {"only behind": 1.0}
    steps, town = story.steps(last, sentence), story.towns[last]
    return {
        "told last": float(story.since[sentence] == last),
        "own paragraph": float(steps == 0),
        "paragraph before": float(steps == 1),
        "paragraphs before": float(steps > 1),
        "other town since": float(town is not None and story.towns[sentence] != town),
    }
