"""A library in each database: the tests that take `library` run on both."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tools.postgresql import server

from briefgen.library import Library, open_library

NOW = "2026-03-05T09:00:00Z"
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server, started once."""
    with server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new library may be: a path, or an address with a schema of its own."""
    if request.param == "sqlite":
        return str(tmp_path / "library.sqlite")
    return new_schema(request.getfixturevalue("postgresql"))


def new_schema(address: str) -> str:
    import sqlalchemy

    name = f"library_{next(_numbers)}"
    engine = sqlalchemy.create_engine(address)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
    engine.dispose()
    return f"{address}&options=-csearch_path%3D{name}"


@pytest.fixture
def library(place: str) -> Iterator[Library]:
    with open_library(place, now=NOW) as made:
        yield made


@pytest.fixture
def again(place: str) -> Callable[[], Library]:
    """Opens the same library once more, as another program would."""
    return lambda: open_library(place, now=NOW, timeout_s=20)
