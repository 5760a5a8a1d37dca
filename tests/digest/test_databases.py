"""Digests from a library in PostgreSQL are those from SQLite, byte for byte, and so is what becomes due."""

from __future__ import annotations

from pathlib import Path

from briefgen.library import open_library
from briefgen.pipeline.due import Asked, Surroundings, due
from briefgen.pipeline.settings import Settings
from briefgen.pipeline.steps import DigestSteps
from tests.digest.newsroom import NOW, UPDATE, filled, made, page, pages, planned
from tests.library.conftest import place, postgresql

__all__ = ["place", "postgresql"]


def test_issues_and_what_is_due_are_the_same_in_every_database(place: str, tmp_path: Path) -> None:
    sources = pages(tmp_path / "pages")
    told = page(
        tmp_path / "pages", "u", "Working group after Lisbon talks gets a head", "Northern Wire", "2024-11-05", UPDATE
    )
    filled(tmp_path / "first.sqlite", [*sources, told]).close()
    filled(place, [*sources, told]).close()
    files: list[dict[str, bytes]] = []
    for name, held in (("one", str(tmp_path / "first.sqlite")), ("other", place)):
        folder = tmp_path / name
        folder.mkdir()
        plan = planned(folder, "formats: [html, pdf]\nschedule: every week, monday 07:00\ndeliver: [{folder: sent}]\n")
        for day, week, state in (("05", "2024-W44", "done"), ("12", "2024-W45", "done"), ("13", "", "nothing")):
            settings = Settings(today=f"2024-11-{day}", now=f"2024-11-{day}T12:00:00Z", library=held, folder=folder)
            (report,) = due([plan.path], Asked(), settings, Surroundings(DigestSteps(), {})).reports
            assert (report.state, [period for period, _ in report.issued]) == (state, [week] if week else [])
            assert all(one.state == "delivered" for one in report.deliveries)
        with open_library(held, now=NOW) as library:
            assert made(plan, library, "2024-W45").outcome == "already issued"
            (folder / "output" / "weekly-2024-W45.pdf").unlink()
            assert made(plan, library, "2024-W45").outcome == "restored"
        files.append({path.name: path.read_bytes() for path in (folder / "output").iterdir()})
    assert files[0] == files[1] and len(files[0]) == 9
