"""What the experiment puts behind the rules: another stance for a position where the model is sure enough of it.

It adds and takes away no fact and touches no denial, condition or hope: those stay as the grammar has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import get_args

import features
import linear

from briefgen.kinds import common
from briefgen.kinds.acts import Act, Stance
from briefgen.language.reading import Reading

STANCES: frozenset[str] = frozenset(get_args(Stance))
NEVER = 2.0
# How sure the model must be of a stance where the rules only have the default "other", and against a word of the lexicon.
MODES: Mapping[str, tuple[float, float]] = {
    "rules alone": (NEVER, NEVER),
    "stance ≥ 0.4": (0.4, 0.4),
    "stance ≥ 0.4, against words ≥ 0.7": (0.4, 0.7),
    "stance ≥ 0.5, never against words": (0.5, NEVER),
}


def restated(reading: Reading, act: Act, model: linear.Model, sure: float, against_words: float) -> Act:
    """The position with the stance the model is sure of, where that is another than the rules gave it."""
    if act.sort != "position" or act.polarity == "denied" or act.rule.endswith("-through"):
        return act  # behind "continued to" the clause is not the one that tells the stance
    found = model.answer(features.of_clause(reading, act.clause))
    least = against_words if act.rule == "stance" else sure
    if found.confidence < least or found.label == act.stance or found.label not in STANCES:
        return act
    return replace(act, stance=found.label)  # type: ignore[arg-type]


@contextmanager
def used(model: Callable[[Reading], linear.Model], sure: float, against_words: float) -> Iterator[None]:
    """Within this, the kinds of fact that rest on acts get them restated; `model` gives the model for a text."""
    find = common.acts

    def acts(reading: Reading) -> tuple[Act, ...]:
        return tuple(restated(reading, act, model(reading), sure, against_words) for act in find(reading))

    common.acts = acts
    try:
        yield
    finally:
        common.acts = find
