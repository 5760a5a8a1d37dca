"""Every document type of every office in every language, as PDF and Word: valid, accessible, alike, repeatable.

From the sample, and from real sources where a folder of them lies beside the project. Whatever folder stands in
templates/ is tested, so an office or a document type that is added needs no test of its own. Each document is made once
for all its properties, and files are validated together, one run of Java and one of LibreOffice for an office. The Open
XML SDK sees the Word files that have something new (`shapes`), and all of them in `make matrix`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
import pytest
from tools import docx_mistakes, docxs_as_pdf, pdfs_mistakes, word
from tools.parity import docx_lines, page_lines, pdf_words, solid

from briefgen import check, offices, release
from briefgen.check import pdfreading, wordfile
from briefgen.writers import docx, pdf
from tests.matrix import shapes
from tests.matrix.making import ALL_SEEDS, FACTS, ONE_IN, Made, chosen, everything, of_sample, of_seeds

# One document in so many is made a second time; which ones follows from their names.
REPEATED = 5
# How much longer or shorter than the PDF a Word file without a page limit may be.
TOLERANCE = 0.1
# The rules that a document must hold whatever its facts: pages, marking, same words, accessibility.
RULES = ("Q5", "Q40", "Q46", "Q48")


@pytest.mark.parametrize("office", offices.available())
def test_every_document_of_an_office_is_sound(office: str, tmp_path: Path) -> None:
    made = [*of_sample(office, tmp_path), *of_seeds(office, tmp_path)]
    mistakes = [*pdfs_mistakes([one.pdf for one in made], "3a", "ua1")]
    for one in made:
        if ALL_SEEDS or shapes.has_new(one.docx):
            mistakes += [f"{one.docx.name}: {found}" for found in docx_mistakes(one.docx)]
        mistakes += [f"{one.docx.name}: {found}" for found in word.mistakes(one.docx.read_bytes())]
        mistakes += [f"{one.name}: {found}" for found in _against_rules(one)]
        mistakes += _unlike(one)
        mistakes += _unrepeated(one)
        mistakes += _hidden(one)
    mistakes += _lengths(made, tmp_path / "drawn")
    assert mistakes == []


def test_every_document_of_real_sources_has_its_turn() -> None:
    all_ = everything()
    turns = [chosen(all_, f"{turn:x}") for turn in range(ONE_IN)]
    assert sorted(one for turn in turns for one in turn) == sorted(all_)


def _against_rules(made: Made) -> Iterator[str]:
    """What the project's own rules find in the two files, P1 to P19 and W1 to W16 among them."""
    files = check.Files(
        pdfreading.read(made.pdf.read_bytes(), made.pdf.name), wordfile.read(made.docx.read_bytes(), made.docx.name)
    )
    subject = check.Made(made.brief, {}, {}, made.document, made.office)
    for found in check.run(made=subject, files=files, levels={}, only=("pdf", "word", "pair")):
        if found.rule in RULES and found.severity == "error":
            yield f"{found.part or found.rule}: {found.message}"


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
    if not _is_repeated(made):
        return
    for writer, path in ((pdf, made.pdf), (docx, made.docx)):
        if writer.write(made.page, FACTS) != path.read_bytes():
            yield f"{path.name}: a second run gives other bytes"


def _is_repeated(made: Made) -> bool:
    return int(hashlib.sha256(made.name.encode()).hexdigest(), 16) % REPEATED == 0


def _hidden(made: Made) -> Iterator[str]:
    """What the files for release hold that nobody sees; the PDF of those that are made a second time."""
    bare, name = release.bare(made.page), f"{made.name}-release"
    files = [check.Files(word=wordfile.read(docx.write(bare, b""), f"{name}.docx"))]
    if _is_repeated(made):
        files.append(check.Files(pdf=pdfreading.read(pdf.write(bare, b""), f"{name}.pdf")))
    for file in files:
        yield from map(str, check.run(files=file, only=("hidden",)))


def _lengths(made: Sequence[Made], folder: Path) -> Iterator[str]:
    """Where Word has another number of pages than the PDF, or more than the type allows.

    A type with a limit has the same number; others are within a tenth.
    """
    folder.mkdir()
    for one, drawn in zip(made, docxs_as_pdf([one.docx for one in made], folder), strict=True):
        pages, in_word, most = _pages(one.pdf), _pages(drawn), one.document.max_pages
        allowed = pages * TOLERANCE if most is None else 0
        if abs(pages - in_word) > allowed or (most is not None and max(pages, in_word) > most):
            yield f"{one.docx.name}: {in_word} pages in Word, {pages} in the PDF, {most or 'any number'} allowed"


def _pages(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)
