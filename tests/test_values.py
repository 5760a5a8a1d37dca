"""Dates know their precision, spans know their source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import Source, Stretch
from briefgen.values import PartialDate


@pytest.mark.parametrize("text", ["2024", "2024-Q3", "2024-11", "2024-11-01"])
def test_a_date_prints_as_it_was_written(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize("text", ["", "24", "2024-13", "2024-02-30", "2024-Q5", "1 November 2024", "2024-11-01T09:00"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("wide", "narrow", "covers"),
    [
        ("2024", "2024-11-01", True),
        ("2024-Q4", "2024-11", True),
        ("2024-Q3", "2024-11", False),
        ("2024-11-01", "2024-11", False),
    ],
)
def test_a_wide_date_covers_the_days_in_it(wide: str, narrow: str, covers: bool) -> None:
    assert PartialDate.parse(wide).covers(PartialDate.parse(narrow)) is covers


@given(st.dates(), st.dates())
def test_compatible_is_mutual(one: object, other: object) -> None:
    left, right = PartialDate.of(one), PartialDate.of(other)  # type: ignore[arg-type]
    assert left.compatible(right) == right.compatible(left) == (left == right)


@given(st.text(min_size=1), st.data())
def test_a_quotation_is_always_the_exact_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = Source("0" * 64, "a.txt", "text", text, text).quote(start, end)
    assert quote.exact == text[start:end]


def test_an_empty_or_outside_span_is_refused() -> None:
    source = Source("0" * 64, "a.txt", "text", "abc", "abc")
    for start, end in ((1, 1), (2, 1), (-1, 2), (0, 4)):
        with pytest.raises(ValueError, match=r"a\.txt"):
            source.quote(start, end)


def test_a_span_leads_back_to_the_place_in_the_document() -> None:
    source = Source(
        "0" * 64, "a.txt", "text", "Fer\nry sails", "Ferry sails", stretches=(Stretch(0, 0, 3), Stretch(3, 4, 8))
    )
    first, last = source.original(0, 5)
    assert source.raw[first:last] == "Fer\nry"
