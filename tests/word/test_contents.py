"""A list of sections: filled, with links and pages, as Word itself makes one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from openxml_audit import OpenXmlValidator
from tools import docx_mistakes, pdf_mistakes, word
from tools.word import W

from briefgen import offices
from briefgen.page import Page
from briefgen.render import render
from briefgen.render.dressed import dressed
from briefgen.writers import docx, pdf

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """The sample as a meeting brief of an office that wants a list of sections."""
    folder = tmp_path_factory.mktemp("templates")
    (folder / "quay").mkdir()
    settings = "extends: base\nname: Quay\ndocuments: {meeting-brief: {contents: true}}\n"
    (folder / "quay" / "office.yaml").write_text(settings, "utf-8")
    office = offices.load("quay", "en", folder)
    return render(dressed(office, "meeting-brief"), office)


def test_the_list_is_a_field_of_word_with_links_and_pages(made: Page) -> None:
    document = word.part(docx.write(made, b"{}"), "word/document.xml")
    instructions = [one.text or "" for one in document.iter(f"{W}instrText")]
    assert instructions[0].strip().startswith("TOC")
    entries = [one for one in word.paragraphs(document) if word.style(one) == "TOC1"]
    headings = [word.words(one) for one in word.paragraphs(document) if word.style(one) == "Heading1"]
    texts = [word.words(one) for one in entries]
    assert all(text.rstrip("0123456789") in headings for text in texts)
    assert [int("".join(filter(str.isdigit, text[-2:]))) for text in texts] == sorted(
        int("".join(filter(str.isdigit, text[-2:]))) for text in texts
    )
    kinds = [one.get(f"{W}fldCharType") for one in document.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("end") == len(entries) + 1


def test_the_pdf_names_the_pages_and_both_files_are_valid(made: Page, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx.write(made, b"{}"))
    (tmp_path / "a.pdf").write_bytes(pdf.write(made, b"{}"))
    assert docx_mistakes(tmp_path / "a.docx") == []
    assert [str(error) for error in OpenXmlValidator().validate(str(tmp_path / "a.docx")).errors] == []
    assert pdf_mistakes(tmp_path / "a.pdf", "3a", "ua1") == []
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        first = document[0].get_textpage().get_text_range() + document[1].get_textpage().get_text_range()
    assert "Participants . " in first or "Participants ." in first or "Participants." in first.replace(" ", "")


def test_a_document_without_a_list_is_not_laid_out_for_it(
    page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "places", lambda page: pytest.fail("laid out"))
    docx.write(replace(page("<p>a</p>")), b"{}")
