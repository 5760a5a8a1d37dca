"""Markdown: marks off, words kept, front matter as metadata."""

from __future__ import annotations

import pytest

from briefgen import readers
from briefgen.model import Source
from briefgen.values import PartialDate

NOTE = """---
title: "Lock fees fall"
date: 2031-05-04
publisher: The Lock Gazette
author: Ada Quist
lang: en
---

# Lock fees fall

The **upper lock** of *Lindal* opens; see [the note of the ministry](https://tides.example/a_(b)) and `code`.
A line wrapped by hand goes on here and names snake_case_words and 2 * 3 * 4.

What changes
------------

* small boats pay _nothing_;
* tugs pay ~~all~~ half.
  The rest of the item stands here.

> The keeper waited for this
> for ten years.

| Year | Ships |
|------|-------|
| 2030 | **1,204** |

![the lock](lock.jpg)
<!-- a remark for the printer -->

---

Escaped \\*stars\\* and {{ 7*7 }} stay literal.
"""


def read(text: str, name: str = "note.md") -> Source:
    """The Source of a note."""
    return readers.read(name, text.encode())[0]


def test_marks_go_and_words_stay() -> None:
    source = read(NOTE)
    assert [(block.kind, source.text[block.start : block.end]) for block in source.blocks] == [
        ("title", "Lock fees fall"),
        (
            "paragraph",
            "The upper lock of Lindal opens; see the note of the ministry and code. "
            "A line wrapped by hand goes on here and names snake_case_words and 2 * 3 * 4.",
        ),
        ("heading", "What changes"),
        ("list-item", "small boats pay nothing;"),
        ("list-item", "tugs pay all half. The rest of the item stands here."),
        ("quotation", "The keeper waited for this for ten years."),
        ("table-cell", "Year"),
        ("table-cell", "Ships"),
        ("table-cell", "2030"),
        ("table-cell", "1,204"),
        ("paragraph", "Escaped *stars* and {{ 7*7 }} stay literal."),
    ]


def test_front_matter_is_metadata() -> None:
    source = read(NOTE)
    assert (source.title, source.publisher, source.authors) == ("Lock fees fall", "The Lock Gazette", ("Ada Quist",))
    assert source.published.date == PartialDate(2031, 5, 4)
    assert source.published.reason == "front matter date 2031-05-04"
    assert "publisher:" not in source.text


@pytest.mark.parametrize(
    "field",
    [
        'date: "May 4, 2031"',
        "date: 04.05.2031",
        "posted_on: 4 May 2031",
        "publishDate: 2031/05/04",
        "created: 2031-05-04 09:00",
        "updated: 2031-06-01\npublished-at: 2031-05-04T10:00:00Z",
    ],
)
def test_front_matter_tells_the_day_under_many_names_and_in_words(field: str) -> None:
    source = read(f"---\ntitle: Fees\n{field}\n---\n\nThe fees fall by a tenth, the minister said on Monday.\n")
    assert source.published.date == PartialDate(2031, 5, 4)


@pytest.mark.parametrize(
    "head",
    [
        "+++\ntitle = 'Fees fall'\ndate = 2031-05-04\nauthors = [\"Ada Quist\"]\n+++\n",
        "Title: Fees fall\nDate: 2031-05-04 08:40\nAuthor: Ada Quist\n",
    ],
)
def test_front_matter_may_be_toml_or_lines_without_a_fence(head: str) -> None:
    source = read(f"{head}\nThe fees fall by a tenth, the minister said on Monday.\n")
    assert (source.title, source.authors) == ("Fees fall", ("Ada Quist",))
    assert source.published.date == PartialDate(2031, 5, 4)
    assert source.text == "The fees fall by a tenth, the minister said on Monday."


def test_a_line_of_the_text_with_a_colon_is_no_front_matter() -> None:
    source = read("Question: Who pays?\nAnswer: The state pays.\n\nThe minister said so on Monday.\n")
    assert source.text.startswith("Question: Who pays?")


def test_a_line_below_the_text_tells_when_it_came_out() -> None:
    text = "The fees fall by a tenth, the minister said. " * 12
    source = read(f"# Lock fees fall\n\n{text}\n\n*Originally posted on 4 May 2031.*\n")
    assert source.published.date == PartialDate(2031, 5, 4)


def test_front_matter_that_is_no_yaml_is_read_line_by_line() -> None:
    source = read(
        "---\ntitle: Fees: a tenth less\ndate: 2031-05-04\n---\n\nThe fees fall by a tenth, the minister said on Monday.\n"
    )
    assert source.title == "Fees: a tenth less"


def test_places_lead_to_the_marked_words() -> None:
    source = read(NOTE)
    for words in ("upper lock", "note of the ministry", "1,204", "The keeper waited"):
        start = source.text.index(words)
        first, last = source.original(start, start + len(words))
        assert NOTE[first:last] == words


@pytest.mark.parametrize("name", ["note.md", "note.txt", "note"])
def test_front_matter_tells_markdown_whatever_the_name(name: str) -> None:
    assert readers.identify(name, NOTE.encode()) == "markdown"


def test_a_site_name_above_the_headline_is_not_the_title() -> None:
    source = read(
        "# Lock Notes\n\n*Short remarks.*\n\n## Fees for the upper lock fall by a tenth\n\nThe fees fall by a tenth, the minister said on Monday.\n"
    )
    assert source.title == "Fees for the upper lock fall by a tenth"


@pytest.mark.parametrize("key", ["author", "authors"])
def test_a_body_named_as_the_author_is_the_publisher(key: str) -> None:
    source = read(f"---\ntitle: Tides\n{key}: Ministry of Tides\n---\n\nThe tide turned at noon on Monday.\n")
    assert (source.publisher, source.authors) == ("Ministry of Tides", ())
