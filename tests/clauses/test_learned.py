"""The learned classifier: its file, its answers, its examples, and that facts it decided say so."""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import pytest

from briefgen.kinds.acts import acts
from briefgen.kinds.acts.act import Stance
from briefgen.language import learned
from briefgen.language.reading import Reading

PROJECT = Path(__file__).parents[2]
EXAMPLES = PROJECT / "benchmarks" / "training" / "examples"
KINDS = {"commitment", "position", "discussion", "upcoming", "background", "statement", "figure", "none"}
STANCES = set(get_args(Stance))


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    """The file of weights as it is shipped."""
    text = (files("briefgen.language.learned") / learned.FILE).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def test_the_weights_are_small_and_whole_numbers_only(written: dict[str, Any]) -> None:
    assert Path(str(files("briefgen.language.learned") / learned.FILE)).stat().st_size < 1_000_000
    for entry in written.values():
        numbers = [*entry["bias"], *(number for row in entry["weights"].values() for number in row)]
        assert all(type(number) is int for number in numbers)
        assert {len(row) for row in entry["weights"].values()} == {len(entry["labels"])} == {len(entry["bias"])}


def test_the_labels_are_those_of_facts(written: dict[str, Any]) -> None:
    assert set(written["stance"]["labels"]) == STANCES


def test_no_answer_depends_on_the_order_of_features() -> None:
    model = learned.load()["stance"]
    features = random.Random(1).sample(sorted(model.weights), 60)
    answers = {model.answer(random.Random(seed).sample(features, 60)) for seed in range(20)}
    assert len(answers) == 1


def test_unknown_features_leave_the_bias() -> None:
    model = learned.Model(("a", "b"), (0, 1000), {"v=sing": (3000, 0)})
    assert model.answer(["v=dance"]) == learned.Answer("b", 0.731)
    assert model.answer(["v=sing", "v=dance"]) == learned.Answer("a", 0.881)


def test_level_labels_give_the_first() -> None:
    assert learned.Model(("a", "b"), (5, 5), {}).answer([]).label == "a"


def test_nothing_is_read_before_the_first_question() -> None:
    code = "from briefgen.language import learned; print(learned.load.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def rows() -> list[dict[str, str]]:
    found = []
    for file in sorted(EXAMPLES.glob("*.tsv")):
        with file.open(encoding="utf-8", newline="") as lines:
            found += list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return found


def test_every_example_has_a_known_answer() -> None:
    assert len(rows()) >= 1500
    for row in rows():
        assert row["kind"] in KINDS, row
        assert (row["stance"] in STANCES) == (row["kind"] == "position"), row
        assert row["polarity"] in ("affirmed", "denied"), row
        assert row["modality"] in ("asserted", "planned", "conditional", "hoped", "possible"), row
        assert row["text"].strip() == row["text"] != "", row


def test_no_example_stands_twice() -> None:
    counts = Counter(" ".join(row["text"].lower().split()) for row in rows())
    assert [text for text, count in counts.items() if count > 1] == []


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that is sure that everybody condemns."""
    models = {"stance": learned.Model(("condemn", "other"), (9000, 0), {})}
    monkeypatch.setattr(learned, "load", lambda: models)


@pytest.mark.usefixtures("sure")
def test_a_stance_the_model_gave_says_so(read: Callable[[str], Reading]) -> None:
    (act,) = acts(read("Norwegian Foreign Minister Ann Roe said the fee was a gift to smugglers."))
    assert (act.stance, act.rule) == ("condemn", "said, stance learned")


@pytest.mark.usefixtures("sure")
@pytest.mark.parametrize(
    "text",
    [
        "Norway did not agree on a date.",
        "Norway continued to call for the removal of the mines.",
    ],
)
def test_denials_and_what_stands_behind_another_verb_keep_their_stance(
    text: str, read: Callable[[str], Reading]
) -> None:
    assert all("learned" not in act.rule for act in acts(read(text)))
