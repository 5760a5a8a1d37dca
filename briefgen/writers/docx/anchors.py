"""Places and ways to them: bookmarks for ids, links inside the document and out of it."""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from lxml import etree

from briefgen.writers.docx import xml

if TYPE_CHECKING:
    from docx.document import Document

MAX_NAME = 40  # Word cuts a bookmark's name off after 40 characters
_SAFE = "!#$%&'()*+,/:;=?@[]~-._"


class Anchors:
    """The bookmarks and links of one Word file.

    A place on the page becomes a bookmark of the same name as far as Word allows it.
    """

    def __init__(self, document: Document, page: etree._Element) -> None:
        self._part = document.part
        present = list(document.element.iter(qn("w:bookmarkStart")))
        self._number = max((int(mark.get(qn("w:id"), "0")) for mark in present), default=-1)
        self._taken = {mark.get(qn("w:name"), "").casefold() for mark in present}
        self._names = {one.get("id", ""): self._name(one.get("id", "")) for one in page.iter() if one.get("id")}

    def bookmarks(self, element: etree._Element) -> tuple[list[etree._Element], list[etree._Element]]:
        """The start and the end of the bookmark for an element's id; both lists are empty where it has none."""
        name = self._names.get(element.get("id") or "")
        if not name:
            return [], []
        self._number += 1
        number = {"w:id": str(self._number)}
        start = xml.element("w:bookmarkStart", {**number, "w:name": name})
        return [start], [xml.element("w:bookmarkEnd", number)]

    def within(self, part: Any) -> Anchors:
        """The same places, for links that stand in another part of the file, such as a footnote."""
        made = copy(self)
        made._part = part
        return made

    def can_lead_to(self, href: str) -> bool:
        """Whether Word can follow the link; one it cannot read would make it call the whole file damaged."""
        if href.startswith("#"):
            return href[1:] in self._names
        return _target(href) is not None

    def hyperlink(self, href: str) -> etree._Element:
        """An empty `w:hyperlink` to a place on the page ('#source-1') or to an address."""
        if href.startswith("#"):
            return xml.element("w:hyperlink", {"w:anchor": self._names[href[1:]], "w:history": "1"})
        relation = self._part.relate_to(_target(href) or "", RT.HYPERLINK, is_external=True)
        return xml.element("w:hyperlink", {"r:id": relation, "w:history": "1"})

    def _name(self, wanted: str) -> str:
        """A name of Word's kind (letters, digits, low lines, 40 at most) that no other bookmark has."""
        name = re.sub(r"\W", "_", wanted)
        stem = name if re.match(r"[^\W\d]", name) else f"b_{name}"
        name, number = stem[:MAX_NAME], 1
        while name.casefold() in self._taken:
            number += 1
            ending = f"_{number}"
            name = stem[: MAX_NAME - len(ending)] + ending
        self._taken.add(name.casefold())
        return name


def _target(href: str) -> str | None:
    """The address with everything escaped that an address may not hold; None for one that is none."""
    try:
        parts = urlsplit(href)
        has_place = bool(parts.hostname) if parts.scheme in ("http", "https") else bool(parts.path)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https", "mailto") or not has_place:
        return None
    return quote(href, safe=_SAFE)
