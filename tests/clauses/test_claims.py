"""What clauses amount to, and how they are worded: one case file for each kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from briefgen.kinds import KINDS
from briefgen.language.reading import Reading
from briefgen.model import Claim
from tests.casefile import cases
from tests.facts import told

NAMES = ("position", "commitment", "discussion", "statement", "background")


def shown(claim: Claim) -> dict[str, Any]:
    """The claim as a case writes it."""
    value = claim.value
    due = getattr(value, "due", None)
    return {
        "stance": getattr(value, "stance", None),
        "actors": [actor.name for actor in value.actors],
        "wording": told(value.wording),
        "polarity": value.polarity,
        "modality": value.modality,
        "due": str(due.date) if due else None,
        "when": str(value.when.date) if value.when and value.when.date else None,
        "attribution": [entry.actor.name for entry in claim.attribution],
    }


def claims(reading: Reading, kind: str) -> list[Claim]:
    return list(KINDS[kind].extract(reading))


def all_cases() -> list[Any]:
    return [pytest.param(name, *case.values, id=f"{name}: {case.id}") for name in NAMES for case in cases(f"{name}s")]


@pytest.mark.parametrize(("kind", "case"), all_cases())
def test_claims(kind: str, case: dict[str, Any], read: Callable[[str], Reading]) -> None:
    found = [shown(claim) for claim in claims(read(case["text"]), kind)]
    assert len(found) == len(case["expected"]), found
    for expected, claim in zip(case["expected"], found, strict=True):
        assert expected.items() <= claim.items(), (expected, claim)


@pytest.mark.parametrize("case", cases("same"))
def test_two_reports_of_one_fact_are_one(case: dict[str, Any], read: Callable[[str], Reading]) -> None:
    kind = KINDS[case["kind"]]
    (left,), (right,) = claims(read(case["one"]), case["kind"]), claims(read(case["other"]), case["kind"])
    assert kind.same(left, right) is case["same"]
    assert kind.same(right, left) is case["same"]


def test_a_claim_quotes_its_source(read: Callable[[str], Reading]) -> None:
    reading = read(
        "Norway condemned the raid and called for calm. \u201cWe will not forget it,\u201d Minister Ann Roe said."
    )
    for name in NAMES:
        for claim in claims(reading, name):
            assert claim.quote.exact == reading.source.text[claim.quote.start : claim.quote.end]
            assert claim.sentence.start <= claim.quote.start
            assert claim.sentence.end >= claim.quote.end


@pytest.mark.parametrize("case", cases("wordings"))
def test_wordings(case: dict[str, Any], read: Callable[[str], Reading]) -> None:
    reading = read(f"{case['text']} The day was calm.")
    found = [claim for name in ("position", "commitment") for claim in claims(reading, name)]
    assert [told(claim.value.wording) for claim in found] == [case["wording"]]
