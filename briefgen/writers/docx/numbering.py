"""Real lists: every `ol` counts from its own start, at its own level.

Word numbers by `w:num`, which points at the look of a list (`w:abstractNum`). The look comes from the style that the
paragraph has, so an office's own bullets stay; where the style has none, our own is added. Each `ol` gets a `w:num` of
its own with a start, because two lists of one `w:num` would count on from each other.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.parts.numbering import NumberingPart
from lxml import etree

from briefgen.writers.docx import xml
from briefgen.writers.docx.styles import Styles, own_style

if TYPE_CHECKING:
    from docx.document import Document

LEVELS = 9
_BULLETS, _NUMBERS = "0", "1"  # in our own numbering.xml


@cache
def base() -> etree._Element:
    """The `w:numbering` this package brings along; treat it as frozen."""
    return parse_xml(files("briefgen.writers.docx").joinpath("numbering.xml").read_bytes())


class Numbering:
    """The lists of one Word file."""

    def __init__(self, document: Document, styles: Styles) -> None:
        self._root = _root(document)
        self._styles = styles
        self._ours: dict[str, str] = {}
        self._bullets: dict[str, str] = {}

    def open(self, style: str | None, depth: int, *, ordered: bool, start: int = 1) -> tuple[int, int]:
        """(numId, level) for the items of a list that begins here; `depth` counts the lists around it."""
        abstract, style_level = self._look(style, ordered=ordered)
        level = min(depth, LEVELS - 1) if _level(self._root, abstract, depth) is not None else style_level
        if not ordered:
            if abstract not in self._bullets:
                self._bullets[abstract] = self._num(abstract)
            return int(self._bullets[abstract]), level
        override = xml.element(
            "w:lvlOverride", {"w:ilvl": str(level)}, xml.element("w:startOverride", {"w:val": str(start)})
        )
        return int(self._num(abstract, override)), level

    def indent(self, number: int, level: int) -> int:
        """How far the text of a list's items stands from the left, in twentieths of a point."""
        found = _level(self._root, _abstract_of(self._root, str(number)) or "", level)
        if found is None:
            return 0
        text = xml.value(found, "w:pPr/w:ind", "w:left") or xml.value(found, "w:pPr/w:ind", "w:start") or "0"
        return int(text) if text.lstrip("-").isdigit() else 0

    def _look(self, style: str | None, *, ordered: bool) -> tuple[str, int]:
        """The list look of a style and the level the style has in it, or our own look.

        A style of ours that came into the file without its list gets the look it has with us.
        """
        for element in self._styles.chain(style):
            own = own_style(element.get(qn("w:styleId"), ""), "paragraph")
            found = _look_of(self._root, element)
            if found and _counts(self._root, *found) == ordered:
                return found
            found = _look_of(base(), own) if own is not None else None
            if found and _counts(base(), *found) == ordered:
                return self._own(found[0]), found[1]
        return self._own(_NUMBERS if ordered else _BULLETS), 0

    def _own(self, which: str) -> str:
        """The id under which our own bullets or numbers stand in this file, added when first asked for."""
        if which not in self._ours:
            look = next(one for one in xml.find_all(base(), "w:abstractNum") if one.get(qn("w:abstractNumId")) == which)
            made = deepcopy(look)
            name = str(_next(self._root, "w:abstractNum", "w:abstractNumId", first=0))
            made.set(qn("w:abstractNumId"), name)
            for level in xml.find_all(made, "w:lvl"):
                link = xml.find(level, "w:pStyle")
                if link is not None:
                    level.remove(link)
            present = xml.find_all(self._root, "w:abstractNum")
            # The schema wants every look before the first number.
            pictures = len(xml.find_all(self._root, "w:numPicBullet"))
            position = self._root.index(present[-1]) + 1 if present else pictures
            self._root.insert(position, made)
            self._ours[which] = name
        return self._ours[which]

    def _num(self, abstract: str, *overrides: etree._Element) -> str:
        name = str(_next(self._root, "w:num", "w:numId", first=1))
        num = xml.element("w:num", {"w:numId": name}, xml.element("w:abstractNumId", {"w:val": abstract}), *overrides)
        nums = xml.find_all(self._root, "w:num")
        if nums:
            nums[-1].addnext(num)
        else:
            looks = xml.find_all(self._root, "w:abstractNum")
            looks[-1].addnext(num)
        return name


def _look_of(root: etree._Element, style: etree._Element) -> tuple[str, int] | None:
    """(abstractNumId, level) that a style itself asks for."""
    number = xml.value(style, "w:pPr/w:numPr/w:numId")
    abstract = _abstract_of(root, number) if number else None
    return (abstract, int(xml.value(style, "w:pPr/w:numPr/w:ilvl") or 0)) if abstract else None


def _counts(root: etree._Element, abstract: str, level: int) -> bool | None:
    """Whether the level counts (not a bullet); None where the look has no such level."""
    found = _level(root, abstract, level)
    return None if found is None else xml.value(found, "w:numFmt") not in ("bullet", "none", None)


def _abstract_of(root: etree._Element, number: str) -> str | None:
    """The look that a `w:num` points at."""
    for num in xml.find_all(root, "w:num"):
        if num.get(qn("w:numId")) == number:
            return xml.value(num, "w:abstractNumId")
    return None


def _level(root: etree._Element, abstract: str, level: int) -> etree._Element | None:
    for look in xml.find_all(root, "w:abstractNum"):
        if look.get(qn("w:abstractNumId")) == abstract:
            return next((one for one in xml.find_all(look, "w:lvl") if one.get(qn("w:ilvl")) == str(level)), None)
    return None


def _next(root: etree._Element, tag: str, attribute: str, *, first: int) -> int:
    taken = [int(one.get(qn(attribute), "0")) for one in xml.find_all(root, tag)]
    return max(taken, default=first - 1) + 1


def _root(document: Document) -> etree._Element:
    """The file's `w:numbering`, made where it has none."""
    for relation in document.part.rels.values():
        if relation.reltype == RT.NUMBERING:
            found: etree._Element = relation.target_part.element
            return found
    made: Any = OxmlElement("w:numbering")  # NumberingPart wants python-docx's own kind
    part = NumberingPart(PackURI("/word/numbering.xml"), CT.WML_NUMBERING, made, document.part.package)
    document.part.relate_to(part, RT.NUMBERING)
    root: etree._Element = made
    return root
