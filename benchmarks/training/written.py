"""The meetings of the test cases, `tests/cases/meetings.yaml`, for the scripts that learn from them beside whole documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from briefgen.model import Block, Source
from briefgen.values import PartialDate, Timing

WRITTEN = Path(__file__).resolve().parents[2] / "tests" / "cases" / "meetings.yaml"


def cases() -> Iterator[tuple[str, Source, list[list[str]]]]:
    """Each case: its id, its text or page as a source of one block, and the cells of the meetings that it expects."""
    published = Timing(PartialDate.parse("2026-03-05"), "given")
    for number, case in enumerate(yaml.safe_load(WRITTEN.read_text(encoding="utf-8"))):
        text = case.get("text") or case["page"]
        whole = (Block("paragraph", 0, len(text)),)
        source = Source("0" * 64, "case.txt", "text", text, text, whole, published=published)
        yield f"case-{number}", source, [row.split(" | ") for row in case["expected"]]
