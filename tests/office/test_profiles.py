"""The offices that come with the program: each is whole in its languages, and has the form that its country asks for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest
from docx.oxml.ns import qn
from tools import word

from briefgen import offices
from briefgen.check import Made
from briefgen.kinds import KINDS
from briefgen.render import render
from briefgen.render.dressed import dressed
from briefgen.render.lint import lint
from briefgen.writers import docx, fonts, pdf

ROOT = Path(__file__).parents[2] / "templates"
NAMES = tuple(sorted(folder.parent.name for folder in ROOT.glob("*/office.yaml")))
# Height of capitals in Arial as part of its size, and a point in millimetres.
CAPITALS, POINT_MM = 0.716, 25.4 / 72


@pytest.mark.parametrize("name", NAMES)
def test_every_type_is_whole_in_every_language(name: str) -> None:
    for language in offices.load(name, None, ROOT).languages:
        office = offices.load(name, language, ROOT)
        for type in office.types():
            assert office.document(type, tuple(KINDS)).title
        assert office.tokens["color-primary"]


@pytest.mark.parametrize("name", NAMES)
def test_no_template_asks_for_what_there_is_not(name: str) -> None:
    assert lint(offices.load(name, None, ROOT)) == ()


@pytest.mark.parametrize("name", [name for name in NAMES if name != "base"])
def test_no_text_lacks_a_language(name: str) -> None:
    from briefgen import yamlfile

    office = offices.load(name, None, ROOT)
    own = yamlfile.parse(ROOT / name / offices.FILE)
    assert list(offices.translation_problems(own, office.languages)) == []


@pytest.mark.parametrize(
    ("name", "align", "placement", "paper"),
    [
        ("ca-federal", "right", ("header",), "Letter"),
        ("uk", "center", ("header", "footer"), "A4"),
        ("us-state", "center", ("header", "footer"), "Letter"),
        ("us-osd", "center", ("header", "footer"), "Letter"),
        ("au-defence", "center", ("header", "footer"), "A4"),
        ("nz", "center", ("header", "footer"), "A4"),
        ("neutral", "right", ("header", "footer"), "A4"),
    ],
)
def test_the_marking_stands_where_the_scheme_wants_it(
    name: str, align: str, placement: tuple[str, ...], paper: str
) -> None:
    office = offices.load(name, None, ROOT)
    assert (office.marking.align, office.marking.placement, office.page.size) == (align, placement, paper)


@pytest.mark.parametrize(
    ("name", "given", "printed"),
    [
        ("ca-federal", "protected-b", "PROTECTED B"),
        ("uk", "official-sensitive", "OFFICIAL-SENSITIVE"),
        ("us-state", "secret//noforn", "SECRET//NOFORN"),
        ("us-osd", "cui", "CUI"),
        ("au-defence", "official-sensitive", "OFFICIAL: Sensitive"),
        ("nz", "", "IN CONFIDENCE"),
        ("neutral", "amber-strict", "TLP:AMBER+STRICT"),
    ],
)
def test_markings_print_as_their_schemes_write_them(name: str, given: str, printed: str) -> None:
    office = offices.load(name, None, ROOT)
    assert office.marking_text(office.level(given)) == printed


def test_canada_marks_in_the_language_of_the_document() -> None:
    office = offices.load("ca-federal", "fr", ROOT)
    assert office.marking_text(office.highest(["Protégé A", "secret"])) == "SECRET"
    assert office.marking_text(office.level("protected-b")) == "PROTÉGÉ B"


def test_the_australian_marking_is_five_millimetres_high() -> None:
    size = float(offices.load("au-defence", None, ROOT).marking.size_pt)
    assert size * POINT_MM * CAPITALS >= 5


def test_tlp_is_the_same_in_every_language() -> None:
    labels = [[one.label for one in offices.load("neutral", code, ROOT).marking.levels] for code in ("en", "fr")]
    assert labels[0] == labels[1] == ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
    assert float(offices.load("neutral", None, ROOT).marking.size_pt) >= 12


def test_an_override_needs_few_lines() -> None:
    lines = (ROOT / "ca-dnd-associate" / "office.yaml").read_text("utf-8").splitlines()
    assert len([line for line in lines if line.strip() and not line.startswith("#")]) <= 6


def test_the_sample_says_what_its_columns_hold() -> None:
    brief = dressed(offices.load("base", "en"), "meeting-brief")
    kinds = {section.id: section.table.kinds for section in brief.sections if section.table}
    assert kinds["participants"] == ("name", "post", "side", "sources")
    assert kinds["commitments"][0] == "number"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_sentence_in_the_document_s_own_language_needs_no_mark(language: str) -> None:
    office = offices.load("base", language)
    made = Made(dressed(office, "meeting-brief"), {}, {}, office.document("meeting-brief"), office)
    found = {run.language for _, run in made.foreign_runs()}
    assert found
    assert ("fr" in found) == (language == "en")


def test_a_font_under_word_s_name_is_set_in_the_pdf_and_named_in_word(tmp_path: Path) -> None:
    own = tmp_path / "weir"
    (own / "fonts").mkdir(parents=True)
    shutil.copy(fonts.configuration().parent / "faces" / "Arimo-Bold.ttf", own / "fonts" / "serif.ttf")
    (own / "office.yaml").write_text("typography: {base: Times New Roman, headings: Times New Roman}\n", "utf-8")
    (own / "page.css").write_text('@font-face { font-family: "Times New Roman"; src: url(fonts/serif.ttf) }\n', "utf-8")
    office = offices.load("weir", "en", tmp_path)
    page = render(dressed(office, "one-pager"), office)
    with pypdfium2.PdfDocument(pdf.write(page, b"")) as written:
        names = {one.get_font().get_base_name() for one in written[0].get_objects(filter=[1])}
    assert any("Times-New-Roman" in name for name in names)
    defaults = next(word.part(docx.write(page, b"{}"), "word/styles.xml").iter(qn("w:rFonts")))
    assert defaults.get(qn("w:ascii")) == "Times New Roman"
