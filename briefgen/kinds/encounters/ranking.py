"""Which of several candidates most speaks for: sums of weighted evidence, the same on every machine."""

from __future__ import annotations

import math

from briefgen import lexicon

# The candidate that the text does not say it.
NONE = ""


def likeliest(found: dict[str, dict[str, float]], table: str) -> tuple[str, float]:
    """The candidate for which most speaks by a table of weights (whole thousandths), and its share of all from 0 to 1."""
    weights = lexicon.load("encounters")[table]
    totals = {
        name: sum(round(value * weights.get(key, 0)) for key, value in values.items()) for name, values in found.items()
    }
    first = max(sorted(totals), key=lambda name: totals[name])
    return first, 1 / sum(math.exp((total - totals[first]) / 1000) for total in totals.values())
