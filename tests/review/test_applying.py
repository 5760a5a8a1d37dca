"""Decisions over claims: what counts, what follows its words, what is reported as an orphan."""

from __future__ import annotations

from dataclasses import replace

from briefgen.merge import merge
from briefgen.model import Claim
from briefgen.review import applied, fact_status
from tests.facts import claim
from tests.review.reviewing import CLAIMS, COUNT, MINISTER, PLEDGE, WIRE, decision


def moved(of: Claim, words: str) -> Claim:
    """The claim as another extraction finds it: the same words in a longer text of the same source."""
    text = f"By our reporter. {WIRE.text}"
    return claim(replace(WIRE, text=text, raw=text), words, of.kind, of.value)


def test_without_decisions_all_is_unreviewed() -> None:
    reviewed = applied(CLAIMS, ())
    assert set(reviewed.status.values()) == {"unreviewed"}
    assert [one.id for one in reviewed.claims] == [one.id for one in CLAIMS]


def test_a_rejected_claim_is_kept_apart() -> None:
    reviewed = applied(CLAIMS, [decision(PLEDGE, "reject")])
    assert PLEDGE.id not in {one.id for one in reviewed.claims}
    assert [one.id for one in reviewed.rejected] == [PLEDGE.id]
    assert reviewed.rejected[0].decisions[0].reason == "checked"


def test_the_newest_verdict_counts() -> None:
    both = [decision(PLEDGE, "accept", 2), decision(PLEDGE, "reject", 1)]
    assert applied(CLAIMS, both).status[PLEDGE.id] == "accepted"


def test_of_two_in_one_second_the_later_kept_counts() -> None:
    assert applied(CLAIMS, [decision(PLEDGE, "accept"), decision(PLEDGE, "reject")]).status[PLEDGE.id] == "rejected"


def test_corrections_of_different_fields_add_up() -> None:
    made = [
        decision(PLEDGE, "correct", 1, field="date", value="2026-03-04"),
        decision(PLEDGE, "correct", 2, field="place", value="Oslo, NO"),
        decision(PLEDGE, "correct", 3, field="date", value="2026-03-02"),
        decision(PLEDGE, "accept", 4),
    ]
    reviewed = applied(CLAIMS, made)
    claim = next(one for one in reviewed.claims if one.id == PLEDGE.id)
    assert str(claim.value.when and claim.value.when.date) == "2026-03-02"
    assert claim.value.where and claim.value.where.city == "Oslo"
    assert claim.status == "corrected"
    assert [one.field for one in claim.decisions] == ["place", "date", ""]


def test_a_correction_survives_a_rejection_that_was_undone() -> None:
    made = [
        decision(PLEDGE, "correct", 1, field="date", value="2026-03-04"),
        decision(PLEDGE, "reject", 2),
        decision(PLEDGE, "accept", 3),
    ]
    assert applied(CLAIMS, made).status[PLEDGE.id] == "corrected"


def test_a_decision_follows_its_words_to_another_place() -> None:
    again = moved(PLEDGE, "agreed to share every report")
    assert again.id != PLEDGE.id
    reviewed = applied([again], [decision(PLEDGE, "accept")])
    assert reviewed.status == {again.id: "accepted"}
    assert [notice.code for notice in reviewed.notices] == ["decision-moved"]


def test_a_decision_does_not_choose_between_two_places() -> None:
    twice = f"{WIRE.text} The two agreed to share every report."
    doubled = replace(WIRE, text=twice, raw=twice)
    first = moved(PLEDGE, "agreed to share every report")
    start = twice.rindex("agreed")
    quote = doubled.quote(start, start + len(PLEDGE.quote.exact))
    second = replace(first, quote=quote, sentence=quote)
    reviewed = applied([first, second], [decision(PLEDGE, "reject")])
    assert set(reviewed.status.values()) == {"unreviewed"}
    assert [one.claim for one in reviewed.orphans] == [PLEDGE.id]


def test_a_decision_whose_claim_is_gone_is_an_orphan() -> None:
    reviewed = applied([MINISTER, COUNT], [decision(PLEDGE, "reject")], {WIRE.id: WIRE.name})
    assert [one.claim for one in reviewed.orphans] == [PLEDGE.id]
    notice = reviewed.notices[0]
    assert (notice.code, notice.where) == ("decision-orphan", "wire.txt")
    assert "Ana Lima (2026-03-05) of “agreed to share every report”" in notice.message


def test_a_decision_on_another_source_is_not_this_runs_matter() -> None:
    assert applied([COUNT], [decision(PLEDGE, "reject")], {"another": ""}).notices == ()


def test_a_correction_that_no_longer_fits_is_said_and_left_out() -> None:
    reviewed = applied([PLEDGE], [decision(PLEDGE, "correct", field="number", value="3 ships")])
    assert reviewed.claims[0].value == PLEDGE.value
    assert reviewed.notices[0].code == "correction-left-out"


def test_the_corrected_claim_leads_its_fact() -> None:
    other = claim(WIRE, "Ada Marlowe and her counterpart agreed to share every report", "commitment", PLEDGE.value)
    assert merge([WIRE], [PLEDGE, other])[0].claims[0].id == other.id
    reviewed = applied([PLEDGE, other], [decision(PLEDGE, "correct", field="place", value="Oslo, NO")])
    fact = merge([WIRE], reviewed.claims)[0]
    assert fact.claims[0].id == PLEDGE.id
    assert fact_status(fact) == "unreviewed"  # one of its claims nobody has seen
