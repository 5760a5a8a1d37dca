"""Who speaks in a dialogue that names its speakers only now and then: two people take turns, line by line.

"“You were the minister,” said Roe. “I was one of three,” Lie replied. “Your name is on page nine.” “So is the printer's.”"
with each of them in a paragraph of its own. Who is called by name in a line ("Madam Roe, when will you pay?") speaks the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.language import marks
from briefgen.language.quotations.scene import Scene, Voice, quotation
from briefgen.language.reading import Quotation, Span
from briefgen.model import Actor

# A line of a dialogue has so many words at most, and with what is told behind it so many; a dialogue has so many lines at least.
_LINE, _TOLD, _LINES = 30, 60, 3


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph that begins with words between marks, or ends with some; `bare` where it holds nothing else."""

    words: Span
    bare: bool
    place: int
    leads: bool = False


def alternated(text: Scene, found: Sequence[Quotation], heard: Mapping[int, Voice]) -> list[Quotation]:
    """The quotations, those of dialogues with the speaker whose turn it is; `heard` has who says what, statement or not."""
    told = {quote.span.start: quote for quote in found}
    for run in _runs(text):
        voices = [None if line.bare else _heard(line.words, heard) for line in run]
        for at, actor in _turns(run, voices, text).items():
            words = run[at].words
            own = told.get(words.start) or quotation(words, None, text)
            told[words.start] = replace(own, speaker=actor)
    for at, actor in _adjoining(text, heard):
        if at in told:
            told[at] = replace(told[at], speaker=actor)
    return list(told.values())


def _adjoining(text: Scene, heard: Mapping[int, Voice]) -> Iterator[tuple[int, Actor]]:
    """By start, whose the words are that stand side by side with nothing between, as only two people's do: "“It is late.” “It is
    not.”". The first are not whose the words before them in the paragraph are, and the second are his."""
    for before, first, second in zip(text.marked, text.marked[1:], text.marked[2:], strict=False):
        between = text.source.text[first.outer.end : second.outer.start]
        if between != " " or not text.source.text[second.inner.start].isupper():
            continue
        last, other = _heard(before.inner, heard), _before(before, text, heard)
        lead = text.source.text[before.outer.end : first.outer.start]
        if last is None or other is None or other.name == last.name or "\n" in lead or not lead.strip():
            continue
        if len(lead.split()) > _CUE or lead.rstrip().endswith((":", ",")):
            continue
        own = heard.get(second.inner.start)
        if own is None or own.clause is None or own.clause.verb_span.start < second.outer.end:
            yield first.inner.start, other
            yield second.inner.start, last
        elif own.speaker.name != other.name:
            yield first.inner.start, other


# So many words tell who says it between words in marks: "she answered; it had been caught by a man that night".
_CUE = 30


def _before(marked: marks.Marked, text: Scene, heard: Mapping[int, Voice]) -> Actor | None:
    """Who spoke before in the paragraph."""
    paragraph = text.paragraph(marked.outer.start)
    earlier = [
        one for one in text.marked if paragraph is not None and paragraph.start <= one.outer.start < marked.outer.start
    ]
    return _heard(earlier[-1].inner, heard) if earlier else None


def _heard(words: Span, heard: Mapping[int, Voice]) -> Actor | None:
    voice = heard.get(words.start)
    return voice.speaker if voice is not None else None


def _runs(text: Scene) -> Iterator[list[Line]]:
    """Short lines of speech one below the other, of which some say who speaks and some do not; a paragraph that ends with
    speech may lead to them."""
    lines = list(_lines(text))
    breaks = [at for at, (one, other) in enumerate(pairwise(lines), 1) if other.place != one.place + 1 or other.leads]
    for first, last in pairwise((0, *breaks, len(lines))):
        run = lines[first:last]
        if len(run) >= _LINES and 0 < sum(line.bare for line in run) < len(run):
            yield run


def _lines(text: Scene) -> Iterator[Line]:
    by_start = {marked.outer.start: marked for marked in text.marked}
    last_of = {text.paragraph(marked.outer.start): marked for marked in text.marked}
    for place, paragraph in enumerate(text.paragraphs):
        marked, last = by_start.get(paragraph.start), last_of.get(paragraph)
        if last is None or last.open_ended:
            continue
        whole = len(text.source.text[paragraph.start : paragraph.end].split())
        short = marked is not None and len(text.source.text[marked.inner.start : marked.inner.end].split()) <= _LINE
        if marked is not None and short and whole <= _TOLD:
            behind = text.source.text[marked.outer.end : paragraph.end]
            yield Line(marked.inner, re.search(r"\w", behind) is None, place)
        elif len(text.source.text[last.outer.end : paragraph.end].split()) <= _TAIL:
            yield Line(last.inner, False, place, leads=True)


# So many words stand behind the speech that a leading paragraph ends with: "asked the minister of the north".
_TAIL = 6


def _turns(run: Sequence[Line], voices: Sequence[Actor | None], text: Scene) -> dict[int, Actor | None]:
    """Who speaks the bare lines: between two who took turns before, the other one; None for whoever asks a named person."""
    told = list(voices)
    found: dict[int, Actor | None] = {}
    called = [_called(line, text) for line in run]
    for at in range(1, len(run)):
        last, before = told[at - 1], told[at - 2] if at > 1 else None
        if not run[at].bare:
            continue
        if last is None and before is not None or last is not None and before is not None and last.name != before.name:
            told[at] = found[at] = before
        elif last is not None and (other := called[at - 1] or _other(run, voices, last, text)):
            told[at] = found[at] = other
    first = next(at for at, line in enumerate(run) if not line.bare)
    if first > 1 and any(text.source.text[line.words.end - 1] == "?" for line in run[:first]):
        for at in range(first - 1, -1, -1):
            found[at] = (called[at - 1] if at else None) if (first - at) % 2 else told[first]
    return found


_VOCATIVE = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Madam|Dear|Dr|Minister|Senator)\.?\s)?(?P<name>[A-Z\u00c0-\u00de][\w\u2019'-]+),\s"
)


def _called(line: Line, text: Scene) -> Actor | None:
    """Whom a line calls by name."""
    found = _VOCATIVE.match(text.source.text, line.words.start, line.words.end)
    return text.by_surname.get(found["name"].lower()) if found is not None else None


def _other(run: Sequence[Line], voices: Sequence[Actor | None], speaker: Actor, text: Scene) -> Actor | None:
    """The one other person who speaks in the run, else whom the paragraph that leads to it names beside the speaker."""
    others = {actor.name: actor for actor in voices if actor is not None and actor.name != speaker.name}
    if not others:
        paragraph = text.paragraphs[run[0].place if run[0].leads else max(0, run[0].place - 1)]
        people = (actor for mention in text.within(paragraph) for actor in mention.actors)
        others = {
            actor.name: actor
            for actor in people
            if actor.kind == "person" and actor.is_resolved and actor.how != "literal" and actor.name != speaker.name
        }
    return next(iter(others.values())) if len(others) == 1 else None
