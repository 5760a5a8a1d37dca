"""One person per person, one fact per fact, origins counted, conflicts kept."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.kinds import KINDS
from briefgen.merge import merge, reprint_groups
from briefgen.merge.facts import fact
from briefgen.merge.origins import Origins
from briefgen.model import Actor, Attribution, Claim, Source
from tests.facts import claim, day, minister, said, source

STORY = (
    "Two transport ministers met in Oslo to talk about the safety of ferries on the northern coast. "
    "They agreed to share every inspection report by the end of 2027 and to train crews together. "
    "A joint committee will look at the rules for life jackets before the summer season begins."
)
WIRE = source("wire.txt", STORY, "2026-03-03", publisher="Coastal News")
REPRINT = source(
    "reprint.txt", "Ministers meet. " + STORY + " Read more tomorrow.", "2026-03-04", publisher="The Harbour"
)
OTHER = source(
    "other.txt", "In Oslo the ministers promised to exchange inspection findings.", "2026-03-04", publisher="Fjord Post"
)

Commitment = KINDS["commitment"].VALUE


def pledge(of: Source, words: str, *actors: Actor, attribution: tuple[Attribution, ...] = ()) -> Claim:
    value = Commitment(actors=actors, wording=said("agreed to share inspection reports"), when=day("2026-03-03"))
    return claim(of, words, "commitment", value, attribution)


ADA = minister("Ada Marlowe", "Transport Minister", "CA")
JONAS = minister("Jonas Fjelde", "Transport Minister", "NO")
WORDS = "They agreed to share every inspection report by the end of 2027"


def test_every_claim_ends_in_exactly_one_fact() -> None:
    claims = [
        pledge(WIRE, WORDS, ADA, JONAS),
        pledge(OTHER, "the ministers promised to exchange inspection findings", ADA),
    ]
    facts = merge((WIRE, OTHER), claims)
    assert sorted(entry.id for fact in facts for entry in fact.claims) == sorted(entry.id for entry in claims)


def test_a_reprint_adds_a_source_but_no_origin() -> None:
    facts = merge((WIRE, REPRINT), [pledge(WIRE, WORDS, ADA, JONAS), pledge(REPRINT, WORDS, ADA, JONAS)])
    assert len(facts) == 1
    assert len(facts[0].sources) == 2
    assert facts[0].origins == ("Coastal News",)


def test_two_texts_that_name_one_voice_are_one_origin() -> None:
    board = (Attribution(Actor("the ferry board", "organisation")),)
    claims = [
        pledge(WIRE, WORDS, ADA, JONAS, attribution=board),
        pledge(OTHER, "the ministers promised to exchange inspection findings", ADA, JONAS, attribution=board),
    ]
    origins = {origin for fact in merge((WIRE, OTHER), claims) for origin in fact.origins}
    assert origins == {"the ferry board"}


def test_one_person_has_one_name_in_all_facts() -> None:
    plain = minister("Zoe Cote", "Transport Minister", "CA")
    marked = minister("Zoé Côté", "Transport Minister", "CA")
    claims = [
        pledge(WIRE, WORDS, plain),
        pledge(OTHER, "the ministers promised to exchange inspection findings", marked),
    ]
    names = {actor.name for fact in merge((WIRE, OTHER), claims) for actor in fact.value.actors}
    assert names == {"Zoé Côté"}


def test_two_people_with_one_surname_stay_two() -> None:
    claims = [
        pledge(WIRE, WORDS, minister("Lee Sang-woo", "Transport Minister", "KR")),
        pledge(
            OTHER,
            "the ministers promised to exchange inspection findings",
            minister("Lee Min-jae", "Health Minister", "KR"),
        ),
    ]
    assert len(merge((WIRE, OTHER), claims)) == 2


def counted(of: Source, words: str, day_: str) -> Claim:
    value = Commitment(actors=(ADA, JONAS), wording=said("agreed to order boats"), when=day(day_))
    return claim(of, words, "commitment", value)


def test_numbers_and_days_that_differ_are_kept_as_conflicts() -> None:
    one = source("one.txt", "Marlowe and Fjelde agreed to order 40 rescue boats on Monday.", "2026-03-03")
    two = source("two.txt", "Marlowe and Fjelde agreed to order 45 rescue boats on Tuesday.", "2026-03-04")
    claims = (counted(one, one.text[:-1], "2026-03-02"), counted(two, two.text[:-1], "2026-03-03"))
    made = fact(claims, Origins({one.id: one, two.id: two}, [claims], {}))
    assert {conflict.field for conflict in made.conflicts} == {"date", "quantity"}
    told = {value for conflict in made.conflicts for value, _ in conflict.values}
    assert told == {"40 rescue boats", "45 rescue boats", "2026-03-02", "2026-03-03"}


def test_a_source_is_not_cited_for_what_another_gives_differently() -> None:
    from briefgen.compose.citations import opponents

    one = source("one.txt", "Marlowe and Fjelde agreed to order 40 boats.", "2026-03-03")
    two = source("two.txt", "Marlowe and Fjelde agreed to order 45 boats.", "2026-03-04")
    claims = (counted(one, one.text[:-1], "2026-03-02"), counted(two, two.text[:-1], "2026-03-02"))
    made = fact(claims, Origins({one.id: one, two.id: two}, [claims], {}))
    assert opponents(made) == {claims[1].id}


def test_a_different_text_is_no_reprint() -> None:
    assert reprint_groups((WIRE, OTHER)) == {}
    assert reprint_groups((REPRINT, WIRE)) == {REPRINT.id: WIRE.id}


@given(st.randoms())
@settings(max_examples=20, deadline=None)
def test_the_order_of_sources_and_claims_changes_nothing(shuffle: random.Random) -> None:
    sources = [WIRE, REPRINT, OTHER]
    claims = [
        pledge(WIRE, WORDS, ADA, JONAS),
        pledge(REPRINT, WORDS, ADA),
        pledge(OTHER, "the ministers promised", JONAS),
    ]
    expected = merge(tuple(sources), tuple(claims))
    shuffle.shuffle(sources)
    shuffle.shuffle(claims)
    assert merge(tuple(sources), tuple(claims)) == expected
