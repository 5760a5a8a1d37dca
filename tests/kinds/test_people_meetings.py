"""People and meetings as claims, against the cases in tests/cases, and how they merge."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen import language
from briefgen.kinds import meeting, person
from briefgen.kinds.meeting import Meeting
from briefgen.language.reading import Reading
from briefgen.model import Block, Claim, Source
from briefgen.values import PartialDate, Timing

CASES = Path(__file__).parents[1] / "cases"
IRISH = "Irish Trade Minister Orla Keane met Latvian Trade Minister Janis Ozols in Riga on 2 March 2026."


def cases(name: str) -> list[Any]:
    loaded = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["title"]) for case in loaded]


def reading(text: str, letter: str = "0") -> Reading:
    published = Timing(PartialDate.parse("2026-03-05"), "given")
    source = Source(
        letter * 64, "case.txt", "text", text, text, (Block("paragraph", 0, len(text)),), published=published
    )
    return language.analyse(source, language.load())


def shown(claim: Claim) -> str:
    value = claim.value
    assert isinstance(value, Meeting)
    day = str(value.when.date) if value.when and value.when.date else "-"
    city = (value.where.city if value.where else None) or "-"
    return f"{value.type} {value.status} | {day} | {city} | {', '.join(actor.name for actor in value.actors)}"


@pytest.mark.parametrize("case", cases("meetings"))
def test_meetings_are_found_once_with_date_and_place(case: dict[str, Any]) -> None:
    assert [shown(claim) for claim in meeting.extract(reading(case["text"]))] == case["expected"]


def test_a_meeting_of_two_sources_is_one() -> None:
    other = "Latvia's trade minister, Janis Ozols, hosted Orla Keane, the Irish trade minister, in Riga in March 2026."
    (left,), (right,) = meeting.extract(reading(IRISH)), meeting.extract(reading(other, "1"))
    assert meeting.same(left, right)
    assert meeting.conflicts((left, right)) == ()


def test_meetings_on_other_days_are_two() -> None:
    (left,) = meeting.extract(reading(IRISH))
    (right,) = meeting.extract(reading(IRISH.replace("2 March", "9 March"), "1"))
    assert not meeting.same(left, right)


def test_a_person_is_quoted_where_the_post_stands() -> None:
    claims = list(person.extract(reading("Keane spoke. Irish Trade Minister Orla Keane left.")))
    assert [claim.quote.exact for claim in claims] == ["Irish Trade Minister Orla Keane"]


def test_people_of_two_sources_are_one_across_spellings() -> None:
    (left,) = person.extract(reading("Korean Trade Minister Noh Tae-jun spoke."))
    (right,) = person.extract(reading("South Korea's trade minister, Noh Tae Jun, spoke.", "1"))
    assert person.same(left, right)
