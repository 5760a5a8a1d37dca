"""The document keeps to its page limit, in the office's own type and margins.

A limit is a gate, not advice: what is longer is sent back, or its second half is not read. Type is never made smaller
to fit.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.subject import Made

NAME = "Q5"
SEVERITY: Severity = "error"
SOURCE = "US Department of State, Action Memo (two pages, firm); UK Cabinet Office (papers over the limit are refused)"
# The run says the same itself, with what is longest.
NOTICES = ("page-limit",)


def pdf(file: PdfFile, made: Made) -> Iterator[Finding]:
    """Pages against the limit of the type."""
    most = made.document.max_pages
    if most is not None and file.pages > most:
        message = f"has {file.pages} pages where {most} {'is' if most == 1 else 'are'} allowed."
        yield Finding(message, file.name, "Shorten it; type and margins stay as they are.")
