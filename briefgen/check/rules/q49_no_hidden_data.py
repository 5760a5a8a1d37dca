"""A release holds nothing that cannot be seen: no comments, no tracked changes, no hidden words, no facts inside.

Black boxes over text have been copied off, and comments have been read aloud in courts. What is not to be released is
not in the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
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


def hidden(file: PdfFile | WordFile) -> Iterator[Finding]:
    """What a file for release holds besides what is read."""
    what = _in_pdf(file) if isinstance(file, PdfFile) else _in_word(file)
    yield from (Finding(f"holds {one}.", file.name) for one in dict.fromkeys(what))


def _in_pdf(file: PdfFile) -> Iterator[str]:
    """Attachments, annotations other than links, scripts."""
    yield from (f"the file {name}" for name in file.attachments)
    yield from (f"an annotation ({kind})" for kind in file.annotations if not kind.startswith("Link"))
    if file.catalog["scripts"] == "true":
        yield "a script"


def _in_word(file: WordFile) -> Iterator[str]:
    """Comments, changes, hidden words, parts that keep data."""
    yield from (what for name, what in HIDDEN.items() if next(file.document.iter(f"{W}{name}"), None) is not None)
    for name in file.names:
        if name.startswith("customXml/item") and "Props" not in name:
            yield f"data that nobody sees ({name})"
        elif name.startswith(("word/comments", "word/people", "word/vba")):
            yield name
