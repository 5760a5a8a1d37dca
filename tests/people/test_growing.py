"""The table grown from facts: rows added, none changed, remarks and form of the file kept."""

from __future__ import annotations

import pytest

from briefgen import people
from briefgen.errors import ConfigurationError
from briefgen.kinds import KINDS
from briefgen.model import Actor, Fact, Post
from briefgen.people import Holding
from briefgen.values import PartialDate
from tests.facts import claim, fact, minister, source

OLD = source("old.txt", "Transport Minister Anna Bell spoke.", "2024-11-01", publisher="Harbour News")
NEW = source("new.txt", "Transport Minister David Marsh spoke.", "2026-01-15", publisher="Harbour News")

TABLE = """\
# Kept by the protocol office.
people:
  - person: Anna Bell   # since the shuffle
    post: Minister of Transport
    country: CA
    from: 2023-07-26

# The end.
"""


def seen(actor: Actor, in_new: bool = False) -> Fact:
    of, words = (NEW, "Transport Minister David Marsh") if in_new else (OLD, "Transport Minister Anna Bell")
    value = KINDS["person"].VALUE(actors=(actor,), name=actor.name, post=actor.post, country=actor.country)
    return fact(claim(of, words, "person", value))


BELL = seen(minister("Anna Bell", "Transport Minister", "CA"))
MARSH = seen(minister("David Marsh", "Transport Minister", "CA"), in_new=True)


def suggested(*facts: Fact, table: str = "") -> people.Suggested:
    return people.suggested(facts, (OLD, NEW), people.load(table, name="people.yaml"))


def test_a_row_says_where_and_when_the_person_was_seen() -> None:
    (row,) = suggested(BELL).rows
    assert row == Holding(
        person="Anna Bell",
        post="Transport Minister",
        country="CA",
        source="Harbour News, old.txt",
        verified=PartialDate(2024, 11, 1),
    )


def test_what_the_table_has_is_not_added_again() -> None:
    found = suggested(BELL, table=TABLE)
    assert found.rows == ()
    assert [notice.code for notice in found.notices] == ["people-seen"]


def test_somebody_new_in_a_post_asks_to_close_the_old_row() -> None:
    found = suggested(MARSH, table=TABLE)
    assert [row.person for row in found.rows] == ["David Marsh"]
    (notice,) = found.notices
    assert (notice.code, notice.where) == ("people-open", "people.yaml:3")
    assert "If Anna Bell has left, close this row with to:" in notice.message


def test_the_grown_table_can_be_read_and_answers() -> None:
    text = people.grown(TABLE, suggested(MARSH, table=TABLE).rows, name="people.yaml")
    table = people.load(text)
    holder = table.holder("Minister of Transport", country="CA", on=PartialDate(2026, 2, 1).first)
    assert holder and holder.person == "David Marsh"
    assert [row.person for row in table.rows] == ["Anna Bell", "David Marsh"]


def test_what_stands_in_the_file_is_not_touched() -> None:
    text = people.grown(TABLE, suggested(MARSH, table=TABLE).rows, name="people.yaml")
    before, after = TABLE.split("\n# The end.")[0], "\n# The end.\n"
    assert text.startswith(before) and text.endswith(after)


@pytest.mark.parametrize(
    "table",
    [
        "",
        "schema: briefgen-people/1",
        "people:\n- {person: Eve Stone, post: Mayor of Oslo}",
        "people:\n    - person: Eve Stone\n      post: Mayor of Oslo\n      variants:\n      - Eva Stone\nschema: briefgen-people/1\n",
        "people:\n  - person: Eve Stone\n    post: >\n      Mayor of\n      Oslo\n",
    ],
)
def test_any_form_of_the_list_grows(table: str) -> None:
    text = people.grown(table, suggested(BELL).rows, name="people.yaml")
    assert people.load(text).rows[-1].person == "Anna Bell"
    assert len(people.load(text).rows) == len(people.load(table).rows) + 1


@pytest.mark.parametrize("table", ["people: []", "people: [{person: Eve Stone, post: Mayor of Oslo}]"])
def test_a_list_in_brackets_is_left_to_the_person(table: str) -> None:
    with pytest.raises(ConfigurationError, match=r"people.yaml:1: the list of people is written in brackets"):
        people.grown(table, suggested(BELL).rows, name="people.yaml")


@pytest.mark.parametrize(
    "actor",
    [
        Actor("Bell", "person", post=Post("Transport Minister")),
        Actor("Anna Bell", "person", post=Post("Minister")),
        Actor("Anna Bell", "person", post=Post("Transport Minister", qualifier="former")),
        Actor("Anna Bell", "person"),
    ],
    ids=["surname alone", "title alone", "former", "no post"],
)
def test_what_is_no_office_holder_is_not_suggested(actor: Actor) -> None:
    assert suggested(seen(actor)).rows == ()


def test_an_acting_minister_is_marked() -> None:
    (row,) = suggested(seen(minister("Anna Bell", "Transport Minister", "CA", qualifier="acting"))).rows
    assert (row.post, row.held_as) == ("Transport Minister", "acting")
