"""The people of a request by the table: who a named post means on the day of the meeting, and which title is right then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from briefgen.language.identity import full_title, title_words
from briefgen.people.remarks import Remark
from briefgen.people.table import Holding, PeopleTable, same_post
from briefgen.request import Person, Request

ROLES = ("principal", "counterpart")


@dataclass(frozen=True)
class Party:
    """A person of the request as the table has them: the row held on the day, or None where the table has none."""

    given: Person
    person: Person
    row: Holding | None
    known: bool


def parties(request: Request, table: PeopleTable, on: dt.date) -> tuple[Party, ...]:
    """The principal, the counterpart and the participants, as far as they were given, each once."""
    given = (*(getattr(request, role) for role in ROLES), *request.participants)
    found = (party(person, table, on) for person in given if person is not None)
    return tuple({one.person.name: one for one in reversed(list(found))}.values())[::-1]


def completed(request: Request, table: PeopleTable, on: dt.date) -> Request:
    """The request with its people named and titled from the table; what a person wrote of a title stays."""
    found: dict[str, Any] = {
        role: party(person, table, on).person for role in ROLES if (person := getattr(request, role)) is not None
    }
    found["participants"] = tuple(party(person, table, on).person for person in request.participants)
    return replace(request, **found)


def party(given: Person, table: PeopleTable, on: dt.date) -> Party:
    """Somebody given by name, or by a post that one person holds on the day ("Minister of Ports")."""
    name = table.find(given.name, given.country)
    if name is None:
        held = list(holders(given, table, on))
        if len(held) != 1:
            return Party(given, given, None, known=False)
        return Party(given, _named(replace(given, title=""), held[0], on), held[0], known=True)
    rows = table.posts(name, on)
    row = next((row for row in rows if _is_titled(row, given)), rows[0] if rows else None)
    return Party(given, _named(given, row, on) if row else replace(given, name=name), row, known=True)


def holders(given: Person, table: PeopleTable, on: dt.date) -> Iterator[Holding]:
    """Whoever holds the post that stands in place of a name: one for each country that has such a post.

    Where titles are alike, the one written exactly so is meant.
    """
    rows = [row for row in table.rows if same_post(row.post, "", row.country, given.name, "", given.country)]
    countries = dict.fromkeys(row.country for row in rows)
    held = [found for country in countries if (found := table.holder(given.name, given.organisation, country, on=on))]
    exact = [row for row in held if row.post.casefold() == given.name.casefold()]
    yield from exact if len(exact) == 1 else held


def _named(given: Person, row: Holding, on: dt.date) -> Person:
    return replace(
        given,
        name=row.person,
        title=given.title or full_title(row.as_post(on)),
        country=given.country or row.country,
        organisation=given.organisation or row.organisation,
    )


def _is_titled(row: Holding, given: Person) -> bool:
    return bool(given.title) and title_words(row.post) == title_words(given.title)


def party_remarks(found: Party, table: PeopleTable, on: dt.date) -> Iterator[Remark]:
    """What is wrong with one person of the request: unknown to the table, no longer in the post, titled otherwise."""
    given = found.given
    if not found.known:
        several = tuple(
            Remark.of("people-holder", person=row.person, post=row.post) for row in holders(given, table, on)
        )
        if several:
            yield Remark.of("people-which", post=given.name, people=several)
        else:
            yield Remark.of("people-unknown", person=given.name)
    elif found.row is None:
        yield _ended(found.person.name, table, on)
    elif given.title and not _is_titled(found.row, given):
        left = _left(found.person.name, given, table, on)
        if left is not None:
            yield _ended_post(left, table, on)
        else:
            yield Remark.of("people-given", person=found.person.name, title=given.title, post=found.row.post)


def _left(person: str, given: Person, table: PeopleTable, on: dt.date) -> Holding | None:
    """The row of a title that the person had and has no more."""
    return next((row for row in table.named(person) if _is_titled(row, given) and not row.may_hold(on)), None)


def _ended(person: str, table: PeopleTable, on: dt.date) -> Remark:
    row = table.last_post(person, on)
    return _ended_post(row, table, on) if row else Remark.of("people-unknown", person=person)


def _ended_post(row: Holding, table: PeopleTable, on: dt.date) -> Remark:
    successor = table.holder(row.post, row.organisation, row.country, on=on)
    name = successor.person if successor and successor.person != row.person else None
    return Remark.of("people-ended", person=row.person, post=row.post, date=row.to, successor=name)
