"""The data and the parts of the experiment with a learned stance: examples, features, model, and what it may change."""

from __future__ import annotations

import importlib
import random
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from briefgen import language, readers
from briefgen.kinds import common
from briefgen.language.reading import Reading
from briefgen.values import PartialDate

FOLDER = Path(__file__).parents[2] / "benchmarks" / "training"


@pytest.fixture
def part(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A function from a name to a module of the folder."""
    monkeypatch.syspath_prepend(str(FOLDER))
    names = ("features", "instances", "linear", "restating")
    made: dict[str, ModuleType] = {name: importlib.import_module(name) for name in names}
    for name in names:
        monkeypatch.delitem(sys.modules, name)
    return made.__getitem__


def read(text: str) -> Reading:
    source, _ = readers.read("case.txt", text.encode(), published=PartialDate.parse("2031-05-14"))
    return language.analyse(source, language.load())


def test_every_example_has_a_known_answer(part: Any) -> None:
    assert len(list(part("instances").rows())) >= 1500


def test_no_example_stands_twice(part: Any) -> None:
    counts = Counter(" ".join(row["text"].lower().split()) for _, _, row in part("instances").rows())
    assert [text for text, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"kind": "promise"}, 'kind "promise" is none of commitment,'),
        ({"kind": "figure"}, "a position, and nothing else, has a stance"),
        ({"stance": "scold"}, "a position, and nothing else, has a stance"),
        ({"text": " "}, "there is no text"),
    ],
)
def test_an_example_with_another_answer_is_told(part: Any, row: dict[str, str], told: str) -> None:
    right = {"kind": "position", "stance": "oppose", "polarity": "affirmed", "modality": "asserted", "text": "No."}
    assert part("instances").fault(right) == ""
    assert part("instances").fault({**right, **row}).startswith(told)


def test_features_hold_words_and_kinds_but_no_names(part: Any) -> None:
    reading = read("Norwegian Foreign Minister Ann Roe urged Chile to pay for the bridge.")
    (clause,) = [one for one in reading.clauses if one.verb == "urge"]
    found = part("features").of_clause(reading, clause)
    assert {"v=urge", "xcomp=pay", "actor=person", "actor=named"} <= found
    assert not [one for one in found if any(name in one.lower() for name in ("roe", "norw", "chile"))]


def test_no_answer_depends_on_the_order_of_features(part: Any) -> None:
    pick = random.Random(1)
    weights = {f"w={number}": tuple(pick.randrange(-900, 900) for _ in range(3)) for number in range(60)}
    model = part("linear").Model(("a", "b", "c"), (0, 0, 0), weights)
    answers = {model.answer(random.Random(seed).sample(sorted(weights), 60)) for seed in range(20)}
    assert len(answers) == 1


def test_unknown_features_leave_the_bias_and_level_labels_give_the_first(part: Any) -> None:
    linear = part("linear")
    model = linear.Model(("a", "b"), (0, 1000), {"v=sing": (3000, 0)})
    assert model.answer(["v=dance"]) == linear.Answer("b", 0.731)
    assert model.answer(["v=sing", "v=dance"]) == linear.Answer("a", 0.881)
    assert linear.Model(("a", "b"), (5, 5), {}).answer([]).label == "a"


def test_a_model_is_read_as_it_was_written(part: Any, tmp_path: Path) -> None:
    linear = part("linear")
    model = linear.Model(("a", "b"), (0, 1000), {"w=naïve": (3000, -1)})
    linear.write(model, tmp_path / "model.json")
    assert linear.read(tmp_path / "model.json") == model


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Norwegian Foreign Minister Ann Roe said the fee was a gift to smugglers.", "condemn"),
        ("Norway did not agree on a date.", "other"),
        ("Norway continued to call for the removal of the mines.", "call-for"),
    ],
)
def test_a_sure_model_restates_positions_but_no_denial(part: Any, text: str, stance: str) -> None:
    model = part("linear").Model(("condemn", "other"), (9000, 0), {})
    reading = read(text)
    with part("restating").used(lambda _: model, 0.4, 0.7):
        (act,) = [act for act in common.acts(reading) if act.sort == "position"]
    assert act.stance == stance
    assert [act for act in common.acts(reading) if act.stance == "condemn"] == []
