"""Facts with titles as of the day they are about: the post held at the meeting for people of today, the one held then for
what is past.

A person is found in the table by a full name in any spelling, or by surname, post and country together with the day; never
by a surname alone. What the table does not know stays as the sources have it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from briefgen.kinds.person import Person
from briefgen.language.identity import compatible_posts, full_title, is_single_name, surname
from briefgen.language.words import fold
from briefgen.model import Actor, Claim, Fact, Post, Value
from briefgen.people.table import Holding, PeopleTable
from briefgen.values import PartialDate

Span = tuple[dt.date, dt.date]
# What stands in `Post.as_of` where a title is of a day that nobody knows.
UNKNOWN_DAY = "unknown"


@dataclass(frozen=True)
class Days:
    """By what days titles go: `on` is the day of the meeting, `published` the days of the sources by id; `foreign` are the
    ids of those that are in another language than the table."""

    on: dt.date
    published: Mapping[str, PartialDate]
    foreign: frozenset[str] = frozenset()

    def told(self, fact: Fact) -> Span | None:
        """The days to which the titles in a fact belong: its own date, no later than the meeting, else its sources'."""
        when = fact.value.when
        if when is not None and when.date is not None:
            return min(when.date.first, self.on), min(when.date.last, self.on)
        return self.said(fact)

    def said(self, fact: Fact) -> Span | None:
        """The day on which the earliest of a fact's sources was published, None where no day is known."""
        days = [self.published[claim.source] for claim in fact.claims if claim.source in self.published]
        earliest = min(days, key=lambda day: day.first, default=None)
        return (earliest.first, earliest.last) if earliest else None


def titled_facts(facts: Sequence[Fact], table: PeopleTable, days: Days) -> tuple[Fact, ...]:
    """The facts with every person the table knows under its name there, with the post of the right day.

    What lies behind the meeting, and the list of people, is titled as of the meeting; voices as of their source.
    """
    return tuple(
        replace(
            fact,
            value=_titled(fact, table, days),
            claims=tuple(_voiced(claim, fact, table, days) for claim in fact.claims),
        )
        for fact in facts
    )


def _titled(fact: Fact, table: PeopleTable, days: Days) -> Value:
    value = fact.value
    if isinstance(value, Person):
        return _titled_person(value, fact, table, days)
    spans = days.told(fact), days.said(fact)
    change = partial(_dated, table=table, on=days.on, span=spans[0], spans=spans)
    wording = tuple(replace(piece, actor=change(piece.actor)) if piece.actor else piece for piece in value.wording)
    return replace(value, actors=tuple(change(actor) for actor in value.actors), wording=wording)


def _voiced(claim: Claim, fact: Fact, table: PeopleTable, days: Days) -> Claim:
    span = days.said(fact)
    change = partial(_dated, table=table, on=days.on, span=span, spans=(span,))
    return replace(claim, attribution=tuple(replace(voice, actor=change(voice.actor)) for voice in claim.attribution))


def _titled_person(value: Person, fact: Fact, table: PeopleTable, days: Days) -> Person:
    """A person of the list: the post as of the meeting, the last one as "former" where none is held then."""
    name = meant(value.actors[0], table, (days.said(fact),)) if value.actors else None
    if name is None:
        return value
    post = post_on(name, table, (days.on, days.on), value.post) or _former(name, table, days.on) or value.post
    country = value.country or (post.country if post else None)
    variants = tuple(dict.fromkeys((*value.variants, *([value.name] if value.name != name else []))))
    actors = tuple(replace(actor, name=name, post=post, country=country) for actor in value.actors[:1])
    return replace(value, actors=actors, name=name, post=post, country=country, variants=variants)


def _dated(actor: Actor, table: PeopleTable, on: dt.date, span: Span | None, spans: Sequence[Span | None]) -> Actor:
    """The actor under the table's name, with the post held on the days of `span`; `spans` tell who is meant."""
    if actor.kind != "person":
        return actor
    name = meant(actor, table, spans)
    past = span[0].isoformat() if span and span[0] < on else ""
    if name is None and actor.post is not None and is_single_name(actor.name):
        # A bare surname belongs to its own day: whoever has that name and post today is not meant.
        return replace(actor, post=replace(actor.post, as_of=past or UNKNOWN_DAY))
    if name is None:
        return actor
    post = (post_on(name, table, span, actor.post) if span else None) or actor.post
    post = replace(post, as_of=past) if post else None
    return replace(actor, name=name, post=post, country=actor.country or (post.country if post else None))


def meant(actor: Actor, table: PeopleTable, spans: Sequence[Span | None]) -> str | None:
    """The name in the table: by the full name, or by surname and post of whoever held it on all these days.

    The days are those of the fact and of its source: where the post changed between them, a surname is nobody's.
    """
    country = actor.country or (actor.post.country if actor.post else None)
    found = table.find(actor.name, country)
    if found or actor.post is None or not is_single_name(actor.name):
        return found
    asked = {day for span in spans if span for day in span}
    holders = {table.holder(full_title(actor.post), "", country, on=day) for day in asked}
    names = {holder.person if holder else "" for holder in holders}
    name = next(iter(names), "")
    return name if len(names) == 1 and name and fold(surname(name)) == fold(actor.name) else None


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
