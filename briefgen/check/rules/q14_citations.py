"""Every citation number leads to a source, every source listed is cited, and numbers count up in reading order.

A number that leads nowhere looks like an invention, a source that nobody cites like padding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.subject import Made

_MARK = re.compile(r"\[(\d+)\]")
NAME = "Q14"
SEVERITY: Severity = "error"
SOURCE = "practice of every style manual"


def brief(made: Made) -> Iterator[Finding]:
    """The numbers printed against the list."""
    listed = [citation.number for citation in made.brief.citations]
    seen: dict[int, str] = {}
    for entry in made.entries():
        for number in (*entry.item.citations, *map(int, _MARK.findall(entry.item.note))):
            seen.setdefault(number, entry.where)
    for number, where in seen.items():
        if number not in listed:
            yield Finding(f"the citation [{number}] leads to no source.", where)
    for citation in made.brief.citations:
        if citation.number not in seen and f" {citation.number}" not in " ".join(_named(made)):
            yield Finding(f'source {citation.number}, "{citation.title}", is cited nowhere.', "the sources list")
    if listed != list(range(1, len(listed) + 1)):
        yield Finding("the sources are not numbered from 1 without a gap.", "the sources list")
    first = [number for number in seen if number in listed]
    if first != sorted(first):
        late = next(two for one, two in zip(first, first[1:], strict=False) if two < one)
        yield Finding(f"the citation [{late}] is first printed after a higher number.", seen[late], severity="warning")


def _named(made: Made) -> Iterator[str]:
    """Entries that name a source by its number in words."""
    return (entry.item.text for entry in made.entries() if not entry.item.citations or "source" in entry.item.text)


def pdf(file: PdfFile, made: Made) -> Iterator[Finding]:
    """Each source of the list is printed."""
    words = file.words
    for citation in made.brief.citations:
        if "".join(citation.title.split()) not in words:
            yield Finding(f'the source "{citation.title}" is not printed.', file.name)
