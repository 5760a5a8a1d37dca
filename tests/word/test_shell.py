"""The office's own Word file: its fields are filled, its styles are used, and a bad one is told what is wrong."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from tools import word
from tools.word import W

from briefgen.errors import ConfigurationError
from briefgen.page import Page
from briefgen.writers import docx

Make = Callable[..., Page]
Shell = Callable[..., Path]
BODY = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t xml:space="preserve">{{ body }}</w:t></w:r></w:p>'


def split(*pieces: str) -> str:
    """A paragraph whose words Word has split into runs, each with a look of its own."""
    runs = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{piece}</w:t></w:r>" for piece in pieces)
    return f"<w:p>{runs}</w:p>"


def refusal(page: Page) -> str:
    """What the writer says to the page's Word file."""
    with pytest.raises(ConfigurationError) as caught:
        docx.write(page, b"")
    message = str(caught.value)
    assert str(page.shell) in message
    return message


def test_fields_are_filled_where_word_split_them(page: Make, shell: Shell) -> None:
    cell = f"<w:tc><w:tcPr/>{split('{', '{ tit', 'le }', '}')}</w:tc>"
    table = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>'
    own = shell({"word/document.xml": (BODY, split("On {{ti", "tle}}, {{ marking", " }}!") + table + BODY)})
    texts = word.labels(docx.write(page(shell=own), b""))
    assert texts[:2] == ["On A quay, RESTRICTED!", "A quay"]


def test_values_are_words_even_where_they_look_like_fields_or_markup(page: Make, shell: Shell) -> None:
    own = shell({"word/document.xml": (BODY, split("{{ a }}{{ b }}") + BODY)})
    values = {**page().fields, "a": "{{ b }} <w:p/>", "b": "&\x00"}
    assert word.labels(docx.write(page(shell=own, fields=values), b""))[0] == "{{ b }} <w:p/>&\ufffd"


def test_a_paragraph_of_empty_fields_goes(page: Make, shell: Shell) -> None:
    own = shell({"word/document.xml": (BODY, split("{{ a }}") + split("kept {{ a }}") + BODY)})
    assert word.labels(docx.write(page(shell=own, fields={**page().fields, "a": ""}), b""))[0] == "kept "


def test_an_unknown_field_is_told_with_the_nearest_name(page: Make, shell: Shell) -> None:
    own = shell(
        {"word/header1.xml": ("{{ draft }}", "{{ titel }}"), "word/document.xml": (BODY, split("{{ x }}") + BODY)}
    )
    message = refusal(page(shell=own))
    assert 'Did you mean "title"?' in message
    assert "{{ x }}" in message


def test_words_around_the_brief_stay(page: Make, shell: Shell) -> None:
    own = shell({"word/document.xml": (BODY, split("Before") + BODY + split("After"))})
    texts = word.labels(docx.write(page(shell=own), b""))
    assert (texts[0], texts[-1]) == ("Before", "After")


def test_a_section_that_ended_with_the_body_ends_with_the_brief(page: Make, shell: Shell) -> None:
    section = '<w:sectPr><w:pgSz w:w="9000" w:h="9000"/></w:sectPr></w:pPr>'
    own = shell({"word/document.xml": (BODY, BODY.replace("</w:pPr>", section) + split("After"))})
    document = word.part(docx.write(page(shell=own), b""), "word/document.xml")
    last = list(word.paragraphs(document))[-2]
    assert last.find(f"{W}pPr/{W}sectPr/{W}pgSz") is not None


def test_an_own_file_keeps_its_look_and_is_its_own_letterhead(page: Make) -> None:
    head = '<header class="letterhead"><p class="office-name">Harbour Office</p></header>'
    inherited = docx.write(page(head), b"")
    own = docx.write(page(head, shell_is_own=True), b"")
    assert "Harbour Office" in word.labels(inherited)
    assert "Harbour Office" not in word.labels(own)
    sizes = [word.part(data, "word/document.xml").find(f".//{W}pgSz").get(f"{W}w") for data in (inherited, own)]  # type: ignore[union-attr]
    assert sizes == ["11906", "12240"]


def test_tokens_reach_the_inherited_styles(page: Make) -> None:
    tokens = {**page().tokens, "page-size": "Letter", "page-margin-left": "1in", "color-primary": "#7a0019"}
    data = docx.write(page(tokens={**tokens, "font-base": "Tinos", "size-base": "12pt"}), b"")
    styles = {one.get(f"{W}styleId"): one for one in word.part(data, "word/styles.xml").iter(f"{W}style")}
    assert styles["Heading1"].find(f"{W}rPr/{W}color").get(f"{W}val") == "7A0019"  # type: ignore[union-attr]
    defaults = word.part(data, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None
    assert defaults.find(f"{W}rFonts").get(f"{W}ascii") == "Times New Roman"  # type: ignore[union-attr]
    assert defaults.find(f"{W}sz").get(f"{W}val") == "24"  # type: ignore[union-attr]
    section = next(word.part(data, "word/document.xml").iter(f"{W}sectPr"))
    assert section.find(f"{W}pgSz").get(f"{W}w") == "12240"  # type: ignore[union-attr]
    assert section.find(f"{W}pgMar").get(f"{W}left") == "1440"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("align", "placement", "header", "footer"),
    [
        ("center", "header footer", ["", "RESTRICTED", "DRAFT"], ["", "RESTRICTED", "Page 1 of 1"]),
        ("right", "header", ["DRAFT", "", "RESTRICTED"], ["Page 1 of 1", "", ""]),
        ("left", "footer", ["", "", "DRAFT"], ["RESTRICTED", "", "Page 1 of 1"]),
    ],
)
def test_the_marking_stands_where_the_office_puts_it(
    page: Make, align: str, placement: str, header: list[str], footer: list[str]
) -> None:
    edges = {"marking-first-page": placement, "marking-inner-pages": placement}
    tokens = {**page().tokens, "marking-align": align, **edges}
    data = docx.write(page(tokens=tokens), b"")
    for name, cells in (("word/header1.xml", header), ("word/footer1.xml", footer)):
        line = "".join(
            "\t" if one.tag == f"{W}tab" else one.text or "" for one in word.part(data, name).iter(f"{W}t", f"{W}tab")
        )
        assert line.split("\t") == cells


def test_the_first_page_may_have_running_lines_of_its_own(page: Make) -> None:
    tokens = {**page().tokens, "marking-first-page": "header", "marking-inner-pages": ""}
    data = docx.write(page(tokens=tokens), b"")
    section = Document(io.BytesIO(data)).sections[0]
    assert section.different_first_page_header_footer
    assert "RESTRICTED" in section.first_page_header.paragraphs[0].text
    assert "RESTRICTED" not in section.first_page_footer.paragraphs[0].text
    assert "RESTRICTED" not in section.header.paragraphs[0].text


def test_a_marking_has_a_ground_where_the_scheme_gives_one(page: Make) -> None:
    data = docx.write(page(tokens={**page().tokens, "color-marking-background": "#000000"}), b"")
    styles = {one.get(f"{W}styleId"): one for one in word.part(data, "word/styles.xml").iter(f"{W}style")}
    for name in ("Marking", "RunningMarking"):
        assert next(styles[name].iter(f"{W}shd")).get(f"{W}fill") == "000000"


def test_styles_of_a_word_in_another_language_are_found_by_name(page: Make, shell: Shell) -> None:
    styles = word.part(Path(page().shell or "").read_bytes(), "word/styles.xml")
    german = shell(
        {"word/styles.xml": _renamed(styles, {"Heading1": "berschrift1", "ListBullet": "Aufzhlungszeichen"})}
    )
    data = docx.write(page("<section><h2>Lage</h2><ul><li>a</li></ul></section>", shell=german, shell_is_own=True), b"")
    used = [word.style(one) for one in word.paragraphs(word.part(data, "word/document.xml"))]
    assert used[-2:] == ["berschrift1", "Aufzhlungszeichen"]
    assert word.labels(data)[-1] == "• a"


def _renamed(styles: etree._Element, names: dict[str, str]) -> bytes:
    text = etree.tostring(styles).decode()
    for old, new in names.items():
        text = text.replace(f'"{old}"', f'"{new}"')
    return text.encode()


def test_any_plain_word_file_will_do(page: Make, tmp_path: Path) -> None:
    document = Document()  # has no Marking, no Brief Table, other lists, the library's own properties
    document.sections[0].header.paragraphs[0].text = "{{ marking }}"
    document.sections[0].footer.paragraphs[0].text = "Page {{ page }} of {{ pages }}"
    document.add_paragraph("{{ body }}")
    document.save(str(tmp_path / "plain.docx"))
    body = (
        '<table class="fields"><tr><th scope="row">To</th><td><span class="blank">Who?</span></td></tr></table>'
        "<section><h2>Facts</h2><ol><li>a</li><li>b<ol><li>c</li></ol></li></ol><ol><li>d</li></ol>"
        '<ul><li>e<ul><li>f</li></ul></li></ul><p class="blank">Write.</p><blockquote>Q</blockquote></section>'
    )
    data = docx.write(page(body, shell=tmp_path / "plain.docx", shell_is_own=True), b"{}")
    assert word.mistakes(data) == []
    assert word.labels(data)[-8:] == ["1. a", "2. b", "1. c", "1. d", "• e", "• f", "Write.", "Q"]
    assert not [name for name in word.names(data) if "thumbnail" in name or "Effects" in name]


def test_a_letterhead_made_from_a_brief_does_not_keep_its_facts(page: Make, tmp_path: Path) -> None:
    old = Document(io.BytesIO(docx.write(page(), b'{"old": 1}')))
    old.add_paragraph("{{ body }}")
    old.sections[0].header.paragraphs[0].text = "{{ marking }}"
    old.save(str(tmp_path / "own.docx"))
    data = docx.write(page(shell=tmp_path / "own.docx", shell_is_own=True), b'{"new": 1}')
    assert docx.facts(data) == b'{"new": 1}'
    assert not any(b"old" in zipfile.ZipFile(io.BytesIO(data)).read(name) for name in word.names(data))


def test_a_file_without_a_place_for_the_brief_is_refused(page: Make, shell: Shell) -> None:
    assert "has no {{ body }} paragraph" in refusal(page(shell=shell({"word/document.xml": ("{{ body }}", "x")})))


def test_a_brief_in_a_table_is_refused(page: Make, shell: Shell) -> None:
    table = (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
        f"<w:tr><w:tc><w:tcPr/>{BODY}</w:tc></w:tr></w:tbl><w:p/>"
    )
    assert "in a table" in refusal(page(shell=shell({"word/document.xml": (BODY, table)})))


@pytest.mark.parametrize(
    ("part", "change", "message"),
    [
        ("word/document.xml", (BODY, BODY + BODY), "2 times"),
        ("word/document.xml", ("{{ body }}", "Text: {{ body }}"), "among other words"),
        ("word/header1.xml", ("{{ draft }}", "{{ body }}"), "2 times"),
        ("word/document.xml", "<w:document", "not a Word document"),
        ("word/document.xml", None, "not a Word document"),
        ("word/document.xml", "<x/>", "not a Word document"),
        ("[Content_Types].xml", None, "damaged"),
        ("[Content_Types].xml", ("document.main+xml", "template.main+xml"), "is a Word template"),
        ("[Content_Types].xml", (".wordprocessingml.document.main", ".document.macroEnabled.main"), "holds macros"),
        ("word/vbaProject.bin", "x", "holds macros"),
        ("word/media/huge.bin", b"\0" * 101_000_000, "unpacks to far more"),
        ("word/header1.xml", ("{{ marking }}", ""), None),
    ],
)
def test_a_bad_file_is_refused_with_what_to_try(
    page: Make, shell: Shell, part: str, change: object, message: str | None
) -> None:
    own = shell({part: change})
    if message is None:
        docx.write(page(shell=own), b"")  # the footer still says it
    else:
        assert message in refusal(page(shell=own))


def test_a_marked_brief_is_not_written_where_pages_would_not_say_so(page: Make, shell: Shell) -> None:
    own = shell({f"word/{name}1.xml": ("{{ marking }}", "x") for name in ("header", "footer")})
    assert "would not stand on every page" in refusal(page(shell=own))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "locked with a password"),
        (b"\0" * 20_000_001, "more than 20 MB. Make its pictures smaller."),
    ],
    ids=["empty", "cut", "locked", "huge"],
)
def test_what_is_no_word_file_is_refused(page: Make, tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "own.docx").write_bytes(data)
    assert message in refusal(page(shell=tmp_path / "own.docx"))


def test_a_missing_file_is_refused(page: Make, tmp_path: Path) -> None:
    assert "cannot be read" in refusal(page(shell=tmp_path / "none.docx"))


def test_no_file_at_all_is_refused(page: Make) -> None:
    with pytest.raises(ConfigurationError, match=r"letterhead\.docx"):
        docx.write(page(shell=None), b"")


def test_entities_in_a_word_file_do_not_grow(page: Make, shell: Shell) -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    own = shell({"word/document.xml": ("<w:document", f"{bomb}<w:document")})
    assert len(docx.write(page(shell=own), b"")) < 100_000


def test_a_template_elsewhere_is_not_asked_for(page: Make, shell: Shell) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="http://192.0.2.1/t.dotm" TargetMode="External"/></Relationships>'
    )
    settings = ('<w:zoom w:percent="100"/>', '<w:zoom w:percent="100"/><w:attachedTemplate r:id="rId1" xmlns:r="http://'
                'schemas.openxmlformats.org/officeDocument/2006/relationships"/>')  # fmt: skip
    own = shell({"word/_rels/settings.xml.rels": relations, "word/settings.xml": settings})
    with zipfile.ZipFile(io.BytesIO(docx.write(page(shell=own), b""))) as package:
        assert not any(b"192.0.2.1" in package.read(name) for name in package.namelist())
