"""Words that are spelled otherwise in the United States, the United Kingdom and Canada: `spelling.yaml` by word."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from briefgen import lexicon


@cache
def respelled(house: str) -> Mapping[str, str]:
    """Every other spelling of a word to that of the house: "ca", "gb" or "us"; in small letters."""
    rows = lexicon.load("spelling")["words"]
    return {other: row[house] for row in rows for other in row.values() if other != row[house]}


@cache
def variants(word: str) -> frozenset[str]:
    """The spellings of a word in small letters, itself among them."""
    rows = lexicon.load("spelling")["words"]
    return frozenset({word, *(other for row in rows if word in row.values() for other in row.values())})
