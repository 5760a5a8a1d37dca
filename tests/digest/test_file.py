from pathlib import Path

import pytest

from briefgen.digest import file
from briefgen.errors import InputError

GOOD = """\
title: Weekly digest
office: base
type: weekly-digest
timezone: America/Toronto
schedule: every week, monday 07:00
sources:
  - folder: in
  - feed: http://127.0.0.1:8080/news.xml
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "weekly.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_digest_file_says_when_where_and_from_what(tmp_path: Path) -> None:
    plan = file.load(written(tmp_path, GOOD))
    assert plan.name == "weekly"
    assert plan.zone.key == "America/Toronto"
    assert plan.recurrence is not None
    assert plan.recurrence.unit == "week"
    assert [(line.kind, line.place) for line in plan.file.sources] == [
        ("folder", "in"),
        ("feed", "http://127.0.0.1:8080/news.xml"),
    ]
    assert plan.beside("in") == tmp_path / "in"


def test_all_mistakes_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    text = """\
title: Weekly digest
timezone: America/Torronto
schedule: mondays
sources:
  - folder: in
    feed: https://news.example/feed.xml
  - publisher: The Courier
  - feed: ftp://news.example/feed.xml
deliver:
  - mail: {to: [everybody], server: smtp://mail.example:587, from: desk@office.example}
groups: theme
"""
    with pytest.raises(InputError) as caught:
        file.load(written(tmp_path, text))
    lines = [problem.where.rpartition(":")[2] for problem in caught.value.problems]
    assert lines == ["2", "3", "5", "7", "8", "10", "11"]
    assert any("America/Toronto" in problem.hint for problem in caught.value.problems)
    assert any("group" in problem.hint for problem in caught.value.problems)
