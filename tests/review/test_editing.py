"""All facts as one file: what a person changes becomes decisions, and mistakes and other people's decisions are found."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.errors import InputError
from briefgen.kinds import KINDS
from briefgen.merge import merge
from briefgen.model import Decision, Fact
from briefgen.review import applied, editing
from tests.facts import claim, said, source
from tests.review.reviewing import CLAIMS, COUNT, PLEDGE, WIRE, decision

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "review-edits.yaml").read_text("utf-8"))
NOW = "2026-03-06T09:00:00Z"


def facts(*decisions: Decision) -> tuple[Fact, ...]:
    reviewed = applied(CLAIMS, decisions)
    return (*merge([WIRE], reviewed.claims), *merge([WIRE], reviewed.rejected))


def opened(*decisions: Decision) -> str:
    return editing.text(facts(*decisions), {WIRE.id: WIRE.name})


def saved(folder: Path, text: str) -> Path:
    path = folder / "review.yaml"
    path.write_text(text, "utf-8")
    return path


def edited(text: str, of: str, **changes: str) -> str:
    """The file with the lines of one fact changed: verdict="reject", or a field by its name."""
    start = text.index(f"id: {of}")
    head, part = text[:start], text[start:]
    for key, value in changes.items():
        line = next(line for line in part.splitlines() if line.strip().startswith(f"{key}:"))
        part = part.replace(line, f"{line[: line.index(':')]}: {value}", 1)
    return head + part


def changes(folder: Path, text: str, now: Sequence[Fact]) -> list[tuple[str, ...]]:
    made = editing.changes(saved(folder, text), now, by="Ben Roe", at=NOW)
    return [(one.claim, one.verdict, one.field, one.value, one.reason, one.by) for one in made]


def test_a_file_left_as_it_is_decides_nothing(tmp_path: Path) -> None:
    decided = decision(PLEDGE, "correct", field="date", value="2026-03-04"), decision(COUNT, "reject")
    assert changes(tmp_path, opened(), facts()) == []
    assert changes(tmp_path, opened(*decided), facts(*decided)) == []


def test_the_file_shows_the_words_and_what_was_decided() -> None:
    text = opened(decision(PLEDGE, "reject", reason="a rumour"))
    assert "# wire.txt: “agreed to share every report”" in text
    assert "# 2026-03-05T10:00:00Z Ana Lima: reject (a rumour)" in text
    assert "verdict: reject" in text


def test_a_verdict_and_a_field(tmp_path: Path) -> None:
    text = edited(opened(), COUNT.id, verdict="reject", reason="counted twice")
    text = edited(text, PLEDGE.id, date="2026-03-04", reason="the release says so")
    assert changes(tmp_path, text, facts()) == [
        (PLEDGE.id, "correct", "date", "2026-03-04", "the release says so", "Ben Roe"),
        (COUNT.id, "reject", "", "", "counted twice", "Ben Roe"),
    ]


def test_one_reason_for_all(tmp_path: Path) -> None:
    text = edited(opened(), COUNT.id, verdict="reject").replace('reason: ""', "reason: hearsay", 1)
    assert [one[4] for one in changes(tmp_path, text, facts())] == ["hearsay"]


def test_a_fact_taken_out_of_the_file_is_left_as_it_is(tmp_path: Path) -> None:
    text = opened()
    start = text.index("  # wire.txt: “agreed")
    assert changes(tmp_path, text[:start] + text[text.index("  # wire.txt: “900") :], facts()) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_mistakes_are_reported_with_their_lines(case: dict[str, object], tmp_path: Path) -> None:
    text = opened()
    for old, new in dict(case["replace"]).items():  # type: ignore[call-overload]
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(InputError) as refused:
        changes(tmp_path, text, facts())
    for expected in list(case["expected"]):  # type: ignore[call-overload]
        assert expected in str(refused.value)


def test_two_people_who_decide_on_different_facts_both_count(tmp_path: Path) -> None:
    text = edited(opened(), COUNT.id, verdict="reject", reason="counted twice")
    assert len(changes(tmp_path, text, facts(decision(PLEDGE, "accept")))) == 1


def test_two_people_who_decide_on_one_fact_are_told(tmp_path: Path) -> None:
    text = edited(opened(), PLEDGE.id, verdict="reject", reason="a rumour")
    now = facts(decision(PLEDGE, "accept", reason="I was there"))
    with pytest.raises(InputError, match=r"Ana Lima: accept \(I was there\)") as refused:
        changes(tmp_path, text, now)
    digest = editing.digest(next(fact for fact in now if fact.id == PLEDGE.id))
    assert f'write "seen: {digest}"' in str(refused.value)
    assert len(changes(tmp_path, edited(text, PLEDGE.id, seen=digest), now)) == 1


def test_two_people_who_decide_alike_are_both_kept(tmp_path: Path) -> None:
    text = edited(opened(), PLEDGE.id, verdict="accept")
    (kept,) = changes(tmp_path, text, facts(decision(PLEDGE, "accept")))
    assert kept[:2] == (PLEDGE.id, "accept") and kept[-1] == "Ben Roe"


def test_two_people_who_correct_alike_are_both_kept(tmp_path: Path) -> None:
    text = edited(opened(), PLEDGE.id, date="2026-03-04", reason="checked")
    (kept,) = changes(tmp_path, text, facts(decision(PLEDGE, "correct", field="date", value="2026-03-04")))
    assert kept[1:4] == ("correct", "date", "2026-03-04") and kept[-1] == "Ben Roe"


def test_the_same_file_given_twice_decides_once(tmp_path: Path) -> None:
    text = edited(opened(), PLEDGE.id, verdict="accept")
    assert changes(tmp_path, text, facts(decision(PLEDGE, "accept", by="Ben Roe"))) == []


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=30).filter(lambda words: words.strip()))
def test_any_words_come_back_from_the_file_unchanged(words: str) -> None:
    of = source(f"{words}.txt", f"They agreed on {words}.")
    made = claim(of, f"agreed on {words}", "commitment", KINDS["commitment"].VALUE(wording=said(f"agreed on {words}")))
    known = merge([of], applied([made], ()).claims)
    with tempfile.TemporaryDirectory() as folder:
        path = saved(Path(folder), editing.text(known, {of.id: of.name}))
        assert editing.changes(path, known, by="Ben Roe", at=NOW) == ()
