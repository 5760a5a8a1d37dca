"""A folder of documents, and of folders of documents."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from briefgen.digest.fetch.failure import FetchError, Refused
from briefgen.digest.fetch.http import MAX_BYTES
from briefgen.digest.fetch.item import Item, Loaded, Offer, content, name
from briefgen.digest.fetch.place import Visit


@contextmanager
def offer(visit: Visit) -> Iterator[Offer]:
    """The files of a folder by name, hidden ones left out. Raises FetchError where there is no such folder."""
    if not visit.path.is_dir():
        raise FetchError("there is no such folder", "Check the path; it stands beside the digest file.")
    try:
        files = sorted(_files(visit.path))
    except OSError as error:
        raise FetchError(f"the folder cannot be read: {error.strerror}") from error
    yield Offer((_item(visit.path, file) for file in files), visit.state)


def _files(folder: Path) -> Iterator[str]:
    def stop(error: OSError) -> None:
        raise error

    for parent, folders, files in os.walk(folder, onerror=stop):
        folders[:] = [one for one in folders if not one.startswith(".")]
        yield from (
            str((Path(parent) / name).relative_to(folder)) for name in files if not name.startswith((".", "~$"))
        )


def _item(folder: Path, file: str) -> Item:
    """A file by its path in the folder; one that cannot be read is told when its bytes are asked for."""
    path = folder / file
    shown = file.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        size = path.stat().st_size
        data = path.read_bytes() if path.is_file() and size <= MAX_BYTES else None
    except OSError as error:
        return Item(
            shown,
            "",
            content("unreadable", str(error.errno)),
            partial(_unreadable, FetchError(f"cannot be read: {error.strerror}")),
        )
    if data is None:
        refused = Refused(f"is larger than {MAX_BYTES // 1_048_576} MB, or no file")
        return Item(name(shown), "", content("large", str(size)), partial(_unreadable, refused))
    loaded = Loaded(Path(shown).name, data)
    return Item(name(shown), "", content(data), lambda: loaded)


def _unreadable(error: FetchError) -> Loaded:
    raise error
