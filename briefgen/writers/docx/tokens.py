"""The office's tokens (paper, margins, fonts, colours) put into the styles and sections of the inherited Word file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from lxml import etree

from briefgen.writers.docx import xml

if TYPE_CHECKING:
    from docx.document import Document

# Twentieths of a point; ISO 216 and ANSI/ASME Y14.1.
PAPER: Mapping[str, tuple[int, int]] = {"letter": (12240, 15840), "a4": (11906, 16838)}
_UNITS: Mapping[str, float] = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440, "pt": 20, "px": 15}


def apply(document: Document, tokens: Mapping[str, str]) -> None:
    """Sets paper, margins, font and colours; a token that is missing leaves what the file says."""
    given = {re.sub(r"[._]", "-", name): text.strip() for name, text in tokens.items()}
    for section in document.element.iter(qn("w:sectPr")):
        _paper(section, given)
        _margins(section, given)


def _paper(section: etree._Element, given: Mapping[str, str]) -> None:
    size = PAPER.get(given.get("page-size", "").lower())
    paper = xml.find(section, "w:pgSz")
    if size and paper is not None:
        paper.set(qn("w:w"), str(size[0]))
        paper.set(qn("w:h"), str(size[1]))


def _margins(section: etree._Element, given: Mapping[str, str]) -> None:
    margins = xml.find(section, "w:pgMar")
    if margins is None:
        return
    for side, length in _lengths(given):
        margins.set(qn(f"w:{side}"), str(length))


def _lengths(given: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """(side, twentieths of a point) for every margin given, one by one or all at once as in CSS."""
    together = [length(text) for text in given.get("page-margin", "").split()]
    if together and None not in together:
        order = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}.get(len(together))
        for side, which in zip(("top", "right", "bottom", "left"), order or (), strict=False):
            yield side, together[which] or 0
    for side in ("top", "right", "bottom", "left"):
        own = length(given.get(f"page-margin-{side}", ""))
        if own is not None:
            yield side, own


def length(text: str) -> int | None:
    """A CSS length in twentieths of a point: '25mm' -> 1417; None for anything else."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(mm|cm|in|pt|px)", text)
    return round(float(found[1]) * _UNITS[found[2]]) if found else None
