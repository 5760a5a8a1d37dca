"""One program at a time at one digest of a library, and the name of the one that is there.

For a library that is a file, the lock is a file beside it; the system lets go of it when its program ends, however that
comes about, so a lock never outlives its owner. PostgreSQL does the same for a connection, and its lock holds for every
machine that shares the database.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import InputError, Problem
from briefgen.library.problems import told

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from briefgen.library.library import Library

# Fetching takes minutes where many places are slow; how often a database is asked meanwhile.
PATIENCE_S, ASK_AGAIN_S = 900.0, 0.5


class LockedError(InputError):
    """Another program is at the same digest or fetches; the message says which, on which machine, since when."""


@contextmanager
def alone(library: Library, digest: str, now: str) -> Iterator[None]:
    """Keeps other programs from a digest of the library meanwhile.

    `now` is the ISO time in UTC since which this program is there. Raises LockedError, without waiting, where another
    one is, and InputError where no lock can be taken.
    """
    with _held(library, _Lock(digest, f'the digest "{digest}" is being worked on'), now):
        yield


@contextmanager
def fetching(library: Library, now: str, patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Keeps other programs from fetching into the library meanwhile; waits for one that does, so long at most.

    Raises LockedError where it is still there then, and InputError where no lock can be taken.
    """
    with _held(library, _Lock("(fetching)", "sources are being fetched", patience_s), now):
        yield


@dataclass(frozen=True)
class _Lock:
    """A lock of a library: its name, what is being done while it is held, and how long to wait for it."""

    name: str
    said: str
    patience_s: float = 0

    def error(self, place: str, owner: str) -> LockedError:
        """Who holds it."""
        hint = "Wait until it is done; a lock ends with its program."
        return LockedError(Problem(f"{self.said} by {owner or 'another program'}.", place, hint))


@contextmanager
def _held(library: Library, lock: _Lock, now: str) -> Iterator[None]:
    owner = f"process {os.getpid()} on {socket.gethostname()} since {now}"
    if library.engine.name == "postgresql":
        with _in_database(library, lock, owner):
            yield
        return
    with _in_file(Path(str(library.engine.url.database)), library.place, lock, owner):
        yield


@contextmanager
def _in_file(database: Path, place: str, wanted: _Lock, owner: str) -> Iterator[None]:
    from filelock import FileLock, Timeout

    lock = database.parent / f".{database.name}-{wanted.name}.lock"
    name = lock.with_suffix(".owner")
    held = FileLock(lock, timeout=wanted.patience_s)
    try:
        held.acquire()
    except Timeout as error:
        with contextlib.suppress(OSError):
            raise wanted.error(place, name.read_text("utf-8").strip()) from error
        raise wanted.error(place, "") from error
    except OSError as error:
        raise InputError(Problem(f"cannot be locked: {error.strerror}.", str(lock))) from error
    try:
        name.write_text(f"{owner}\n", encoding="utf-8")
        yield
    finally:
        name.unlink(missing_ok=True)
        held.release()


@contextmanager
def _in_database(library: Library, wanted: _Lock, owner: str) -> Iterator[None]:
    """The lock of a connection of its own, whose name, as the server shows it, is the owner's."""
    from sqlalchemy import NullPool, create_engine, text

    # Programs with other tables in the same database have locks of their own: the schema is part of the key.
    engine = create_engine(library.engine.url, poolclass=NullPool)
    try:
        with told(library.place), engine.connect() as connection:
            schema = connection.execute(text("SELECT current_schema()")).scalar()
            said = hashlib.sha256(f"{schema} {wanted.name}".encode()).digest()
            key = int.from_bytes(said[:4], signed=True), int.from_bytes(said[4:8], signed=True)
            asked = {"high": key[0], "low": key[1]}
            until = time.monotonic() + wanted.patience_s
            while not connection.execute(text("SELECT pg_try_advisory_lock(:high, :low)"), asked).scalar():
                if time.monotonic() >= until:
                    raise wanted.error(library.place, _owner(connection, asked))
                time.sleep(ASK_AGAIN_S)
            connection.execute(text("SELECT set_config('application_name', :name, false)"), {"name": owner[:63]})
            connection.commit()
            yield
    finally:
        engine.dispose()


def _owner(connection: Connection, key: dict[str, int]) -> str:
    """The name of the connection that holds a lock; numbers of a lock are shown without a sign."""
    from sqlalchemy import text

    asked = text(
        """SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
           WHERE locktype = 'advisory' AND granted AND classid::bigint = :high AND objid::bigint = :low"""
    )
    unsigned = {name: number % 2**32 for name, number in key.items()}
    return str(connection.execute(asked, unsigned).scalar() or "")
