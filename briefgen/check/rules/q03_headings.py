"""Every heading that the document type asks for is there, in its order and as the office spells it.

An office's readers find their way by its headings. A heading that is missing, moved or renamed costs more than its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.subject import Made
from briefgen.check.texts import solid
from briefgen.check.wordfile import WordFile

NAME = "Q3"
SEVERITY: Severity = "error"
SOURCE = "the office's own document types (document.yaml)"


def brief(made: Made) -> Iterator[Finding]:
    """The sections stand in the order of the type, and those a person must write are there."""
    order = [kind.id for kind in made.document.sections]
    places = [order.index(section.id) for section in made.brief.sections if section.id in order]
    if places != sorted(places):
        yield Finding("the sections do not stand in the order of the document type.", made.document.type)
    there = {section.id for section in made.brief.sections}
    for kind in made.document.sections:
        if kind.required and not kind.purposes and kind.id not in there:
            yield Finding(f'the section "{kind.heading}" is missing.', made.document.type)
    for section in made.brief.sections:
        wanted = next((kind.heading for kind in made.document.sections if kind.id == section.id), section.heading)
        if wanted != section.heading:
            yield Finding(f'the heading "{section.heading}" is "{wanted}" in this office.', made.document.type)


def pdf(file: PdfFile, made: Made) -> Iterator[Finding]:
    """The printed headings are those of the brief."""
    yield from _compared([tag.text for tag in file.headings], made, file.name)


def word(file: WordFile, made: Made) -> Iterator[Finding]:
    """The headings in Word are those of the brief."""
    headings = [one.text for one in file.paragraphs if one.level]
    if file.has_footnotes:
        headings += [one.heading for one in made.brief.sections if one.layout == "sources"]
    yield from _compared(headings, made, file.name)


def _compared(printed: Iterable[str], made: Made, name: str) -> Iterator[Finding]:
    there = [solid(text).casefold() for text in printed]
    sections = [one for one in made.brief.sections if one.layout != "sources" or made.brief.citations]
    for section in sections:
        if solid(section.heading).casefold() not in there:
            yield Finding(f'the heading "{section.heading}" is not in the file.', name)
