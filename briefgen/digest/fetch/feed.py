"""Feeds: each entry an item; where it only teases, the page behind it is what is kept."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from briefgen.digest.fetch import entry as entries
from briefgen.digest.fetch import syndication
from briefgen.digest.fetch.clock import Clock
from briefgen.digest.fetch.entry import Feed, FeedEntry
from briefgen.digest.fetch.failure import FetchError, Refused
from briefgen.digest.fetch.http import Client, origin
from briefgen.digest.fetch.item import WEIGHTY_WORDS, Item, Loaded, Offer, content, name
from briefgen.digest.fetch.place import Visit
from briefgen.digest.fetch.robots import Robots
from briefgen.errors import Notice

# A clock may be a little fast; a day is a calendar's difference, no more.
FUTURE = dt.timedelta(days=1)


@contextmanager
def offer(visit: Visit) -> Iterator[Offer]:
    """The entries of a feed, newest first and undated ones last. Raises FetchError where there is no feed."""
    with visit.client() as client:
        answer = client.get(visit.address, visit.conditions)
        state = replace(visit.state, moved=answer.moved or visit.state.moved)
        if answer.status == 304:
            yield Offer((), state, is_unchanged=True)
            return
        feed = syndication.read(answer.body, answer.address, answer.charset)
        state = replace(state, etag=answer.etag, modified=answer.modified)
        counts = Counter(entry.link for entry in feed.entries)
        pages = _Pages(client, Robots(client), visit, frozenset(link for link, count in counts.items() if count > 1))
        items = [_item(feed, entry, pages, visit) for entry in feed.entries]
        ordered = sorted(items, key=lambda item: _instant(item.published), reverse=True)
        yield Offer(ordered, state, notices=tuple(_remarks(feed, visit.clock, visit.state.address)))


def _remarks(feed: Feed, clock: Clock, where: str) -> Iterator[Notice]:
    if feed.unreadable:
        yield Notice("entry-unreadable", f"{feed.unreadable} entries without words were left out.", where)
    future = sum(1 for one in feed.entries if _is_future(entries.time_of(one.published or one.updated), clock))
    if future:
        yield Notice("date-in-future", f"{future} entries are dated in the future; their dates do not count.", where)


def _instant(published: str) -> float:
    return dt.datetime.fromisoformat(published).timestamp() if published else float("-inf")


def _is_future(moment: dt.datetime | None, clock: Clock) -> bool:
    return moment is not None and moment > clock.now + FUTURE


def _item(feed: Feed, entry: FeedEntry, pages: _Pages, visit: Visit) -> Item:
    published = entries.time_of(entry.published or entry.updated)
    published = None if published is None or _is_future(published, visit.clock) else published.astimezone(visit.zone)
    wants_page = bool(entry.link) and (
        visit.line.full_text == "always" or visit.line.full_text == "auto" and entry.only_teases
    )
    words = entry.words
    return Item(
        guid=name(entry.guid),
        link=entry.link,
        content=content(entry.title, words),
        load=lambda: pages.read(feed, entry, published) if wants_page else pages.own(feed, entry, published),
        published=published.isoformat() if published else "",
        updated=entry.updated if wants_page else "",
        is_weighty=len(words.split()) >= WEIGHTY_WORDS,
    )


class _Pages:
    """The documents that entries become: made of the feed's words, or the page behind the link.

    `common` are links that several entries have.
    """

    def __init__(self, client: Client, robots: Robots, visit: Visit, common: frozenset[str]) -> None:
        self.client = client
        self.robots = robots
        self.visit = visit
        self.common = common

    def own(self, feed: Feed, entry: FeedEntry, published: dt.datetime | None) -> Loaded:
        """The entry as the feed has it."""
        language = self.visit.line.language or entry.language or feed.language
        link = "" if entry.link in self.common else entry.link
        data = entries.document(feed.title, entry, published, language, link)
        day = published.date() if published else None
        return Loaded(
            entries.file_name(entry.link, entry.title), data, day, self._publisher(feed), self._how(published)
        )

    def read(self, feed: Feed, entry: FeedEntry, published: dt.datetime | None) -> Loaded:
        """The page behind the entry, else the entry itself and why."""
        try:
            if origin(entry.link)[0] not in ("http", "https"):
                raise Refused("its link is no web page")
            answer = self.client.get(entry.link, may=self.robots.check)
        except FetchError as error:
            return replace(self.own(feed, entry, published), missed=str(error), again=error.is_passing)
        return Loaded(
            entries.file_name(entry.link, entry.title),
            entries.readable(answer.body, answer.charset),
            published.date() if published else None,
            self._publisher(feed),
            self._how(published),
            is_page=True,
            least_words=len(entry.words.split()),
            instead=lambda: self.own(feed, entry, published),
        )

    def _publisher(self, feed: Feed) -> str:
        return feed.title or origin(self.visit.line.place)[1]

    def _how(self, published: dt.datetime | None) -> str:
        return f"entry of the feed {self.visit.state.address[5:]}: {published.isoformat()}" if published else ""
