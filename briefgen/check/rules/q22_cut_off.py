"""The document says up to which day it knows.

News goes on. A reader must see at a glance that yesterday evening's call is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.subject import Made
from briefgen.check.texts import solid

NAME = "Q22"
SEVERITY: Severity = "error"
SOURCE = "practice of periodic reporting (reporting window and cut-off)"


def brief(made: Made) -> Iterator[Finding]:
    """A cut-off is known."""
    if made.brief.citations and not made.brief.cut_off:
        hint = "Add published: to the sources in the request."
        yield Finding("no source gives a date, so the data cut-off is not known.", "the sources list", hint, "warning")


def pdf(file: PdfFile, made: Made) -> Iterator[Finding]:
    """The cut-off is printed."""
    if made.brief.cut_off and made.brief.citations and solid(made.brief.cut_off) not in file.words:
        yield Finding(f"the data cut-off, {made.brief.cut_off}, is not printed.", file.name)
