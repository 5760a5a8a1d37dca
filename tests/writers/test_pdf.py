"""The PDF: one valid file of both standards, the same on every run, with everything on it and nothing fetched."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from tools import pdf_mistakes

from briefgen import page as pages
from briefgen.errors import ConfigurationError
from briefgen.page import Page, Properties
from briefgen.writers import pdf

FACTS = '{"schema": "briefgen-facts/1", "note": "Łódź, 한소라"}\n'.encode()
SmallPage = Callable[..., Page]

TWICE = """
import hashlib, sys
from briefgen import offices
from briefgen.render import render
from briefgen.render.sample import sample
from briefgen.writers import pdf
office = offices.load("base", "en")
made = pdf.write(render(sample(office, "briefing-note"), office), b"{}")
print(hashlib.sha256(made).hexdigest())
"""


@pytest.fixture(scope="module")
def written(note: Page, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "note.pdf"
    path.write_bytes(pdf.write(note, FACTS))
    return path


def letters(text: str) -> str:
    """The text without its white space, which lines and hyphens of a layout change."""
    return "".join(text.replace("\ufffe", "-").replace("\xad", "-").split())


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(sheet.get_textpage().get_text_range() for sheet in document)


def elements(node: Any) -> Iterator[Any]:
    """Every structure element below a node, in order."""
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from elements(child)


def test_the_note_is_pdf_a_and_pdf_ua_in_one_file(written: Path) -> None:
    assert pdf_mistakes(written, "3a", "ua1") == []


def test_the_one_pager_is_pdf_a_and_pdf_ua_in_one_file(sheet: Page, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(pdf.write(sheet, FACTS))
    assert pdf_mistakes(path, "3a", "ua1") == []


def test_a_page_with_a_logo_is_valid(small: SmallPage, tmp_path: Path) -> None:
    from PIL import Image

    made = small('<p><img class="logo" src="logo.png" alt="A lock gate"/></p>', "img { image-rendering: crisp-edges }")
    Image.new("RGB", (40, 20), "navy").save(made.folders[0] / "logo.png")
    path = tmp_path / "logo.pdf"
    path.write_bytes(pdf.write(made, FACTS))
    assert pdf_mistakes(path, "3a", "ua1") == []
    with pikepdf.open(path) as document:
        figure = next(e for e in elements(document.Root.StructTreeRoot) if e.S == "/Figure")
        height = float(document.pages[0].MediaBox[3])
        left, bottom, right, top = (float(side) for side in figure.A.BBox)
    assert str(figure.Alt) == "A lock gate"
    assert 0 < left < right
    assert height / 2 < bottom < top < height


def test_every_word_of_the_page_is_in_the_pdf_in_order(note: Page, written: Path) -> None:
    found = letters(text_of(written))
    place = 0
    for element in note.root.iter("p", "h1", "h2", "h3", "li", "th", "td", "caption"):
        own = letters("".join(str(text) for text in element.xpath("text()|*[not(self::ul)]//text()")))
        at = found.find(own, place)
        # A sheet may end inside an element; then its running head stands between the words.
        assert at >= 0 or own[:20] in found[place:], pages.words(element)
        place = max(place, at)


def test_names_in_hangul_french_polish_and_vietnamese_are_printed(written: Path) -> None:
    text = text_of(written)
    for name in ("한소라", "Océane Lefèvre-Noël", "Zofia Łącka", "Nguyễn Thị Ánh Tuyết", "Øverås", "베일마르크"):
        assert letters(name) in letters(text)


def test_the_marking_and_the_page_number_stand_on_every_sheet(note: Page, written: Path) -> None:
    with pypdfium2.PdfDocument(written) as document:
        texts = [sheet.get_textpage().get_text_range() for sheet in document]
    assert len(texts) > 1
    for number, text in enumerate(texts, 1):
        assert text.count("UNCLASSIFIED") == (3 if number == 1 else 2)
        assert f"Page {number} of {len(texts)}" in text
        assert "DRAFT" in text


def test_the_file_says_what_it_is(note: Page, written: Path) -> None:
    with pikepdf.open(written) as document:
        information = {str(key): str(value) for key, value in document.docinfo.items()}
        metadata = document.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["dc:title"] == note.properties.title
        assert str(document.Root.Lang) == "en"
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
    assert information["/Title"] == note.properties.title
    assert information["/Author"] == note.properties.author
    assert information["/Subject"] == note.properties.subject
    assert "UNCLASSIFIED" in information["/Keywords"]
    assert information["/CreationDate"].startswith("D:20310314")


def test_the_facts_are_inside_once_as_data(written: Path) -> None:
    with pikepdf.open(written) as document:
        assert document.attachments["facts.json"].get_file().read_bytes() == FACTS
        assert [str(file.AFRelationship) for file in document.Root.AF] == ["/Data"]


def test_headings_are_bookmarks(note: Page, written: Path) -> None:
    with pypdfium2.PdfDocument(written) as document:
        titles = [letters(mark.get_title()) for mark in document.get_toc()]
    assert titles == [letters(pages.words(heading)) for heading in note.root.iter("h1", "h2", "h3")]


def test_header_cells_say_what_they_head(written: Path) -> None:
    with pikepdf.open(written) as document:
        scopes = [str(e.A.Scope) for e in elements(document.Root.StructTreeRoot) if e.S == "/TH"]
    assert {"/Row", "/Column"} == set(scopes)


def test_links_are_described_in_words(written: Path) -> None:
    with pikepdf.open(written) as document:
        described = [str(link.Contents) for sheet in document.pages for link in sheet.get("/Annots", [])]
    assert any(text.startswith("[1] Ministers agree to dredge the Veldmark reach,") for text in described)
    assert not any(text.startswith(("source-", "#")) for text in described)


def test_a_list_item_of_several_paragraphs_has_one_body_on_each_sheet(small: SmallPage, tmp_path: Path) -> None:
    lines = "".join(f"<li>Lock {number}<p>Gate</p><p>Sluice</p></li>" for number in range(40))
    path = tmp_path / "list.pdf"
    path.write_bytes(pdf.write(small(f"<ul>{lines}</ul>"), FACTS))
    assert pdf_mistakes(path, "3a", "ua1") == []
    with pikepdf.open(path) as document:
        inside = {str(kid.S) for item in elements(document.Root.StructTreeRoot) if item.S == "/LI" for kid in item.K}
    assert inside == {"/Lbl", "/LBody"}


def test_words_in_another_language_are_tagged(written: Path) -> None:
    with pikepdf.open(written) as document:
        spoken = {str(e.Lang) for e in elements(document.Root.StructTreeRoot) if "/Lang" in e}
    assert spoken == {"ko", "fr", "pl"}


def test_the_same_page_gives_the_same_bytes(note: Page, written: Path) -> None:
    assert pdf.write(note, FACTS) == written.read_bytes()


def test_a_page_that_was_measured_is_laid_out_once_and_gives_the_same_bytes(
    note: Page, written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[Page] = []
    lay_out = pdf._laid_out
    monkeypatch.setattr(pdf, "_laid_out", lambda page, engine: laid_out.append(page) or lay_out(page, engine))
    pdf.measure(note)
    pdf.places(note)
    assert pdf.write(note, FACTS) == written.read_bytes()
    assert laid_out == [note]
    assert pdf.write(note, FACTS) == written.read_bytes()


def test_no_run_differs_from_another(tmp_path: Path) -> None:
    runs = [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "99", "TZ": "Asia/Seoul", "LC_ALL": "C"},
    ]
    made = {
        subprocess.run(
            [sys.executable, "-c", TWICE], env={**os.environ, **run}, capture_output=True, text=True, check=True
        ).stdout
        for run in runs
    }
    assert len(made) == 1


def test_a_sign_no_font_has_is_told_with_its_words(small: SmallPage) -> None:
    with pytest.raises(ConfigurationError, match=r'"Gate 𓀀 open".*"𓀀" \(U\+13000\)'):
        pdf.write(small("<p>Gate 𓀀 open</p>"), FACTS)


def test_a_style_the_engine_does_not_know_is_told(small: SmallPage) -> None:
    with pytest.raises(ConfigurationError, match="colr"):
        pdf.write(small(css="p { colr: red }"), FACTS)


def test_what_the_engine_warns_of_is_told_every_time(small: SmallPage) -> None:
    page = small("<p>Words.</p>", css="p { colour: red }")
    for step in (pdf.measure, lambda page: pdf.write(page, b"")):
        with pytest.raises(ConfigurationError, match="colour"):
            step(page)


def test_a_page_that_the_engine_stops_at_is_told(small: SmallPage) -> None:
    told = pytest.raises(ConfigurationError, match=r"could not lay out the page \(TypeError: no width\)")
    with told, pdf.engine_for(small()):
        raise TypeError("no width")


def test_a_missing_style_sheet_is_told(small: SmallPage) -> None:
    with pytest.raises(ConfigurationError, match=r"no style sheet.*page\.css"):
        pdf.write(replace(small(), css="\n"), FACTS)


def test_a_missing_picture_is_told(small: SmallPage) -> None:
    with pytest.raises(ConfigurationError, match=r'no file "logo.svg"'):
        pdf.write(small('<p><img src="logo.svg" alt="Logo"/></p>'), FACTS)


def test_a_damaged_picture_is_told(small: SmallPage) -> None:
    made = small('<p><img src="logo.png" alt="Logo"/></p>')
    (made.folders[0] / "logo.png").write_bytes(b"not a picture")
    with pytest.raises(ConfigurationError, match=r"logo\.png"):
        pdf.write(made, FACTS)


def test_a_file_of_the_machine_is_not_read(small: SmallPage, tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("p { color: red }", encoding="utf-8")
    for address in (secret.as_uri(), "../secret.css", "/etc/hostname", "%2e%2e/secret.css"):
        with pytest.raises(ConfigurationError):
            pdf.write(small("<p>a</p>", f"p {{ background: url('{address}') }}"), FACTS)


def test_a_link_out_of_the_folder_is_not_followed(small: SmallPage, tmp_path: Path) -> None:
    made = small('<p><img src="logo.svg" alt="Logo"/></p>')
    (tmp_path / "secret.svg").write_text("<svg/>", encoding="utf-8")
    (made.folders[0] / "logo.svg").symlink_to(tmp_path / "secret.svg")
    with pytest.raises(ConfigurationError, match=r"no file"):
        pdf.write(made, FACTS)


@pytest.fixture
def canary() -> Iterator[tuple[str, list[bytes]]]:
    """A server on this machine that notes who rings."""
    rung: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    rung.append(connection.recv(100))

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", rung
        server.shutdown(socket.SHUT_RDWR)
    thread.join(5)


@pytest.mark.parametrize(
    "css",
    [
        '@import "{}/a.css";',
        '@font-face {{ font-family: X; src: url("{}/x.ttf") }}',
        'p {{ background: url("{}/x.png") }}',
        'p::before {{ content: url("{}/x.svg") }}',
        'li {{ list-style-image: url("{}/x.png") }}',
    ],
)
def test_a_style_sheet_never_reaches_the_network(small: SmallPage, canary: tuple[str, list[bytes]], css: str) -> None:
    address, rung = canary
    made = small("<p>a</p><ul><li>b</li></ul>")
    with pytest.raises(ConfigurationError, match=r"127\.0\.0\.1"):
        pdf.write(replace(made, css=css.format(address) + made.css), FACTS)
    assert rung == []


def test_a_picture_never_reaches_the_network(small: SmallPage, canary: tuple[str, list[bytes]]) -> None:
    address, rung = canary
    made = small('<p><img src="logo.svg" alt="Logo"/></p>')
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{address}/x.png"/></svg>'
    (made.folders[0] / "logo.svg").write_text(drawing, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"logo\.svg"):
        pdf.write(made, FACTS)
    assert rung == []


def test_pages_are_counted_without_writing(small: SmallPage) -> None:
    assert pdf.measure(small("<p>One line</p>")).pages == 1


def test_what_does_not_fit_is_measured_and_named(small: SmallPage) -> None:
    lines = "".join(f'<li><span data-fact="f{number}">Lock {number}</span></li>' for number in range(80))
    fit = pdf.measure(small(f"<ul>{lines}</ul>"))
    assert fit.pages == 2
    assert 100 < fit.over_mm < 250
    assert 0 < fit.room_mm < 250
    assert fit.beyond[-1] == "f79"
    assert "f0" not in fit.beyond


def test_a_date_that_is_none_is_told(small: SmallPage) -> None:
    with pytest.raises(ConfigurationError, match="YYYY-MM-DD"):
        pdf.write(small(properties=Properties("Locks", "14 March")), FACTS)


def test_without_pango_the_line_that_mends_it_is_told() -> None:
    script = (
        "import cffi, runpy\n"
        "def dlopen(self, name, flags=0): raise OSError(f'cannot load library {name!r}')\n"
        "cffi.FFI.dlopen = dlopen\n"
        "from briefgen import page\n"
        "from briefgen.writers import pdf\n"
        "root = page.parse('<html lang=\"en\"><h1>a</h1></html>')\n"
        "assert not pdf.is_available()\n"
        "try: pdf.write(page.Page(root, 'en', page.Properties('a', '2031-03-14')), b'{}')\n"
        "except Exception as error: print(type(error).__name__, error)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("ConfigurationError The PDF writer needs Pango")
    assert "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in done.stdout


def test_the_process_environment_is_left_as_it_was(small: SmallPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "mine.conf")
    pdf.write(small(), FACTS)
    assert os.environ["FONTCONFIG_FILE"] == "mine.conf"


def test_identical_content_has_one_digest(small: SmallPage) -> None:
    digests = {hashlib.sha256(pdf.write(small("<p>a</p>"), FACTS)).hexdigest() for _ in range(2)}
    assert len(digests) == 1


def test_no_line_begins_with_a_citation(note: Page) -> None:
    sentences = "".join(
        f"<li>The lock of Veldmark opens when {'w' * count} comes."
        '<sup class="cite"><a href="#s">[1]</a></sup><sup class="cite"><a href="#s">[2]</a></sup></li>'
        for count in range(20, 60)
    )
    root = pages.parse(f'<html lang="en"><h1>Locks</h1><ul>{sentences}</ul><p id="s">Source</p></html>')
    with pypdfium2.PdfDocument(pdf.write(replace(note, root=root), FACTS)) as document:
        lines = [line for sheet in document for line in sheet.get_textpage().get_text_range().splitlines()]
    assert sum("comes.[1][2]" in line.replace("\u2060", "") for line in lines) == 40


def test_hangul_breaks_in_sentences_and_not_in_names(note: Page) -> None:
    quoted = "운하의 수위는 매일 아침 다섯 시에 두 나라가 함께 재고 저녁에 다시 잰다고 관리소는 말했다 " * 3
    items = "".join(f'<li>{"w " * count}<span class="short" lang="ko">한소라</span></li>' for count in range(30, 70))
    root = pages.parse(f'<html lang="en"><h1>Locks</h1><p><span lang="ko">{quoted}</span></p><ul>{items}</ul></html>')
    with pypdfium2.PdfDocument(pdf.write(replace(note, root=root), FACTS)) as document:
        layers = [sheet.get_textpage() for sheet in document]
        text = "\n".join(layer.get_text_range() for layer in layers)
        right = max(layers[0].get_rect(index)[2] for index in range(layers[0].count_rects()))
    assert text.count("한소라") == 40
    assert right < 595 - 50


def test_a_machine_without_the_engine_is_told_and_can_still_write_word(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert not pdf.is_available()
