"""Web pages: the article alone, with places; metadata and the reason of its date."""

from __future__ import annotations

import pytest

from briefgen import readers
from briefgen.model import Source
from briefgen.values import PartialDate

PAGE = """<!DOCTYPE html>
<html lang="en-CA"><head><meta charset="utf-8"><title>Lock fees fall - The Lock Gazette</title>
<meta property="article:published_time" content="2031-05-04T08:00:00+02:00">
<meta property="article:modified_time" content="2031-06-01">
<link rel="canonical" href="https://gazette.example/fees">
<script>var a = "<p>never text</p>";</script></head>
<body class="has-sidebar">
<div id="cookie-consent"><p>We use cookies to count our readers.</p><button>Accept</button></div>
<header><nav><ul><li><a href="/">Home</a></li><li>Canals</li></ul></nav></header>
<div class="content sidebar-right"><article>
<h1>Lock fees fall</h1>
<p class="byline">By Ada Quist</p>
<ul class="social-share"><li>Share on Facebook</li><li>Tweet</li></ul>
<figure><img src="a.jpg" alt="x"><figcaption>The upper lock in May. Photo: Ivo Marl</figcaption></figure>
<p>The fees for the upper lock will fall by a tenth&mdash;at last&nbsp;&mdash; the minister said on
Monday in Lindal after two days of talks with R&amp;D and AT&T.</p>
<p style="display:none">Hidden words that nobody sees are not text.</p>
<blockquote><p>&#8220;We waited for this for ten years,&#8221; said the keeper of the lock.</p></blockquote>
<h2>What changes</h2>
<ul><li>small boats pay nothing;</li><li>tugs pay half.</li></ul>
<table><tr><th>Year</th><th>Ships</th></tr><tr><td>2030</td><td>1,204</td></tr></table>
<p>The ministers meet again in the autumn.<br>No date was given, and template code {{ 7*7 }} stays.</p>
<aside class="related"><h3>Read more</h3><p>Ten bridges to see before you are forty years old.</p></aside>
</article></div>
<footer><p>&copy; 2031 The Lock Gazette. All rights reserved.</p></footer></body></html>"""


def read(page: str, name: str = "page.html") -> Source:
    """The Source of a page."""
    return readers.read(name, page.encode())[0]


def kinds(source: Source) -> list[tuple[str, str]]:
    """Kind and words of each block."""
    return [(block.kind, source.text[block.start : block.end]) for block in source.blocks]


def test_a_page_is_its_article() -> None:
    source = read(PAGE)
    assert kinds(source) == [
        ("title", "Lock fees fall"),
        (
            "paragraph",
            "The fees for the upper lock will fall by a tenth—at last\u00a0— the minister said on Monday in Lindal after two days of talks with R&D and AT&T.",
        ),
        ("quotation", "“We waited for this for ten years,” said the keeper of the lock."),
        ("heading", "What changes"),
        ("list-item", "small boats pay nothing;"),
        ("list-item", "tugs pay half."),
        ("table-cell", "Year"),
        ("table-cell", "Ships"),
        ("table-cell", "2030"),
        ("table-cell", "1,204"),
        ("paragraph", "The ministers meet again in the autumn."),
        ("paragraph", "No date was given, and template code {{ 7*7 }} stays."),
    ]


def test_what_stands_around_the_article_is_listed() -> None:
    left_out = {item.text: item.reason for item in read(PAGE).furniture}
    assert left_out["We use cookies to count our readers."] == "cookie banner"
    assert left_out["Home"] == "navigation"
    assert left_out["Share on Facebook"] == "share icon"
    assert left_out["The upper lock in May. Photo: Ivo Marl"] == "caption"
    assert left_out["Ten bridges to see before you are forty years old."] == "beside the text"
    assert "By Ada Quist" in left_out
    assert not any("never text" in text or "Hidden words" in text for text in left_out)


def test_metadata_name_their_place() -> None:
    source = read(PAGE)
    assert source.publisher == "The Lock Gazette"
    assert source.url == "https://gazette.example/fees"
    assert source.published.date == PartialDate(2031, 5, 4)
    assert (source.published.basis, source.published.reason) == (
        "metadata",
        "meta article:published_time 2031-05-04T08:00:00+02:00",
    )


def test_linked_data_give_date_authors_and_publisher() -> None:
    script = '{"@graph":[{"@type":"NewsArticle","headline":"Lock fees fall","datePublished":"2031-05-04","author":[{"name":"Ada Quist"}],"publisher":{"name":"Gazette"}}]}'
    page = f'<html><head><script type="application/ld+json">{script}</script></head><body><h1>Lock fees fall</h1><p>The fees for the upper lock fall by a tenth, the minister said on Monday.</p></body></html>'
    source = read(page)
    assert (source.publisher, source.authors, source.published.date) == (
        "Gazette",
        ("Ada Quist",),
        PartialDate(2031, 5, 4),
    )
    assert source.published.reason == "JSON-LD datePublished 2031-05-04"


def test_places_lead_into_the_page() -> None:
    source = read(PAGE)
    for words in ("upper lock will fall", "small boats pay nothing", "1,204", "{{ 7*7 }}", "the minister said on"):
        start = source.text.index(words)
        first, last = source.original(start, start + len(words))
        assert PAGE[first:last] == words
    start = source.text.index("R&D")
    first, last = source.original(start, start + 3)
    assert PAGE[first:last] == "R&amp;D"


def test_a_page_that_is_mostly_a_list_is_kept_whole() -> None:
    items = "".join(
        f"<li>{number}. The Ministers agreed on point {number} of the programme for the canal.</li>"
        for number in range(1, 30)
    )
    source = read(f"<html><body><main><h1>Joint statement</h1><ol>{items}</ol></main></body></html>")
    assert sum(kind == "list-item" for kind, _ in kinds(source)) == 29


def test_an_element_around_the_whole_page_is_no_furniture() -> None:
    prose = "<p>The fees for the upper lock will fall by a tenth, the minister said on Monday in Lindal.</p>" * 1
    source = read(
        f'<html><body><div class="newsletter related"><h1>Fees</h1>{prose}<p>They meet again in the autumn to talk about tugs.</p></div></body></html>'
    )
    assert "by a tenth" in source.text
    assert "autumn" in source.text


def test_broken_markup_keeps_the_text() -> None:
    source = read(
        "<html><body><p>The first paragraph of this page is not closed and goes on<p>The second follows it <b>at once, says <i>the keeper</b> of the lock</i>.<div>The third stands in a box of its own, and is the last of them all.</div> <a href='x"
    )
    assert "goes on" in source.text
    assert "of the lock." in source.text
    assert "of its own" in source.text


def test_a_page_named_txt_is_read_as_a_page() -> None:
    source, notices = readers.read("page.txt", PAGE.encode())
    assert source.format == "html"
    assert [notice.code for notice in notices] == ["wrong-name"]


@pytest.mark.parametrize(
    ("given", "expected", "codes"),
    [("2019-03-01", "2031-09-09", ["date-differs"]), ("2031-09-10", "2031-09-10", [])],
    ids=["years away", "the next day"],
)
def test_a_dateline_wins_over_a_date_of_the_page_that_is_years_away(
    given: str, expected: str, codes: list[str]
) -> None:
    page = (
        f'<html><head><meta property="article:published_time" content="{given}T00:00:00Z"><title>Lock shut</title></head><body><article>'
        "<h1>Lock shut</h1><p>LINDAL, Norland, September 9, 2031 - The upper lock at Lindal was closed on Tuesday after its keepers "
        "found cracks in two gates.</p></article></body></html>"
    )
    source, notices = readers.read("page.html", page.encode())
    assert str(source.published.date) == expected
    assert [notice.code for notice in notices] == codes


SIGNATURES = [
    "<blockquote><p>{words}</p><footer>Ann Roe, Minister for Trade</footer></blockquote>",
    "<blockquote><p>{words} <cite>Ann Roe, Minister for Trade</cite></p></blockquote>",
    "<blockquote><p>{words}</p><p>\u2014 Ann Roe, Minister for Trade</p></blockquote>",
    "<figure><blockquote>{words}</blockquote><figcaption>Ann Roe, Minister for Trade</figcaption></figure>",
]


@pytest.mark.parametrize("markup", SIGNATURES)
def test_who_said_a_block_quotation_is_text(markup: str) -> None:
    prose = "<p>The minister opened the lock on Monday and spoke to the keepers of the tugs for an hour.</p>"
    quoted = markup.format(words="A plot with a tap is the beginning of a house.")
    source = read(f"<html><body><h1>The lock is open</h1>{prose}{quoted}<p>Press: press@lock.example</p></body></html>")
    assert "Ann Roe, Minister for Trade" in source.text
    assert "beginning of a house. Ann" not in source.text
