"""PDF and Word: paragraphs made again, headings and running lines told apart, refusals that say what to do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import docx
import pikepdf
import pytest

from briefgen import readers
from briefgen.errors import InputError
from briefgen.model import Source

Row = tuple[float, float, int, str]


def pdf(pages: Sequence[Sequence[Row]], **saving: object) -> bytes:
    """A PDF whose pages have lines at x, y in points with a size."""
    document = pikepdf.new()
    font = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )
    for rows in pages:
        page = document.add_blank_page(page_size=(420, 595))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        content = "".join(
            f"BT /F1 {size} Tf {x} {y} Td ({text.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj ET\n"
            for x, y, size, text in rows
        )
        page.Contents = document.make_stream(content.encode("cp1252"))
    out = io.BytesIO()
    document.save(out, **saving)  # type: ignore[arg-type]
    return out.getvalue()


def page(number: int, lines: Sequence[str], top: float = 500) -> list[Row]:
    """A page with a running head, lines of a paragraph and its number."""
    body = [(50.0, top - 14 * index, 11, line) for index, line in enumerate(lines) if line]
    return [(50.0, 570.0, 9, "The Lock Gazette - yearly report"), *body, (200.0, 20.0, 9, f"Page {number} of 3")]


def blocks(source: Source) -> list[tuple[str, str]]:
    """Kind and words of each block."""
    return [(block.kind, source.text[block.start : block.end]) for block in source.blocks]


def test_a_pdf_is_paragraphs_without_running_lines() -> None:
    first = [
        "The fees for the upper lock will fall by a tenth, the mini-",
        "ster said on Monday in Lindal after two days of talks with",
        "the companies.",
    ]
    second = [
        "",
        "",
        "The companies had asked for twice as much. They will de-",
        "cide at the end of the week, their speaker said, and the",
    ]
    third = ["ministers will wait for them until the autumn."]
    data = pdf(
        [
            [(50, 530, 18, "Lock fees fall"), *page(1, [*first, *second])],
            page(2, third),
            page(3, ["No date was given for the next round of talks."]),
        ]
    )
    source = readers.read("report.pdf", data)[0]
    assert blocks(source) == [
        ("title", "Lock fees fall"),
        (
            "paragraph",
            "The fees for the upper lock will fall by a tenth, the minister said on Monday in Lindal after two days of talks with the companies.",
        ),
        (
            "paragraph",
            "The companies had asked for twice as much. They will decide at the end of the week, their speaker said, and the ministers will wait for them until the autumn.",
        ),
        ("paragraph", "No date was given for the next round of talks."),
    ]
    assert {item.reason for item in source.furniture} == {"page header", "page number"}


def test_a_pdf_under_a_wrong_name_is_read() -> None:
    source, notices = readers.read(
        "report.txt", pdf([page(1, ["The fees for the upper lock will fall by a tenth this year."])])
    )
    assert source.format == "pdf"
    assert notices[0].code == "wrong-name"


def test_an_encrypted_pdf_is_refused() -> None:
    data = pdf([page(1, ["Nobody may read this."])], encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(InputError, match="encrypted"):
        readers.read("a.pdf", data)


def test_a_scan_is_refused_with_a_word_on_recognition() -> None:
    with pytest.raises(InputError, match="OCR"):
        readers.read("a.pdf", pdf([[]]))


def test_a_damaged_pdf_is_refused() -> None:
    with pytest.raises(InputError, match="damaged PDF"):
        readers.read("a.pdf", b"%PDF-1.7\n" + b"x" * 500)


def word() -> bytes:
    """A Word file with a title, headings, a list, a table, a header and a deleted word."""
    document = docx.Document()
    document.core_properties.title = "Lock fees fall"
    document.sections[0].header.paragraphs[0].text = "PROTECTED A"
    document.add_heading("Lock fees fall", 0)
    document.add_heading("What changes", 1)
    document.add_paragraph("The fees for the upper lock will fall by a tenth, the minister said on Monday.")
    document.add_paragraph("small boats pay nothing", style="List Bullet")
    document.add_paragraph("A word of the keeper.", style="Quote")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "2030", "1,204"
    document.add_paragraph("Hidden", style="Normal").runs[0].font.hidden = True
    document.add_paragraph("They meet again in the autumn to talk about the tugs.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_file_is_its_paragraphs() -> None:
    source = readers.read("a.docx", word())[0]
    assert blocks(source) == [
        ("title", "Lock fees fall"),
        ("heading", "What changes"),
        ("paragraph", "The fees for the upper lock will fall by a tenth, the minister said on Monday."),
        ("list-item", "small boats pay nothing"),
        ("quotation", "A word of the keeper."),
        ("table-cell", "2030"),
        ("table-cell", "1,204"),
        ("paragraph", "They meet again in the autumn to talk about the tugs."),
    ]
    assert source.title == "Lock fees fall"
    assert source.marking == "PROTECTED A"
    assert source.published.date is None


def zipped(**parts: str) -> bytes:
    """A zip file with parts of a Word file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": "<x/>", **parts}.items():
            archive.writestr(name, content)
    return out.getvalue()


OPEN = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
CLOSE = "</w:t></w:r></w:p></w:body></w:document>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (zipped(**{"word/document.xml": OPEN + "a" * 60_000_000 + CLOSE}), "too large"),
        (zipped(**{"word/document.xml": OPEN + "a", "word/x": "x"}), "no sound XML"),
        (zipped(**{"word/document.xml": OPEN + "text" + CLOSE, "word/vbaProject.bin": "x"}), "macros"),
        (zipped(**{"xl/workbook.xml": "<x/>"}), "spreadsheet"),
        (zipped(**{"other.xml": "<x/>"}), "without a Word document"),
        (word()[:3000], "damaged Word file"),
    ],
    ids=["bomb", "broken", "macros", "spreadsheet", "other", "cut off"],
)
def test_a_word_file_that_cannot_be_read_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        readers.read("a.docx", data)


def test_entities_of_a_word_file_are_not_followed() -> None:
    story = (
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
        + OPEN
        + "The fees fall.&a; They fall by a tenth."
        + CLOSE
    )
    source = readers.read("a.docx", zipped(**{"word/document.xml": story}))[0]
    assert source.text.startswith("The fees fall.")
