"""The page on how right the facts are: what is told of texts that nobody may learn from, and of the others."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks" / "extraction"


@pytest.fixture
def quality(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(FOLDER))
    made = importlib.import_module("quality")
    for name in ("quality", "qualitypage", "check", "predict"):
        monkeypatch.delitem(sys.modules, name)
    return made


def part(quality: ModuleType, name: str, *, tuned: bool) -> Any:
    documents = [
        {"id": f"{name}-1", "portfolio": ["health"], "style": "wire"},
        {"id": f"{name}-2", "portfolio": ["health"]},
    ]
    return quality.Part(name, "invented", Path(), Path(), tuned, documents)


class Scored:
    """Scores that somebody else measured."""

    def score(self, part: Any, ids: Any = (), *, strict: bool = False, of: str = "") -> dict[str, Any]:
        line = {"f1": 0.25 if of else 0.4 if strict else 0.5, "gold": 4}
        misses = [[f"{part.name}-1", "meeting", f"{part.name} talks", "fields date 0.00"]] * 2
        kinds = ("people", "people (name only)", "meetings", "commitment", "quote", "facts (micro)")
        return {"scores": dict.fromkeys(kinds, line), "traps": [1, 20], "misses": misses}


def test_the_page_tells_totals_of_all_texts_and_misses_only_of_those_to_learn_from(quality: ModuleType) -> None:
    found = [part(quality, "fresh", tuned=False), part(quality, "tuning", tuned=True)]
    others = {one.name: Scored().score(one, of="peers")["scores"] for one in found}
    short = [
        quality.Part(f"{half}/{name}", "invented", Path(), Path(), half == "read", [{"id": "ab-001"}])
        for half in quality.qualitypage.HALVES
        for name in quality.qualitypage.SHORT
    ]
    styles = [
        quality.Part(f"{style}/{half}", "invented", Path(), Path(), half == "read", [{"id": "lr"}])
        for style in quality.qualitypage.STYLES
        for half in quality.qualitypage.HALVES
    ]
    text = quality.qualitypage.page(found, Scored(), others, 0.7, short, styles)
    assert "| blogs, held | 1 | 0.500 | 0.500 | 0.500 | 0.500 | 1 of 20 |" in text
    assert "| meetings | people | 1 | 0.500 | 1 | 0.500 |" in text
    assert "| facts, strict | 0.50 | 0.70 | 0.400 |" in text
    assert "| traps sprung | ≤ 8% | 0 | 1 of 20 |" in text
    assert "| health | fresh | 2 | 0.500 | 0.500 | 0.500 |" in text
    assert "| fresh | 0.500 | 0.250 | 0.500 | 0.250 |" in text
    assert "| meeting | fields date | 2 | tuning talks (tuning-1) |" in text
    assert "fresh talks" not in text


def test_a_reason_leaves_out_what_is_of_one_item(quality: ModuleType) -> None:
    assert quality.qualitypage.reason("fields date 0.00 city 0.50") == "fields date city"
    assert quality.qualitypage.reason("role 'Mayor' country None") == "found, with another post or country"
    assert quality.qualitypage.reason("sentence found as position | hard: a denial") == "sentence found as position"
