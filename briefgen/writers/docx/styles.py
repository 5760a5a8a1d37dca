"""Which Word style an element of the page takes, found in whatever Word file the office uses.

Offices name styles by id; a German or Korean Word gives its built-in styles ids of its own ("berschrift1") but always
keeps the English name inside the file, so the name is the second way to find one. A style found neither way is copied
from this package's own `styles.xml`; a style that nobody knows means the default style, never a failure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cache
from importlib.resources import files

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from briefgen.writers.docx import xml
from briefgen.writers.docx.tokens import dress

_SELECTOR = re.compile(r"([a-z0-9]*)((?:\.[\w-]+)*)")


@cache
def base() -> etree._Element:
    """The `w:styles` this package brings along; treat it as frozen."""
    return parse_xml(files("briefgen.writers.docx").joinpath("styles.xml").read_bytes())


class Styles:
    """The styles of one Word file, and the office's table from selectors to style ids.

    A selector is like one of CSS: "p", "p.marking", "ul ul", "table.fields th". The one with more classes wins, then
    the one with more elements.
    """

    def __init__(self, root: etree._Element, table: Mapping[str, str], tokens: Mapping[str, str] | None = None) -> None:
        self.root = root
        self._tokens = tokens or {}
        self._rules = sorted(
            ((_parse(selector), style) for selector, style in table.items()), key=lambda rule: _weight(rule[0])
        )
        self._found: dict[tuple[str, str], str | None] = {}

    def of(self, path: Sequence[etree._Element], kind: str) -> str | None:
        """The id of the style for the last element of the path; `kind` is paragraph, character or table.

        None means: take the default, write no style. Rules naming a style of another kind are passed over.
        """
        for rule, style in reversed(self._rules):
            if _matches(rule, path):
                if not style:
                    return None
                found = self.find(style, kind)
                if found is not None:
                    return found
        return None

    def find(self, wanted: str, kind: str) -> str | None:
        """The id of the file's style that has this id or name, copied from our own where it is missing."""
        key = (wanted, kind)
        if key not in self._found:
            self._found[key] = self._by_id(wanted, kind) or self._by_name(wanted, kind) or self._copied(wanted, kind)
        return self._found[key]

    def has(self, wanted: str, kind: str) -> bool:
        """Whether the file itself has a style of this id or name; nothing is copied."""
        return (self._by_id(wanted, kind) or self._by_name(wanted, kind)) is not None

    def element(self, style_id: str | None) -> etree._Element | None:
        """The `w:style` element of an id."""
        return next((style for style in self._all() if style.get(qn("w:styleId")) == style_id), None)

    def chain(self, style_id: str | None) -> Iterator[etree._Element]:
        """The style and those it is based on, nearest first; a circle ends where it closes."""
        seen: set[str] = set()
        while style_id and style_id not in seen:
            seen.add(style_id)
            style = self.element(style_id)
            if style is None:
                return
            yield style
            style_id = xml.value(style, "w:basedOn")

    def _all(self) -> list[etree._Element]:
        return xml.find_all(self.root, "w:style")

    def _by_id(self, wanted: str, kind: str) -> str | None:
        style = self.element(wanted)
        return wanted if style is not None and style.get(qn("w:type")) == kind else None

    def _by_name(self, wanted: str, kind: str) -> str | None:
        own = own_style(wanted, kind)
        names = {wanted.casefold()} | ({_name(own)} if own is not None else set())
        for style in self._all():
            if style.get(qn("w:type")) == kind and _name(style) in names:
                return style.get(qn("w:styleId"))
        return None

    def _copied(self, wanted: str, kind: str) -> str | None:
        own = own_style(wanted, kind)
        if own is None or own.get(qn("w:default")) == "1":
            return None
        made = deepcopy(own)
        properties = xml.find(made, "w:pPr")
        numbering = xml.find(made, "w:pPr/w:numPr")
        if properties is not None and numbering is not None:
            properties.remove(numbering)  # its number means another list in this file
        dress(made, self._tokens)
        self.root.append(made)
        self._link(made, "w:basedOn", kind)
        self._link(made, "w:next", "paragraph")
        return wanted

    def _link(self, style: etree._Element, tag: str, kind: str) -> None:
        """Points `basedOn` or `next` at this file's style; one that leads to nothing is left out."""
        link = xml.find(style, tag)
        if link is None:
            return
        target = self.find(link.get(qn("w:val"), ""), kind) or self.usual(kind)
        if target is None:
            style.remove(link)
        else:
            link.set(qn("w:val"), target)

    def usual(self, kind: str) -> str | None:
        """The id of the file's default style of a kind."""
        for style in self._all():
            if style.get(qn("w:type")) == kind and style.get(qn("w:default")) in ("1", "true", "on"):
                return style.get(qn("w:styleId"))
        return None


def own_style(wanted: str, kind: str) -> etree._Element | None:
    """This package's style of that id or name."""
    for style in xml.find_all(base(), "w:style"):
        if style.get(qn("w:type")) == kind and (
            style.get(qn("w:styleId")) == wanted or _name(style) == wanted.casefold()
        ):
            return style
    return None


def _name(style: etree._Element) -> str:
    return (xml.value(style, "w:name") or "").casefold()


Rule = tuple[tuple[str, frozenset[str]], ...]


def _parse(selector: str) -> Rule:
    """'table.fields th' -> (('table', {'fields'}), ('th', {}))."""
    steps = []
    for step in selector.split():
        match = _SELECTOR.fullmatch(step)
        if match:
            steps.append((match.group(1), frozenset(match.group(2).split(".")[1:])))
        else:  # matches nothing: the office loader reports what is wrong with the key
            steps.append((step, frozenset()))
    return tuple(steps)


def _weight(rule: Rule) -> tuple[int, int]:
    return sum(len(classes) for _, classes in rule), len(rule)


def _matches(rule: Rule, path: Sequence[etree._Element]) -> bool:
    """Whether the rule's last step is the path's last element and the others stand above it in order."""
    if not rule or not path or not _is(path[-1], rule[-1]):
        return False
    above = list(path[:-1])
    for step in reversed(rule[:-1]):
        while above and not _is(above[-1], step):
            above.pop()
        if not above:
            return False
        above.pop()
    return True


def _is(element: etree._Element, step: tuple[str, frozenset[str]]) -> bool:
    name, classes = step
    return (not name or element.tag == name) and classes <= set((element.get("class") or "").split())
