"""The files can be used by everybody: PDF/UA-1 and the Word checklists, property by property.

A minister who listens to the brief on the way must get the same brief. For federal bodies in Canada this is law.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.check.accessibility import pdf as pdf_properties
from briefgen.check.accessibility import word as word_properties
from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.subject import Made
from briefgen.check.wordfile import WordFile

NAME = "Q48"
SEVERITY: Severity = "error"
SOURCE = "ISO 14289-1 (PDF/UA-1); CAN/ASC EN 301 549, clause 10; US Section 508 checklists for Word"
PARTS: Mapping[str, str] = {**pdf_properties.PARTS, **word_properties.PARTS}


def pdf(file: PdfFile, made: Made) -> Iterator[Finding]:
    """P1 to P19; veraPDF looks deeper in the project's own tests."""
    for part, message in pdf_properties.mistakes(file, made):
        yield Finding(message, file.name, part=part)


def word(file: WordFile, made: Made) -> Iterator[Finding]:
    """W1 to W16."""
    for part, message in word_properties.mistakes(file, made):
        # A file that is still worked on may hold changes and comments; a release is Q49's.
        yield Finding(message, file.name, severity="warning" if part == "W12" else None, part=part)
