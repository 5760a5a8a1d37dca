"""The bottom line keeps to the entries and the lines that an office allows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from briefgen import offices
from briefgen.brief import Brief
from briefgen.compose import compose
from briefgen.compose.bottomline import printed_lines
from briefgen.fit import fitted
from briefgen.kinds.figure import Figure
from briefgen.model import Fact, Value
from briefgen.request import Request
from briefgen.values import PartialDate, Quantity
from briefgen.writers import pdf
from tests.facts import claim, country, day, fact, said, source

LONG = "will share " + ", ".join(f"the charts of basin number {number}" for number in range(12))
SHORT = ("will lend a ferry", "will paint it", "will share maps")
TEXT = ". ".join(f"Canada {words}" for words in (LONG, *SHORT)) + "."
WIRE = source("wire.txt", TEXT, "2026-03-03", title="Ferry talks", publisher="Coastal News")


def promised(words: str) -> Fact:
    value = Value(actors=(country("Canada", "CA"),), wording=said(words), when=day("2026-03-03"))
    return fact(claim(WIRE, f"Canada {words}", "commitment", value))


def brief(*facts: Fact, asked: Request | None = None) -> Brief:
    office = offices.load("us-state", "en")
    document = office.document("briefing-note")
    return compose(asked or Request(), document, office, facts, (WIRE,), PartialDate.parse("2026-03-05"))


def test_facts_that_are_too_long_for_it_stand_below() -> None:
    made = brief(*(promised(words) for words in (LONG, *SHORT)))
    texts = [item.text for item in made.bottom_line]
    assert len(texts) == 2
    assert not any(LONG in text for text in texts)
    assert printed_lines(made.bottom_line, offices.load("us-state", "en")) <= 4
    assert LONG in str(made.sections)


def test_it_is_never_empty_for_want_of_a_short_fact() -> None:
    assert [LONG in item.text for item in brief(promised(LONG)).bottom_line] == [True]


@pytest.mark.parametrize("given", [1, 6])
def test_a_persons_words_are_never_cut(given: int) -> None:
    asked = replace(Request(), sections={"bottom-line": tuple(f"Line {number}." for number in range(given))})
    made = brief(promised(SHORT[0]), promised(SHORT[1]), asked=asked)
    assert len(made.bottom_line) == max(given, 2)


def test_what_is_only_measured_leaves_no_trace() -> None:
    made = brief(promised(LONG), promised(SHORT[0]))
    assert [citation.number for citation in made.citations] == [1]
    assert made.bottom_line[0].text == "(U) Canada will lend a ferry."


@pytest.mark.parametrize("size", [(62, 41), (135, 130), (190, 30)])
def test_its_lines_are_those_of_the_sheet(size: tuple[int, int]) -> None:
    verbs = ("share", "paint")
    texts = [
        (f"will {verb} " + "the chart of a basin " * 12)[:length].strip()
        for verb, length in zip(verbs, size, strict=True)
    ]
    wire = source("wire.txt", ". ".join(f"Canada {words}" for words in texts) + ".", "2026-03-03", publisher="News")
    told = [
        fact(
            claim(wire, f"Canada {words}", "commitment", Value(actors=(country("Canada", "CA"),), wording=said(words)))
        )
        for words in texts
    ]
    office = offices.load("us-state", "en")
    document = office.document("briefing-note")
    fit = fitted(Request(date=PartialDate.parse("2026-03-05")), document, office, told, (wire,), lambda _: None)
    assert len(fit.brief.bottom_line) == 2
    assert pdf.lines_of(fit.page, "bottom-line") <= 4


@pytest.mark.parametrize("office", ["base", "us-state"])
def test_those_who_died_stand_first(office: str) -> None:
    text = "The slide at Sund killed 14 people. Canada will lend a ferry. Canada will share maps. Canada will paint it."
    wire = source("wire.txt", text, "2026-03-03", title="Slide", publisher="News")
    dead = Figure(quantity=Quantity(Decimal(14), "people"), wording=said("The slide at Sund killed 14 people"))
    told = [
        *(
            fact(claim(wire, words, "commitment", Value(actors=(country("Canada", "CA"),), wording=said(words[7:]))))
            for words in ("Canada will lend a ferry", "Canada will share maps", "Canada will paint it")
        ),
        fact(claim(wire, "The slide at Sund killed 14 people", "figure", dead)),
    ]
    loaded = offices.load(office, "en")
    made = compose(Request(), loaded.document("briefing-note"), loaded, told, (wire,), PartialDate.parse("2026-03-05"))
    assert "killed 14 people" in made.bottom_line[0].text
