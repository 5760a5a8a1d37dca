"""Characters that remember where in the raw document each of them stood."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.model import Stretch

MADE = -1
"""The place of a character that stands nowhere in the raw document: a space between two joined lines."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and, for each of its characters, the place in the raw document or `MADE`."""

    text: str
    places: array[int]

    def __post_init__(self) -> None:
        """Raises ValueError where text and places differ in length."""
        if len(self.text) != len(self.places):
            raise ValueError(f"{len(self.text)} characters with {len(self.places)} places")

    @classmethod
    def of(cls, raw: str, start: int = 0, end: int | None = None) -> Traced:
        """The characters of `raw` from `start` to `end`, each at its own place."""
        last = len(raw) if end is None else end
        return cls(raw[start:last], array("q", range(start, last)))

    @classmethod
    def made(cls, text: str, place: int = MADE) -> Traced:
        """Characters that stand nowhere, or that all stand for one place (a decoded entity)."""
        return cls(text, array("q", [place]) * len(text))

    def __len__(self) -> int:
        return len(self.text)

    def part(self, start: int, end: int | None = None) -> Traced:
        """The characters from `start` to `end`."""
        return Traced(self.text[start:end], self.places[start:end])

    def strip(self) -> Traced:
        """Without white space at either end."""
        left = len(self.text) - len(self.text.lstrip())
        return self.part(left, max(left, len(self.text.rstrip())))

    def without(self, spans: Iterable[tuple[int, int]]) -> Traced:
        """What is left when the spans, sorted and apart, are taken out."""
        pieces, position = [], 0
        for start, end in spans:
            pieces.append(self.part(position, start))
            position = end
        pieces.append(self.part(position))
        return join(pieces)

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and the last raw place it comes from, end excluded; None where all of it was made."""
        known = [place for place in self.places if place != MADE]
        return (min(known), max(known) + 1) if known else None


def join(pieces: Iterable[Traced], glue: str = "") -> Traced:
    """The pieces one after the other, with made characters between them."""
    texts: list[str] = []
    places = array("q")
    between = array("q", [MADE]) * len(glue)
    for piece in pieces:
        if glue and texts:
            texts.append(glue)
            places.extend(between)
        texts.append(piece.text)
        places.extend(piece.places)
    return Traced("".join(texts), places)


def stretches(words: Traced) -> tuple[Stretch, ...]:
    """The map of a text: the longest runs of characters that stood side by side in the raw document."""
    found: list[Stretch] = []
    start = 0
    places = words.places
    for position in range(1, len(places) + 1):
        runs_on = (
            position < len(places) and places[start] != MADE and places[position] == places[start] + position - start
        )
        if runs_on:
            continue
        if places[start] != MADE:
            found.append(Stretch(start, places[start], position - start))
        start = position
    return tuple(found)
