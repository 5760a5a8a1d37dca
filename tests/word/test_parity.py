"""The PDF and the Word file carry the words of the page, all of them, in its order."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from tools import docx_as_pdf
from tools.parity import docx_lines, page_lines, pdf_words, solid

from briefgen import offices
from briefgen.page import Page
from briefgen.render import render
from briefgen.render.sample import sample
from briefgen.writers import docx, pdf

TYPES = ["briefing-note", "one-pager"]


@pytest.fixture(scope="module", params=TYPES)
def page(request: pytest.FixtureRequest) -> Page:
    """The sample as a document of each type."""
    office = offices.load("base", "en")
    return render(sample(office, request.param), office)


def test_word_says_what_the_page_says(page: Page) -> None:
    assert docx_lines(docx.write(page, b"{}")) == page_lines(page.root)


def test_the_pdf_says_what_the_page_says(page: Page, tmp_path: Path) -> None:
    (tmp_path / "brief.pdf").write_bytes(pdf.write(page, b"{}"))
    assert pdf_words(tmp_path / "brief.pdf") == solid("".join(page_lines(page.root)))


def test_word_takes_as_many_pages_as_the_pdf(page: Page, tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(docx.write(page, b"{}"))
    made = docx_as_pdf(tmp_path / "brief.docx", tmp_path).read_bytes()
    counts = []
    for data in (made, pdf.write(page, b"{}")):
        document = pypdfium2.PdfDocument(data)
        counts.append(len(document))
        document.close()
    assert counts[0] == counts[1]
