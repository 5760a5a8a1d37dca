"""Which items are the same, which are new versions of one source, and which only share a name.

A guid or a link is what a place calls an item, and places call different items by one name: every entry of some feeds
links to the home page, or has the guid "1". So a name counts where the words agree with it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from briefgen.digest.fetch.item import Item
from briefgen.library.rows import Entry

# Two texts of one article share most of their runs of three words after an edit, two articles of one desk next to none.
LEAST_SHARED = 0.2
# A version that kept more of its words than this is the text of the first day with something added.
LEAST_KEPT = 0.5
_RUN = 3


class Known:
    """What was met at a place, found by each of its three names."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.by_content: dict[str, list[Entry]] = defaultdict(list)
        self.by_guid: dict[str, list[Entry]] = defaultdict(list)
        self.by_link: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """One more entry."""
        self.by_content[entry.content].append(entry)
        self.by_guid[entry.guid].append(entry)
        self.by_link[entry.link].append(entry)

    def same(self, item: Item) -> Entry | None:
        """The latest entry that says the same as an item, so that the item is nothing new; None where it is new."""
        for entry in reversed(self.by_content.get(item.content, ())):
            if item.is_weighty or shares_name(entry, item) or not (item.guid or item.link):
                return entry
        return None

    def namesakes(self, item: Item) -> tuple[Entry, ...]:
        """The entries that share the item's guid or link, each once."""
        by_guid = self.by_guid.get(item.guid, ()) if item.guid else ()
        by_link = self.by_link.get(item.link, ()) if item.link else ()
        return tuple(dict.fromkeys((*by_guid, *by_link)))


def shares_name(entry: Entry, item: Item) -> bool:
    """Whether an entry has the guid or the link of an item."""
    return bool(item.guid and entry.guid == item.guid or item.link and entry.link == item.link)


def has_both_names(entry: Entry, item: Item) -> bool:
    """Whether guid and link of an entry are the item's, as far as it has them."""
    return entry.guid == item.guid and entry.link == item.link


def is_version(text: str, other: str) -> bool:
    """Whether two texts under one name are one text that was edited: they share a fifth of the shorter one's runs."""
    first, second = _runs(text), _runs(other)
    shorter = min(len(first), len(second))
    return shorter == 0 or len(first & second) >= LEAST_SHARED * shorter


def is_rewritten(text: str, other: str) -> bool:
    """Whether most of a text is not in the version before it, so that its days are told from the day of the edit."""
    new = _runs(text)
    return len(new & _runs(other)) < LEAST_KEPT * len(new)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    size = min(_RUN, len(words)) or 1
    return frozenset(tuple(words[at : at + size]) for at in range(len(words) - size + 1))
