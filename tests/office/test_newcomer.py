"""The newcomer's path: doing exactly what docs/how-to/your-office.md says gives a brief in a form of its own."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from briefgen.cli import run

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "your-office.md"
MOST_LINES = 10
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="14"><rect width="40" height="14"/></svg>'
ARTICLE = """Ministers meet at the lock

VELDMARK, 3 March 2031 — Minister for Rivers Ana Lima of Brazil met Minister of Transport Jan Kos of Poland on 2 March 2031.
The two ministers agreed to dredge the Veldmark reach together from May 2031.
"""


def steps() -> list[tuple[str, str]]:
    """What the page says to do under "Ten lines": ("run", commands), or (file, lines to write into it)."""
    section = PAGE.read_text("utf-8").partition("## Ten lines")[2].partition("\n## ")[0]
    found = []
    for before, block in re.findall(r"([^\n]*)\n\n```[a-z]*\n(.*?)```", section, re.DOTALL):
        named = re.search(r"(?:Add to|Make) `([^`]+)`", before)
        found.append((named[1] if named else "run", block))
    return found


def test_the_page_needs_no_more_than_ten_lines() -> None:
    lines = [line for target, block in steps() if target != "run" for line in block.splitlines() if line.strip()]
    assert 0 < len(lines) <= MOST_LINES


def test_doing_what_the_page_says_gives_a_brief_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    for target, block in steps():
        if target == "run":
            for command in block.splitlines():
                assert run([*shlex.split(command)[1:]]) == 0, capsys.readouterr().err
            continue
        file = tmp_path / target
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as stream:
            stream.write(block)
        (tmp_path / "templates" / "bridges" / "logo.svg").write_text(LOGO, "utf-8")
    html = (tmp_path / "preview" / "bridges-briefing-note-en.html").read_text("utf-8")
    assert "#7a0019" in html
    assert 'alt="Department of Bridges"' in html
    assert re.findall(r'<section id="([a-z-]+)"', html)[0] == "key-facts"
    assert "Return to the Minister’s office by noon." in html
    assert list((tmp_path / "output").glob("*-briefing-note-*.docx"))
