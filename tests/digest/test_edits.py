"""A story that its publisher edits a week later: told in the week of the edit, and not taken into the one before."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.library import open_library
from tests.digest.fetch.conftest import Fetch, fetched, item, rss, web
from tests.digest.fetch.site import Site
from tests.digest.newsroom import filled, made, page, planned
from tests.digest.test_stories import sections

__all__ = ["fetched", "web"]

FIRST = (
    "SOLVIK - A barge of the Merrow Line sank off Solvik on Tuesday with 30 tonnes of grain, Harbour Master Anna Bergen said. "
    "The port of Solvik was shut for two days. Nobody was hurt. The Merrow Line has 12 barges on the coast. "
)
REWRITTEN = (
    "SOLVIK - Divers raised the barge of the Merrow Line off Solvik on Wednesday and found 70 tonnes of grain in it, more than "
    "twice what the papers said, Harbour Master Anna Bergen told reporters. Prosecutors opened a case against the line. "
)
ADDED = FIRST + "Prosecutors opened a case against the Merrow Line. "
MORE = "The harbour has four quays, a tower of brick and a small museum of ropes that school classes like to see. " * 5
NAMES = {"link": "https://courier.example/barge", "guid": "barge"}
TOLD, LATER = "Thu, 31 Oct 2024 12:00:00 +0000", "Thu, 07 Nov 2024 12:00:00 +0000"


def entry(web: Site, words: str, day: str, title: str = "Barge sinks off Solvik") -> dict[str, str]:
    web.put("/news.xml", rss(item(title, words + MORE, pubDate=day, **NAMES)))
    return {"feed": web.url("/news.xml")}


@pytest.mark.parametrize(
    ("words", "day", "published"),
    [(REWRITTEN, LATER, "2024-11-07"), (ADDED, LATER, "2024-11-07"), (ADDED, TOLD, "2024-10-31")],
    ids=["written anew", "something added", "no day of the edit"],
)
def test_an_edit_is_told_in_its_own_week_and_in_no_earlier_one(
    tmp_path: Path, web: Site, fetched: Fetch, words: str, day: str, published: str
) -> None:
    with open_library(tmp_path / "library.sqlite") as library:
        fetched(library, entry(web, FIRST, TOLD), now="2024-11-04T07:00:00Z")
        (first,) = library.sources()
        plan = planned(tmp_path)
        made(plan, library)
        fetched(library, entry(web, words, day), now="2024-11-08T07:00:00Z")
        (second,) = (row for row in library.sources() if row.id != first.id)
        assert second.published == published
        plan = planned(tmp_path)
        assert made(plan, library, reissue=True).outcome == "unchanged"
        later = made(plan, library, "2024-W45")
    (event,) = later.record["events"]
    assert event["state"] == "updated"
    assert second.id in event["sources"] and first.id not in event["sources"]
    assert "case" in " ".join(sections(later, "events"))


def test_what_a_body_expects_on_its_page_comes_up_in_its_words_and_an_undated_file_lies_nowhere(
    tmp_path: Path, web: Site, fetched: Fetch
) -> None:
    page(
        tmp_path, "status", "Solvik line: service status", "Merrow Line", "2024-10-31",
        ("The ferry Anna remains out of service.", "We now expect the first crossing on November 12, 2024."),
    )  # fmt: skip
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "status.html").rename(folder / "status.html")
    notice = "NOTICE OF PUBLIC MEETING\n\nThe town will hold a public meeting about the quay at the school, Pier Road, Solvik.\n"
    (folder / "notice.txt").write_text(notice, "utf-8")
    with open_library(tmp_path / "library.sqlite") as library:
        fetched(library, {"folder": str(folder)}, now="2024-11-01T07:00:00Z")
        plan = planned(tmp_path)
        result = made(plan, library)
    said = "Merrow Line: “We now expect the first crossing on November 12, 2024.”"
    assert any(said in line for line in sections(result, "upcoming"))
    assert not any("public meeting" in line for line in sections(result, "events"))
    assert any("Without any date" in line for line in sections(result, "unused"))


def test_a_week_of_a_month_is_ahead_until_its_own_last_day(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    only = page(
        folder, "a", "Hearing on the Solvik quay opens", "Harbour News", "2024-11-05",
        ("The hearing on the quay of Solvik opened on 5 November 2024.",
         "The council of Solvik will hold a vote on the quay next week."),
    )  # fmt: skip
    with filled(tmp_path / "library.sqlite", [only]) as library:
        plan = planned(tmp_path)
        assert any("vote" in line for line in sections(made(plan, library, "2024-W45"), "upcoming"))
        assert not any("vote" in line for line in sections(made(plan, library, "2024-W46"), "upcoming"))
