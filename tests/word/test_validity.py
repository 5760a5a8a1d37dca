"""Word files are held against Microsoft's schema, two checkers of their structure, and what accessibility asks."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import ooxml_integrity
import pytest
from openxml_audit import OpenXmlValidator
from tools import docx_as_pdf, docx_mistakes, word

from briefgen import offices
from briefgen.page import Page, parse
from briefgen.render import render
from briefgen.render.sample import sample
from briefgen.writers import docx

NAMES = (
    '<section><h2>Participants</h2><table><caption>Who came</caption><thead><tr><th scope="col">Name</th>'
    '<th scope="col">Post</th></tr></thead><tbody>'
    '<tr><th scope="row"><span lang="ko">한소라</span> (Han So-ra)</th><td>Deputy Minister</td></tr>'
    '<tr><th scope="row"><span lang="pl">Wąsowicz-Święs, Żaneta</span></th><td>Harbour master</td></tr>'
    '<tr><th scope="row">Hélène L’Écuyer</th><td><span lang="fr">Préfète, « Côte-d’Œuvre »</span></td></tr>'
    "</tbody></table>"
    "<ul><li>One<ol><li>two</li></ol></li></ul><blockquote><p>Three</p><p>Four</p></blockquote>"
    '<p><span data-fact="a1 b2">Five</span><sup class="cite"><a href="#source-1">[1]</a></sup> '
    '<a href="https://example.org/%7Ea?b&amp;c">six</a><br/>H<sub>2</sub>O <em>and</em> <strong>more</strong></p>'
    '<p class="blank">To be completed</p></section>'
    '<section class="sources"><h2>Sources</h2><ol class="sources"><li id="source-1">A</li></ol></section>'
)


@pytest.fixture(scope="session", params=["briefing-note", "one-pager", "names"])
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as each document type, and a page with names in Hangul, Polish and French."""
    path = tmp_path_factory.mktemp("word") / f"{request.param}.docx"
    if request.param == "names":
        made = request.getfixturevalue("names_page")
    else:
        office = offices.load("base", "en")
        made = render(sample(office, request.param), office)
    path.write_bytes(docx.write(made, b'{"facts": []}'))
    return path


@pytest.fixture(scope="session")
def names_page() -> Page:
    office = offices.load("base", "en")
    made = render(sample(office, "briefing-note"), office)
    title = f'<p class="marking">{made.properties.marking}</p><h1 class="title">Names</h1>'
    return replace(made, root=parse(f'<html lang="en">{title}{NAMES}</html>'))


def test_the_open_xml_sdk_finds_nothing(file: Path) -> None:
    assert docx_mistakes(file) == []


def test_openxml_audit_finds_nothing(file: Path) -> None:
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []


def test_ooxml_integrity_finds_nothing(file: Path) -> None:
    assert [str(finding) for finding in ooxml_integrity.check(str(file))] == []


def test_nothing_hinders_a_reader(file: Path) -> None:
    assert word.mistakes(file.read_bytes()) == []


def test_every_run_makes_the_same_file(names_page: Page) -> None:
    assert docx.write(names_page, b"{}") == docx.write(names_page, b"{}")


def test_the_inherited_word_file_is_what_its_script_makes(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    runpy.run_path(str(root / "scripts" / "build_letterhead.py"))["build"](tmp_path / "made.docx")
    assert (tmp_path / "made.docx").read_bytes() == (root / "templates" / "base" / "letterhead.docx").read_bytes()


def test_the_inherited_word_file_is_valid() -> None:
    path = Path(__file__).parents[2] / "templates" / "base" / "letterhead.docx"
    assert docx_mistakes(path) == []
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_libreoffice_opens_it(file: Path, tmp_path: Path) -> None:
    assert docx_as_pdf(file, tmp_path).read_bytes()[:5] == b"%PDF-"


Written = Callable[..., bytes]


@pytest.mark.parametrize(
    ("body", "mistake"),
    [
        ("<p>- typed</p>", "a typed dash"),
        ("<p><strong>Bold</strong></p>", None),
    ],
)
def test_the_lint_sees_what_it_should(written: Written, body: str, mistake: str | None) -> None:
    found = word.mistakes(written(body))
    assert [one for one in found if mistake and mistake in one] if mistake else not found
