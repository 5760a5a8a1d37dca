"""Which claims an id means, and what is kept."""

from __future__ import annotations

import pytest

from briefgen.errors import UsageError
from briefgen.merge import merge
from briefgen.model import Fact
from briefgen.review import claims_of, decide
from tests.facts import claim, fact
from tests.review.reviewing import CLAIMS, COUNT, PLEDGE, WIRE

FACTS: tuple[Fact, ...] = merge([WIRE], CLAIMS)


def test_an_id_may_be_cut_short() -> None:
    assert [one.id for one in claims_of([COUNT.id[:6]], FACTS)] == [COUNT.id]


def test_a_fact_means_all_its_claims_and_a_claim_itself() -> None:
    other = claim(WIRE, "every report", "commitment", PLEDGE.value)
    both = fact(PLEDGE, other)
    assert {one.id for one in claims_of([both.id], [both])} == {PLEDGE.id, other.id}
    assert [one.id for one in claims_of([both.id], [both], single=True)] == [both.id]


def test_unknown_and_unclear_ids_are_all_named() -> None:
    with pytest.raises(UsageError) as refused:
        claims_of([COUNT.id[:-1] + "x", "", "zz"], FACTS)
    shown = str(refused.value)
    assert f"Did you mean {COUNT.id}" in shown
    assert 'no fact has the id "zz"' in shown and "briefgen review list" in shown


def test_a_short_id_that_fits_several_names_them() -> None:
    ids = {one.id for one in claims_of([fact.id for fact in FACTS], FACTS)}
    alike = [one for one in map("{:x}".format, range(16)) if sum(key.startswith(one) for key in ids) > 1]
    for start in alike:
        with pytest.raises(UsageError, match="begins the ids of"):
            claims_of([start], FACTS)


def test_a_rejection_takes_a_reason() -> None:
    with pytest.raises(UsageError, match="to reject a fact takes a reason"):
        decide([PLEDGE], "reject", by="Ana", at="2026-03-05T10:00:00Z", reason="")


def test_every_wrong_value_is_reported() -> None:
    with pytest.raises(UsageError) as refused:
        decide(
            [PLEDGE],
            "correct",
            by="Ana",
            at="2026-03-05T10:00:00Z",
            reason="x",
            changes={"dat": "2026", "date": "soon"},
        )
    assert 'Did you mean "date"?' in str(refused.value) and '"soon" is not a date' in str(refused.value)


def test_a_correction_keeps_what_stood_before() -> None:
    made = decide([PLEDGE], "correct", by="Ana", at="2026-03-05T10:00:00Z", reason="x", changes={"date": "2026-03-04"})
    assert [(one.field, one.before, one.value, one.exact) for one in made] == [
        ("date", "2026-03-03", "2026-03-04", "agreed to share every report")
    ]
