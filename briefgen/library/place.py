"""Where a library is: a file of SQLite, or the address of a PostgreSQL database."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import ConfigurationError, Problem, suggestion

if TYPE_CHECKING:
    from sqlalchemy import URL

DEFAULT = Path(".briefgen") / "library.sqlite"

# What may stand before ://, and the driver it means.
_DRIVERS = {
    "sqlite": "sqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
_EXAMPLE = "Write it as postgresql+psycopg://USER@HOST/DATABASE, or give the path of a file."


def url_of(place: str | Path) -> URL:
    """The address of a library; a path is a file of SQLite.

    Raises ConfigurationError for an address that is none, another database, or a driver that is not installed.
    """
    from sqlalchemy import URL, make_url
    from sqlalchemy.exc import ArgumentError

    text = str(place)
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).expanduser()))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise ConfigurationError(Problem("is no address of a library.", _hidden(text), _EXAMPLE)) from error
    if url.drivername not in _DRIVERS:
        hint = suggestion(url.drivername, _DRIVERS, "databases")
        raise ConfigurationError(Problem(f'"{url.drivername}" is not a database briefgen knows.', shown(url), hint))
    url = url.set(drivername=_DRIVERS[url.drivername])
    if not url.database:
        raise ConfigurationError(Problem("names no database.", shown(url), _EXAMPLE))
    if url.drivername == "sqlite":
        return url
    if importlib.util.find_spec("psycopg") is None:
        hint = 'Install the extra: pip install "briefgen[postgresql]".'
        raise ConfigurationError(Problem("a PostgreSQL library needs the driver psycopg.", shown(url), hint))
    return url


def shown(url: URL) -> str:
    """How messages name a library: its path, or its address without the password."""
    return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _hidden(text: str) -> str:
    """An address that cannot be read, without what may be a password."""
    head, _, tail = text.partition("://")
    return f"{head}://{'…@' if '@' in tail else ''}{tail.rpartition('@')[2]}"
