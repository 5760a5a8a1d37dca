"""A person's words carry their language where it is not the document's."""

from __future__ import annotations

import pytest

from briefgen import offices
from briefgen.compose import compose
from briefgen.compose.prose import voice_name
from briefgen.compose.walk import entries
from briefgen.render import render
from briefgen.request import Option, Point, Request
from briefgen.values import PartialDate

ASKED = Request(
    objectives=("Agree on the day of the next round of talks with the ferry board.", "Safe harbours."),
    points=(Point("This is the moment to act on the charts that we share.", "Jonas Fjelde"),),
    options=(Option("Wait for the report of the board.", pros=("It is the cheaper of the two.",)),),
)


@pytest.mark.parametrize(("language", "marked"), [("fr", {"en"}), ("en", {None})])
def test_words_of_a_request_in_another_language_are_marked(language: str, marked: set[str | None]) -> None:
    office = offices.load("base", language)
    made = compose(ASKED, office.document("briefing-note"), office, (), (), PartialDate.parse("2026-03-05"))
    runs = [run for item in entries(made) for run in item.runs]
    assert {run.language for run in runs if run.basis == "human"} == marked
    assert {run.language for run in runs if run.basis == "template"} <= {None}


def test_the_offices_words_around_them_stay_in_the_documents_language() -> None:
    office = offices.load("base", "fr")
    made = compose(ASKED, office.document("briefing-note"), office, (), (), PartialDate.parse("2026-03-05"))
    point = next(item for item in entries(made) if "Jonas Fjelde" in item.text)
    assert [(run.basis, run.language) for run in point.runs] == [("template", None), ("human", "en")]


@pytest.mark.parametrize(("language", "marked"), [("fr", "en"), ("en", "")])
def test_a_title_in_another_language_says_so(language: str, marked: str) -> None:
    office = offices.load("base", language)
    asked = Request(title="The harbours of the north")
    made = compose(asked, office.document("briefing-note"), office, (), (), PartialDate.parse("2026-03-05"))
    assert made.title_language == marked
    assert render(made, office).root.find(".//h1").get("lang", "") == marked  # type: ignore[union-attr]


def test_origins_keep_their_english_between_quotation_marks_in_french() -> None:
    french, english = offices.load("base", "fr"), offices.load("base", "en")
    assert voice_name("Norway's health ministry", french) == "«\u00a0Norway's health ministry\u00a0»"
    assert voice_name("Ida Quell, Water Minister of Norway", french) == "Ida Quell"
    assert voice_name("Coast Wire", french) == "Coast Wire"
    assert voice_name("South Korea", french).endswith("Corée du Sud")
    assert voice_name("water board", english) == "the water board"
