"""People by date as a person uses them: a brief for today from sources of yesterday, and the table at the terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefgen import cli, people

RELEASE = """First ferry dialogue in Halifax

HALIFAX, 1 November 2024 (Harbour News) - Canadian Transport Minister Anna Bell met South Korean Transport \
Minister Cho Tae-sik in Halifax on Friday for the first ferry dialogue.

Bell and Cho agreed to share ferry inspection reports by 2026. Minister Cho welcomed Canada's new safety code.
"""
WIRE = """Ministers want safer ferries

SEOUL, 2 November 2024 (Coastal Wire) - Canada's Transport Minister Anna Bell and Minister Cho condemned the sale \
of unlicensed life jackets, South Korea's transport ministry said.

Transport Minister Cho Tae-sik said: "We will not wait for the next accident."
"""
TABLE = """\
people:
  - {person: Anna Bell, post: Minister of Transport, country: CA, from: 2023-07-26, to: 2025-05-13, source: gazette}
  - {person: David Marsh, post: Minister of Transport, country: CA, from: 2025-05-13, source: gazette, verified: 2026-02-01}
  - {person: Cho Tae-sik, post: Minister of Transport, country: KR, from: 2024-01-10, to: 2025-07, source: ministry}
  - {person: Cho Hun, post: Minister of Transport, country: KR, from: 2025-07, source: ministry, verified: 2025-09-01}
"""
REQUEST = """\
type: briefing-note
title: Second ferry dialogue
date: 2026-02-20
principal: {name: Minister of Transport, country: CA}
counterpart: {name: Minister of Transport, country: KR}
meeting: {date: 2026-02-25}
people: people.yaml
sources: [release.txt, wire.txt]
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1771545600")  # 2026-02-20
    for name, text in {"release.txt": RELEASE, "wire.txt": WIRE, "people.yaml": TABLE, "request.yaml": REQUEST}.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def run(*words: object) -> int:
    return cli.run([str(word) for word in words])


def written(desk: Path) -> dict[str, Any]:
    (file,) = (desk / "out").glob("*.json")
    made: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return made


def test_a_brief_of_today_from_sources_of_yesterday(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """domain.md 10: the present ministers are named, the last meeting with those of then, and the sources' silence."""
    assert run("brief", "request.yaml", "--to", "json", "-o", "out") == 0
    made = written(desk)["document"]
    block = {field["id"]: field["value"] for field in made["fields"]}
    assert block["to"] == "David Marsh, Minister of Transport (Canada)"
    assert block["counterpart"] == "Cho Hun, Minister of Transport (South Korea)"
    items = [*made["bottom_line"], *(item for section in made["sections"] for item in section["items"])]
    texts = [item["text"] for item in items]
    last = next(text for text in texts if " met in Halifax " in text)
    assert last.startswith(
        "Minister of Transport Anna Bell (Canada) and Minister of Transport Cho Tae-sik (South Korea)"
    )
    assert "Former Minister of Transport" in texts
    unknown = next(section for section in made["sections"] if section["id"] == "unknowns")
    warned = [item["text"] for item in unknown["items"]]
    assert "None of the sources names David Marsh and Cho Hun." in warned
    assert "Cho Tae-sik, whom the sources name, and Cho Hun are two people." in warned
    assert "Posts not verified within 90 days: Cho Hun (last on 1 September 2025)." in warned
    facts = " ".join(text for text in texts if text not in warned)
    assert "Cho Hun" not in facts and "Marsh" not in facts
    assert "people-not-named" in capsys.readouterr().out


def test_a_document_without_a_place_for_it_gets_one(desk: Path) -> None:
    assert run("brief", "request.yaml", "--type", "one-pager", "--to", "json", "-o", "out") == 0
    made = written(desk)["document"]
    warned = [item["text"] for section in made["sections"] for item in section["items"] if "-people-" in item["id"]]
    assert "None of the sources names David Marsh and Cho Hun." in warned


def test_in_french_the_remarks_are_french(desk: Path) -> None:
    assert run("brief", "request.yaml", "--language", "fr", "--to", "json", "-o", "out") == 0
    assert "Aucune source ne nomme David Marsh et Cho Hun." in json.dumps(written(desk), ensure_ascii=False)


def test_without_a_table_nothing_changes(desk: Path) -> None:
    assert run("brief", "release.txt", "--to", "json", "-o", "out", "--title", "x") == 0
    assert "two people" not in json.dumps(written(desk))


def test_a_wrong_table_stops_the_run_before_anything_is_written(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "wrong.yaml").write_text(TABLE.replace(", to: 2025-05-13", ""), "utf-8")
    assert run("brief", "request.yaml", "--people", "wrong.yaml", "-o", "out") == 4
    assert "wrong.yaml:3: Anna Bell and David Marsh are both Minister of Transport" in capsys.readouterr().err
    assert not (desk / "out").exists()


def test_a_table_grows_from_sources(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("people", "suggest", "release.txt", "-o", "new.yaml") == 0
    assert "2 new in new.yaml" in capsys.readouterr().out
    assert [row.person for row in people.load(desk / "new.yaml").rows] == ["Anna Bell", "Cho Tae-sik"]
    before = (desk / "new.yaml").read_bytes()
    assert run("people", "suggest", "release.txt", "-o", "new.yaml") == 0
    assert "Nothing new" in capsys.readouterr().out
    assert (desk / "new.yaml").read_bytes() == before
    assert run("people", "suggest", "wire.txt") == 0
    assert people.load(capsys.readouterr().out).rows


def test_a_table_grows_from_the_library(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("people", "suggest", "-o", "new.yaml") == 3
    assert "briefgen library add FILE" in capsys.readouterr().err
    assert run("library", "add", "release.txt") == 0
    assert run("people", "suggest", "-o", "new.yaml") == 0
    assert len(people.load(desk / "new.yaml").rows) == 2


def test_a_table_is_checked(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("people", "check", "people.yaml") == 0
    shown = capsys.readouterr().out
    assert "4 people, 4 posts, no mistakes" in shown
    assert "people.yaml:5: Cho Hun, Minister of Transport: not verified within 90 days (last on 2025-09-01)" in shown
    assert run("people", "check", "none.yaml") == 4


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Cho Tae-sik", "--on", "2024-11-01"), "On 2024-11-01: Cho Tae-sik, Minister of Transport"),
        (("cho taesik", "--on", "2026-02-25"), "On 2026-02-25: nobody, nothing"),
        (("Transport Minister", "--country", "KR"), "On 2026-02-20: Cho Hun, Minister of Transport"),
    ],
)
def test_the_table_is_asked(
    desk: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], expected: str
) -> None:
    assert run("people", "show", *words) == 0
    assert expected in capsys.readouterr().out


def test_a_surname_alone_names_nobody(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("people", "show", "Cho") == 2
    assert 'nobody and no post named "Cho"' in capsys.readouterr().err


def test_without_a_table_it_says_how_to_name_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("people", "show", "Anna Bell") == 2
    assert "--people FILE" in capsys.readouterr().err


CALL = """Ministers prepare the second ferry dialogue

SEOUL, 10 February 2026 (Coastal Wire) - South Korean Transport Minister Cho Hun spoke with Canadian Transport \
Minister David Marsh by telephone on Tuesday.

Minister Cho said South Korea would publish its ferry inspections before the summer. Marsh welcomed the offer.

Cho's predecessor, Cho Tae-sik, had agreed in November 2024 to share inspection reports.
"""


def test_minister_cho_of_one_year_and_minister_cho_of_another_stay_two(desk: Path) -> None:
    (desk / "call.txt").write_text(CALL, "utf-8")
    (desk / "request.yaml").write_text(REQUEST.replace("wire.txt]", "wire.txt, call.txt]"), "utf-8")
    assert run("brief", "request.yaml", "--to", "json", "-o", "out") == 0
    made = written(desk)
    items = [item["text"] for section in made["document"]["sections"] for item in section["items"]]
    texts = [*(item["text"] for item in made["document"]["bottom_line"]), *items]
    said = next(text for text in texts if "publish its ferry inspections" in text)
    assert "Cho Hun" in said and "Tae-sik" not in said
    welcomed = next(text for text in texts if "safety code" in text)
    assert "Cho Tae-sik" in welcomed
    people_of = {fact["value"]["name"]: fact["value"]["post"] for fact in made["facts"] if fact["kind"] == "person"}
    assert (people_of["Cho Hun"]["qualifier"], people_of["Cho Tae-sik"]["qualifier"]) == ("", "former")
    assert "None of the sources names" not in " ".join(texts)


def test_a_brief_titled_by_a_table_can_be_verified(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "people.yaml").write_text(TABLE.replace("Anna Bell", "Ánna Bell"), "utf-8")
    assert run("brief", "request.yaml", "--to", "docx", "-o", "out") == 0
    assert "Ánna Bell" in json.dumps(written(desk)["people"], ensure_ascii=False)
    (file,) = (desk / "out").glob("*.docx")
    capsys.readouterr()
    assert run("verify", file, desk) == 0, capsys.readouterr().out
