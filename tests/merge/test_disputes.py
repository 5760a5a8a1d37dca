"""What is in dispute is in dispute wherever it stands, and what one text alone gives is neither lost nor lent to others."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.kinds import KINDS
from briefgen.merge import lacking, merge
from briefgen.model import Actor, Attribution, Claim, Fact, Piece, Post, Source
from briefgen.values import PartialDate, Place, Quantity, Timing
from tests.facts import claim, country, day, minister, said, source

Commitment, Figure, Meeting = KINDS["commitment"].VALUE, KINDS["figure"].VALUE, KINDS["meeting"].VALUE
Person, Position = KINDS["person"].VALUE, KINDS["position"].VALUE
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


def test_a_sentence_with_the_day_of_something_else_neither_leads_nor_lends_that_day() -> None:
    aside = "agreed to build a ferry after the ministers met on Thursday in Oslo"
    told = [aside, "agreed to build a ferry with Malta", "agreed to build a ferry together with Malta"]
    texts = [source(f"{n}.txt", f"Norway {words}.", "2026-03-03") for n, words in enumerate(told)]
    claims = [pledge(text, text.text[:-1], words) for text, words in zip(texts, told, strict=True)]
    lead = only(merge(texts, claims), "commitment").claims[0]
    assert lead.quote.exact.endswith("together with Malta")
    assert lacking(claims) == {claims[1].id, claims[2].id} and lacking(claims[1:]) == frozenset()


def test_what_most_sources_give_leads() -> None:
    told = ["will buy 45 boats for the northern rescue service", *["will buy 40 boats for rescuers"] * 2]
    texts = [source(f"{n}.txt", f"Norway {words}.", "2026-03-03") for n, words in enumerate(told)]
    claims = [pledge(text, text.text[:-1], words) for text, words in zip(texts, told, strict=True)]
    promise = only(merge(texts, claims), "commitment")
    assert promise.standing == "disputed" and "40 boats" in promise.claims[0].quote.exact


def test_a_deadline_is_cited_to_whoever_gives_it() -> None:
    told = ["will hand over the old ferry by 30 May 2026", "will hand over the old ferry"]
    texts = [source(f"{n}.txt", f"Norway {words}.", "2026-03-03") for n, words in enumerate(told)]
    when = Timing(PartialDate.parse("2026-05-30"), "stated", "by 30 May 2026")
    claims = [pledge(texts[0], texts[0].text[:-1], told[0], due=when), pledge(texts[1], texts[1].text[:-1], told[1])]
    assert lacking(claims) == {claims[1].id}


def stand(of: Source, words: str, who: Actor, *, denied: bool = False) -> Claim:
    value = Position(actors=(who,), polarity="denied" if denied else "affirmed", wording=said(words))
    return claim(of, words, "position", value)


@pytest.mark.parametrize(
    ("denial", "told", "speaker", "contradict"),
    [
        (
            "Marlowe denied that Canada had agreed to a toll on ferries",
            "Fjelde stressed that Norway opposes any toll on ferries",
            JONAS,
            False,
        ),
        (
            "Marlowe denied that Canada had agreed to a toll on ferries",
            "Fjelde said that Norway had agreed to a toll on ferries",
            JONAS,
            False,
        ),
        (
            "Marlowe denied that Canada had agreed to a toll on ferries",
            "Fjelde said that Canada had agreed to a toll on ferries",
            JONAS,
            True,
        ),
        (
            "Marlowe denied that Canada would lower its toll",
            "Fjelde said that Canada would keep its toll",
            JONAS,
            False,
        ),
        (
            "Marlowe did not agree to a toll on ferries",
            "Fjelde said Marlowe had agreed to a toll on ferries",
            ADA,
            True,
        ),
    ],
)
def test_a_denial_is_of_one_party_and_of_what_it_denies(
    denial: str, told: str, speaker: Actor, contradict: bool
) -> None:
    one, two = source("one.txt", f"{denial}.", "2026-03-03"), source("two.txt", f"{told}.", "2026-03-03")
    facts = merge((one, two), [stand(one, denial, ADA, denied=True), stand(two, told, speaker)])
    assert any(fact.conflicts for fact in facts) is contradict


def test_a_contradiction_names_whom_a_pronoun_means() -> None:
    one = source("one.txt", "She said that the toll on ferries had been lowered.", "2026-03-03")
    two = source("two.txt", "Marlowe said that the toll on ferries had not been lowered.", "2026-03-03")
    claims = [stand(one, one.text[:-1], ADA), stand(two, two.text[:-1], ADA, denied=True)]
    values = {value for fact in merge((one, two), claims) for one in fact.conflicts for value, _ in one.values}
    assert values == {
        "Ada Marlowe said that the toll on ferries had been lowered",
        "Marlowe said that the toll on ferries had not been lowered",
    }


def test_a_name_in_two_spellings_is_printed_in_one_wherever_it_stands() -> None:
    plain, marked = (minister(name, "Transport Minister", "CA") for name in ("Zoe Cote", "Zoé Côté"))
    one = source("one.txt", "Fjelde invited Zoe Cote to Oslo, Zoe Cote said.", "2026-03-03")
    two = source("two.txt", "Zoé Côté spoke.", "2026-03-03")
    wording = (Piece("words", "invited "), Piece("actor", plain.name, actor=plain), Piece("words", " to Oslo"))
    value = Position(actors=(JONAS,), wording=wording, stance="call-for", target=(plain,))  # type: ignore[call-arg]
    told = claim(one, "Fjelde invited Zoe Cote to Oslo", "position", value, (Attribution(plain),))
    (fact,) = [fact for fact in merge((one, two), [told, person(two, marked)]) if fact.kind == "position"]
    (made,) = fact.claims
    assert made.value.wording[1].text == "Zoé Côté" and made.attribution[0].actor.name == "Zoé Côté"
    assert made.value.target[0].name == "Zoé Côté"  # type: ignore[attr-defined]


def test_the_day_of_a_meeting_told_beside_something_else_is_held_against_the_meeting() -> None:
    one = source("one.txt", "Ada Marlowe and Jonas Fjelde met in Oslo on 5 March.", "2026-03-06")
    two = source(
        "two.txt", "Canada and Norway will build a ferry after the ministers met in Oslo on Friday.", "2026-03-07"
    )
    wording = (
        *said("will build a ferry after the ministers met in Oslo on "),
        Piece("date", "Friday", when=day("2026-03-06")),
    )
    value = Commitment(actors=(country("Canada", "CA"), NORWAY), wording=wording)
    aside = claim(two, two.text[:-1], "commitment", value)
    facts = merge((one, two), [met(one, "2026-03-05", "Oslo"), aside])
    meeting = only(facts, "meeting")
    assert [value for value, _ in meeting.conflicts[0].values] == ["2026-03-05", "2026-03-06"]
    assert meeting.against == (aside,) and only(facts, "commitment").conflicts[0].field == "date"


def test_a_post_beside_the_name_leads_before_one_that_was_worked_out() -> None:
    told = ("his counterpart Ada Marlowe of Canada", "Transport Minister Ada Marlowe")
    texts = [source(f"{n}.txt", f"They met {words}.", "2026-03-03") for n, words in enumerate(told)]
    people = (minister("Ada Marlowe", title, "CA") for title in ("National Railway Minister", "Transport Minister"))
    claims = [
        claim(text, words, "person", Person(actors=(who,), name=who.name, post=who.post, country="CA"))  # type: ignore[call-arg]
        for text, words, who in zip(texts, told, people, strict=True)
    ]
    post = only(merge(texts, claims), "person").value.post  # type: ignore[attr-defined]
    assert post.title == "Transport Minister"
