"""Every format is listed; what cannot be read is refused with what, where, what is available and what to try."""

from __future__ import annotations

import importlib
import pkgutil
import time

import pytest

from briefgen import readers
from briefgen.errors import InputError

PROSE = "The fees for the upper lock will fall by a tenth, the minister said on Monday. "


@pytest.mark.parametrize("what", ["facts", "recall", "digest"])
def test_a_file_that_briefgen_wrote_is_no_source(what: str) -> None:
    data = f'{{\n "schema": "briefgen-{what}/1",\n "sources": []\n}}\n'.encode()
    with pytest.raises(InputError, match=f"is a {what} file of briefgen") as refused:
        readers.read("a.json", data)
    assert "Give the sources" in str(refused.value)


def test_every_reader_module_is_listed() -> None:
    modules = [
        importlib.import_module(f"briefgen.readers.{found.name}") for found in pkgutil.iter_modules(readers.__path__)
    ]
    named = {module.NAME for module in modules if hasattr(module, "NAME")}
    assert named == set(readers.READERS)
    for module in readers.READERS.values():
        assert module.EXTENSIONS and module.LABEL and module.__doc__


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \r\n\t\0", "is empty"),
        ("binary.txt", bytes(range(256)) * 20, "binary"),
        ("control.txt", bytes(range(1, 256)) * 20, "not text"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"\.doc"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.xlsx", b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml", "spreadsheet"),
        ("a.zip", b"PK\x03\x04" + bytes(26) + b"a.txt", "ZIP"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        ("a.rtf", b"{\\rtf1\\ansi words}", "Rich Text"),
        ("feed.xml", b"<?xml version='1.0'?><rss version='2.0'></rss>", "feed"),
        ("big.txt", b"a" * (readers.MAX_BYTES + 1), "too large"),
        ("page.html", b"<html><body><script>1</script></body></html>", "no text"),
    ],
)
def test_bad_input_is_refused_with_place_and_advice(name: str, data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        readers.read(name, data)
    (problem,) = caught.value.problems
    assert problem.where == name
    assert problem.hint


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_without_a_notice(encoding: str) -> None:
    text = f"Élan: {PROSE}„Łódź“"
    source, notices = readers.read("a.txt", text.encode(encoding))
    assert source.text == text
    assert notices == ()


def test_windows_text_is_read_with_a_notice() -> None:
    source, notices = readers.read("a.txt", "The minister said “no” in Montréal on Monday.".encode("cp1252"))
    assert "“no” in Montréal" in source.text
    assert [notice.code for notice in notices] == ["encoding-assumed"]


def test_damaged_bytes_are_counted() -> None:
    source, notices = readers.read("a.txt", "Reçu à Genève, le ministre a été élu".encode() + b"\xff hier.")
    assert "Genève" in source.text
    assert [notice.code for notice in notices] == ["encoding-replaced"]


def test_control_characters_are_left_out_and_counted() -> None:
    source, notices = readers.read("a.txt", (PROSE * 9).encode() + b"\0\x07 The end of it came soon.")
    assert "\0" not in source.text
    assert [notice.code for notice in notices] == ["control-characters"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("long.txt", (PROSE * 12_000).encode()),
        ("word.txt", b"x" * 1_000_000),
        ("deep.html", b"<html><body>" + b"<div>" * 20_000 + PROSE.encode() * 3),
        ("tags.html", b"<html><body><p>" + PROSE.encode() + b"<a " * 50_000),
        ("remarks.html", b"<html><body><p>" + PROSE.encode() + b"<!--" * 50_000),
        ("remarks.md", b"<!--" * 50_000 + PROSE.encode()),
        ("stars.md", b"*a " * 50_000 + PROSE.encode()),
    ],
)
def test_long_and_malformed_files_are_read_in_time(name: str, data: bytes) -> None:
    started = time.process_time()
    source, _ = readers.read(name, data)
    assert source.text
    assert time.process_time() - started < 60  # seconds here, hours where a pattern backtracks
