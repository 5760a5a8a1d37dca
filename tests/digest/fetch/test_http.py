"""Requests: conditional, bounded, and never led where nobody sent them."""

from __future__ import annotations

import datetime as dt
import gzip
import ssl
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from tools.dovecot import certify

from briefgen.digest.fetch import http
from briefgen.digest.fetch.clock import Budget, Clock
from briefgen.digest.fetch.failure import FetchError, OutOfTime
from briefgen.digest.fetch.http import Client, Conditions
from tests.digest.fetch.site import Page, Site, site

CLOCK = Clock(dt.datetime(2026, 3, 5, 9, tzinfo=dt.UTC))


@pytest.fixture
def other() -> Iterator[Site]:
    with site() as made:
        yield made


def client(home: Site, *, seconds: float = 5, private: bool = False) -> Client:
    return Client(home.url("/"), Budget.of(CLOCK, seconds), private=private)


def get(web: Site, path: str = "/a", **options: object) -> http.Answer:
    with client(web) as made:
        return made.get(web.url(path), **options)  # type: ignore[arg-type]


def refused(web: Site, path: str = "/a", **options: object) -> FetchError:
    with pytest.raises(FetchError) as caught:
        get(web, path, **options)
    return caught.value


def test_what_did_not_change_is_not_sent_again(web: Site) -> None:
    web.put(
        "/a", "news", ETag='"1"', Last_Modified="Wed, 04 Mar 2026 10:00:00 GMT", Content_Type="text/xml; charset=UTF-8"
    )
    first = get(web)
    assert (first.status, first.body, first.kind, first.charset) == (200, b"news", "text/xml", "UTF-8")
    again = get(web, conditions=Conditions(first.etag, first.modified))
    assert (again.status, again.body) == (304, b"")
    assert web.asked[-1][1]["If-Modified-Since"] == "Wed, 04 Mar 2026 10:00:00 GMT"


def test_an_unchanged_answer_that_nobody_asked_for_is_a_failure(web: Site) -> None:
    web.put("/a", "", 304)
    assert "304" in refused(web).reason


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [((301, 308, 301), "/end"), ((301, 302, 301), "/1"), ((302, 301), ""), ((307,), "")],
)
def test_redirects_for_good_are_told_up_to_the_first_that_is_not(
    web: Site, statuses: tuple[int, ...], moved: str
) -> None:
    paths = ["/a", *(f"/{number}" for number in range(1, len(statuses))), "/end"]
    for path, status, target in zip(paths, statuses, paths[1:], strict=False):
        web.put(path, "", status, Location=target)
    web.put("/end", "here")
    found = get(web)
    assert found.body == b"here"
    assert found.address == web.url("/end")
    assert found.moved == (web.url(moved) if moved else "")


def test_redirects_in_circles_end(web: Site) -> None:
    web.put("/a", "", 301, Location="/b")
    web.put("/b", "", 301, Location="/a")
    assert "circles" in refused(web).reason


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://news.example/a", "gopher://news.example"])
def test_redirects_to_other_schemes_are_refused(web: Site, target: str) -> None:
    web.put("/a", "", 302, Location=target)
    assert "which is no web page" in refused(web).reason


def test_redirects_to_what_is_no_address_are_refused(web: Site) -> None:
    web.put("/a", "", 302, Location="javascript:1")
    assert web.paths() == []
    assert refused(web).reason
    assert web.paths() == ["/a"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"])
def test_redirects_into_private_networks_are_refused_by_the_address_connected_to(
    web: Site, other: Site, host: str
) -> None:
    other.put("/secret", "for the office only")
    web.put("/a", "", 302, Location=f"http://{host}:{other.port}/secret")
    assert "private network" in refused(web).reason
    assert other.asked == []


def test_private_addresses_are_allowed_where_the_person_says_so(web: Site, other: Site) -> None:
    other.put("/notes", "notes")
    web.put("/a", "", 302, Location=other.url("/notes"))
    with client(web, private=True) as made:
        assert made.get(web.url("/a")).body == b"notes"


@pytest.mark.parametrize("answers", [["127.0.0.1"], ["93.184.215.14", "127.0.0.1"], ["::1"]])
def test_a_name_is_looked_up_once_and_no_private_answer_is_connected_to(
    web: Site, monkeypatch: pytest.MonkeyPatch, answers: list[str]
) -> None:
    asked = []

    def looked_up(host: str, port: int, **options: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(2, 1, 6, "", (address, port)) for address in answers]

    monkeypatch.setattr("socket.getaddrinfo", looked_up)
    with (
        Client("https://courier.example/", Budget.of(CLOCK, 5)) as made,
        pytest.raises(FetchError, match="private network"),
    ):
        made.get(f"http://rebinding.example:{web.port}/a")
    assert (asked, web.asked) == (["rebinding.example"], [])


def test_encrypted_places_need_a_certificate_to_trust(tmp_path: Path) -> None:
    certify(tmp_path)
    trust = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
    with site(tmp_path) as secure, site() as open_one:
        secure.put("/a", "news")
        secure.put("/b", "", 301, Location=open_one.url("/a"))
        budget = Budget.of(CLOCK, 5)
        with Client(secure.url("/"), budget, private=True, trust=trust) as made:
            assert made.get(secure.url("/a")).body == b"news"
            with pytest.raises(FetchError, match="not encrypted"):
                made.get(secure.url("/b"))
        with Client(secure.url("/"), budget) as made, pytest.raises(FetchError, match="certificate"):
            made.get(secure.url("/a"))


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        *((private, False) for private in ("10.0.0.1", "127.0.0.1", "169.254.169.254", "192.168.1.1", "100.64.0.1")),
        *((private, False) for private in ("::1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1")),
        *((private, False) for private in ("2002:7f00:1::", "0.0.0.0", "224.0.0.1", "::")),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert http.is_public(address) is public


@pytest.mark.parametrize(
    ("status", "words"),
    [(403, "not open"), (404, "no such page"), (410, "gone for good"), (429, "too often"), (500, "500")],
)
def test_errors_of_a_server_say_what_they_mean(web: Site, status: int, words: str) -> None:
    web.put("/a", "sorry", status)
    error = refused(web)
    assert words in error.reason
    assert error.status == status


@pytest.mark.parametrize(
    ("wish", "again"),
    [
        ("120", dt.datetime(2026, 3, 5, 9, 2, tzinfo=dt.UTC)),
        ("Thu, 05 Mar 2026 10:00:00 GMT", dt.datetime(2026, 3, 5, 10, tzinfo=dt.UTC)),
        ("soon", None),
        ("-5", None),
    ],
)
def test_a_wish_to_be_asked_later_is_kept(web: Site, wish: str, again: dt.datetime | None) -> None:
    web.put("/a", "", 503, Retry_After=wish)
    assert refused(web).again == again


def test_packed_answers_are_unpacked(web: Site) -> None:
    web.put("/a", gzip.compress(b"news " * 1000), Content_Encoding="gzip")
    assert get(web).body == b"news " * 1000


def test_an_answer_that_unpacks_without_end_is_refused_before_it_fills_the_memory(web: Site) -> None:
    web.put("/a", gzip.compress(bytes(60 * 1024 * 1024)), Content_Encoding="gzip")
    assert "more than 1 MB" in refused(web, most=1024 * 1024).reason


@pytest.mark.parametrize("coding", ["gzip, gzip", "br", "rot13"])
def test_other_packings_are_refused(web: Site, coding: str) -> None:
    web.put("/a", gzip.compress(gzip.compress(b"news")), Content_Encoding=coding)
    assert "nobody asked for" in refused(web).reason


@pytest.mark.parametrize(
    "body", [gzip.compress(b"news " * 1000, mtime=0)[:-20], b"no gzip at all"], ids=["cut", "none"]
)
def test_packed_answers_that_break_off_are_failures(web: Site, body: bytes) -> None:
    web.put("/a", body, Content_Encoding="gzip")
    assert "broke off" in refused(web).reason or "damaged" in refused(web).reason


def test_an_answer_shorter_than_it_says_is_a_failure(web: Site) -> None:
    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf a story")

    web.pages["/a"] = Page(write=write)
    assert "broke off" in refused(web).reason


def test_what_is_no_answer_of_a_web_server_is_a_failure(web: Site) -> None:
    web.pages["/a"] = Page(write=lambda handler: handler.wfile.write(b"SSH-2.0-OpenSSH_9\r\n"))  # type: ignore[arg-type, return-value]
    assert "no answer of a web server" in refused(web).reason


def test_an_answer_without_end_is_refused(web: Site) -> None:
    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            handler.wfile.write(b"<item/>" * 10_000)

    web.pages["/a"] = Page(write=write)
    assert "or never ends" in refused(web, most=1024 * 1024).reason


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_server_that_drips_is_left_when_its_time_is_over(web: Site, start: bytes) -> None:
    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        for _ in range(400):
            handler.wfile.write(b"x")
            time.sleep(0.05)

    web.pages["/a"] = Page(write=write)
    begun = time.monotonic()
    with client(web, seconds=0.4) as made, pytest.raises(OutOfTime):
        made.get(web.url("/a"))
    assert time.monotonic() - begun < 10  # the drip itself takes twenty seconds


def test_a_server_that_is_not_there_is_a_failure(web: Site) -> None:
    with (
        Client("http://127.0.0.1:9", Budget.of(CLOCK, 5)) as made,
        pytest.raises(FetchError, match="cannot be reached"),
    ):
        made.get("http://127.0.0.1:9/a")
    with Client("http://x.invalid/", Budget.of(CLOCK, 5)) as made, pytest.raises(FetchError, match="is not known"):
        made.get("http://x.invalid/a")


def test_passwords_in_addresses_are_never_shown() -> None:
    assert http.shown("https://ada:sec@ret@news.example/feed") == "https://ada@news.example/feed"
    assert http.shown("https://news.example/@ada:1/feed") == "https://news.example/@ada:1/feed"
