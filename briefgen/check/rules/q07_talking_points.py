"""There are at most six points to make, each of one or two printed lines.

More cannot be said in half an hour through an interpreter, and a longer one is read out instead of made.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.subject import Asked, Made
from briefgen.check.texts import shortened, solid

NAME = "Q7"
SEVERITY: Severity = "warning"
SOURCE = "US Pacific Command, read-ahead sample (four points, six at most); UK points to make"
MOST = 6
LINES = 2


def request(asked: Asked) -> Iterator[Finding]:
    """How many points the request gives."""
    if len(asked.request.points) > MOST:
        message = f"{len(asked.request.points)} points to make are more than {MOST}."
        yield Finding(message, asked.place("points"), "Keep those that serve the objectives.")


def pdf(file: PdfFile, made: Made) -> Iterator[Finding]:
    """How long the points are in print."""
    sections = [kind.id for kind in made.document.sections if kind.human == "points"]
    for section in made.brief.sections:
        if section.id not in sections:
            continue
        for item in (item for group in section.groups for item in group.items):
            start = solid(item.text)
            block = next((one for one in file.blocks if one.name != "Lbl" and solid(one.text) == start), None)
            if block is not None and len(block.lines) > LINES:
                message = f'the point "{shortened(item.text)}" takes {len(block.lines)} lines.'
                yield Finding(message, f"{section.heading}, page {block.lines[0].page}", "Say it in one or two.")
