"""The PDF and the Word file carry the words of the page, all of them, in its order."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree
from tools import docx_as_pdf, pdf_structure_text, word

from briefgen import offices
from briefgen.page import PHRASING, Page
from briefgen.render import render
from briefgen.render.sample import sample
from briefgen.writers import docx, pdf

TYPES = ["briefing-note", "one-pager"]
BULLETS = ("•", "◦", "▪", "–")


@pytest.fixture(scope="module", params=TYPES)
def page(request: pytest.FixtureRequest) -> Page:
    """The sample as a document of each type."""
    office = offices.load("base", "en")
    return render(sample(office, request.param), office)


def page_lines(root: etree._Element) -> list[str]:
    """The text of every paragraph of a page, with the number of a list's item before it."""
    made: list[str] = []

    def visit(element: etree._Element, label: str) -> None:
        line = [label, element.text or ""]
        for child in element:
            if child.tag in PHRASING:
                line.append("".join(" " if one.tag == "br" else "" for one in child.iter("br")) or "")
                line.append("".join(str(text) for text in child.itertext()))
            else:
                _close(made, line)
                number = list(element).index(child) + int(element.get("start") or 1)
                visit(child, f"{number}. " if element.tag == "ol" else "")
                line = []
            line.append(child.tail or "")
        _close(made, line)

    visit(root, "")
    return made


def _close(made: list[str], line: list[str]) -> None:
    text = " ".join("".join(line).split())
    if text:
        made.append(text)


def docx_lines(data: bytes) -> list[str]:
    """The same of a Word file; bullets are its own."""
    lines = (" ".join(text.removeprefix("• ").split()) for text in word.labels(data))
    return [line for line in lines if line]


def solid(text: str) -> str:
    """The text without blanks: in a PDF a line may break, and a name in Hangul end, anywhere."""
    return "".join(unicodedata.normalize("NFC", text).split())


def test_word_says_what_the_page_says(page: Page) -> None:
    assert docx_lines(docx.write(page, b"{}")) == page_lines(page.root)


def test_the_pdf_says_what_the_page_says(page: Page, tmp_path: Path) -> None:
    (tmp_path / "brief.pdf").write_bytes(pdf.write(page, b"{}"))
    lines = pdf_structure_text(tmp_path / "brief.pdf").splitlines()
    assert solid("".join(line for line in lines if line.strip() not in BULLETS)) == solid(
        "".join(page_lines(page.root))
    )


def test_word_takes_as_many_pages_as_the_pdf(page: Page, tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(docx.write(page, b"{}"))
    made = docx_as_pdf(tmp_path / "brief.docx", tmp_path).read_bytes()
    counts = []
    for data in (made, pdf.write(page, b"{}")):
        document = pypdfium2.PdfDocument(data)
        counts.append(len(document))
        document.close()
    assert counts[0] == counts[1]
