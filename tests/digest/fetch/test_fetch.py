"""Places fetched again and again: what is new, what is the same, what changed, and what a failure leaves alone."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest

from briefgen.library import Library, open_library, transfer
from tests.digest.fetch.conftest import NOW, Fetch, item, rss
from tests.digest.fetch.site import Page, Site

WORDS = (
    "Ada Marlowe, Minister of Ports, met Jonas Fjelde in Oslo on Tuesday. They agreed to publish a joint plan for ferry "
    "safety by March, and to send experts to both harbours before the summer begins. "
)
OTHER = (
    "The canal authority opened two locks to traffic after eleven months of repairs. Freight companies welcomed the news "
    "but asked for lower fees, which the authority refused to discuss before the next budget. "
)
EDITED = WORDS.replace("March", "April")


def full(text: str) -> str:
    """So many words that the feed does not only tease."""
    return text * 5


def texts(library: Library) -> list[str]:
    return sorted(library.source_bytes(row.id).decode("utf-8", "replace") for row in library.sources())  # type: ignore[union-attr]


def feed(web: Site, *items: str, **headers: str) -> dict[str, str]:
    web.put("/news.xml", rss(*items), **headers)
    return {"feed": web.url("/news.xml")}


def test_an_entry_becomes_a_source_that_keeps_where_it_is_from(library: Library, web: Site, fetched: Fetch) -> None:
    entry = item(
        "Ferry talks",
        full(WORDS),
        link="https://courier.example/ferries",
        guid="g1",
        pubDate="Tue, 03 Mar 2026 23:30:00 -0500",
    )
    result = fetched(library, feed(web, entry))
    (row,) = library.sources()
    assert result.new == (row.id,)
    assert (row.title, row.publisher, row.published) == (
        "Ferry talks",
        "The Harbour Courier",
        "2026-03-04",
    )  # the file's zone is UTC
    assert row.url == "https://courier.example/ferries"
    (how,) = library.entries(source=row.id)
    assert (how.place, how.guid, how.link) == (f"feed:{web.url('/news.xml')}", "g1", "https://courier.example/ferries")
    assert how.published == "2026-03-04T04:30:00+00:00"
    assert [met.url for met in library.seen(row.id)] == ["https://courier.example/ferries"]


def test_the_same_again_is_nothing_new_and_not_even_sent(library: Library, web: Site, fetched: Fetch) -> None:
    source = feed(web, item("Talks", full(WORDS), guid="1"), ETag='"one"')
    fetched(library, source)
    (again,) = fetched(library, source).outcomes
    assert (again.status, again.new) == ("unchanged", ())
    web.pages["/news.xml"].headers["ETag"] = '"two"'
    (third,) = fetched(library, source).outcomes
    assert (third.status, third.new, third.same) == ("fetched", (), 1)
    assert len(library.sources()) == 1


def test_an_edit_is_a_new_version_of_one_source(library: Library, web: Site, fetched: Fetch) -> None:
    names = {"link": "https://courier.example/1", "guid": "1"}
    fetched(library, feed(web, item("Talks", full(WORDS), **names)), now="2026-03-05T09:00:00Z")
    (first,) = library.sources()
    (result,) = fetched(library, feed(web, item("Talks", full(EDITED), **names)), now="2026-03-06T09:00:00Z").outcomes
    assert (len(result.new), result.edited) == (1, 1)
    assert library.versions(first.id) == (first.id, *result.new)


def test_an_edit_that_changes_the_link_is_known_by_its_guid(shelf: Library, web: Site, fetched: Fetch) -> None:
    fetched(shelf, feed(web, item("Talks", full(WORDS), link="https://courier.example/talks", guid="1")))
    renamed = item("Plan agreed", full(EDITED), link="https://courier.example/plan-agreed", guid="1")
    (result,) = fetched(shelf, feed(web, renamed), now="2026-03-06T09:00:00Z").outcomes
    assert result.edited == 1
    assert len(shelf.versions(result.new[0])) == 2


def test_entries_that_share_a_guid_are_not_versions_of_each_other(library: Library, web: Site, fetched: Fetch) -> None:
    entries = (
        item("Talks", full(WORDS), link="https://courier.example/1", guid="same"),
        item("Canal", full(OTHER), link="https://courier.example/2", guid="same"),
    )
    fetched(library, feed(web, *entries))
    assert [len(library.versions(row.id)) for row in library.sources()] == [1, 1]


def test_entries_that_all_link_to_the_home_page_are_not_versions_of_each_other(
    shelf: Library, web: Site, fetched: Fetch
) -> None:
    entries = (
        item("Talks", full(WORDS), link="https://courier.example/", guid="1"),
        item("Canal", full(OTHER), link="https://courier.example/", guid="2"),
    )
    fetched(shelf, feed(web, *entries))
    assert [len(shelf.versions(row.id)) for row in shelf.sources()] == [1, 1]


def test_the_same_words_twice_are_one_source_whatever_they_are_called(
    shelf: Library, web: Site, fetched: Fetch
) -> None:
    fetched(shelf, feed(web, item("Talks", full(WORDS), guid="1"), item("Talks", full(WORDS), guid="1")))
    moved = item("Talks", full(WORDS), guid="after-the-move", link="https://new.example/talks")
    assert fetched(shelf, feed(web, moved)).new == ()
    assert len(shelf.sources()) == 1


def test_short_entries_of_the_same_words_are_told_apart_by_their_names(
    shelf: Library, web: Site, fetched: Fetch
) -> None:
    entries = (item("Daily notes", "Read them here.", guid=str(day)) for day in range(3))
    assert len(fetched(shelf, feed(web, *entries)).new) == 1, "the same bytes are one source"
    linked = (item("Notes", "Read.", guid=f"n{day}", link=f"https://courier.example/{day}") for day in range(3))
    assert len(fetched(shelf, {"full-text": "never", **feed(web, *linked)}).new) == 3


def test_an_entry_of_two_feeds_is_one_source(shelf: Library, web: Site, fetched: Fetch) -> None:
    entry = item("Talks", full(WORDS), link="https://courier.example/1")
    web.put("/world.xml", rss(entry, title="World"))
    web.put("/ports.xml", rss(entry, title="Ports"))
    fetched(shelf, {"feed": web.url("/world.xml")}, {"feed": web.url("/ports.xml")})
    (row,) = shelf.sources()
    assert len(shelf.entries(source=row.id)) == 2


def test_names_that_no_index_takes_are_kept_all_the_same(library: Library, web: Site, fetched: Fetch) -> None:
    chance = random.Random(1)
    long = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=9000))
    items = [
        {"id": long, "url": f"https://a.example/{long}", "title": "One", "content_text": full(WORDS)},
        {"id": "\ud800\0", "url": "http://[bad", "title": "Two \ud800", "content_text": full(OTHER)},
        {"id": "3", "url": "javascript:alert(1)", "title": "Three", "content_text": "They met."},
    ]
    web.put("/feed.json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": long, "items": items}))
    source = {"feed": web.url("/feed.json")}
    assert len(fetched(library, source).new) == 3
    assert {row.url for row in library.sources()} == {""}
    assert fetched(library, source).outcomes[0].same == 3


def test_a_source_that_a_person_took_out_stays_out(shelf: Library, web: Site, fetched: Fetch) -> None:
    source = feed(web, item("Talks", full(WORDS), guid="1"))
    (made,) = fetched(shelf, source).new
    shelf.remove([made])
    assert fetched(shelf, source).new == ()
    assert shelf.sources() == ()


def test_a_library_that_moves_still_knows_what_it_met(
    library: Library, web: Site, fetched: Fetch, tmp_path: Path
) -> None:
    source = feed(web, *(item(name, full(text), guid=name) for name, text in (("a", WORDS), ("b", OTHER))))
    with open_library(tmp_path / "first.sqlite", now=NOW) as first, (tmp_path / "export.zip").open("wb+") as stream:
        kept, out = fetched(first, source).new
        first.remove([out])
        transfer.write(first, stream)
        transfer.read(library, stream, "export.zip", lambda _: None)
    assert [row.id for row in library.sources()] == [kept]
    assert fetched(library, source, retry=True).new == ()


def test_a_teaser_is_read_in_full_behind_its_link(library: Library, web: Site, fetched: Fetch) -> None:
    web.put(
        "/talks.html",
        f"<html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>{WORDS}</p></article></body></html>",
    )
    entry = item("Talks", "They met. Read more", link=web.url("/talks.html"), pubDate="Wed, 04 Mar 2026 10:00:00 GMT")
    fetched(library, feed(web, entry))
    (row,) = library.sources()
    assert "joint plan" in texts(library)[0]
    assert (row.name, row.published, row.publisher) == ("talks.html", "2026-03-04", "The Harbour Courier")
    assert "entry of the feed" in row.published_how
    assert "/robots.txt" in web.paths()


def test_a_page_that_changes_only_around_its_words_is_no_new_version(shelf: Library, web: Site, fetched: Fetch) -> None:
    page = "<html><body><article><h1>Talks</h1><p>{}</p></article><script>var hit = {}</script></body></html>"
    for number, words in enumerate((WORDS, WORDS, EDITED)):
        web.put("/talks.html", page.format(words, number))
        fetched(shelf, {"page": web.url("/talks.html")}, now=f"2026-03-0{number + 1}T09:00:00Z")
    assert len(shelf.sources()) == 2
    assert len(shelf.versions(shelf.sources()[0].id)) == 2


@pytest.mark.parametrize(
    ("encoding", "headers", "meta"),
    [
        ("iso-8859-2", {"Content_Type": "text/html; charset=iso-8859-2"}, ""),
        ("utf-8", {"Content_Type": "text/html; charset=iso-8859-1"}, ""),
        ("iso-8859-2", {"Content_Type": "text/html; charset=utf-8"}, '<meta charset="iso-8859-2">'),
        ("utf-8", {"Content_Type": "text/html; charset=x-martian"}, ""),
    ],
)
def test_a_page_reads_right_whoever_says_its_encoding(
    shelf: Library, web: Site, fetched: Fetch, encoding: str, headers: dict[str, str], meta: str
) -> None:
    words = f"Minister Łukasz Żółkiewski odwiedził Łódź. {WORDS}"
    web.put(
        "/p.html",
        f"<html><head>{meta}</head><body><article><p>{words}</p></article></body></html>".encode(encoding),
        **headers,
    )
    fetched(shelf, {"page": web.url("/p.html")})
    assert shelf.search("Żółkiewski Łódź").total == 1


@pytest.mark.parametrize("status", [403, 404, 503])
def test_a_teaser_is_kept_where_its_page_cannot_be_had(shelf: Library, web: Site, fetched: Fetch, status: int) -> None:
    web.put("/talks.html", "", status)
    source = feed(web, item("Talks", "They met in Oslo.", link=web.url("/talks.html")), ETag='"1"')
    result = fetched(shelf, source)
    assert [notice.code for notice in result.notices] == ["teaser-only"]
    assert len(result.new) == 1
    web.put("/talks.html", f"<html><body><article><h1>Talks</h1><p>{WORDS}</p></article></body></html>")
    later = fetched(shelf, source, now="2026-03-06T09:00:00Z").outcomes[0]
    assert later.edited == (1 if status == 503 else 0), "only what may work tomorrow is tried again"


def test_a_page_that_programs_are_asked_to_leave_alone_is_left_alone(shelf: Library, web: Site, fetched: Fetch) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow: /inside/")
    web.put("/inside/talks.html", WORDS)
    result = fetched(
        shelf,
        {"page": web.url("/inside/talks.html")},
        feed(web, item("Talks", "They met.", link=web.url("/inside/talks.html"))),
    )
    assert [outcome.status for outcome in result.outcomes] == ["failed", "fetched"]
    assert "robots.txt" in result.outcomes[0].reason
    assert "/inside/talks.html" not in web.paths()


def test_pages_are_left_alone_where_robots_txt_cannot_be_read(shelf: Library, web: Site, fetched: Fetch) -> None:
    web.put("/robots.txt", "", 500)
    web.put("/talks.html", WORDS)
    assert "robots.txt" in fetched(shelf, {"page": web.url("/talks.html")}).outcomes[0].reason


def test_a_failure_changes_nothing_but_the_health_of_its_place(library: Library, web: Site, fetched: Fetch) -> None:
    source = feed(web, item("Talks", full(WORDS), guid="1"), ETag='"1"')
    fetched(library, source)
    (place,) = library.places()
    before = (library.sources(), library.entries(place=place.address))
    web.put("/news.xml", "", 500)
    (outcome,) = fetched(library, source, now="2026-03-06T09:00:00Z").outcomes
    assert outcome.status == "failed"
    assert (library.sources(), library.entries(place=place.address)) == before
    after = library.health(place.address)
    assert (after.etag, after.succeeded, after.failures) == ('"1"', "2026-03-05T09:00:00Z", 1)


def test_a_silent_place_is_told_of_once_with_the_age_of_its_last_success(
    shelf: Library, web: Site, fetched: Fetch
) -> None:
    source = feed(web, item("Talks", full(WORDS), guid="1"))
    fetched(shelf, source, now="2026-03-01T09:00:00Z")
    web.put("/news.xml", "", 500)
    told = []
    for day in range(2, 8):
        told.append([notice.message for notice in fetched(shelf, source, now=f"2026-03-0{day}T09:00:00Z").notices])
    assert [len(messages) for messages in told] == [0, 0, 1, 0, 0, 0]
    assert "3 times in a row" in told[2][0]
    assert "3 days ago (2026-03-01T09:00:00Z)" in told[2][0]
    feed(web, item("Talks", full(WORDS), guid="1"))
    fetched(shelf, source, now="2026-03-09T09:00:00Z")
    web.put("/news.xml", "", 500)
    assert fetched(shelf, source, now="2026-03-10T09:00:00Z", **{"notify-after": 1}).notices


def test_a_place_that_failed_rests_longer_each_time(shelf: Library, web: Site, fetched: Fetch) -> None:
    source = {"feed": web.url("/missing.xml")}
    fetched(shelf, source, now="2026-03-05T09:00:00Z")
    assert fetched(shelf, source, now="2026-03-05T09:04:59Z").outcomes[0].status == "waiting"
    assert fetched(shelf, source, now="2026-03-05T09:04:59Z", retry=True).outcomes[0].status == "failed"
    assert fetched(shelf, source, now="2026-03-05T09:14:00Z").outcomes[0].status == "waiting"
    assert fetched(shelf, source, now="2026-03-05T09:15:00Z").outcomes[0].status == "failed"


def test_a_server_that_wants_to_be_left_alone_is(shelf: Library, web: Site, fetched: Fetch) -> None:
    web.put("/news.xml", "", 429, Retry_After="86400")
    source = {"feed": web.url("/news.xml")}
    fetched(shelf, source, now="2026-03-05T09:00:00Z")
    assert fetched(shelf, source, now="2026-03-06T08:59:59Z").outcomes[0].status == "waiting"
    assert fetched(shelf, source, now="2026-03-06T09:00:00Z").outcomes[0].status == "failed"


def test_a_move_for_good_is_remembered_until_it_fails(shelf: Library, web: Site, fetched: Fetch) -> None:
    web.put("/news.xml", "", 301, Location="/moved.xml")
    web.put("/moved.xml", rss(item("Talks", full(WORDS))))
    source = {"feed": web.url("/news.xml")}
    for _ in range(2):
        fetched(shelf, source)
    assert web.paths() == ["/news.xml", "/moved.xml", "/moved.xml"]
    del web.pages["/moved.xml"]
    feed(web, item("Talks", full(WORDS)))
    fetched(shelf, source)
    assert fetched(shelf, source, retry=True).outcomes[0].status == "fetched"


def test_links_into_private_networks_are_left_alone(shelf: Library, web: Site, fetched: Fetch) -> None:
    entry = item("Talks", "They met.", link="http://127.0.0.1:9/admin")
    result = fetched(shelf, feed(web, entry))
    assert "private network" in result.notices[0].message
    assert len(result.new) == 1


def test_dates_in_the_future_do_not_count(shelf: Library, web: Site, fetched: Fetch) -> None:
    entry = item("Talks", full(WORDS), pubDate="Thu, 05 Mar 2036 10:00:00 GMT")
    result = fetched(shelf, feed(web, entry))
    assert [notice.code for notice in result.notices] == ["date-in-future"]
    assert shelf.sources()[0].published == ""


def test_more_than_was_asked_for_is_left_for_the_next_fetch(shelf: Library, web: Site, fetched: Fetch) -> None:
    entries = [
        item(f"Talks {day}", full(f"On day {day}. {WORDS}"), guid=str(day), pubDate=f"0{day} Mar 2026 10:00:00 GMT")
        for day in range(1, 6)
    ]
    source = {**feed(web, *entries, ETag='"1"'), "most": 2}
    first = fetched(shelf, source)
    assert [row.title for row in shelf.sources()] == ["Talks 5", "Talks 4"], "the newest first"
    assert first.notices[0].code == "more-to-come"
    assert [len(fetched(shelf, source).new) for _ in range(3)] == [2, 1, 0]


def test_what_cannot_be_read_is_told_once(shelf: Library, tmp_path: Path, fetched: Fetch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert [notice.code for notice in fetched(shelf, {"folder": "in"}).notices] == ["source-left-out"]
    assert fetched(shelf, {"folder": "in"}).notices == ()


def test_a_file_that_is_edited_is_a_new_version(library: Library, tmp_path: Path, fetched: Fetch) -> None:
    folder = tmp_path / "in" / "week 10"
    folder.mkdir(parents=True)
    (folder / ".hidden").write_text("not a source")
    (folder / "talks.txt").write_text(WORDS)
    (first,) = fetched(library, {"folder": "in"}).new
    (folder / "talks.txt").write_text(EDITED)
    (second,) = fetched(library, {"folder": "in"}, now="2026-03-06T09:00:00Z").new
    assert library.versions(first) == (first, second)
    (folder / "copy.txt").write_text(EDITED)
    assert fetched(library, {"folder": "in"}).new == ()


def test_a_place_that_is_missing_stops_no_other(shelf: Library, tmp_path: Path, fetched: Fetch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "talks.txt").write_text(WORDS)
    (tmp_path / "box").write_text("no mailbox")
    places = [{"folder": "nowhere"}, {"maildir": "nowhere"}, {"mbox": "nowhere"}, {"mbox": "box"}, {"folder": "in"}]
    result = fetched(shelf, *places)
    assert [outcome.status for outcome in result.outcomes] == ["failed"] * 4 + ["fetched"]
    assert len({outcome.reason for outcome in result.outcomes}) == 5


def test_the_same_answers_give_the_same_library(web: Site, fetched: Fetch, tmp_path: Path) -> None:
    from briefgen.library import open_library

    source = feed(web, item("Talks", full(WORDS), guid="1"), item("Canal", full(OTHER), guid="2"))
    kept = []
    for number in range(2):
        with open_library(tmp_path / f"{number}.sqlite") as held:
            result = fetched(held, source)
            kept.append((result, held.sources(), held.places(), texts(held)))
    assert kept[0] == kept[1]


def test_ten_thousand_entries_take_seconds(shelf: Library, web: Site, fetched: Fetch) -> None:
    entries = (
        item(f"Note {n}", f"Note {n} of the day.", guid=f"g{n}", link=f"https://a.example/{n}") for n in range(10_000)
    )
    source = {**feed(web, *entries), "most": 100, "full-text": "never"}
    begun = time.process_time()
    result = fetched(shelf, source)
    assert len(result.new) == 100
    assert time.process_time() - begun < 30  # seconds of this processor, about four on an idle machine


def test_a_feed_that_never_ends_is_a_failure(shelf: Library, web: Site, fetched: Fetch) -> None:
    def write(handler: object) -> None:
        stream = handler.wfile  # type: ignore[attr-defined]
        stream.write(b"HTTP/1.1 200 OK\r\n\r\n<rss><channel><title>x</title>")
        while True:
            stream.write(b"<item><title>again</title></item>" * 5000)

    web.pages["/news.xml"] = Page(write=write)
    (outcome,) = fetched(shelf, {"feed": web.url("/news.xml")}).outcomes
    assert "never ends" in outcome.reason
    assert shelf.sources() == ()
