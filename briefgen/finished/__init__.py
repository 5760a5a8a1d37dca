"""Finished files read back: the facts inside a PDF or a Word file, and the words that a reader of it sees.

What is read is believed in nothing: `verify` holds one against the other and both against the sources.
"""

from __future__ import annotations

from pathlib import Path

from briefgen.errors import InputError, Problem
from briefgen.finished.record import Record, load
from briefgen.finished.words import Finished, Piece, Remark

__all__ = ["Finished", "Piece", "Record", "Remark", "is_finished", "read", "read_file", "record"]

MAX_BYTES = 60_000_000  # a brief of forty pages with its facts has 2 MB
_HINT = "Give a PDF, Word or JSON file that briefgen wrote."
_OLE = b"\xd0\xcf\x11\xe0"


def read_file(path: Path) -> Finished:
    """The finished file at a path; raises InputError where it cannot be read or is none."""
    try:
        if path.is_dir():
            raise InputError(Problem("is a folder.", str(path), "Name one file in it."))
        if path.stat().st_size > MAX_BYTES:
            raise InputError(Problem(f"has more than {MAX_BYTES // 1_000_000} MB.", str(path), _HINT))
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(Problem("there is no such file.", str(path), "Check the path.")) from error
    except OSError as error:
        raise InputError(Problem(f"cannot be read: {error.strerror}.", str(path), "Check its permissions.")) from error
    return read(str(path), data)


def read(name: str, data: bytes) -> Finished:
    """The facts and the words of a finished file; a facts JSON has no words of its own.

    Raises InputError naming the file where it is of another kind, encrypted, damaged, or holds no facts.
    """
    from briefgen.finished import pdffile, wordfile

    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return pdffile.read(name, data)
    if data[:2] == b"PK":
        return wordfile.read(name, data)
    if head[:1] == b"{":
        return Finished(name, "json", data, load(data, name))
    if data[:4] == _OLE:
        message = "is locked with a password, or of the old .doc kind."
        raise InputError(Problem(message, name, "Save it unlocked as .docx."))
    raise InputError(Problem("is neither PDF nor Word nor JSON." if data else "is empty.", name, _HINT))


def record(data: bytes, where: str) -> Record:
    """The record of a facts JSON, as the library keeps it; raises InputError where it is damaged."""
    return load(data, where)


def is_finished(path: Path) -> bool:
    """Whether a file's name says that it may be a finished document or its facts."""
    return path.suffix.lower() in (".pdf", ".docx", ".json")
