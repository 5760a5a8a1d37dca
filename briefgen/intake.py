"""One source in: its bytes, what they read as, and what was extracted, from the library where that knows it already."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from briefgen import readers
from briefgen.errors import InputError, Notice, Problem, suggestion
from briefgen.extract import Extraction, extract
from briefgen.model import Decision, Source
from briefgen.request import LIBRARY_PREFIX, SourceEntry
from briefgen.values import PartialDate

# So many file names are offered where a path names none.
MOST_NAMES = 40


@dataclass(frozen=True)
class Known:
    """What is known of one source: what its reader noticed, and what was extracted from it."""

    noted: tuple[Notice, ...]
    extraction: Extraction


@dataclass(frozen=True)
class Held:
    """The bytes of a source and the name under which they are read."""

    name: str
    data: bytes


class Memory(Protocol):
    """What a run asks of a library; see `briefgen.library.Library`."""

    def held(self, digits: str) -> Held:
        """A source by the begin of its id."""

    def given(self, source: str) -> tuple[PartialDate | None, str | None]:
        """The date and the publisher a person gave a source."""

    def known(self, source: str, name: str, published: PartialDate | None, publisher: str | None) -> Known | None:
        """What was read and extracted from a source, or None."""

    def remember(
        self, found: Known, name: str, data: bytes, published: PartialDate | None, publisher: str | None
    ) -> object:
        """Keeps a source with what was read and extracted."""

    def decisions(self, sources: list[str] | None = None) -> tuple[Decision, ...]:
        """What people decided on claims of these sources."""


@dataclass(frozen=True)
class Taken:
    """A source that was read: `known` is set where the library remembered what it holds."""

    source: Source
    noted: tuple[Notice, ...]
    held: Held
    published: PartialDate | None
    publisher: str | None
    known: Known | None = None


def take(entry: SourceEntry, library: Memory | None = None) -> Taken:
    """The source of an entry; raises InputError where it cannot be used.

    With a library, an entry without a date or a publisher has those a person gave the source before.
    """
    held = _held(entry, library)
    published, publisher = entry.published, entry.publisher
    if library:
        source_id = hashlib.sha256(held.data).hexdigest()
        remembered = library.given(source_id)
        published, publisher = published or remembered[0], publisher or remembered[1]
        known = library.known(source_id, held.name, published, publisher)
        if known:
            return Taken(known.extraction.source, known.noted, held, published, publisher, known)
    try:
        source, noted = readers.read(held.name, held.data, published=published, publisher=publisher)
    except InputError as error:
        raise InputError(*(replace(problem, where=entry.path) for problem in error.problems)) from error
    return Taken(source, noted, held, published, publisher)


def extracted(taken: Taken, library: Memory | None = None) -> Extraction:
    """What a source gives; kept in the library where it was not."""
    if taken.known:
        return taken.known.extraction
    found = extract(taken.source)
    if library:
        library.remember(Known(taken.noted, found), taken.held.name, taken.held.data, taken.published, taken.publisher)
    return found


def read(
    path: Path, published: PartialDate | None = None, publisher: str | None = None
) -> tuple[Source, tuple[Notice, ...]]:
    """One file as a source and what its reader noticed; raises InputError where it cannot be used."""
    taken = take(SourceEntry(str(path), published, publisher))
    return taken.source, taken.noted


def _held(entry: SourceEntry, library: Memory | None) -> Held:
    if entry.path.startswith(LIBRARY_PREFIX):
        if library is None:
            hint = "Name it with --library, or under library: in briefgen.yaml."
            raise InputError(Problem("is in a library, but no library is in use.", entry.path, hint))
        return library.held(entry.path.removeprefix(LIBRARY_PREFIX))
    if not entry.path.strip():
        raise InputError(Problem('the name of a source is empty ("").', "", "Name a file, such as article.txt."))
    path = Path(entry.path)
    try:
        if path.is_dir():
            raise InputError(Problem("is a folder.", str(path), f'Name the files in it: "{path}/*".'))
        return Held(_printable(path.name), path.read_bytes())
    except FileNotFoundError as error:
        there = _files_beside(path)
        hint = suggestion(path.name, there[:MOST_NAMES], "files") if there else "Check the path."
        raise InputError(Problem("there is no such file.", str(path), hint)) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(
            Problem(f"cannot be read: {reason}.", str(path), "Check the path and its permissions.")
        ) from error


def _files_beside(path: Path) -> list[str]:
    """The names of the files in a path's folder, hidden ones left out; none where it cannot be looked into."""
    try:
        return [entry.name for entry in path.parent.iterdir() if entry.is_file() and not entry.name.startswith(".")]
    except OSError:
        return []


def _printable(name: str) -> str:
    """A file name in which bytes that are no UTF-8 are marked, so that it can be printed anywhere."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
