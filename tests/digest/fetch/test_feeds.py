"""Feeds of every form and fault: tests/cases/feeds.yaml."""

from __future__ import annotations

import gzip
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.digest.fetch import entry, syndication
from briefgen.digest.fetch.entry import FeedEntry
from briefgen.digest.fetch.failure import FetchError

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "feeds.yaml").read_text("utf-8"))


def data(case: dict[str, Any]) -> bytes:
    return str(case["feed"]).encode(case.get("encoding", "utf-8"))


def named(cases: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in cases]


@pytest.mark.parametrize("case", named([case for case in CASES if "entries" in case]))
def test_what_is_read_of_a_feed(case: dict[str, Any]) -> None:
    feed = syndication.read(data(case), "http://feed.example/news.xml", case.get("charset", ""))
    assert feed.title == case["title"]
    wanted = [] if case["entries"] == "none" else case["entries"]
    assert [{key: value_of(one, key) for key in keys} for one, keys in zip(feed.entries, wanted, strict=True)] == wanted


def value_of(one: FeedEntry, key: str) -> str:
    if key == "published":
        found = entry.time_of(one.published or one.updated)
        return found.isoformat() if found else ""
    return str(getattr(one, key))


@pytest.mark.parametrize("case", named([case for case in CASES if "refused" in case]))
def test_what_is_refused_for_a_feed(case: dict[str, Any]) -> None:
    with pytest.raises(FetchError) as caught:
        syndication.read(data(case), "http://feed.example/news.xml", case.get("charset", ""))
    assert case["refused"] in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "<rss version='2.0'><channel><title>Deep</title><item><title>One</title><description>" + "<div>" * 50_000,
        '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000,
        "<rss " + "a='1' " * 50_000 + "><channel><title>x</title></channel></rss>",
        "<!DOCTYPE" + " " * 100_000 + "<rss>",
    ],
    ids=["nested elements", "nested lists", "attributes", "spaces"],
)
def test_a_feed_made_to_hurt_is_read_or_refused_in_time(text: str) -> None:
    begun = time.process_time()
    with suppress(FetchError):
        syndication.read(text.encode(), "http://feed.example/")
    assert time.process_time() - begun < 20  # seconds of this processor; hours where a pattern backtracks


@pytest.mark.parametrize(
    ("words", "teases"),
    [
        ("They met.", True),
        ("word " * 200, False),
        ("word " * 200 + "…", True),
        ("word " * 200 + '<a href="x">Read more</a>', True),
        ("word " * 200 + "[&hellip;]", True),
    ],
)
def test_an_entry_teases_where_it_is_short_or_breaks_off(words: str, teases: bool) -> None:
    assert FeedEntry(link="http://news.example/1", body=words).only_teases is teases
    assert not FeedEntry(body=words).only_teases, "without a link there is nothing else to read"


@pytest.mark.parametrize(
    ("link", "title", "name"),
    [
        ("https://news.example/2026/ferry-talks", "Talks", "ferry-talks.html"),
        ("https://news.example/files/Report%20one.PDF", "Report", "Report-one.pdf"),
        ("https://news.example/", "Talks: day 2", "Talks-day-2.html"),
        ("https://news.example/a%2F..%2F..%2Fetc", "", "etc.html"),
        ("", "", "entry.html"),
    ],
)
def test_documents_have_names_that_people_know(link: str, title: str, name: str) -> None:
    assert entry.file_name(link, title) == name


def test_a_feed_that_is_packed_twice_is_no_feed() -> None:
    with pytest.raises(FetchError):
        syndication.read(gzip.compress(b"<rss/>"), "http://feed.example/")
