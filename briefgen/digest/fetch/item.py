"""What a place offers: items that can be told apart before their bytes are asked for."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from briefgen.errors import Notice
from briefgen.library.rows import Place

# A text of fewer words may be said twice without being the same: "Watch live", "Daily notes".
WEIGHTY_WORDS = 25
# Bytes. PostgreSQL keeps at most 2704 in one row of an index, and four names stand there together.
LONGEST_NAME = 400


@dataclass(frozen=True, slots=True)
class Loaded:
    """The bytes of an item and the name they are read under.

    `day` and `publisher` stand in for what the bytes do not say. `is_page` tells that they are a page as it came, with
    all that changes on it from hour to hour, so that only its words count. Where it cannot be read, or holds fewer than
    `least_words`, `instead` gives another document. `missed` says why the article itself could not be had, `again` asks
    for another try at the next fetch.
    """

    name: str
    data: bytes = field(repr=False)
    day: dt.date | None = None
    publisher: str = ""
    how: str = ""
    is_page: bool = False
    least_words: int = 0
    instead: Callable[[], Loaded] | None = field(default=None, repr=False)
    missed: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a place offers: `guid` and `link` are what the place calls it, `content` the sha256 of what it says.

    `is_weighty` tells that its content alone makes it the same; `is_global` that its guid is one of its kind in the world,
    as the id of a mail is. `published` is an ISO time with the offset of the place. `position` is how far a mailbox is
    read with it. `load` gives the bytes and raises FetchError; it is only called for what is new. Where they stand behind
    a link, `updated` is when the place says that they changed.
    """

    guid: str
    link: str
    content: str
    load: Callable[[], Loaded] = field(repr=False)
    published: str = ""
    updated: str = ""
    position: str = ""
    is_weighty: bool = True
    is_global: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """All that a place offers at present, and its state once all of it was taken.

    `is_unchanged` says that the place itself told so. `partly` is the state when less than all was taken.
    """

    items: Iterable[Item]
    state: Place
    is_unchanged: bool = False
    notices: tuple[Notice, ...] = ()


def name(text: str) -> str:
    """What a place calls an item, as the library can keep it: one that is too long for an index as its sha256."""
    plain = text.replace("\0", "").encode("utf-8", "replace")
    return plain.decode() if len(plain) <= LONGEST_NAME else f"sha256:{hashlib.sha256(plain).hexdigest()}"


def content(*parts: str | bytes) -> str:
    """The sha256 of what an item says; runs of spaces count as one."""
    made = hashlib.sha256()
    for part in parts:
        made.update(part if isinstance(part, bytes) else " ".join(part.split()).encode("utf-8", "replace"))
        made.update(b"\0")
    return made.hexdigest()
