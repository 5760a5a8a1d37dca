"""The PDF and the Word file say the same words in the same order.

Two versions of one paper that differ are worse than one with a mistake: nobody knows which was approved.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.subject import Made
from briefgen.check.texts import solid
from briefgen.check.wordfile import WordFile

NAME = "Q46"
SEVERITY: Severity = "error"
SOURCE = "practice of document control"
AROUND = 30


def pair(pdf: PdfFile, word: WordFile, made: Made) -> Iterator[Finding]:
    """The words of both without blanks; an office's own Word letterhead may stand in place of the page's."""
    if pdf.facts and word.facts and pdf.facts != word.facts:
        yield Finding(f"was not written together with {pdf.name}: the facts inside differ.", word.name)
        return
    left, right = pdf.words, word.words
    if left == right:
        return
    title = solid(made.brief.title)
    left, right = left[max(left.find(title), 0) :], right[max(right.find(title), 0) :]
    if left != right:
        at = next((i for i, (one, other) in enumerate(zip(left, right, strict=False)) if one != other), 0)
        at = at or min(len(left), len(right))
        here, there = (words[max(0, at - 10) : at + AROUND] for words in (left, right))
        yield Finding(f'the words part: "…{here}…" in the PDF, "…{there}…" in Word.', word.name)
