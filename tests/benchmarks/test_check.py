"""The floors of the extraction benchmark: what is held back, what may fall, what an update does."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / "benchmarks" / "extraction"


def module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"extraction_{name}", FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    made = module("check")
    monkeypatch.setattr(made, "FLOORS", tmp_path / "floors.yaml")
    return made


def measured(check: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, value: float) -> list[str]:
    """A gold folder with a scorer, and the measure taken for granted."""
    (tmp_path / "score.py").touch()
    monkeypatch.setattr(check, "measure", lambda *_, **__: {"open": {"figure": value}})
    return ["--gold", str(tmp_path)]


def test_documents_of_one_event_are_held_back_together(check: ModuleType) -> None:
    left, right = {"id": "a", "event": "summit-7"}, {"id": "b", "event": "summit-7"}
    assert check.is_held_back(left) == check.is_held_back(right)
    share = sum(check.is_held_back({"id": f"document-{number}"}) for number in range(300))
    assert 70 < share < 130


def test_without_gold_nothing_is_measured(
    check: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.main(["--gold", str(tmp_path / "none")]) == 0
    assert "nothing measured" in capsys.readouterr().out


def test_a_kind_below_its_floor_fails(
    check: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    check.FLOORS.write_text("open: {figure: 0.9}\n")
    assert check.main(measured(check, monkeypatch, tmp_path, 0.9)) == 0
    assert check.main(measured(check, monkeypatch, tmp_path, 0.8)) == 1
    assert "open figure: 0.800 < 0.900" in capsys.readouterr().err


def test_an_update_never_lowers_a_floor_unless_told_to(
    check: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check.FLOORS.write_text("open: {figure: 0.9}\n")
    lower = [*measured(check, monkeypatch, tmp_path, 0.8), "--update"]
    assert check.main(lower) == 1
    assert yaml.safe_load(check.FLOORS.read_text()) == {"open": {"figure": 0.9}}
    assert check.main([*lower, "--allow-regression"]) == 0
    assert yaml.safe_load(check.FLOORS.read_text()) == {"open": {"figure": 0.79}}
    assert check.main([*measured(check, monkeypatch, tmp_path, 0.95), "--update"]) == 0
    assert yaml.safe_load(check.FLOORS.read_text()) == {"open": {"figure": 0.94}}


def test_a_prediction_has_the_stem_and_never_opens_other_files(tmp_path: Path) -> None:
    predict = module("predict")
    (tmp_path / "note.txt").write_text("Oslo, 3 March 2031\n\nNorway will provide 18 million euros until 2034.\n")
    (tmp_path / "note.yaml").write_text("{")
    (path,) = predict.sources([str(tmp_path)])
    document = predict.predict(path)
    assert (document["id"], document["published"]) == ("note", "2031-03-03")
    (figure,) = [fact for fact in document["facts"] if fact["kind"] == "figure"]
    assert figure["quantity"] == {"value": 18_000_000, "unit": "EUR"}
    assert predict.country("NO") == "Norway"
