"""A document of one page is exactly one page, and most of it is filled.

A one-pager with three lines looks as if something was lost on the way.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.subject import Made

NAME = "Q6"
SEVERITY: Severity = "warning"
SOURCE = "practice of private offices"
# Half a page is what a biography may have; less looks lost.
LEAST_SHARE = 0.5
POINTS_PER_MM = 72 / 25.4


def pdf(file: PdfFile, made: Made) -> Iterator[Finding]:
    """How much of the only page is used, between its margins."""
    if made.document.max_pages != 1 or file.pages != 1:
        return
    lines = [line for block in file.blocks for line in block.lines]
    margins = made.office.page.margin_mm
    top = file.heights[0] - float(margins.top) * POINTS_PER_MM
    foot = float(margins.bottom) * POINTS_PER_MM
    share = (top - min(line.bottom for line in lines)) / (top - foot) if lines else 0.0
    if share < LEAST_SHARE:
        message = f"only {int(share * 100)} % of the page is used."
        yield Finding(message, file.name, "Give it more sources, or write a shorter type of document.")
