"""Where an office wants footnotes, Word has real ones, and the list of sources is not printed a second time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import ooxml_integrity
from openxml_audit import OpenXmlValidator
from tools import docx_mistakes, word
from tools.word import W

from briefgen.page import Page
from briefgen.writers import docx
from briefgen.writers.docx import printed

Make = Callable[..., Page]


def cite(number: int) -> str:
    return f'<sup class="cite"><a href="#source-{number}">[{number}]</a></sup>'


BODY = (
    f"<p>The pilot came.{cite(1)}{cite(2)} She left.{cite(1)}</p>"
    '<section id="sources" class="sources"><h2>Sources</h2><ol class="sources">'
    '<li id="source-1"><span class="source-title" lang="fr">Pilote</span>, Port, 2031. '
    '<a href="https://example.org/a">example.org/a</a></li><li id="source-2">Harbour news</li></ol></section>'
)


def written(page: Make, body: str = BODY) -> bytes:
    return docx.write(replace(page(body), footnotes=True), b"{}")


def test_each_source_has_one_note_at_its_first_mark(page: Make) -> None:
    data = written(page)
    document = word.part(data, "word/document.xml")
    assert [one.get(f"{W}id") for one in document.iter(f"{W}footnoteReference")] == ["1", "2"]
    notes = [word.words(one[0]) for one in word.part(data, "word/footnotes.xml") if one.get(f"{W}type") is None]
    assert notes == [" Pilote, Port, 2031. example.org/a", " Harbour news"]


def test_a_later_mark_repeats_the_number_of_the_note(page: Make) -> None:
    document = word.part(written(page), "word/document.xml")
    fields = [
        (one.get(f"{W}instr"), "".join(t.text or "" for t in one.iter(f"{W}t")))
        for one in document.iter(f"{W}fldSimple")
    ]
    assert fields == [(" NOTEREF _note_source_1 \\h ", "1")]
    assert any(one.get(f"{W}name") == "_note_source_1" for one in document.iter(f"{W}bookmarkStart"))


def test_the_list_of_sources_is_left_out(page: Make) -> None:
    labels = word.labels(written(page))
    assert labels[2:] == ["The pilot came.[][] She left.[1]"]


def test_a_source_that_nothing_cites_keeps_the_list(page: Make) -> None:
    labels = word.labels(written(page, BODY.replace("</ol>", '<li id="source-3">Unused</li></ol>')))
    assert labels[-1] == "3. Unused"
    assert "footnotes" not in " ".join(word.names(written(page, "<p>a</p>")))


def test_a_file_with_footnotes_is_what_word_expects(page: Make, tmp_path: Path) -> None:
    path = tmp_path / "notes.docx"
    path.write_bytes(written(page))
    assert docx_mistakes(path) == []
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert [str(finding) for finding in ooxml_integrity.check(str(path))] == []
    assert word.mistakes(path.read_bytes()) == []
    assert written(page) == path.read_bytes()


def test_the_words_of_notes_are_kept_too(page: Make) -> None:
    data = written(page)
    assert printed.written(data) == printed.read(data)
    assert [one.text for one in printed.read(data) if one.place == "footnotes"][-1] == " Harbour news"
