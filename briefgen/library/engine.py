"""Connections to either database, and the two sorts of transaction.

SQLite keeps its rollback journal: a library stays one file that can be copied and read from a folder without the right
to write. A writing transaction takes its lock at the begin (BEGIN IMMEDIATE), so that two programs wait for each other
instead of failing half-way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from briefgen.errors import ConfigurationError, Problem
from briefgen.library.place import shown

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine, Table

CONNECT_TIMEOUT_S = 10


def engine_of(url: URL, timeout_s: float) -> Engine:
    """An engine that waits at most `timeout_s` for another program's lock.

    Raises ConfigurationError where the driver of the database cannot be loaded.
    """
    from sqlalchemy import create_engine, event

    if url.get_backend_name() != "sqlite":
        options = f"{url.query.get('options', '')} -c lock_timeout={int(timeout_s * 1000)}"
        asked = {"connect_timeout": CONNECT_TIMEOUT_S, "options": options.strip()}
        try:
            return create_engine(url.difference_update_query(asked), connect_args=asked, pool_size=1, max_overflow=0)
        except ImportError as error:
            hint = 'Install the extra: pip install "briefgen[postgresql]".'
            raise ConfigurationError(Problem(f"the driver cannot be loaded: {error}.", shown(url), hint)) from error
    engine = create_engine(url, connect_args={"timeout": timeout_s}, pool_size=1, max_overflow=0)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, record: Any) -> None:
    """Begin and commit are ours, not the driver's; what a row refers to must be there; a commit reaches the disk."""
    connection.isolation_level = None
    for pragma in ("foreign_keys = ON", "synchronous = EXTRA"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def add_new(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> int:
    """How many of the rows were new: one that is there already stays as it is."""
    from sqlalchemy.dialects import postgresql, sqlite

    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table).on_conflict_do_nothing().inline().execution_options(preserve_rowcount=True)
    return sum(connection.execute(statement, storable(row)).rowcount for row in rows)


def storable(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row without signs that no database takes: PostgreSQL knows no NUL, neither knows half a character."""
    return {
        key: value.replace("\0", "").encode("utf-8", "replace").decode() if isinstance(value, str) else value
        for key, value in row.items()
    }
