"""What is in dispute is in dispute wherever it stands, and what one text alone gives is neither lost nor lent to others."""

from __future__ import annotations

from decimal import Decimal

from briefgen.kinds import KINDS
from briefgen.merge import merge
from briefgen.model import Actor, Claim, Fact, Post, Source
from briefgen.values import Place, Quantity
from tests.facts import claim, country, day, minister, said, source

Commitment, Figure, Meeting = KINDS["commitment"].VALUE, KINDS["figure"].VALUE, KINDS["meeting"].VALUE
Person = KINDS["person"].VALUE
NORWAY = country("Norway", "NO")
ADA = minister("Ada Marlowe", "Transport Minister", "CA")
JONAS = minister("Jonas Fjelde", "Transport Minister", "NO")


def pledge(of: Source, words: str, wording: str = "", **given: object) -> Claim:
    return claim(of, words, "commitment", Commitment(actors=(NORWAY,), wording=said(wording or words), **given))  # type: ignore[arg-type]


def boats(of: Source, number: int) -> Claim:
    words = f"{number} boats"
    start = of.text.index(words)
    value = Figure(quantity=Quantity(Decimal(number), "boats", words=words))  # type: ignore[call-arg]
    return Claim("figure", value, of.quote(start, start + len(words)), of.quote(0, len(of.text)), "counted")


def only(facts: tuple[Fact, ...], kind: str) -> Fact:
    (found,) = [fact for fact in facts if fact.kind == kind]
    return found


def test_a_promise_is_disputed_where_another_source_gives_its_number_differently() -> None:
    told = ("Norway will lend 40 boats to the rescue service.", "Norway will lend 40 boats to the rescue board.")
    texts = [
        source(f"{n}.txt", text, "2026-03-03", publisher=f"Paper {n}")
        for n, text in enumerate((*told, "Norway means to lend the rescue service 30 boats, Jo Roe heard."))
    ]
    claims = [*(pledge(text, text.text[:-1]) for text in texts[:2])]
    claims += [boats(text, number) for text, number in zip(texts, (40, 40, 30), strict=True)]
    promise = only(merge(texts, claims), "commitment")
    assert len(promise.claims) == 2 and promise.standing == "disputed"
    (conflict,) = promise.conflicts
    assert dict(conflict.values)["30 boats"] == (claims[-1].id,)
    assert promise.against == (claims[-1],)


def test_a_deadline_that_one_source_gives_is_the_promises() -> None:
    one = source(
        "one.txt", "Norway agreed to hand over the old ferry to the rescue service of the islands.", "2026-03-03"
    )
    two = source("two.txt", "Norway agreed to hand over the old ferry by 30 May 2026.", "2026-03-03")
    claims = [
        pledge(one, one.text[:-1]),
        pledge(two, two.text[:-1], due=day("2026-05-30")),
    ]
    promise = only(merge((one, two), claims), "commitment")
    due = promise.value.due  # type: ignore[attr-defined]
    assert len(promise.claims) == 2 and str(due.date) == "2026-05-30"


def met(of: Source, when: str, city: str = "") -> Claim:
    value = Meeting(actors=(ADA, JONAS), when=day(when), where=Place(city) if city else None)
    return claim(of, of.text[:-1], "meeting", value)


def person(of: Source, actor: Actor) -> Claim:
    value = Person(actors=(actor,), name=actor.name, post=actor.post, country=actor.country)  # type: ignore[call-arg]
    return claim(of, actor.name, "person", value)


def test_two_days_of_one_meeting_are_a_contradiction_with_or_without_a_city() -> None:
    one = source("one.txt", "Ada Marlowe and Jonas Fjelde met in Oslo.", "2026-03-07")
    two = source("two.txt", "Jonas Fjelde and Ada Marlowe met.", "2026-03-07")
    later = source("later.txt", "Ada Marlowe and Jonas Fjelde met again.", "2026-04-07")
    people = [person(text, actor) for text in (one, two, later) for actor in (ADA, JONAS)]
    claims = [met(one, "2026-03-05", "Oslo"), met(two, "2026-03-06"), met(later, "2026-04-05"), *people]
    meetings = [fact for fact in merge((one, two, later), claims) if fact.kind == "meeting"]
    assert [len(fact.claims) for fact in meetings] == [1, 2]
    assert [conflict.field for fact in meetings for conflict in fact.conflicts] == ["date"]


def test_a_bare_surname_is_of_the_story_that_names_another_of_its_people() -> None:
    full = source("full.txt", "Ada Marlowe and Jonas Fjelde met.", "2026-03-07")
    bare = source("bare.txt", "Marlowe and Fjelde met.")
    other = source("other.txt", "Marlowe sang in the opera.", "2026-03-07")
    alone = [Actor(name, "person") for name in ("Marlowe", "Fjelde")]
    claims = [person(full, ADA), person(full, JONAS), *(person(bare, actor) for actor in alone)]
    claims.append(person(other, Actor("Marlowe", "person", post=Post("singer"))))
    assert sorted(len(fact.claims) for fact in merge((full, bare, other), claims)) == [1, 2, 2]
