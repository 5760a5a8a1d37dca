"""Measures the extraction on a development gold set and compares it with the floors kept here.

    python benchmarks/extraction/check.py [--gold DIR] [--update [--allow-regression]] [--strict]

The gold lies outside the project; where DIR (by default ../shared/gold beside the project) is missing, nothing is
measured and the exit code is 0. A third of the set is held back: nobody looks at its misses, and its numbers stand
apart. Exit codes: 0 no kind is below its floor, 1 one is, 2 the command line is wrong or the scorer failed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
FLOORS = HERE / "floors.yaml"
# Below a floor by this much is noise of rounding, not a loss.
TOLERANCE = 0.0005
# An update takes a new floor this far below what was measured, so that a harmless change elsewhere is no failure.
MARGIN = 0.01


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code; prints one line for each kind and part of the set."""
    options = _options().parse_args(arguments)
    gold = Path(options.gold)
    if not (gold / "score.py").is_file():
        print(f"no gold set at {gold}: nothing measured")
        return 0
    measured = measure(gold, gold.parent / "seeds", strict=options.strict)
    floors: dict[str, dict[str, float]] = yaml.safe_load(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    failures = _report(measured, floors)
    if options.update:
        return _update(measured, floors, allow_regression=options.allow_regression)
    for failure in failures:
        print(f"below the floor: {failure}", file=sys.stderr)
    return 1 if failures else 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure the extraction and compare it with the floors.")
    parser.add_argument(
        "--gold", default=str(PROJECT.parent / "shared" / "gold"), help="folder with score.py and the gold sets"
    )
    parser.add_argument("--update", action="store_true", help="raise the floors to what was measured; never lowers one")
    parser.add_argument("--allow-regression", action="store_true", help="with --update, lower floors too")
    parser.add_argument(
        "--strict", action="store_true", help="also stance, negation, condition, quantity and event dates"
    )
    return parser


def is_held_back(document: Mapping[str, Any]) -> bool:
    """Whether a gold document is in the third at whose misses nobody looks: by the hash of its event, else its id."""
    key = str(document.get("event") or document["id"])
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 3 == 0


def measure(gold: Path, seeds: Path, *, strict: bool = False) -> dict[str, dict[str, float]]:
    """F1 by kind for the open part, the held-back part and the real seeds; a part without documents is left out."""
    parts: dict[str, tuple[Path, list[str]]] = {}
    for folder in ("dev", "seeds"):
        for file in sorted((gold / folder).glob("*.yaml")):
            document = yaml.safe_load(file.read_text(encoding="utf-8"))
            if not isinstance(document, dict) or "id" not in document:
                continue
            part = "seeds" if folder == "seeds" else "held-back" if is_held_back(document) else "open"
            parts.setdefault(part, (gold / folder, []))[1].append(str(document["id"]))
    with tempfile.TemporaryDirectory() as work:
        predictions = Path(work) / "predictions.json"
        _run(HERE / "predict.py", seeds, gold / "dev", predictions)
        return {
            part: _score(gold, folder, ids, predictions, Path(work), strict)
            for part, (folder, ids) in sorted(parts.items())
        }


def _run(*command: str | Path) -> None:
    """Runs a Python program with the project importable; raises SystemExit(2) where it fails."""
    done = subprocess.run(
        [sys.executable, *map(str, command)], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
        raise SystemExit(2)
    for line in done.stderr.splitlines():
        if not line.startswith("not in the gold"):
            print(line, file=sys.stderr)


def _score(
    gold: Path, folder: Path, ids: Sequence[str], predictions: Path, work: Path, strict: bool
) -> dict[str, float]:
    """F1 by kind of some documents of one gold folder."""
    target = work / "scores.json"
    extra = ["--strict"] if strict else []
    _run(gold / "score.py", "--gold", folder, "--pred", predictions, "--json", target, *extra, "--only", *ids)
    return _f1(json.loads(target.read_text(encoding="utf-8")))


def _f1(scores: Mapping[str, Any]) -> dict[str, float]:
    """The F1 of each line of the scorer's totals."""
    lines: dict[str, dict[str, float]] = scores["scores"]
    return {name: round(line["f1"], 3) for name, line in lines.items() if line["gold"] or line["pred"]}


def _report(measured: Mapping[str, Mapping[str, float]], floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    failures = []
    for part, scores in measured.items():
        print(part)
        for kind, value in scores.items():
            floor = floors.get(part, {}).get(kind)
            print(f"  {kind:26} {value:.3f}" + (f"  floor {floor:.3f}" if floor is not None else ""))
            if floor is not None and value < floor - TOLERANCE:
                failures.append(f"{part} {kind}: {value:.3f} < {floor:.3f}")
    return failures


def _update(
    measured: Mapping[str, Mapping[str, float]], floors: Mapping[str, Mapping[str, float]], *, allow_regression: bool
) -> int:
    """Writes new floors; without `allow_regression` refuses where one would fall."""
    fallen = [
        f"{part} {kind}"
        for part, kinds in floors.items()
        for kind, floor in kinds.items()
        if measured.get(part, {}).get(kind, 0.0) < floor - TOLERANCE
    ]
    if fallen and not allow_regression:
        print(f"not updated, these would fall: {', '.join(fallen)}; --allow-regression lowers them", file=sys.stderr)
        return 1
    new = {
        part: {kind: _floor(value, floors.get(part, {}).get(kind), allow_regression) for kind, value in scores.items()}
        for part, scores in measured.items()
    }
    header = "# F1 that no change may fall below; written by check.py --update, lowered only with --allow-regression.\n"
    FLOORS.write_text(header + yaml.safe_dump(new, sort_keys=True), encoding="utf-8")
    return 0


def _floor(value: float, old: float | None, allow_regression: bool) -> float:
    new = round(max(0.0, value - MARGIN), 3)
    return new if old is None or allow_regression else max(old, new)


if __name__ == "__main__":
    raise SystemExit(main())
