"""Who held which post from when to when: the office-holder table as values, and the questions a brief asks of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

from briefgen.language.identity import is_single_name, name_keys, same_name, title_words
from briefgen.language.words import fold
from briefgen.model import Post
from briefgen.values import PartialDate

K = TypeVar("K", bound=Hashable)

HeldAs = Literal["", "acting", "joint"]
# Titles of these words alone name no office: a director is the director of something.
HEADS = frozenset(
    "minister secretary director head chief chair president ceo executive officer chancellor commissioner ambassador "
    "spokesman adviser general deputy vice manager representative envoy".split()
)


@dataclass(frozen=True, slots=True)
class Holding:
    """One person in one post: a row of the table. Dates are as exact as they are known; None is open.

    An open `from_` means "already then"; an open `to` means "still". `verified` is the last day on which somebody made
    sure. `held_as` marks a post that another may hold on the same day. `where` is the row's file and line.
    """

    person: str
    post: str
    organisation: str = ""
    country: str | None = None
    from_: PartialDate | None = None
    to: PartialDate | None = None
    variants: tuple[str, ...] = ()
    source: str = ""
    verified: PartialDate | None = None
    held_as: HeldAs = ""
    where: str = ""

    def may_hold(self, day: dt.date) -> bool:
        """Whether the person may hold the post on a day, as far as the dates are known."""
        return (self.from_ is None or self.from_.first <= day) and (self.to is None or day <= self.to.last)

    @property
    def certain(self) -> tuple[dt.date, dt.date] | None:
        """The first and last day on which the person surely held the post; None where the start is not known."""
        if self.from_ is None:
            return None
        first, last = self.from_.last, self.to.first if self.to else dt.date.max
        return (first, last) if first <= last else None

    def known_by(self, day: dt.date) -> dt.date | None:
        """The last day up to `day` on which the person is known to have held the post; None where there is none."""
        known = [date.first for date in (self.from_, self.verified) if date is not None and date.first <= day]
        return max(known, default=None)

    def as_post(self, day: dt.date) -> Post:
        """The post as it is printed for a day: with "acting", and "former" once it has ended; `as_of` is left open."""
        qualifier = "former" if self.to is not None and self.to.last < day else ""
        qualifier = qualifier or ("acting" if self.held_as == "acting" else "")
        return Post(self.post, self.organisation or None, self.country, qualifier)


@dataclass(frozen=True)
class PeopleTable:
    """All rows, in the order of the file."""

    rows: tuple[Holding, ...] = ()

    @cached_property
    def _by_person(self) -> dict[str, list[Holding]]:
        return _grouped(self.rows, lambda row: row.person)

    @cached_property
    def _by_title(self) -> dict[frozenset[str], list[Holding]]:
        return _grouped(self.rows, lambda row: title_words(row.post))

    @cached_property
    def _by_name_key(self) -> dict[str, list[Holding]]:
        found: dict[str, list[Holding]] = {}
        for row in self.rows:
            for key in {key for form in (row.person, *row.variants) for key in name_keys(form)}:
                found.setdefault(key, []).append(row)
        return found

    def holder(self, post: str, organisation: str = "", country: str | None = None, *, on: dt.date) -> Holding | None:
        """Who holds a post on a day; of several the one known best: not acting, then known latest before the day."""
        return next(iter(self.holders(post, organisation, country, on=on)), None)

    def holders(
        self, post: str, organisation: str = "", country: str | None = None, *, on: dt.date
    ) -> tuple[Holding, ...]:
        """Everybody who holds a post on a day, as far as the table tells.

        A row that names no start gives way to one known to hold the post later.
        """
        fitting = [
            row
            for row in self._by_title.get(title_words(post), ())
            if row.may_hold(on) and same_post(row.post, row.organisation, row.country, post, organisation, country)
        ]
        fitting.sort(key=lambda row: (row.held_as == "acting", -_ordinal(row.known_by(on))))
        if not fitting:
            return ()
        first = fitting[0]
        others = (row for row in fitting[1:] if row.held_as == "joint" and row.person != first.person)
        return (first, *(others if first.held_as == "joint" else ()))

    def posts(self, person: str, on: dt.date) -> tuple[Holding, ...]:
        """The posts that a person of the table, by the name used there, holds on a day; the one known best first.

        A post in which somebody else is known later is left out: the row was never closed.
        """
        held = [row for row in self.named(person) if row.may_hold(on) and not self._is_succeeded(row, on)]
        return tuple(sorted(held, key=lambda row: (row.held_as == "acting", -_ordinal(row.known_by(on)))))

    def during(self, person: str, span: tuple[dt.date, dt.date]) -> tuple[Holding, ...]:
        """The posts that a person of the table may have held on some of the days, from the first to the last of a span."""
        first, last = span
        return tuple(
            row
            for row in self.named(person)
            if (row.from_ is None or row.from_.first <= last) and (row.to is None or first <= row.to.last)
        )

    def last_post(self, person: str, before: dt.date) -> Holding | None:
        """The post that a person left last before a day; an unclosed one that somebody else took counts as left."""
        left = [row for row in self.named(person) if row.from_ is None or row.from_.first <= before]
        return max(left, key=lambda row: _ordinal(row.to.last if row.to else row.known_by(before)), default=None)

    def _is_succeeded(self, row: Holding, on: dt.date) -> bool:
        if row.to is not None or row.held_as == "joint":
            return False
        known = _ordinal(row.known_by(on))
        return any(
            other.person != row.person and other.held_as != "acting" and _ordinal(other.known_by(on)) > known
            for other in self.holders(row.post, row.organisation, row.country, on=on)
        )

    def find(self, name: str, country: str | None = None) -> str | None:
        """The person of the table whose name or variant this is in any spelling; never by a surname alone.

        None where nobody or more than one person fits.
        """
        near = (row for key in name_keys(name) for row in self._by_name_key.get(key, ()))
        found = {row.person for row in near if _agrees(row.country, country) and _is_named(row, name)}
        found = {name} & found or found
        return next(iter(found)) if len(found) == 1 else None

    def named(self, person: str) -> Sequence[Holding]:
        """The rows of a person, by the name used in the table."""
        return self._by_person.get(person, ())


def same_post(
    one: str, organisation: str, country: str | None, other: str, other_organisation: str, other_country: str | None
) -> bool:
    """Whether two titles name one office: the same content words, of no other country.

    Organisations must agree where the title alone ("director") names no office; otherwise they are too often put in
    other words: "National Defence", "Department of National Defence".
    """
    words = title_words(one)
    if not words or words != title_words(other) or not _agrees(country, other_country):
        return False
    if words <= HEADS and organisation and other_organisation:
        return title_words(organisation) == title_words(other_organisation)
    return True


def _is_named(row: Holding, name: str) -> bool:
    forms: Iterable[str] = (row.person, *row.variants)
    if is_single_name(name):
        return any(fold(name) == fold(form) for form in forms)
    return any(not is_single_name(form) and same_name(form, name) for form in forms)


def _grouped(rows: Iterable[Holding], key: Callable[[Holding], K]) -> dict[K, list[Holding]]:
    groups: dict[K, list[Holding]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def _agrees(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _ordinal(day: dt.date | None) -> int:
    return day.toordinal() if day else 0
