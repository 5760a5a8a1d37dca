"""The words of a page, of a PDF and of a Word file, so that they can be compared."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as raw
from lxml import etree
from tools import word

from briefgen.page import PHRASING

BULLETS = ("•", "◦", "▪", "–")


def page_lines(root: etree._Element, *, letterhead: bool = True) -> list[str]:
    """The text of every paragraph of a page, with the number of a list's item before it."""
    made: list[str] = []

    def visit(element: etree._Element, label: str) -> None:
        if not letterhead and "letterhead" in (element.get("class") or "").split():
            return
        line = [label, element.text or ""]
        for child in element:
            if child.tag in PHRASING:
                line.append("".join(" " if one.tag == "br" else "" for one in child.iter("br")) or "")
                line.append("".join(str(text) for text in child.itertext()))
            else:
                begun = "".join(line[1:]).strip()
                if begun:
                    _close(made, line)
                number = list(element).index(child) + int(element.get("start") or 1)
                # A number stands with the first words of its item.
                visit(child, f"{number}. " if element.tag == "ol" else "" if begun else label)
                label, line = "", [""]
            line.append(child.tail or "")
        _close(made, line)

    visit(root, "")
    return made


def _close(made: list[str], line: list[str]) -> None:
    text = " ".join("".join(line).split())
    if text:
        made.append(text)


def docx_lines(data: bytes) -> list[str]:
    """The same of a Word file; bullets are its own."""
    lines = (" ".join(text.removeprefix("• ").split()) for text in word.labels(data))
    return [line for line in lines if line]


def solid(text: str) -> str:
    """The text without blanks: in a PDF a line may break, and a name in Hangul end, anywhere."""
    return "".join(unicodedata.normalize("NFC", text).split())


def pdf_words(path: Path) -> str:
    """All words of a tagged PDF in the order of its tags, without blanks and bullets; running lines have no tag.

    Left out are the words inside a drawing, which its alternative text stands for, and the head of a table that goes on
    over a page: it is tagged again there, in a table without a caption.
    """
    said = _marked(path)
    with pikepdf.open(path) as document:
        sheets = {sheet.obj.objgen: number for number, sheet in enumerate(document.pages)}
        order = list(_order(document.Root.StructTreeRoot, None, sheets))
    words = ((said.get(place, ""), in_label) for place, in_label in order)
    return solid("".join(word for word, in_label in words if not in_label or word.strip() not in BULLETS))


Place = tuple[int, int]


def _order(
    node: Any, sheet: int | None, sheets: dict[tuple[int, int], int], in_label: bool = False
) -> Iterator[tuple[Place, bool]]:
    """(page, marked content) of everything below an element of the tags in their order, and whether it is a list mark."""
    if "/Pg" in node:
        sheet = sheets[node.Pg.objgen]
    in_label = in_label or node.get("/S") == "/Lbl"
    children = node.get("/K", [])
    parts = list(children) if isinstance(children, pikepdf.Array) else [children]
    goes_on = node.get("/S") == "/Table" and not any(_tag(part) == "/Caption" for part in parts)
    for child in parts:
        if isinstance(child, int):
            assert sheet is not None
            yield (sheet, int(child)), in_label
        elif "/MCID" in child:
            yield ((sheets[child.Pg.objgen] if "/Pg" in child else sheet or 0), int(child.MCID)), in_label
        elif child.get("/Type") != "/OBJR" and _tag(child) != "/Figure" and not (goes_on and _tag(child) == "/THead"):
            yield from _order(child, sheet, sheets, in_label)


def _tag(part: Any) -> str:
    return "" if isinstance(part, int) else str(part.get("/S", ""))


def _marked(path: Path) -> dict[Place, str]:
    """The words of every piece of marked content."""
    made: dict[Place, str] = {}
    with pypdfium2.PdfDocument(path) as document:
        for number, sheet in enumerate(document):
            layer = sheet.get_textpage()
            for item in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                place = number, raw.FPDFPageObj_GetMarkedContentID(item)
                made[place] = made.get(place, "") + _text(item, layer)
    return made


def _text(item: Any, layer: Any) -> str:
    size = raw.FPDFTextObj_GetText(item, layer, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(item, layer, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "ignore").replace("\ufffe", "-").replace("\x02", "-")
