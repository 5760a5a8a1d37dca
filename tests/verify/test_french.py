"""A French document of English sources holds: its remarks, reasons and dates are the office's and the facts' own."""

from __future__ import annotations

from pathlib import Path

from verify.conftest import SEEDS

from briefgen import cli

SOURCES = [str(SEEDS / name) for name in ("02-ottawa-two-plus-two.md", "03-ottawa-wire.txt")]
DUE = """Title: Canal talks

OSLO, 10 September 2026. Canada and Norway agreed to clean the canal by 30 June 2027.
"""


def test_reasons_remarks_and_dates_in_french_are_explained(tmp_path: Path) -> None:
    (tmp_path / "canal.txt").write_text(DUE, "utf-8")
    sources = [*SOURCES, str(tmp_path / "canal.txt")]
    words = ["brief", *sources, "--language", "fr", "--date", "2026-10-01", "--to", "docx", "-o", str(tmp_path / "out")]
    assert cli.run([*words, "-q", "--library", "none"]) == 0
    (made,) = (tmp_path / "out").glob("*.docx")
    assert cli.run(["verify", str(made), *sources]) == 0
