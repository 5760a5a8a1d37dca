"""Dates, document dates and quantities against the cases in tests/cases, and properties that hold for any text."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import language
from briefgen.language import dategrammar, dates, numerals, quantities
from briefgen.language.reading import DateMention, QuantityMention, Span
from briefgen.values import MISSING, PartialDate, Timing
from tests.casefile import cases


def published(case: dict[str, Any]) -> Timing:
    given = case.get("published")
    if isinstance(given, dt.date):
        return Timing(PartialDate.of(given), "header")
    return Timing(PartialDate(given["year"]), "inferred") if given else MISSING


def sentences(doc: Any) -> tuple[Span, ...]:
    return tuple(Span(sentence.start_char, sentence.end_char) for sentence in doc.sents)


def shown_date(mention: DateMention) -> str:
    when = mention.when
    date = str(when.date) if when.date else "open"
    return f"{when.words} = {date}" + (f"/{when.end}" if when.end else "")


def shown_quantity(mention: QuantityMention) -> str:
    quantity = mention.quantity
    value = str(quantity.value) + (f"..{quantity.maximum}" if quantity.maximum is not None else "")
    qualifier = f" [{quantity.qualifier}]" if quantity.qualifier else ""
    return f"{quantity.words} = {value} {quantity.unit}{qualifier}"


@pytest.mark.parametrize("case", cases("dates"))
def test_dates_resolve_as_far_as_their_words_go(case: dict[str, Any]) -> None:
    doc = language.load()(case["text"])
    mentions = dates.find(doc, sentences(doc), published(case))
    assert [shown_date(mention) for mention in mentions] == case["expected"]
    if "basis" in case:
        assert [mention.when.basis for mention in mentions] == case["basis"]


@pytest.mark.parametrize("case", cases("dates"))
def test_an_open_date_says_why(case: dict[str, Any]) -> None:
    doc = language.load()(case["text"])
    for mention in dates.find(doc, sentences(doc), published(case)):
        assert (mention.when.basis == "unresolved") == (mention.when.date is None)
        assert mention.when.date is not None or mention.when.reason


@pytest.mark.parametrize("case", cases("document-dates"))
def test_a_document_tells_its_own_date(case: dict[str, Any]) -> None:
    found = dates.document_date(case["text"])
    assert f"{found.date or '?'} {found.basis}" == case["expected"]
    assert found.date is None or found.reason


def test_a_long_text_ends_with_its_date_line() -> None:
    text = "\n\n".join(["The lock was closed to all ships for a week."] * 60) + "\n\nabc/roe - 23/05/2031 18:40"
    assert str(dates.document_date(text).date) == "2031-05-23"


def test_a_day_found_elsewhere_wins_over_the_text() -> None:
    given_day = Timing(PartialDate(2030, 1, 2), "metadata")
    assert dates.document_date("Posted on 3 March 2031\nText.", given_day) is given_day


@pytest.mark.parametrize("case", cases("quantities"))
def test_quantities_have_their_unit(case: dict[str, Any]) -> None:
    doc = language.load()(case["text"])
    mentions = quantities.find(doc, sentences(doc))
    assert [shown_quantity(mention) for mention in mentions] == case["expected"]


_WORDS = st.lists(
    st.sampled_from(
        ["on", "3", "May", "2031", "Friday", "next", "last", "year", "the", "12th", "of", "to", "-", "and", "by", "in", "€", "1,5",
         "million", "percent", "troops", "half", "a", "dozen", "between", "%", "31", "/", ".", ",", "\n", "same", "day", "Nov.",
         "2020-02-30", "29", "February", "mars", "l'été", "fin", "of them", "K9s"]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(_WORDS, st.text(max_size=200)))
def test_spans_of_date_words_and_numbers_slice_exactly(text: str) -> None:
    end = 0
    for words in dategrammar.scan(text):
        assert end <= words.start < words.end <= len(text)
        assert text[words.start : words.end].strip() == text[words.start : words.end]
        end = words.end
    for numeral in numerals.scan(text):
        assert 0 <= numeral.start < numeral.end <= len(text)
        assert numeral.maximum is None or numeral.maximum >= numeral.value


@settings(max_examples=40, deadline=None)
@given(_WORDS)
def test_mentions_of_any_text_are_in_order_and_never_overlap(text: str) -> None:
    doc = language.load()(text)
    spans = sentences(doc)
    when = Timing(PartialDate(2031, 5, 22), "header")
    for found in (dates.find(doc, spans, when), quantities.find(doc, spans)):
        for left, right in zip(found, found[1:], strict=False):
            assert left.span.end <= right.span.start
    for date in dates.find(doc, spans, when):
        assert date.when.words == text[date.span.start : date.span.end]
    for quantity in quantities.find(doc, spans):
        assert quantity.quantity.words == text[quantity.span.start : quantity.span.end]


@pytest.mark.parametrize(
    "unit", ["1 ", "on 3 ", "a ", "the end of ", "1,000,", "May ", "half a ", "1-", " ", "2031 to "]
)
def test_a_very_long_paragraph_does_not_hang(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    dategrammar.scan(text)
    numerals.scan(text)
    assert time.process_time() - began < 20
