"""From the page's tree to Word's: paragraphs, lists and tables, one handler for each element of the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from docx.oxml.ns import qn
from lxml import etree

from briefgen.page import HEADINGS, PHRASING
from briefgen.writers.docx import contents, language, measures, tables, xml
from briefgen.writers.docx.anchors import Anchors
from briefgen.writers.docx.footnotes import Footnotes
from briefgen.writers.docx.inline import Inline, Look, Piece, has_words
from briefgen.writers.docx.numbering import Numbering
from briefgen.writers.docx.styles import Styles

_NONE = {"w:before": "0", "w:after": "0"}
Blocks = Iterator[etree._Element]


@dataclass(slots=True)
class Frame:
    """What paragraphs take over from the list item, cell or quotation around them.

    `style` is their style; `number` is (numId, level) for the first paragraph of a list item, the following ones stand
    in by `indent` twentieths of a point. `keep` asks that they stay with the next; `depth` counts the lists around.
    """

    style: str | None = None
    number: tuple[int, int] | None = None
    indent: int = 0
    keep: bool = False
    depth: int = 0
    width: int = 0


class Walker:
    """Writes one page; `width` is the room between the margins in twentieths of a point.

    `left_out` are classes of `header` that this file does without; with `notes`, the section of sources is left out.
    `places` are the pages that a list of sections names.
    """

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        anchors: Anchors,
        inline: Inline,
        *,
        width: int,
        left_out: frozenset[str] = frozenset(),
        notes: Footnotes | None = None,
        places: Mapping[str, int] | None = None,
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._anchors = anchors
        self._inline = inline
        self._width = width
        self._left_out = left_out
        self._notes = notes
        self._places = places or {}
        self._starts: list[etree._Element] = []
        self._ends: list[etree._Element] = []
        self._bound: list[etree._Element] = []  # blocks that stay on the sheet of the one before
        self.handlers: dict[str, Callable[[etree._Element, Frame], Blocks]] = {
            **dict.fromkeys(("html", "header", "footer", "section"), self._container),
            **dict.fromkeys(("h1", "h2", "h3", "h4"), self._heading),
            **dict.fromkeys(("ul", "ol"), self._list),
            "p": self._text,
            "figure": self._figure,
            "figcaption": lambda element, frame: self._text(element, replace(frame, keep=False)),
            "blockquote": self._quotation,
            "table": self._table,
        }
        # Written by the handler of what they stand in.
        self.inside = frozenset(("li", "caption", "thead", "tbody", "tr", "th", "td"))

    def blocks(self, page: etree._Element) -> list[etree._Element]:
        """The `w:p` and `w:tbl` elements of the page, in order."""
        made = list(self._apart(self._container(page, Frame(width=self._width))))
        for before, block in pairwise(made):
            if any(block is one for one in self._bound):
                xml.keep_with_next(before)
        if not made or made[-1].tag == qn("w:tbl"):
            made.append(self._empty())
        last = next(one for one in reversed(made) if one.tag == qn("w:p"))
        last.extend([*self._starts, *self._ends])
        return made

    def _apart(self, blocks: Blocks) -> Blocks:
        """The blocks with a paragraph between two tables, which Word would take for one."""
        after_table = False
        for block in blocks:
            is_table = block.tag == qn("w:tbl")
            if is_table and after_table:
                yield self._empty()
            yield block
            after_table = is_table

    def _empty(self) -> etree._Element:
        return xml.element(
            "w:p",
            None,
            xml.element("w:pPr", None, xml.element("w:spacing", {**_NONE, "w:line": "120", "w:lineRule": "exact"})),
        )

    def _container(self, element: etree._Element, frame: Frame) -> Blocks:
        """Blocks that hold blocks, and the words between them."""
        if element.tag == "header" and self._left_out.intersection((element.get("class") or "").split()):
            return
        if self._notes is not None and self._notes.leaves_out(element):
            return
        self._open(element)
        blocks = self._flow(element, frame)
        yield from self._together(blocks) if element.tag == "footer" else blocks

    def _together(self, blocks: Blocks) -> Blocks:
        """The foot of the document: never parted, and never alone on a sheet."""
        made = list(blocks)
        self._bound += made
        yield from made

    def _figure(self, element: etree._Element, frame: Frame) -> Blocks:
        """A picture never leaves the words below it."""
        self._open(element)
        yield from self._flow(element, replace(frame, keep=frame.keep or element.find("figcaption") is not None))

    def _flow(self, element: etree._Element, frame: Frame) -> Blocks:
        look = self._look(element)
        pieces = [Piece(look, element.text or "")]
        for child in element:
            if child.tag in PHRASING:
                pieces.extend(self._inline.pieces(child, look))
            else:
                yield from self._loose(element, pieces, frame)
                pieces = []
                yield from self.handlers[str(child.tag)](child, frame)
            pieces.append(Piece(look, child.tail or ""))
        yield from self._loose(element, pieces, frame)

    def _loose(self, element: etree._Element, pieces: list[Piece], frame: Frame) -> Blocks:
        """A paragraph for words that stand in a container directly."""
        if has_words(pieces):
            yield self._paragraph(element, pieces, self._taken_over(element, frame), frame)

    def _heading(self, element: etree._Element, frame: Frame) -> Blocks:
        self._open(element)
        style = self._styles.of(_path(element), "paragraph")
        yield self._paragraph(element, self._words(element), style, replace(frame, keep=True))

    def _text(self, element: etree._Element, frame: Frame) -> Blocks:
        """A paragraph; inside a list item, cell or quotation it looks like the words there unless it has a class."""
        pieces = self._words(element)
        self._open(element)
        if not has_words(pieces):
            return
        inherits = frame.style is not None and not element.get("class")
        style = self._taken_over(element, frame) if inherits else self._styles.of(_path(element), "paragraph")
        made = self._paragraph(element, pieces, style, frame)
        if "closing" in (element.get("class") or "").split():
            self._bound.append(made)
        yield made

    def _taken_over(self, element: etree._Element, frame: Frame) -> str | None:
        """The style of the container; after the first paragraph of a list item, that of `li`, which has no number."""
        if frame.depth == 0 or frame.number is not None:
            return frame.style
        item = element if element.tag == "li" else next(element.iterancestors("li"))
        return self._styles.of(_path(item), "paragraph")

    def _quotation(self, element: etree._Element, frame: Frame) -> Blocks:
        self._open(element)
        style = self._styles.of(_path(element), "paragraph")
        yield from self._flow(element, replace(frame, style=style, number=None))

    def _list(self, element: etree._Element, frame: Frame) -> Blocks:
        self._open(element)
        if contents.is_contents(element):
            yield from contents.write(element, self._styles, self._anchors, self._places, frame.width)
            return
        style = self._styles.of(_path(element), "paragraph")
        start = int(element.get("start") or 1)
        number = self._numbering.open(style, frame.depth, ordered=element.tag == "ol", start=start)
        indent = self._numbering.indent(*number)
        is_sources = "sources" in (element.get("class") or "").split()
        for place, item in enumerate(element, 1):
            self._open(item)
            inner = replace(frame, style=style, number=number, indent=indent, depth=frame.depth + 1)
            made = list(self._flow(item, inner))
            if is_sources and place in (2, len(element)):
                self._bound += made[:1]
            yield from made

    def _table(self, element: etree._Element, frame: Frame) -> Blocks:
        caption = element.find("caption")
        self._open(element)
        if caption is not None:
            self._open(caption)
            style = self._styles.of(_path(caption), "paragraph")
            yield self._paragraph(caption, self._words(caption), style, replace(frame, keep=True))
        style = self._styles.of(_path(element), "table")
        width = frame.width - frame.indent
        made = tables.write(element, style, width, self._name_of(element), self._cell, self._size)
        if tables.to_sign(element):
            space = self._empty()
            self._bound += [space, made]
            yield space
        yield made

    def _size(self, element: etree._Element) -> int:
        return measures.size(self._styles, self._styles.of(_path(element), "paragraph"))

    def _cell(self, element: etree._Element, keep: bool) -> list[etree._Element]:
        self._open(element)
        style = self._styles.of(_path(element), "paragraph")
        return list(self._flow(element, Frame(style=style, keep=keep))) or [
            self._paragraph(element, [], style, Frame(keep=keep))
        ]

    def _name_of(self, table: etree._Element) -> str:
        """What a table without a caption is called: the nearest heading before it."""
        for element in (table, *table.iterancestors()):
            for before in element.itersiblings(preceding=True):
                headings = list(before.iter(*HEADINGS))
                if headings:
                    return xml.words(headings[-1])
        return ""

    def _open(self, element: etree._Element) -> None:
        """Remembers the element's bookmark for the next paragraph."""
        starts, ends = self._anchors.bookmarks(element)
        self._starts += starts
        self._ends = ends + self._ends

    def _words(self, element: etree._Element) -> list[Piece]:
        look = self._look(element)
        pieces = [Piece(look, element.text or "")]
        for child in element:
            pieces.extend(self._inline.pieces(child, look))
            pieces.append(Piece(look, child.tail or ""))
        return pieces

    def _look(self, element: etree._Element) -> Look:
        return self._inline.plain(element, _language(element))

    def _paragraph(
        self, element: etree._Element, pieces: list[Piece], style: str | None, frame: Frame
    ) -> etree._Element:
        """A `w:p`; it takes the frame's number, so that the next paragraph of the item has none."""
        paragraph = xml.element("w:p")
        properties = self._properties(style, frame, _language(element))
        if len(properties):
            paragraph.append(properties)
        paragraph.extend([*self._starts, *self._inline.content(pieces), *self._ends])
        self._starts, self._ends = [], []
        frame.number = None
        return paragraph

    def _properties(self, style: str | None, frame: Frame, tag: str) -> etree._Element:
        """`w:pPr`, its children in the schema's order."""
        made = xml.element("w:pPr")
        if style:
            made.append(xml.element("w:pStyle", {"w:val": style}))
        if frame.keep:
            made.append(xml.element("w:keepNext"))
        if frame.number:
            number, level = frame.number
            numbering = (xml.element("w:ilvl", {"w:val": str(level)}), xml.element("w:numId", {"w:val": str(number)}))
            made.append(xml.element("w:numPr", None, *numbering))
        if language.is_right_to_left(tag):
            made.append(xml.element("w:bidi"))
        if frame.indent and not frame.number:
            made.append(xml.element("w:ind", {"w:left": str(frame.indent), "w:firstLine": "0"}))
        return made


def _path(element: etree._Element) -> list[etree._Element]:
    return [*reversed(list(element.iterancestors())), element]


def _language(element: etree._Element) -> str:
    """The language of the nearest element that names one."""
    own = element.get("lang")
    if own:
        return own
    return next((above.get("lang") or "" for above in element.iterancestors() if above.get("lang")), "")
