"""What every ranking is fitted with: the documents with gold, the folds of cross-validation, a conditional logit."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

SUFFIXES = (".txt", ".md", ".html", ".eml")


def documents(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Each gold file of a folder that has its text beside it, with the text, by name."""
    for gold in sorted(folder.glob("*.yaml")):
        text = next((path for suffix in SUFFIXES if (path := gold.with_suffix(suffix)).is_file()), None)
        if text is not None:
            yield gold, text


def digest(document: str) -> int:
    """A number that the id of a document always gives; its remainder is the fold."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16)


def fit(
    tables: Sequence[Collection[Mapping[str, float]]],
    rights: Sequence[Sequence[bool]],
    names: Sequence[str],
    penalty: float,
) -> list[float]:
    """The weights of the signs `names` that make the right candidates likeliest, drawn to nothing by `penalty`.

    Each table holds the signs of the candidates of one case, `rights` which of them are right, at least one.
    """
    import numpy as np
    from scipy.optimize import minimize

    cases = [
        (np.array([[signs.get(name, 0.0) for name in names] for signs in table]), np.array(right))
        for table, right in zip(tables, rights, strict=True)
    ]

    def loss(weights: Any) -> tuple[float, Any]:
        total, slope = penalty * weights @ weights / 2, penalty * weights
        for table, right in cases:
            sums = table @ weights
            shares = np.exp(sums - sums.max())
            shares /= shares.sum()
            chosen = max(float((shares * right).sum()), 1e-300)
            total -= np.log(chosen)
            slope = slope - (shares * right / chosen - shares) @ table
        return float(total), slope

    return [float(weight) for weight in minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x]
