"""Which stories of several weeks are of one affair: cases/affairs.yaml has each with the affair to which it belongs."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.digest.content.events import Event, events
from briefgen.extract import extract
from briefgen.merge import merged
from briefgen.model import Source
from briefgen.readers import read
from tests.digest.newsroom import page

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("cases").joinpath("affairs.yaml").read_text("utf-8")
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Source], tuple[Event, ...]]:
    folder = tmp_path_factory.mktemp("affairs")
    sources: dict[str, Source] = {}
    for number, case in enumerate(CASES):
        path = page(folder, f"{number:02}", case["title"], case["outlet"], str(case["day"]), tuple(case["text"]))
        sources[case["title"]] = read(path.name, path.read_bytes())[0]
    together = merged(list(sources.values()), [claim for one in sources.values() for claim in extract(one).claims])
    return sources, events(together.facts, together.sources, [one.id for one in sources.values()])


@pytest.mark.parametrize("affair", dict.fromkeys(case["affair"] for case in CASES))
def test_the_stories_of_an_affair_are_one_event(told: tuple[dict[str, Source], tuple[Event, ...]], affair: str) -> None:
    sources, found = told
    titles = {source.id: title for title, source in sources.items()}
    wanted = {case["title"] for case in CASES if case["affair"] == affair}
    having: dict[int, set[str]] = defaultdict(set)
    for number, event in enumerate(found):
        having[number] |= {titles[source] for source in event.sources}
    assert [told for told in having.values() if told & wanted] == [wanted]
