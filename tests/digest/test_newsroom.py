"""Three weeks of the invented newsroom of benchmarks/newsroom: no event twice, none lost, the same after a kill."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.newsroom import check, generate

WEEKS, SOURCES = 3, 60
# Moments in the run of one digest at which it is killed, in seconds: while loading, reading, rendering, writing.
MOMENTS = (0.4, 1.5, 3.0, 4.5)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("newsroom")
    generate.write(folder, SOURCES, WEEKS, seed=3)
    check.fill(folder)
    check.plan(folder)
    return folder


def test_the_generator_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        generate.write(tmp_path / name, 40, 2, seed=7)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes() for name in files)


def test_no_event_is_lost_or_told_twice_also_after_kills(newsroom: Path) -> None:
    for moment in MOMENTS:
        process = check.run(newsroom, 1)
        try:
            process.wait(moment)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.communicate()
    check.digests(newsroom, WEEKS)
    score = check.score(newsroom, WEEKS)
    assert (score.lost, score.twice, score.mixed) == ([], [], [])
    assert score.events > 20

    before = check.hashes(newsroom)
    assert len(before) == 3 * WEEKS  # html, json, ics; nothing was doubled
    for name in before:
        (newsroom / "output" / name).unlink()
    check.digests(newsroom, WEEKS)
    assert check.hashes(newsroom) == before


def test_the_check_is_a_program(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "benchmarks.newsroom.check", "--help"], capture_output=True, text=True)
    assert done.returncode == 0 and "--kills" in done.stdout
