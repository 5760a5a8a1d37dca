"""`briefgen check` and the gates of `briefgen brief`, as a person meets them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from briefgen import check, cli

SEEDS = Path(__file__).parents[2] / "seeds"
SOURCE = str(SEEDS / "04-bergen-joint-statement.txt")
REQUEST = """
type: one-pager
date: 2026-06-12
principal: {name: Corinne Delvaux-Hart, title: Minister of Fisheries, country: CA}
recommendation: That you write to Norway before the meeting on Tuesday, 15 June 2026 (TBC).
sources:
  - path: %s
    publisher: Ministry of Fisheries
"""


@pytest.fixture
def request_file(tmp_path: Path) -> Path:
    """A request whose recommendation has a wrong weekday and a placeholder, in line 5."""
    path = tmp_path / "request.yaml"
    path.write_text(REQUEST.lstrip() % SOURCE, "utf-8")
    return path


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files of a brief that was written, by extension."""
    folder = tmp_path_factory.mktemp("finished")
    command = ["brief", SOURCE, "--type", "one-pager", "--date", "2026-06-12", "--library", "none", "-o", str(folder)]
    assert cli.run(command) == 0
    return {path.suffix: path for path in folder.iterdir() if not path.name.startswith(".")}


def test_a_request_is_checked_before_anything_is_built(request_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", str(request_file), "--library", "none"]) == 5
    told = capsys.readouterr().out
    assert f"{request_file}:4" in told
    assert '"TBC" holds a place where words should stand.' in told
    assert '"Tuesday, 15 June 2026": that day is a Monday.' in told
    assert [path.name for path in request_file.parent.iterdir()] == ["request.yaml"]


def test_a_draft_is_written_and_its_faults_are_notices(
    request_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["brief", str(request_file), "--library", "none", "-o", str(tmp_path / "out")]) == 0
    assert "check-q29: " in capsys.readouterr().out


def test_final_refuses_all_errors_at_once_and_writes_nothing(
    request_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["brief", str(request_file), "--library", "none", "--final", "-o", str(tmp_path / "out")]
    assert cli.run(command) == 5
    told = capsys.readouterr().err
    assert "that day is a Monday" in told
    assert "holds a place" in told
    assert not (tmp_path / "out").exists()


def test_finished_files_have_only_the_blanks_of_a_draft(
    finished: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["check", str(finished[".pdf"]), str(finished[".docx"]), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "briefgen-check/1"
    assert {one["severity"] for one in found["findings"]} <= {"warning", "information"}


def test_files_of_two_briefs_are_told_apart(
    finished: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["brief", SOURCE, "--type", "one-pager", "--date", "2026-06-13", "--library", "none", "--to", "docx"]
    assert cli.run([*command, "-o", str(tmp_path)]) == 0
    other = next(tmp_path.glob("*.docx"))
    capsys.readouterr()
    assert cli.run(["check", str(finished[".pdf"]), str(other)]) == 5
    assert "was not written together with" in capsys.readouterr().out


def test_a_working_file_is_no_release(finished: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "--release", str(finished[".pdf"])]) == 5
    assert "holds the file facts.json" in capsys.readouterr().out


def test_a_finished_file_and_a_source_are_not_checked_together(
    finished: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["check", str(finished[".pdf"]), SOURCE]) == 2
    assert "holds no facts of a brief" in capsys.readouterr().err


def test_a_damaged_file_is_an_error_of_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing else")
    assert cli.run(["check", "--release", str(broken)]) == 3
    assert cli.run(["check", str(broken), "--library", "none"]) == 3
    assert "broken.pdf" in capsys.readouterr().err


def test_an_office_switches_a_rule_off(request_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(Path(__file__).parents[2] / "templates" / "base", templates / "base")
    (templates / "calm").mkdir()
    (templates / "calm" / "office.yaml").write_text(
        "name: Calm Office\ncitations: footnotes\nchecks: {Q29: off, Q8: warning}\n"
    )
    command = ["check", str(request_file), "--office", "calm", "--templates", str(templates), "--library", "none"]
    assert cli.run(command) == 0
    told = capsys.readouterr().out
    assert "Monday" not in told
    assert "Q46" not in told  # footnotes take the place of the list of sources
    assert "holds a place" in told


def test_a_rule_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "--explain", "q24"]) == 0
    told = capsys.readouterr().out
    assert "Ministers change; articles keep their titles." in told
    assert "Source: " in told
    assert cli.run(["check", "--explain", "Q99"]) == 4
    assert 'there is no rule "Q99"' in capsys.readouterr().err


def test_all_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "--list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(check.RULES)


def test_nothing_to_check_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check"]) == 2
    assert "no file was named" in capsys.readouterr().err
