"""Short texts: a file of many becomes a text and a gold file each."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / "benchmarks" / "extraction"
SPEC = importlib.util.spec_from_file_location("extraction_shorts", FOLDER / "shorts.py")
assert SPEC is not None and SPEC.loader is not None
shorts = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(shorts)

SAMPLE = """
- id: ab-001
  language: en
  text: |
    OSTRA, 3 May 2026 - Mayor Ann Roe opened the lock.
  people:
  - {name: Ann Roe, role: mayor}
- id: ab-002
  language: en
  text: Nobody came.
"""


def test_each_entry_becomes_a_text_and_its_gold(tmp_path: Path) -> None:
    (tmp_path / "some.yaml").write_text(SAMPLE, encoding="utf-8")
    made = shorts.unpack([tmp_path / "some.yaml"], tmp_path / "out")
    assert [path.name for path in made] == ["ab-001.yaml", "ab-002.yaml"]
    assert (tmp_path / "out" / "ab-001.txt").read_text(encoding="utf-8").startswith("OSTRA, 3 May 2026")
    assert yaml.safe_load(made[0].read_text(encoding="utf-8"))["people"] == [{"name": "Ann Roe", "role": "mayor"}]


def test_what_an_entry_leaves_out_is_empty(tmp_path: Path) -> None:
    (tmp_path / "some.yaml").write_text(SAMPLE, encoding="utf-8")
    last = yaml.safe_load(shorts.unpack([tmp_path / "some.yaml"], tmp_path)[-1].read_text(encoding="utf-8"))
    assert (last["people"], last["meetings"], last["facts"]) == ([], [], [])
    assert "text" not in last


def test_a_folder_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert shorts.main(["some.yaml"]) == 2
    assert "FOLDER" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "texts"),
    [("people-in-news", 100), ("people-in-papers", 100), ("people-in-pages", 42), ("meetings", 100), ("facts", 100)],
)
def test_no_text_stands_in_both_halves_and_ids_are_unique(name: str, texts: int) -> None:
    halves = [
        [
            entry["id"]
            for entry in yaml.safe_load((FOLDER / "corpus" / "short" / half / f"{name}.yaml").read_text("utf-8"))
        ]
        for half in ("read", "held")
    ]
    both = [*halves[0], *halves[1]]
    assert len(both) == len(set(both)) == texts
