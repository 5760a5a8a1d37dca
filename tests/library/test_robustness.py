"""Libraries that cannot be opened or written: what a person is told, and that nothing is lost."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import sqlalchemy

from briefgen import cli
from briefgen.errors import ConfigurationError, InputError
from briefgen.library import Library, open_library

TEXT = b"OSLO, 3 March 2026 (Coastal News) - Ada Marlowe met Jonas Fjelde.\n"
NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library with one source, and room for more than one page of text."""
    made = tmp_path / "library.sqlite"
    with open_library(made) as library:
        library.add_source("a.txt", TEXT)
        library.add_source("long.txt", b"\n".join(b"Paragraph %d of a long text." % n for n in range(400)))
    return made


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, and no library at all. " * 100)
    before = path.read_bytes()
    with pytest.raises(InputError, match="no SQLite database"):
        open_library(path)
    assert path.read_bytes() == before


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE sources (id TEXT)")
    with pytest.raises(InputError, match="another program"):
        open_library(path)
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("sources",)]


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        open_library(tmp_path)


def test_an_empty_file_becomes_a_library(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.touch()
    with open_library(path) as library:
        assert library.sources() == ()


def test_a_damaged_file_is_told_and_left_alone(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(InputError, match="damaged"):
        read_all(path)
    assert path.read_bytes() == data


def test_a_file_that_was_cut_off(path: Path) -> None:
    data = path.read_bytes()[: path.stat().st_size // 2]
    path.write_bytes(data)
    with pytest.raises(InputError, match="damaged"):
        read_all(path)


def read_all(path: Path) -> None:
    with open_library(path) as library:
        for row in library.sources():
            library.source_bytes(row.id)
            library.seen(row.id)


def test_a_newer_library_is_told_and_left_alone(place: str) -> None:
    with open_library(place) as library:
        add_version(library, 99)
    with pytest.raises(InputError, match=r"newer briefgen \(schema 99; this one knows \d+\)"):
        open_library(place)


def add_version(library: Library, version: int) -> None:
    with library.writing() as connection:
        connection.exec_driver_sql(f"INSERT INTO library_schema (version) VALUES ({version})")


def test_a_library_that_another_program_keeps_locked(place: str) -> None:
    with open_library(place) as holder:
        source = holder.add_source("a.txt", TEXT)
        with holder.writing() as connection:
            table = "" if holder.engine.name == "sqlite" else "LOCK TABLE sources IN EXCLUSIVE MODE"
            connection.exec_driver_sql(table or "SELECT 1")
            with open_library(place, timeout_s=0.2) as library, pytest.raises(InputError, match="in use by another"):
                library.add_source("b.txt", TEXT + b"More.")
        with open_library(place) as library:
            assert library.sources() == (source,)


def test_a_full_disk_loses_nothing(path: Path) -> None:
    with open_library(path) as library:
        before = library.sources()
        sqlalchemy.event.listen(library.engine, "connect", lambda connection, _: no_more_pages(connection))
        library.engine.dispose()
        with pytest.raises(InputError, match="the disk is full"):
            library.add_source("large.txt", TEXT * 1_500)
    with open_library(path) as library:
        assert library.sources() == before


def no_more_pages(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0]}")


def test_a_file_that_may_not_grow_loses_nothing(path: Path) -> None:
    with open_library(path) as library:
        before = library.sources()
        with no_larger_files(path.stat().st_size), pytest.raises(InputError, match="unchanged"):
            library.add_source("large.txt", TEXT * 1_500)
        assert library.sources() == before
        library.add_source("large.txt", TEXT * 1_500)


@contextmanager
def no_larger_files(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_library_in_a_read_only_folder_can_be_read(path: Path) -> None:
    with open_library(path) as library:
        expected = library.sources()
    folder = Path(tempfile.mkdtemp(prefix="briefgen-"))
    try:
        shutil.copy(path, folder / "library.sqlite")
        (folder / "library.sqlite").chmod(0o444)
        folder.chmod(0o555)
        with nobody(), open_library(folder / "library.sqlite") as library:
            assert library.sources() == expected
            assert library.search("Marlowe").total == 1
            with pytest.raises(InputError, match="read-only"):
                library.add_source("b.txt", TEXT + b"More.")
        with nobody(), pytest.raises(InputError, match="cannot be"):
            open_library(folder / "sub" / "library.sqlite")
        with nobody(), pytest.raises(InputError, match="cannot be opened"):
            open_library(folder / "new.sqlite")
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


@contextmanager
def nobody() -> Iterator[None]:
    """Runs as a user without rights where the tests run as root, whom no permission stops."""
    if os.getuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("mysql://me@host/db", '"mysql" is not a database'),
        ("postgresql+psycopg://me@host", "names no database"),
        ("postgresql+psycopg://me:secret@host:port/db", "is no address"),
        ("postgresq://me:secret@host/db", 'Did you mean "postgresql'),
    ],
)
def test_an_address_that_cannot_be_one(address: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message) as told:
        open_library(address)
    assert "secret" not in str(told.value)


def test_a_missing_driver_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.library.place.importlib.util.find_spec", lambda name: None)
    with pytest.raises(ConfigurationError, match=r'pip install "briefgen\[postgresql\]"'):
        open_library("postgresql+psycopg://me@host/db")


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be reached"):
        open_library(f"postgresql+psycopg://me:secret@/db?host={tmp_path}")


def test_a_database_that_is_not_there(postgresql: str) -> None:
    with pytest.raises(InputError, match=r"cannot be reached: database .nowhere. does not exist.*createdb"):
        open_library(postgresql.replace("/postgres?", "/nowhere?"))


@pytest.mark.parametrize("words", [("list",), ("add", "a.txt"), ("export", "x.zip"), ("import", "x.zip")])
def test_the_command_line_tells_it_with_exit_code_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes(TEXT)
    Path("library.sqlite").write_text("These are notes, and no library at all. " * 100)
    assert cli.run(["library", *words, "--library", "library.sqlite"]) == 3
    shown = capsys.readouterr().err
    assert "Error: library.sqlite: the library cannot be opened: the file is no SQLite database." in shown
    assert "Traceback" not in shown
