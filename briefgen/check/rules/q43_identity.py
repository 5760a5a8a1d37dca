"""The first page carries the date and the number it is filed under, every page its number and how many there are.

Two versions of one paper lie on every desk. Without a date, a number and "2 of 4" nobody knows which one this is.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.subject import Made
from briefgen.check.texts import solid
from briefgen.check.wordfile import WordFile

NAME = "Q43"
SEVERITY: Severity = "error"
SOURCE = "Australian Department of Defence, Ministerial Advice (number, date, page x of y)"


def pdf(file: PdfFile, made: Made) -> Iterator[Finding]:
    """Date and number on page 1, the page number on each."""
    first = solid(f"{file.page_text(1)} {file.running[0] if file.running else ''}")
    if solid(made.brief.date_text) not in first:
        yield Finding(f"the date, {made.brief.date_text}, is not on page 1.", file.name)
    tracking = _tracking(made)
    if tracking and solid(tracking) not in first:
        # A type without a line for it, such as points to make, may go up inside another paper.
        has_line = any(kind.value == "tracking" for kind in made.document.fields)
        message = f"the number it is filed under, {tracking}, is not on page 1."
        yield Finding(message, file.name, severity=None if has_line else "warning")
    for number, words in enumerate(file.running, 1):
        label = made.office.label("page-of").format(page=number, pages=file.pages)
        if solid(label) not in solid(words):
            yield Finding(f'the page does not say "{label}".', f"page {number}")


def word(file: WordFile, made: Made) -> Iterator[Finding]:
    """Page numbers are fields, so that they stay right when somebody edits the file."""
    if not {"PAGE", "NUMPAGES"} <= file.fields:
        yield Finding("the page number and the number of pages are not both fields.", file.name)
    if solid(made.brief.date_text) not in file.words:
        yield Finding(f"the date, {made.brief.date_text}, is not printed.", file.name)


def _tracking(made: Made) -> str:
    """The request's number, else the one of the office's pattern."""
    given = str(getattr(made.request, "tracking", "") or "")
    return given or made.office.tracking_number(date=made.brief.date, type=made.brief.type).strip()
