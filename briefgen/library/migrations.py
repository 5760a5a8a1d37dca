"""The tables of a library, made and changed in numbered steps, each run once and in order.

All missing steps run in one transaction under a lock, so that two programs that open a new library at once make it once,
and one that is killed leaves it as it was. A step is never edited after a release: a change is a new step.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefgen.errors import InputError, Problem

if TYPE_CHECKING:
    from sqlalchemy import Connection

Migration = Callable[["Connection"], None]

_LOCK = 0x6272_6965_66  # "brief": any number, the same in every program that opens the library


def migrate(connection: Connection, place: str) -> None:
    """Brings the tables up to date, inside the caller's transaction.

    Raises InputError where the database is of a newer briefgen or of another program.
    """
    from sqlalchemy import text

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    there = version(connection, place)
    if there == 0:
        connection.execute(text("CREATE TABLE library_schema (version INTEGER PRIMARY KEY)"))
    for number, step in enumerate(MIGRATIONS[there:], there + 1):
        step(connection)
        connection.execute(text("INSERT INTO library_schema (version) VALUES (:version)"), {"version": number})


def version(connection: Connection, place: str) -> int:
    """The number of the last step that was run, 0 for an empty database; raises InputError as `migrate` does."""
    from sqlalchemy import inspect, text

    names = inspect(connection).get_table_names()
    if "library_schema" not in names:
        if names:
            hint = "Choose another file, or give briefgen a database of its own."
            raise InputError(Problem("is a database of another program.", place, hint))
        return 0
    there = connection.execute(text("SELECT max(version) FROM library_schema")).scalar() or 0
    if there > len(MIGRATIONS):
        message = f"the library is of a newer briefgen (schema {there}; this one knows {len(MIGRATIONS)})."
        raise InputError(Problem(message, place, "Update briefgen; nothing was changed."))
    return int(there)


def _first(connection: Connection) -> None:
    """Sources, where they were seen, what was found in them, decisions and issues."""
    types = _TYPES[connection.dialect.name]
    for statement in (*_TABLES, *_INDEXES, *_OWN[connection.dialect.name]):
        connection.exec_driver_sql(statement.format(**types))


_TYPES = {
    "sqlite": {"bytes": "BLOB", "counter": "INTEGER PRIMARY KEY AUTOINCREMENT"},
    "postgresql": {"bytes": "BYTEA", "counter": "INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY"},
}


def _texts(names: str) -> str:
    return ", ".join(f"\"{name}\" TEXT NOT NULL DEFAULT ''" for name in names.split())


_SOURCE = "source TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE"

_TABLES = (
    f"""CREATE TABLE sources (id TEXT PRIMARY KEY, {_texts("name format title publisher published published_how")},
        {_texts("published_first published_last language url added given_published given_publisher")},
        size INTEGER NOT NULL, {_texts("text")}, data {{bytes}} NOT NULL)""",
    f"""CREATE TABLE seen ({_SOURCE}, name TEXT NOT NULL, url TEXT NOT NULL, guid TEXT NOT NULL, {_texts("retrieved")},
        PRIMARY KEY (source, name, url, guid))""",
    f"""CREATE TABLE extractions ({_SOURCE}, key TEXT NOT NULL, {_texts("version")}, data {{bytes}} NOT NULL,
        PRIMARY KEY (source, key))""",
    f"""CREATE TABLE mentions ({_SOURCE}, aspect TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (source, aspect, value))""",
    f"""CREATE TABLE decisions (number {{counter}}, id TEXT NOT NULL UNIQUE,
        {_texts("claim kind source exact verdict field value reason by at before")})""",
    f"""CREATE TABLE issues (number {{counter}}, id TEXT NOT NULL UNIQUE,
        {_texts("type office title date period state at files")}, facts {{bytes}} NOT NULL)""",
    """CREATE TABLE rests (issue TEXT NOT NULL REFERENCES issues (id), source TEXT NOT NULL,
        PRIMARY KEY (issue, source))""",
)

_INDEXES = (
    "CREATE INDEX sources_by_date ON sources (published_first, published_last)",
    "CREATE INDEX seen_by_url ON seen (url)",
    "CREATE INDEX seen_by_guid ON seen (guid)",
    "CREATE INDEX mentions_by_value ON mentions (aspect, value)",
    "CREATE INDEX decisions_by_source ON decisions (source)",
    "CREATE INDEX rests_by_source ON rests (source)",
)

# What each database does in its own way: the index of words, and that decisions are only ever added.
_OWN = {
    "sqlite": (
        "CREATE VIRTUAL TABLE word_index USING fts5 (source UNINDEXED, part UNINDEXED, words)",
        "CREATE TRIGGER words_go AFTER DELETE ON sources BEGIN DELETE FROM word_index WHERE source = old.id; END",
        """CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions
           BEGIN SELECT raise(ABORT, 'decisions are only ever added'); END""",
        """CREATE TRIGGER decisions_keep BEFORE UPDATE ON decisions
           BEGIN SELECT raise(ABORT, 'decisions are only ever added'); END""",
    ),
    "postgresql": (
        """CREATE TABLE word_index (source TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE, part INTEGER NOT NULL,
           words TSVECTOR NOT NULL, PRIMARY KEY (source, part))""",
        "CREATE INDEX words_by_word ON word_index USING gin (words)",
        """CREATE FUNCTION decisions_stay() RETURNS trigger LANGUAGE plpgsql AS
           $$BEGIN RAISE EXCEPTION 'decisions are only ever added'; END$$""",
        """CREATE TRIGGER decisions_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions
           FOR EACH STATEMENT EXECUTE FUNCTION decisions_stay()""",
    ),
}


def _fetching(connection: Connection) -> None:
    """How each place that sources are fetched from is doing, and what was met there."""
    connection.exec_driver_sql(
        f"""CREATE TABLE places (address TEXT PRIMARY KEY, {_texts("moved etag modified position succeeded tried")},
            {_texts("reason not_before told")}, failures INTEGER NOT NULL DEFAULT 0)"""
    )
    keys = ("place", "guid", "link", "content")
    columns = ", ".join(f"{key} TEXT NOT NULL" for key in keys)
    connection.exec_driver_sql(
        f"""CREATE TABLE entries ({columns}, {_texts("source text published updated retrieved")},
            PRIMARY KEY ({", ".join(keys)}))"""
    )
    for column in ("source", "guid", "link"):
        connection.exec_driver_sql(f"CREATE INDEX entries_by_{column} ON entries ({column})")


def _deliveries(connection: Connection) -> None:
    """Who was sent which issue, and what became of each period of a digest."""
    for table, names, texts in (
        ("deliveries", ("issue", "recipient"), "state at message said"),
        ("runs", ("digest", "period"), "outcome at issue said"),
    ):
        key = ", ".join(f"{name} TEXT NOT NULL" for name in names)
        connection.exec_driver_sql(
            f"CREATE TABLE {table} ({key}, {_texts(texts)}, tries INTEGER NOT NULL, PRIMARY KEY ({', '.join(names)}))"
        )


MIGRATIONS: tuple[Migration, ...] = (_first, _fetching, _deliveries)
