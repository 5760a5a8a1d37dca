"""One request in several languages: two single-language documents, all files or none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from office.conftest import MakeOffice

from briefgen import offices
from briefgen.cli import run
from briefgen.pipeline.languages import apart

ARTICLE = """Ministers meet at the lock

VELDMARK, 3 March 2031 — Minister for Rivers Ana Lima of Brazil met Minister of Transport Jan Kos of Poland on 2 March 2031.
The two ministers agreed to dredge the Veldmark reach together from May 2031.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "lock.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def brief(article: Path, language: str, *more: str) -> int:
    words = ["brief", str(article), "--office", "ca-federal", "--date", "2031-03-04", "--to", "docx"]
    return run([*words, "--language", language, "-o", str(article.parent / "out"), *more])


def test_two_languages_give_two_documents(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert brief(article, "en,fr", "--json", "--title", "Veldmark") == 0
    names = [Path(file).name for file in json.loads(capsys.readouterr().out)["files"]]
    assert names == [
        "2031-03-04-briefing-note-veldmark-en.docx",
        "2031-03-04-briefing-note-veldmark-en.json",
        "2031-03-04-briefing-note-veldmark-fr.docx",
        "2031-03-04-briefing-note-veldmark-fr.json",
    ]
    french = json.loads((article.parent / "out" / names[3]).read_text("utf-8"))
    english = json.loads((article.parent / "out" / names[1]).read_text("utf-8"))
    assert french["facts"] == english["facts"]
    assert french["document"]["marking"] == "NON CLASSIFIÉ"
    assert "en" in {run["language"] for run in _runs(french) if run["basis"] == "fact"}


def _runs(facts: dict[str, object]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []

    def walk(node: object) -> None:
        if isinstance(node, dict):
            if "basis" in node:
                found.append(node)
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(facts["document"])
    return found


@pytest.mark.parametrize(("language", "code"), [("en,de", 4), ("en,", 2), (",", 2)])
def test_a_language_that_is_not_there_leaves_nothing(article: Path, language: str, code: int) -> None:
    assert brief(article, language) == code
    assert not (article.parent / "out").exists()


def test_a_language_named_twice_is_one() -> None:
    spoken = [offices.load("ca-federal", code) for code in ("fr", "fr-CA")]
    assert [(one.language, one.files.name) for one in apart(spoken)] == [("fr", spoken[0].files.name)]


def test_a_pattern_that_says_the_language_keeps_its_place(office: MakeOffice) -> None:
    settings = 'files: {name: "{language}-{date}"}'
    found = apart([office(settings, code) for code in ("en", "fr")])
    assert [one.file_name(date="2031", type="t", title="x") for one in found] == ["en-2031", "fr-2031"]
