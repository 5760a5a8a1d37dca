"""Clauses and quotations: who does what, how firmly, on whose word."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.language.model import MANIFEST, check_model, load
from briefgen.language.normalise import normalise
from briefgen.language.reading import Clause, Reading
from tests.casefile import cases


def shown(reading: Reading, clause: Clause) -> dict[str, Any]:
    """The clause as a case writes it."""
    return {
        "verb": clause.verb,
        "agents": [actor.name for actor in clause.agents],
        "patients": [actor.name for actor in clause.patients],
        "polarity": clause.polarity,
        "modality": clause.modality,
        "tense": clause.tense,
        "passive": clause.passive,
        "predicate": " ".join(reading.text(clause.predicate).split()),
        "attribution": [entry.actor.name for entry in clause.attribution],
    }


@pytest.mark.parametrize("case", cases("clauses"))
def test_clauses(case: dict[str, Any], read: Callable[[str], Reading]) -> None:
    reading = read(case["text"])
    found = [shown(reading, clause) for clause in reading.clauses]
    for expected in case["expected"]:
        assert any(expected.items() <= clause.items() for clause in found if _hashable(clause)), (expected, found)


def _hashable(clause: dict[str, Any]) -> bool:
    return bool(clause["verb"])


@pytest.mark.parametrize("case", cases("quotations"))
def test_quotations(case: dict[str, Any], read: Callable[[str], Reading]) -> None:
    reading = read(case["text"])
    found = [
        {"words": " ".join(reading.text(item.span).split()), "speaker": item.speaker.name if item.speaker else None}
        for item in reading.quotations
    ]
    assert found == case["expected"]


def test_every_span_lies_in_the_text(read: Callable[[str], Reading]) -> None:
    text = "OSLO, May 14 (Fjord News) - Minister Ann Roe said \u201cthe road is open\u201d.\n\nThey did not agree, she added."
    reading = read(text)
    length = len(reading.source.text)
    assert reading.doc.text == normalise(reading.source.text)
    for clause in reading.clauses:
        for span in (clause.span, clause.verb_span, clause.predicate, clause.object, clause.agent_span):
            assert span is None or 0 <= span.start < span.end <= length
        assert clause.parent is None or 0 <= clause.parent < len(reading.clauses)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_normalising_keeps_every_place(text: str) -> None:
    assert len(normalise(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    ["\u201c", '"""', "((((", "No. 1. 2. 3.", "?! ...", "a\n\n\nb", "\u00ab\u00bb \u201e", ": : :", "I", "\ufeffx"],
)
def test_odd_texts_are_read(text: str, read: Callable[[str], Reading]) -> None:
    assert read(f"{text} The minister left.").sentences


def test_the_model_is_the_pinned_one() -> None:
    assert check_model() == ()
    assert len(MANIFEST) == 21
    assert load() is load("en")


PROGRAM = """
from briefgen import language, readers
source, _ = readers.read("case.txt", b"Norway and Malta agreed to open a port. Both condemned the raid, the ministry said.")
reading = language.analyse(source, language.load())
print([(c.verb, c.span, [a.name for a in c.agents]) for c in reading.clauses])
"""


def test_hash_seeds_change_nothing() -> None:
    outputs = set()
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", PROGRAM], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        outputs.add(run.stdout)
    assert len(outputs) == 1
