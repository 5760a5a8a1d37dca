"""A library in each database: the tests that take `library` run on both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.library import Library, open_library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library.sqlite", now="2026-03-05T09:00:00Z") as made:
        yield made
