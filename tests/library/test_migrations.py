"""The numbered steps that make a library: once, in order, all or none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy
from sqlalchemy import Connection

from briefgen.errors import InputError
from briefgen.library import Library, open_library
from briefgen.library.migrations import MIGRATIONS
from briefgen.library.tables import METADATA


def test_the_steps_make_the_tables_that_the_code_knows(library: Library) -> None:
    with library.reading() as connection:
        inspector = sqlalchemy.inspect(connection)
        made = {name: [column["name"] for column in inspector.get_columns(name)] for name in METADATA.tables}
        keys = {name: inspector.get_pk_constraint(name)["constrained_columns"] for name in METADATA.tables}
    assert made == {name: [column.name for column in table.columns] for name, table in METADATA.tables.items()}
    assert keys == {name: [column.name for column in table.primary_key] for name, table in METADATA.tables.items()}


def test_a_step_that_is_new_runs_once_over_what_is_there(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_library(place) as library:
        row = library.add_source("a.txt", b"Ada Marlowe met Jonas Fjelde.")
    steps = len(MIGRATIONS) + 2
    known(monkeypatch, lambda connection: make(connection, "feeds"), lambda connection: make(connection, "health"))
    for _ in range(2):
        with open_library(place) as library:
            assert library.sources() == (row,)
            assert versions(library) == list(range(1, steps + 1))


def test_a_step_that_fails_leaves_everything_as_it_was(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_library(place) as library:
        before = versions(library)
    known(monkeypatch, lambda connection: make(connection, "feeds"), lambda connection: make(connection, "feeds"))
    with pytest.raises(InputError, match="already exists"):
        open_library(place)
    monkeypatch.undo()
    with open_library(place) as library, library.reading() as connection:
        assert not sqlalchemy.inspect(connection).has_table("feeds")
    with open_library(place) as library:
        assert versions(library) == before


def known(monkeypatch: pytest.MonkeyPatch, *steps: Callable[[Connection], None]) -> None:
    monkeypatch.setattr("briefgen.library.migrations.MIGRATIONS", (*MIGRATIONS, *steps))


def make(connection: Connection, table: str) -> None:
    connection.exec_driver_sql(f"CREATE TABLE {table} (id TEXT PRIMARY KEY)")


def versions(library: Library) -> list[int]:
    with library.reading() as connection:
        return list(connection.exec_driver_sql("SELECT version FROM library_schema ORDER BY version").scalars())
