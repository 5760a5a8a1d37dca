"""Every element of the page arrives in Word as what it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from tools import word
from tools.word import W

from briefgen.page import PHRASING, VOCABULARY, Page
from briefgen.writers import docx
from briefgen.writers.docx.controls import Controls
from briefgen.writers.docx.shell import open_shell
from briefgen.writers.docx.styles import Styles
from briefgen.writers.docx.writing import _walker

Written = Callable[..., bytes]


def test_every_element_of_the_vocabulary_is_handled(page: Callable[..., Page]) -> None:
    made = page()
    shell = open_shell(made)
    walker = _walker(shell, made, Styles(shell.document.styles.element, made.styles), Controls(shell.document))
    inline = walker._inline
    handled = set(walker.handlers) | walker.inside | set(inline.handlers) | inline.leaves
    assert sorted(set(VOCABULARY) - handled) == []
    assert sorted(handled - set(VOCABULARY)) == []
    assert set(inline.handlers) | inline.leaves == PHRASING


def test_lists_count_from_their_own_start(written: Written) -> None:
    data = written(
        "<ol><li>a<ol><li>b</li><li>c</li></ol></li><li>d<ol><li>e</li></ol></li></ol><p>f</p>"
        '<ol start="4"><li>g</li><li>h</li></ol><ol><li>i</li></ol>'
    )
    assert word.labels(data)[2:] == [
        "1. a", "1. b", "2. c", "2. d", "1. e", "f", "4. g", "5. h", "1. i",
    ]  # fmt: skip


def test_nested_bullets_stand_at_their_own_level(written: Written) -> None:
    document = word.part(written("<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"), "word/document.xml")
    levels = [one.get(f"{W}val") for one in document.iter(f"{W}ilvl")]
    assert levels == ["0", "1", "2"]


def test_an_item_has_one_number_whatever_it_holds(written: Written) -> None:
    data = written("<ul><li><p>a</p><p>b</p><ul><li>c</li></ul>d</li></ul>")
    assert word.labels(data)[2:] == ["• a", "b", "• c", "d"]


def test_a_table_says_what_it_is(written: Written) -> None:
    table = (
        "<section><h2>People</h2><table><caption>Who came</caption>"
        '<thead><tr><th scope="col">Name</th><th scope="col">Post</th></tr></thead>'
        '<tbody><tr><th scope="row">Ola Ek</th><td>Pilot</td></tr></tbody></table></section>'
    )
    document = word.part(written(table), "word/document.xml")
    made = next(document.iter(f"{W}tbl"))
    rows = made.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False]
    assert made.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "Who came"  # type: ignore[union-attr]
    assert made.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val") == "Name; Post"  # type: ignore[union-attr]
    look = made.find(f"{W}tblPr/{W}tblLook")
    assert look is not None
    assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")
    grid = [int(one.get(f"{W}w", "0")) for one in made.iter(f"{W}gridCol")]
    assert grid == [int(one.get(f"{W}w", "0")) for one in rows[0].iter(f"{W}tcW")]
    assert sum(grid) == 11906 - 2 * 1247  # A4 less two margins of 22 mm


def test_two_tables_do_not_grow_together(written: Written) -> None:
    table = '<table class="fields"><tr><th scope="row">To</th><td>Ola</td></tr></table>'
    body = word.part(written(table + table), "word/document.xml")[0]
    assert [etree.QName(one).localname for one in body][-5:] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_links_lead_where_the_page_says(written: Written) -> None:
    data = written(
        '<p>See<sup class="cite"><a href="#source-1">[1]</a></sup> '
        '<a href="https://example.org/a?b=1&amp;c=é">here</a> and <a href="https://example.org/a?b=1&amp;c=é">again</a>.'
        '</p><ol class="sources"><li id="source-1">S</li></ol>'
    )
    document = word.part(data, "word/document.xml")
    links = list(document.iter(f"{W}hyperlink"))
    assert [one.get(f"{W}anchor") for one in links] == ["source_1", None, None]
    assert [one.get(f"{W}name") for one in document.iter(f"{W}bookmarkStart")] == ["source_1"]
    external = [one.get("Target") for one in word.part(data, "word/_rels/document.xml.rels") if one.get("TargetMode")]
    assert external == ["https://example.org/a?b=1&c=%C3%A9"]


def test_an_address_that_word_cannot_read_is_printed_without_a_link(written: Written) -> None:
    data = written('<p><a href="http://[half">words</a> and <a href="https://:bad/">more</a></p>')
    assert "words and more" in word.labels(data)
    assert not list(word.part(data, "word/document.xml").iter(f"{W}hyperlink"))


def test_the_words_of_a_fact_stand_in_a_control_that_names_it(written: Written) -> None:
    data = written(
        '<p><span data-fact="a1 b2">One</span><span data-fact="a1"> two<sup>3</sup></span> and four.</p>'
        '<ul><li data-fact="c3">Five <em>six</em></li></ul>'
    )
    controls = list(word.part(data, "word/document.xml").iter(f"{W}sdt"))
    tags = [one.find(f"{W}sdtPr/{W}tag").get(f"{W}val") for one in controls]  # type: ignore[union-attr]
    assert tags == ["briefgen:fact:a1+b2", "briefgen:fact:a1", "briefgen:fact:c3"]
    assert ["".join(word.words(run) for run in one.iter(f"{W}r")) for one in controls] == ["One", " two3", "Five six"]


def test_a_tag_has_no_more_characters_than_word_keeps(written: Written) -> None:
    facts = " ".join(f"{number:012x}" for number in range(9))
    document = word.part(written(f'<p><span data-fact="{facts}">One</span></p>'), "word/document.xml")
    tag = next(document.iter(f"{W}tag")).get(f"{W}val", "")
    assert tag == "briefgen:fact:000000000000+000000000001+000000000002"


def test_words_in_another_language_say_so(written: Written) -> None:
    data = written(
        '<p>Minister <span lang="ko">한소라</span>, <span lang="pl">Łęcka</span>, <span lang="ar">سمير</span></p>'
    )
    found = [dict(one.attrib) for one in word.part(data, "word/document.xml").iter(f"{W}lang")]
    assert found == [{f"{W}eastAsia": "ko-KR"}, {f"{W}val": "pl-PL"}, {f"{W}bidi": "ar-EG"}]


def test_the_document_says_its_language(written: Written) -> None:
    data = written(language="fr")
    defaults = word.part(data, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert defaults is not None
    assert defaults.get(f"{W}val") == "fr-FR"
    assert b"<dc:language>fr-FR</dc:language>" in etree.tostring(word.part(data, "docProps/core.xml"))


def test_blanks_are_those_a_browser_shows(written: Written) -> None:
    data = written("<p>\n  One <strong> two </strong>\n three<br/>\n four\n</p>")
    assert word.labels(data)[2:] == ["One two three four"]


def test_a_mark_alone_in_a_cell_stands_on_the_line(written: Written) -> None:
    row = '<tr><th scope="row">Ola<sup>2</sup></th><td><sup class="cite"><a href="#s">[1]</a></sup></td></tr>'
    data = written(f'<table class="fields">{row}</table><p id="s">S</p>')
    raised = [one.getparent().getparent() for one in word.part(data, "word/document.xml").iter(f"{W}vertAlign")]  # type: ignore[union-attr]
    assert [word.words(run) for run in raised if run is not None] == ["2"]


def test_text_is_never_a_field_or_markup(written: Written) -> None:
    data = written("<p>{{ marking }} {{ 7*7 }} &lt;w:p/&gt; &amp;amp;</p>")
    assert word.labels(data)[2:] == ["{{ marking }} {{ 7*7 }} <w:p/> &amp;"]


def test_pictures_are_inline_and_described(tmp_path: Path, written: Written) -> None:
    Image.new("RGB", (300, 300), "navy").save(tmp_path / "crest.png")
    image = '<img class="logo" src="crest.svg" alt="Crest of the harbour"/>'
    data = written(f"<figure>{image}<figcaption>Crest</figcaption></figure><p>{image}</p>", folders=(tmp_path,))
    assert word.mistakes(data) == []
    document = word.part(data, "word/document.xml")
    sizes = {one.get("cy") for one in document.iter("{*}extent")}
    assert sizes == {str(14 * 36000)}


def test_a_drawing_is_a_picture_in_word(written: Written) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm"><rect width="9" height="9"/></svg>'
    data = written('<figure><img src="charts/a.svg" alt="A"/></figure>', pictures={"charts/a.svg": svg})
    assert word.mistakes(data) == []
    assert [name for name in word.names(data) if name.startswith("word/media/")] == ["word/media/image1.png"]
    extent = next(word.part(data, "word/document.xml").iter("{*}extent"))
    assert abs(int(extent.get("cx", "0")) - 40 * 36000) < 10000


def test_a_picture_stays_with_the_words_below_it(written: Written) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm"/>'
    body = '<figure><img src="a.svg" alt="A"/><figcaption>Days</figcaption></figure><p>After</p>'
    document = word.part(written(body, pictures={"a.svg": svg}), "word/document.xml")
    kept = [one.find(f"{W}pPr/{W}keepNext") is not None for one in word.paragraphs(document)]
    assert kept[-3:] == [True, False, False]


def test_the_file_says_what_it_is(written: Written) -> None:
    data = written()
    core = word.part(data, "docProps/core.xml")
    texts = {etree.QName(one).localname: one.text for one in core}
    assert texts["title"] == "A quay"
    assert texts["creator"] == texts["lastModifiedBy"] == "Harbour Office"
    assert texts["created"] == texts["modified"] == "2031-03-14T00:00:00Z"
    custom = {one.get("name"): one[0].text for one in word.part(data, "docProps/custom.xml")}
    assert custom == {"Marking": "RESTRICTED", "Date": "2031-03-14"}


@pytest.mark.parametrize("facts", [b'{"a": "\xc3\xa9\\u0000 ]]> <&"}', b'{\r\n "a": 1}\n', "한".encode()])
def test_facts_come_back_byte_for_byte(page: Callable[..., Page], facts: bytes) -> None:
    assert docx.facts(docx.write(page(), facts)) == facts


def test_a_character_that_xml_forbids_comes_back_as_the_same_json(page: Callable[..., Page]) -> None:
    assert docx.facts(docx.write(page(), '{"a": "\uffff"}'.encode())) == b'{"a": "\\uffff"}'


def test_every_run_makes_the_same_bytes(page: Callable[..., Page]) -> None:
    assert docx.write(page(), b"{}") == docx.write(page(), b"{}")


def test_a_marking_is_on_every_page_and_in_the_text(written: Written) -> None:
    data = written()
    for name in ("word/header1.xml", "word/footer1.xml"):
        assert "RESTRICTED" in word.words(word.part(data, name)[0])
    assert "RESTRICTED" in word.labels(data)
    instructions = re.findall(r'w:instr="([^"]*)"', etree.tostring(word.part(data, "word/footer1.xml")).decode())
    assert instructions == [" PAGE ", " NUMPAGES "]


def test_lines_to_be_signed_have_room_and_stay_with_what_is_signed(written: Written) -> None:
    data = written(
        '<ol><li>a source</li></ol><footer class="imprint"><table class="sign-off"><tbody>'
        '<tr><th scope="row">Approved by</th><td>A. Person</td></tr>'
        '<tr><th scope="row">Seen by</th><td></td></tr></tbody></table><p>Drawn from one source.</p></footer>'
    )
    body = word.part(data, "word/document.xml")[0]
    table = body.find(f"{W}tbl")
    heights = [one.get(f"{W}val") for one in table.iter(f"{W}trHeight")]
    assert heights == ["440", "440"]
    blocks = [one for one in body if one.tag in (f"{W}p", f"{W}tbl")]
    source = next(one for one in blocks if "a source" in "".join(one.itertext()))
    kept = blocks[blocks.index(source) :]
    assert [one.find(f".//{W}keepNext") is not None for one in kept] == [True, True, True, False]
    assert "".join(kept[1].itertext()) == ""  # the room above


def test_a_column_has_room_for_its_longest_word_at_every_size(page: Callable[..., Page]) -> None:
    table = (
        '<table><thead><tr><th scope="col">Name</th><th scope="col">Post</th><th scope="col">Country</th></tr></thead>'
        f'<tbody><tr><th scope="row">A. Person</th><td>{"Minister for many things " * 9}</td><td>Denmark</td></tr>'
        "</tbody></table>"
    )
    for size in (10, 14, 18):
        made = page(table, tokens={"size-base": f"{size}pt", "size-table": f"{size}pt"})
        last = list(word.part(docx.write(made, b""), "word/document.xml").iter(f"{W}gridCol"))[-1]
        points = int(last.get(f"{W}w")) / 20 - 10  # without the white space of the cell
        assert points >= size * 4.056  # "Country" in Arial bold; "Denmark" is as wide in the regular face


def test_lines_are_as_high_as_those_of_the_pdf(page: Callable[..., Page]) -> None:
    made = page(tokens={"size-base": "11pt", "size-small": "9pt", "size-title": "18pt", "line-height": "1.25"})
    styles = word.part(docx.write(made, b""), "word/styles.xml")
    spacing = {one.get(f"{W}styleId"): one.find(f"{W}pPr/{W}spacing") for one in styles.iter(f"{W}style")}
    spacing[""] = styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}spacing")
    twentieths = {name: one.get(f"{W}line") for name, one in spacing.items() if one is not None}
    assert (twentieths[""], twentieths["Source"], twentieths["Title"]) == ("275", "225", "432")
    assert {spacing[name].get(f"{W}lineRule") for name in ("", "Source", "Title")} == {"atLeast"}


def test_no_source_stands_alone_on_a_sheet(written: Written) -> None:
    sources = "".join(f"<li>Source {number}</li>" for number in range(1, 5))
    data = written(f'<ol class="sources">{sources}</ol><p class="marking closing">RESTRICTED</p>')
    kept = {
        word.words(one): one.find(f"{W}pPr/{W}keepNext") is not None
        for one in word.paragraphs(word.part(data, "word/document.xml"))
    }
    assert [kept[f"Source {number}"] for number in range(1, 5)] == [True, False, True, True]
