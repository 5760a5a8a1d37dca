"""The PDF and the Word file say the same words in the same order.

Two versions of one paper that differ are worse than one with a mistake: nobody knows which was approved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import HEADINGS, PdfFile
from briefgen.check.subject import Made
from briefgen.check.texts import solid
from briefgen.check.wordfile import WordFile

NAME = "Q46"
SEVERITY: Severity = "error"
SOURCE = "practice of document control"
AROUND = 30
# A citation mark; in Word its number may be that of a footnote, which Word counts itself.
MARK = re.compile(r"\[\d*\]")
# The dots before the page numbers of a list of sections, which only the PDF draws.
LEADER = re.compile(r"\.{4,}|…{2,}")


def pair(pdf: PdfFile, word: WordFile, made: Made) -> Iterator[Finding]:
    """The words of both without blanks; an office's own Word letterhead may stand in place of the page's."""
    if pdf.facts and word.facts and pdf.facts != word.facts:
        yield Finding(f"was not written together with {pdf.name}: the facts inside differ.", word.name)
        return
    left, right = LEADER.sub("", pdf.words), word.words
    if word.has_footnotes:
        left, right = MARK.sub("", left.replace(_sources(pdf, made), "")), MARK.sub("", right)
    if left == right:
        return
    title = solid(made.brief.title)
    left = left[max(left.find(title), 0) :]
    right, at = _aligned(left, right, title)
    around = at == len(left) and made.own_letterhead is not None  # its words may stand behind the brief as well
    if left != right and not around:
        here, there = (words[max(0, at - 10) : at + AROUND] for words in (left, right))
        yield Finding(f'the words part: "…{here}…" in the PDF, "…{there}…" in Word.', word.name)


def _aligned(left: str, right: str, title: str) -> tuple[str, int]:
    """The Word file's words from the title on, and how far they agree; a letterhead may say the title once more."""
    starts = [found.start() for found in re.finditer(re.escape(title), right)] or [0]
    agreed = {start: _agreed(left, right[start:]) for start in starts}
    start = max(starts, key=lambda one: agreed[one])
    return right[start:], agreed[start]


def _agreed(left: str, right: str) -> int:
    """How many signs two texts begin with alike."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(left), len(right)))


def _sources(pdf: PdfFile, made: Made) -> str:
    """The words of the list of sources, which footnotes take the place of."""
    headings = {solid(one.heading) for one in made.brief.sections if one.layout == "sources"}
    blocks = [block for block in pdf.blocks if block.name != "Lbl"]
    start = next(
        (index for index, block in enumerate(blocks) if block.name in HEADINGS and solid(block.text) in headings),
        len(blocks),
    )
    inside = takewhile(lambda block: block.name == "LBody", blocks[start + 1 :])
    return "".join(solid(block.text) for block in (*blocks[start : start + 1], *inside))
