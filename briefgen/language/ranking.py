"""Which of several candidates most speaks for: sums of weighted signs, the same on every machine."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TypeVar

# The candidate that the text does not say it, where candidates are words.
NONE = ""

Name = TypeVar("Name", str, tuple[str, ...])


def first(found: Mapping[Name, Mapping[str, float]], weights: Mapping[str, int]) -> tuple[Name, float]:
    """The candidate for which most speaks, and its share of all from 0 to 1; weights are in whole thousandths."""
    totals = {
        name: sum(round(value * weights.get(sign, 0)) for sign, value in signs.items()) for name, signs in found.items()
    }
    best = max(sorted(totals), key=lambda name: totals[name])
    return best, 1 / sum(math.exp((total - totals[best]) / 1000) for total in totals.values())
