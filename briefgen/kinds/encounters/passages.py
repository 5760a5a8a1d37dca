"""Where a story stands: in which paragraph a sentence is, which town and which day were told last before it.

A long text tells one scene after another; each opens with its day or its town and does not repeat them. What holds at a
sentence is what was told last, until another day or another town is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from briefgen.kinds.encounters import neighbours
from briefgen.kinds.latest import of_latest
from briefgen.language.reading import Reading
from briefgen.language.words import fold
from briefgen.values import PartialDate

_BREAK = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Passages:
    """For each sentence of a text: its paragraph, and the town and the day in force at its end, None where none was told."""

    paragraphs: tuple[int, ...]
    towns: tuple[str | None, ...]
    days: tuple[PartialDate | None, ...]
    since: tuple[int, ...]

    def steps(self, one: int, other: int) -> int:
        """How many paragraphs the second sentence is behind the first."""
        return self.paragraphs[other] - self.paragraphs[one]


@of_latest
def passages(reading: Reading) -> Passages:
    """The passages of a text."""
    starts = [match.start() for match in _BREAK.finditer(reading.source.text)]  # an empty line begins no paragraph
    paragraphs = tuple(bisect_right(starts, span.start) for span in reading.sentences)
    towns: dict[int, str] = {}
    for place in reading.places:
        if place.place.city and (place.role == "dateline" or neighbours.is_there(place, reading)):
            towns[place.sentence] = fold(place.place.city)
    days: dict[int, PartialDate] = {}
    for date in reading.dates:
        when = date.when.date
        if when is not None and when.day and date.sentence not in reading.headings:
            days[date.sentence] = when
    return Passages(paragraphs, *_in_force(len(reading.sentences), towns, days))


def _in_force(
    count: int, towns: dict[int, str], days: dict[int, PartialDate]
) -> tuple[tuple[str | None, ...], tuple[PartialDate | None, ...], tuple[int, ...]]:
    """The town and the day told last at each sentence, and the sentence that told the day."""
    town: str | None = None
    day: PartialDate | None = None
    told = -1
    rows: list[tuple[str | None, PartialDate | None, int]] = []
    for index in range(count):
        town = towns.get(index, town)
        if index in days:
            day, told = days[index], index
        rows.append((town, day, told))
    return tuple(row[0] for row in rows), tuple(row[1] for row in rows), tuple(row[2] for row in rows)
