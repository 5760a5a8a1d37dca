"""No heading stands without text or alone at the foot of a page, and no single line of a paragraph at a page's edge.

A stranded heading looks like a mistake, and a line that is cut off from its paragraph is overlooked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import HEADINGS, PdfFile, Tag
from briefgen.check.subject import Made
from briefgen.check.texts import shortened

NAME = "Q4"
SEVERITY: Severity = "error"
SOURCE = "US Department of Defense correspondence rules (two lines of a paragraph on each page)"
LINES = 2


def pdf(file: PdfFile, made: Made) -> Iterator[Finding]:
    """Headings, captions and paragraphs at the edges of the pages."""
    blocks = [block for block in file.blocks if block.lines]
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        yield from _stranded(block, after)
        yield from _torn(block)


def _stranded(block: Tag, after: Tag | None) -> Iterator[Finding]:
    words, page = shortened(block.text), block.lines[-1].page
    if block.name in HEADINGS:
        if after is None or (after.name in HEADINGS and after.name <= block.name and after.name != "H1"):
            yield Finding(f'the heading "{words}" has nothing below it.', f"page {page}")
            return
    if after is not None and block.name in (*HEADINGS, "Caption") and after.lines[0].page != page:
        what = "caption" if block.name == "Caption" else "heading"
        yield Finding(f'the {what} "{words}" stands alone at the foot of the page.', f"page {page}")


def _torn(block: Tag) -> Iterator[Finding]:
    pages: Sequence[int] = [line.page for line in block.lines]
    for page in dict.fromkeys(pages):
        if len(set(pages)) > 1 and pages.count(page) < LINES and page in (pages[0], pages[-1]):
            message = f'a single line of "{shortened(block.text)}" stands at the edge of the page.'
            yield Finding(message, f"page {page}")
