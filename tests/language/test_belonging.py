"""The ranking of a text's countries: its weights fit its signs, and the documents it learns from are read rightly."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

from briefgen import lexicon

FOLDER = Path(__file__).parents[2] / "benchmarks" / "training"

TEXT = """RIGA, 4 May 2026 - Latvia will open a clinic in Liepāja and one in Ventspils. Estonia lends two doctors.

Health director Aija Ozola said that Latvian nurses were ready. Otto Kask of Tartu agreed.
"""
GOLD = """people:
- {name: Aija Ozola, role: Health director, country: Latvia}
- {name: Otto Kask, country: Estonia}
facts: []
"""


@pytest.fixture
def countries(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module that fits the weights."""
    monkeypatch.syspath_prepend(str(FOLDER))
    module = importlib.import_module("countries")
    monkeypatch.delitem(sys.modules, "countries")
    return module


@pytest.fixture
def cases(countries: Any, tmp_path: Path) -> Any:
    """The people of one invented document whose country nothing near them says."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.yaml").write_text(GOLD, "utf-8")
    return countries.read(tmp_path)


def test_every_sign_has_a_weight_and_every_weight_a_sign(cases: Any) -> None:
    signs = {name for case in cases for values in case.candidates.values() for name in values}
    assert signs == set(lexicon.load("belonging")["weights"])


def test_only_those_are_asked_for_whose_country_nothing_near_says(cases: Any) -> None:
    assert [(case.person, case.answer) for case in cases] == [("Aija Ozola", "LV")]


def test_a_country_hardly_named_is_no_candidate(cases: Any) -> None:
    assert cases[0].codes == ["LV", ""]


def test_an_answer_is_right_wrong_or_missing(countries: Any, cases: Any) -> None:
    (case,) = cases
    assert countries.told(case, {"most signs": 1.0}) == "right"
    assert countries.told(case, {"none": 1.0}) == "missing"


def test_weights_are_written_under_the_comment_of_their_file(
    countries: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "weights.yaml"
    path.write_text("# What they are.\nweights:\n  old: 1\n", "utf-8")
    monkeypatch.setattr(countries, "WEIGHTS", path)
    countries.write({"lead": 1.2345, "none": -0.5})
    assert path.read_text("utf-8") == "# What they are.\nweights:\n  lead: 1234\n  none: -500\n"
