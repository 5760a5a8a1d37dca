"""A draft says in words that it is one until it is final, and a final document does not.

Drafts get quoted. A watermark that only eyes can see does not stop that; a word in the text does.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.subject import Made
from briefgen.check.texts import solid
from briefgen.check.wordfile import WordFile

NAME = "Q45"
SEVERITY: Severity = "warning"
SOURCE = "EN 301 549, clause 10 (watermarked documents too)"


def pdf(file: PdfFile, made: Made) -> Iterator[Finding]:
    """The label is in the text of page 1."""
    label = solid(made.brief.draft_label)
    if label and label not in solid(file.page_text(1)):
        yield Finding(f'"{made.brief.draft_label}" does not stand in the text of page 1.', file.name)


def word(file: WordFile, made: Made) -> Iterator[Finding]:
    """The label is in the text."""
    label = solid(made.brief.draft_label)
    if label and label not in file.words:
        yield Finding(f'"{made.brief.draft_label}" does not stand in the text.', file.name)
