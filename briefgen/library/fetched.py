"""What fetching remembers: how each place is doing, and what was met there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import true

from briefgen.library import sources
from briefgen.library.engine import add_new, storable
from briefgen.library.rows import Addition, Entry, Place, Seen
from briefgen.library.tables import entries, places

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection


def place(connection: Connection, address: str) -> Place:
    """How a place is doing; one that was never asked has nothing but its address."""
    found = connection.execute(places.select().where(places.c.address == address)).one_or_none()
    return Place(**found._asdict()) if found else Place(address)


def all_places(connection: Connection) -> tuple[Place, ...]:
    """Every place that was ever asked, by address."""
    return tuple(Place(**row._asdict()) for row in connection.execute(places.select().order_by(places.c.address)))


def keep_place(connection: Connection, state: Place) -> None:
    """Keeps how a place is doing now."""
    row = storable(asdict(state))
    if not add_new(connection, places, [row]):
        connection.execute(places.update().where(places.c.address == state.address).values(row))


def keep(connection: Connection, state: Place, added: Sequence[Addition], met: Iterable[Entry], now: str) -> None:
    """Keeps what one fetch brought, together with how the place is doing."""
    for one in added:
        seen = Seen(one.source.name, one.url, one.guid, now)
        sources.add(connection, one.source, one.data, seen, one.given)
    keys = ("place", "guid", "link", "content")
    for entry in met:
        row = storable(asdict(entry))
        if not add_new(connection, entries, [row]):
            same = (entries.c[key] == row[key] for key in keys)
            connection.execute(entries.update().where(*same).values(row))
    keep_place(connection, state)


def at_place(connection: Connection, address: str) -> tuple[Entry, ...]:
    """Everything that was met at a place, in the order of time."""
    return _entries(connection, entries.c.place == address)


def of_source(connection: Connection, source: str) -> tuple[Entry, ...]:
    """How a source was found: the entries that it is kept for."""
    return _entries(connection, entries.c.source == source)


def at_link(connection: Connection, link: str) -> tuple[Entry, ...]:
    """Everything that was met under a link, at whatever place."""
    return _entries(connection, entries.c.link == link)


def of_guid(connection: Connection, guid: str) -> tuple[Entry, ...]:
    """Everything that was met under a guid, at whatever place."""
    return _entries(connection, entries.c.guid == guid)


def all_entries(connection: Connection) -> tuple[Entry, ...]:
    """Everything that was met at any place."""
    return _entries(connection, true())


def bring(connection: Connection, known: Iterable[Place], met: Iterable[Entry]) -> None:
    """Keeps what another library knew of places; what is known here stays as it is."""
    add_new(connection, places, (storable(asdict(one)) for one in known))
    add_new(connection, entries, (storable(asdict(one)) for one in met))


def _entries(connection: Connection, condition: ColumnElement[bool]) -> tuple[Entry, ...]:
    asked = entries.select().where(condition)
    asked = asked.order_by(entries.c.retrieved, entries.c.place, entries.c.guid, entries.c.link, entries.c.content)
    return tuple(Entry(**row._asdict()) for row in connection.execute(asked))
