"""People and meetings as claims, against the cases in tests/cases, and how they merge."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from briefgen import language, readers
from briefgen.kinds import meeting, person
from briefgen.kinds.meeting import Meeting
from briefgen.kinds.person import Person
from briefgen.language.reading import Reading
from briefgen.model import Block, Claim, Source
from briefgen.values import PartialDate, Timing
from tests.casefile import cases

IRISH = "Irish Trade Minister Orla Keane met Latvian Trade Minister Janis Ozols in Riga on 2 March 2026."


def reading(text: str, letter: str = "0") -> Reading:
    published = Timing(PartialDate.parse("2026-03-05"), "given")
    source = Source(
        letter * 64, "case.txt", "text", text, text, (Block("paragraph", 0, len(text)),), published=published
    )
    return language.analyse(source, language.load())


def page(text: str) -> Reading:
    """A text read as a file, with the headings that its lines make."""
    source, _ = readers.read("case.txt", text.encode())
    return language.analyse(
        replace(source, published=Timing(PartialDate.parse("2026-03-05"), "given")), language.load()
    )


def shown(claim: Claim) -> str:
    value = claim.value
    assert isinstance(value, Meeting)
    day = str(value.when.date) if value.when and value.when.date else "-"
    city = (value.where.city if value.where else None) or "-"
    return f"{value.type} {value.status} | {day} | {city} | {', '.join(actor.name for actor in value.actors)}"


@pytest.mark.parametrize("case", cases("meetings"))
def test_meetings_are_found_once_with_date_and_place(case: dict[str, Any]) -> None:
    found = list(meeting.extract(page(case["page"]) if "page" in case else reading(case["text"])))
    assert [shown(claim) for claim in found] == case["expected"]
    if "titles" in case:
        assert [claim.value.title for claim in found] == case["titles"]


def test_a_meeting_of_two_sources_is_one() -> None:
    other = "Latvia's trade minister, Janis Ozols, hosted Orla Keane, the Irish trade minister, in Riga in March 2026."
    (left,), (right,) = meeting.extract(reading(IRISH)), meeting.extract(reading(other, "1"))
    assert meeting.same(left, right)
    assert meeting.conflicts((left, right)) == ()


def test_meetings_on_other_days_are_two() -> None:
    (left,) = meeting.extract(reading(IRISH))
    (right,) = meeting.extract(reading(IRISH.replace("2 March", "25 February"), "1"))
    assert not meeting.same(left, right)


def test_a_person_is_quoted_where_the_post_stands() -> None:
    claims = list(person.extract(reading("Keane spoke. Irish Trade Minister Orla Keane left.")))
    assert [claim.quote.exact for claim in claims] == ["Irish Trade Minister Orla Keane"]


def test_people_of_two_sources_are_one_across_spellings() -> None:
    (left,) = person.extract(reading("Korean Trade Minister Noh Tae-jun spoke."))
    (right,) = person.extract(reading("South Korea's trade minister, Noh Tae Jun, spoke.", "1"))
    assert person.same(left, right)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # a bilateral on the day of a 2+2 in the same city
        (
            "Irish Trade Minister Orla Keane met Latvian Trade Minister Janis Ozols in Riga on 2 March 2026.",
            "Irish Trade Minister Orla Keane, Irish Justice Minister Niall Foy, Latvian Trade Minister Janis Ozols and "
            "Latvian Justice Minister Ilze Kalna held a 2+2 meeting in Riga on 2 March 2026.",
            False,
        ),
        # people of other countries, both undated
        (
            "Irish Trade Minister Orla Keane met Latvian Trade Minister Janis Ozols.",
            "Irish Trade Minister Orla Keane met Danish Trade Minister Per Holm.",
            False,
        ),
        # planned and held
        (
            "Irish Trade Minister Orla Keane and Latvian Trade Minister Janis Ozols will meet in Riga on 9 March 2026.",
            "Irish Trade Minister Orla Keane and Latvian Trade Minister Janis Ozols met in Riga.",
            False,
        ),
        # the countries alone, without a day or a city
        (
            "Irish Trade Minister Orla Keane met Latvian Trade Minister Janis Ozols.",
            "Talks between Ireland and Latvia were held on 2 March 2026.",
            False,
        ),
        # sources that give days in a row for one meeting in one city
        (
            "Irish Trade Minister Orla Keane met Latvian Trade Minister Janis Ozols in Riga on 2 March 2026.",
            "Irish Trade Minister Orla Keane met Latvian Trade Minister Janis Ozols in Riga on 3 March 2026.",
            True,
        ),
    ],
)
def test_meetings_of_two_sources_join_only_where_all_agrees(one: str, other: str, same: bool) -> None:
    (left,), (right,) = meeting.extract(reading(one)), meeting.extract(reading(other, "1"))
    assert meeting.same(left, right) is same
    assert meeting.same(right, left) is same


def test_an_inferred_country_contradicts_nobody() -> None:
    (one,) = person.extract(reading("Norwegian Energy Minister Kari Bjerke spoke."))
    (other,) = person.extract(reading("Danish Energy Minister Kari Bjerke spoke.", "1"))
    assert person.conflicts((one, other))
    assert isinstance(other.value, Person)
    inferred = replace(other, value=replace(other.value, country_basis="inferred"))
    assert person.conflicts((one, inferred)) == ()
