"""Which texts tell of one thing, and what a digest says of it: stories of pages, affairs that go on, promises kept."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from briefgen.digest.content.affairs import Affairs, about
from briefgen.digest.content.calledoff import called_off
from briefgen.digest.content.choosing import importance
from briefgen.digest.content.corrected import TakenBack
from briefgen.digest.content.events import events
from briefgen.digest.content.kept import Report, kept, kept_in_part
from briefgen.digest.content.parts import parts
from briefgen.extract import extract
from briefgen.merge import merge
from briefgen.model import Source
from briefgen.pipeline.digest import DigestResult
from briefgen.readers import read
from briefgen.values import PartialDate
from tests.digest.newsroom import NOW, VACCINES, filled, made, page, planned

NOBODY = frozenset[str]()


def text(folder: Path, name: str, title: str, day: str, *paragraphs: str) -> Source:
    path = page(folder, name, title, "Coast Gazette", day, paragraphs)
    return read(path.name, path.read_bytes())[0]


def are_one(*sources: Source) -> bool:
    stories = {(one.id, 0): about(parts(one, ())[0], NOBODY, NOBODY, NOBODY) for one in sources}
    left, right = stories
    return Affairs(stories).is_one(left, right)


def digest_of(folder: Path, paths: list[Path]) -> DigestResult:
    """The digest of the week of a library with these sources."""
    with filled(folder / "library.sqlite", paths) as library:
        return made(planned(folder), library)


def sections(result: DigestResult, id: str) -> list[str]:
    path = next(path for path in result.files if path.suffix == ".json")
    document: Any = json.loads(path.read_text("utf-8"))["document"]
    return [
        f"{item['text']} {item['note']}".strip()
        for one in document["sections"]
        if one["id"] == id
        for item in one["items"]
    ]


def test_an_affair_that_goes_on_is_one_by_its_place_and_what_it_is_about(tmp_path: Path) -> None:
    begun = text(
        tmp_path, "a", "Dam cracks above Velsk", "2024-10-29", "Water seeped through the dam above Velsk on Monday."
    )
    later = text(
        tmp_path,
        "b",
        "Valley empties as the Velsk dam leaks",
        "2024-11-05",
        "Farmers below the cracked dam have left for Ostra.",
    )
    other = text(tmp_path, "c", "Velsk opens a library", "2024-11-05", "Readers queued for the new library at noon.")
    assert are_one(begun, later)
    assert not are_one(begun, other)


def test_an_address_or_a_month_joins_nothing(tmp_path: Path) -> None:
    one = text(
        tmp_path, "a", "Ferry fares rise", "2024-10-29", "Fares go up in November, the company said, by a tenth."
    )
    other = text(tmp_path, "b", "Bus fares fall", "2024-10-30", "Fares for pupils go down in November by a tenth.")
    assert not are_one(one, other)


def test_a_page_of_short_news_is_one_story_under_each_heading(tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    path.write_text(
        '<!doctype html><html lang="en"><head><title>Harbours in brief</title></head><body><article><h1>Harbours in brief</h1>'
        "<h2>Pelgan gets a crane</h2><p>The port of Pelgan took a crane of 90 tonnes into use on Monday.</p>"
        "<h2>Oyster farm burns</h2><p>A fire destroyed the oyster farm off Mardis early on Tuesday morning.</p>"
        "<h2>Pilots ask for more</h2><p>The union of the Rastel pilots asked for a rise of four per cent.</p>"
        "</article></body></html>",
        "utf-8",
    )
    source, _ = read(path.name, path.read_bytes())
    found = parts(source, ())
    assert [part.title for part in found] == ["Pelgan gets a crane", "Oyster farm burns", "Pilots ask for more"]


def test_headings_within_one_report_are_no_stories(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(
        '<!doctype html><html lang="en"><head><title>A new crane</title></head><body><article><h1>A new crane</h1>'
        "<h2>What happened</h2><p>The port of Pelgan took a crane of 90 tonnes into use on Monday.</p>"
        "<h2>What it cost</h2><p>The crane cost the port of Pelgan 12 million euros, its director said.</p>"
        "</article></body></html>",
        "utf-8",
    )
    source, _ = read(path.name, path.read_bytes())
    assert len(parts(source, ())) == 1


PROMISE = "The two ministers agreed to submit a joint survey of the river by 4 November 2024."


@pytest.mark.parametrize(
    ("words", "is_kept"),
    [
        ("Norway and Portugal today submitted the joint survey of the river.", True),
        ("Norway and Portugal will submit the joint survey of the river next week.", False),
        ("Norway and Portugal have not submitted the joint survey of the river.", False),
        ("Norway today submitted a list of its trawlers.", False),
    ],
)
def test_a_promise_is_kept_where_a_later_text_says_so(tmp_path: Path, words: str, *, is_kept: bool) -> None:
    meeting = "Foreign Minister Anika Halvorsen of Norway met Foreign Minister Bruno Duarte of Portugal in Lisbon."
    before = text(tmp_path, "a", "Halvorsen meets Duarte", "2024-10-29", meeting, PROMISE)
    after = text(tmp_path, "b", "News of the river", "2024-11-04", words)
    facts = merge([before], extract(before).claims)
    promise = next(fact for fact in facts if fact.kind == "commitment" and "survey" in fact.claims[0].quote.exact)
    found = kept(promise, [Report(before), Report(after)], dt.date(2024, 11, 10))
    assert (found is not None) == is_kept


def test_a_story_goes_on_in_the_next_issue(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    first = page(
        folder, "a", "Dam cracks above Velsk", "Harbour News", "2024-10-29",
        ("Interior Minister Olga Marek of Latvia said on 29 October 2024 that the dam above Velsk had cracked.",),
    )  # fmt: skip
    second = page(
        folder, "b", "Families return below the Velsk dam", "Coast Gazette", "2024-11-05",
        ("The cracked dam is tight again, Mayor Jonas Tamm of Velsk said on 5 November 2024, and 40 families returned.",),
    )  # fmt: skip
    with filled(tmp_path / "library.sqlite", [first, second]) as library:
        plan = planned(tmp_path)
        made(plan, library)
        result = made(plan, library, "2024-W45")
    assert [event["state"] for event in result.record["events"]] == ["updated"]


def test_what_was_bought_last_week_and_has_come_is_told_as_come_under_its_theme(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    told = (
        page(
            folder, "a", "Serum from Portugal for Velsk", "Ministry of Health of Latvia", "2024-10-29",
            ("The Ministry of Health has bought 90,000 bottles of serum from Portugal for its hospitals.",
             "The bottles will arrive by 8 November 2024."),
        ),
        page(
            folder, "b", "Bottles of serum are there", "Ministry of Health of Latvia", "2024-11-07",
            ("The 90,000 bottles of serum from Portugal arrived at the port of Liepaja on 6 November 2024.",
             "Two dockers drowned when a crane fell into the harbour."),
        ),
    )  # fmt: skip
    with filled(tmp_path / "library.sqlite", list(told)) as library:
        plan = planned(tmp_path)
        first = made(plan, library)
        result = made(plan, library, "2024-W45")
    (event,) = result.record["events"]
    assert (event["state"], event["theme"]) == ("updated", first.record["events"][0]["theme"])
    assert "arrived" in event["headline"] and "stood there in issue 1" in event["why"]
    assert any("Reported as done" in line for line in sections(result, "due"))


def test_what_a_deadline_was_and_what_is_ahead_are_told_once(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    notice = page(
        folder, "a", "Inspection of bridges ordered", "Harbour News", "2024-10-29",
        (
            "Transport Minister Olga Marek of Latvia ordered the inspection of 30 bridges on 29 October 2024.",
            "The railways will submit their findings by 6 November 2024. Members will vote on 12 November 2024.",
        ),
    )  # fmt: skip
    with filled(tmp_path / "library.sqlite", [notice]) as library:
        plan = planned(tmp_path)
        result = made(plan, library)
        later = made(plan, library, "2024-W45")
    assert any("findings" in line for line in sections(result, "due"))
    assert not any("findings" in line for line in sections(result, "upcoming"))
    assert any("vote" in line and "Inspection of bridges ordered" in line for line in sections(result, "upcoming"))
    assert "The date has passed" in sections(later, "due")


def test_what_was_reported_as_done_stays_so_weeks_later(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    promised = page(
        folder, "a", "Halvorsen meets Duarte", "Harbour News", "2024-10-29",
        ("Foreign Minister Anika Halvorsen of Norway met Foreign Minister Bruno Duarte of Portugal in Lisbon.", PROMISE),
    )  # fmt: skip
    kept = page(
        folder, "b", "Survey of the river", "Harbour News", "2024-11-04",
        ("Norway and Portugal today submitted the joint survey of the river.",),
    )  # fmt: skip
    with filled(tmp_path / "library.sqlite", [promised, kept]) as library:
        plan = planned(tmp_path)
        for week in ("2024-W44", "2024-W45"):
            made(plan, library, week)
        later = made(plan, library, "2024-W49")
    assert "Reported as done on 4 November 2024" in sections(later, "due")
    assert later.number == 3
    assert not any("first issue" in line for line in sections(later, "since-last"))


@pytest.mark.parametrize(
    ("words", "how"),
    [
        (
            "The second survey of the river, which Norway and Portugal had set for 4 November, was called off.",
            "cancelled",
        ),
        ("The survey of the river was postponed from 4 November to 2 December 2024, Norway said.", "put off"),
        ("The joint survey of the river is off until spring: it was cancelled, Norway said.", "cancelled"),
        ("Norway may call off the survey of the river of 4 November.", None),
        ("The survey of the river of 4 November was not cancelled, Norway said.", None),
        ("The dance of the firemen on 4 November was cancelled.", None),
        ("The survey of the river on 9 November was cancelled.", None),
    ],
)
def test_what_a_later_text_calls_off_is_off(tmp_path: Path, words: str, how: str | None) -> None:
    meeting = "Foreign Minister Anika Halvorsen of Norway met Foreign Minister Bruno Duarte of Portugal in Lisbon."
    before = text(tmp_path, "a", "Halvorsen meets Duarte", "2024-10-29", meeting, PROMISE)
    after = text(tmp_path, "b", "News of the river", "2024-11-01", words)
    facts = merge([before], extract(before).claims)
    promise = next(fact for fact in facts if fact.kind == "commitment" and "survey" in fact.claims[0].quote.exact)
    reports = [Report(before), Report(after)]
    found = called_off(promise, PartialDate.parse("2024-11-04"), reports, dt.date(2024, 11, 10))
    assert (found.how if found else None) == how
    assert called_off(promise, PartialDate.parse("2024-11-04"), reports, dt.date(2024, 10, 31)) is None


def test_a_cancelled_meeting_is_news_and_no_longer_ahead(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    planning = page(
        folder, "a", "Halvorsen meets Duarte", "Harbour News", "2024-10-29",
        (
            "Foreign Minister Anika Halvorsen of Norway met Foreign Minister Bruno Duarte of Portugal in Lisbon.",
            "The ministers agreed to meet again in Bergen on 20 November 2024.",
        ),
    )  # fmt: skip
    off = page(
        folder, "b", "Talks in Bergen cancelled", "Coast Gazette", "2024-11-06",
        (
            "The meeting of Norway's Foreign Minister Anika Halvorsen with Portugal's Foreign Minister Bruno Duarte, "
            "planned for 20 November in Bergen, has been cancelled.",
        ),
    )  # fmt: skip
    with filled(tmp_path / "library.sqlite", [planning, off]) as library:
        plan = planned(tmp_path)
        first, second = made(plan, library), made(plan, library, "2024-W45")
        third = made(plan, library, "2024-W46")
    assert any("Bergen" in line for line in sections(first, "upcoming"))
    for result in (second, third):
        assert not any("Bergen" in line for line in sections(result, "upcoming"))
        assert "Reported as cancelled on 6 November 2024" in sections(result, "due")
        calendar = next(path for path in result.files if path.suffix == ".ics")
        assert "Bergen" not in calendar.read_text("utf-8")
    assert [event["state"] for event in second.record["events"]] == ["updated"]
    assert not any("whether" in line for line in sections(second, "disagreements"))


def test_works_that_are_put_off_stand_on_their_new_day(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    begun = page(
        folder, "a", "Sea wall for Pelgan", "Harbour News", "2024-10-29",
        ("The works on the sea wall of Pelgan will begin on 14 November 2024, Mayor Jonas Tamm said.",),
    )  # fmt: skip
    off = page(
        folder, "b", "Sea wall of Pelgan comes later", "Coast Gazette", "2024-11-06",
        ("The works on the sea wall of Pelgan, planned for 14 November, were postponed to 28 November 2024.",),
    )  # fmt: skip
    with filled(tmp_path / "library.sqlite", [begun, off]) as library:
        plan = planned(tmp_path)
        made(plan, library)
        result = made(plan, library, "2024-W45")
    days = [line for line in sections(result, "upcoming") if line.endswith("November 2024")]
    assert days == ["28 November 2024"]


@pytest.mark.parametrize(
    ("words", "is_kept"),
    [
        ("Transport Minister Olga Marek announced that the ferry fares will fall by a tenth.", True),
        ("Fares will fall: Olga Marek has decided on the ferry fares of the coast.", True),
        ("Transport Minister Olga Marek said she would decide on the ferry fares next week.", False),
        ("Transport Minister Olga Marek has not decided on the ferry fares.", False),
        ("The owners announced ferry fares of their own.", False),
        ("Transport Minister Olga Marek announced a new bridge.", False),
        ("Transport Minister Olga Marek today rejected the ferry fares that the owners want.", True),
        ("Transport Minister Olga Marek refused to say when the ferry fares change.", False),
    ],
)
@pytest.mark.parametrize("promised", ["promised to decide", "will decide", "will rule"])
def test_a_promise_to_decide_is_kept_by_saying_what_was_decided(
    tmp_path: Path, promised: str, words: str, *, is_kept: bool
) -> None:
    before = text(
        tmp_path, "a", "Marek on ferries", "2024-10-29",
        f"Transport Minister Olga Marek of Latvia {promised} on the ferry fares by 8 November 2024.",
    )  # fmt: skip
    after = text(tmp_path, "b", "News of the coast", "2024-11-06", words)
    facts = merge([before], extract(before).claims)
    promise = next(fact for fact in facts if fact.kind == "commitment")
    found = kept(promise, [Report(before), Report(after)], dt.date(2024, 11, 10))
    assert (found is not None) == is_kept


@pytest.mark.parametrize(
    ("words", "is_kept"),
    [
        ("Labour Minister Olga Marek named Jonas Tamm as umpire in the dispute at the Velsk sawmills on Monday.", True),
        ("Labour Minister Olga Marek named a new head of the labour office.", False),
        ("The football league named an umpire for the final.", False),
    ],
)
def test_a_promise_of_one_thing_is_kept_by_whoever_made_it(tmp_path: Path, words: str, *, is_kept: bool) -> None:
    promised = "Labour Minister Olga Marek said on Monday that she would name an umpire by 8 November 2024."
    before = text(tmp_path, "a", "Sawmills stand still", "2024-10-29", promised)
    after = text(tmp_path, "b", "News of the mills", "2024-11-06", words)
    promise = next(fact for fact in merge([before], extract(before).claims) if fact.kind == "commitment")
    found = kept(promise, [Report(before), Report(after)], dt.date(2024, 11, 10))
    assert (found is not None) == is_kept


FIELDS = (
    "The Velsk Plant Office will test the soil of 45 fields near Ostra by 8 November 2024, its head, Olga Marek, said."
)
SEED = "Latvia will deliver 900 tonnes of wheat seed to farmers in Adama by 8 November 2024, Farm Minister Jonas Tamm said."


@pytest.mark.parametrize(
    ("promised", "words", "state"),
    [
        (FIELDS, "The Velsk Plant Office has tested the soil of all 45 fields near Ostra.", "done"),
        (FIELDS, "The soil of the fields near Ostra has been tested, the Velsk Plant Office said.", "done"),
        (FIELDS, "The soil of 28 of the 45 fields near Ostra has been tested, the Velsk Plant Office said.", "part"),
        (FIELDS, "Of 45 fields near Ostra, 28 have had their soil tested, the Velsk Plant Office said.", "part"),
        (FIELDS, "The soil of twenty-eight fields near Ostra has been tested.", "part"),
        (FIELDS, "The soil of half the fields near Ostra has been tested.", "part"),
        (FIELDS, "So far the Velsk Plant Office has tested the soil of fields near Ostra in the south.", "part"),
        (
            FIELDS,
            "The Velsk Plant Office tested the soil of the first fields near Ostra and of the first ten barns.",
            "part",
        ),
        (FIELDS, "The Velsk Plant Office has begun to have the soil of the fields near Ostra tested.", "open"),
        (FIELDS, "The soil of the 45 fields near Ostra is being tested, the Velsk Plant Office said.", "open"),
        (FIELDS, "The Tellin Gardeners' Union tested the soil of 45 fields near Ostra on its own.", "open"),
        (FIELDS, "The Velsk Plant Office tested the water of three wells in Mardis.", "open"),
        (SEED, "Latvia delivered 900 tonnes of wheat seed to farmers in Adama on Wednesday.", "done"),
        (SEED, "The 900 tonnes of wheat seed were delivered to the farmers in Adama on Wednesday.", "done"),
        (SEED, "Latvia delivered 300 tonnes of wheat seed to farmers in Adama on Wednesday.", "part"),
        (SEED, "The first shipment of the wheat seed was delivered to the farmers in Adama.", "part"),
        (SEED, "Norway delivered 900 tonnes of wheat seed to farmers in Adama on Wednesday.", "open"),
        (SEED, "900 tonnes of wheat seed were delivered to farmers in Adama by Norway.", "open"),
        (SEED, "Latvia delivered 900 tents to a camp near Mardis on Wednesday.", "open"),
    ],
)
def test_a_promise_that_is_kept_in_part_stays_open(tmp_path: Path, promised: str, words: str, state: str) -> None:
    before = text(tmp_path, "a", "Work for the autumn", "2024-10-29", promised)
    after = text(tmp_path, "b", "News of the farms", "2024-11-06", words)
    facts = merge([before], extract(before).claims)
    promise = next(fact for fact in facts if fact.kind in ("commitment", "upcoming"))
    asked = promise, [Report(before), Report(after)], dt.date(2024, 11, 10)
    assert ("done" if kept(*asked) else "part" if kept_in_part(*asked) else "open") == state


CREWS = "Latvia will send 14 bridge engineers to Mardis by 4 November 2024 to mend the two bridges, Minister Jonas Tamm said."
REVIEW = "Judge Olga Marek will deliver an interim report on the Velsk ferry fire to the government by 4 November 2024."
VOTE = "City staff want to close the Orlo ice rink in Velsk. Council will vote on it on Monday, Nov. 4."


@pytest.mark.parametrize(
    ("promised", "words", "state"),
    [
        (CREWS, "The 14 Latvian bridge engineers whom Riga had promised arrived in Mardis on Monday.", "done"),
        (CREWS, "Fourteen bridge engineers from Latvia have arrived in Mardis.", "done"),
        (CREWS, "Nine Latvian bridge engineers arrived in Mardis on Monday.", "part"),
        (CREWS, "The first six of the 14 Latvian bridge engineers arrived in Mardis on Monday.", "part"),
        (CREWS, "The 14 Latvian bridge engineers have not arrived in Mardis.", "open"),
        (CREWS, "The 14 Latvian bridge engineers whom Riga had promised to send to Mardis are in Riga.", "open"),
        (CREWS, "The 14 Norwegian bridge engineers arrived in Mardis on Monday.", "open"),
        (CREWS, "The 14 Latvian bridge engineers arrived in Riga on Monday.", "open"),
        (CREWS, "A bridge arrived in Mardis on Monday; the engineers of Latvia will follow.", "open"),
        (REVIEW, "The crew fled first, the Velsk ferry fire inquiry of Judge Olga Marek said in its interim report.", "done"),
        (REVIEW, "Judge Olga Marek wants new boats. The Velsk ferry fire could have been put out, the interim report says.", "done"),
        (REVIEW, "The crew fled first, Judge Olga Marek said in a draft of her interim report on the Velsk ferry.", "open"),
        (REVIEW, "Judge Olga Marek said that her interim report on the Velsk ferry fire would be late.", "open"),
        (REVIEW, "The Velsk ferry fire could not be put out, the final report says, and Judge Olga Marek agrees.", "open"),
        (REVIEW, "The price of eggs rose, the farm office said in its interim report. Judge Olga Marek was ill.", "open"),
        (VOTE, "Velsk council voted 8-3 on Monday to close the Orlo ice rink for good.", "done"),
        (VOTE, "Councillors rejected on Monday the plan of city staff to close the Orlo ice rink.", "done"),
        (VOTE, "Velsk council voted on Monday to put off closing the Orlo ice rink.", "open"),
        (VOTE, "Velsk council voted on Friday to close the Orlo ice rink for good.", "open"),
        (VOTE, "Velsk council has not voted to close the Orlo ice rink, a councillor said on Monday.", "open"),
        (VOTE, "Ostra council voted 8-3 on Monday to buy two buses.", "open"),
        (VOTE, "The skaters' union voted on Monday to occupy the Orlo ice rink that the city wants to close.", "open"),
    ],
)  # fmt: skip
def test_a_promise_is_kept_in_other_words(tmp_path: Path, promised: str, words: str, state: str) -> None:
    before = text(tmp_path, "a", "News of the autumn", "2024-10-29", promised)
    after = text(tmp_path, "b", "News of the week", "2024-11-05", words)
    facts = merge([before], extract(before).claims)
    promise = next(fact for fact in facts if fact.kind in ("commitment", "upcoming"))
    asked = promise, [Report(before), Report(after)], dt.date(2024, 11, 10)
    assert ("done" if kept(*asked) else "part" if kept_in_part(*asked) else "open") == state


def test_what_was_put_off_and_then_done_is_done(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    told = [
        page(folder, str(number), title, "Velsk Port Authority", day, (words,))
        for number, (title, day, words) in enumerate(
            (
                ("Lock to reopen", "2024-10-29", "The Velsk Port Authority will reopen the north lock by 8 November 2024."),
                ("Lock stays shut", "2024-11-07",
                 "The reopening of the north lock at Velsk is postponed from November 8 to November 15, 2024."),
                ("Lock is open", "2024-11-15", "The north lock at Velsk reopened on November 15, 2024."),
            )
        )
    ]  # fmt: skip
    with filled(tmp_path / "library.sqlite", told) as library:
        plan = planned(tmp_path)
        first, second, third = (made(plan, library, f"2024-W{week}") for week in (44, 45, 46))
    assert "Due within" in str(list(sections(first, "due")))
    assert "Reported as put off on 7 November 2024" in list(sections(second, "due"))
    assert "15 November 2024" in [*sections(second, "due"), *sections(second, "upcoming")]
    assert [event["state"] for event in second.record["events"]] == ["updated"]
    assert sections(second, "events")[0].startswith("The reopening of the north lock")
    assert "Reported as done on 15 November 2024" in list(sections(third, "due"))


def test_a_later_count_is_news_of_an_affair_and_leads_it(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    told = [
        page(folder, "a", "Ferry strike on Velsk", "Harbour News", "2024-10-29",
             ("The ferry crews of Velsk walked off on 29 October 2024.",
              "So far 38 crossings have been cancelled at Velsk since the strike began, the ferry board said.")),
        page(folder, "b", "Update on crossings during the strike", "Velsk Ferry Board", "2024-11-06",
             ("The Velsk Ferry Board has cancelled 112 crossings at Velsk since the ferry crews went on strike on October 29.",)),
    ]  # fmt: skip
    with filled(tmp_path / "library.sqlite", told) as library:
        plan = planned(tmp_path)
        made(plan, library)
        result = made(plan, library, "2024-W45")
    (event,) = result.record["events"]
    assert event["state"] == "updated"
    assert "112 crossings" in sections(result, "events")[0]


def test_a_column_is_no_event(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    told = [
        page(folder, "a", "Ferry strike on Velsk", "Harbour News", "2024-10-29",
             ("The ferry crews of Velsk walked off on 29 October 2024.",)),
        page(folder, "b", "Opinion: Pay the people who cast off at dawn", "Velsk Post", "2024-10-31",
             ("A board that found three million dollars for advisers can find a raise of 9 per cent for its crews.",)),
    ]  # fmt: skip
    result = digest_of(tmp_path, told)
    assert not any("advisers" in line or "Opinion" in line for line in sections(result, "events"))
    assert "“Opinion: Pay the people who cast off at dawn”" in sections(result, "unused")


def test_a_corrected_number_is_no_fact_and_the_correction_is(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    told = [
        page(folder, "a", "Velsk Rail to close 36 stations on the coast line", "Harbour News", "2024-10-29",
             ("Velsk Rail will close 36 stations on the coast line in 2025, the company said on Tuesday.",
              "The mayor of Pelgan, Jonas Tamm, called the plan a blow to the coast.")),
        page(folder, "b", "Correction: Coast line", "Harbour News", "2024-10-31",
             ("In a story of October 29 on the coast line, Harbour News wrote that Velsk Rail would close 36 stations. "
              "Velsk Rail said that it would close 21 stations on the coast line. Harbour News regrets the error.",)),
    ]  # fmt: skip
    result = digest_of(tmp_path, told)
    printed = [line for id in ("events", "numbers", "statements", "upcoming") for line in sections(result, id)]
    assert any("21 stations" in line for line in sections(result, "events"))
    assert [line for line in printed if "36" in line or "regrets" in line] == []


def test_a_corrected_day_is_no_fact_and_the_correction_leads(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    told = [
        page(folder, "a", "Velsk Rail to shut the coast line", "Harbour News", "2024-10-29",
             ("Velsk Rail will shut its coast line to Pelgan on Dec. 12, the company said on Tuesday.",
              "The mayor of Pelgan, Jonas Tamm, called the plan a blow to the coast.")),
        page(folder, "b", "Correction: Coast line", "Harbour News", "2024-10-31",
             ("PELGAN - In a story published on Oct. 29, Harbour News wrote that Velsk Rail would shut its coast line on Dec. 12. "
              "In fact, the company said that the coast line would shut on Feb. 27. Harbour News regrets the error.",)),
    ]  # fmt: skip
    result = digest_of(tmp_path, told)
    printed = [line for id in ("events", "statements", "due", "upcoming") for line in sections(result, id)]
    assert [line for line in printed if "12 December" in line or "Dec. 12" in line or "regrets" in line] == []
    assert "27 February 2025" in sections(result, "events")[0]


@pytest.mark.parametrize(
    ("title", "words", "number"),
    [
        ("Correction", "The number of pupils is 240, not 420 pupils. It was 240 pupils last year too.", "420 pupils"),
        (
            "Correction: Schools",
            "An earlier version of this article misstated the number. The town has 240 pupils.",
            "",
        ),
        (
            "Corrections",
            "Our article of Monday said that the town has 420 pupils. The town has 240 pupils.",
            "420 pupils",
        ),
        ("Schools", "Our article of Monday said that the town has 420 pupils. The town has 240 pupils.", ""),
    ],
)
def test_what_a_correction_takes_back(tmp_path: Path, title: str, words: str, number: str) -> None:
    path = page(tmp_path, "a", title, "Velsk Post", "2024-10-31", (words,))
    source, _ = read(path.name, path.read_bytes())
    assert [told for _, _, told in TakenBack([source]).numbers] == ([number] if number else [])


def letter(folder: Path, name: str, day: str, *items: tuple[str, str]) -> Path:
    """A newsletter by mail: its own name in capitals above the headings of its items."""
    body = "".join(f"{title.upper()}\n\n{words}\n\n" for title, words in items)
    path = folder / f"{name}.eml"
    path.write_text(
        f"From: Lagoon & Lock Letter <desk@letter.example>\nTo: all@office.example\nSubject: Lagoon & Lock Letter, {day[5:16]}\n"
        f'Date: {day}\nMIME-Version: 1.0\nContent-Type: text/plain; charset="utf-8"\n\nLAGOON & LOCK LETTER\n\n{body}',
        "utf-8",
    )
    return path


def test_an_item_of_a_newsletter_is_an_event_of_its_own_from_week_to_week(tmp_path: Path) -> None:
    first = letter(
        tmp_path, "a", "Wed, 30 Oct 2024 07:00:00 +0000",
        ("Pelgan gets a crane", "The port of Pelgan took a crane of 90 tonnes into use on Monday."),
        ("Oyster farm burns", "A fire destroyed the oyster farm off Mardis early on Tuesday morning."),
    )  # fmt: skip
    second = letter(
        tmp_path, "b", "Wed, 06 Nov 2024 07:00:00 +0000",
        ("Swans close a towpath", "The canal board closed the towpath at Rastel on Monday to protect nesting swans."),
        ("Pilots ask for more", "The union of the Velsk pilots asked for a rise of four per cent on Tuesday."),
    )  # fmt: skip
    with filled(tmp_path / "library.sqlite", [first, second]) as library:
        plan = planned(tmp_path)
        made(plan, library)
        result = made(plan, library, "2024-W45")
    assert [event["state"] for event in result.record["events"]] == ["new", "new"]
    assert not any("LETTER" in event["headline"] for event in result.record["events"])


def test_a_newsletter_with_one_item_is_called_by_that(tmp_path: Path) -> None:
    path = letter(
        tmp_path, "a", "Wed, 30 Oct 2024 07:00:00 +0000",
        ("Pelgan gets a crane", "The port of Pelgan took a crane of 90 tonnes into use on Monday."),
    )  # fmt: skip
    source, _ = read(path.name, path.read_bytes())
    assert [part.title for part in parts(source, ())] == ["PELGAN GETS A CRANE"]


def test_the_numbers_of_a_column_stand_in_no_digest(tmp_path: Path) -> None:
    news = page(
        tmp_path, "a", "Ferry breaks down off Pelgan", "Harbour News", "2024-10-29",
        ("The ferry of the Pelgan line broke down on 29 October 2024 with 312 passengers, Mayor Jonas Tamm of Pelgan said.",),
    )  # fmt: skip
    column = page(
        tmp_path, "b", "Give Pelgan a ferry of its own", "Coast Gazette", "2024-10-30",
        ("Pelgan has paid 40 million euros for ferries that break down.", "A public line would cost 70 million euros."),
    )  # fmt: skip
    words = column.read_text("utf-8").replace("<title>", '<meta property="article:section" content="Opinion"><title>')
    column.write_text(words, "utf-8")
    with filled(tmp_path / "library.sqlite", [news, column]) as library:
        result = made(planned(tmp_path), library)
    numbers = " ".join(sections(result, "numbers"))
    assert "312" in numbers
    assert "million" not in numbers


def test_the_version_that_its_publisher_replaced_came_not_late(tmp_path: Path) -> None:
    from briefgen.library import open_library
    from briefgen.pipeline.library import add

    first_version = page(
        tmp_path, "a", "Ferry breaks down off Pelgan", "Harbour News", "2024-10-29",
        ("The ferry of the Pelgan line broke down, Mayor Jonas Tamm of Pelgan said on 29 October 2024.",),
    )  # fmt: skip
    other = page(
        tmp_path, "b", "Ferry breaks down off Pelgan, two hurt", "Harbour News", "2024-10-29",
        ("The ferry of the Pelgan line broke down and two were hurt, Mayor Jonas Tamm of Pelgan said on 29 October 2024.",),
    )  # fmt: skip
    url = "https://harbour.example/ferry"
    for path, now in ((first_version, "2024-10-29T08:00:00Z"), (other, "2024-10-29T12:00:00Z")):
        with open_library(tmp_path / "library.sqlite", now=now) as library:
            add(library, [path], published=None, publisher=None, url=url, progress=lambda _: None)
    plan = planned(tmp_path)
    with open_library(tmp_path / "library.sqlite", now=NOW) as library:
        first = made(plan, library)
        assert any("replaced" in line for line in sections(first, "unused"))
        later = made(plan, library, "2024-W45")
    assert not [notice for notice in later.notices if notice.code == "came-late"]


def test_a_period_without_sources_says_that_none_was_read(tmp_path: Path) -> None:
    only = page(tmp_path, "c", "Latvia to deliver vaccines", "The Daily Ledger", "2024-11-01", VACCINES)
    with filled(tmp_path / "library.sqlite", [only]) as library:
        result = made(planned(tmp_path), library, "2024-W40")
    assert "No source of the period was read." in sections(result, "unused")


def test_a_digest_has_one_cut_off_no_later_than_its_making(tmp_path: Path) -> None:
    only = page(tmp_path, "c", "Latvia to deliver vaccines", "The Daily Ledger", "2024-11-01", VACCINES)
    with filled(tmp_path / "library.sqlite", [only]) as library:
        result = made(planned(tmp_path), library, "2024-11")
    path = next(path for path in result.files if path.suffix == ".json")
    document = json.loads(path.read_text("utf-8"))["document"]
    assert document["cut_off"] == "18 November 2024"


class Words:
    """An office that says each label by its name."""

    def say(self, label: str, **words: str) -> str:
        return f"{label}: {words['words']}"

    def quote(self, words: str) -> str:
        return words


def test_a_correction_removes_only_what_no_source_says_any_more() -> None:
    from briefgen.digest.content.changes import changes

    def event(claim: str, *, printed: bool) -> dict[str, Any]:
        return {
            "id": claim,
            "claims": [claim],
            "printed": printed,
            "headline": claim,
            "lines": [],
            "theme": "",
            "here": [],
        }

    before = {
        "events": [event("kept", printed=True), event("pushed off", printed=True), event("withdrawn", printed=True)],
        "lines": {"numbers": ["12 boats", "15 boats"]},
        "rests": {"12 boats": ["kept"], "15 boats": ["withdrawn"]},
    }
    now = {
        "events": [event("kept", printed=True), event("pushed off", printed=False)],
        "lines": {"numbers": []},
        "rests": {},
    }
    office: Any = Words()
    assert changes(before, now, office) == ("digest-removed: withdrawn", "digest-removed: 15 boats")


def test_what_was_added_to_an_entry_is_told_once_and_in_few_words() -> None:
    from briefgen.digest.content.changes import LINE_WORDS, changes

    entry = {"id": "a", "claims": ["a"], "printed": True, "headline": "A dam broke.", "theme": "", "here": ["x"]}
    line = " ".join(["word"] * 35)
    before = {"events": [{**entry, "lines": []}], "lines": {"due": []}}
    now = {"events": [{**entry, "lines": [line]}], "lines": {"due": [line]}, "rests": {}}
    office: Any = Words()
    assert changes(before, now, office) == (f"digest-line-added: {' '.join(['word'] * LINE_WORDS)} …",)


def test_a_correction_tells_what_was_added_under_a_headline_that_stays() -> None:
    from briefgen.digest.content.changes import changes

    entry = {"id": "a", "claims": ["a"], "printed": True, "headline": "A dam broke.", "theme": "", "here": ["x"]}
    before = {"events": [{**entry, "lines": ["Nobody was hurt."]}], "lines": {}}
    now = {
        "events": [{**entry, "lines": ["Nobody was hurt.", "It was built in 1950."], "here": ["x", "y"]}],
        "lines": {},
    }
    office: Any = Words()
    assert changes(before, now, office) == ("digest-line-added: It was built in 1950.",)


def test_a_correction_adds_nothing_that_stood_elsewhere_in_the_issue() -> None:
    from briefgen.digest.content.changes import changes

    entry = {"id": "a", "claims": ["a"], "printed": True, "headline": "A dam broke.", "theme": "", "here": ["x"]}
    numbers, heard, new = "The crews want 12 boats.", "Tamm called it a shame.", "The town had been warned."
    before = {"events": [{**entry, "lines": []}], "lines": {"numbers": [numbers], "statements": [heard]}}
    now = {"events": [{**entry, "lines": [numbers, new]}], "lines": {"due": [heard]}, "rests": {}}
    office: Any = Words()
    found = changes(before, now, office)
    assert [line for line in found if "added" in line] == [f"digest-line-added: {new}"]
    told = {**now, "events": [{**entry, "headline": new, "lines": []}], "lines": {"due": [new]}}
    assert changes({**before, "lines": {}}, told, office) == (f"digest-changed: {new}",)


def test_the_day_of_a_moment_is_that_of_the_digests_zone(tmp_path: Path) -> None:
    from briefgen.digest.fetch.taking import _gives_no_other_day

    source = text(
        tmp_path, "a", "Ferry stops", "2026-09-07T03:30:00+00:00", "A ferry stopped on Sunday evening off Mardis."
    )
    assert _gives_no_other_day(source, dt.date(2026, 9, 6))
    assert not _gives_no_other_day(source, dt.date(2026, 9, 1))


def test_a_dateline_far_from_the_description_is_taken(tmp_path: Path) -> None:
    from briefgen.digest.fetch.taking import _other_dateline

    words = "MARDIS, Latvia, September 9, 2026 - The bridge at Mardis was closed on Tuesday after cracks were found."
    told = _other_dateline(text(tmp_path, "a", "Bridge shut", "2026-01-05", words))
    assert told is not None and str(told.date) == "2026-09-09"
    assert _other_dateline(text(tmp_path, "b", "Bridge shut", "2026-09-10", words)) is None


def test_a_number_in_words_has_its_source(tmp_path: Path) -> None:
    from briefgen.compose.citations import opponents

    words = "The harbour master of Mardis said on Monday that two crew members were treated for smoke."
    only = text(tmp_path, "a", "Ferry stops", "2024-10-29", words)
    facts = [fact for fact in merge([only], extract(only).claims) if fact.kind == "position"]
    assert facts and not any(opponents(fact) for fact in facts)


def test_a_thread_of_an_official_leads_with_what_happened(tmp_path: Path) -> None:
    path = tmp_path / "thread.md"
    path.write_text(
        "# Thread by Ida Colby, Mayor of Ostra\n\n*Saved from her public account, November 7, 2024*\n\n"
        "**1/3** A rockfall buried the Ostra Road at the third bend on November 6. Nobody was hurt.\n\n"
        "**2/3** One lane should open by November 14.\n\n**3/3** I will post every evening at 6.\n",
        "utf-8",
    )
    source, _ = read(path.name, path.read_bytes())
    (event,) = events(merge([source], extract(source).claims), [source], [source.id])
    told = [claim.quote.exact for fact in event.facts for claim in fact.claims if claim.rule == "lead"]
    assert told == ["A rockfall buried the Ostra Road at the third bend on November 6."]


def test_what_every_release_has_at_its_foot_is_no_story(tmp_path: Path) -> None:
    path = tmp_path / "release.html"
    path.write_text(
        '<!doctype html><html lang="en"><head><title>Latvia buys seed for Ghana</title></head><body><article>'
        "<h1>Latvia buys seed for Ghana</h1><h2>News release</h2><h3>November 6, 2024 – Riga – Ministry of Farms</h3>"
        "<p>Farm Minister Jonas Tamm of Latvia announced 900 tonnes of wheat seed for Ghana on Wednesday.</p>"
        "<h2>Quick facts</h2><p>The barns by the lake were built in 1911 by two brothers from Cadras.</p>"
        "<h2>About the ministry</h2><p>Its archive is open to readers every Thursday at noon.</p></article></body></html>",
        "utf-8",
    )
    source, _ = read(path.name, path.read_bytes())
    (part,) = parts(source, ())
    assert part.title == "Latvia buys seed for Ghana"


def test_a_welcome_leads_no_entry_that_has_what_is_welcomed(tmp_path: Path) -> None:
    deal = text(
        tmp_path, "a", "Tentative deal ends strike at Port Velsk", "2024-10-31",
        "The Velsk Pilots' Guild and the Harbour Board reached a tentative agreement on Wednesday night.",
        "Pilots will vote on it on 8 November 2024, said Olga Marek, president of the guild.",
    )  # fmt: skip
    welcome = text(
        tmp_path, "b", "Statement by Minister Tamm on Port Velsk", "2024-10-31",
        "“I welcome the tentative agreement that the parties reached tonight at Port Velsk,” said Labour Minister Jonas Tamm of Latvia.",
    )  # fmt: skip
    found = merge([deal, welcome], [claim for one in (deal, welcome) for claim in extract(one).claims])
    (event,) = events(found, [deal, welcome], [deal.id, welcome.id])
    sources = {one.id: one for one in (deal, welcome)}
    first = min(event.facts, key=lambda fact: importance(fact, sources, event.titles, event.leads))
    assert first.claims[0].source == deal.id
