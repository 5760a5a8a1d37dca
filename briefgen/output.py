"""Writing files so that nothing is lost and nothing is half-written.

Each file is written beside its place and renamed into it. What was written is remembered by its sha256 in a small
record beside the files, so that a file edited since is never overwritten unless a person says so.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from briefgen.errors import InputError, Problem

RECORD = ".briefgen-written"


def write(files: Mapping[Path, bytes], *, force: bool = False) -> None:
    """Write all files or none.

    Raises InputError naming every file that was edited since it was written (or was never written by briefgen) unless
    `force`, and every folder that cannot be written.
    """
    folders = {path.parent for path in files}
    try:
        for folder in sorted(folders):
            folder.mkdir(parents=True, exist_ok=True)
        edited = [path for path in sorted(files) if not force and _is_edited(path, files[path])]
        if edited:
            raise InputError(*(Problem("was edited since briefgen wrote it.", str(path), _FORCE) for path in edited))
        _replace_all(files)
        for folder in sorted(folders):
            with _alone(folder):
                _remember(folder, {path: data for path, data in files.items() if path.parent == folder})
    except OSError as error:
        place = ", ".join(map(str, sorted(folders)))
        raise InputError(
            Problem(f"cannot be written: {error.strerror}.", place, "Choose another folder with -o.")
        ) from error


def replace(path: Path, data: bytes) -> None:
    """Write one file that people keep themselves over what stands there, wholly or not at all, without a record.

    Raises InputError where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace_all({path: data})
    except OSError as error:
        raise InputError(Problem(f"cannot be written: {error.strerror}.", str(path))) from error


_FORCE = "Rename it to keep your changes, or add --force to overwrite it."


def _is_edited(path: Path, data: bytes) -> bool:
    if not path.exists():
        return False
    current = digest(path.read_bytes())
    return current != digest(data) and _record(path.parent).get(path.name) != current


def _replace_all(files: Mapping[Path, bytes]) -> None:
    """Write every file beside its place, then rename them all; a failure before the renames leaves nothing behind."""
    waiting: list[tuple[str, Path]] = []
    try:
        for path, data in sorted(files.items()):
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            waiting.append((name, path))
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(name).chmod(0o666 & ~_umask())
        while waiting:
            name, path = waiting[0]
            Path(name).replace(path)
            waiting.pop(0)
    finally:
        for name, _ in waiting:
            Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keeps other runs from changing the folder's record meanwhile, where the system can lock a folder (POSIX)."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover - Windows, where two runs into one folder at once may forget a file
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network folders know no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _record(folder: Path) -> dict[str, str]:
    try:
        found = json.loads((folder / RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def _remember(folder: Path, files: Mapping[Path, bytes]) -> None:
    record = _record(folder) | {path.name: digest(data) for path, data in files.items()}
    _replace_all({folder / RECORD: (json.dumps(record, indent=1, sort_keys=True) + "\n").encode()})


def digest(data: bytes) -> str:
    """The sha256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
