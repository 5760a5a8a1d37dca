"""Plain text: wraps, broken words, furniture, title and marking, case by case; places for every text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import readers
from briefgen.errors import InputError
from briefgen.model import Source

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text("utf-8"))


def read(text: str, name: str = "case.txt") -> Source:
    """The Source of a text."""
    return readers.read(name, text.encode())[0]


def blocks(source: Source) -> list[str]:
    """The words of each block."""
    return [source.text[block.start : block.end] for block in source.blocks]


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_text_is_read_as_the_case_says(case: dict[str, Any], end: str) -> None:
    source = read(case["text"].replace("\n", end))
    assert blocks(source) == case["expected"]
    if "furniture" in case:
        assert [[item.reason, item.text] for item in source.furniture] == case["furniture"]
    for field in ("title", "publisher", "origin", "marking", "language"):
        if field in case:
            assert getattr(source, field) == case[field]
    if "authors" in case:
        assert list(source.authors) == case["authors"]
    assert_places_hold(source)


def assert_places_hold(source: Source) -> None:
    """Every character that stands in the raw document is found at the place the map gives; blocks cover the text."""
    for stretch in source.stretches:
        text = source.text[stretch.start : stretch.start + stretch.length]
        assert source.raw[stretch.raw : stretch.raw + stretch.length] == text
        assert source.original(stretch.start, stretch.start + 1) == (stretch.raw, stretch.raw + 1)
    covered = {place for stretch in source.stretches for place in range(stretch.start, stretch.start + stretch.length)}
    assert all(source.text[place] in " \n-•" for place in range(len(source.text)) if place not in covered)
    assert "\n\n".join(blocks(source)) == source.text
    for item in source.furniture:
        assert 0 <= item.start < item.end <= len(source.raw)


ALPHABET = st.sampled_from(
    [*"abcdeAB .,-()\"'123", "\n", "\n\n", "\r\n", "\r\n\r\n", "\t", "\u00a0", "é", "e\u0301", "👩‍🚒", "🇳🇴", "שלום", "مرحبا", "漢字", "。", "\u200b",
     "\u202e", "\u00ad", "\ufeff", "\f", "\u2028", "•", "- ", "© ", "By ", "1. ", "al\nso", "{{ 7*7 }}", "&amp;", "<b>"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(ALPHABET, min_size=1, max_size=80).map("".join))
def test_every_character_keeps_its_place(text: str) -> None:
    try:
        source = read(text)
    except InputError:
        return
    assert_places_hold(source)


@settings(max_examples=60, deadline=None)
@given(st.lists(ALPHABET, min_size=1, max_size=60).map("".join))
def test_no_letter_of_a_sentence_is_lost(text: str) -> None:
    body = "The harbour of Lindal was closed to all ships on Monday morning, the keepers said."
    source = read(f"{body}\n\n{text}\n\n{body.replace('Monday', 'Tuesday')}")
    assert body in source.text
    assert body.replace("Monday", "Tuesday") in source.text


def test_a_person_s_date_and_publisher_win() -> None:
    from briefgen.values import PartialDate

    text = b"LINDAL, 4 May 2031 - The fees for the upper lock will fall by a tenth, the minister said on Monday."
    source, _ = readers.read("a.txt", text, published=PartialDate(2030, 1, 2), publisher="The Keeper")
    assert (source.publisher, source.published.basis, source.published.date) == (
        "The Keeper",
        "given",
        PartialDate(2030, 1, 2),
    )


def test_reading_twice_gives_the_same_source() -> None:
    text = CASES[-4]["text"]
    assert read(text) == read(text)
