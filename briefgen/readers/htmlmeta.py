"""What a web page says about itself: meta elements, JSON-LD, time elements and the title of its window."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from briefgen.readers import shapes
from briefgen.readers.assemble import squeeze
from briefgen.readers.dates import from_metadata
from briefgen.readers.document import Metadata
from briefgen.readers.htmlblocks import Page
from briefgen.values import MISSING, Timing

_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time", "dcterms.issued", "dc.date.issued",
    "dcterms.available", "dcterms.date", "dc.date", "dc.date.created", "dcterms.created", "date", "pubdate", "publishdate", "publish-date",
    "publish_date", "publication_date", "publication-date", "article.published", "parsely-pub-date", "sailthru.date",
    "citation_publication_date", "cxenseparse:recs:publishtime", "rnews:datepublished",
)  # fmt: skip
_SITES = (
    "og:site_name",
    "application-name",
    "dcterms.publisher",
    "dc.publisher",
    "publisher",
    "citation_journal_title",
    "twitter:site:name",
    "dcterms.creator",
)
_TITLES = ("og:title", "dcterms.title", "dc.title", "twitter:title", "headline", "citation_title")
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "byl", "citation_author", "sailthru.author")
_SECTIONS = ("article:section", "og:article:section", "section", "parsely-section", "sailthru.section")
_SEPARATOR = re.compile(r"\s+[-–—|·•»:]{1,2}\s+")


def metadata(page: Page) -> Metadata:
    """The page's own words on title, publisher, authors, date, language and address."""
    linked = list(_linked(page))
    window = squeeze(page.title).text
    headline = next((segment.text for segment in page.segments if segment.kind == "title" and not segment.reason), "")
    title = (
        _first(page, _TITLES)
        or next((str(item["headline"]) for item in linked if _is_text(item.get("headline"))), "")
        or window
    )
    site, bare = _site(window, headline or title)
    publisher = _first(page, _SITES) or next(filter(None, map(_publisher, linked)), "") or site
    return Metadata(
        title=_bare(title, publisher) if title != window else bare or _bare(window, publisher),
        publisher=publisher,
        authors=_authors(page, linked),
        published=_published(page, linked),
        language=page.language or _first(page, ("content-language", "og:locale", "dcterms.language", "language")),
        url=page.url or _first(page, ("og:url",)),
        section=_first(page, _SECTIONS)
        or next((str(item["articleSection"]) for item in linked if _is_text(item.get("articleSection"))), ""),
    )


def _first(page: Page, keys: tuple[str, ...]) -> str:
    """The first value of the first key that is there."""
    for key in keys:
        for name, value in page.meta:
            if name == key and value:
                return " ".join(value.split())
    return ""


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _linked(page: Page) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD that are articles, pages or the like."""
    for script in page.scripts:
        try:
            loaded = json.loads(script)
        except (ValueError, RecursionError):
            continue
        items = loaded if isinstance(loaded, list) else [loaded]
        for item in items:
            if not isinstance(item, dict):
                continue
            graph = item.get("@graph")
            for one in graph if isinstance(graph, list) else [item]:
                if isinstance(one, dict) and ("datePublished" in one or "headline" in one):
                    yield one


def _publisher(item: dict[str, Any]) -> str:
    found = item.get("publisher")
    name = found.get("name") if isinstance(found, dict) else found
    return name.strip() if isinstance(name, str) else ""


def _authors(page: Page, linked: list[dict[str, Any]]) -> tuple[str, ...]:
    """The authors, without addresses of their pages."""
    names = [value for key in _AUTHORS for name, value in page.meta if name == key]
    for item in linked:
        given = item.get("author")
        for one in given if isinstance(given, list) else [given]:
            name = one.get("name") if isinstance(one, dict) else one
            if isinstance(name, str):
                names.append(name)
    return tuple(dict.fromkeys(" ".join(name.split()) for name in names if name.strip() and "://" not in name))


def _published(page: Page, linked: list[dict[str, Any]]) -> Timing:
    """The date of publication: meta elements, then JSON-LD, then time elements; never a date of change."""
    candidates = [(value, f"meta {key}") for key in _DATES for name, value in page.meta if name == key]
    candidates += [
        (str(item["datePublished"]), "JSON-LD datePublished") for item in linked if item.get("datePublished")
    ]
    candidates += [(value, "time element datePublished") for value, named in page.times if named]
    candidates += [(value, "time element") for value, named in page.times[:1] if not named and len(page.times) == 1]
    for value, where in candidates:
        found = from_metadata(value, where)
        if found.date:
            return found
    return MISSING


def _site(window: str, headline: str) -> tuple[str, str]:
    """The site's name behind or before the headline in the window's title, and the headline there."""
    pieces = _SEPARATOR.split(window)
    if len(pieces) < 2 or not headline:
        return "", ""
    wanted = shapes.squash(headline)
    if shapes.squash(window) == wanted:
        return "", ""
    matches = [
        piece
        for piece in pieces
        if shapes.squash(piece) and (shapes.squash(piece) in wanted or wanted in shapes.squash(piece))
    ]
    others = [piece for piece in pieces if piece not in matches]
    if not matches or not others or shapes.words(others[-1]) > 8:
        return "", ""
    site = others[-1]
    return re.split(r", (?=[A-Za-z ]*edition)", site)[0].strip(), ""


def _bare(title: str, publisher: str) -> str:
    """The title without the site's name behind it."""
    pieces = _SEPARATOR.split(title)
    if len(pieces) > 1 and publisher and shapes.squash(pieces[-1]).startswith(shapes.squash(publisher)[:12]):
        return title[: title.rindex(pieces[-1])].rstrip(" -–—|·•»:")
    return title
