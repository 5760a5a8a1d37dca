"""Digests from a library: what they say, what the ledger remembers, and that the same week gives the same bytes."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from briefgen.errors import InputError
from briefgen.intake import extracted, take
from briefgen.library import Library, open_library
from briefgen.library.locking import alone
from briefgen.pipeline.digest import DigestResult
from briefgen.pipeline.digests import digests, library_beside
from briefgen.request import SourceEntry
from briefgen.values import PartialDate
from tests.digest.newsroom import MEETING, NOW, SETTINGS, UPDATE, filled, made, page, pages, planned

SEEDS = Path(__file__).parent.parent.parent.parent / "shared" / "seeds"


@pytest.fixture(scope="module")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("newsroom")
    filled(folder / "library.sqlite", pages(folder / "pages")).close()
    return folder / "library.sqlite"


@pytest.fixture
def library(filled_once: Path, tmp_path: Path) -> Iterator[Library]:
    shutil.copy(filled_once, tmp_path / "library.sqlite")
    with open_library(tmp_path / "library.sqlite", now=NOW) as opened:
        yield opened


def later(folder: Path) -> list[Path]:
    return [page(folder, "u", "Working group after Lisbon talks gets a head", "Northern Wire", "2024-11-05", UPDATE)]


def document(result: DigestResult) -> Any:
    path = next(path for path in result.files if path.suffix == ".json")
    return json.loads(path.read_text("utf-8"))


def section(result: DigestResult, id: str) -> list[str]:
    found = [one for one in document(result)["document"]["sections"] if one["id"] == id]
    return [item["text"] + " " + item["note"] for one in found for item in one["items"]]


def hashes(result: DigestResult) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in result.files}


def test_sources_of_one_event_are_one_entry(library: Library, tmp_path: Path) -> None:
    result = made(planned(tmp_path), library)
    assert result.outcome == "issued" and result.number == 1
    events = result.record["events"]
    assert sorted(len(event["sources"]) for event in events) == [1, 2]
    meeting = next(event for event in events if len(event["sources"]) == 2)
    assert "met in Lisbon" in meeting["headline"]


def test_a_source_of_which_only_the_year_is_known_joins_its_event(library: Library, tmp_path: Path) -> None:
    vague = page(tmp_path, "v", "Rivers treaty: a reader’s guide", "Year Book", "", MEETING)
    taken = take(SourceEntry(str(vague), PartialDate.parse("2024")), library)
    found = extracted(taken, library)
    library.add_source(vague.name, taken.held.data, published=PartialDate.parse("2024"), source=found.source)
    result = made(planned(tmp_path), library)
    assert sorted(len(event["sources"]) for event in result.record["events"]) == [1, 3]


def test_themes_come_from_the_lexicon_and_say_why(library: Library, tmp_path: Path) -> None:
    result = made(planned(tmp_path), library)
    themes = {event["theme"]: event["why"] for event in result.record["events"]}
    assert "“vaccine” (1 in headlines" in themes["health"]


@pytest.mark.parametrize(
    ("headline", "sentence", "theme"),
    [
        ("Signing of housing pact put off", "The signing was put off because of a storm.", "housing"),
        ("Tolm and Velsk sign on storm insurance", "They signed an agreement on hurricane insurance.", "trade"),
        ("Velsk buys trams", "The council voted for twelve electric buses and a tram depot.", "transport"),
        ("Inspector reports on Rell prison", "The report counts nine complaints of prisoners.", "justice"),
        ("Breach of the payroll system", "Hackers copied the records of 400 teachers.", "science"),
        ("Stone unveiled", "The Veterans Minister unveiled a war memorial to 270 nurses.", "defence"),
    ],
)
def test_the_general_lexicon_knows_what_an_event_is_about(headline: str, sentence: str, theme: str) -> None:
    from briefgen.digest.content.themes import DEFAULT, load

    assert load(DEFAULT, "en").theme([headline], [sentence]).id == theme


def test_an_office_may_bring_its_own_topics(library: Library, tmp_path: Path) -> None:
    from briefgen.digest.content.themes import load

    path = tmp_path / "topics.yaml"
    path.write_text("topics:\n  - {id: rivers, label: {en: Rivers, fr: Rivières}, words: {3: [treaty], 1: [river]}}\n")
    theme = load(path, "en").theme(["A treaty"], ["Two rivers and a river"])
    assert (theme.id, theme.label) == ("rivers", "Rivers")
    assert theme.why == "“treaty” (1 in headlines: 9), “river” (2 in sentences: 2)"


def test_what_was_read_and_not_used_is_said(library: Library, tmp_path: Path) -> None:
    result = made(planned(tmp_path), library)
    lines = " ".join(section(result, "unused"))
    assert "4 sources of the period were read" in lines
    assert "“Weather”" in lines and "“A notice”" in lines
    assert [(notice.code, notice.where) for notice in result.notices if notice.code == "not-placed"] == [
        ("not-placed", "A notice")
    ]


def test_a_column_of_which_no_report_tells_is_left_out_as_opinion(tmp_path: Path) -> None:
    told = page(
        tmp_path, "o", "Opinion: Pave the square", "Harbour News", "2024-10-30",
        ("I say the council of Velsk must pave the square by 20 November 2024.", "We have waited for eleven years."),
    )  # fmt: skip
    with filled(tmp_path / "library.sqlite", [told, *pages(tmp_path / "pages")]) as library:
        lines = section(made(planned(tmp_path), library), "unused")
    assert lines[lines.index("Opinion, left out: ") + 1] == "“Opinion: Pave the square” ", lines
    assert sum("Pave" in line for line in lines) == 1, lines


def test_what_differs_is_marked(library: Library, tmp_path: Path) -> None:
    result = made(planned(tmp_path), library)
    assert any("12 patrol boats" in line and "15 patrol boats" in line for line in section(result, "disagreements"))


def test_due_commitments_and_coming_events_are_listed_also_a_week_later(library: Library, tmp_path: Path) -> None:
    plan = planned(tmp_path)
    first = made(plan, library)
    assert any("patrol boats" in line for line in section(first, "due"))
    later = made(plan, library, "2024-W46")
    assert any("The date has passed" in line for line in section(later, "due"))
    assert any("Oslo" in line for line in section(later, "upcoming"))


def test_the_calendar_holds_what_is_ahead(library: Library, tmp_path: Path) -> None:
    result = made(planned(tmp_path), library)
    path = next(path for path in result.files if path.suffix == ".ics")
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert [str(event["dtstart"].dt) for event in events] == ["2024-11-20"]
    assert str(events[0]["dtstamp"].dt) == "2024-11-04 00:00:00+00:00"


def test_an_issued_period_is_left_as_it_is(library: Library, tmp_path: Path) -> None:
    plan = planned(tmp_path)
    first = made(plan, library)
    again = made(plan, library)
    assert again.outcome == "already issued" and again.issue is not None and first.issue is not None
    assert again.issue.id == first.issue.id
    assert len(library.issues()) == 1


def test_lost_files_are_written_again_byte_for_byte(library: Library, tmp_path: Path) -> None:
    plan = planned(tmp_path, "formats: [pdf, docx, html]\n")
    first = made(plan, library)
    before = hashes(first)
    for path in first.files:
        path.unlink()
    assert made(plan, library).outcome == "restored"
    assert hashes(first) == before


def test_lost_files_of_a_library_that_has_grown_are_refused(library: Library, tmp_path: Path) -> None:
    plan = planned(tmp_path)
    first = made(plan, library)
    first.files[0].unlink()
    more = [
        page(
            tmp_path,
            "x",
            "Peru buys buses",
            "Harbour News",
            "2024-10-31",
            ("Peru bought 40 buses on 30 October 2024.",),
        )
    ]
    filled(tmp_path / "library.sqlite", more).close()
    with pytest.raises(InputError, match="gives others today"):
        made(plan, library)


def test_a_correction_lists_what_changed(library: Library, tmp_path: Path) -> None:
    plan = planned(tmp_path)
    made(plan, library)
    assert made(plan, library, reissue=True).outcome == "unchanged"
    words = (
        "Trade Minister Dario Novak of Peru met Trade Minister Elena Salonen of Finland in Lima on 31 October 2024.",
    )
    filled(
        tmp_path / "library.sqlite",
        [page(tmp_path, "x", "Novak and Salonen meet in Lima", "Harbour News", "2024-10-31", words)],
    ).close()
    corrected = made(plan, library, reissue=True)
    assert (corrected.outcome, corrected.number, corrected.correction) == ("corrected", 1, 1)
    assert any(line.startswith("Added:") and "Lima" in line for line in section(corrected, "corrections"))
    assert made(plan, library).outcome == "already issued"
    assert (tmp_path / "output" / "weekly-2024-W44.json").exists()


def test_an_update_is_told_against_the_last_issue(library: Library, tmp_path: Path) -> None:
    filled(tmp_path / "library.sqlite", later(tmp_path)).close()
    plan = planned(tmp_path)
    made(plan, library)
    result = made(plan, library, "2024-W45")
    assert [event["state"] for event in result.record["events"]] == ["updated"]
    assert any("Updated since issue 1." in line for line in section(result, "events"))
    assert any("0 new, 1 updated, 0 unchanged" in line for line in section(result, "since-last"))


def test_without_an_earlier_issue_everything_is_new(library: Library, tmp_path: Path) -> None:
    filled(tmp_path / "library.sqlite", later(tmp_path)).close()
    result = made(planned(tmp_path), library, "2024-W45")
    assert [event["state"] for event in result.record["events"]] == ["new"]


def test_an_empty_period_is_told_or_skipped(library: Library, tmp_path: Path) -> None:
    told = made(planned(tmp_path), library, "2024-W40")
    assert told.outcome == "issued"
    assert "No event of this period is new." in (tmp_path / "output" / "weekly-2024-W40.html").read_text("utf-8")
    skipped = made(planned(tmp_path, "empty: skip\n", name="quiet"), library, "2024-W40")
    assert (skipped.outcome, skipped.files, skipped.issue) == ("skipped", (), None)


def test_a_watch_list_leaves_out_what_is_not_on_it(library: Library, tmp_path: Path) -> None:
    plan = planned(tmp_path, "watch: {countries: [GH], only: true}\n")
    result = made(plan, library)
    printed = [event for event in result.record["events"] if event["printed"]]
    assert [event["watched"] for event in printed] == [["GH"]]
    assert any("1 events are outside the watch list" in line for line in section(result, "unused"))


def test_a_cap_counts_what_it_leaves_out(library: Library, tmp_path: Path) -> None:
    result = made(planned(tmp_path, "group: none\nmost: {events: 1}\n"), library)
    assert sum(event["printed"] for event in result.record["events"]) == 1
    assert any("One further event" in line for line in section(result, "events"))


def test_a_cap_over_all_headings_keeps_the_weightiest(library: Library, tmp_path: Path) -> None:
    result = made(planned(tmp_path, "most: {total: 1}\n"), library)
    printed = [event for event in result.record["events"] if event["printed"]]
    assert [len(event["sources"]) for event in printed] == [2]
    assert any("One further event" in line for line in section(result, "events"))


def test_a_source_that_came_after_its_issue_is_told_of(library: Library, tmp_path: Path) -> None:
    plan = planned(tmp_path)
    made(plan, library)
    pages = [page(tmp_path, "late", "Latvia thanks Ghana", "Late News", "2024-11-02", ("Rain.",))]
    filled(tmp_path / "library.sqlite", pages).close()
    made(plan, library, "2024-W45")
    late = [notice for notice in made(plan, library, "2024-W46").notices if notice.code == "came-late"]
    assert [notice.where for notice in late] == ["Latvia thanks Ghana"]
    assert "2024-W44" in late[0].message and "--reissue" in late[0].message


def test_the_masthead_says_window_zone_and_number(library: Library, tmp_path: Path) -> None:
    fields = {field["id"]: field["value"] for field in document(made(planned(tmp_path), library))["document"]["fields"]}
    assert fields["window"] == "28 October 2024 to 3 November 2024, both days included (UTC)"
    assert fields["issue"] == "No. 1"
    assert fields["data-cut-off"] == "3 November 2024, end of day (UTC)"


def test_a_digest_in_french(library: Library, tmp_path: Path) -> None:
    result = made(planned(tmp_path, "language: fr\ngroup: country\n"), library)
    text = (tmp_path / "output" / "weekly-2024-W44.html").read_text("utf-8")
    assert "Événements" in text and "Premier numéro" in text
    assert result.outcome == "issued"


def test_several_digests_run_side_by_side_and_a_bad_one_stops_no_other(library: Library, tmp_path: Path) -> None:
    planned(tmp_path)
    bad = tmp_path / "bad.yaml"
    bad.write_text("title: [1]\ntimezone: Mars/Olympus\n", "utf-8")
    found = digests((tmp_path / "weekly.yaml", bad), "2024-W44", SETTINGS, lambda _: None)
    assert [one.outcome for one in found] == ["issued", "failed"]
    assert (tmp_path / "output" / "weekly-2024-W44.html").exists()


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the three real sources are not here")
def test_the_real_three_sources_give_a_digest_and_say_what_lies_elsewhere(tmp_path: Path) -> None:
    filled(tmp_path / "library.sqlite", sorted(SEEDS.glob("*.txt"))).close()
    with open_library(tmp_path / "library.sqlite", now=NOW) as library:
        result = made(planned(tmp_path), library)
    assert len(result.record["sources"]) == 2  # the third is of 2018
    assert result.record["unplaced"] == []
    assert [len(event["sources"]) for event in result.record["events"]] == [2]
    lines = " ".join(section(result, "unused"))
    assert "2 November 2024 was worked out from another source" in lines
    assert "it is placed on 1 November 2024, the latest day it tells of" in lines


def test_a_digest_that_another_program_makes_is_left_to_it(library: Library, tmp_path: Path) -> None:
    plan = planned(tmp_path)
    with alone(library, plan.name, NOW):
        (found,) = digests((plan.path,), "2024-W44", SETTINGS, lambda _: None)
    assert found.outcome == "failed"
    assert "process" in str(found.problems[0]) and NOW in str(found.problems[0])
    assert not library.issues()


def test_the_library_of_a_digest_is_found_beside_its_file(tmp_path: Path) -> None:
    plan = planned(tmp_path)
    document = tmp_path / "output" / "weekly-2024-W44.pdf"
    assert library_beside(document) is None
    (tmp_path / "library.sqlite").touch()
    assert library_beside(document) == str(plan.beside("library.sqlite"))
    assert library_beside(tmp_path / "output" / "monthly-2024-10.pdf") is None
