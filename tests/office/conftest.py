"""An office made of a few lines, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen import offices
from briefgen.offices import Office

MakeOffice = Callable[..., Office]


@pytest.fixture
def office(tmp_path: Path) -> MakeOffice:
    """Makes the office `own`, which extends base, from its office.yaml and files given as path=text."""

    def make(settings: str = "name: Lock Office\n", language: str | None = None, **files: str) -> Office:
        folder = tmp_path / "offices" / "own"
        for name, text in {"office.yaml": settings, **files}.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return offices.load("own", language, tmp_path / "offices")

    return make
