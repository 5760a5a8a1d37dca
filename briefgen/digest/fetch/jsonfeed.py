"""JSON Feed, version 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import html
import json
from typing import Any

from briefgen.digest.fetch.entry import LONGEST_TITLE, Feed, FeedEntry, web_link
from briefgen.digest.fetch.failure import FetchError

VERSION = "https://jsonfeed.org/version/1"


def read(text: str, address: str) -> Feed:
    """The feed in a text. Raises FetchError where it is none; entries that are no objects are counted and left out."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FetchError("gave JSON that is damaged or breaks off") from error
    if not isinstance(found, dict) or not str(found.get("version", "")).startswith(VERSION):
        raise FetchError("gave JSON that is no JSON Feed")
    items = found.get("items")
    items = items if isinstance(items, list) else []
    entries = [_entry(one, address) for one in items if isinstance(one, dict)]
    whole = tuple(entry for entry in entries if entry.title or entry.body)
    return Feed(_text(found.get("title"))[:LONGEST_TITLE], _text(found.get("language")), whole, len(items) - len(whole))


def _entry(item: dict[str, Any], address: str) -> FeedEntry:
    number = item.get("id")
    link = _text(item.get("url")) or _text(item.get("external_url"))
    full = _text(item.get("content_html")) or _paragraphs(_text(item.get("content_text")))
    return FeedEntry(
        guid=str(number) if isinstance(number, int) and not isinstance(number, bool) else _text(number),
        link=web_link(address, link),
        title=_text(item.get("title")),
        body=full or _paragraphs(_text(item.get("summary"))),
        published=_text(item.get("date_published")),
        updated=_text(item.get("date_modified")),
        language=_text(item.get("language")),
        is_full=bool(full),
    )


def _paragraphs(text: str) -> str:
    """Plain text as HTML: a blank line ends a paragraph."""
    parts = (" ".join(part.split()) for part in text.split("\n\n"))
    return "".join(f"<p>{html.escape(part)}</p>" for part in parts if part)


def _text(value: Any) -> str:
    """A text without half characters, which JSON can hold and nothing else."""
    return value.encode("utf-8", "replace").decode().strip() if isinstance(value, str) else ""
