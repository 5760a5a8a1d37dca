"""A release holds nothing that cannot be seen: no comments, no tracked changes, no hidden words, no facts inside.

Black boxes over text have been copied off, and comments have been read aloud in courts. What is not to be released is
not in the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.subject import Made
from briefgen.check.wordfile import W, WordFile

NAME = "Q49"
SEVERITY: Severity = "error"
SOURCE = "failed redactions by departments in the UK and the US"
HIDDEN = {
    "ins": "tracked changes",
    "del": "tracked changes",
    "commentReference": "comments",
    "vanish": "hidden words",
    "sdt": "tagged words",
}


def pdf(file: PdfFile, made: Made) -> Iterator[Finding]:
    """Attachments, and annotations other than links."""
    if not made.release:
        return
    for name in file.attachments:
        yield Finding(f"holds the file {name}.", file.name)
    for kind in sorted({one for one in file.annotations if not one.startswith("Link")}):
        yield Finding(f"holds an annotation ({kind}).", file.name)


def word(file: WordFile, made: Made) -> Iterator[Finding]:
    """Comments, changes, hidden words, parts that keep data."""
    if not made.release:
        return
    for what in dict.fromkeys(
        what for name, what in HIDDEN.items() if next(file.document.iter(f"{W}{name}"), None) is not None
    ):
        yield Finding(f"holds {what}.", file.name)
    for name in file.names:
        if name.startswith("customXml/item") and "Props" not in name:
            yield Finding(f"holds data that nobody sees ({name}).", file.name)
        elif name.startswith(("word/comments", "word/people")):
            yield Finding(f"holds {name}.", file.name)
