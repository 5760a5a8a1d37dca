"""An office of its own for each test, and the sample brief."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen import offices
from briefgen.brief import Brief
from briefgen.offices import Office
from briefgen.render.sample import sample


@pytest.fixture
def own(tmp_path: Path) -> Callable[..., Office]:
    """Makes the office `own`, which extends base, from files given as path=text ("parts/source.html": …)."""

    def make(files: dict[str, str], settings: str = "name: Lock Office\n") -> Office:
        folder = tmp_path / "offices" / "own"
        for name, text in {"office.yaml": settings, **files}.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return offices.load("own", "en", tmp_path / "offices")

    return make


@pytest.fixture
def base() -> Office:
    return offices.load("base", "en")


@pytest.fixture
def brief(base: Office) -> Brief:
    """The kitchen-sink sample as a briefing note."""
    return sample(base, "briefing-note")
