"""How many sheets a Word file takes, in a letterhead whose paper, margins, spacing and type are an office's own.

Word is not at hand, so this is an estimate: lines are counted by the width of their words in Arial, their height and
the space between them by the file's styles. A page that is all but full may come out otherwise in Word.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from briefgen.writers.docx import measures, xml
from briefgen.writers.docx.styles import Styles

_LINE = 1.15  # a line of Word's in its letters' size, where a style says nothing else
_EMU = 635  # to a twentieth of a point, in which everything here is counted
_CELL = 216  # what a cell keeps free left and right
_WORDS = (qn("w:t"), qn("w:br"))
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"


@dataclass(frozen=True)
class _Block:
    """How high a paragraph or table is, and the space it wants before and after it."""

    height: float
    before: float = 0.0
    after: float = 0.0


def pages(data: bytes) -> int:
    """About how many sheets the Word file takes; at least one."""
    document = Document(io.BytesIO(data))
    section = document.sections[0]
    measured = _Measured(Styles(document.styles.element, {}))
    width, height = ((side or 0) / _EMU for side in (section.page_width, section.page_height))
    width -= sum((side or 0) / _EMU for side in (section.left_margin, section.right_margin))
    for running, margin, distance in (
        (section.header, section.top_margin, section.header_distance),
        (section.footer, section.bottom_margin, section.footer_distance),
    ):
        needed = (distance or 0) / _EMU + measured.flow(running._element, width)
        height -= max(abs(margin or 0) / _EMU, needed)  # a header that is higher than the margin pushes the text down
    total = measured.flow(document.element.body, width)
    return max(1, math.ceil(total / max(height, 1)))


class _Measured:
    """Heights of blocks by the styles of one file."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._usual = styles.usual("paragraph")

    def flow(self, blocks: Iterable[etree._Element], width: float) -> float:
        """The height of blocks one below the other; of two spaces that meet, the larger one counts."""
        total, open_space = 0.0, 0.0
        for block in blocks:
            if block.tag in (qn("w:p"), qn("w:tbl")):
                one = self._paragraph(block, width) if block.tag == qn("w:p") else self._table(block)
                total += max(open_space, one.before) + one.height
                open_space = one.after
            else:
                total += self.flow(block, width)
        return total + open_space

    def _table(self, table: etree._Element) -> _Block:
        return _Block(sum(self._row(row) for row in xml.find_all(table, "w:tr")))

    def _row(self, row: etree._Element) -> float:
        least = float(xml.value(row, "w:trPr/w:trHeight") or 0)
        widths = [(cell, float(xml.value(cell, "w:tcPr/w:tcW", "w:w") or 0)) for cell in xml.find_all(row, "w:tc")]
        return max(least, *(self.flow(cell, max(width - _CELL, 500)) for cell, width in widths), 0.0)

    def _paragraph(self, paragraph: etree._Element, width: float) -> _Block:
        style = xml.value(paragraph, "w:pPr/w:pStyle") or self._usual
        size = measures.size(self._styles, style)
        sides = sum(self._number(paragraph, style, "w:ind", f"w:{side}") for side in ("left", "right"))
        room = max(width - sides, 500)
        words = "".join("\n" if one.tag == qn("w:br") else one.text or "" for one in paragraph.iter(*_WORDS))
        lines = sum(max(1, math.ceil(measures.width(text, size) / room)) for text in words.split("\n"))
        pictures = [int(one.get("cy", "0")) / _EMU for one in paragraph.iter(_EXTENT)]
        spaces = [self._number(paragraph, style, "w:spacing", f"w:{side}") for side in ("before", "after")]
        return _Block(max(lines * self._line(paragraph, style, size), *pictures, 0.0), *spaces)

    def _line(self, paragraph: etree._Element, style: str | None, half_points: int) -> float:
        natural = half_points * 10 * _LINE
        line = self._number(paragraph, style, "w:spacing", "w:line")
        rule = self._said(paragraph, style, "w:spacing", "w:lineRule")
        if not line:
            return natural
        if rule == "exact":
            return line
        return max(line, natural) if rule == "atLeast" else line / 240 * natural

    def _number(self, paragraph: etree._Element, style: str | None, tag: str, name: str) -> float:
        found = self._said(paragraph, style, tag, name)
        return float(found) if re.fullmatch(r"-?\d+(\.\d+)?", found) else 0.0

    def _said(self, paragraph: etree._Element, style: str | None, tag: str, name: str) -> str:
        """What the paragraph says, else its style, else the file's defaults."""
        defaults = xml.find_all(self._styles.root, "w:docDefaults/w:pPrDefault")
        holders = (paragraph, *self._styles.chain(style), *defaults)
        return next((one for holder in holders if (one := xml.value(holder, f"w:pPr/{tag}", name))), "")
