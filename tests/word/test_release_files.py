"""Files for release: what was severed stands in no byte of them, and nothing else hides in them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from tools import docx_mistakes, pdf_mistakes, word

from briefgen import cli
from briefgen.check.rules import q49_no_hidden_data
from briefgen.library import open_library
from briefgen.page import Page
from briefgen.writers import docx, leaks, pdf

ARTICLE = """Canada and Norway agree on ferry safety

OSLO, 3 March 2026 (Coastal News) - Canadian Transport Minister Ada Marlowe met Norwegian Transport \
Minister Jonas Fjelde in Oslo on Tuesday.

Marlowe and Fjelde agreed to share ferry inspection reports by 2027. Fjelde welcomed Canada's new safety code.

"We will not wait for the next accident," Fjelde said.

The two ministers condemned the sale of unlicensed life jackets.
"""
REQUEST = """
title: Ferry safety
date: 2026-03-05
objectives: [Win Norway for Fundamentum.]
sources: [article.txt]
release:
  - {section: objectives, act: "s. 21(1)(a)"}
  - {words: unlicensed, act: "s. 15(1)"}
"""
SECRET = ("Fundamentum", "unlicensed", "life jackets")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """What `brief --release` writes, by extension."""
    folder = tmp_path_factory.mktemp("release")
    (folder / "article.txt").write_text(ARTICLE, "utf-8")
    (folder / "request.yaml").write_text(REQUEST, "utf-8")
    words = ["brief", str(folder / "request.yaml"), "--release", "-o", str(folder / "out"), "--library", "none"]
    assert cli.run(words) == 0
    return {path.suffix: path for path in (folder / "out").iterdir() if not path.name.startswith(".")}


def streams(data: bytes) -> list[bytes]:
    """Every part of a zip, or every stream of a PDF inflated, and the bytes themselves; no help from the project."""
    made = [data]
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            made += [package.read(name) for name in package.namelist()]
            made += [re.sub(rb"<[^>]*>", b"", package.read(name)) for name in package.namelist()]
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            made.append(zlib.decompressobj().decompress(found[1]))
        except zlib.error:
            continue
    return made


def test_no_byte_holds_what_was_severed(files: dict[str, Path]) -> None:
    assert set(files) == {".pdf", ".docx"}
    for path in files.values():
        data = path.read_bytes()
        for secret in SECRET:
            spellings = [
                secret.encode(),
                secret.encode("utf-16-be"),
                secret.encode("utf-16-le"),
                secret.encode().hex().encode(),
            ]
            assert not any(one.lower() in stream.lower() for stream in streams(data) for one in spellings), path.name
        assert leaks.found(data, SECRET) == ()


def test_the_section_of_the_act_stands_in_its_place(files: dict[str, Path]) -> None:
    lines = word.labels(files[".docx"].read_bytes())
    with PdfDocument(files[".pdf"]) as document:
        text = "".join(sheet.get_textpage().get_text_range() for sheet in document)
    for act in ("[severed, s. 21(1)(a)]", "[severed, s. 15(1)]"):
        assert any(act in line for line in lines)
        assert act in text


def test_nothing_hides_in_the_files(files: dict[str, Path]) -> None:
    data = files[".docx"].read_bytes()
    assert docx.hidden(data) == ()
    assert not [name for name in word.names(data) if re.search(r"custom|comments|media|embed", name, re.IGNORECASE)]
    assert b"briefgen:fact" not in b"".join(streams(data))
    with PdfDocument(files[".pdf"]) as document:
        assert document.count_attachments() == 0
        assert document.get_metadata_dict(skip_empty=True).keys() <= {
            "Title", "Author", "Creator", "Producer", "CreationDate", "ModDate",
        }  # fmt: skip


def test_the_files_are_still_valid(files: dict[str, Path]) -> None:
    assert pdf_mistakes(files[".pdf"], "3a", "ua1") == []
    assert docx_mistakes(files[".docx"]) == []


def test_a_release_without_a_cut_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    words = ["brief", str(tmp_path / "article.txt"), "--release", "--date", "2026-03-05", "-o", str(tmp_path / "out")]
    assert cli.run([*words, "--library", "none"]) == 3
    assert "nothing is named that is to be severed" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_release_is_held_against_the_rule_on_hidden_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(q49_no_hidden_data, "_in_pdf", lambda file: iter(["a script"]))
    assert released(tmp_path, "none") == 5
    assert "Q49: holds a script." in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_release_is_in_the_ledger_and_recall_finds_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = str(tmp_path / "library.sqlite")
    assert released(tmp_path, library) == 0
    with open_library(library) as opened:
        (issue,) = opened.issues()
    assert issue.state == "release"
    assert {Path(name).suffix for name, _ in issue.files} == {".pdf", ".docx"}
    capsys.readouterr()
    assert cli.run(["recall", "article.txt", "--library", library]) == 0
    told = capsys.readouterr().out
    assert "Ferry safety (2026-03-05, release)" in told
    assert "agreed to share ferry inspection reports" in told
    assert "unlicensed" not in told


def test_a_release_is_a_draft_until_it_is_final(files: dict[str, Path]) -> None:
    assert b"DRAFT" in b"".join(streams(files[".docx"].read_bytes()))


def released(folder: Path, library: str) -> int:
    (folder / "article.txt").write_text(ARTICLE, "utf-8")
    (folder / "request.yaml").write_text(REQUEST, "utf-8")
    return cli.run(
        ["brief", str(folder / "request.yaml"), "--release", "-o", str(folder / "out"), "--library", library]
    )


CSS = "html { font-family: Arimo }"
HIDING = {
    "a fact's id": '<p><span data-fact="Fundamentum">words</span></p>',
    "a link": '<p><a href="https://example.org/Fundamentum">words</a></p>',
    "split words": "<p>Funda<em>men</em>tum</p>",
}


@pytest.mark.parametrize("body", HIDING.values(), ids=HIDING)
@pytest.mark.parametrize("writer", [pdf, docx], ids=["pdf", "docx"])
def test_the_search_finds_words_wherever_they_hide(page: Callable[..., Page], writer: object, body: str) -> None:
    if writer is pdf and "data-fact" in body:
        body = body.replace("words", "Fundamentum")
    made = writer.write(page(body, css=CSS), b"{}")  # type: ignore[attr-defined]
    assert leaks.found(made, SECRET) == ("Fundamentum",)
    assert leaks.found(writer.write(page("<p>words</p>", css=CSS), b'{"a": "Fundamentum"}'), SECRET) == ("Fundamentum",)  # type: ignore[attr-defined]
