"""A small linear classifier of clauses, for decisions where wording is too varied for lists; `docs/model-card.md` tells of it.

`answer(task, features)` gives the likeliest label of a clause and how sure it is. The weights are whole numbers of
thousandths in `weights.json`, written by `benchmarks/training/train.py`: their sum is the same on every machine and in
every order. Nothing is loaded before the first question, and nothing but the standard library is needed.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefgen.language.learned.features import of_clause

__all__ = ["FILE", "Answer", "Model", "answer", "load", "of_clause"]

FILE = "weights.json"
# What the whole numbers of the file are parts of.
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


def answer(task: str, features: Iterable[str]) -> Answer:
    """The model's answer to one decision; raises KeyError for a decision it was not trained for."""
    return load()[task].answer(features)


@cache
def load() -> Mapping[str, Model]:
    """The models by decision, read from the file beside this module."""
    written = json.loads((files(__package__) / FILE).read_text(encoding="utf-8"))
    return {task: of_json(entry) for task, entry in written.items()}


def of_json(entry: Mapping[str, list[str] | list[int] | dict[str, list[int]]]) -> Model:
    """One model as the file has it."""
    labels, bias, weights = entry["labels"], entry["bias"], entry["weights"]
    assert isinstance(weights, dict)
    return Model(
        tuple(str(label) for label in labels),
        tuple(int(number) for number in bias),
        {feature: tuple(row) for feature, row in weights.items()},
    )
