"""The same input gives the same file: no clock, no chance, no trace of the machine.

Whoever asks in a year how this paper came about must be able to make it again.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.subject import Made
from briefgen.check.wordfile import WordFile

NAME = "Q47"
SEVERITY: Severity = "warning"
SOURCE = "practice of reproducible builds"


def pdf(file: PdfFile, made: Made) -> Iterator[Finding]:
    """The dates in the file are the brief's, and a second build, where there is one, has the same bytes."""
    day = made.brief.date.replace("-", "")
    for key in ("creationdate", "moddate"):
        if file.catalog.get(key) and not file.catalog[key].startswith(f"D:{day}"):
            yield Finding(f"its {key} is {file.catalog[key]}, not the day of the brief.", file.name)
    if file.again and file.again != file.data:
        yield Finding("a second build has other bytes.", file.name)


def word(file: WordFile, made: Made) -> Iterator[Finding]:
    """The same for Word. A file that somebody has saved since carries that day."""
    for key in ("created", "modified"):
        if not file.properties.get(key, made.brief.date).startswith(made.brief.date):
            message = f"was {key} on {file.properties[key]}, not on the day of the brief: it was edited since."
            yield Finding(message, file.name)
    if file.again and file.again != file.data:
        yield Finding("a second build has other bytes.", file.name)
