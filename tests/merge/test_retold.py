"""One thing told as news in one text and as background, or in somebody's mouth, in another is one fact."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.kinds import KINDS
from briefgen.merge import merge
from briefgen.merge.reasons import joined
from briefgen.model import Actor, Claim, Source
from briefgen.values import Timing
from tests.facts import claim, country, day, minister, said, source

Background, Commitment = KINDS["background"].VALUE, KINDS["commitment"].VALUE
Meeting, Person, Position = KINDS["meeting"].VALUE, KINDS["person"].VALUE, KINDS["position"].VALUE
ADA = minister("Ada Marlowe", "Transport Minister", "CA")
JONAS = minister("Jonas Fjelde", "Transport Minister", "NO")
NORWAY = country("Norway", "NO")
NEWS = "Marlowe and Fjelde signed a treaty on rescue at sea"


def tells(of: Source, words: str, kind: str, verb: str, *actors: Actor, when: Timing | None = None) -> Claim:
    made = claim(of, words, kind, KINDS[kind].VALUE(actors=actors, wording=said(words), when=when))
    start = of.text.index(verb)
    return replace(made, quotes=(("verb", of.quote(start, start + len(verb))),))


def story(*texts: tuple[str, str | None]) -> tuple[list[Source], list[Claim]]:
    """Sources that all name the two ministers, and the claims on their names."""
    sources = [source(f"{n}.txt", f"{text}.", date, publisher=f"Paper {n}") for n, (text, date) in enumerate(texts)]
    claims = []
    for one in sources:
        for actor in (ADA, JONAS):
            name = actor.name.split()[-1]
            value = Person(actors=(actor,), name=actor.name, post=actor.post, country=actor.country)  # type: ignore[call-arg]
            claims.append(claim(one, name, "person", value))
    return sources, claims


def kinds(sources: list[Source], claims: list[Claim]) -> list[list[str]]:
    return sorted([one.kind for one in fact.claims] for fact in merge(sources, claims) if fact.kind != "person")


@pytest.mark.parametrize(
    ("later", "verb", "when", "is_one"),
    [
        ("Marlowe and Fjelde had signed a treaty on rescue at sea", "signed", None, True),
        ("Marlowe and Fjelde had signed a treaty on rescue at sea in 2019", "signed", day("2019"), False),
        ("Marlowe and Fjelde had rejected a treaty on rescue at sea", "rejected", None, False),
        ("Marlowe and Fjelde had hoped to see a treaty on rescue at sea signed", "hoped", None, False),
    ],
)
def test_a_signing_told_as_background_is_the_signing(later: str, verb: str, when: Timing | None, is_one: bool) -> None:
    sources, claims = story((NEWS, "2026-03-03"), (later, "2026-03-05"))
    claims.append(tells(sources[0], NEWS, "commitment", "signed", ADA, JONAS, when=day("2026-03-03")))
    claims.append(tells(sources[1], later, "background", verb, ADA, JONAS, when=when))
    assert (kinds(sources, claims) == [["commitment", "background"]]) is is_one


def test_a_promise_in_a_ministers_mouth_is_the_promise_and_its_opposite_is_not() -> None:
    promise = "Norway will lend Canada a rescue ship, Marlowe and Fjelde heard"
    remark = "Fjelde told Marlowe that Norway would lend Canada a rescue ship"
    other = "Marlowe told Fjelde that Norway would keep a rescue ship from Canada"
    sources, claims = story((promise, "2026-03-03"), (remark, "2026-03-04"), (other, "2026-03-04"))
    claims.append(tells(sources[0], promise.split(",")[0], "commitment", "lend", NORWAY))
    claims.append(tells(sources[1], remark, "position", "told", JONAS))
    claims.append(tells(sources[2], other, "position", "told", ADA))
    assert kinds(sources, claims) == [["commitment", "position"], ["position"]]


def test_a_meeting_told_as_background_is_the_meeting_of_that_month() -> None:
    old, new = "Marlowe and Fjelde met in Oslo on Thursday", "Marlowe and Fjelde met in May 2024, when snow fell"
    sources, claims = story((old, "2024-05-17"), (new, "2026-03-04"))
    claims.append(claim(sources[0], old, "meeting", Meeting(actors=(ADA, JONAS), when=day("2024-05-16"))))
    claims.append(tells(sources[1], new, "background", "met", ADA, JONAS, when=day("2024-05")))
    (fact,) = [fact for fact in merge(sources, claims) if fact.kind == "meeting"]
    assert [one.kind for one in fact.claims] == ["meeting", "background"]
    told = joined(fact.claims, {one.id: one for one in sources})
    assert "told there as background" in told[fact.claims[1].id]


def test_a_government_is_its_country_and_one_verb_is_a_word_in_common() -> None:
    texts = ("Norway will pay for the fuel", "The Norwegian government will pay for the fuel of the ferries")
    sources, claims = story(*((f"{text}, Marlowe and Fjelde heard", "2026-03-03") for text in texts))
    body = Actor("The Norwegian government", "organisation")
    claims += [
        tells(sources[0], texts[0], "commitment", "pay", NORWAY),
        tells(sources[1], texts[1], "commitment", "pay", body),
    ]
    assert kinds(sources, claims) == [["commitment", "commitment"]]


def test_no_in_front_denies() -> None:
    texts = ("Banned fuel had been used on the ferries", "No banned fuel has been used on the ferries")
    sources, claims = story(*((f"{text}, Marlowe and Fjelde heard", "2026-03-03") for text in texts))
    claims += [
        claim(one, text, "position", Position(actors=(JONAS,), wording=said(text)))
        for one, text in zip(sources, texts, strict=True)
    ]
    assert kinds(sources, claims) == [["position"], ["position"]]
    assert {fact.standing for fact in merge(sources, claims) if fact.kind == "position"} == {"disputed"}


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [
        ("signed a treaty on fishing", "signed an accord on student visas", False),
        ("signed a fishing treaty", "signed a visa agreement", False),
        ("signed a treaty on fishing", "signed the deal", True),
        ("signed a treaty on fishing", "put their names to a fishing accord", True),
    ],
)
def test_two_treaties_of_one_day_stay_two_and_the_deal_is_the_one_told_of(left: str, right: str, is_one: bool) -> None:
    texts = [f"Marlowe and Fjelde {words}" for words in (left, right)]
    sources, claims = story(*((text, "2026-03-03") for text in texts))
    verbs = [words.split()[0] for words in (left, right)]
    claims += [
        tells(one, text, "commitment", verb, ADA, JONAS) for one, text, verb in zip(sources, texts, verbs, strict=True)
    ]
    assert (len(kinds(sources, claims)) == 1) is is_one


def test_what_somebody_says_will_not_be_is_denied_in_every_wording() -> None:
    texts = (
        "Fjelde made clear that Norway would not accept a harbour toll",
        "that Norway would accept no harbour toll",
        "Fjelde said that Norway would accept a harbour toll",
    )
    sources, claims = story(*((f"{text}, Marlowe and Fjelde heard", "2026-03-03") for text in texts))
    for one, text, denied in zip(sources, texts, (False, True, False), strict=True):
        value = Position(
            actors=(JONAS,),
            polarity="denied" if denied else "affirmed",
            modality="planned" if denied else "asserted",
        )
        claims.append(claim(one, text, "position", value))
    facts = [fact for fact in merge(sources, claims) if fact.kind == "position"]
    assert sorted(len(fact.claims) for fact in facts) == [1, 2]
    assert {fact.standing for fact in facts} == {"disputed"}


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [
        ("will lend 4 snow ploughs to Malta by 2 May", "will lend 9 snow ploughs to Cyprus by 6 June", False),
        ("will lend 4 snow ploughs to Malta by 2 May", "will lend 9 snow ploughs to the Maltese army by 6 June", True),
        ("will lend 4 snow ploughs to Valletta", "will lend 4 snow ploughs to Malta", True),
        ("will lend 4 snow ploughs to Malta", "will lend 4 snow ploughs for alpine roads", True),
        ("will lend 4 snow ploughs to Malta", "will lend 4 snow ploughs from Sweden", True),
        ("will lend 4 snow ploughs to the Harbour Board", "will lend 4 snow ploughs to Alpine Rescue", False),
        ("will lend 4 snow ploughs to the Alpine Rescue Board", "will lend 4 snow ploughs to the ARB", True),
    ],
)
def test_to_whom_it_goes_is_part_of_what_is_promised(left: str, right: str, is_one: bool) -> None:
    texts = [f"Norway {words}" for words in (left, right)]
    sources, claims = story(*((f"{text}, Marlowe and Fjelde heard", "2026-03-03") for text in texts))
    claims += [tells(one, text, "commitment", "lend", NORWAY) for one, text in zip(sources, texts, strict=True)]
    assert (len(kinds(sources, claims)) == 1) is is_one
