"""Facts with titles as of the day they are about: the post held at the meeting for people of today, the one held then for
what is past.

A person is found in the table by a full name in any spelling, or by surname, post and country together with the day; never
by a surname alone. What the table does not know stays as the sources have it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from briefgen.kinds.person import Person
from briefgen.language.identity import compatible_posts, full_title, is_single_name, surname
from briefgen.language.words import fold
from briefgen.model import Actor, Fact, Post, Value
from briefgen.people.table import Holding, PeopleTable
from briefgen.values import PartialDate

Span = tuple[dt.date, dt.date]


def titled_facts(
    facts: Sequence[Fact], table: PeopleTable, on: dt.date, published: Mapping[str, PartialDate]
) -> tuple[Fact, ...]:
    """The facts with every person the table knows under its name there, with the post of the right day.

    `on` is the day of the meeting: what lies later, and the list of people, is titled as of it. `published` are the
    days of the sources by id: a fact without a date of its own has the titles of that day.
    """
    return tuple(replace(fact, value=_titled(fact, table, on, published)) for fact in facts)


def _titled(fact: Fact, table: PeopleTable, on: dt.date, published: Mapping[str, PartialDate]) -> Value:
    value, span = fact.value, told_on(fact, on, published)
    if isinstance(value, Person):
        return _titled_person(value, table, on, span)
    change = partial(_dated, table=table, span=span, on=on)
    wording = tuple(replace(piece, actor=change(piece.actor)) if piece.actor else piece for piece in value.wording)
    return replace(value, actors=tuple(change(actor) for actor in value.actors), wording=wording)


def day_of(fact: Fact, on: dt.date) -> Span | None:
    """The days that a fact's date may mean, none later than `on`; None where it has no date."""
    when = fact.value.when
    if when is None or when.date is None:
        return None
    return min(when.date.first, on), min(when.date.last, on)


def told_on(fact: Fact, on: dt.date, published: Mapping[str, PartialDate]) -> Span | None:
    """The days to which the titles in a fact belong: its own date, else the earliest its sources were published."""
    span = day_of(fact, on)
    days = [published[claim.source] for claim in fact.claims if claim.source in published]
    if span or not days:
        return span
    earliest = min(days, key=lambda day: day.first)
    return earliest.first, earliest.last


def _titled_person(value: Person, table: PeopleTable, on: dt.date, told: Span | None) -> Person:
    """A person of the list: the post as of the meeting, the last one as "former" where none is held then."""
    name = known_as(value.actors[0], table, told) if value.actors else None
    if name is None:
        return value
    post = post_on(name, table, (on, on), value.post) or _former(name, table, on) or value.post
    country = value.country or (post.country if post else None)
    variants = tuple(dict.fromkeys((*value.variants, *([value.name] if value.name != name else []))))
    actors = tuple(replace(actor, name=name, post=post, country=country) for actor in value.actors[:1])
    return replace(value, actors=actors, name=name, post=post, country=country, variants=variants)


def _dated(actor: Actor, table: PeopleTable, span: Span | None, on: dt.date) -> Actor:
    """The actor under the table's name, with the post held on the days of the fact."""
    if actor.kind != "person":
        return actor
    name = known_as(actor, table, span)
    past = span[0].isoformat() if span and span[0] < on else ""
    if name is None and actor.post is not None and is_single_name(actor.name):
        # A bare surname belongs to its own day: whoever has that name and post today is not meant.
        return replace(actor, post=replace(actor.post, as_of=past))
    if name is None:
        return actor
    post = (post_on(name, table, span, actor.post) if span else None) or actor.post
    post = replace(post, as_of=past) if post else None
    return replace(actor, name=name, post=post, country=actor.country or (post.country if post else None))


def known_as(actor: Actor, table: PeopleTable, span: Span | None) -> str | None:
    """The name in the table: by the full name, or by surname and post of whoever held it on these days."""
    country = actor.country or (actor.post.country if actor.post else None)
    found = table.find(actor.name, country)
    if found or actor.post is None or span is None or not is_single_name(actor.name):
        return found
    holders = {
        holder.person if holder else None
        for holder in (table.holder(full_title(actor.post), "", country, on=day) for day in span)
    }
    holder = next(iter(holders))
    return holder if len(holders) == 1 and holder and fold(surname(holder)) == fold(actor.name) else None


def post_on(person: str, table: PeopleTable, span: Span, said: Post | None) -> Post | None:
    """The post a person held on all these days, of several the one that the source's title fits.

    Where the days are vague and the post changed in them, only the source's title can tell which is meant.
    """
    first, last = (table.posts(person, day) for day in span)
    held = [row for row in first if row in last]
    fitting = [row for row in held or table.during(person, span) if fits(row, said)]
    if held:
        return (fitting or held)[0].as_post(span[0])
    return fitting[0].as_post(span[0]) if len(fitting) == 1 else None


def fits(row: Holding, said: Post | None) -> bool:
    """Whether a source's title can be the row's."""
    return said is not None and compatible_posts(Post(row.post, country=row.country), said)


def _former(person: str, table: PeopleTable, on: dt.date) -> Post | None:
    row = table.last_post(person, on)
    return replace(row.as_post(on), qualifier="former") if row else None


def people(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Actor]]:
    """Every person that acts in a fact, with the fact."""
    for fact in facts:
        for actor in fact.value.actors:
            if actor.kind == "person":
                yield fact, actor
