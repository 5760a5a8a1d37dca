"""The library in effect: named on the command line, by the project, or beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import project
from briefgen.errors import InputError, Problem

if TYPE_CHECKING:
    from briefgen.library import Library

_MAKE = "Make one with: briefgen library add FILE, or name another with --library."


@contextmanager
def opened(given: str | None, *, now: str, create: bool = False, folder: Path = Path()) -> Iterator[Library | None]:
    """The library in effect for a folder, or None where there is none.

    It is the one that `given` names, else the one in `briefgen.yaml`, else `.briefgen/library.sqlite` beside that or in
    the folder, where that is. "none" names none. `create` makes one that is named and missing; without it, the project's
    counts as none, and a missing one that `given` names is an InputError.
    """
    named = _named(given, folder)
    place = named or str(default_place(folder))
    if _is_missing(place) and not (create and named):
        if given:
            raise InputError(Problem("there is no library.", place, _MAKE))
        place = project.NO_LIBRARY
    if place == project.NO_LIBRARY:
        yield None
        return
    from briefgen.library import open_library

    with open_library(place, now=now) as library:
        yield library


@contextmanager
def required(given: str | None, *, now: str, create: bool = False, folder: Path = Path()) -> Iterator[Library]:
    """The library in effect for a command that is nothing without one; raises InputError where there is none.

    `create` makes the default one where nothing names another.
    """
    place = _named(given, folder)
    if place == project.NO_LIBRARY:
        raise InputError(Problem("no library is in use, but this needs one.", "--library none", _MAKE))
    place = place or str(default_place(folder))
    if not create and _is_missing(place):
        raise InputError(Problem("there is no library.", place, _MAKE))
    from briefgen.library import open_library

    with open_library(place, create=create, now=now) as library:
        yield library


def is_missing(given: str | None, folder: Path = Path()) -> bool:
    """Whether the library in effect is a file that is not there yet."""
    return _is_missing(_named(given, folder) or str(default_place(folder)))


def default_place(folder: Path = Path()) -> Path:
    """Where a library is looked for that nothing names."""
    return project.find(folder).folder / ".briefgen" / "library.sqlite"


def _named(given: str | None, folder: Path) -> str | None:
    return given or project.find(folder).library


def _is_missing(place: str) -> bool:
    return "://" not in place and place != project.NO_LIBRARY and not Path(place).expanduser().exists()
