"""What a given name tells of its bearer."""

import pytest

from briefgen import lexicon
from briefgen.language import given


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ann Roe", "f"),
        ("João Lie", "m"),
        ("Åse Lie", ""),
        ("Bérengère Roe", "f"),
        ("Anne-Kathrin Roe", "f"),
        ("Zarina Roe", "f"),
        ("Nursultanbek Roe", "m"),
        ("Kim Roe", ""),
        ("Roe", ""),
        ("", ""),
    ],
)
def test_given_names_tell_of_their_bearer(name: str, expected: str) -> None:
    assert given.gender(name) == expected


def test_no_given_name_is_on_both_lists() -> None:
    words = lexicon.load("given-names")
    assert not set(words["she"]) & set(words["he"])
