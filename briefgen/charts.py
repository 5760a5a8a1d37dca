"""A timeline as a drawing: SVG with its words as text, the same bytes for the same entries.

A row for each kind of entry, named at its left, so that nothing is told by colour alone; each entry carries the short name
it has in a table of the document. Measures are in points.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from briefgen.brief import Mark, Timeline

POINTS_A_MM = 72 / 25.4
PAPER_WIDTH_MM = {"a4": 210.0, "letter": 215.9}
NAMES_WIDTH = 84.0  # of the column with the names of the rows
EDGE = 14.0  # room left and right of the days, for half an entry
ROW = 17.0
ENTRY_HEIGHT = 12.0
GAP = 3.0  # between two entries side by side
HEAD = 14.0  # for the words above the line of the meeting
FOOT = 16.0  # for the ticks
TEXT = 7.5
CHARACTER = 0.54  # the width of a character of Arial against its size, on average and a little more
NAME_CHARACTERS = 17


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where days stand: `left` and `right` are the first and the last day's places."""

    left: float
    right: float
    start: dt.date
    end: dt.date

    def x(self, day: str) -> float:
        """The place of an ISO date."""
        span = max(1, (self.end - self.start).days)
        return self.left + (dt.date.fromisoformat(day) - self.start).days / span * (self.right - self.left)


def svg(timeline: Timeline, tokens: Mapping[str, str]) -> bytes:
    """The timeline as wide as the text of a page, in the office's colours and font."""
    width = _width(tokens)
    sheet = Sheet(
        NAMES_WIDTH + EDGE, width - EDGE, dt.date.fromisoformat(timeline.start), dt.date.fromisoformat(timeline.end)
    )
    top = HEAD if timeline.line else 2.0
    shapes: list[str] = []
    bottom = top
    for lane in timeline.lanes:
        rows = _rows([mark for mark in timeline.marks if mark.lane == lane], sheet)
        shapes += _lane(lane, rows, sheet, bottom, width, tokens)
        bottom += max(len(rows) * ROW, len(_lines(lane)) * TEXT * 1.2) + 4.0
    behind = [*_ticks(timeline, sheet, top, bottom, tokens), *_line(timeline, sheet, top, bottom, tokens)]
    height = bottom + FOOT
    frame = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_number(width)}pt" height="{_number(height)}pt" '
        f'viewBox="0 0 {_number(width)} {_number(height)}">'
    )
    return "\n".join([frame, *behind, *shapes, "</svg>\n"]).encode()


def _width(tokens: Mapping[str, str]) -> float:
    paper = PAPER_WIDTH_MM.get(tokens["page-size"].lower(), PAPER_WIDTH_MM["a4"])
    margins = (float(tokens[f"page-margin-{side}"].removesuffix("mm")) for side in ("left", "right"))
    return round((paper - sum(margins)) * POINTS_A_MM, 1)


def _rows(marks: list[Mark], sheet: Sheet) -> list[list[tuple[Mark, float]]]:
    """The entries of a lane with their places, in as many rows as keep them apart."""
    rows: list[list[tuple[Mark, float]]] = []
    for mark in marks:
        place = (sheet.x(mark.first) + sheet.x(mark.last)) / 2
        for row in rows:
            last, at = row[-1]
            if place - at >= (_entry_width(mark) + _entry_width(last)) / 2 + GAP:
                row.append((mark, place))
                break
        else:
            rows.append([(mark, place)])
    return rows


def _entry_width(mark: Mark) -> float:
    return len(mark.label) * TEXT * 0.62 + 8.0


def _lane(
    name: str,
    rows: list[list[tuple[Mark, float]]],
    sheet: Sheet,
    top: float,
    width: float,
    tokens: Mapping[str, str],
) -> Iterator[str]:
    rule = tokens["color-rule"]
    yield f'<line x1="0" y1="{_number(top)}" x2="{_number(width)}" y2="{_number(top)}" stroke="{rule}" stroke-width="0.5"/>'
    for number, line in enumerate(_lines(name)):
        y = top + TEXT * 1.2 * (number + 1) + 2.5
        yield _text(line, 0.0, y, tokens, color=tokens["color-foreground"], anchor="start", weight="bold")
    for number, row in enumerate(rows):
        middle = top + ROW * number + ROW / 2 + 1.0
        for mark, place in row:
            yield from _entry(mark, place, middle, sheet, tokens)


def _entry(mark: Mark, place: float, middle: float, sheet: Sheet, tokens: Mapping[str, str]) -> Iterator[str]:
    """The short name in a box, and a bar where the entry is a span of time wider than the box."""
    color, half = tokens["color-primary"], _entry_width(mark) / 2
    first, last = sheet.x(mark.first), sheet.x(mark.last)
    if last - first > half * 2:
        yield (
            f'<line x1="{_number(first)}" y1="{_number(middle)}" x2="{_number(last)}" y2="{_number(middle)}" '
            f'stroke="{color}" stroke-width="2"/>'
        )
    yield (
        f'<rect x="{_number(place - half)}" y="{_number(middle - ENTRY_HEIGHT / 2)}" width="{_number(half * 2)}" '
        f'height="{_number(ENTRY_HEIGHT)}" rx="2" fill="{tokens["color-background"]}" stroke="{color}" stroke-width="1"/>'
    )
    yield _text(mark.label, place, middle + TEXT * 0.36, tokens, anchor="middle", color=color, weight="bold")


def _ticks(timeline: Timeline, sheet: Sheet, top: float, bottom: float, tokens: Mapping[str, str]) -> Iterator[str]:
    rule = tokens["color-rule"]
    axis = f'x1="0" y1="{_number(bottom)}" x2="{_number(sheet.right + EDGE)}" y2="{_number(bottom)}"'
    yield f'<line {axis} stroke="{rule}" stroke-width="1"/>'
    free = 0.0
    for day, words in timeline.ticks:
        x = sheet.x(day)
        yield (
            f'<line x1="{_number(x)}" y1="{_number(top)}" x2="{_number(x)}" y2="{_number(bottom + 3)}" stroke="{rule}" '
            'stroke-width="0.5"/>'
        )
        middle, half = _within(x, words, sheet), _half(words)
        if middle - half >= free:
            yield _text(words, middle, bottom + 11.5, tokens, color=tokens["color-muted"])
            free = middle + half + GAP


def _line(timeline: Timeline, sheet: Sheet, top: float, bottom: float, tokens: Mapping[str, str]) -> Iterator[str]:
    """The day of the meeting across all rows, with its words above."""
    if not timeline.line:
        return
    x, color = sheet.x(timeline.line), tokens["color-warning"]
    yield (
        f'<line x1="{_number(x)}" y1="{_number(top - 3)}" x2="{_number(x)}" y2="{_number(bottom)}" stroke="{color}" '
        'stroke-width="1.2" stroke-dasharray="3 2"/>'
    )
    words = timeline.line_text
    yield _text(words, _within(x, words, sheet), top - 5.5, tokens, color=color, weight="bold")


def _within(x: float, words: str, sheet: Sheet) -> float:
    """A middle for words that keeps them between the edges of the drawing."""
    half = _half(words)
    return min(max(x, half), sheet.right + EDGE - half)


def _half(words: str) -> float:
    """Half the width of words, on average."""
    return len(words) * TEXT * CHARACTER / 2


def _text(
    words: str, x: float, y: float, tokens: Mapping[str, str], *, color: str, anchor: str = "middle", weight: str = ""
) -> str:
    bold = f' font-weight="{weight}"' if weight else ""
    return (
        f'<text x="{_number(x)}" y="{_number(y)}" font-family={quoteattr(tokens["font-base"])} font-size="{TEXT}" '
        f'fill="{color}" text-anchor="{anchor}"{bold}>{escape(words)}</text>'
    )


def _lines(name: str) -> list[str]:
    """The name of a row on as many lines as its column needs."""
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) > NAME_CHARACTERS and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
