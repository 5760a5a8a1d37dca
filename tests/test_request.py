"""Requests: what a person may write, and that every mistake is found with its line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen import request
from briefgen.errors import InputError
from briefgen.request import Meeting, Person, Point, Request, SourceEntry
from briefgen.values import PartialDate

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "request-mistakes.yaml").read_text("utf-8"))

WHOLE = """\
type: briefing-note
office: base
title: Visit of the harbour master
purpose: meeting
date: 2025-03-04
language: fr
marking: restricted
principal: Minister of Ports
counterpart: {name: Ana Lima, title: Minister of the Sea, country: BR, organisation: Ministry of the Sea}
meeting: {date: 2025-03, place: NO}
objectives:
  - agree on a date
  - 10:00
recommendation: >
  Sign
  the text.
points: Thank her.
sources:
  - news/a.txt
  - {path: b.html, published: 2025-02-28, publisher: Harbour News}
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "meeting.yaml"
    file.write_text(text, "utf-8")
    return file


def test_a_whole_request(tmp_path: Path) -> None:
    assert request.load(written(tmp_path, WHOLE)) == Request(
        type="briefing-note",
        office="base",
        title="Visit of the harbour master",
        purpose="meeting",
        date=PartialDate(2025, 3, 4),
        language="fr",
        marking="restricted",
        principal=Person("Minister of Ports"),
        counterpart=Person("Ana Lima", "Minister of the Sea", "BR", "Ministry of the Sea"),
        meeting=Meeting(PartialDate(2025, 3), "NO"),
        objectives=("agree on a date", "10:00"),
        recommendation="Sign the text.",
        points=(Point("Thank her."),),
        sources=(
            SourceEntry(str(tmp_path / "news/a.txt")),
            SourceEntry(str(tmp_path / "b.html"), PartialDate(2025, 2, 28), "Harbour News"),
        ),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_mistakes_are_reported(tmp_path: Path, case: dict[str, Any]) -> None:
    with pytest.raises(InputError) as caught:
        request.load(written(tmp_path, case["text"]))
    for piece in case["expected"]:
        assert piece in str(caught.value)


def test_the_sample_request_is_read() -> None:
    made = request.load(Path(__file__).parent.parent / "seeds" / "meeting.yaml")
    assert made.counterpart is not None
    assert all(Path(entry.path).is_file() for entry in made.sources)


def test_an_empty_request_leaves_all_to_the_office(tmp_path: Path) -> None:
    assert request.load(written(tmp_path, "# nothing yet\n")) == Request()


def test_bare_files_make_a_request() -> None:
    made = request.of_files([Path("a.txt"), "b.html"], type="one-pager", date=PartialDate(2025, 3, 4))
    assert made.sources == (SourceEntry("a.txt"), SourceEntry("b.html"))
    assert made.day == dt.date(2025, 3, 4)


def test_absolute_paths_stay(tmp_path: Path) -> None:
    file = written(tmp_path, f"sources: [{tmp_path / 'other' / 'a.txt'}]")
    assert request.load(file).sources == (SourceEntry(str(tmp_path / "other" / "a.txt")),)


SPOKEN = """\
title: {en: Visit, fr: Visite}
counterpart: {name: Ana Lima, title: {en: Minister of Ports, fr: ministre des Ports}}
objectives: [{en: Agree on a date., fr: Convenir d’une date.}]
points:
  en: [{to: Minister Lima, say: Thank her.}]
  fr: [{to: la ministre Lima, say: La remercier.}]
questions: [{question: {en: Why?, fr: Pourquoi ?}}]
sections: {to: {en: The Minister, fr: La ministre}, press-line: A line.}
"""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Visit", "Minister of Ports", "Agree on a date.", "Thank her.", "Why?", "The Minister")),
        ("fr", ("Visite", "ministre des Ports", "Convenir d’une date.", "La remercier.", "Pourquoi ?", "La ministre")),
        (
            "fr-CA",
            ("Visite", "ministre des Ports", "Convenir d’une date.", "La remercier.", "Pourquoi ?", "La ministre"),
        ),
        ("", ("Visit", "Minister of Ports", "Agree on a date.", "Thank her.", "Why?", "The Minister")),
    ],
)
def test_words_given_once_per_language(language: str, words: tuple[str, ...], tmp_path: Path) -> None:
    made = request.load(written(tmp_path, SPOKEN), language)
    assert made.counterpart
    assert words == (
        made.title,
        made.counterpart.title,
        made.objectives[0],
        made.points[0].say,
        made.questions[0].question,
        made.sections["to"][0],
    )
    assert made.sections["press-line"] == ("A line.",)


def test_a_language_that_some_words_lack_is_told_with_every_line(tmp_path: Path) -> None:
    text = "objectives: {en: Agree., fr: Convenir.}\npoints:\n  - {say: {en: Thank her.}}\nsections: {press-line: {en: A line.}}\n"
    with pytest.raises(InputError) as caught:
        request.load(written(tmp_path, text), "fr")
    told = [(problem.message, problem.where.rpartition(":")[2]) for problem in caught.value.problems]
    assert told == [
        ('say: there is no text for the language "fr".', "3"),
        ('press-line: there is no text for the language "fr".', "4"),
    ]
