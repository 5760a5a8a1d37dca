"""Acronyms that an office's glossary knows are spelled out once, in the document's own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen import offices
from briefgen.brief import Item, Run
from briefgen.compose import compose
from briefgen.compose.acronyms import SpelledOut
from briefgen.model import Value
from briefgen.offices.settings import Glossary
from briefgen.request import Request
from briefgen.values import PartialDate
from tests.facts import claim, country, day, fact, said, source

WORDS = {"HRC": "Harbour Rescue Council"}


def told(text: str, **given: object) -> str:
    """An entry of one run of facts after the glossary had its turn."""
    return SpelledOut(WORDS)(Item("one", (replace(Run(text, "fact", ("1",)), **given),))).text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The HRC met; the HRC agreed.", "The Harbour Rescue Council (HRC) met; the HRC agreed."),
        ("The HRC’s boats sailed.", "The Harbour Rescue Council’s (HRC’s) boats sailed."),
        ("Fjelde said: “The HRC sails.”", "Fjelde said: “The HRC sails.”"),
        ("The Harbour Rescue Council (HRC) met.", "The Harbour Rescue Council (HRC) met."),
        ("The HRCX and HRC-2 met.", "The HRCX and HRC-2 met."),
    ],
)
def test_the_first_mention_outside_quotations_is_spelled_out(text: str, printed: str) -> None:
    assert told(text) == printed


def test_words_of_another_language_are_spelled_out_in_it() -> None:
    spelled = SpelledOut({"HRC": "Conseil de sauvetage portuaire"}, {"en": WORDS}.__getitem__)
    foreign = Item("one", (Run("The HRC met.", "fact", ("1",), "en"),))
    made = spelled(foreign)
    assert made.text == "The Harbour Rescue Council (HRC) met."
    assert {run.language for run in made.runs} == {"en"}
    assert spelled(foreign).text == "The HRC met."
    own = Item("two", (Run("Le HRC se réunit.", "fact", ("2",)),))
    assert spelled(own).text == "Le Conseil de sauvetage portuaire (HRC) se réunit."


def test_quoted_words_and_those_of_another_language_stay() -> None:
    assert told("The HRC met.", quoted=True) == told("The HRC met.", language="no") == "The HRC met."


def test_the_glossarys_words_rest_on_no_fact() -> None:
    made = SpelledOut(WORDS)(Item("one", (Run("The HRC met.", "fact", ("1",)),)))
    assert [(run.text, run.basis, run.facts) for run in made.runs] == [
        ("The ", "fact", ("1",)),
        ("Harbour Rescue Council (", "template", ()),
        ("HRC", "fact", ("1",)),
        (")", "template", ()),
        (" met.", "fact", ("1",)),
    ]


def test_in_a_document_it_is_spelled_out_once_in_reading_order() -> None:
    text = "Canada will pay the HRC. Norway will help the HRC."
    wire = source("wire.txt", text, "2026-03-03", publisher="Coastal News")
    facts = [
        fact(claim(wire, words, "commitment", Value(actors=(who,), wording=said(wording), when=day("2026-03-03"))))
        for words, who, wording in (
            ("Canada will pay the HRC", country("Canada", "CA"), "will pay the HRC"),
            ("Norway will help the HRC", country("Norway", "NO"), "will help the HRC"),
        )
    ]
    office = replace(offices.load("base", "en"), glossary=Glossary(acronyms=WORDS))
    date = PartialDate.parse("2026-03-05")
    made = compose(Request(), office.document("briefing-note"), office, facts, (wire,), date)
    texts = [item.text for item in made.bottom_line]
    assert texts == ["Canada will pay the Harbour Rescue Council (HRC).", "Norway will help the HRC."]
