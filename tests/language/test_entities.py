"""The labels of names, against the cases in tests/cases/entities.yaml."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen import language
from briefgen.language import entities
from tests.casefile import cases


@pytest.mark.parametrize("case", cases("entities"), ids=lambda case: case["title"])
def test_words_are_labelled_by_what_they_name(case: dict[str, Any]) -> None:
    doc = language.load()(case["text"])
    labels = entities.labels(
        [token.text for token in doc], [token.tag_ for token in doc], [bool(token.whitespace_) for token in doc]
    )
    found: list[str] = []
    for token, label in zip(doc, labels, strict=True):
        if label.startswith("B-"):
            found.append(f"{token.text} {label[2:]}")
        elif label.startswith("I-"):
            words, _, kind = found[-1].rpartition(" ")
            found[-1] = f"{words} {token.text} {kind}"
    assert found == case["expected"]
