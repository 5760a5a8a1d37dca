"""Fits the linear models: logistic regression over features that occur at least twice, weights in whole thousandths."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence

from instances import Instance
from linear import SCALE, Model
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

# The inverse strength of the penalty; 0.1 to 3 were tried, and 1 did best or equal on every decision.
STRENGTH = 1.0
LEAST = 2


def fit(instances: Sequence[Instance], answers: Sequence[str]) -> Model:
    """The model that tells the answers of the instances; the same data give the same weights."""
    counts = Counter(feature for instance in instances for feature in instance.features)
    kept = [
        {feature: 1.0 for feature in sorted(instance.features) if counts[feature] >= LEAST} for instance in instances
    ]
    vectorizer = DictVectorizer(sort=True)
    matrix = vectorizer.fit_transform(kept)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the last digits are rounded away
        machine = LogisticRegression(C=STRENGTH, max_iter=300, tol=1e-4).fit(matrix, list(answers))
    labels = tuple(str(label) for label in machine.classes_)
    rows, bias = machine.coef_, machine.intercept_
    if len(labels) == 2:  # one row tells two labels apart
        rows, bias = [[0.0 * w for w in rows[0]], rows[0]], [0.0, bias[0]]
    names = vectorizer.get_feature_names_out()
    weights = {
        str(name): tuple(round(float(rows[label][place]) * SCALE) for label in range(len(labels)))
        for place, name in enumerate(names)
    }
    return Model(labels, tuple(round(float(one) * SCALE) for one in bias), weights)


def stance(instances: Sequence[Instance]) -> Model:
    """The model of the stance of a position."""
    used = [one for one in instances if one.kind == "position"]
    return fit(used, [one.stance for one in used])


def kind(instances: Sequence[Instance]) -> Model:
    """The model of what a clause amounts to."""
    return fit(instances, [one.kind for one in instances])
