"""The table of office-holders: every mistake with its line, and who held what when."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen import people
from briefgen.errors import ConfigurationError

CASES = Path(__file__).parents[1] / "cases"
MISTAKES = yaml.safe_load((CASES / "people-mistakes.yaml").read_text("utf-8"))
# Every scalar of the file is a text, and "on" a word.
HOLDERS = yaml.load((CASES / "people-holders.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize("case", [case for case in MISTAKES if case["expected"]], ids=lambda case: case["title"])
def test_mistakes_of_a_table(case: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError) as refused:
        people.load(case["text"], name="people.yaml")
    for expected in case["expected"]:
        assert expected in str(refused.value)


@pytest.mark.parametrize("case", [case for case in MISTAKES if not case["expected"]], ids=lambda case: case["title"])
def test_what_is_no_mistake(case: dict[str, Any]) -> None:
    assert people.load(case["text"]).rows


@pytest.mark.parametrize(
    "case", HOLDERS["cases"], ids=lambda case: f"{case.get('post') or case['person']} {case['on']}"
)
def test_who_held_what_when(case: dict[str, Any]) -> None:
    table = people.load(HOLDERS["table"])
    on = dt.date.fromisoformat(case["on"])
    if "post" in case:
        found = table.holders(case["post"], case.get("organisation", ""), case.get("country"), on=on)
        assert [row.person for row in found] == case["is"]
        return
    name = table.find(case["person"])
    assert ("nobody" if name is None else [row.post for row in table.posts(name, on)]) == case["is"]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        people.load(tmp_path / "none.yaml")
    (tmp_path / "people.yaml").write_bytes(b"people:\n  - person: \xff\xfe\n")
    with pytest.raises(ConfigurationError, match=r"people.yaml:2: the file is not UTF-8 text"):
        people.load(tmp_path / "people.yaml")


def test_an_empty_file_is_an_empty_table() -> None:
    assert people.load("").rows == ()
