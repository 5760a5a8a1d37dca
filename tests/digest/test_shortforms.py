"""What "the company" and "the bridge" mean in a digest, and what stands beside words that name nobody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from facts import source

from briefgen.digest.content.leads import first_sentence, leans
from briefgen.digest.content.parts import Part
from briefgen.pipeline.verify import verify
from tests.digest.newsroom import filled, made, page, planned
from tests.digest.test_stories import sections


@pytest.mark.parametrize(
    ("title", "paragraphs", "remark"),
    [
        (
            "Status of the Rell–Osk bridge",
            ("The reopening of the bridge to all traffic is postponed from 6 November 2024 to 13 November 2024.",),
            "The bridge: Rell–Osk bridge.",
        ),
        (
            "Correction: Fish farms",
            (
                "In a story of 28 October 2024 the Coast Gazette wrote that Tolm Salmon would cut 90 jobs in Velsk.",
                "The company said that it would cut 40 jobs.",
            ),
            "The company: Tolm Salmon.",
        ),
        (
            "Thread by Bo Lind, mayor of Velsk",
            (
                "A rockfall closed the Kella road at kilometre 78 on 28 October 2024.",
                "One lane should open by 14 November 2024.",
            ),
            "(“A rockfall closed the Kella road at kilometre 78 on 28 October 2024”)",
        ),
        (
            "Minutes of the Velsk Herring Committee, 28 October 2024",
            (
                "The committee agreed on 28 October 2024 to raise the quota for Velsk to 40 tonnes.",
                "Norway proposed a closed month off Velsk. No decision was taken.",
            ),
            "(“Norway proposed a closed month off Velsk”)",
        ),
    ],
    ids=[
        "a bridge by the headline",
        "a company by the text",
        "a lane by the first sentence",
        "a denial by what it denies",
    ],
)
def test_a_short_form_is_named_where_nothing_before_names_it(
    tmp_path: Path, title: str, paragraphs: tuple[str, ...], remark: str
) -> None:
    told = page(tmp_path, "a", title, "Coast Gazette", "2024-10-30", paragraphs)
    with filled(tmp_path / "library.sqlite", [told]) as library:
        result = made(planned(tmp_path, "formats: [docx]\n"), library)
        report = verify(next(path for path in result.files if path.suffix == ".docx"), (told,), library=library)
    lines = [line for id in ("events", "numbers", "due", "upcoming") for line in sections(result, id)]
    assert any(remark in line for line in lines), lines
    assert [finding.message for finding in report.findings if finding.kind == "unsupported"] == []


def test_what_an_entry_names_needs_no_remark(tmp_path: Path) -> None:
    told = page(
        tmp_path, "a", "Tolm Salmon to cut jobs", "Coast Gazette", "2024-10-30",
        (
            "Tolm Salmon will close its plant in Velsk, chief executive Bo Lind said on 29 October 2024.",
            "The company will pay 40 workers until 20 December 2024.",
        ),
    )  # fmt: skip
    with filled(tmp_path / "library.sqlite", [told]) as library:
        lines = sections(made(planned(tmp_path), library), "events")
    assert any("Tolm Salmon" in line for line in lines), lines
    assert not any("The company:" in line for line in lines), lines


@pytest.mark.parametrize(
    ("language", "paragraph", "remark"),
    [
        ("fr", "La ville de Pelgan vendra 200 barques à Velsk, a annoncé lundi à Rell son maire, Bo Lind.", "Lundi: 28 October 2024."),
        ("fr", "Le ministre des Ports, Bo Lind, a annoncé aujourd'hui un investissement de 42 millions de dollars à Velsk.", "Aujourd'hui: 30 October 2024."),
        ("en", "The 430 porters of Velsk walked off the docks on Monday after its talks on pay failed.", "Monday: 28 October 2024."),
    ],
)  # fmt: skip
def test_weekdays_in_quoted_words_have_their_dates_beside_them(
    tmp_path: Path, language: str, paragraph: str, remark: str
) -> None:
    told = page(tmp_path, "a", "Velsk", "Coast Gazette", "2024-10-30", (paragraph,))
    told.write_text(told.read_text("utf-8").replace('lang="en"', f'lang="{language}"'), "utf-8")
    with filled(tmp_path / "library.sqlite", [told]) as library:
        result = made(planned(tmp_path), library)
    lines = [line for id in ("events", "numbers") for line in sections(result, id)]
    assert any(remark in line for line in lines), lines


def test_a_headline_in_capitals_prints_as_in_a_sentence_and_is_verified(tmp_path: Path) -> None:
    told = page(
        tmp_path, "a", "HARBOUR COUNCIL OF VELSK", "Coast Gazette", "2024-10-30",
        ("Latvia and Ghana signed an agreement on harbour dues in Velsk on 28 October 2024.",),
    )  # fmt: skip
    with filled(tmp_path / "library.sqlite", [told]) as library:
        result = made(planned(tmp_path, "formats: [docx]\n"), library)
        report = verify(next(path for path in result.files if path.suffix == ".docx"), (told,), library=library)
    entries = json.loads(next(path for path in result.files if path.suffix == ".json").read_text("utf-8"))
    assert [one["title"] for one in entries["document"]["citations"]] == ["Harbour Council of Velsk"]
    assert [finding.message for finding in report.findings if finding.kind == "unsupported"] == []


@pytest.mark.parametrize(
    ("lead", "first"),
    [
        ("Oct. 28, 8:02 a.m. Good morning all. The Kella road is shut at kilometre 78.", "The Kella road is shut at kilometre 78."),
        ("[Monday, 28 October 2024, 14:05] The Kella road is shut at kilometre 78.", "The Kella road is shut at kilometre 78."),
        ("3/ Hello everybody, thank you. The Kella road is shut at kilometre 78.", "The Kella road is shut at kilometre 78."),
        ("Good mornings are rare in Velsk, where the Kella road is shut.", "Good mornings are rare in Velsk, where the Kella road is shut."),
        ("12:30 p.m. Good morning all.", ""),
    ],
)  # fmt: skip
def test_a_post_begins_behind_its_hour_and_its_greeting(lead: str, first: str) -> None:
    told = source("a", f"{lead}\n")
    found = first_sentence(told, Part(0, "Road", lead, lead))
    assert (told.text[slice(*found)] if found else "") == first


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("His family says he did nothing wrong.", False),
        ("Its owner has asked the town for help.", False),
        ("Sa famille affirme qu'il est innocent.", False),
        ("The engineer's family says he did nothing wrong.", True),
        ("Hers and Sons will close the plant in Velsk.", True),
    ],
)
def test_words_about_somebody_before_say_nothing_alone(words: str, alone: bool) -> None:
    assert leans(words) is not alone
