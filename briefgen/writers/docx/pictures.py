"""Pictures, inline and with their words for those who do not see them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from lxml import etree

from briefgen.errors import ConfigurationError, Problem
from briefgen.page import Page, legal
from briefgen.writers.docx import xml

if TYPE_CHECKING:
    from docx.document import Document

LOGO_HEIGHT = Mm(14)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


class Pictures:
    """The pictures of one Word file; `width` is the widest that fits between the margins."""

    def __init__(self, document: Document, page: Page, width: Length) -> None:
        self._document = document
        self._page = page
        self._width = width
        self._number = max((int(one.get("id", "0")) for one in document.element.iter(_DRAWING)), default=0)

    def run(self, image: etree._Element) -> etree._Element:
        """A `w:r` with the picture an `img` names; a logo has the height of a logo, others their own size."""
        name = image.get("src") or ""
        try:
            drawn = self._document.part.new_pic_inline(io.BytesIO(self._bytes(name)))
        except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError, KeyError) as error:
            raise ConfigurationError(
                Problem("is not a picture that Word can show.", self._where(name), "Save it as PNG or JPEG.")
            ) from error
        self._fit(drawn, is_logo="logo" in (image.get("class") or "").split())
        for side in ("distT", "distB", "distL", "distR"):  # LibreOffice takes 3 mm where nothing is said
            drawn.set(side, "0")
        properties = drawn.find(_DRAWING)
        assert properties is not None
        self._number += 1  # python-docx counts only the pictures that stand in the document already
        properties.set("id", str(self._number))
        properties.set("name", f"Picture {self._number}")
        properties.set("descr", legal(image.get("alt") or ""))
        return xml.element("w:r", None, xml.element("w:drawing", None, drawn))

    def _bytes(self, name: str) -> bytes:
        """The picture; older Word shows no SVG, so the PNG of the same name stands for it, or one that is made of it."""
        if not name.lower().endswith(".svg"):
            return self._page.picture(name)
        try:
            return self._page.picture(f"{name[:-4]}.png")
        except ConfigurationError:
            return self._drawn(name)

    def _drawn(self, name: str) -> bytes:
        from briefgen.writers import drawing, pdf

        svg = self._page.picture(name)
        if not pdf.is_available():
            hint = f'Save it beside as "{name[:-4]}.png", or see "briefgen doctor" for what draws it.'
            raise ConfigurationError(Problem("Word cannot show this drawing.", self._where(name), hint))
        return drawing.png(svg, self._page, self._where(name))

    def _where(self, name: str) -> str:
        return name if name in self._page.pictures else str(self._page.file(name))

    def _fit(self, drawn: etree._Element, *, is_logo: bool) -> None:
        width, height = drawn.extent.cx, drawn.extent.cy  # type: ignore[attr-defined]
        factor = min(1.0, self._width / width, (LOGO_HEIGHT / height) if is_logo else 1.0)
        for extent in (drawn.extent, next(drawn.iter(qn("a:ext")))):  # type: ignore[attr-defined]
            extent.set("cx", str(round(width * factor)))
            extent.set("cy", str(round(height * factor)))
