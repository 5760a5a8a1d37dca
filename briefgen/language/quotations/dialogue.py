"""Who speaks in a dialogue that names its speakers only now and then: two people take turns, line by line.

"“You were the minister,” said Roe. “I was one of three,” Lie replied. “Your name is on page nine.” “So is the printer's.”"
with each of them in a paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.language.quotations.scene import Scene, quotation
from briefgen.language.reading import Quotation, Span
from briefgen.model import Actor

# A line of a dialogue has so many words at most, and a dialogue so many lines at least.
_LINE, _LINES = 30, 3


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph that begins with words between marks; `bare` where it holds nothing else."""

    words: Span
    bare: bool
    place: int


def alternated(text: Scene, found: Sequence[Quotation]) -> list[Quotation]:
    """The quotations, those of dialogues with the speaker whose turn it is."""
    told = {quote.span.start: quote for quote in found}
    for run in _runs(text):
        voices = [None if line.bare else _speaker(told.get(line.words.start)) for line in run]
        for at, actor in _turns(run, voices, text).items():
            words = run[at].words
            own = told.get(words.start) or quotation(words, None, text)
            told[words.start] = replace(own, speaker=actor)
    return list(told.values())


def _speaker(quote: Quotation | None) -> Actor | None:
    return quote.speaker if quote is not None else None


def _runs(text: Scene) -> Iterator[list[Line]]:
    """Short lines of speech one below the other, of which some say who speaks and some do not."""
    lines = list(_lines(text))
    breaks = [at for at, (one, other) in enumerate(pairwise(lines), 1) if other.place != one.place + 1]
    for first, last in pairwise((0, *breaks, len(lines))):
        run = lines[first:last]
        if len(run) >= _LINES and 0 < sum(line.bare for line in run) < len(run):
            yield run


def _lines(text: Scene) -> Iterator[Line]:
    by_start = {marked.outer.start: marked for marked in text.marked}
    for place, paragraph in enumerate(text.paragraphs):
        marked = by_start.get(paragraph.start)
        if marked is None or marked.open_ended:
            continue
        words = text.source.text[paragraph.start : paragraph.end]
        if len(words.split()) <= _LINE:
            behind = text.source.text[marked.outer.end : paragraph.end]
            yield Line(marked.inner, re.search(r"\w", behind) is None, place)


def _turns(run: Sequence[Line], voices: Sequence[Actor | None], text: Scene) -> dict[int, Actor | None]:
    """Who speaks the bare lines: between two who took turns before, the other one; None for whoever asks a named person."""
    told = list(voices)
    found: dict[int, Actor | None] = {}
    for at in range(2, len(run)):
        last, before = told[at - 1], told[at - 2]
        if run[at].bare and last and before and last.name != before.name:
            told[at] = found[at] = before
    first = next(at for at, line in enumerate(run) if not line.bare)
    if first > 1 and any(text.source.text[line.words.end - 1] == "?" for line in run[:first]):
        for at in range(first - 1, -1, -1):
            found[at] = None if (first - at) % 2 else told[first]
    return found
