"""Every document type of every office in every language, as PDF and Word, from the sample: valid, alike, repeatable.

Whatever folder stands in templates/ is tested, so an office or a document type that is added needs no test of its own.
Files are validated together, one run of Java and one of LibreOffice for an office.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from tools import docx_mistakes, docxs_as_pdf, pdfs_mistakes, word
from tools.parity import docx_lines, page_lines, pdf_words, solid

from briefgen import offices
from briefgen.page import Page
from briefgen.render.dressed import dressed
from briefgen.writers import docx, pdf
from tests.matrix.fitting import page_of

FACTS = b'{"schema": "briefgen-facts/1", "facts": []}'
# One document in so many is made a second time; which ones follows from their names.
REPEATED = 5
# How much longer or shorter than the PDF a Word file may be.
TOLERANCE = 0.1
# A table that breaks otherwise moves a page of a type of so many; Word may then have one fewer.
LONG = 5


@dataclass(frozen=True)
class Made:
    """One document in both formats; `most` is the page limit of its type."""

    name: str
    page: Page
    most: int | None
    pdf: Path
    docx: Path


@pytest.mark.parametrize("office", offices.available())
def test_every_document_of_an_office_is_sound(office: str, tmp_path: Path) -> None:
    languages = offices.load(office).languages
    made = [_made(office, language, type, tmp_path) for language in languages for type in offices.documents(office)]
    mistakes = [*pdfs_mistakes([one.pdf for one in made], "3a", "ua1")]
    for one in made:
        mistakes += [f"{one.docx.name}: {found}" for found in docx_mistakes(one.docx)]
        mistakes += [f"{one.docx.name}: {found}" for found in word.mistakes(one.docx.read_bytes())]
        mistakes += _unlike(one)
        mistakes += _unrepeated(one)
    mistakes += _lengths(made, tmp_path / "drawn")
    assert mistakes == []


def _made(office: str, language: str, type: str, folder: Path) -> Made:
    loaded = offices.load(office, language)
    most = loaded.document(type).max_pages
    page = page_of(dressed(loaded, type), loaded, most)
    name = f"{office}-{language}-{type}"
    made = Made(name, page, most, folder / f"{name}.pdf", folder / f"{name}.docx")
    made.pdf.write_bytes(pdf.write(page, FACTS))
    made.docx.write_bytes(docx.write(page, FACTS))
    return made


def _unlike(made: Made) -> Iterator[str]:
    """Where one of the two files does not say what the page says, in its order."""
    lines = page_lines(made.page.root, letterhead=not made.page.shell_is_own)
    said = docx_lines(made.docx.read_bytes())
    if said != lines:
        first = next((pair for pair in zip(said, lines, strict=False) if pair[0] != pair[1]), ("", "length"))
        yield f"{made.docx.name}: Word says {first[0]!r} where the page says {first[1]!r}"
    if pdf_words(made.pdf) != solid("".join(page_lines(made.page.root))):
        yield f"{made.pdf.name}: the PDF does not say what the page says"


def _unrepeated(made: Made) -> Iterator[str]:
    if int(hashlib.sha256(made.name.encode()).hexdigest(), 16) % REPEATED:
        return
    for writer, path in ((pdf, made.pdf), (docx, made.docx)):
        if writer.write(made.page, FACTS) != path.read_bytes():
            yield f"{path.name}: a second run gives other bytes"


def _lengths(made: list[Made], folder: Path) -> Iterator[str]:
    """Where Word has more pages than the type allows, or another number than the PDF.

    A short type with a limit has the same number; others are within a tenth, a page where that is less than one.
    """
    folder.mkdir()
    for one, drawn in zip(made, docxs_as_pdf([one.docx for one in made], folder), strict=True):
        pages, in_word = _pages(one.pdf), _pages(drawn)
        allowed = 0 if one.most is not None and one.most < LONG else max(1, round(pages * TOLERANCE))
        if abs(pages - in_word) > allowed or (one.most is not None and max(pages, in_word) > one.most):
            yield f"{one.docx.name}: {in_word} pages in Word, {pages} in the PDF, {one.most or 'any number'} allowed"


def _pages(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()
