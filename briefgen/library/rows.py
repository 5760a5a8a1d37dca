"""What a library gives and takes: a source's card, what to choose sources by, an issued document, a place found."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from briefgen.model import Source
from briefgen.values import PartialDate

State = Literal["draft", "final", "release"]


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a source was met: under which name, at which address, as which entry of a feed (`guid`), and when.

    Sources that share an address or a guid are versions of one text.
    """

    name: str
    url: str = ""
    guid: str = ""
    retrieved: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """The card of a source: `id` is the sha256 of its bytes; title, publisher and date are as it was last read.

    `published` is an ISO date as exact as it is known, or empty; `published_how` tells how it was found. `size` counts
    bytes, `added` is an ISO time in UTC. `given_published` and `given_publisher` are a person's words, or empty.
    """

    id: str
    name: str
    format: str
    title: str
    publisher: str
    published: str
    published_how: str
    language: str
    url: str
    size: int
    added: str
    given_published: str = ""
    given_publisher: str = ""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which sources: all that is given must hold. Persons and topics are words, countries ISO codes, kinds names.

    A source fits a period if some day it may have been published on lies in it. `open_from` is an ISO day: those that
    promise or announce something for that day or a later one, and those of which no run has noted yet whether they do.
    """

    persons: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    period: tuple[PartialDate | None, PartialDate | None] = (None, None)
    open_from: str = ""

    @property
    def ask_for_facts(self) -> bool:
        """Whether the facts of the sources decide."""
        return bool(self.persons or self.countries or self.kinds or self.open_from)


@dataclass(frozen=True, slots=True)
class Issue:
    """A document that was written: what it is, the sha256 of each of its files, and the facts JSON it was made from.

    `at` is an ISO time in UTC; it is no part of the id, so the same bytes written again are the same issue.
    """

    id: str
    type: str
    office: str
    title: str
    date: str
    period: str
    state: State
    at: str
    files: tuple[tuple[str, str], ...]
    facts_json: bytes = field(repr=False)

    @classmethod
    def of(
        cls,
        files: Mapping[Path, bytes],
        facts_json: bytes,
        *,
        type: str,
        office: str,
        title: str,
        date: str,
        at: str,
        state: State = "draft",
        period: str = "",
    ) -> Issue:
        """The issue of some files; its id is twelve hexadecimal digits from all of it but the time."""
        digests = tuple(sorted((path.name, hashlib.sha256(data).hexdigest()) for path, data in files.items()))
        said = json.dumps([type, office, title, date, period, state, digests, hashlib.sha256(facts_json).hexdigest()])
        made = hashlib.sha256(said.encode()).hexdigest()[:12]
        return cls(made, type, office, title, date, period, state, at, digests, facts_json)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources it was made from."""
        return tuple(str(source["id"]) for source in json.loads(self.facts_json).get("sources", ()))


@dataclass(frozen=True, slots=True)
class Place:
    """How a place that sources are fetched from is doing; every time is an ISO time in UTC, or empty.

    `address` is the place as the digest file names it, `moved` where it answers from for good, `etag` and `modified` what
    its next request is conditional on, `position` how far a mailbox was read. `failures` counts those in a row, `reason`
    is the last one, `told` when a person was told of them. Before `not_before` the place is left alone.
    """

    address: str
    moved: str = ""
    etag: str = ""
    modified: str = ""
    position: str = ""
    succeeded: str = ""
    tried: str = ""
    reason: str = ""
    not_before: str = ""
    told: str = ""
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """Something met at a place: an entry of a feed, a page, a mail, a file.

    `content` is the sha256 of what the place offered, `text` of what the source reads as. `source` is the id of the source
    it is kept as, empty where it could not be read. `published` is an ISO time in the zone of the digest, `updated` as the
    place states it, with its own offset from UTC.
    """

    place: str
    guid: str
    link: str
    content: str
    source: str = ""
    text: str = ""
    published: str = ""
    updated: str = ""
    retrieved: str = ""


@dataclass(frozen=True, slots=True)
class Addition:
    """A source that a fetch brought: its bytes, and what they read as, which holds its name.

    `given` are the date and the publisher that stand in for what the source does not say itself, or empty.
    """

    source: Source = field(repr=False)
    data: bytes = field(repr=False)
    url: str = ""
    guid: str = ""
    given: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Hit:
    """A source that has the words looked for, with the passage that shows them."""

    source: SourceRow
    passage: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave, best first, and how many sources there are in all."""

    hits: tuple[Hit, ...]
    total: int
