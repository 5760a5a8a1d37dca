"""The bottom line stands within the first four printed lines of the body.

Whoever reads in the car reads the first lines. The ask or the bottom line comes before everything else; what stands
before it pushes it out of sight.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.subject import Made
from briefgen.check.texts import solid

NAME = "Q1"
SEVERITY: Severity = "error"
SOURCE = "US Department of State, Action Memo (bottom line in four lines); US Army Regulation 25-50"
LINES = 4


def brief(made: Made) -> Iterator[Finding]:
    """A type with a bottom line prints one."""
    if made.document.bottom_line is not None and not made.brief.bottom_line:
        yield Finding("the bottom line is empty.", made.document.bottom_line.heading, "Give a recommendation.")


def pdf(file: PdfFile, made: Made) -> Iterator[Finding]:
    """Lines between the title block and the bottom line."""
    if made.document.bottom_line is None or not made.brief.bottom_line:
        return
    start = solid(made.brief.bottom_line[0].text)[:40]
    blocks = [block for block in file.blocks if block.name != "Lbl"]
    place = next((index for index, block in enumerate(blocks) if solid(block.text).startswith(start)), None)
    if place is None:
        yield Finding("the bottom line is not printed.", file.name)
        return
    body = max((index for index in range(place) if blocks[index].name in ("H1", "TH", "TD")), default=-1) + 1
    before = sum(len(block.lines) for block in blocks[body:place] if block.name != "H2")
    if before >= LINES:
        message = f"the bottom line begins in line {before + 1} of the body; it has to stand in the first {LINES}."
        yield Finding(message, f"page {blocks[place].lines[0].page}", "Move what stands before it further down.")
