"""Reviewing as a person does it: from the terminal, in an editor, two at a time, and what a brief makes of it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from briefgen import cli

ARTICLE = """Canada and Norway agree on ferry safety

OSLO, 3 March 2026 (Coastal News) - Canadian Transport Minister Ada Marlowe met Norwegian Transport \
Minister Jonas Fjelde in Oslo on Tuesday.

Marlowe and Fjelde agreed to share ferry inspection reports by 2027. Fjelde welcomed Canada's new safety code.
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one article in its library."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    assert run("library", "add", "article.txt") == 0
    return tmp_path


def run(*words: object) -> int:
    return cli.run([str(word) for word in words])


def listed(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run("review", "--list", "--json", *words) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["facts"]
    return found


def one(capsys: pytest.CaptureFixture[str], kind: str) -> str:
    return str(next(fact["id"] for fact in listed(capsys) if fact["kind"] == kind))


def editor(folder: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """$EDITOR as a real program, with an option as many people have one; `text` is the file, to be changed."""
    script = folder / "editor.py"
    whole = f"import sys, pathlib\npath = pathlib.Path(sys.argv[2])\ntext = path.read_text('utf-8')\n{program}\npath.write_text(text, 'utf-8')\n"
    script.write_text(whole, "utf-8")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f'{sys.executable} "{script}" --wait')


def change(of: str, old: str, new: str) -> str:
    """A program that changes a line of one fact."""
    return f"head, part = text.split('id: {of}'); text = head + 'id: {of}' + part.replace({old!r}, {new!r}, 1)"


def test_without_a_library_it_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("review", "--list") == 3
    assert "briefgen library add FILE" in capsys.readouterr().err


def test_the_list_shows_status_and_decisions(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pledge = one(capsys, "commitment")
    assert run("review", "reject", pledge[:7], "--reason", "a rumour", "--by", "Ana Lima") == 0
    capsys.readouterr()
    assert run("review", "--list", "--status", "rejected") == 0
    shown = capsys.readouterr().out
    assert pledge in shown and "rejected, by Ana Lima" in shown and "(a rumour)" in shown
    assert "unreviewed" not in shown


def test_an_unknown_id_changes_nothing(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("review", "accept", one(capsys, "commitment"), "nosuchfact") == 2
    assert 'no fact has the id "nosuchfact"' in capsys.readouterr().err
    assert {claim["status"] for fact in listed(capsys) for claim in fact["claims"]} == {"unreviewed"}


def test_a_correction_reaches_the_facts_with_who_when_and_why(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    meeting = one(capsys, "meeting")
    words = ("--set", "date=2026-03-02", "--set", "place=Bergen, NO", "--reason", "the release", "--by", "Ana Lima")
    assert run("review", "correct", meeting, *words) == 0
    fact = next(fact for fact in listed(capsys) if fact["id"] == meeting)
    assert (fact["value"]["when"]["date"], fact["value"]["where"]["city"]) == ("2026-03-02", "Bergen")
    decisions = fact["claims"][0]["decisions"]
    assert [(made["field"], made["before"]) for made in decisions] == [("date", "2026-03-03"), ("place", "Oslo, NO")]
    assert {(made["by"], made["reason"]) for made in decisions} == {("Ana Lima", "the release")}
    assert fact["claims"][0]["quote"]["exact"] in ARTICLE


def test_a_wrong_value_names_the_field(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    meeting = one(capsys, "meeting")
    assert run("review", "correct", meeting, "--set", "date=soon", "--set", "rooom=4", "--reason", "x") == 2
    shown = capsys.readouterr().err
    assert 'date: "soon" is not a date' in shown and 'there is no field "rooom"' in shown


def test_the_editor_decides(office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    pledge, meeting = one(capsys, "commitment"), one(capsys, "meeting")
    editor(
        office,
        monkeypatch,
        f"""{change(pledge, "verdict: unreviewed", "verdict: accept")}
{change(meeting, "place: Oslo, NO", "place: Bergen, NO")}
{change(meeting, "reason: ''", "reason: the release says so")}""",
    )
    assert run("review", "--edit", "--by", "Ben Roe") == 0
    assert "corrected place: Oslo, NO → Bergen, NO, by Ben Roe" in capsys.readouterr().out
    status = {fact["id"]: fact["claims"][0]["status"] for fact in listed(capsys)}
    assert (status[pledge], status[meeting]) == ("accepted", "corrected")
    assert not list((office / ".briefgen").glob("review-*"))


def test_an_editor_that_changes_nothing_decides_nothing(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    editor(office, monkeypatch, "pass")
    assert run("review", "edit", "--by", "Ben Roe") == 0
    assert "Nothing was changed." in capsys.readouterr().out


@pytest.mark.parametrize("command", ["no-such-editor", "false"])
def test_an_editor_that_fails_keeps_the_file(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", command)
    assert run("review", "edit", "--by", "Ben Roe") == 2
    (kept,) = (office / ".briefgen").glob("review-*.yaml")
    assert f"briefgen review apply .briefgen/{kept.name}" in capsys.readouterr().err


def test_a_mistake_keeps_the_file_until_it_is_mended(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pledge = one(capsys, "commitment")
    editor(office, monkeypatch, change(pledge, "verdict: unreviewed", "verdict: rejcet"))
    assert run("review", "--edit", "--by", "Ben Roe") == 3
    (kept,) = (office / ".briefgen").glob("review-*.yaml")
    shown = capsys.readouterr().err
    assert f"{kept.name}:" in shown and 'Did you mean "reject"?' in shown and "review apply" in shown
    text = kept.read_text("utf-8").replace("rejcet", "reject").replace('reason: ""', "reason: a rumour", 1)
    kept.write_text(text, "utf-8")
    assert run("review", "apply", kept, "--by", "Ben Roe") == 0
    assert [fact["id"] for fact in listed(capsys, "--status", "rejected")] == [pledge]
    assert not kept.exists()
    assert run("review", "apply", kept) == 3
    assert "Mend the file" not in capsys.readouterr().err  # there is none


def test_two_people_at_the_editor_lose_nothing(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pledge, meeting = one(capsys, "commitment"), one(capsys, "meeting")
    other = f"""import subprocess
for command in (['accept', {pledge!r}], ['accept', {meeting!r}]):
    subprocess.run([sys.executable, '-m', 'briefgen', 'review', *command, '--by', 'Ana Lima'], check=True)
"""
    verdict = change(pledge, "verdict: unreviewed", "verdict: reject")
    reason = change(pledge, "reason: ''", "reason: a rumour")
    editor(office, monkeypatch, f"{other}{verdict}\n{reason}")
    assert run("review", "--edit", "--by", "Ben Roe") == 3
    shown = capsys.readouterr().err
    assert "somebody else decided on this fact meanwhile" in shown and "Ana Lima: accept" in shown
    assert shown.count("meanwhile") == 1  # Ben left the meeting alone
    (kept,) = (office / ".briefgen").glob("review-*.yaml")
    digest = shown.partition('write "seen: ')[2][:12]
    lines = kept.read_text("utf-8").split(f"id: {pledge}")
    start = lines[1].index("seen: ") + len("seen: ")
    kept.write_text(f"{lines[0]}id: {pledge}{lines[1][:start]}{digest}{lines[1][start + 12 :]}", "utf-8")
    assert run("review", "--apply", kept, "--by", "Ben Roe") == 0
    assert "Ana Lima decided on it too" in capsys.readouterr().out
    status = {fact["id"]: fact["claims"][0]["status"] for fact in listed(capsys)}
    assert (status[pledge], status[meeting]) == ("rejected", "accepted")


def test_two_processes_decide_at_once(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pledge, meeting = one(capsys, "commitment"), one(capsys, "meeting")
    command = [sys.executable, "-m", "briefgen", "review"]
    both = [
        subprocess.Popen([*command, "accept", pledge, "--by", "Ana"], stdout=subprocess.DEVNULL),
        subprocess.Popen([*command, "reject", meeting, "--reason", "no", "--by", "Ben"], stdout=subprocess.DEVNULL),
    ]
    assert [process.wait(60) for process in both] == [0, 0]
    status = {fact["id"]: fact["claims"][0]["status"] for fact in listed(capsys)}
    assert (status[pledge], status[meeting]) == ("accepted", "rejected")


def test_the_name_comes_from_git_where_nobody_gives_it(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "gitconfig").write_text("[user]\n\tname = Git Person\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(office / "gitconfig"))
    assert run("review", "accept", one(capsys, "commitment")) == 0
    assert "by Git Person" in capsys.readouterr().out
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("USER", "shell-person")
    assert run("review", "accept", one(capsys, "meeting")) == 0
    assert "by shell-person" in capsys.readouterr().out


def brief(folder: Path, *words: object) -> dict[str, Any]:
    output = folder / "out"
    assert run("brief", "article.txt", "--date", "2026-03-05", "--to", "json", "-o", output, "--force", *words) == 0
    (file,) = output.glob("*.json")
    made: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return made


def items(made: dict[str, Any]) -> list[dict[str, Any]]:
    document = made["document"]
    return [*document["bottom_line"], *(item for section in document["sections"] for item in section["items"])]


def test_a_draft_marks_what_nobody_reviewed_once_people_review(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Not reviewed." not in json.dumps(brief(office))
    meeting = one(capsys, "meeting")
    assert run("review", "correct", meeting, "--set", "place=Bergen, NO", "--reason", "x", "--by", "Ana") == 0
    notes = {tuple(item["facts"]): item["note"] for item in items(brief(office))}
    assert notes[(meeting,)] == "Corrected on review: the place."
    assert notes[(one(capsys, "commitment"),)].endswith("Not reviewed.")


def test_a_rejected_fact_is_in_no_brief(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pledge = one(capsys, "commitment")
    assert run("review", "reject", pledge, "--reason", "a rumour", "--by", "Ana") == 0
    made = brief(office)
    assert pledge not in [fact["id"] for fact in made["facts"]]
    assert "inspection reports" not in json.dumps([item["text"] for item in items(made)])


def test_a_sentence_in_a_persons_words_is_printed_as_theirs(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "Both countries will exchange ferry inspection reports from 2027."
    pledge = one(capsys, "commitment")
    assert run("review", "correct", pledge, "--set", f"wording={words}", "--reason", "clearer", "--by", "Ana") == 0
    item = next(item for item in items(brief(office)) if pledge in item["facts"])
    assert item["text"] == words
    assert {run["basis"] for run in item["runs"]} == {"human"}


def test_an_office_may_let_final_refuse_what_nobody_reviewed(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(Path(cli.__file__).parents[2] / "templates" / "base", office / "templates" / "base")
    (office / "templates" / "strict").mkdir()
    (office / "templates" / "strict" / "office.yaml").write_text("review: required\nfinal-refuses: []\n", "utf-8")
    words = ("article.txt", "--office", "strict", "--templates", office / "templates", "--date", "2026-03-05")
    words = (*words, "--to", "json", "-o", office / "out")
    assert run("brief", *words) == 0
    assert run("brief", *words, "--final", "--force") == 5
    assert capsys.readouterr().err.count("nobody has reviewed") >= 4
    assert run("review", "accept", *(fact["id"] for fact in listed(capsys)), "--by", "Ana") == 0
    assert run("brief", *words, "--final", "--force") == 0


def test_a_decision_whose_source_is_gone_is_listed_as_an_orphan(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pledge = one(capsys, "commitment")
    assert run("review", "reject", pledge, "--reason", "a rumour", "--by", "Ana Lima") == 0
    (office / "other.txt").write_text(ARTICLE.replace("Fjelde", "Berg"), "utf-8")
    assert run("library", "add", "other.txt") == 0
    assert run("library", "remove", hashlib.sha256(ARTICLE.encode()).hexdigest(), "--force") == 0
    capsys.readouterr()
    assert run("review", "--list", "--orphans") == 0
    shown = capsys.readouterr().out
    assert "Decisions whose fact is gone (1)" in shown and "rejected, by Ana Lima" in shown


def test_a_later_extraction_overwrites_no_decision(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pledge = one(capsys, "commitment")
    assert run("review", "correct", pledge, "--set", "date=2026-03-02", "--reason", "x", "--by", "Ana Lima") == 0
    with sqlite3.connect(office / ".briefgen" / "library.sqlite") as library:
        library.execute("DELETE FROM extractions")
    library.close()
    fact = next(fact for fact in listed(capsys) if fact["id"] == pledge)
    assert fact["value"]["when"]["date"] == "2026-03-02"
