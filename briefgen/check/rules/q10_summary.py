"""A document of more than four pages begins with a summary.

Nobody reads five pages to find out what they say.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.subject import Made

NAME = "Q10"
SEVERITY: Severity = "warning"
SOURCE = "New Zealand CabGuide (an executive summary past four pages)"
PAGES = 4


def pdf(file: PdfFile, made: Made) -> Iterator[Finding]:
    """A bottom line where the file is long."""
    if file.pages > PAGES and not made.brief.bottom_line:
        yield Finding(f"has {file.pages} pages and no summary.", file.name, "Give the type a bottom line.")
