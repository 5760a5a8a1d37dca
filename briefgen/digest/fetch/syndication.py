"""RSS and Atom by feedparser, from characters that were decoded here and hold no declarations of their own."""

from __future__ import annotations

import io
import re
from typing import Any

from briefgen.digest.fetch import jsonfeed
from briefgen.digest.fetch.entry import LONGEST_TITLE, Feed, FeedEntry, web_link, without_tags
from briefgen.digest.fetch.failure import FetchError
from briefgen.errors import InputError
from briefgen.readers import html
from briefgen.readers.decode import decode

_XML_CODE = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
# A document type may name itself; one with a part in brackets declares entities, of which no honest feed has need.
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^<>\[]{0,2000}\[", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_OFFERED = re.compile(
    r"<link\b[^>]{0,500}\btype\s*=\s*[\"']?application/(?:rss|atom|feed)\+(?:xml|json)[^>]{0,500}>", re.I
)
_HREF = re.compile(r"\bhref\s*=\s*[\"']?([^\"'\s>]{1,500})", re.IGNORECASE)
# Ten thousand entries have some 200,000; a million keep a machine busy for half a minute.
MOST_TAGS = 1_000_000
# So far into a document its first element has begun.
_HEAD = 20_000


def read(data: bytes, address: str, charset: str = "") -> Feed:
    """The feed in some bytes: RSS, Atom or JSON Feed. Raises FetchError where they are none."""
    if not data.strip(b"\0 \t\r\n"):
        raise FetchError("gave an empty answer where a feed was expected")
    declared = _XML_CODE.search(data[:1000].replace(b"\0", b""))
    try:
        text, _ = decode(address, data, declared.group(1).decode("ascii") if declared else charset)
    except InputError as error:
        raise FetchError("gave an answer that is no text where a feed was expected") from error
    text = text.lstrip("\ufeff \t\r\n")
    if text.startswith(("{", "[")):
        return jsonfeed.read(text, address)
    head = text[:_HEAD]
    root = _ROOT.search(head)
    if not root or html.identify("", head.encode("utf-8", "replace")):
        raise _no_feed(text, address)
    if _DOCTYPE.search(head[: root.start()]):
        raise FetchError("gave a feed that declares entities of its own, which is refused")
    if text.count("<") > MOST_TAGS:
        raise FetchError(f"gave a feed of more than {MOST_TAGS} tags")
    return _parsed(_DECLARATION.sub("", text, count=1), address)


def _no_feed(text: str, address: str) -> FetchError:
    """What is said of a page: which feed it names, if it does."""
    link = _OFFERED.search(text[:200_000])
    href = _HREF.search(link.group()) if link else None
    if href and (named := web_link(address, href.group(1))):
        hint = f"The page names a feed: {named}"
    else:
        hint = "Look for the address of its feed, or read the page itself with page:."
    is_page = html.identify("", text[:8192].encode("utf-8", "replace"))
    return FetchError(f"gave {'a web page' if is_page else 'something else'} where a feed was expected", hint)


def _parsed(text: str, address: str) -> Feed:
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        found = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers=headers,
            sanitize_html=False,  # the reader of pages takes words only, whatever stands between them
            resolve_relative_uris=False,
        )
    except Exception as error:
        raise FetchError(f"gave a feed that cannot be read ({type(error).__name__})") from error
    about = found.get("feed", {})
    title, language = without_tags(_text(about.get("title")))[:LONGEST_TITLE], _text(about.get("language"))
    entries = tuple(_entry(one, address) for one in found.get("entries", ()))
    if not entries and not title and found.get("bozo"):
        raise FetchError("gave a feed that is too damaged to be read")
    whole = tuple(entry for entry in entries if entry.title or entry.body)
    return Feed(title, language, whole, len(entries) - len(whole))


def _entry(found: Any, address: str) -> FeedEntry:
    contents = found.get("content") or ()
    body = max((_text(one.get("value")) for one in contents), key=len, default="")
    summary = _text(found.get("summary"))
    guid, link = _text(found.get("id")), _text(found.get("link"))
    if link == guid and "://" not in link:
        link = ""  # a guid counts as a link where the feed does not say otherwise; most feeds forget to
    return FeedEntry(
        guid=guid,
        link=web_link(address, link),
        title=without_tags(_text(found.get("title"))),
        body=body or summary,
        published=_text(found.get("published") or found.get("created")),
        updated=_text(dict.get(found, "updated")),  # its own get() gives the other date
        language=_text(found.get("language")),
        is_full=bool(body),
    )


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
