"""The day and the city of a meeting from the other meetings of its text: who met one minister met the next there, too.

"A met B in Y on Friday. … In the margins A also saw C." What is taken over is an inference and says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.kinds.encounters import neighbours
from briefgen.kinds.encounters.encounter import OLD, Encounter
from briefgen.kinds.encounters.schedules import headed
from briefgen.kinds.encounters.value import Meeting, wording_of
from briefgen.language import gazetteer, geography
from briefgen.language.reading import DateMention, PlaceMention, Reading
from briefgen.values import Place, Timing

Told = tuple[Sequence[Encounter], Meeting]

# Sentences between two meetings of one scene.
_FAR = 14
_LEAD = 4
_BACK = 3
# Letters from the place of a dateline to its day.
_LINE = 40
_SAME = re.compile(r"(?i)\bsame day\b")
_LONG_AGO = re.compile(
    r"(?i)\b(?:had|earlier|previous(?:ly)?|last|recently|already|ago|recall\w*|since|once|in the past|when he was|when she was|formerly|"
    r"before (?:becoming|that)|every|each)\b"
)
_REGION = re.compile(
    r"(?i)\b(?:province|district|county|region|republic|state|territory|department|lake|river|island)\b"
)


_GATHERED = re.compile(
    r"(?i)\b(?:visit\w*|meet\w*|met|talks|council|summit|conference|session|forum|committee|commission|dialogue|consultations|"
    r"negotiat\w+|assembly|congress|arriv\w+|welcom\w+|receiv\w+|host\w*)\b"
)


def settled(told: Sequence[Told], reading: Reading) -> list[Told]:
    """The meetings, with day and city where a meeting beside them, or the head of the text, tells them."""
    found = list(told)
    for index, (event, value) in enumerate(found):
        if value.status == "held" and (value.when is None or value.when.date is None):
            day = headed([item.sentence for item in event], reading) or _day(index, found, reading)
            day = day or _day_of_dispatch(event, reading) or _day_of_head(event, reading)
            found[index] = (event, with_scene(value, day or value.when, value.where))
    for index, (_, value) in enumerate(found):
        if value.status != "held" or value.type in ("call", "visit") or value.where and value.where.city:
            continue
        place = _city(index, found, value.when, reading) or _city_of_head(value, reading)
        if place is not None:
            where = replace(place, venue=value.where.venue if value.where else None)
            found[index] = (found[index][0], with_scene(value, value.when, where))
    return found


def with_scene(value: Meeting, when: Timing | None, where: Place | None) -> Meeting:
    """A meeting with another day or place, and the predicate that goes with it."""
    whole = replace(value, when=when, where=where)
    return replace(whole, wording=wording_of(whole)) if value.wording else whole


def _beside(index: int, told: Sequence[Told]) -> list[Meeting]:
    """The held meetings of the same people beside one, those before it first, nearest first."""
    event, value = told[index]
    names, place = _names(value), event[0].sentence
    order = [*range(index - 1, -1, -1), *range(index + 1, len(told))]
    near = []
    for other in order:
        theirs, meeting = told[other]
        first, last = sorted((place, theirs[0].sentence if other > index else theirs[-1].sentence))
        if last - first <= _FAR and meeting.status == "held" and names & _names(meeting):
            near.append(meeting)
    return near


def _names(value: Meeting) -> frozenset[str]:
    return frozenset(actor.name for actor in value.actors if actor.kind == "person")


def _day(index: int, told: Sequence[Told], reading: Reading) -> Timing | None:
    """The day of a meeting of the same people told before, where the sentence itself names no time."""
    event, _ = told[index]
    own = {item.sentence for item in event}
    if any(date.sentence in own for date in reading.dates):
        return None
    before = [meeting for meeting in _beside(index, told[: index + 1]) if meeting.when and meeting.when.date]
    day = before[0].when if before else None
    if day is None or day.date is None or day.date.precision != "day":
        return None
    return replace(day, basis="inferred", reason="told of together with a meeting of that day")


def _day_of_dispatch(event: Sequence[Encounter], reading: Reading) -> Timing | None:
    """The day of a dispatch for what its first sentences tell without a day: "LIMA, 3 March - Minister A received B"."""
    lines = [place for place in reading.places if place.role == "dateline" and place.sentence <= event[0].sentence]
    if not lines or event[0].type == "visit" or any(item.rule.startswith("echo-") for item in event):
        return None
    line, own = lines[-1], {item.sentence for item in event}
    if any(item.where and item.where.city and item.where.city != line.place.city for item in event):
        return None  # what was elsewhere was on some day before
    ends = line.span.end + _LINE
    day = next(
        (date.when for date in reading.dates if line.span.end <= date.span.start < ends), reading.source.published
    )
    beside = [date for date in reading.dates if date.sentence in own and not line.span.start <= date.span.start < ends]
    if (
        any(_SAME.search(reading.text(date.span)) is None for date in beside)
        or event[0].sentence - line.sentence > _FAR
    ):
        return None
    if day.date is None or not day.date.day or any(_LONG_AGO.search(reading.text(reading.sentences[at])) for at in own):
        return None
    told = [date.when for date in reading.dates if _is_just_before(date, event[0], reading) and date.span.start >= ends]
    days = {when.date for when in told}
    if days and (len(days) > 1 or any(when.end is not None for when in told)):
        return None
    return replace(told[-1] if told else day, basis="inferred", reason="told without a day in a dispatch of that day")


def _is_just_before(date: DateMention, item: Encounter, reading: Reading) -> bool:
    """Whether a past day stands in one of the sentences right before a mention."""
    when, published = date.when.date, reading.source.published.date
    near = 0 < item.sentence - date.sentence <= _BACK and date.sentence not in reading.headings
    return near and when is not None and when.day is not None and (published is None or when.first <= published.last)


def _day_of_head(event: Sequence[Encounter], reading: Reading) -> Timing | None:
    """The day in the head of the record of a meeting, where the sentences themselves name none."""
    date, _ = neighbours.head(reading)
    own = {item.sentence for item in event}
    if (
        date is None
        or event[0].type == "visit"
        or any(other.sentence in own - {date.sentence} for other in reading.dates)
    ):
        return None
    if event[0].sentence > _FAR or any(_LONG_AGO.search(reading.text(reading.sentences[at])) for at in own):
        return None
    return replace(date.when, basis="inferred", reason="the head of the record names that day")


def _city_of_head(value: Meeting, reading: Reading) -> Place | None:
    """The town in the head of the record of a meeting, on no other day than that of the head."""
    date, place = neighbours.head(reading)
    if place is None or date is not None and not _one_day(value.when, date.when):
        return None
    return Place(place.place.city, place.place.country, None)


def _city(index: int, told: Sequence[Told], when: Timing | None, reading: Reading) -> Place | None:
    """The city of a meeting beside it on no other day; else that of the dateline, or the one the head of the text is about."""
    event, value = told[index]
    for meeting in _beside(index, told):
        place = meeting.where
        if (
            place
            and place.city
            and meeting.type != "call"
            and _one_day(when, meeting.when)
            and not _is_old(meeting, reading)
        ):
            return Place(place.city, place.country, None)
    if event[0].sentence > _FAR and not (when and when.date):
        return None
    before = [place for place in reading.places if place.role == "dateline" and place.sentence <= event[0].sentence]
    lines = [place for place in before if _is_town(place)][-1:]
    names = _names(value)
    lead = lines or [
        place
        for place in reading.places
        if place.role == "at"
        and _is_town(place)
        and place.sentence not in {item.sentence for item in event}
        and (place.sentence < _LEAD or place.sentence in reading.headings)
        and _GATHERED.search(reading.text(reading.sentences[place.sentence]))
        and any(
            actor.name in names
            for mention in reading.within(reading.sentences[place.sentence])
            for actor in mention.actors
        )
    ]
    cities = {place.place.city for place in lead}
    for _, meeting in told:  # a city of another day says nothing
        if meeting.where and meeting.where.city in cities and not _one_day(when, meeting.when):
            return None
    codes = {actor.country for actor in value.actors}
    fitting = len(cities) == 1 and (lead[0].place.country in codes or lead[0].place.country is None)
    published = reading.source.published
    if lines and when and when.date and published.date and (published.date.first - when.date.last).days > 3:
        return None
    return Place(lead[0].place.city, lead[0].place.country, None) if fitting else None


def _is_old(meeting: Meeting, reading: Reading) -> bool:
    """Whether a meeting was long before the text, which only recalls it."""
    published, day = reading.source.published.date, meeting.when.date if meeting.when else None
    return published is not None and day is not None and (published.first - day.last).days > OLD


def _is_town(mention: PlaceMention) -> bool:
    """Whether a place is a town, neither a region nor a country."""
    city = mention.place.city
    if not city or _REGION.search(city) or geography.country_code(city) is not None:
        return False
    return not (city.isupper() and len(city) < 5) and (
        gazetteer.code_of(city) is not None or mention.place.country is not None
    )


def _one_day(one: Timing | None, other: Timing | None) -> bool:
    """Whether two times can be one day, or one of them is not told."""
    return not (one and other and one.date and other.date) or one.date.compatible(other.date)
