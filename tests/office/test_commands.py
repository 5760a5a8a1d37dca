"""`briefgen office`: list, show, new, check, preview, as a person calls them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen import offices
from briefgen.cli import run
from briefgen.errors import NOTICE_CODES, Problem, suggestion

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "office-check.yaml").read_text("utf-8"))


def test_the_list_names_every_office(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["office", "list", "--json"]) == 0
    found = {one["id"]: one for one in json.loads(capsys.readouterr().out)["offices"]}
    assert found["ca-dnd-associate"]["extends"] == "ca-dnd"
    assert found["uk"]["languages"] == ["en"]
    assert not any(one["mistake"] for one in found.values())


def test_a_broken_office_does_not_hide_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "torn").mkdir()
    (tmp_path / "torn" / "office.yaml").write_text("colour: red\n")
    assert run(["office", "list", "--templates", str(tmp_path), "--json"]) == 0
    found = {one["id"]: one["mistake"] for one in json.loads(capsys.readouterr().out)["offices"]}
    assert 'unknown key "colour"' in found["torn"]
    assert found["neutral"] == ""


def test_each_value_is_shown_with_its_file_and_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["office", "show", "ca-dnd-associate", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    values = {one["key"]: one for one in shown["values"]}
    assert [Path(folder).name for folder in shown["chain"]] == ["ca-dnd-associate", "ca-dnd", "ca-federal", "base"]
    assert values["color.primary"]["where"].endswith("ca-dnd-associate/office.yaml:5")
    assert values["name.fr"]["value"] == "Défense nationale"
    assert re.search(r"ca-federal/office\.yaml:\d+$", values["page.size"]["where"])


def test_a_new_office_is_whole_and_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["office", "new", "lock-office", "--extends", "ca-dnd", "--templates", str(tmp_path / "own")]
    (tmp_path / "own").mkdir()
    assert run(words) == 0
    text = (tmp_path / "own" / "lock-office" / "office.yaml").read_text("utf-8")
    assert "name: Lock Office\nextends: ca-dnd\n" in text
    everything = "\n".join(line.removeprefix("# ") for line in text.splitlines() if ": " in line and "http" not in line)
    assert "marking: {default: unclassified, align: right}" in everything
    assert offices.load("lock-office", "fr", tmp_path / "own").extends == "ca-dnd"
    assert run(words) == 2
    assert "there is an office" in capsys.readouterr().err


@pytest.mark.parametrize("title", ['Locks: "North" & South', "- #1", "{{ 7*7 }}", "Écluses \\ du Nord"])
def test_any_name_may_be_printed(tmp_path: Path, title: str) -> None:
    assert run(["office", "new", "lock", "--title", title, "--templates", str(tmp_path)]) == 0
    assert offices.load("lock", None, tmp_path).name == title


@pytest.mark.parametrize("name", ["Lock", "../lock", "lock office", ""])
def test_a_name_that_cannot_be_a_folder_is_refused(tmp_path: Path, name: str) -> None:
    assert run(["office", "new", name, "--templates", str(tmp_path)]) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_folder_whose_name_cannot_be_an_office_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "lock_office").mkdir()
    (tmp_path / "lock_office" / "office.yaml").write_text("name: Lock Office\n", "utf-8")
    assert run(["office", "check", "lock_office", "--templates", str(tmp_path), "-q"]) == 4
    assert 'lock_office" cannot be the name of an office. Use small letters' in capsys.readouterr().err.replace(
        "\n", " "
    )
    assert run(["office", "check", "lockoffice", "--templates", str(tmp_path), "-q"]) == 4
    assert "lock_office" not in capsys.readouterr().err.partition("Searched")[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_mistakes_are_found_without_a_source(
    case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in case["files"].items():
        (tmp_path / "lock" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "lock" / name).write_text(text, "utf-8")
    assert run(["office", "check", "lock", "--templates", str(tmp_path), "-q"]) == 4
    said = capsys.readouterr().err
    for piece in case["expected"]:
        assert piece in said


def test_the_preview_shows_the_type_in_the_office_s_words(tmp_path: Path) -> None:
    words = ["office", "preview", "ca-dnd", "--type", "briefing-note", "--to", "html", "-o", str(tmp_path), "-q"]
    assert run(words) == 0
    french = (tmp_path / "ca-dnd-briefing-note-fr.html").read_text("utf-8")
    english = (tmp_path / "ca-dnd-briefing-note-en.html").read_text("utf-8")
    assert "Numéro de dossier" in french
    assert '<span lang="en">National Defence</span>' in french
    assert "ND-2031-0314" in english
    assert "14 March 2031" in english


def test_a_preview_in_a_format_that_there_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["office", "preview", "base", "--to", "odt", "-o", str(tmp_path)]) == 2
    assert "Available formats: docx, html, pdf" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_every_code_of_a_notice_is_known() -> None:
    package = Path(offices.__file__).parents[1]
    given = re.compile(r"""(?:Notice|Remark\.of|self\._said)\(\s*"([a-z]+(?:-[a-z]+)*)\"""")
    codes = {code for file in package.rglob("*.py") for code in given.findall(file.read_text("utf-8"))}
    assert sorted(codes - NOTICE_CODES) == []
    assert "page-limit" in codes


def test_a_word_is_not_suggested_for_itself() -> None:
    assert suggestion("lock", ["lock"], "offices") == "Available offices: lock."
    assert suggestion("lok", ["lock"], "offices").endswith('Did you mean "lock"?')


def test_a_message_ends_before_its_hint() -> None:
    assert str(Problem("holds macros", "a.docx", "Save it anew.")) == "a.docx: holds macros. Save it anew."
    assert str(Problem("holds macros.", "a.docx", "Save it anew.")) == "a.docx: holds macros. Save it anew."
