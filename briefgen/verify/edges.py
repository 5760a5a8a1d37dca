"""What stands at the edges of sheets: the marking, the draft label, page numbers, and the heads of tables that go on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from briefgen.finished import Finished
from briefgen.finished.record import StretchRow
from briefgen.verify.report import Finding
from briefgen.verify.tokens import Token, plain, words

_NUMBER = "\0number"
# So many words before what was taken must agree with a stretch's own before it is given back.
_TAIL = 4


def patterns(running: Sequence[str]) -> list[tuple[str, ...]]:
    """The words at the edges as tuples of words, a page number as a sign of its own; the longest first."""
    made = [
        tuple(_NUMBER if word == "§" else word for word in words(re.sub(r"\{pages?\}", " § ", text)))
        for text in running
    ]
    return sorted({one for one in made if one}, key=len, reverse=True)


def heads(stretches: Sequence[StretchRow]) -> list[tuple[str, ...]]:
    """The heads of each table, which a PDF prints again on every further sheet of it."""
    rows: list[tuple[str, ...]] = []
    for number, stretch in enumerate(stretches):
        if stretch.heads and number and stretches[number - 1].heads:
            rows[-1] += words(stretch.text)
        elif stretch.heads:
            rows.append(words(stretch.text))
    return rows


def unconsumed(found: Sequence[str], patterns: Sequence[Sequence[str]]) -> list[str]:
    """The words that no pattern explains."""
    left, at = [], 0
    while at < len(found):
        step = next((len(one) for one in patterns if _matches(found[at : at + len(one)], one)), 0)
        if not step:
            left.append(found[at])
        at += step or 1
    return left


def _matches(here: Sequence[str], pattern: Sequence[str]) -> bool:
    return len(here) == len(pattern) and all(
        word.isdecimal() if wanted == _NUMBER else word == wanted for word, wanted in zip(here, pattern, strict=True)
    )


def without_edges(
    found: list[Token], running: Sequence[Sequence[str]], file: Finished, stretches: Sequence[StretchRow]
) -> list[Token]:
    """The tokens of each sheet of a PDF without what is drawn last: what stands at its edges and before list entries.

    The last words of a sheet may look like these: "Events: 11." above the list that counts to 11. They stay where a
    stretch ends so and where more was taken than was drawn.
    """
    if file.format != "pdf":
        return found
    sheets = [_trimmed([one for one in found if one.piece == number], running) for number in range(len(file.pieces))]
    taken = Counter(pattern for _, trimmed in sheets for pattern, _ in trimmed)
    marks = Counter(words(stretch.marker) for stretch in stretches if stretch.marker)
    ends = [words(stretch.text) for stretch in stretches]
    kept: list[Token] = []
    for sheet, trimmed in sheets:
        while trimmed and taken[trimmed[-1][0]] > marks.get(trimmed[-1][0], len(sheets)):
            pattern, back = trimmed.pop()
            if not _is_end([one.text for one in [*sheet[-_TAIL:], *back]], ends, len(back)):
                break
            sheet = [*sheet, *back]
            taken[pattern] -= 1
        kept.extend(sheet)
    return kept


def _trimmed(
    sheet: list[Token], running: Sequence[Sequence[str]]
) -> tuple[list[Token], list[tuple[tuple[str, ...], list[Token]]]]:
    """A sheet's tokens without the running words at its end, and what was taken with its pattern, from the end inwards."""
    taken: list[tuple[tuple[str, ...], list[Token]]] = []
    trimmed = True
    while trimmed and sheet:
        trimmed = False
        for pattern in running:
            if _matches([one.text for one in sheet[-len(pattern) :]], pattern):
                taken.append((tuple(pattern), sheet[-len(pattern) :]))
                sheet, trimmed = sheet[: -len(pattern)], True
                break
    return sheet, taken


def _is_end(tail: Sequence[str], ends: Sequence[Sequence[str]], least: int) -> bool:
    """Whether a stretch ends in these words, or is no longer than they are and ends them."""
    return any(
        len(end) > least and tuple(tail[-min(len(end), len(tail)) :]) == tuple(end[-min(len(end), len(tail)) :])
        for end in ends
    )


def findings(
    file: Finished, marking: str, running: Sequence[Sequence[str]], stretches: Sequence[StretchRow]
) -> Iterator[Finding]:
    """What stands in the headers and footers of a Word file and was not put there, and a marking that is gone."""
    there = [words(piece.text) for piece in file.edges]
    if file.format == "docx" and marking and not any(_holds(one, words(marking)) for one in there):
        yield Finding("gone", f"the marking “{marking}” no longer stands at the edge of the sheets.", place="header")
    for piece in file.edges:
        new = unconsumed(words(piece.text), [*running, *(words(stretch.text) for stretch in stretches)])
        if new:
            message = f"words at the edge of the sheets were not printed by briefgen: “{' '.join(new)}”."
            yield Finding("added", message, found=plain(piece.text), place=piece.place)


def _holds(found: Sequence[str], wanted: Sequence[str]) -> bool:
    return any(tuple(found[at : at + len(wanted)]) == tuple(wanted) for at in range(len(found)))
