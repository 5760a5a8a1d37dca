"""Web pages: the visible text in blocks with exact places, and the main text among them as trafilatura finds it.

The page is read twice. Our own pass gives every visible block with its place in the raw page; trafilatura says which of
them are the article. What it leaves out stays where it is prose inside the article, so that no sentence is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.errors import Notice
from briefgen.readers import shapes
from briefgen.readers.decode import decode
from briefgen.readers.document import Document, Part
from briefgen.readers.htmlblocks import Segment, parse
from briefgen.readers.htmlmeta import metadata
from briefgen.readers.title import is_date_line

NAME = "html"
EXTENSIONS = (".html", ".htm", ".xhtml")
LABEL = "HTML"

_HEAD = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(rb"<(?:p|div|h1|h2|span|br|ul|table|section|a)\b[^<>]{0,300}>", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)

# With less than this share of the page's prose, trafilatura has missed the article (a list of statements, a table).
LEAST_SHARE = 0.3
# Headlines and date lines stand so close above an article.
_ABOVE = 3


def identify(name: str, head: bytes) -> bool:
    """Whether the bytes begin as a page does, or are named .html and have tags."""
    begin = _narrow(head[:8192]).removeprefix(b"\xef\xbb\xbf")
    if _HEAD.match(begin):
        return True
    return name.lower().endswith(EXTENSIONS) and bool(_TAGS.search(begin))


def _narrow(head: bytes) -> bytes:
    """UTF-16 as ASCII, near enough to see tags."""
    return head[2:].replace(b"\0", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head


def read(name: str, data: bytes) -> Document:
    """The blocks of a page, with what stands around the article as furniture."""
    declared = _CHARSET.search(data[:4096])
    raw, notices = decode(name, data, declared.group(1).decode("ascii") if declared else "")
    return from_text(raw, notices)


def from_text(raw: str, notices: Sequence[Notice] = ()) -> Document:
    """The same for a page that is decoded already."""
    page = parse(raw)
    about = metadata(page)
    parts = tuple(_parts(page.segments, main_text(raw)))
    return Document(raw, parts, about, tuple(notices))


def main_text(raw: str) -> list[str]:
    """The blocks of the article as trafilatura finds them, squashed; [] where it finds nothing."""
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(
            raw, output_format="txt", favor_recall=True, include_tables=True, include_comments=False, deduplicate=False
        )
    except (RecursionError, ValueError, AttributeError, TypeError):
        return []
    return [key for key in (shapes.squash(line) for line in (text or "").splitlines()) if key]


def _parts(segments: Sequence[Segment], article: Sequence[str]) -> list[Part]:
    """The segments as parts, those outside the article as furniture."""
    free = [segment for segment in segments if not segment.reason]
    inside = _matched(free, article)
    prose = [segment for segment in free if shapes.is_sentence(segment.text)]
    found = sum(len(segment.text) for segment in prose if id(segment) in inside)
    if found < LEAST_SHARE * sum(len(segment.text) for segment in prose):
        return _all_of(segments)
    places = [index for index, segment in enumerate(segments) if id(segment) in inside]
    first, last = (places[0], places[-1]) if places else (0, len(segments))
    has_main = any(segment.main for segment in free)
    parts = []
    for index, segment in enumerate(segments):
        part = Part(segment.kind, segment.words, segment.reason)
        if (
            not segment.reason
            and id(segment) not in inside
            and not _signs(segments, index)
            and not _belongs(segment, index, first, last, has_main)
        ):
            part = replace(part, furniture="outside the main text")
        parts.append(part)
    return parts


def _all_of(segments: Sequence[Segment]) -> list[Part]:
    """Every segment that is no furniture by its element: those of the article or main element where there is one."""
    has_main = any(segment.main and shapes.is_sentence(segment.text) for segment in segments if not segment.reason)
    return [
        Part(
            segment.kind,
            segment.words,
            segment.reason
            or ("outside the main text" if has_main and not segment.main and segment.kind != "title" else ""),
        )
        for segment in segments
    ]


def _matched(segments: Sequence[Segment], article: Sequence[str]) -> set[int]:
    """The segments whose words are a block of the article, part of one, or hold one."""
    blocks, whole = frozenset(article), "\n".join(article)
    long_blocks = [block for block in article if len(block) >= 25]
    found = set()
    for segment in segments:
        key = shapes.squash(segment.text)
        if (
            key in blocks
            or (len(key) >= 25 and key in whole)
            or len(key) >= 25
            and any(block in key for block in long_blocks)
        ):
            found.add(id(segment))
    return found


_SIGNATURE = re.compile(r"(?:[-\u2013\u2014]{1,2}\s*)?[A-Z\u00c0-\u00de][^!?:]{3,120}(?<![.])$")


def _signs(segments: Sequence[Segment], index: int) -> bool:
    """Whether a line tells who said the block quotation above it."""
    return (
        index > 0
        and segments[index - 1].kind == "quotation"
        and not segments[index - 1].reason
        and segments[index].kind in ("paragraph", "quotation")
        and _SIGNATURE.match(segments[index].text) is not None
    )


def _belongs(segment: Segment, index: int, first: int, last: int, has_main: bool) -> bool:
    """Whether a segment that trafilatura left out is kept: the headline, and what stands in or about the article."""
    if segment.kind == "title":
        return True
    if segment.kind == "table-cell":
        return segment.main or first < index < last
    if segment.main:
        return True
    if first < index < last and segment.kind in ("heading", "list-item", "quotation"):
        return True
    if first - _ABOVE <= index < first:
        return is_date_line(segment.text) or (shapes.words(segment.text) >= 3 and not shapes.is_links(segment.text))
    if first < index < last:
        return shapes.is_sentence(segment.text) or is_date_line(segment.text)
    return not has_main and shapes.is_sentence(segment.text)
