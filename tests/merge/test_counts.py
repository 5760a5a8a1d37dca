"""Numbers of two things are no contradiction, two numbers of one thing are, and each stands on the word of who says it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen import readers
from briefgen.compose.tables import voices
from briefgen.extract import extract
from briefgen.merge import merged
from briefgen.model import Fact
from briefgen.values import PartialDate

CASES = yaml.safe_load((Path(__file__).parent / "counts.yaml").read_text(encoding="utf-8"))


def _facts(case: dict[str, Any]) -> tuple[Fact, ...]:
    read = []
    for number, given in enumerate(case["texts"]):
        day = PartialDate.of(given["published"])
        source, _ = readers.read(f"{number}.md", given["text"].encode(), published=day, publisher=given["publisher"])
        read.append(extract(source))
    claims = [claim for one in read for claim in one.claims]
    return merged([one.source for one in read], claims, are_of_one_event=case.get("one_event", False)).facts


def _disputes(facts: tuple[Fact, ...], *, figures: bool) -> set[frozenset[str]]:
    return {
        frozenset(value for value, _ in conflict.values)
        for fact in facts
        if (fact.kind == "figure") == figures
        for conflict in fact.conflicts
        if conflict.field == "quantity"
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_numbers_are_disputed_where_they_are_of_one_thing_and_rest_on_who_says_them(case: dict[str, Any]) -> None:
    facts = _facts(case)
    assert _disputes(facts, figures=True) == {frozenset(values) for values in case["disputed"]}
    for values in case.get("promised", ()):
        assert frozenset(values) in _disputes(facts, figures=False)
    rests = {str(fact.value.quantity): voices(fact) for fact in facts if fact.kind == "figure"}
    for number, names in case.get("rests", {}).items():
        assert rests[number] == tuple(names), number
    said = {}
    for fact in facts:
        if fact.kind == "figure":
            said[str(fact.value.quantity)] = fact.origins
            for conflict in fact.conflicts:
                said |= {value: names for (value, _), names in zip(conflict.values, conflict.origins, strict=True)}
    for number, voice in case.get("voices", {}).items():
        assert said[number] == (voice,), number


@pytest.mark.parametrize("case", [case for case in CASES if "cities" in case], ids=lambda case: case["case"])
def test_cities_of_one_meeting_are_disputed_and_the_place_of_what_was_signed_is_none(case: dict[str, Any]) -> None:
    conflicts = [conflict for fact in _facts(case) for conflict in fact.conflicts if conflict.field == "city"]
    assert [[value for value, _ in conflict.values] for conflict in conflicts] == case["cities"]


WORDED = [case for case in CASES if {"facts", "denied", "undenied"} & case.keys()]


@pytest.mark.parametrize("case", WORDED, ids=lambda case: case["case"])
def test_what_is_one_fact_has_its_best_words_in_front_and_what_denies_it_beside(case: dict[str, Any]) -> None:
    facts = [fact for fact in _facts(case) if fact.kind not in ("person", "figure")]
    for words in case.get("facts", ()):
        found = [fact for fact in facts if words[0] in fact.claims[0].quote.exact]
        told = [[claim.quote.exact for claim in fact.claims] for fact in found]
        assert any(len(one) == len(words) and all(map(str.count, one, words)) for one in told), told
    denied = [
        {value for value, _ in conflict.values}
        for fact in facts
        for conflict in fact.conflicts
        if conflict.field == "polarity"
    ]
    for values in case.get("denied", ()):
        assert any(all(any(told.startswith(one) for told in sides) for one in values) for sides in denied), denied
    assert not (case.get("undenied") and denied)


def test_two_sides_of_one_text_are_named_by_whom_it_quotes() -> None:
    fact = next(fact for fact in _facts(CASES[3]) if fact.conflicts)
    assert "tractors" in fact.claims[0].quote.exact, "the number with what it counts leads"
    assert set(fact.conflicts[0].origins) == {("the farmers' association",), ("the police",)}
