"""Letterheads of many countries: what is above the headline is never the headline, in text, Markdown and HTML."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen import readers
from briefgen.model import Source

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "letterheads.yaml").read_text("utf-8"))


def as_text(case: dict[str, Any]) -> Source:
    """The case as a text file."""
    return readers.read("release.txt", case["text"].encode())[0]


def as_markdown(case: dict[str, Any]) -> Source:
    """The case as Markdown, in which lines without a blank one between are one paragraph."""
    return readers.read("release.md", case["text"].replace(case["title"], f"**{case['title']}**").encode())[0]


def as_page(case: dict[str, Any]) -> Source:
    """The case as a web page whose title and first heading are the first line of the letterhead."""
    first, *_ = case["text"].splitlines()
    blocks = "".join(
        f"<p>{html.escape(block).replace(chr(10), '<br>')}</p>" for block in case["text"].strip().split("\n\n")
    )
    page = f"<!DOCTYPE html><html><head><title>{html.escape(first)}</title></head><body><main>{blocks}</main></body></html>"
    return readers.read("release.html", page.encode())[0]


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
@pytest.mark.parametrize("form", [as_text, as_markdown, as_page])
def test_the_title_is_the_headline_below_the_letterhead(case: dict[str, Any], form: Any) -> None:
    source = form(case)
    assert source.title == case["title"]
    if "publisher" in case and form is as_text:
        assert source.publisher == case["publisher"]
