"""An office made from a Word file, and Word files of which none can be made."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from tools import docxs_as_pdf, word

from briefgen import offices
from briefgen.check import Made, wordfile
from briefgen.check.accessibility import word as word_properties
from briefgen.cli import run
from briefgen.pipeline.gates import in_word
from briefgen.render import render
from briefgen.render.dressed import dressed
from briefgen.writers import docx, pdf
from briefgen.writers.docx import letterwords, paper

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "letterheads.yaml").read_text("utf-8"))


def png() -> bytes:
    """A picture of one black point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A letter as somebody wrote it in Word: logo in the header, a coloured heading, words in the text."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    document.styles["Normal"].font.name = "Georgia"
    document.styles["Normal"].font.size = Pt(12)
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x0A, 0x5C, 0x4A)
    document.styles["Heading 1"].font.name = "Arial"
    document.styles["Heading 1"].element.rPr.rFonts.attrib.pop(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}asciiTheme", None
    )
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(png()))
    section.header.add_paragraph("Lock and Weir Office, {{ date }}")
    document.add_paragraph("Dear Harbour Master,")
    path = tmp_path / "weir letter.docx"
    document.save(str(path))
    return path


def made(letter: Path, *more: str) -> int:
    return run(["office", "import-letterhead", str(letter), "--templates", str(letter.parent / "own"), *more])


@pytest.fixture(autouse=True)
def _own(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir(exist_ok=True)


def test_a_letter_becomes_an_office(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert made(letter, "--name", "weir") == 0
    office = offices.load("weir", "en", letter.parent / "own")
    margin = str(office.page.margin_mm.left)
    assert (office.name, office.page.size, margin) == ("Lock and Weir Office", "A4", "30.0")
    assert office.color.primary == "#0a5c4a"
    assert (office.typography.headings, str(office.typography.size_pt)) == ("Arimo", "12")
    assert office.letterhead.logo == "assets/logo.png"
    told = capsys.readouterr().out
    for piece in ('"Georgia", which the PDF does not have', "Dear Harbour Master,", "{{ marking }}", "count its pages"):
        assert piece in told


def test_a_brief_stands_in_the_imported_letterhead(letter: Path) -> None:
    made(letter, "--name", "weir")
    office = offices.load("weir", "en", letter.parent / "own")
    data = docx.write(render(dressed(office, "one-pager"), office), b"{}")
    header = word.part(data, "word/header1.xml")
    words = [word.words(one) for one in word.paragraphs(header)]
    assert words[0].split() == ["UNCLASSIFIED", "DRAFT"]
    assert words[-1] == "Lock and Weir Office, 14 March 2031"
    body = " ".join(word.labels(data))
    assert "Dear Harbour Master" not in body
    assert "Veldmark lock" in body


def _running(lines: list[str]) -> OxmlElement:
    """A header with a table where a line has cells, and paragraphs for the others."""
    held = Document().sections[0].header
    for line in lines:
        cells = line.split(" | ")
        if len(cells) == 1:
            places = [held.add_paragraph()]
        else:
            places = [cell.paragraphs[0] for cell in held.add_table(1, len(cells), Mm(160)).rows[0].cells]
        for place, cell in zip(places, cells, strict=True):
            for number, part in enumerate(cell.split(" / ")):
                if number:
                    place.add_run().add_break()
                place.add_run(part)
    return held._element


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_name_and_address_are_what_the_letterhead_says(case: dict[str, Any]) -> None:
    said = letterwords.said([_running(case["header"])], [_running(case["footer"])])
    assert said.name == case["name"]
    assert (said.unit, said.address) == (case.get("unit", ""), case.get("address", ""))
    assert list(said.unused) == case.get("unused", [])


@pytest.fixture
def german(letter: Path) -> Path:
    """The letter from a German Word: styles by German ids, titles as Word made them, headings of the office's own."""
    document = Document(str(letter))
    for style in document.styles.element.iter(qn("w:style")):
        german = {
            "Heading1": "berschrift1",
            "Heading2": "berschrift2",
            "Title": "Titel",
            "ListBullet": "Aufzhlungszeichen",
        }
        style.set(qn("w:styleId"), german.get(style.get(qn("w:styleId")), style.get(qn("w:styleId"))))
    own = document.styles.add_style("Amtsüberschrift", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 2"]
    own.font.size = Pt(14)
    section = document.sections[0]
    section.header.add_paragraph("{{ marking }}")
    section.footer.paragraphs[0].text = "Uferstraße 4 · 10115 Seeburg"
    document.save(str(letter))
    return letter


def test_headings_of_the_file_are_used_and_word_s_blue_is_not(german: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert made(german, "--name", "weir") == 0
    told = capsys.readouterr().out
    assert "left Title, Subtitle, heading 2" in " ".join(told.split())
    assert "h3: Amtsberschrift" in told or "h3: Amtsüberschrift" in told
    office = offices.load("weir", "en", german.parent / "own")
    data = docx.write(render(dressed(office, "briefing-note"), office), b"{}")
    styles = {one.get(qn("w:styleId")): one for one in word.part(data, "word/styles.xml").iter(qn("w:style"))}
    used = [word.style(one) for one in word.paragraphs(word.part(data, "word/document.xml"))]
    assert {"Titel", "berschrift1"} <= set(used)
    assert any(style.startswith("Amts") for style in used)
    for name in ("Titel", "berschrift2", "TableHeading", "CitationMark"):
        assert [one.get(qn("w:val")) for one in styles[name].iter(qn("w:color"))] == ["0A5C4A"], name
    assert office.letterhead.address == "Uferstraße 4 · 10115 Seeburg"
    assert str(office.typography.subheading_pt) == "14"


def test_an_imported_letterhead_has_as_many_pages_in_both(german: Path, tmp_path: Path) -> None:
    assert made(german, "--name", "weir") == 0
    office = offices.load("weir", "en", german.parent / "own")
    page = render(dressed(office, "briefing-note"), office)
    (tmp_path / "note.docx").write_bytes(docx.write(page, b""))
    (drawn,) = docxs_as_pdf([tmp_path / "note.docx"], tmp_path)
    assert len(pypdfium2.PdfDocument(drawn)) == pdf.measure(page).pages


def test_a_korean_letter_sets_latin_letters_in_arimo(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = Document(str(letter))
    document.styles["Normal"].font.name = "Malgun Gothic"
    document.save(str(letter))
    assert made(letter, "--name", "weir") == 0
    assert offices.load("weir", "en", letter.parent / "own").typography.base == "Arimo"
    assert "the PDF sets Hangul and Han in Noto Sans CJK TC" in " ".join(capsys.readouterr().out.split())


def test_a_brief_fills_its_number_in(letter: Path) -> None:
    document = Document(str(letter))
    document.sections[0].footer.paragraphs[0].text = "Our sign {{ tracking }} {{ field.to }}"
    document.save(str(letter))
    assert made(letter, "--name", "weir") == 0
    with (letter.parent / "own" / "weir" / "office.yaml").open("a", encoding="utf-8") as settings:
        settings.write('tracking: "W-{year}"\n')
    office = offices.load("weir", "en", letter.parent / "own")
    for type in ("briefing-note", "biography"):
        data = docx.write(render(dressed(office, type), office), b"{}")
        running = [word.words(one) for one in word.paragraphs(word.part(data, "word/footer1.xml"))]
        assert running[0].startswith("Our sign")
        assert "{{" not in running[0]


def test_the_name_comes_from_the_file_where_none_is_given(letter: Path) -> None:
    assert made(letter) == 0
    assert (letter.parent / "own" / "weir-letter" / "office.yaml").is_file()
    assert made(letter) == 2


def test_a_colour_too_pale_for_text_is_left_out_and_told(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = Document(str(letter))
    document.styles["Heading 1"].font.color.rgb = RGBColor(0xFF, 0xF0, 0xC0)
    document.save(str(letter))
    assert made(letter, "--name", "weir") == 0
    assert offices.load("weir", "en", letter.parent / "own").color.primary == offices.load("base").color.primary
    assert "has a contrast of" in capsys.readouterr().out


def test_the_marking_stands_where_the_letterhead_says_it(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert made(letter, "--name", "weir") == 0
    assert offices.load("weir", "en", letter.parent / "own").marking.placement == ("header",)
    check = ["office", "check", "weir", "--templates", str(letter.parent / "own"), "-q"]
    assert run(check) == 0
    assert "marking-missing" not in capsys.readouterr().out
    settings = letter.parent / "own" / "weir" / "office.yaml"
    settings.write_text(
        settings.read_text("utf-8").replace("placement: [header]", "placement: [header, footer]"), "utf-8"
    )
    assert run(check) == 0
    assert "does not say {{ marking }} in its footer" in capsys.readouterr().out


def test_a_shell_that_says_body_keeps_its_words(letter: Path) -> None:
    document = Document(str(letter))
    document.add_paragraph("{{ body }}")
    document.save(str(letter))
    made(letter, "--name", "weir")
    office = offices.load("weir", "en", letter.parent / "own")
    data = docx.write(render(dressed(office, "one-pager"), office), b"{}")
    assert word.labels(data)[0] == "Dear Harbour Master,"


def test_words_of_the_letterhead_around_the_brief_are_no_difference(
    letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = Document(str(letter))
    document.add_table(1, 2).cell(0, 1).text = "{{ title }}"
    document.add_paragraph("{{ body }}")
    document.add_paragraph("The Lock and Weir Office is open on weekdays.")
    document.save(str(letter))
    made(letter, "--name", "weir")
    source = tmp_path / "lock.txt"
    source.write_text("The lock\n\nVeldmark, 3 March 2031\n\nCanada will pay for the lock.\n", "utf-8")
    own = ["--templates", str(letter.parent / "own")]
    words = ["brief", str(source), "--office", "weir", "--type", "one-pager", "--date", "2031-03-14", "-q", *own]
    assert run([*words, "-o", str(tmp_path / "out")]) == 0
    assert "check-q46" not in capsys.readouterr().out
    pdf, file = next((tmp_path / "out").glob("*.pdf")), next((tmp_path / "out").glob("*.docx"))
    edited = Document(str(file))
    edited.paragraphs[-2].insert_paragraph_before("And a line more.")
    edited.save(str(file))
    run(["check", str(pdf), str(file), "-q", *own])
    assert "Q46" in capsys.readouterr().out


def _zip(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is damaged or not a Word document"),
        (b"\xd0\xcf\x11\xe0old", "locked with a password, or of the old .doc kind"),
        (_zip(**{"[Content_Types].xml": b"macroEnabled", "word/vbaProject.bin": b""}), "holds macros"),
        (_zip(**{"[Content_Types].xml": b"<Types/>"}), "is not a Word document that can be used"),
        (b"PK" + b"\0" * 20_000_001, "more than 20 MB"),
    ],
)
def test_a_file_that_cannot_be_used_leaves_nothing_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, said: str
) -> None:
    (tmp_path / "bad.docx").write_bytes(data)
    assert made(tmp_path / "bad.docx") == 4
    assert said in capsys.readouterr().err
    assert list((tmp_path / "own").iterdir()) == []


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert made(tmp_path / "none.docx") == 4
    assert "cannot be read" in capsys.readouterr().err


def _lettered(folder: Path, *, size: int, lines: int) -> None:
    """An office with a letterhead of its own: letters of a size, so many lines in the header, and a table of its own."""
    document = Document()
    document.styles["Normal"].font.size = Pt(size)
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ marking }}"
    for _ in range(lines):
        section.header.add_paragraph("Ministry of Locks and Weirs")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Our sign", "{{ date }}"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "{{ title }}"
    document.add_paragraph("{{ body }}")
    folder.mkdir(parents=True)
    document.save(str(folder / "letterhead.docx"))
    (folder / "office.yaml").write_text("name: Weir Office\nmarking: {placement: [header]}\n")


def test_a_word_file_that_takes_more_sheets_than_allowed_is_told(tmp_path: Path) -> None:
    _lettered(tmp_path / "own" / "weir", size=12, lines=8)
    office = offices.load("weir", "en", tmp_path / "own")
    document = office.document("one-pager")
    page = render(dressed(office, "one-pager"), office)
    told = in_word(page, document, ("pdf", "docx"))
    assert [one.code for one in told] == ["page-limit"]
    assert "pages in Word" in told[0].message
    assert in_word(page, document, ("pdf",)) == ()
    assert in_word(page, replace(document, max_pages=9), ("docx",)) == ()
    (differs,) = in_word(page, replace(document, max_pages=9), ("docx",), 1)
    assert (differs.code, "where the PDF has 1" in differs.message) == ("letterhead", True)
    base = offices.load("base", "en")
    assert in_word(render(dressed(base, "one-pager"), base), document, ("docx",), 1) == ()


def test_sheets_are_counted_about_as_libreoffice_does(tmp_path: Path) -> None:
    _lettered(tmp_path / "own" / "weir", size=11, lines=3)
    office = offices.load("weir", "en", tmp_path / "own")
    files = {tmp_path / f"{type}.docx": type for type in ("briefing-note", "question-period-note", "biography")}
    for path, type in files.items():
        path.write_bytes(docx.write(render(dressed(office, type), office), b""))
    drawn = docxs_as_pdf(list(files), tmp_path)
    counted = [len(pypdfium2.PdfDocument(path)) for path in drawn]
    estimated = [paper.pages(path.read_bytes()) for path in files]
    assert all(most - 1 <= pages <= most for pages, most in zip(estimated, counted, strict=True))


def test_tables_of_the_letterhead_are_the_office_s_lettered(tmp_path: Path) -> None:
    _lettered(tmp_path / "own" / "weir", size=11, lines=1)
    office = offices.load("weir", "en", tmp_path / "own")
    brief = dressed(office, "briefing-note")
    data = docx.write(render(brief, office), b"")
    made = Made(brief, {}, {}, office.document("briefing-note"), office)
    found = word_properties.mistakes(wordfile.read(data, "a.docx"), made)
    assert [message for part, message in found if part in ("W5", "W6")] == []
