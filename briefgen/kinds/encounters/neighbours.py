"""The day and the city of a meeting that its own sentences do not tell, from the sentences beside them.

"On Wednesday she was in Oslo. The two sat down for an hour." What is taken from a neighbour is an inference and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.kinds.encounters.encounter import Encounter
from briefgen.language.reading import DateMention, PlaceMention, Reading, Span
from briefgen.values import Place

# Sentences before a meeting in which its day may stand.
_BACK = 3
# Days before a text that its news is old at most.
_RECENT = 31
# Sentences within which a text says when its news was.
_EARLY = 12
_HEAD = 6
_RECORD = re.compile(
    r"(?i)\b(?:communiqu[eé]|minutes|(?:joint|final|chairs?['\u2019]?s?|outcome) (?:statement|declaration|summary|document)|declaration|"
    r"(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|inaugural|annual|\w+teenth|twent\w+) "
    r"(?:[\w-]+ ){0,3}(?:session|meeting|round|conference|summit|council|dialogue|consultations|ministerial)|summary record|agreed record|"
    r"read-?out|joint commission)\b"
)
BOUND = re.compile(r"(?i)\b(?:since|until|till|by|from|before|after|through|every|next|last saw|dated|of)\s+$")
_THERE = re.compile(
    r"(?i)\b(?:in|at|near|reached|visited|"
    r"(?:fl[ey]w?|flown|travel\w*|came|went|arriv\w*|return\w*|visit\w*|trip|journey\w*|drove|landed|headed|sailed|stop\w*|tour\w*|made it|goes|comes|gets?|got|lands|drives?|rode|moved|took|takes|drove|road|train|plane|ferry|boat|bus|"
    r"brought|welcom\w*)(?: [\w'-]+){0,4} (?:to|from|into|for|towards?))\s+(?:the\s+)?$"
)
# What is to come, or only spoken of, is not where the text plays.
_SPOKEN_OF = re.compile(
    r"(?i)\b(?:ahead of|next(?! (?:morning|day|afternoon|evening|night)\b)|due|plan\w*|upcoming|forthcoming|invit\w+|will|would|to be held)\b"
)
TOLD = re.compile(
    r"(?i)\b(?:arrived|landed|said|says|told|wrote|according to|statement|born|arrived|landed|came|will|would|to be|since|due|published|posted)\b"
)
_CLOCK = re.compile(r"\W*(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d)")


def day(event: Sequence[Encounter], reading: Reading) -> DateMention | None:
    """The last day told in the sentences before, where these are about the same people; None for none, or for several."""
    if event[0].status != "held" or any(item.when for item in event):
        return None
    for index in _before(event, reading):
        days = [date for date in reading.dates if date.sentence == index and is_past_day(date, reading)]
        if days:
            return inferred(days[-1], reading) if len({date.when.date for date in days}) == 1 else None
    return None


def city(event: Sequence[Encounter], reading: Reading) -> Place | None:
    """The city the sentences before play in, where its country is known."""
    if event[0].status != "held" or event[0].type in ("call", "visit"):
        return None
    own = next((item.when.date for item in event if item.when and item.when.date), None)
    for index in _before(event, reading):
        if index == event[0].sentence:
            continue  # its own places were judged with its words
        days = [date.when.date for date in reading.dates if date.sentence == index and date.when.date]
        if own is not None and days and not any(own.compatible(date) for date in days):
            return None
        places = [place for place in reading.places if place.sentence == index and is_there(place, reading)]
        cities = {place.place.city for place in places}
        if cities:
            place = places[-1].place
            known = place.country is not None
            return Place(place.city, place.country, None) if len(cities) == 1 and known else None
    return None


def lead(reading: Reading) -> tuple[DateMention | None, Place | None]:
    """The first day of the last month that a text tells, with the one city of its sentence: what the text is about was then."""
    published = reading.source.published
    for date in reading.dates:
        when = date.when.date
        if (
            date.sentence > _EARLY
            or date.sentence in reading.headings
            or when is None
            or not is_past_day(date, reading)
        ):
            continue
        if reading.text(date.span) == published.words or published.date is None:
            continue
        if (published.date.first - when.first).days > _RECENT:
            continue
        near = [place for place in reading.places if place.sentence == date.sentence and is_there(place, reading)]
        cities = {place.place.city: place.place for place in near}
        return inferred(date, reading), next(iter(cities.values())) if len(cities) == 1 else None
    return None, None


def head(reading: Reading) -> tuple[DateMention | None, PlaceMention | None]:
    """The day and the town in the head of a record of one meeting: "Third Session of the Commission, Y, 9 June 2026"."""
    first = range(min(_HEAD, len(reading.sentences)))
    named = next((index for index in first if _RECORD.search(reading.text(reading.sentences[index]))), None)
    if named is None:
        return None, None
    published = reading.source.published.date
    days = [
        date
        for date in reading.dates
        if date.sentence in first
        and date.when.date is not None
        and date.when.date.day
        and (published is None or date.when.date.first <= published.last)
    ]
    towns = [
        place
        for place in reading.places
        if place.sentence in first and place.place.city and (place.place.country or place.role in ("at", "dateline"))
    ]
    cities = {place.place.city for place in towns}
    return (days[0] if days else None), (towns[0] if len(cities) == 1 else None)


def _before(event: Sequence[Encounter], reading: Reading) -> Iterator[int]:
    """The sentence of a meeting and those before it that are about the same people or begin the same paragraph."""
    names = {actor.name for item in event for actor in item.actors}
    first = event[0].sentence
    yield first
    for index in range(first - 1, max(-1, first - 1 - _BACK), -1):
        if index in reading.headings:
            return
        span = reading.sentences[index]
        near = {actor.name for mention in reading.within(span) for actor in mention.actors if actor.kind == "person"}
        if near and not near & names:
            return
        yield index


def is_past_day(date: DateMention, reading: Reading) -> bool:
    """Whether a date is a day before the text on which something was, not one since or until which something holds."""
    when, published = date.when.date, reading.source.published.date
    if when is None or when.precision != "day" or published is not None and when.first > published.last:
        return False
    start = reading.sentences[date.sentence].start
    text = reading.source.text
    return (
        BOUND.search(text[max(start, date.span.start - 14) : date.span.start]) is None
        and TOLD.search(text[max(start, date.span.start - 40) : date.span.start]) is None
    )


def is_there(place: PlaceMention, reading: Reading) -> bool:
    """Whether a city is where something was, not what it belongs to."""
    if place.place.city is None or place.role == "dateline":
        return False
    before = reading.source.text[max(0, place.span.start - 60) : place.span.start]
    told = reading.source.text[reading.sentences[place.sentence].start : place.span.start]
    if _SPOKEN_OF.search(told) is not None:
        return False
    if _OF_PEOPLE.search(before) is not None:
        return False
    return place.role == "at" or _THERE.search(before) is not None or _is_scene(place, before, reading)


# "His guest from Y", "the agency in Y": whose, not where.
_OF_PEOPLE = re.compile(
    r"(?i)\b(?:guests?|visitors?|ministers?|secretary|man|woman|men|women|one|ones|delegat\w+|colleagues?|envoys?|counterparts?|people) from (?:the )?$"
    r"|\bfor the \w+ in $"
)
_DAY = re.compile(r"(?:\d|day|[A-Z][a-z]+), $")


def _is_scene(place: PlaceMention, before: str, reading: Reading) -> bool:
    """Whether a sentence of a day and a town alone sets the scene: "So, on 3 May, Y."."""
    span = reading.sentences[place.sentence]
    alone = reading.source.text[place.span.end : span.end].strip() in (".", ":", "")
    return alone and span.end - span.start < 60 and _DAY.search(before) is not None


def inferred(date: DateMention, reading: Reading) -> DateMention:
    """A day as an inference, with the words it rests on."""
    words = " ".join(reading.text(reading.sentences[date.sentence]).split())
    reason = f"the sentences beside it tell of that day: “{words[:120]}”"
    return replace(date, when=replace(date.when, basis="inferred", reason=reason))


def posted(event: Sequence[Encounter], reading: Reading) -> DateMention | None:
    """The day of a ticker for what it tells as it goes: "11:40 - The ministers begin their talks", also under a heading."""
    published = reading.source.published
    if (
        event[0].status != "held"
        or any(item.when for item in event)
        or published.date is None
        or not published.date.day
    ):
        return None
    sentence = event[0].sentence
    above = next((index for index in range(sentence, max(-1, sentence - 9), -1) if index in reading.headings), sentence)
    span = reading.sentences[sentence]
    line = reading.source.text.rfind("\n", 0, span.start) + 1
    timed = _CLOCK.match(reading.source.text, line) or _CLOCK.match(reading.text(reading.sentences[above]))
    if timed is None:
        return None
    when = replace(published, basis="inferred", reason="an entry of a running report, told on its day")
    return DateMention(Span(span.start, span.start), when, sentence)
