"""A site to fetch from, and a digest of some sources fetched at a moment that the test chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.digest import file
from briefgen.library import Library, open_library
from briefgen.pipeline.fetch import Fetched, fetch
from tests.digest.fetch.site import Site, site
from tests.library.conftest import library, place, postgresql

__all__ = ["library", "place", "postgresql"]

NOW = "2026-03-05T09:00:00Z"
Fetch = Callable[..., Fetched]


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as made:
        yield made


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Library]:
    """A library in SQLite, where the database is not what is tested."""
    with open_library(tmp_path / "library.sqlite", now=NOW) as made:
        yield made


@pytest.fixture
def fetched(tmp_path: Path) -> Fetch:
    """Fetches the given sources into a library: `fetched(library, {"feed": …}, now=…)`."""

    def run(held: Library, *sources: dict[str, Any], now: str = NOW, **keys: Any) -> Fetched:
        retry = keys.pop("retry", False)
        path = tmp_path / "weekly.yaml"
        path.write_text(yaml.safe_dump({"title": "Weekly", "sources": list(sources), **keys}), encoding="utf-8")
        held.now = now
        secrets = {"MAIL_PASSWORD": "open sesame"}
        plan = file.load(path)
        return fetch(plan, held, now=now, progress=lambda step: None, ask_resting=retry, secret=secrets.get)

    return run


def rss(*items: str, title: str = "The Harbour Courier") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def item(title: str, words: str, **fields: str) -> str:
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    return f"<item><title>{title}</title><description>{words}</description>{inner}</item>"
