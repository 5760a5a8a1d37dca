"""The scenes of a long story: a scene begins where a day is told and ends at the next.

Only a past day that the story itself tells opens one, not a day that is looked back to, planned or called off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefgen.kinds.encounters.passages import passages
from briefgen.kinds.latest import of_latest
from briefgen.language.direction import direction
from briefgen.language.reading import DateMention, Reading

# A text of so many sentences and days of its own is a story of scenes.
_SENTENCES, _DAYS = 45, 3
# Paragraphs that one scene may have.
_LONG = 5
_ASIDE = re.compile(r"(?i)\b(?:before|earlier|previous|preceding|since|until|ago|from|by)\b")
# What tells of the day of writing, or looks ahead.
_NOW = re.compile(r"(?i)\b(?:today|tonight|now|this (?:morning|week)|yesterday|afterwards?)\b")
_EVENING = re.compile(r"(?i)\b(?:evening|night)$")
_BOUND = re.compile(r"(?i)\b(?:since|until|till|by|from|before|of|for|dated|than|deadline)\s+(?:the\s+)?$")
_PART = re.compile(r"(?i)\b(?:morning|afternoon|evening|night) of\s+$")
# A scene that was not: what was set for a day and did not come about, or is still to come.
OFF = re.compile(
    r"(?i)\b(?:call(?:s|ed)? off|cancel\w*|scrapp\w+|postpon\w+|(?:was|were|is|are) dropped|struck (?:from|off)|(?:did|does) not (?:take place|happen)|"
    r"never (?:took|happened)|(?:had been|was|were|is|are) (?:set|due|planned|scheduled|fixed|pencilled in|to (?:meet|sign|see|come|begin|take|have))|next (?:meeting|round))\b"
)


@dataclass(frozen=True, slots=True)
class Stage:
    """One scene: its first and last sentence and the day that it tells first."""

    first: int
    last: int
    date: DateMention


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
            if not _is_evening(date, reading):
                continue
            found[-1] = replace(found[-1], last=date.sentence - 1)
        later = (
            other.sentence
            for other in dates[index + 1 :]
            if other.when.date != date.when.date or _is_evening(other, reading)
        )
        stop = min(next(later, len(reading.sentences)), len(reading.sentences))
        last = date.sentence
        while last + 1 < stop and last + 1 not in reading.headings and story.steps(date.sentence, last + 1) <= _LONG:
            last += 1
        found.append(Stage(date.sentence, last, date))
    return found


def _is_evening(date: DateMention, reading: Reading) -> bool:
    """Whether a paragraph begins with another part of the same day: "That evening A gave a dinner"."""
    start = reading.sentences[date.sentence].start
    begins = date.span.start == start and reading.source.text[max(0, start - 1) : start] in ("\n", "")
    return begins and _EVENING.search(reading.text(date.span)) is not None


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
    if OFF.search(reading.text(reading.sentences[date.sentence])):
        return False
    if direction(reading.doc, date.span.start, date.span.end) == "future":
        return False  # "would have liked to speak the next day"
    start = reading.sentences[date.sentence].start
    before = reading.source.text[max(start, date.span.start - 24) : date.span.start]
    opens = date.span.start - start < 12  # "By Monday she had got to Y"
    part = _PART.search(before) is not None  # "on the evening of 23 January"
    return (opens or part or _BOUND.search(before) is None) and not reading.is_quoted(date.span.start)


def is_history(index: int, scene: Stage, reading: Reading) -> bool:
    """Whether a sentence tells of another year than its scene."""
    day = scene.date.when.date
    others = [date.when.date for date in reading.dates if date.sentence == index and date.when.date is not None]
    return day is not None and any(abs(other.year - day.year) > 1 for other in others)
