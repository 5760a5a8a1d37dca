"""Meetings told by a line of a schedule or a diary: "10:00 Courtesy call: A, ambassador of Y", under the day it stands for.

Whose schedule it is stands at its head; the day in the line, else in the last line above that is a day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from briefgen import lexicon
from briefgen.kinds.encounters.encounter import Encounter
from briefgen.kinds.encounters.listing import status_of_list
from briefgen.language.fitting import each_once
from briefgen.language.reading import DateMention, Reading, Span
from briefgen.model import Actor
from briefgen.values import PartialDate, Timing

_TIME = r"(?:(?:at )?(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d)?\s?(?:a\.?m\.?|p\.?m\.?|hrs?|h|noon)?\s?(?:[-\u2013to ]{1,4}\d{1,2}[:.h][0-5]\d\s?(?:a\.?m\.?|p\.?m\.?)?)?)"
_LINE = re.compile(
    rf"^[ \t|>*\u2022\u2013-]*(?P<time>{_TIME}\s*[:|\u2013-]*\s*)?(?P<what>[A-Z][\w' -]{{2,60}}?)\s*(?::|\||\bwith\b|\bby\b|\u2013| - )\s*(?P<who>.+)$"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_VERB = re.compile(r"(?i)\b(?:said|says|told|will|has|have|had|was|were|is|are)\b")
_OFF = re.compile(r"(?i)\b(?:cancel(?:l?ed|lation)|postponed|called off|withdrawn|annul\w+|report\xe9e?|no longer)\b")
_LONGEST = 220
# Sentences of the head of a text in which its own date stands.
_TOP = 3
_HEAD = 5


def scheduled(reading: Reading) -> Iterator[Encounter]:
    """One encounter for each line that names a meeting and, with the owner of the schedule, two people."""
    text = reading.source.text
    lines = [span for span in _lines(text) if _matched(text, span) is not None]
    if len(lines) < 2 and not any(match["time"] for span in lines if (match := _matched(text, span)) is not None):
        return
    starts = [sentence.start for sentence in reading.sentences]
    owner = _owner(reading, lines)
    for span in lines:
        match = _matched(text, span)
        if match is None:
            continue
        here = Span(span.start + match.start("who"), span.end)
        if _OFF.search(text, here.start, here.end) is not None:
            continue
        people = each_once(
            [actor for mention in reading.within(here) for actor in mention.actors if _is_somebody(actor)]
        )
        if len(people) == 1 and owner is not None and owner.name != people[0].name:
            people = (owner, *people)
        if len(people) < 2 or len(people) > 5:
            continue
        date = _day(reading, span)
        town = next((place.place for place in reading.places if span.contains(place.span) and place.place.city), None)
        yield Encounter(
            sentence=max(0, bisect_right(starts, here.start) - 1),
            span=here,
            type=_type(match["what"]),
            status=status_of_list(reading, date),
            actors=people,
            when=date,
            where=town,
            rule="schedule",
        )


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        if 12 < len(line.strip()) < _LONGEST:
            yield Span(start, start + len(line.rstrip()))
        start += len(line)


def _matched(text: str, span: Span) -> re.Match[str] | None:
    """The parts of a line where it is an entry: a word of meeting, who it is with, and no sentence."""
    match = _LINE.match(text[span.start : span.end])
    if match is None or _VERB.search(match.group()) is not None:
        return None
    words = match["what"].lower().split()
    nouns = lexicon.load("meetings")["nouns"]
    named = [word for word in words if word in nouns or word.removesuffix("s") in nouns]
    return match if named and nouns.get(named[-1], "") not in ("visit",) or " ".join(words[-2:]) in nouns else None


def _type(what: str) -> str:
    words = what.lower()
    if "courtesy" in words:
        return "courtesy-call"
    return "call" if re.search(r"\b(?:call|phone|video|telephone|virtual)", words) else ""


def _is_somebody(actor: Actor) -> bool:
    return actor.kind == "person" and actor.is_resolved


def _owner(reading: Reading, lines: Sequence[Span]) -> Actor | None:
    """Whose schedule it is: the first person with a post in its head, else whom the text names most, else who signs it."""
    others = [mention for mention in reading.mentions if not any(line.contains(mention.span) for line in lines)]
    for mention in others:
        if mention.sentence < _HEAD and mention.span.start < lines[0].start:
            for actor in mention.actors:
                if _is_somebody(actor) and actor.post:
                    return actor
    told = Counter(actor.name for mention in reading.mentions for actor in mention.actors if _is_somebody(actor))
    often = [name for name, number in told.most_common(2) if number > 2]
    named = next((actor for actor in reading.people if often and actor.name == often[0] and actor.post), None)
    below = [actor for mention in others if mention.span.start > lines[-1].end for actor in mention.actors]
    return named or next((actor for actor in below if _is_somebody(actor) and actor.post), None)


def _day(reading: Reading, line: Span) -> Timing | None:
    """The day in a line, else the last one above that has a line to itself."""
    for date in reading.dates:
        if line.contains(date.span) and date.when.date is not None and date.when.date.day:
            return date.when
    above = [date for date in reading.dates if date.span.end <= line.start and _is_alone(reading, date)]
    return day_of_line(above[-1], reading) if above else None


def _is_alone(reading: Reading, date: DateMention) -> bool:
    """Whether a day is most of its line: a heading of a diary."""
    text = reading.source.text
    start = text.rfind("\n", 0, date.span.start) + 1
    end = text.find("\n", date.span.end)
    rest = text[start : date.span.start] + text[date.span.end : end if end >= 0 else len(text)]
    return len(re.findall(r"\w+", rest)) < 4


def _is_of_text(date: DateMention, reading: Reading) -> bool:
    """Whether a day is the one on which the text came out, told in its first lines: "Published 21 April 2026"."""
    return date.sentence < _TOP and date.when.date == reading.source.published.date


def day_of_line(date: DateMention, reading: Reading) -> Timing | None:
    """The day of a heading; a weekday alone is that of the week the head of the text names, else the last before it."""
    when, words = date.when, reading.text(date.span).lower()
    if when.date is not None:
        return when if when.date.day else None
    name = next((name for name in _WEEKDAYS if words.startswith(name)), None)
    if name is None:
        return None
    weeks = [item.when for item in reading.dates if item.when.end is not None and item.sentence < _HEAD]
    first = next((week.date.first for week in weeks if week.date is not None and week.date.day), None)
    published = reading.source.published.date
    if first is not None:
        day = first + timedelta(days=(_WEEKDAYS.index(name) - first.weekday()) % 7)
    elif published is not None and published.day:
        day = published.first - timedelta(days=(published.first.weekday() - _WEEKDAYS.index(name)) % 7)
    else:
        return None
    return replace(when, date=PartialDate.of(day), basis="inferred", reason="the heading it stands under")


def headed(sentences: Sequence[int], reading: Reading) -> Timing | None:
    """The day of the nearest heading above sentences that is one: "WEDNESDAY" over what was done then."""
    first = min(sentences)
    for index in range(first, max(-1, first - 12), -1):
        if index in reading.headings:
            found = next((date for date in reading.dates if date.sentence == index), None)
            if found is not None and _is_alone(reading, found) and not _is_of_text(found, reading):
                return day_of_line(found, reading)
    return None
