"""Measures how long merging takes as sources grow: invented texts, of which some are reprints and some tell one event.

    python benchmarks/merge/scale.py [SOURCES ...]

Prints for each number of sources the seconds for finding reprints and for merging all, and what came out. The texts come
from a seeded generator, so two runs do the same work. Growth well below fourfold for twice the sources is what we want.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import sys
import time
from collections.abc import Sequence

from briefgen.kinds.commitment import Commitment
from briefgen.kinds.meeting import Meeting
from briefgen.kinds.person import Person
from briefgen.kinds.position import Position
from briefgen.language.geography import name_of
from briefgen.merge import merge, reprint_groups
from briefgen.model import Actor, Claim, Post, Source
from briefgen.values import PartialDate, Place, Timing

CODES = "NO CA SE DK FI DE FR ES PT IT PL CZ AT GR KE GH NG ZA MA EG IN JP KR VN ID PH AU NZ CL PE".split()
FIELDS = "transport health energy fisheries education culture finance trade defence agriculture".split()
SYLLABLES = "ka lo mi ren tas vor bel dun gar hol jen kit lum nor pas rik sol tam und wes".split()
# One text in so many is a reprint of an earlier one; so many texts tell each event.
REPRINTS, TELLINGS = 5, 4


def main(arguments: Sequence[str]) -> int:
    """The exit code; one line for each number of sources."""
    for count in [int(word) for word in arguments] or [250, 500, 1000]:
        sources, claims = library(count)
        start = time.perf_counter()
        reprints = reprint_groups(sources)
        middle = time.perf_counter()
        facts = merge(sources, claims)
        end = time.perf_counter()
        print(
            f"{count} sources, {len(claims)} claims: reprints {middle - start:.1f} s ({len(reprints)} found), "
            f"all {end - middle:.1f} s, {len(facts)} facts"
        )
    return 0


def library(count: int) -> tuple[list[Source], list[Claim]]:
    """So many sources over a year with five claims each."""
    chance = random.Random(7)
    words = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(4000)]
    sources: list[Source] = []
    claims: list[Claim] = []
    lines: list[str] = []
    event: tuple[list[str], dt.date] = ([], dt.date(2030, 1, 1))
    for number in range(count):
        if number % TELLINGS == 0:
            event = _event(chance, words)
        lines, day = event
        if number % REPRINTS:
            lines = [line if index in (0, 1, 5) else _reworded(line, chance, words) for index, line in enumerate(lines)]
        text = "\n".join(lines)
        published = Timing(PartialDate.of(day + dt.timedelta(1)), "header", "", "")
        key = hashlib.sha256(f"{number}{text}".encode()).hexdigest()
        source = Source(key, f"{number}.txt", "text", text, text, published=published, publisher=f"Paper {number % 97}")
        sources.append(source)
        claims += _claims(source, lines, day)
    return sources, claims


def _event(chance: random.Random, words: Sequence[str]) -> tuple[list[str], dt.date]:
    one, other = chance.sample(CODES, 2)
    field = chance.choice(FIELDS)
    names = [f"{chance.choice(words).title()} {chance.choice(words).title()}" for _ in range(2)]
    day = dt.date(2030, 1, 1) + dt.timedelta(chance.randrange(365))
    topic = [" ".join(chance.sample(words, 9)) for _ in range(3)]
    return [
        f"{names[0]}, minister of {field} of {name_of(one)}",
        f"{names[1]}, minister of {field} of {name_of(other)}",
        f"The ministers met to talk about {topic[0]}",
        f"They agreed to {topic[1]}",
        f"They condemned the {topic[2]}",
        f"{one} {other} {field}",
    ], day


def _reworded(line: str, chance: random.Random, words: Sequence[str]) -> str:
    return " ".join(word if chance.random() < 0.8 else chance.choice(words) for word in line.split())


def _claims(source: Source, lines: Sequence[str], day: dt.date) -> list[Claim]:
    one, other, field = lines[5].split()[0], lines[5].split()[1], lines[5].split()[-1]
    actors = tuple(
        Actor(line.split(",")[0], "person", country=code, post=Post(f"minister of {field}", country=code))
        for line, code in zip(lines[:2], (one, other), strict=True)
    )
    when = Timing(PartialDate.of(day), "stated", str(day))
    values = [
        *(
            ("person", Person(actors=(actor,), name=actor.name, post=actor.post, country=actor.country))
            for actor in actors
        ),
        ("meeting", Meeting(actors=actors, when=when, where=Place("Oslo"))),
        ("commitment", Commitment(actors=actors)),
        ("position", Position(actors=actors, stance="condemn")),
    ]
    made = []
    for (kind, value), line in zip(values, lines, strict=False):
        start = source.text.index(line)
        quote = source.quote(start, start + len(line))
        made.append(Claim(kind, value, quote, quote, "made"))
    return made


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
