"""The first page says what the document is for: information, decision or a meeting.

A reader with thirty papers must know in a second whether anything is asked of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.brief import Field
from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.subject import Made
from briefgen.check.texts import solid

NAME = "Q2"
SEVERITY: Severity = "error"
SOURCE = "New Zealand Policy Quality Framework (action); Memorandum to the Minister, parts of the page"


def brief(made: Made) -> Iterator[Finding]:
    """The line of the purpose is filled."""
    for field in _lines(made):
        if not field.value:
            yield Finding("the purpose is not stated.", field.label, "Set purpose: in the request.")


def pdf(file: PdfFile, made: Made) -> Iterator[Finding]:
    """The purpose is printed on page 1."""
    first = solid(file.page_text(1)).casefold()
    for field in _lines(made):
        if field.value and solid(field.value).casefold() not in first:
            yield Finding(f'the purpose "{field.value}" is not printed on page 1.', file.name)


def _lines(made: Made) -> list[Field]:
    ids = [kind.id for kind in made.document.fields if kind.value == "purpose"]
    return [field for field in made.brief.fields if field.id in ids]
