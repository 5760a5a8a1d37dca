"""What a database says when it cannot, in the words of the person at the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from briefgen.errors import InputError, Problem

_SQLITE = {
    "SQLITE_BUSY": (
        "is in use by another program, which did not let go of it in time.",
        "Wait until it is done, then try again.",
    ),
    "SQLITE_LOCKED": ("is in use by another program.", "Wait until it is done, then try again."),
    "SQLITE_NOTADB": ("cannot be opened: the file is no SQLite database.", "Check the path, or choose another file."),
    "SQLITE_CORRUPT": (
        "is damaged; nothing was changed in it.",
        "Restore a copy, or make a new library with: briefgen library import EXPORT.",
    ),
    "SQLITE_FULL": ("cannot be written: the disk is full. What was in it is unchanged.", "Make room and try again."),
    "SQLITE_READONLY": ("cannot be written: the file or its folder is read-only.", "Ask for the right to write."),
    "SQLITE_CANTOPEN": ("cannot be opened.", "Check the path and the permissions of its folder."),
    "SQLITE_IOERR": (
        "cannot be read or written: the disk or the network folder reports an error. What was in it is unchanged.",
        "Check for free room, then try again.",
    ),
    "SQLITE_TOOBIG": ("cannot hold a source as large as this.", "Split the source."),
}
_POSTGRESQL = {
    "42501": ("does not let this user read or write.", "Ask for the right to create and write tables."),
    "25006": ("is read-only.", "Ask for the right to write."),
    "53100": ("cannot be written: the server's disk is full.", "Make room and try again."),
    "53300": ("has no connection left.", "Try again in a moment."),
    "55P03": _SQLITE["SQLITE_BUSY"],
    "40": ("was changed by another program at the same moment.", "Try again."),
    "57": ("was shut down by its server.", "Try again when it is back."),
}


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turns what a database raises into an InputError that names the library and says what to try."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except SQLAlchemyError as error:
        message, hint = _words(getattr(error, "orig", None) or error)
        raise InputError(Problem(f"the library {message}", place, hint)) from error


def _words(error: BaseException) -> tuple[str, str]:
    name = getattr(error, "sqlite_errorname", None)
    if name:
        base = "_".join(str(name).split("_")[:2])
        return _SQLITE.get(base, _told(error))
    state = getattr(error, "sqlstate", None)
    if state:
        found = (_POSTGRESQL[key] for key in (state, state[:2]) if key in _POSTGRESQL)
        return next(found, _told(error))
    return _unreachable(error) if _is_connection(error) else _told(error)


def _is_connection(error: BaseException) -> bool:
    """Whether psycopg speaks of a connection that could not be made or was lost: such errors carry no state."""
    return type(error).__module__.startswith("psycopg") and type(error).__name__ in (
        "OperationalError",
        "ConnectionTimeout",
    )


def _unreachable(error: BaseException) -> tuple[str, str]:
    """What the server said when it refused, or that there is none."""
    _, refused, reason = str(error).partition("FATAL:")
    if not refused:
        return "cannot be reached.", "Check the address, and that the server runs."
    hint = "Check the address; a password may stand in ~/.pgpass, a database is made with: createdb NAME."
    return f"cannot be reached: {reason.strip().splitlines()[0]}.", hint


def _told(error: BaseException) -> tuple[str, str]:
    first = next(iter(str(error).strip().splitlines()), type(error).__name__)
    return f"cannot be used: {first}.", "Check that it is the right library."
