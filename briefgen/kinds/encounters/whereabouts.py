"""The city of a meeting by weighted evidence, where rules give none, or one that far less speaks for.

Every city that the text names is a candidate, and so is "none". What speaks for each is counted: how near to the meeting it is
named, in which words, whether with the day of the meeting, whether the text is written there. The sum with weights ranks the
candidates; the first counts from a share of ENOUGH on. The weights were fitted to invented documents with known answers
(`benchmarks/training/scenes.py`) and stand in `lexicon/encounters.yaml` in whole thousandths.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from briefgen import lexicon
from briefgen.kinds.encounters import neighbours
from briefgen.kinds.encounters.encounter import Encounter
from briefgen.kinds.encounters.passages import passages
from briefgen.kinds.encounters.scenes import Told, with_scene
from briefgen.kinds.encounters.value import Meeting
from briefgen.language import ranking
from briefgen.language.ranking import NONE
from briefgen.language.reading import PlaceMention, Reading
from briefgen.language.words import fold
from briefgen.values import PartialDate, Place

ENOUGH = 0.5
# A text tells its news in the first sentences, and is headed in those before.
_LATE, _HEAD, _EARLY = 8, 4, 1
# Days after which the place of writing says little.
_OLD = 5
_NEAR = 3
_IN = re.compile(r"(?i)\b(?:in|at|near|outside|around|across)\s+(?:the\s+)?(?:\w+ )?$")
_TO = re.compile(r"(?i)\b(?:to|into|for|from|via|reached|visited)\s+(?:the\s+)?(?:\w+ )?$")
_OF = re.compile(r"(?i)\b(?:of|mayor|governor|bishop|university|court|city)\s+(?:of\s+)?(?:the\s+)?$")
# "a deal on a joint office in Y" says where the office is.
_THING = re.compile(r"(?i)\b(?:on|about|for|over)\s+(?:an?|its|their)\s+(?:[\w-]+\s+){1,3}in\s+$")
_DATED = re.compile(
    r"[,\s/|–-]*(?:[A-Z][\w.]*,?\s*)?(?:\(?\d|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b|"
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec))"
)


def located(told: Sequence[Told], reading: Reading) -> list[Told]:
    """The meetings, each held one with the city that most speaks for, where that is enough."""
    return [(event, _located(event, value, reading)) for event, value in told]


def _located(event: Sequence[Encounter], value: Meeting, reading: Reading) -> Meeting:
    if value.status != "held" or value.type == "call" or event[0].rule in ("list-present", "list-sides"):
        return value  # a list of those present has its place above it
    name, share = ranking.first(candidates(event, value, reading), lexicon.load("encounters")["cities"])
    own = value.where.city if value.where else None
    if name == NONE or share < ENOUGH or own and fold(own) == name:
        return value
    place = next(item.place for item in reading.places if item.place.city and fold(item.place.city) == name)
    venue = value.where.venue if value.where and not own else None
    return with_scene(value, value.when, Place(place.city, place.country, venue))


def candidates(event: Sequence[Encounter], value: Meeting, reading: Reading) -> dict[str, dict[str, float]]:
    """What speaks for each city of the text, by its folded name; `NONE` is among them."""
    named: dict[str, list[PlaceMention]] = {}
    for place in reading.places:
        if place.place.city:
            named.setdefault(fold(place.place.city), []).append(place)
    sentence = event[0].sentence
    own = fold(value.where.city) if value.where and value.where.city else NONE
    named = {
        name: places
        for name, places in named.items()
        if name == own or not _is_elsewhere(places, sentence, value, reading)
    }
    found = {
        name: {
            **_of_words(places, reading),
            **_beside(places, sentence, value, reading),
            **_in_story(name, places, sentence, value, reading),
            "only": float(len(named) == 1),
        }
        for name, places in named.items()
    }
    published, when = reading.source.published.date, value.when.date if value.when else None
    found[NONE] = {
        "none": 1.0,
        "none choices": math.log1p(len(found)),
        "none late": float(sentence > _LATE),
        "none visit": float(value.type == "visit"),
        "none old": float(bool(published and when and (published.first - when.last).days > _OLD)),
        "none undated": float(when is None),
        "none likely": float(event[0].rule == "likely"),
    }
    if own in found and own != NONE:
        found[own]["by rule"] = 1.0
    return found


def _is_elsewhere(places: Sequence[PlaceMention], sentence: int, value: Meeting, reading: Reading) -> bool:
    """Whether a city is only named with what was on another day, or with a thing that is there."""
    when = value.when.date if value.when else None
    return all(
        _THING.search(reading.source.text[max(0, place.span.start - 60) : place.span.start]) is not None
        or place.role != "dateline"
        and place.sentence not in (sentence, *reading.headings)
        and bool(days := _days(place, reading))
        and not any(when is None or day.compatible(when) for day in days)
        for place in places
    )


def _days(place: PlaceMention, reading: Reading) -> list[PartialDate]:
    """The days that the sentence of a place names."""
    near = (date.when.date for date in reading.dates if date.sentence == place.sentence)
    return [day for day in near if day is not None and day.day]


def _in_story(
    name: str, places: Sequence[PlaceMention], sentence: int, value: Meeting, reading: Reading
) -> dict[str, float]:
    """How a city stands in the story: told last before the meeting, how many paragraphs before, under which day."""
    story = passages(reading)
    before = [place.sentence for place in places if place.sentence <= sentence]
    last = max(before, default=None)
    if last is None:
        return {"only behind": 1.0}
    when, day = value.when.date if value.when else None, story.days[last]
    steps = story.steps(last, sentence)
    other = any(reading_day is not None and reading_day != day for reading_day in story.days[last + 1 : sentence + 1])
    return {
        "told last": float(story.towns[sentence] == name),
        "told last paragraphs ago": float(story.towns[sentence] == name and steps > 0),
        "own paragraph": float(steps == 0),
        "paragraph before": float(steps == 1),
        "paragraphs before": float(steps > 1),
        "day of the place": float(when is not None and day is not None and day.compatible(when)),
        "other day of the place": float(when is not None and day is not None and not day.compatible(when)),
        "day told between": float(other),
    }


def _of_words(places: Sequence[PlaceMention], reading: Reading) -> dict[str, float]:
    """How a city is named, anywhere in the text."""
    text = reading.source.text
    before = [text[max(0, place.span.start - 30) : place.span.start] for place in places]
    first = places[0]
    return {
        "at": float(any(place.role == "at" for place in places)),
        "dateline": float(any(place.role == "dateline" for place in places)),
        "heading": float(any(place.sentence in reading.headings for place in places)),
        "first lines": float(first.sentence <= _EARLY),
        "with the date": float(first.sentence < _HEAD and _DATED.match(text, first.span.end) is not None),
        "times named": math.log(len(places)),
        "in": float(any(_IN.search(words) for words in before)),
        "to": float(any(_TO.search(words) for words in before)),
        "of": float(any(_OF.search(words) for words in before)),
        "there": float(any(neighbours.is_there(place, reading) for place in places)),
    }


def _beside(places: Sequence[PlaceMention], sentence: int, value: Meeting, reading: Reading) -> dict[str, float]:
    """How a city stands to a meeting: how near, with its day or another, in the country of one of its people."""
    near = min(places, key=lambda place: (abs(place.sentence - sentence), place.role != "at"))
    back = sentence - near.sentence
    when = value.when.date if value.when else None
    days = _days(near, reading)
    agrees = when is not None and any(day.compatible(when) for day in days)
    country = near.place.country
    codes = {actor.country for actor in value.actors}
    return {
        "same sentence": float(back == 0),
        "sentence before": float(back == 1),
        "sentences before": float(1 < back <= _NEAR),
        "sentence behind": float(back == -1),
        "far": float(abs(back) > _NEAR),
        "at, near": float(near.role == "at" and abs(back) < 2),
        "its day": float(agrees),
        "another day": float(when is not None and bool(days) and not agrees),
        "home": float(country is not None and country in codes),
        "foreign": float(country is not None and country not in codes),
    }
