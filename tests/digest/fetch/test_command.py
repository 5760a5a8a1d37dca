"""`briefgen fetch` as a person and as a program see it, and killed at any moment."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.library import Library, open_library
from tests.digest.fetch.conftest import NOW, Fetch

WORDS = "Ada Marlowe, Minister of Ports, met Jonas Fjelde in Oslo on day {} to speak of ferry number {}."
FOLDER = "title: Weekly\nsources:\n  - folder: in\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a digest file and two documents; the command starts elsewhere."""
    (tmp_path / "desk" / "in").mkdir(parents=True)
    for number in (1, 2):
        (tmp_path / "desk" / "in" / f"{number}.txt").write_text(WORDS.format(number, number * 7))
    (tmp_path / "desk" / "weekly.yaml").write_text(FOLDER)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772701200")
    return tmp_path / "desk"


def test_a_person_sees_each_place_and_what_is_new(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (desk / "weekly.yaml").write_text(f"{FOLDER}  - folder: nowhere\n")
    assert run(["fetch", "desk/weekly.yaml"]) == 0
    out = capfd.readouterr().out
    assert "2 new sources in" in out
    assert "there is no such folder" in out
    assert (desk / ".briefgen" / "library.sqlite").exists()


def test_a_program_gets_the_same_as_json(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["fetch", "desk/weekly.yaml", "--library", "desk/shelf.sqlite", "--json"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert found["schema"] == "briefgen-fetch/1"
    (place,) = found["places"]
    assert (place["status"], place["place"], place["new"]) == ("fetched", f"folder:{desk / 'in'}", found["new"])
    assert len(found["new"]) == 2


def test_the_digest_file_may_name_the_library(desk: Path) -> None:
    (desk / "weekly.yaml").write_text(f"{FOLDER}library: records/all.sqlite\n")
    assert run(["fetch", "desk/weekly.yaml"]) == 0
    assert (desk / "records" / "all.sqlite").exists()


@pytest.mark.parametrize(
    ("text", "arguments", "code", "words"),
    [
        ("title: Weekly\nsources:\n  - folder: nowhere\n", ["--strict"], 5, "there is no such folder"),
        ("title: Weekly\nsources:\n  - feed: news\n", [], 3, "weekly.yaml:3"),
        ("title: Weekly\n", ["--library", "none"], 3, "no library is in use"),
        ("title: Weekly\n", ["--library", "desk"], 3, "is a folder"),
    ],
)
def test_what_is_wrong_is_said_with_its_exit_code(
    desk: Path, capfd: pytest.CaptureFixture[str], text: str, arguments: list[str], code: int, words: str
) -> None:
    (desk / "weekly.yaml").write_text(text)
    assert run(["fetch", "desk/weekly.yaml", *arguments]) == code
    assert words in capfd.readouterr().err


def test_a_missing_digest_file_is_said(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["fetch", "desk/wekly.yaml"]) == 3
    assert "wekly.yaml" in capfd.readouterr().err


FILES = 20
_KEEP = """
import sys
from pathlib import Path
from briefgen.digest import file
from briefgen.library import open_library
from briefgen.pipeline.fetch import fetch
plan, place = file.load(Path(sys.argv[1])), sys.argv[2]
print("ready", flush=True)
with open_library(place, now=sys.argv[3]) as library:
    fetch(plan, library, now=sys.argv[3], progress=lambda step: None)
"""


def test_a_fetch_that_is_killed_loses_and_doubles_nothing(desk: Path, fetched: Fetch) -> None:
    place = str(desk / "shelf.sqlite")
    for number in range(FILES):
        (desk / "in" / f"{number}.txt").write_text(WORDS.format(number, number * 7))
    chance = random.Random(7)
    for _ in range(2):
        command = [sys.executable, "-c", _KEEP, str(desk / "weekly.yaml"), place, NOW]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
            assert process.stdout and process.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0.0, 0.4))
            process.send_signal(signal.SIGKILL)
        with open_library(place, now=NOW) as library:
            assert len(library.sources()) in (0, FILES), "all of a place, or nothing"
            assert bool(library.places()) == bool(library.sources())
    with open_library(place, now=NOW) as library:
        complete(library, fetched, desk)


def complete(library: Library, fetched: Fetch, desk: Path) -> None:
    fetched(library, {"folder": str(desk / "in")})
    assert len(library.sources()) == FILES
    assert len({entry.source for entry in library.entries(place=f"folder:{desk / 'in'}")}) == FILES
