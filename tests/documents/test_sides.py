"""The two sides of a meeting where the request names only one of them, or none."""

from __future__ import annotations

import pytest

from briefgen import offices
from briefgen.brief import Brief
from briefgen.compose import compose
from briefgen.kinds.person import Person as PersonValue
from briefgen.model import Actor, Fact, Value
from briefgen.request import Person, Request
from tests.documents.test_meeting import ADA, JONAS, LENT, MET, TODAY, WATCHED, WIRE, rows, section
from tests.facts import claim, country, fact, said


def named(person: Actor, words: str) -> Fact:
    value = PersonValue(actors=(person,), name=person.name, post=person.post, country=person.country)
    return fact(claim(WIRE, words, "person", value))


PEOPLE = (named(ADA, "They met"), named(JONAS, "Fjelde"))
ASKED_FOR = fact(
    claim(WIRE, "Fjelde asked for a bridge.", "discussion", Value(actors=(JONAS,), wording=said("asked for a bridge")))
)
CANADA = Person("Ada Marlowe", "Minister of Transport", "CA")
NORWAY = Person("Jonas Fjelde", "Transport Minister", "NO")


def brief(*facts: Fact, asked: Request | None = None, office: str = "ca-federal", language: str = "en") -> Brief:
    loaded = offices.load(office, language)
    return compose(asked or Request(), loaded.document("meeting-brief"), loaded, facts, (WIRE,), TODAY)


def test_without_a_counterpart_the_sides_are_those_who_met_and_ours_is_the_offices_country() -> None:
    made = brief(MET, LENT, WATCHED, ASKED_FOR, *PEOPLE)
    people = section(made, "participants")
    assert [row[0::2] for row in rows(people)] == [["Ada Marlowe", "Our side"], ["Jonas Fjelde", "Other side"]]
    assert people.intro == "The other side is taken from the sources: Norway."
    assert [row[1] for row in rows(section(made, "commitments"))] == ["Canada will lend a ferry."]
    theirs = [item.text for group in section(made, "their-objectives").groups for item in group.items]
    assert theirs == ["Transport Minister Jonas Fjelde (Norway) asked for a bridge."]


@pytest.mark.parametrize(
    ("language", "said_first"),
    [
        ("en", "Sides taken from the sources: Canada and Norway."),
        ("fr", "Parties d’après les sources : Canada et Norvège."),
    ],
)
def test_an_office_of_no_country_shows_countries_instead_of_sides(language: str, said_first: str) -> None:
    people = section(brief(MET, LENT, *PEOPLE, office="base", language=language), "participants")
    assert [row[2] for row in rows(people)] == ["Canada", "Norvège" if language == "fr" else "Norway"]
    assert people.intro.replace("\u00a0", " ") == said_first


def test_sides_that_the_request_names_are_never_said_to_be_assumed() -> None:
    made = brief(MET, LENT, *PEOPLE, asked=Request(principal=CANADA, counterpart=NORWAY))
    assert not section(made, "participants").intro


def test_a_principal_alone_meets_the_other_countries_of_the_meeting() -> None:
    people = section(brief(MET, *PEOPLE, asked=Request(principal=CANADA), office="base"), "participants")
    assert people.intro == "The other side is taken from the sources: Norway."


@pytest.mark.parametrize("words", ["The sources tell of", "Neither the request nor"])
def test_where_nobody_met_no_section_says_that_the_sources_tell_of_nothing(words: str) -> None:
    promised = Value(actors=(country("Denmark", "DK"),), wording=said("will watch"))
    made = brief(fact(claim(WIRE, "Denmark will watch.", "commitment", promised)), *PEOPLE)
    shown = [section(made, "participants"), section(made, "commitments")]
    assert all(found.table is not None and words not in found.empty for found in shown)


def test_a_side_that_nobody_is_known_of_is_no_other_side() -> None:
    people = section(brief(*PEOPLE, office="us-osd"), "participants")
    assert [row[2] for row in rows(people)] == ["Canada", "Norway"]
