"""Writes the weights of the learned classifier, `briefgen/language/learned/weights.json`, from the data here.

    python benchmarks/training/train.py [--check]

Needs `requirements-training.txt` beside the project's own libraries. `--check` writes nothing and exits with 1 where the
weights in the project are others than these data give (by more than two thousandths anywhere).
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import fitting
import instances

from briefgen.language import learned

WEIGHTS = instances.PROJECT / "briefgen" / "language" / "learned" / learned.FILE
TOLERANCE = 2


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0, or 1 where --check finds other weights."""
    data = [*instances.examples(), *instances.gold(instances.documents())]
    models = {"stance": fitting.stance(data)}
    if "--check" in arguments:
        worst = distance(models, learned.load())
        print(f"{len(data)} clauses; the farthest weight is {worst} thousandths off")
        return 0 if worst <= TOLERANCE else 1
    WEIGHTS.write_text(written(models), encoding="utf-8")
    print(f"{len(data)} clauses; {Path(WEIGHTS).stat().st_size // 1000} kB written")
    return 0


def written(models: Mapping[str, learned.Model]) -> str:
    """The file: one feature a line, so that a change can be read."""
    parts = []
    for task, model in sorted(models.items()):
        rows = ",\n".join(
            f"  {json.dumps(feature, ensure_ascii=False)}: {json.dumps(list(row), separators=(',', ':'))}"
            for feature, row in sorted(model.weights.items())
            if any(row)
        )
        head = f' "labels": {json.dumps(list(model.labels))},\n "bias": {json.dumps(list(model.bias))},\n'
        parts.append(f'"{task}": {{\n{head} "weights": {{\n{rows}\n }}\n}}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def distance(left: Mapping[str, learned.Model], right: Mapping[str, learned.Model]) -> int:
    """The largest difference of two sets of models, in thousandths; huge where their labels differ."""
    worst = 0
    for task, model in left.items():
        other = right[task]
        if model.labels != other.labels:
            return 10**6
        nothing = (0,) * len(model.labels)
        for feature in {*model.weights, *other.weights}:
            pairs = zip(model.weights.get(feature, nothing), other.weights.get(feature, nothing), strict=True)
            worst = max(worst, *(abs(one - two) for one, two in pairs))
    return worst


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
