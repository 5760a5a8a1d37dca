"""The words of a page as they are printed, stretch by stretch, for the facts JSON: what a finished file must still say.

A stretch is what one paragraph, heading, list item or table cell says in one go. `running` are the words that stand at
the edges of sheets, in any order and number.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from briefgen.page import PHRASING, TEXT, Page

BULLET = "•"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TYPED = tuple(f"{_W}{name}" for name in ("t", "tab", "br"))
_SHELL_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
NESTED = "–"  # of a list in a list


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words on one line with single spaces, the list mark before them, and the ids of the facts they rest on.

    `apart` says that the words stand in the letterhead, which an office's own Word file may replace; `heads` that they
    head a column and stand again on every further sheet of the table; `listed` that they are an entry of the list of
    sections, which a page number follows.
    """

    text: str
    marker: str = ""
    facts: tuple[str, ...] = ()
    apart: bool = False
    heads: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """All stretches in reading order, and the words at the edges of sheets ("Page {page} of {pages}") and in drawings."""

    stretches: tuple[Stretch, ...]
    running: tuple[str, ...]
    templates: str = ""


def printed(page: Page) -> Printed:
    """The words of the page, of its edges and of its drawings."""
    fields = (page.fields.get(name, "") for name in ("marking", "draft", "label.page-of"))
    edges = [page.properties.marking, *fields, *_drawn(page)]
    running = tuple(dict.fromkeys(words for words in (*edges, *_shell(page)) if words))
    return Printed(tuple(_stretches(page.root)), running, digest(page.folders))


def _shell(page: Page) -> Iterator[str]:
    """The words of an office's own Word file, its fields filled: they stand around the page's."""
    if page.shell is None or not page.shell_is_own:
        return
    try:
        with zipfile.ZipFile(page.shell) as package:
            parts = [package.read(name) for name in sorted(package.namelist()) if _SHELL_PARTS.fullmatch(name)]
            roots = [etree.fromstring(part) for part in parts]
    except (OSError, zipfile.BadZipFile, etree.XMLSyntaxError):
        return  # the Word writer says what is wrong with it, where one is written
    for root in roots:
        for paragraph in root.iter(f"{_W}p"):
            typed = "".join(one.text or "" if one.tag == f"{_W}t" else " " for one in paragraph.iter(*_TYPED))
            filled = _FIELD.sub(lambda found: page.fields.get(found[1], f"{{{found[1]}}}"), typed)
            yield " ".join(filled.replace("{body}", "").split())


def digest(folders: Iterable[Path]) -> str:
    """Twelve hexadecimal digits from all words an office's folders hold: other templates, other digits."""
    made = hashlib.sha256()
    for folder in folders:
        for file in sorted(one for one in folder.rglob("*") if one.suffix in (".yaml", ".html")):
            made.update(file.read_bytes())
    return made.hexdigest()[:12]


def _drawn(page: Page) -> Iterator[str]:
    """The words inside the drawings; a PDF prints them as text."""
    for data in page.pictures.values():
        yield from (" ".join(str(text).split()) for text in etree.fromstring(data).itertext() if str(text).strip())


def _stretches(element: etree._Element, marker: str = "") -> Iterator[Stretch]:
    """The stretches of an element: its own words up to the next block in it, that block's, the words after it."""
    pieces: list[str | etree._Element] = [element.text or ""]
    for number, child in enumerate(element):
        if child.tag in PHRASING:
            pieces.append(child)
        else:
            made = list(_stretch(element, pieces, marker))
            yield from made
            marker, pieces = "" if made else marker, []
            inherited = marker if element.tag == "li" else ""
            yield from _stretches(child, _marker(element, child, number) or inherited)
            marker = ""
        pieces.append(child.tail or "")
    yield from _stretch(element, pieces, marker)


def _stretch(element: etree._Element, pieces: list[str | etree._Element], marker: str) -> Iterator[Stretch]:
    if element.tag not in TEXT:
        return
    text = " ".join("".join(piece if isinstance(piece, str) else _words(piece) for piece in pieces).split())
    if text:
        elements = [piece for piece in pieces if not isinstance(piece, str)]
        named = [element.get("data-fact", ""), *(one.get("data-fact", "") for each in elements for one in each.iter())]
        facts = dict.fromkeys(fact for names in named for fact in names.split())
        listed = _is_listed(element)
        marker = "" if listed else marker
        yield Stretch(text, marker, tuple(facts), _is_in(element, "header"), _is_in(element, "thead"), listed)


def _is_listed(element: etree._Element) -> bool:
    return any("contents" in (one.get("class") or "").split() for one in element.iterancestors("ul"))


def _is_in(element: etree._Element, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _words(element: etree._Element) -> str:
    """The words of an element inside a paragraph; a line break is a blank, a picture says nothing."""
    inside = " " if element.tag == "br" else element.text or ""
    return inside + "".join(_words(child) + (child.tail or "") for child in element)


def _marker(parent: etree._Element, child: etree._Element, number: int) -> str:
    """What is printed before a list item: a bullet, or its number with a full stop."""
    if child.tag != "li":
        return ""
    if parent.tag == "ol":
        return f"{int(parent.get('start') or 1) + number}."
    return NESTED if _is_in(parent, "ul") else BULLET
