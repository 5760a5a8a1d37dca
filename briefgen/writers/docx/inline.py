"""What stands inside a paragraph: runs, links, breaks, pictures and bookmarks, with blanks as a browser shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from docx.oxml.ns import qn
from lxml import etree

from briefgen.writers.docx import language, xml
from briefgen.writers.docx.anchors import Anchors
from briefgen.writers.docx.controls import Control, Controls, wrapped
from briefgen.writers.docx.footnotes import Footnotes
from briefgen.writers.docx.pictures import Pictures
from briefgen.writers.docx.styles import Styles

_BLANKS = re.compile("[ \t\n\r\f]+")


_JOINER = {"w:font": "Arial", "w:char": f"{ord(xml.JOINER):04X}"}


@dataclass(frozen=True, slots=True)
class Look:
    """How the words of a run look; `style` is a character style's id, `raised` superscript or subscript.

    `control` is the content control in which they stand.
    """

    style: str | None = None
    bold: bool = False
    italic: bool = False
    raised: str = ""
    language: str = ""
    link: str = ""
    control: Control | None = None


@dataclass(slots=True)
class Piece:
    """One part of a paragraph: words, or an element that stands among them (`w:br`, a bookmark, a picture)."""

    look: Look
    text: str = ""
    element: etree._Element | None = None

    @property
    def is_break(self) -> bool:
        """Whether a new line begins after it."""
        return self.element is not None and self.element.tag == qn("w:br")


class Inline:
    """Makes the children of a paragraph from the words and phrasing elements of the page."""

    def __init__(
        self,
        styles: Styles,
        anchors: Anchors,
        controls: Controls,
        pictures: Pictures,
        document_language: str,
        notes: Footnotes | None = None,
    ) -> None:
        self._styles = styles
        self._anchors = anchors
        self._controls = controls
        self._pictures = pictures
        self._notes = notes
        self._language = document_language
        self.handlers = {
            "strong": lambda look: replace(look, bold=True),
            "em": lambda look: replace(look, italic=True),
            "sup": lambda look: replace(look, raised="superscript"),
            "sub": lambda look: replace(look, raised="subscript"),
            "span": lambda look: look,
            "a": lambda look: look,
        }
        self.leaves = frozenset(("br", "img"))

    def pieces(self, element: etree._Element, look: Look) -> Iterator[Piece]:
        """The pieces of one phrasing element, in order."""
        if element.tag == "br":
            yield Piece(look, element=xml.element("w:br"))
            return
        if element.tag == "img":
            yield Piece(look, element=self._pictures.run(element))
            return
        if self._notes is not None and element.tag == "a":
            name = (element.get("href") or "").removeprefix("#")
            if name in self._notes.sources:
                yield from self._note(name, element, look)
                return
        inner = self._look(element, look)
        starts, ends = self._anchors.bookmarks(element)
        yield from (Piece(inner, element=start) for start in starts)
        yield Piece(inner, element.text or "")
        for child in element:
            yield from self.pieces(child, inner)
            yield Piece(inner, child.tail or "")
        yield from (Piece(inner, element=end) for end in ends)

    def _note(self, name: str, element: etree._Element, look: Look) -> Iterator[Piece]:
        """A mark as a footnote, between the brackets that the page prints around its number."""
        assert self._notes is not None
        before, _, after = xml.words(element).partition(re.sub(r"\D", "", xml.words(element)))
        yield Piece(look, before)
        yield from (Piece(look, element=made) for made in self._notes.marks(name, self._in_note))
        yield Piece(look, after)

    def _in_note(self, source: etree._Element) -> list[etree._Element]:
        """The words of a source as they stand in a note: links leave from the note's own part."""
        assert self._notes is not None
        anchors = self._anchors.within(self._notes.part)
        inside = Inline(self._styles, anchors, self._controls, self._pictures, self._language)
        plain = self.plain(source, "")
        pieces = [Piece(plain, source.text or "")]
        for child in source:
            pieces += [*inside.pieces(child, plain), Piece(plain, child.tail or "")]
        return inside.content(pieces)

    def content(self, pieces: list[Piece]) -> list[etree._Element]:
        """The children of a `w:p` for the pieces, blanks collapsed; the words of a fact stand in its content control."""
        made: list[etree._Element] = []
        for control, group in groupby(_lowered(_collapsed(pieces)), key=lambda piece: piece.look.control):
            children = self._linked(group)
            if control is None or not any(child.tag != qn("w:bookmarkStart") for child in children):
                made.extend(children)
            else:
                made.append(wrapped(control, children))
        return made

    def _linked(self, pieces: Iterable[Piece]) -> list[etree._Element]:
        """The elements of the pieces; runs of one link stand in one `w:hyperlink`."""
        made: list[etree._Element] = []
        link, holder = "", None
        for piece in pieces:
            made_of_piece = piece.element if _stands_alone(piece) else self._run(piece)
            if made_of_piece is None:
                continue
            if not piece.look.link:
                link, holder = "", None
                made.append(made_of_piece)
                continue
            if holder is None or piece.look.link != link:
                link, holder = piece.look.link, self._anchors.hyperlink(piece.look.link)
                made.append(holder)
            holder.append(made_of_piece)
        return made

    def plain(self, element: etree._Element, language: str) -> Look:
        """How the words of a block look before anything inside it says otherwise."""
        return Look(language=language, control=self._controls.around(element))

    def _look(self, element: etree._Element, look: Look) -> Look:
        look = self.handlers[str(element.tag)](look)
        path = [*reversed(list(element.iterancestors())), element]
        tag = element.get("lang")
        link = element.get("href") if element.tag == "a" else None
        leads_nowhere = link is not None and not self._anchors.can_lead_to(link)
        style = None if leads_nowhere else self._styles.of(path, "character")
        return replace(
            look,
            style=style or look.style,
            language=tag if tag is not None else look.language,
            link=link if link and not leads_nowhere else look.link,
            control=self._controls.of(element) or look.control,
        )

    def _run(self, piece: Piece) -> etree._Element | None:
        if piece.element is None and not piece.text:
            return None
        run = xml.element("w:r")
        properties = self._properties(piece.look)
        if len(properties):
            run.append(properties)
        if piece.look.raised and piece.text.startswith("["):
            run.append(xml.element("w:sym", _JOINER))
        run.append(piece.element if piece.element is not None else xml.text_element(piece.text))
        return run

    def _properties(self, look: Look) -> etree._Element:
        """`w:rPr`, its children in the schema's order."""
        made = xml.element("w:rPr")
        foreign = look.language if look.language and look.language != self._language else ""
        attribute = language.attribute(foreign) if foreign else ""
        if look.style:
            made.append(xml.element("w:rStyle", {"w:val": look.style}))
        if attribute == "w:eastAsia":
            made.append(xml.element("w:rFonts", {"w:hint": "eastAsia"}))
        for is_set, names in ((look.bold, ("w:b", "w:bCs")), (look.italic, ("w:i", "w:iCs"))):
            made.extend(xml.element(name) for name in names if is_set)
        if look.raised:
            made.append(xml.element("w:vertAlign", {"w:val": look.raised}))
        if attribute == "w:bidi":
            made.append(xml.element("w:rtl"))
        if foreign:
            made.append(xml.element("w:lang", {attribute: language.with_region(foreign)}))
        return made


def _stands_alone(piece: Piece) -> bool:
    return piece.element is not None and not piece.is_break


def has_words(pieces: list[Piece]) -> bool:
    """Whether the pieces are more than blanks; a bookmark alone counts, because something may lead to it."""
    return any(piece.text.strip() or piece.element is not None for piece in pieces)


def _shows(element: etree._Element) -> bool:
    return element.tag in (qn("w:r"), qn("w:br"), qn("w:fldSimple"))


def _lowered(pieces: list[Piece]) -> list[Piece]:
    """The pieces with raised words on the line where they begin it: a mark after nothing, as alone in a cell."""
    for piece in pieces:
        if piece.text.strip() and not piece.look.raised:
            break
        if piece.element is None:
            piece.look = replace(piece.look, raised="")
    return pieces


def _collapsed(pieces: list[Piece]) -> list[Piece]:
    """The pieces with every stretch of blanks as one, and none at the ends of a line."""
    made: list[Piece] = []
    after_blank = True
    for piece in pieces:
        if piece.element is not None:
            if piece.is_break:
                _strip_end(made)
                after_blank = True
            elif _shows(piece.element):
                after_blank = False
            made.append(Piece(piece.look, element=piece.element))
            continue
        text = _BLANKS.sub(" ", piece.text)
        if after_blank:
            text = text.removeprefix(" ")
        if text:
            after_blank = text.endswith(" ")
            made.append(Piece(piece.look, text))
    _strip_end(made)
    return made


def _strip_end(pieces: list[Piece]) -> None:
    for piece in reversed(pieces):
        if piece.element is not None and _shows(piece.element):
            return
        if piece.text:
            piece.text = piece.text.removesuffix(" ")
            return
