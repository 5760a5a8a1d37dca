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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import InputError, Problem
from briefgen.library.problems import told

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from briefgen.library.library import Library


class LockedError(InputError):
    """Another program is at the same digest; the message says which, on which machine, since when."""


@contextmanager
def alone(library: Library, digest: str, now: str) -> Iterator[None]:
    """Keeps other programs from a digest of the library meanwhile.

    `now` is the ISO time in UTC since which this program is there. Raises LockedError, without waiting, where another
    one is, and InputError where no lock can be taken.
    """
    owner = f"process {os.getpid()} on {socket.gethostname()} since {now}"
    if library.engine.name == "postgresql":
        with _in_database(library, digest, owner):
            yield
        return
    with _in_file(Path(str(library.engine.url.database)), library.place, digest, owner):
        yield


@contextmanager
def _in_file(database: Path, place: str, digest: str, owner: str) -> Iterator[None]:
    from filelock import FileLock, Timeout

    lock = database.parent / f".{database.name}-{digest}.lock"
    name = lock.with_suffix(".owner")
    held = FileLock(lock, timeout=0)
    try:
        held.acquire()
    except Timeout as error:
        with contextlib.suppress(OSError):
            raise _locked(place, digest, name.read_text("utf-8").strip()) from error
        raise _locked(place, digest, "") from error
    except OSError as error:
        raise InputError(Problem(f"cannot be locked: {error.strerror}.", str(lock))) from error
    try:
        name.write_text(f"{owner}\n", encoding="utf-8")
        yield
    finally:
        name.unlink(missing_ok=True)
        held.release()


@contextmanager
def _in_database(library: Library, digest: str, owner: str) -> Iterator[None]:
    """The lock of a connection of its own, whose name, as the server shows it, is the owner's."""
    from sqlalchemy import NullPool, create_engine, text

    # Programs with other tables in the same database have locks of their own: the schema is part of the key.
    engine = create_engine(library.engine.url, poolclass=NullPool)
    try:
        with told(library.place), engine.connect() as connection:
            schema = connection.execute(text("SELECT current_schema()")).scalar()
            said = hashlib.sha256(f"{schema} {digest}".encode()).digest()
            key = int.from_bytes(said[:4], signed=True), int.from_bytes(said[4:8], signed=True)
            asked = {"high": key[0], "low": key[1]}
            if not connection.execute(text("SELECT pg_try_advisory_lock(:high, :low)"), asked).scalar():
                raise _locked(library.place, digest, _owner(connection, asked))
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


def _locked(place: str, digest: str, owner: str) -> LockedError:
    who = owner or "another program"
    hint = "Wait until it is done; a lock ends with its program."
    return LockedError(Problem(f'the digest "{digest}" is being worked on by {who}.', place, hint))
