"""The stance of a position where the rules stop: what the learned classifier is sure of.

It adds and takes away no fact and touches no denial, condition or hope: those stay as the grammar has them. A position whose
stance it decided says so in its rule ("said, stance learned"). How sure it must be was chosen by cross-validation; for other
decisions it was measured too, and the rules alone were as good (`docs/model-card.md`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from briefgen.kinds.acts.act import Act, Stance
from briefgen.language import learned
from briefgen.language.reading import Reading

# Below these the model is not believed. Against a word of the lexicon it must be surer than against the default "other".
SURE_OF_STANCE = 0.4
SURE_AGAINST_WORDS = 0.7

_STANCES: frozenset[str] = frozenset(get_args(Stance))


def restated(reading: Reading, act: Act) -> Act:
    """The position with the stance the model is sure of, where that is another than the rules gave it."""
    if act.sort != "position" or act.polarity == "denied" or act.rule.endswith("-through"):
        return act  # behind "continued to" the clause is not the one that tells the stance
    found = learned.answer("stance", learned.of_clause(reading, act.clause))
    sure = SURE_AGAINST_WORDS if act.rule == "stance" else SURE_OF_STANCE
    if found.confidence < sure or found.label == act.stance or found.label not in _STANCES:
        return act
    return replace(act, stance=found.label, rule=f"{act.rule}, stance learned")  # type: ignore[arg-type]
