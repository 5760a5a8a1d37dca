"""The sample brief as a page, and the office whose folders it may read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen import offices, page
from briefgen.page import Page, Properties
from briefgen.render import render
from briefgen.render.sample import sample

CSS = '@page { size: A4; margin: 20mm } html { font-family: Arimo, "Noto Sans CJK TC" }'


@pytest.fixture(scope="session")
def note() -> Page:
    """The kitchen-sink sample as a briefing note of the base office."""
    office = offices.load("base", "en")
    return render(sample(office, "briefing-note"), office)


@pytest.fixture(scope="session")
def sheet() -> Page:
    """The kitchen-sink sample as a one-pager of the base office: far too long for one sheet."""
    office = offices.load("base", "en")
    return render(sample(office, "one-pager"), office)


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Page]:
    """Makes a page from what stands after its title, with `css` added; files may be read from `tmp_path`/office."""
    folder = tmp_path / "office"
    folder.mkdir()

    def make(inside: str = "", css: str = "", **changes: object) -> Page:
        root = page.parse(f'<html lang="en"><h1>Locks</h1>{inside}</html>')
        made = Page(root, "en", Properties("Locks", "2031-03-14"), css=CSS + css, folders=(folder,))
        return replace(made, **changes)  # type: ignore[arg-type]

    return make
