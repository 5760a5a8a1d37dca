"""Nothing that was found disappears: deadlines, planned meetings, places, and what a document has no section for."""

from __future__ import annotations

import pytest

from briefgen import offices
from briefgen.brief import Brief, Section
from briefgen.compose import compose
from briefgen.compose.state import due
from briefgen.kinds.commitment import Commitment
from briefgen.kinds.figure import Figure
from briefgen.kinds.upcoming import Upcoming
from briefgen.model import Actor, Conflict, Fact, Value
from briefgen.request import Meeting, Person, Request
from briefgen.values import PartialDate, Place, Timing
from tests.facts import claim, country, day, fact, minister, said, source

IDA = minister("Ida Quell", "Water Minister", "CA")
TOR = minister("Tor Vang", "Water Minister", "NO")
RELEASE = source(
    "release.txt",
    "Canada and Norway agreed to clean the canal by 30 June 2027. The ministers plan to meet in Halifax in May 2027. "
    "Norway pledged 40 pumps. Chile may send an engineer. The lock was dug in 1901. They met in Oslo.",
    "2026-09-10",
    title="Canal talks",
    publisher="Water Office",
)
WIRE = source(
    "wire.txt",
    "Canada and Norway agreed to clean the canal. The ministers plan to meet in May 2027. They met in Oslo on Monday.",
    "2026-09-11",
    title="Canal deal",
    publisher="Coast Wire",
)
TODAY = PartialDate.parse("2026-10-01")
ASKED = Request(
    principal=Person("Ida Quell", "Water Minister", "CA"),
    counterpart=Person("Tor Vang", "Water Minister", "NO"),
    meeting=Meeting(PartialDate.parse("2026-10-12")),
)
BOTH = (country("Canada", "CA"), country("Norway", "NO"))
CLEAN_WIRE = claim(
    WIRE,
    "Canada and Norway agreed to clean the canal.",
    "commitment",
    Commitment(actors=BOTH, wording=said("agreed to clean the canal"), when=day("2026-09-09")),
)
CLEAN_RELEASE = claim(
    RELEASE,
    "Canada and Norway agreed to clean the canal by 30 June 2027.",
    "commitment",
    Commitment(
        actors=BOTH,
        wording=said("agreed to clean the canal by 30 June 2027"),
        when=day("2026-09-09"),
        due=Timing(PartialDate.parse("2027-06-30"), "stated", "30 June 2027"),
    ),
)
PLANNED = fact(
    claim(
        RELEASE,
        "The ministers plan to meet in Halifax in May 2027.",
        "meeting",
        Value(
            actors=(IDA, TOR),
            wording=said("plan to meet in Halifax in May 2027"),
            when=day("2027-05"),
            where=Place("Halifax", "CA"),
            modality="planned",
        ),
    )
)


def brief(*facts: Fact, type: str = "briefing-note", asked: Request = ASKED, language: str = "en") -> Brief:
    office = offices.load("base", language)
    return compose(asked, office.document(type), office, facts, (RELEASE, WIRE), TODAY)


def section(made: Brief, id: str) -> Section:
    return next(one for one in made.sections if one.id == id)


def words(made: Brief) -> str:
    """Every entry and cell with its remark."""
    items = [*made.bottom_line, *(i for one in made.sections for group in one.groups for i in group.items)]
    items += [cell for one in made.sections if one.table for row in one.table.rows for cell in row]
    return "\n".join(f"{item.text} {item.note}" for item in items)


def test_a_deadline_of_any_claim_is_the_deadline_of_the_fact() -> None:
    shared = fact(CLEAN_WIRE, CLEAN_RELEASE)
    found = section(brief(shared, type="meeting-brief"), "commitments").table
    assert found is not None
    assert [cell.text for cell in found.rows[0]][2:4] == ["30 June 2027", "Due later"]


def test_a_deadline_that_the_sentence_leaves_out_stands_in_its_remark() -> None:
    assert "Due 30 June 2027." in words(brief(fact(CLEAN_WIRE, CLEAN_RELEASE)))
    assert "Due" not in words(brief(fact(CLEAN_RELEASE, CLEAN_WIRE)))


def test_a_deadline_that_contradicts_the_first_claim_is_not_taken_over() -> None:
    dispute = Conflict("due", (("2027", (CLEAN_WIRE.id,)), ("2027-06-30", (CLEAN_RELEASE.id,))))
    assert due(fact(CLEAN_WIRE, CLEAN_RELEASE, conflicts=(dispute,))) is None


@pytest.mark.parametrize(
    "type", ["briefing-note", "meeting-brief", "one-pager", "question-period-note", "scenario-note"]
)
def test_a_planned_meeting_is_printed_with_its_date_and_place(type: str) -> None:
    printed = words(brief(PLANNED, type=type))
    assert "plan to meet in Halifax in May 2027." in printed


def test_the_planned_meeting_stands_among_what_is_to_come() -> None:
    made = brief(PLANNED)
    assert "Halifax" in section(made, "upcoming").groups[0].items[0].text
    assert not any(one.id == "key-facts" and one.groups for one in made.sections)


def test_a_place_that_only_another_source_gives_is_a_remark() -> None:
    bare = claim(
        WIRE,
        "The ministers plan to meet in May 2027.",
        "meeting",
        Value(actors=(IDA, TOR), wording=said("plan to meet in May 2027"), when=day("2027-05"), modality="planned"),
    )
    one = PLANNED.claims[0]
    joined = fact(bare, one)
    joined = Fact(joined.kind, Value(**{**fields(bare.value), "where": one.value.where}), joined.claims, origins=("o",))
    assert "Place: Halifax." in words(brief(joined))
    assert "Place:" not in words(brief(PLANNED))


def fields(value: Value) -> dict[str, object]:
    return {name: getattr(value, name) for name in ("actors", "wording", "when", "where", "polarity", "modality")}


def test_a_planned_meeting_whose_day_has_passed_says_so() -> None:
    past = Value(actors=(IDA, TOR), wording=said("plan to meet"), when=day("2026-09-20"), modality="planned")
    made = brief(fact(claim(RELEASE, "The ministers plan to meet in Halifax in May 2027.", "meeting", past)))
    assert "The date has passed" in section(made, "upcoming").groups[0].items[0].note


def test_a_planned_meeting_that_was_held_on_its_day_is_not_called_open() -> None:
    past = Value(actors=(IDA, TOR), wording=said("plan to meet"), when=day("2026-09-09"), modality="planned")
    planned = fact(claim(RELEASE, "The ministers plan to meet in Halifax in May 2027.", "meeting", past))
    for agreed, told in (((fact(CLEAN_WIRE),), "other entries tell of that day"), ((), "do not say what came of it")):
        assert told in section(brief(planned, *agreed), "upcoming").groups[0].items[0].note


def test_what_has_no_section_is_counted() -> None:
    event = Upcoming(actors=(country("Chile", "CL"),), wording=said("may send an engineer"), when=day("2027-01-04"))
    sent = fact(claim(RELEASE, "Chile may send an engineer.", "upcoming", event))
    assert (
        "One further fact has no place in this document; it is in the facts file."
        in brief(sent, type="talking-points").left_out
    )
    assert brief(sent).left_out == ""


def test_a_figure_of_a_pledge_is_not_told_again_beside_it() -> None:
    pledge = Commitment(actors=(country("Norway", "NO"),), wording=said("pledged 40 pumps"), when=day("2026-09-09"))
    pledged = fact(claim(RELEASE, "Norway pledged 40 pumps.", "commitment", pledge))
    start = RELEASE.text.index("40 pumps")
    quote = RELEASE.quote(start, start + 8)
    counted = claim(RELEASE, "Norway pledged 40 pumps.", "figure", Figure(wording=said("Norway pledged 40 pumps")))
    counted = type(counted)(counted.kind, counted.value, quote, counted.sentence, "test")
    made = brief(pledged, fact(counted), type="question-period-note")
    assert [item.text for item in section(made, "key-facts").groups[0].items] == ["Norway pledged 40 pumps."]
    assert made.left_out == ""


def test_the_same_told_in_fewer_words_is_one_entry_with_both_sources() -> None:
    def met(of: object, exact: str, wording: str) -> Fact:
        value = Value(actors=(IDA, TOR), wording=said(wording), when=day("2026-09-07"))
        return fact(claim(of, exact, "meeting", value))  # type: ignore[arg-type]

    fuller = met(WIRE, "They met in Oslo on Monday.", "met in Oslo on Monday")
    shorter = met(RELEASE, "They met in Oslo.", "met in Oslo")
    found = section(brief(shorter, fuller, type="question-period-note"), "key-facts").groups[0].items
    assert [(item.text, item.citations) for item in found] == [
        ("Water Minister Ida Quell (Canada) and Water Minister Tor Vang (Norway) met in Oslo on Monday.", (1, 2))
    ]


def test_a_source_is_not_lent_a_number_that_it_does_not_give() -> None:
    long = fact(CLEAN_RELEASE)
    short = fact(CLEAN_WIRE)
    found = section(brief(short, long, type="question-period-note"), "key-facts").groups[0].items
    assert len(found) == 2


def test_a_country_that_was_worked_out_is_not_printed_as_stated() -> None:
    guessed = Actor("Tor Vang", "person", country="NO", post=TOR.post and type(TOR.post)("Water Minister"))
    guessed = Actor("Tor Vang", "person", country="NO", post=guessed.post, country_basis="inferred")
    value = Value(actors=(guessed,), wording=said("met the crew in Oslo"), when=day("2026-09-07"))
    made = brief(fact(claim(WIRE, "They met in Oslo on Monday.", "meeting", value)), asked=Request())
    assert "Water Minister Tor Vang met the crew" in words(made)


def test_a_table_says_that_a_day_has_passed() -> None:
    past = Value(actors=(IDA, TOR), wording=said("plan to meet"), when=day("2026-09-20"), modality="planned")
    made = brief(
        fact(claim(RELEASE, "The ministers plan to meet in Halifax in May 2027.", "meeting", past)),
        type="meeting-brief",
    )
    found = section(made, "upcoming").table
    assert found is not None
    assert [bool(cell.note) for cell in found.rows[0]] == [False, True, False]


def test_a_deadline_in_words_is_not_called_none() -> None:
    loose = Commitment(actors=BOTH, wording=said("agreed to clean the canal"), due=Timing(None, "unresolved", "winter"))
    made = brief(fact(claim(WIRE, CLEAN_WIRE.quote.exact, "commitment", loose)), type="meeting-brief")
    found = section(made, "commitments").table
    assert found is not None
    assert found.rows[0][3].text == "The deadline in the sources could not be dated"


def test_a_country_that_another_sentence_states_is_printed() -> None:
    guessed = Actor("Tor Vang", "person", country="NO", post=TOR.post, country_basis="inferred")
    here = fact(
        claim(WIRE, "They met in Oslo on Monday.", "discussion", Value(actors=(guessed,), wording=said("spoke")))
    )
    there = fact(claim(RELEASE, "They met in Oslo.", "meeting", Value(actors=(TOR, IDA), wording=said("met"))))
    assert "Vang (Norway) spoke" in words(brief(here, there, asked=Request(), type="question-period-note")) or (
        "Vang (Norway)" in words(brief(here, there, asked=Request()))
    )


def test_a_sentence_that_can_only_be_quoted_is_not_told_beside_a_fact_that_holds_it() -> None:
    blamed = Value(actors=(TOR,), wording=said("blamed the pumps"), when=day("2026-09-09"))
    held = fact(claim(WIRE, "The ministers plan to meet in May 2027.", "position", blamed))
    start = WIRE.text.index("plan to meet")
    quote = WIRE.quote(start, start + 12)
    bare = claim(WIRE, "The ministers plan to meet in May 2027.", "statement", Value(actors=(TOR,)))
    bare = type(bare)(bare.kind, bare.value, quote, bare.sentence, "test")
    made = brief(held, fact(bare))
    assert "statements" not in {one.id for one in made.sections}
    assert made.left_out == ""


def test_what_is_borne_out_in_part_says_so() -> None:
    shared = fact(CLEAN_RELEASE, CLEAN_WIRE, origins=("Coast Wire", "Water Office"))
    found = section(brief(shared, type="question-period-note"), "key-facts").groups[0].items[0]
    assert found.citations == (1,)
    assert "Corroborated in part: 2 independent origins" in found.note


def test_an_event_whose_sentence_lacks_the_day_has_it_in_its_remark() -> None:
    met = Value(actors=(IDA, TOR), wording=said("met in Oslo"), when=day("2026-09-07", "inferred", "a reason"))
    found = brief(fact(claim(RELEASE, "They met in Oslo.", "meeting", met)), type="question-period-note")
    assert section(found, "key-facts").groups[0].items[0].note.startswith("Date: 7 September 2026. Date inferred")
