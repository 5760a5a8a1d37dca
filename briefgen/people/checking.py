"""What a reader must know before trusting a title: posts not verified, posts that ended, sources about other people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from briefgen.language.identity import full_title, is_single_name, same_person, surname
from briefgen.language.words import fold
from briefgen.model import Actor, Fact, Post
from briefgen.people.dated import Days, Span, fits, meant, people
from briefgen.people.parties import Party, party_remarks
from briefgen.people.remarks import Remark
from briefgen.people.table import Holding, PeopleTable, same_post
from briefgen.values import PartialDate


def remarks(
    facts: Sequence[Fact],
    table: PeopleTable,
    parties: Sequence[Party],
    *,
    days: Days,
    today: dt.date,
    verified_within: int,
) -> tuple[Remark, ...]:
    """Every remark, the weightiest first. `facts` are as the sources have them, before they were given titles."""
    on, named = days.on, _named(facts, table, days)
    found: list[Remark] = []
    for party in parties:
        found += party_remarks(party, table, on)
    found += _not_named(parties, named, table, on)
    found += _surnames(parties, named)
    found += _differing(facts, table, days)
    found += _unverified(parties, named, table, on, today, verified_within)
    return tuple(dict.fromkeys(found))


def _named(facts: Sequence[Fact], table: PeopleTable, days: Days) -> tuple[Actor, ...]:
    """Everybody the sources name, each once, under the table's name where it knows them."""
    found: dict[tuple[str, str | None], Actor] = {}
    for fact, actor in people(facts):
        name = meant(actor, table, (days.told(fact), days.said(fact))) or actor.name
        found.setdefault((name, actor.country), Actor(name, "person", "name", None, actor.country, actor.post))
    return tuple(found.values())


def _not_named(parties: Sequence[Party], named: Sequence[Actor], table: PeopleTable, on: dt.date) -> Iterator[Remark]:
    """The present holders whom no source names, and those before them whom the sources name instead."""
    missing = [party for party in parties if party.row and not any(_is(party, actor) for actor in named)]
    if not missing:
        return
    yield Remark.of("people-not-named", people=tuple(party.person.name for party in missing))
    for party in missing:
        before = _predecessors(party, named, table, on)
        if before and party.row:
            others = tuple(Remark.of("people-until", person=row.person, date=row.to) for row in before)
            yield Remark.of("people-before", person=party.person.name, post=party.row.post, others=others)


def _predecessors(party: Party, named: Sequence[Actor], table: PeopleTable, on: dt.date) -> list[Holding]:
    """Those whom the sources name and who held the party's post before, the latest first."""
    held, names = party.row, {actor.name for actor in named}
    found = [
        row
        for row in table.rows
        if held is not None
        and row.person in names - {held.person}
        and same_post(row.post, row.organisation, row.country, held.post, held.organisation, held.country)
        and (row.from_ is None or row.from_.first <= on)
        and row not in table.posts(row.person, on)
    ]
    return sorted(found, key=lambda row: row.to.last if row.to else dt.date.max, reverse=True)


def _is(party: Party, actor: Actor) -> bool:
    return not is_single_name(actor.name) and same_person(
        Actor(party.person.name, "person", country=party.person.country), actor
    )


def _surnames(parties: Sequence[Party], named: Sequence[Actor]) -> Iterator[Remark]:
    """People of the sources who share a party's surname and are somebody else."""
    for party in parties:
        if party.row is None and not party.person.title:
            continue
        for actor in named:
            alike = fold(surname(actor.name)) == fold(surname(party.person.name))
            abroad = actor.country and party.person.country and actor.country != party.person.country
            if alike and not abroad and not _is(party, actor):
                label = "people-surname-only" if is_single_name(actor.name) else "people-surname"
                yield Remark.of(label, other=actor.name, person=party.person.name)


def _differing(facts: Sequence[Fact], table: PeopleTable, days: Days) -> Iterator[Remark]:
    """Titles in the sources that the table does not have for that person on that day; once for each person and title."""
    told: set[tuple[str, str]] = set()
    for fact, actor in people(facts):
        span, name = days.told(fact), meant(actor, table, (days.told(fact), days.said(fact)))
        if name is None or actor.post is None or span is None or actor.post.qualifier == "former":
            continue
        if (name, actor.post.title) in told or _is_foreign(fact, days):
            continue
        spans = (span, days.said(fact))  # what is past is told with the title of today
        if any(_is_known_post(name, table, one, actor.post) for one in spans if one):
            continue
        told.add((name, actor.post.title))
        held = table.during(name, span)
        post = held[0].post if held else None
        label = "people-differs" if post else "people-differs-none"
        day = PartialDate.of(span[0]) if span[0] == span[1] else None
        yield Remark.of(label, person=name, title=full_title(actor.post), post=post, date=day)


def _is_foreign(fact: Fact, days: Days) -> bool:
    """Whether the words of a fact are of another language than the table: its titles cannot be held against it."""
    return fact.claims[0].source in days.foreign


def _is_known_post(name: str, table: PeopleTable, span: Span, said: Post) -> bool:
    return any(fits(row, said) for row in table.during(name, span))


def _unverified(
    parties: Sequence[Party],
    named: Sequence[Actor],
    table: PeopleTable,
    on: dt.date,
    today: dt.date,
    verified_within: int,
) -> Iterator[Remark]:
    """One remark with everybody who is titled as of the meeting and whose post nobody made sure of lately."""
    rows = [party.row for party in parties if party.row is not None]
    for actor in named:
        rows += table.posts(actor.name, on)[:1]
    entries = []
    for row in dict.fromkeys(rows):
        known = row.known_by(today)
        if known is None or (today - known).days > verified_within:
            date = PartialDate.of(known) if known else None
            entries.append(Remark.of("people-last-known", person=row.person, date=date))
    if entries:
        yield Remark.of("people-unverified", days=verified_within, people=tuple(entries))
