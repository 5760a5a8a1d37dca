"""Scores of a grouping against the right one: pairwise F1 and B³, each from 0 to 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations


def pairwise(found: Mapping[str, str], gold: Mapping[str, str]) -> tuple[int, int, int]:
    """Pairs that both groupings join, that the found one joins, and that the gold joins; `gold` says what is judged."""
    keys = sorted(gold)
    both = ours = right = 0
    for one, other in combinations(keys, 2):
        joined, wanted = found[one] == found[other], gold[one] == gold[other]
        both += joined and wanted
        ours += joined
        right += wanted
    return both, ours, right


def f1(both: int, ours: int, right: int) -> float:
    """The F1 of counts; 1 where there was nothing to find and nothing was found."""
    return 2 * both / (ours + right) if ours + right else 1.0


def b_cubed(found: Mapping[str, str], gold: Mapping[str, str]) -> list[tuple[float, float]]:
    """For each item its precision and recall (Bagga and Baldwin, 1998)."""
    scores = []
    for one in gold:
        ours = {other for other in gold if found[other] == found[one]}
        right = {other for other in gold if gold[other] == gold[one]}
        scores.append((len(ours & right) / len(ours), len(ours & right) / len(right)))
    return scores


def b_cubed_f1(scores: Sequence[tuple[float, float]]) -> float:
    """The F1 of the mean precision and the mean recall."""
    if not scores:
        return 1.0
    precision = sum(one for one, _ in scores) / len(scores)
    recall = sum(other for _, other in scores) / len(scores)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
