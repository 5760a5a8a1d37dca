"""Corrections of single fields: typed, shown as they are written, refused where they cannot be meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.review import FIELDS, WrongValue, corrected, shown
from tests.review.reviewing import CLAIMS, COUNT, MINISTER, PLEDGE

OF = {"pledge": PLEDGE.value, "count": COUNT.value, "minister": MINISTER.value}
# Every scalar of the file is a text, as in the file that people edit.
CASES = yaml.load((Path(__file__).parents[1] / "cases" / "corrections.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['of']} {case['field']} {case['write']}")
def test_a_correction(case: dict[str, Any]) -> None:
    value = OF[case["of"]]
    if "refused" in case:
        with pytest.raises(WrongValue) as refused:
            corrected(value, case["field"], case["write"])
        assert case["refused"] in f"{refused.value} {refused.value.hint}"
    else:
        assert shown(corrected(value, case["field"], case["write"]))[case["field"]] == case["shows"]


@pytest.mark.parametrize("value", OF.values(), ids=OF)
def test_what_is_shown_given_back_changes_nothing(value: Any) -> None:
    for name, text in shown(value).items():
        assert corrected(value, name, text) is value


def test_every_field_belongs_to_some_fact() -> None:
    assert {name for claim in CLAIMS for name in shown(claim.value)} == set(FIELDS)


def test_a_corrected_number_is_corrected_in_the_words_too() -> None:
    made = corrected(COUNT.value, "number", "950 life jackets")
    assert [piece.text for piece in made.wording] == ["They bought 950 life jackets"]


def test_a_corrected_date_is_a_persons() -> None:
    when = corrected(PLEDGE.value, "date", "2026-03-04").when
    assert when is not None and (when.basis, when.words) == ("given", "2026-03-03")


def test_an_actor_left_as_it_was_stays_the_same_actor() -> None:
    made = corrected(PLEDGE.value, "actors", "Jonas Fjelde, Transport Minister (NO); Ada Marlowe")
    assert made.actors[0] == PLEDGE.value.actors[1]
