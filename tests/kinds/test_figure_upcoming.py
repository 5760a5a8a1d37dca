"""Figures and events to come against the cases in tests/cases, and how they merge."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from briefgen import language
from briefgen.kinds import figure, upcoming
from briefgen.kinds.figure import Figure
from briefgen.kinds.upcoming import Upcoming
from briefgen.model import Claim, Source
from briefgen.readers import read
from briefgen.values import PartialDate, Place, Quantity, Timing
from tests.casefile import cases
from tests.facts import told


def reading(case: dict[str, Any]) -> language.Reading:
    day = PartialDate.of(case["published"]) if case["published"] else None
    source, _ = read("case.txt", case["text"].encode(), published=day)
    return language.analyse(source, language.load())


def shown_figure(claim: Claim) -> str:
    who = ", ".join(actor.name for actor in claim.value.actors)
    voices = [entry.actor.name for entry in claim.attribution]
    voice = f" [{', '.join(voices)}]" if voices else ""
    return f"{claim.quote.exact} | {who} > {told(claim.value.wording)}{voice}".replace("|  >", "| >").rstrip()


@pytest.mark.parametrize("case", cases("figures"))
def test_figures_print_with_their_clause(case: dict[str, Any]) -> None:
    assert [shown_figure(claim) for claim in figure.extract(reading(case))] == case["expected"]


@pytest.mark.parametrize("case", cases("upcoming"))
def test_events_to_come_are_found_with_their_date(case: dict[str, Any]) -> None:
    found = [
        f"{claim.quote.exact} | {claim.value.when.date if claim.value.when else '?'} | {claim.value.modality}"
        for claim in upcoming.extract(reading(case))
    ]
    assert found == case["expected"]


def test_a_headline_repeats_no_figure() -> None:
    text = b"# Port gets 86 million euros\n\nThe port is to receive 86 million euros for new berths.\n"
    source, _ = read("case.md", text, published=PartialDate(2031, 5, 22))
    claims = list(figure.extract(language.analyse(source, language.load())))
    assert [claim.sentence.exact for claim in claims] == ["The port is to receive 86 million euros for new berths."]


# ---------------------------------------------------------------- merging


def source(name: str) -> Source:
    text = "The port of Aarhus will get 86 million euros for new berths. The port of Aarhus will get 78 million euros for berths."
    return Source(name, name, "text", text, text)


def claim(name: str, amount: int, *, beside: tuple[Decimal, ...] = (), year: int | None = None) -> Claim:
    of = source(name)
    start = of.text.index(f"{amount} million euros")
    begin = of.text.rindex("The port", 0, start)
    when = Timing(PartialDate(year), "stated") if year else None
    quantity = Quantity(Decimal(amount * 10**6), "EUR", words=f"{amount} million euros")
    value = Figure(quantity=quantity, beside=beside, when=when)
    return Claim("figure", value, of.quote(start, start + 16), of.quote(begin, of.text.index(".", start)), "money")


def test_one_number_about_one_thing_is_one_figure() -> None:
    assert figure.same(claim("a", 86), claim("b", 86))
    assert figure.conflicts((claim("a", 86), claim("b", 86))) == ()


def test_two_sources_with_different_numbers_are_a_conflict() -> None:
    pair = (claim("a", 86), claim("b", 78))
    assert figure.same(*pair)
    (conflict,) = figure.conflicts(pair)
    assert conflict.field == "quantity"
    assert [words for words, _ in conflict.values] == ["78 million euros", "86 million euros"]


def test_numbers_of_one_source_or_one_sentence_are_no_conflict() -> None:
    assert not figure.same(claim("a", 86), claim("a", 78))
    assert not figure.same(claim("a", 86, beside=(Decimal(78_000_000),)), claim("b", 78))


def test_numbers_of_different_years_are_no_conflict() -> None:
    assert not figure.same(claim("a", 86, year=2029), claim("b", 78, year=2030))


def event(name: str, words: str, when: str | None, city: str | None = None) -> Claim:
    of = Source(name, name, "text", words, words)
    quote = of.quote(0, len(words))
    timing = Timing(PartialDate.parse(when), "stated") if when else None
    return Claim(
        "upcoming",
        Upcoming(event=words, when=timing, where=Place(city) if city else None),
        quote,
        quote,
        "clause-ahead",
    )


def test_one_event_in_two_wordings_is_one_fact() -> None:
    left = event("a", "the fourth joint committee on coastal radar will be held in Denmark in 2033", "2033")
    right = event("b", "hold the fourth joint committee on coastal radar in Denmark next year", "2033")
    assert upcoming.same(left, right)
    assert not upcoming.same(left, event("b", "the fourth joint committee on coastal radar will be held", "2034"))
    assert not upcoming.same(left, event("b", "the parliament will vote on the loan", "2033"))


def test_two_cities_for_one_event_are_a_conflict() -> None:
    words = "the fourth joint committee on coastal radar will be held"
    (conflict,) = upcoming.conflicts((event("a", words, None, "Oslo"), event("b", words, None, "Bergen")))
    assert (conflict.field, [city for city, _ in conflict.values]) == ("place", ["Bergen", "Oslo"])
    assert upcoming.conflicts((event("a", words, None, "Oslo"), event("b", words, None))) == ()


@pytest.mark.parametrize("module", [figure, upcoming])
def test_values_of_another_kind_are_never_the_same(module: Any) -> None:
    left, right = claim("a", 86), event("b", "the parliament will vote", None)
    assert not module.same(left, right)
    assert not module.same(right, left)
