"""`briefgen library` and the commands that use a library, as a person meets them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen import cli
from briefgen.errors import InputError, Problem
from briefgen.library import Library, open_library
from briefgen.model import Decision
from briefgen.pipeline.project import opened

FERRY = """Canada and Norway agree on ferry safety

OSLO, 3 March 2026 (Coastal News) - Canadian Transport Minister Ada Marlowe met Norwegian Transport \
Minister Jonas Fjelde in Oslo on Tuesday.

Marlowe and Fjelde agreed to share ferry inspection reports by 2027.
"""
CABLE = """Denmark lays a cable

COPENHAGEN, 12 April 2026 - Danish Energy Minister Signe Holm announced a new cable on Sunday.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two articles and nothing else."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BRIEFGEN_LIBRARY", raising=False)
    (tmp_path / "ferry.txt").write_text(FERRY, "utf-8")
    (tmp_path / "cable.txt").write_text(CABLE, "utf-8")
    return tmp_path


@pytest.fixture
def named(place: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A library in either database, named by the environment."""
    monkeypatch.setenv("BRIEFGEN_LIBRARY", place)
    return place


def run(*words: object) -> int:
    return cli.run([str(word) for word in words])


def data(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def names(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    capsys.readouterr()
    assert run("library", "list", "--json", *words) == 0
    rows = data(capsys)["sources"]
    assert isinstance(rows, list)
    return [row["name"] for row in rows]


def test_without_a_library_nothing_is_remembered(folder: Path) -> None:
    assert run("brief", "ferry.txt", "--to", "docx", "--date", "2026-03-05") == 0
    assert not (folder / ".briefgen").exists()


def test_a_list_without_a_library_says_what_to_try(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("library", "list") == 3
    assert "there is no library. Make one with: briefgen library add FILE" in capsys.readouterr().err


def test_add_makes_the_default_library(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("library", "add", "ferry.txt", "cable.txt", "missing.txt") == 0
    shown = capsys.readouterr().out
    assert "2 new sources in .briefgen/library.sqlite" in shown
    assert "source-left-out: missing.txt: there is no such file." in shown
    assert (folder / ".briefgen" / "library.sqlite").is_file()
    assert run("library", "add", "ferry.txt") == 0
    assert "0 new sources" in capsys.readouterr().out


@pytest.mark.usefixtures("named")
def test_sources_are_filtered_by_what_they_say(capsys: pytest.CaptureFixture[str]) -> None:
    run("library", "add", "ferry.txt", "cable.txt", "-q")
    assert names(capsys) == ["cable.txt", "ferry.txt"]
    assert names(capsys, "--person", "fjelde") == ["ferry.txt"]
    assert names(capsys, "--country", "Denmark") == ["cable.txt"]
    assert names(capsys, "--country", "NO", "--kind", "meeting") == ["ferry.txt"]
    assert names(capsys, "--country", "NO", "--country", "Denmark") == []
    assert names(capsys, "--topic", "inspection reports") == ["ferry.txt"]
    assert names(capsys, "--period", "2026-03") == ["ferry.txt"]
    assert names(capsys, "--period", "2026-03-10..") == ["cable.txt"]
    assert names(capsys, "--period", "2026") == ["cable.txt", "ferry.txt"]


def test_wrong_filters_are_told_together(capsys: pytest.CaptureFixture[str]) -> None:
    run("library", "add", "cable.txt", "-q")
    assert run("library", "list", "--kind", "meting", "--country", "Norwey", "--period", "March") == 2
    shown = capsys.readouterr().err
    assert 'Did you mean "meeting"?' in shown
    assert 'Did you mean "Norway"?' in shown
    assert '--period: "March" is not a date' in shown


def test_a_search_shows_the_passage(capsys: pytest.CaptureFixture[str]) -> None:
    run("library", "add", "ferry.txt", "cable.txt", "-q")
    capsys.readouterr()
    assert run("library", "search", "inspection reports", "Oslo") == 0
    shown = capsys.readouterr().out
    assert "Canada and Norway agree on ferry safety (Coastal News, 2026-03-03)" in shown
    assert shown.endswith("1 source\n")
    assert run("library", "search", "reports inspection", "--json") == 0
    assert data(capsys) == {"schema": "briefgen-hits/1", "hits": [], "total": 0}


def test_a_source_is_shown_with_all_that_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    run("library", "add", "ferry.txt", "--url", "https://example.org/ferry", "-q")
    digits = first_id(capsys)
    assert run("library", "show", digits[:6]) == 0
    shown = capsys.readouterr().out
    assert "https://example.org/ferry" in shown
    assert "1 meeting" in shown
    assert run("library", "show", digits, "--text") == 0
    assert "Marlowe and Fjelde agreed" in capsys.readouterr().out


def test_the_original_bytes_come_out_again(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    run("library", "add", "ferry.txt", "-q")
    with open_library(folder / ".briefgen" / "library.sqlite") as library:
        (row,) = library.sources()
    capfdbinary.readouterr()
    assert run("library", "show", row.id, "--original") == 0
    assert capfdbinary.readouterr().out == (folder / "ferry.txt").read_bytes()


def first_id(capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    run("library", "list", "--json")
    rows = data(capsys)["sources"]
    assert isinstance(rows, list)
    return str(rows[0]["id"])


def test_a_brief_is_recorded_with_its_files_and_then_keeps_its_sources(
    folder: Path, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "briefgen.yaml").write_text("library: none\noutput: briefs\n")
    for _ in range(2):
        assert run("brief", "ferry.txt", "--to", "docx", "--date", "2026-03-05") == 0
    with open_library(named) as library:
        (issue,) = library.issues()
        (source,) = library.sources()
    assert issue.sources == (source.id,)
    assert issue.state == "draft"
    assert sorted(name for name, _ in issue.files) == sorted(
        path.name for path in (folder / "briefs").iterdir() if not path.name.startswith(".")
    )
    assert run("library", "remove", source.id[:8]) == 3
    assert "rests on source" in capsys.readouterr().err
    assert run("library", "remove", source.id[:8], "--force") == 0
    with open_library(named) as library:
        assert library.sources() == ()
        assert library.issues() == (issue,)


def test_a_document_that_could_not_be_recorded_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def locked(self: Library, issue: object) -> bool:
        raise InputError(Problem("the library is in use by another program.", self.place))

    monkeypatch.setattr(Library, "record_issue", locked)
    words = ("brief", "ferry.txt", "--to", "docx", "--date", "2026-03-05", "--library", "l.sqlite")
    assert run(*words) == 3
    shown = capsys.readouterr().err
    assert "l.sqlite: the library is in use by another program." in shown
    assert "was written, but is not recorded. Run the same command again." in shown
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    assert run(*words) == 0
    with open_library("l.sqlite") as library:
        assert len(library.issues()) == 1


def test_facts_are_the_same_from_files_from_the_cache_and_from_the_library(
    named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made = []
    for library in ("none", named, named):
        assert run("facts", "ferry.txt", "--library", library, "--json") == 0
        made.append(facts_of(data(capsys)))
    with open_library(named) as held:
        (row,) = held.sources()
    assert run("facts", f"library:{row.id[:6]}", "--json") == 0
    made.append(facts_of(data(capsys)))
    assert made[1:] == [made[0]] * 3


def facts_of(found: dict[str, object]) -> object:
    """The facts and sources; a review's status is not theirs."""
    facts = found["facts"]
    assert isinstance(facts, list)
    for fact in facts:
        for claim in fact["claims"]:
            claim.pop("status", None)
    return facts, found["sources"]


def test_a_source_of_the_library_can_be_named_in_a_request(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("library", "add", "ferry.txt", "-q")
    (folder / "request.yaml").write_text(f"sources: ['library:{first_id(capsys)[:8]}']\ndate: 2026-03-05\n")
    assert run("brief", "request.yaml", "--to", "docx") == 0
    assert "ferry.txt" in capsys.readouterr().out


def test_a_source_of_the_library_needs_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("facts", "library:3f2a91") == 3
    assert "no library is in use" in capsys.readouterr().err


def test_the_second_run_reads_nothing_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["facts", "ferry.txt", "--library", "l.sqlite"]
    assert run(*words) == 0
    first = capsys.readouterr().out
    program = (
        "import sys; from briefgen import cli; cli.run(sys.argv[1:]); "
        "print([name for name in ('spacy', 'trafilatura') if name in sys.modules])"
    )
    again = [sys.executable, "-c", program, *words]
    second = subprocess.run(again, cwd=folder, capture_output=True, text=True, check=True).stdout
    assert second == f"{first}[]\n"


def test_a_date_given_once_is_remembered(capsys: pytest.CaptureFixture[str]) -> None:
    Path("undated.txt").write_text("Minister Ada Marlowe met Minister Jonas Fjelde on Friday.\n")
    run("library", "add", "undated.txt", "--published", "2026-03-08", "-q")
    capsys.readouterr()
    assert run("facts", "undated.txt") == 0
    shown = capsys.readouterr().out
    assert "2026-03-06" in shown
    assert "undated:" not in shown


def test_a_decision_in_the_library_counts_in_the_next_brief(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("library", "add", "ferry.txt", "-q")
    capsys.readouterr()
    assert run("facts", "ferry.txt", "--kind", "meeting", "--json") == 0
    facts = data(capsys)["facts"]
    assert isinstance(facts, list)
    claim = facts[0]["claims"][0]
    said = ("reject", "", "", "no meeting", "E. Poe", "2026-03-06T09:00:00Z", "")
    decision = Decision("d", claim["id"], "meeting", claim["source"], claim["quote"]["exact"], *said)
    with open_library(folder / ".briefgen" / "library.sqlite") as library:
        library.add_decisions([decision])
    assert run("facts", "ferry.txt", "--kind", "meeting", "--json") == 0
    assert data(capsys)["facts"] == []


def test_an_export_brings_everything_into_another_library(
    folder: Path, library: Library, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "briefgen.yaml").write_text("library: one.sqlite\n")
    run("brief", "ferry.txt", "--to", "docx", "--date", "2026-03-05")
    run("library", "add", "cable.txt", "--published", "2026-04-13", "--url", "https://example.org/c")
    with open_library("one.sqlite") as one:
        one.add_decisions([Decision("d", "c", "figure", "s", "é", "accept", "", "", "", "E. Poe", "2026", "")])
        expected = one.issues(), one.decisions()
        rows = {row.id: row for row in one.sources()}
    capsys.readouterr()
    assert run("library", "export", "one.zip") == 0
    assert "2 sources, 1 decision, 1 issued document written to one.zip" in capsys.readouterr().out
    assert run("library", "import", "one.zip", "--library", place) == 0
    assert "2 sources, 1 decision, 1 issued document new in" in capsys.readouterr().out
    assert (library.issues(), library.decisions()) == expected
    assert {row.id: (row.published, row.given_published, row.url) for row in library.sources()} == {
        row.id: (row.published, row.given_published, row.url) for row in rows.values()
    }
    assert all(library.source_bytes(row) for row in rows)
    assert run("library", "import", "one.zip", "--library", place) == 0
    assert "0 sources, 0 decisions, 0 issued documents new in" in capsys.readouterr().out


def test_an_export_into_a_folder_that_is_missing_makes_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("library", "add", "ferry.txt", "-q")
    assert run("library", "export", "shelf/of/one.zip") == 3
    shown = capsys.readouterr().err
    assert "there is no folder shelf/of" in shown and "Make it first" in shown
    assert not (folder / "shelf").exists()


def test_the_same_library_gives_the_same_export(folder: Path) -> None:
    run("library", "add", "ferry.txt", "-q")
    run("library", "export", "a.zip")
    run("library", "export", "b.zip")
    assert (folder / "a.zip").read_bytes() == (folder / "b.zip").read_bytes()
    assert run("library", "export", "b.zip") == 3
    assert sorted(path.name for path in folder.iterdir() if "zip" in path.name) == ["a.zip", "b.zip"]


@pytest.mark.parametrize("harm", ["source", "manifest", "missing", "zip", "schema"])
def test_a_damaged_export_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str], harm: str) -> None:
    import zipfile

    run("library", "add", "ferry.txt", "cable.txt", "-q")
    run("library", "export", "good.zip")
    with zipfile.ZipFile("good.zip") as good, zipfile.ZipFile("bad.zip", "w") as bad:
        for number, name in enumerate(good.namelist()):
            content = good.read(name)
            if harm == "missing" and number == 2:
                continue
            if harm == "source" and number == 2:
                content += b"x"
            if name == "manifest.json":
                content = content[:-40] if harm == "manifest" else content
                content = content.replace(b"briefgen-library/1", b"briefgen-library/9") if harm == "schema" else content
            bad.writestr(name, content)
    if harm == "zip":
        Path("bad.zip").write_bytes(Path("good.zip").read_bytes()[:-200])
    capsys.readouterr()
    assert run("library", "import", "bad.zip", "--library", "new.sqlite") == 3
    assert "Error: bad.zip: " in capsys.readouterr().err
    with open_library("new.sqlite") as library:
        assert library.sources() == ()


def test_a_wrong_project_file_is_told_with_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "briefgen.yaml").write_text("librery: a.sqlite\noffice: Base X\n")
    assert run("brief", "ferry.txt") == 4
    shown = capsys.readouterr().err
    assert 'Error: briefgen.yaml:1: unknown key "librery"' in shown
    assert 'Did you mean "library"?' in shown
    assert "Error: briefgen.yaml:2: office:" in shown


def test_the_project_is_found_from_a_folder_below(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "briefgen.yaml").write_text("library: office.sqlite\n")
    run("library", "add", "ferry.txt", "-q")
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    assert names(capsys) == ["ferry.txt"]


def test_only_commands_that_remember_make_a_library_that_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(InputError, match=r"typo\.sqlite: there is no library"), opened("typo.sqlite", now=""):
        pass
    (folder / "briefgen.yaml").write_text("library: kept.sqlite\n")
    with opened(None, now="") as library:
        assert library is None
    with opened("none", now="", create=True) as library:
        assert library is None
    assert not (folder / "kept.sqlite").exists()
    assert run("facts", "cable.txt", "-q") == 0
    with opened(None, now="") as library:
        assert library is not None
        assert [row.name for row in library.sources()] == ["cable.txt"]
