"""The marking stands on every page that the scheme asks for, once as text, and in the file's properties.

A sheet that leaves the binder must still say how it is to be handled, and somebody who only listens must hear it.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.subject import Made
from briefgen.check.texts import solid
from briefgen.check.wordfile import WordFile
from briefgen.offices.markings import edges

NAME = "Q40"
SEVERITY: Severity = "error"
SOURCE = "marking policies of Canada, the UK, Australia, New Zealand, the US and FIRST (TLP 2.0)"


def brief(made: Made) -> Iterator[Finding]:
    """Nothing is without a marking."""
    if not made.brief.marking:
        yield Finding("the document has no marking.", "", "Set marking: in the request, or a default in office.yaml.")


def pdf(file: PdfFile, made: Made) -> Iterator[Finding]:
    """Each page at the edges the scheme names, the text, the properties."""
    mark = solid(made.brief.marking).casefold()
    if not mark:
        return
    for number, words in enumerate(file.running, 1):
        wanted = len(edges(made.office.marking, first=number == 1))
        if solid(words).casefold().count(mark) < wanted:
            places = "once" if wanted == 1 else f"{wanted} times"
            yield Finding(f"the marking does not stand {places} at the edge of the page.", f"page {number}")
    if made.office.marking.last_page and not solid(file.page_text(file.pages)).casefold().endswith(mark):
        yield Finding("the marking does not end the text of the last page.", f"page {file.pages}")
    if mark not in solid(file.page_text(1)).casefold():
        yield Finding("the marking is not read aloud: it does not stand in the text of page 1.", file.name)
    if mark not in solid(file.catalog.get("keywords", "")).casefold():
        yield Finding("the marking is not in the file's properties.", file.name)


def word(file: WordFile, made: Made) -> Iterator[Finding]:
    """Headers and footers, the text, the properties."""
    mark = solid(made.brief.marking).casefold()
    if not mark:
        return
    scheme = made.office.marking
    for edge in {*edges(scheme, first=True), *edges(scheme, first=False)}:
        words = [solid(text).casefold() for name, text in file.running.items() if edge in name]
        if not any(mark in text for text in words):
            yield Finding(f"the marking does not stand in the {edge}.", file.name)
    if scheme.last_page and not file.words.casefold().endswith(mark):
        yield Finding("the marking does not end the text.", file.name)
    if mark not in file.words.casefold():
        yield Finding("the marking does not stand in the text.", file.name)
    if mark not in solid(file.properties.get("marking", "")).casefold():
        yield Finding("the marking is not in the file's properties.", file.name)
