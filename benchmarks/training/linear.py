"""The model: for each feature of a clause a whole number of thousandths for each label, whose sums decide.

Sums of whole numbers are the same on every machine and in every order; nothing but the standard library is needed.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# What the whole numbers are parts of.
SCALE = 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """The likeliest label and its probability by the model, from 0 to 1, rounded to thousandths."""

    label: str
    confidence: float


@dataclass(frozen=True)
class Model:
    """One decision: its labels, what each starts from, and what each feature adds to each label, in thousandths."""

    labels: tuple[str, ...]
    bias: tuple[int, ...]
    weights: Mapping[str, tuple[int, ...]]

    def answer(self, features: Iterable[str]) -> Answer:
        """The likeliest label of a clause with these features; of two that are level, the first."""
        totals = list(self.bias)
        for feature in features:
            for label, weight in enumerate(self.weights.get(feature, ())):
                totals[label] += weight
        best = max(range(len(totals)), key=lambda label: (totals[label], -label))
        share = sum(math.exp((total - totals[best]) / SCALE) for total in totals)
        return Answer(self.labels[best], round(1 / share, 3))


def write(model: Model, path: Path) -> None:
    """Writes a model as JSON, one feature a line, so that a change can be read; features that add nothing are left out."""
    rows = ",\n".join(
        f"  {json.dumps(feature, ensure_ascii=False)}: {json.dumps(list(row), separators=(',', ':'))}"
        for feature, row in sorted(model.weights.items())
        if any(row)
    )
    head = f' "labels": {json.dumps(list(model.labels))},\n "bias": {json.dumps(list(model.bias))},\n'
    path.write_text(f'{{\n{head} "weights": {{\n{rows}\n }}\n}}\n', encoding="utf-8")


def read(path: Path) -> Model:
    """The model that a file holds."""
    entry: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    weights = {feature: tuple(row) for feature, row in entry["weights"].items()}
    return Model(tuple(entry["labels"]), tuple(entry["bias"]), weights)
