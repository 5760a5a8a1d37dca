"""Mailboxes on the disk: maildir and mbox, read and never changed; and what tells one mail from another."""

from __future__ import annotations

import mailbox
import re
from collections.abc import Iterator
from contextlib import contextmanager
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from functools import partial
from pathlib import Path

from briefgen.digest.fetch.entry import file_name
from briefgen.digest.fetch.failure import FetchError, Refused
from briefgen.digest.fetch.http import MAX_BYTES
from briefgen.digest.fetch.item import Item, Loaded, Offer, content, name
from briefgen.digest.fetch.place import Visit

_HEADERS = 200_000
_BODY = re.compile(rb"\r?\n\r?\n")


@contextmanager
def maildir(visit: Visit) -> Iterator[Offer]:
    """The mails of a maildir, oldest file name first. Raises FetchError where there is none."""
    folders = [visit.path / one for one in ("new", "cur")]
    if not all(folder.is_dir() for folder in folders):
        raise FetchError("there is no maildir", "It is a folder with the folders new, cur and tmp in it.")
    try:
        files = sorted((file for folder in folders for file in folder.iterdir()), key=lambda file: file.name)
    except OSError as error:
        raise FetchError(f"the maildir cannot be read: {error.strerror}") from error
    yield Offer(_from_files(files), visit.state)


def _from_files(files: list[Path]) -> Iterator[Item]:
    for file in files:
        try:
            if file.name.startswith(".") or not file.is_file():
                continue
            large = file.stat().st_size > MAX_BYTES
            yield too_large(file.name) if large else item(file.read_bytes())
        except FileNotFoundError:
            continue  # a mail program has just moved it; it is met at the next fetch


@contextmanager
def mbox(visit: Visit) -> Iterator[Offer]:
    """The mails of an mbox file in its order. Raises FetchError where there is no such file."""
    if not visit.path.is_file():
        raise FetchError("there is no such mbox file", "Check the path; it stands beside the digest file.")
    try:
        with visit.path.open("rb") as stream:
            if stream.read(5) not in (b"From ", b""):
                raise FetchError("is no mbox file: it does not begin with From")
        box = mailbox.mbox(visit.path, create=False)
    except OSError as error:
        raise FetchError(f"the file cannot be read: {error.strerror}") from error
    try:
        yield Offer((item(box.get_bytes(key)) for key in box.iterkeys()), visit.state)
    finally:
        box.close()


def item(data: bytes, position: str = "") -> Item:
    """A mail by its Message-ID; what servers wrote over it on the way is no part of what it says."""
    if len(data) > MAX_BYTES:
        return too_large(position)
    head = BytesHeaderParser().parsebytes(data[:_HEADERS])
    fields = [" ".join(str(head.get(one, "")).split()) for one in ("Message-ID", "Subject", "From", "Date")]
    body = _BODY.split(data, maxsplit=1)[-1].replace(b"\r\n", b"\n").rstrip()
    try:
        published = parsedate_to_datetime(fields[3])
        stated = published.isoformat() if published.tzinfo else f"{published.isoformat()}+00:00"
    except (ValueError, TypeError, IndexError, OverflowError):
        stated = ""
    loaded = Loaded(file_name("", fields[1] or "mail", ".eml"), data)
    words = content(*fields[1:], body)
    return Item(
        name(fields[0]), "", words, lambda: loaded, published=stated, position=position, is_global=bool(fields[0])
    )


def too_large(called: str, position: str = "") -> Item:
    """A mail that is left out for its size."""
    return Item(name(called), "", content("large", called), partial(_refused, called), position=position)


def _refused(name: str) -> Loaded:
    raise Refused(f"the mail {name} is larger than {MAX_BYTES // 1_048_576} MB")
