"""The drawing of a timeline: its words are text, entries never cover each other, and it is as wide as the page's words."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from lxml import etree

from briefgen import charts, offices
from briefgen.brief import Mark, Timeline

TOKENS = offices.load("base", "en").tokens
TIMELINE = Timeline(
    "contacts",
    ("Meetings & calls", "Deadlines"),
    (
        *(Mark(f"M{day}", "Meetings & calls", f"2031-03-0{day}", f"2031-03-0{day}") for day in range(1, 9)),
        Mark("C1", "Deadlines", "2031-01-01", "2031-12-31"),
    ),
    (("2031-01-01", "January 2031"), ("2032-01-01", "January 2032")),
    "2031-01-01",
    "2032-01-01",
    "2031-06-10",
    "Meeting 10 June 2031",
)


def drawn(**tokens: str) -> etree._Element:
    return etree.fromstring(charts.svg(TIMELINE, {**TOKENS, **tokens}))


def test_words_are_text() -> None:
    words = [str(text) for text in drawn().itertext() if text.strip()]
    assert {"Meetings & calls", "Deadlines", "M1", "C1", "January 2031", "Meeting 10 June 2031"} <= set(words)


def test_entries_never_cover_each_other() -> None:
    boxes = sorted(
        (float(box.get("y", "")), float(box.get("x", "")), float(box.get("width", "")))
        for box in drawn().iter("{*}rect")
    )
    assert len(boxes) == len(TIMELINE.marks)
    for (y, x, width), (next_y, next_x, _) in pairwise(boxes):
        assert next_y > y or next_x >= x + width


def test_nothing_stands_outside_the_drawing() -> None:
    root = drawn()
    width, height = (float(part) for part in root.get("viewBox", "").split()[2:])
    for box in root.iter("{*}rect"):
        assert 0 <= float(box.get("x", "")) <= width - float(box.get("width", ""))
        assert 0 <= float(box.get("y", "")) <= height - float(box.get("height", ""))


def test_it_is_as_wide_as_the_words_of_the_page() -> None:
    assert re.fullmatch(r"470\.\d+pt", drawn().get("width", ""))
    assert re.fullmatch(r"4\d\d(\.\d+)?pt", drawn(**{"page-size": "Letter"}).get("width", ""))


def test_the_same_entries_give_the_same_bytes() -> None:
    assert charts.svg(TIMELINE, TOKENS) == charts.svg(TIMELINE, dict(TOKENS))


def test_words_below_never_cover_each_other() -> None:
    months = tuple((f"2031-{month:02}-01", f"September {2020 + month}") for month in range(1, 13))
    root = etree.fromstring(charts.svg(replace(TIMELINE, ticks=months), TOKENS))
    below = [text for text in root.iter("{*}text") if (text.text or "").startswith("September")]
    places = [float(text.get("x", "")) for text in below]
    assert 1 < len(places) < len(months)
    assert all(later - earlier > 50 for earlier, later in pairwise(places))
