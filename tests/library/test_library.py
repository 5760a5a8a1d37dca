"""What a library remembers, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.errors import InputError
from briefgen.library import Filters, Issue, Library
from briefgen.model import Decision, Source
from briefgen.values import PartialDate

NOW = "2026-03-05T09:00:00Z"
FERRY = b"""Canada and Norway agree on ferry safety

OSLO, 3 March 2026 (Coastal News) - Ada Marlowe met Jonas Fjelde at the Caf\xc3\xa9 Dvo\xc5\x99\xc3\xa1k.
"""
DECISION = Decision("d1", "c1", "meeting", "s1", "met", "reject", "", "", "no meeting", "E. Poe", NOW, "")


def test_the_same_bytes_are_one_source_wherever_they_were_met(library: Library) -> None:
    first = library.add_source("a.txt", FERRY, url="https://example.org/a", retrieved="2026-03-04T00:00:00Z")
    again = library.add_source("b.txt", FERRY, retrieved=NOW)
    assert first.id == again.id
    assert library.sources() == (again,)
    assert library.source_bytes(first.id) == FERRY
    assert [met.name for met in library.seen(first.id)] == ["a.txt", "b.txt"]


def test_new_bytes_at_one_address_are_versions(library: Library) -> None:
    old = library.add_source("a.txt", FERRY, url="https://example.org/a", retrieved="2026-03-04T00:00:00Z")
    new = library.add_source("a.txt", FERRY + b"\nCorrected.", url="https://example.org/a", retrieved=NOW)
    assert library.versions(old.id) == library.versions(new.id) == (old.id, new.id)


def test_a_date_given_by_a_person_wins_and_stays(library: Library) -> None:
    row = library.add_source("a.txt", FERRY, published=PartialDate(2026, 3, 2))
    assert row.published == "2026-03-02"
    assert library.given(row.id) == (PartialDate(2026, 3, 2), None)


def test_sources_are_found_by_period(library: Library) -> None:
    row = library.add_source("a.txt", FERRY)
    march, april = PartialDate(2026, 3), PartialDate(2026, 4)
    assert library.sources(Filters(period=(march, march))) == (row,)
    assert library.sources(Filters(period=(april, None))) == ()


def test_decisions_are_kept_once_in_order_and_never_changed(library: Library) -> None:
    later = Decision("d2", "c1", "meeting", "s2", "met", "accept", "", "", "", "E. Poe", "2026-03-06T09:00:00Z", "")
    assert library.add_decisions([DECISION, later]) == 2
    assert library.add_decisions([DECISION]) == 0
    assert library.decisions() == (DECISION, later)
    assert library.decisions(["s2"]) == (later,)
    for change in ("UPDATE decisions SET reason = 'none'", "DELETE FROM decisions"):
        with pytest.raises(InputError, match="only ever added"), library.writing() as connection:
            connection.exec_driver_sql(change)
    assert library.decisions() == (DECISION, later)


def test_an_issued_document_is_recorded_once_and_holds_its_sources(library: Library) -> None:
    row = library.add_source("a.txt", FERRY)
    facts = f'{{"sources": [{{"id": "{row.id}"}}]}}'.encode()
    issue = Issue.of(
        {Path("brief.pdf"): b"%PDF"}, facts, type="one-pager", office="base", title="Ferries", date="2026-03-05", at=NOW
    )
    assert library.record_issue(issue)
    assert not library.record_issue(issue)
    assert library.issues() == library.issues(row.id) == (issue,)
    with pytest.raises(InputError, match='"Ferries" of 2026-03-05 rests on'):
        library.remove([row.id])
    library.remove([row.id], force=True)
    assert library.sources() == ()
    assert library.issues(row.id) == (issue,)


def test_a_source_is_named_by_the_begin_of_its_id(library: Library) -> None:
    row = library.add_source("a.txt", FERRY)
    assert library.source(row.id[:6]) == row
    with pytest.raises(InputError, match="holds no source"):
        library.source("ffff" if row.id[:4] != "ffff" else "eeee")
    with pytest.raises(InputError, match="is not the id of a source"):
        library.source("ab")


CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "library-search.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
def test_words_are_found_and_no_sign_is_a_command(library: Library, case: dict[str, Any]) -> None:
    library.add_source("a.txt", case["text"].encode())
    library.add_source("other.txt", b"Another source altogether, with nothing in common.")
    for wanted, names in (("found", ["a.txt"]), ("missed", [])):
        results = {asked: [hit.source.name for hit in library.search(str(asked)).hits] for asked in case[wanted]}
        assert results == dict.fromkeys(case[wanted], names)


def test_a_search_without_words_is_told(library: Library) -> None:
    with pytest.raises(InputError, match="no word"):
        library.search(' "*" ()&|! ')


def test_a_passage_shows_the_words_as_they_are_printed(library: Library) -> None:
    library.add_source("a.txt", FERRY)
    assert "Café Dvořák" in library.search("dvorak").hits[0].passage


def test_a_long_report_is_searched_to_its_end(library: Library) -> None:
    text = " ".join(f"word{number}" for number in range(120_000)) + " the end"
    source = Source("f" * 64, "long.txt", "text", text, text)
    library.add_source("long.txt", b"long", source=source)
    assert library.search("word3").total == library.search("word119999").total == library.search('"the end"').total == 1


def test_signs_that_no_database_takes_are_left_out(library: Library) -> None:
    source = Source("e" * 64, "odd.txt", "text", "", "a\0b \ud800 c", title="nul \0 title")
    assert library.add_source("odd.txt", b"odd", source=source).title == "nul  title"
    assert library.add_source("odd.txt", b"odd", source=source).title == "nul  title"
