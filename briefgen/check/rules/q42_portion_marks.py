"""Either every paragraph carries a mark of its own, or none does.

A single unmarked paragraph among marked ones will be taken for one that needs no protection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.subject import Made
from briefgen.check.texts import shortened, solid

NAME = "Q42"
SEVERITY: Severity = "error"
BODY = ("items", "prose")
SOURCE = "Australian Protective Security Policy Framework, policy 8"


def pdf(file: PdfFile, made: Made) -> Iterator[Finding]:
    """The paragraphs and entries of the text, with and without a mark in front."""
    portions = [level.portion for level in made.office.marking.levels if level.portion]
    if not portions:
        return
    pattern = re.compile(rf"\((?:{'|'.join(map(re.escape, portions))})(?://[^)]*)?\)")
    texts = [block for block in file.blocks if block.name in ("P", "LBody") and len(block.text.split()) > 3]
    marked = [block for block in texts if pattern.match(block.text)]
    for block in texts:
        if marked and block not in marked and _is_body(block.text, made):
            message = f'"{shortened(block.text)}" has no mark, while {len(marked)} other paragraphs have one.'
            yield Finding(message, f"page {block.lines[0].page}")


def _is_body(text: str, made: Made) -> bool:
    """Whether a paragraph is one of the brief's own entries: the imprint and the sources list carry no marks."""
    entries = (entry for entry in made.entries() if entry.section is None or entry.section.layout in BODY)
    return any(solid(text).startswith(solid(entry.item.text)) for entry in entries if entry.item.text)
