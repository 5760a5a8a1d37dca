"""The marking at the edge of the page is as large as the scheme asks.

A marking that is too small to be read across a table does not do its work: some schemes say how high its letters are.
An office's own Word file, or a style sheet, may set it smaller than the office's settings say.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.subject import Made
from briefgen.check.texts import solid
from briefgen.check.wordfile import WordFile

NAME = "Q56"
SEVERITY: Severity = "error"
SOURCE = "Australian Defence marking policy (5 mm); FIRST (TLP 2.0, 12 points)"

HINT = "Set marking.size-pt, or the size where the Word file says {{ marking }}."
# Half of the half point that sizes are rounded to.
NEAR = 0.25


def pdf(file: PdfFile, made: Made) -> Iterator[Finding]:
    """The words of the marking at the edge of each page."""
    mark, least = _asked(made)
    small: dict[int, float] = {}
    for piece in file.loose if mark else ():
        words = solid(piece.text).casefold()
        if words and words in mark and piece.size < least - NEAR:
            small[piece.page] = min(piece.size, small.get(piece.page, piece.size))
    for page, size in small.items():
        yield Finding(f"the marking is set in {size:g} points; the scheme asks for {least:g}.", f"page {page}", HINT)


def word(file: WordFile, made: Made) -> Iterator[Finding]:
    """The words of the marking in headers and footers."""
    mark, least = _asked(made)
    found = {name: size for name, size in file.sizes(mark) if size < least - NEAR} if mark else {}
    for name, size in found.items():
        place = name.removeprefix("word/").removesuffix(".xml")
        yield Finding(f"the marking is set in {size:g} points; the scheme asks for {least:g}.", place, HINT)


def _asked(made: Made) -> tuple[str, float]:
    """The marking to look for, "" where the scheme asks for no size."""
    least = float(made.office.marking.least_pt)
    return (solid(made.brief.marking).casefold() if least else ""), least
