"""Tables with a header row that repeats, fixed columns, and words for those who do not see them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from docx.oxml.ns import qn
from lxml import etree

from briefgen.page import legal
from briefgen.writers.docx import xml

# The share of the first column where it holds labels; the rest of templates/base/page.css gives all columns alike.
_LABELS: Mapping[str, float] = {"fields": 0.24, "sign-off": 0.30}

Cell = Callable[[etree._Element, bool], list[etree._Element]]


def write(table: etree._Element, style: str | None, width: int, title: str, cell: Cell) -> etree._Element:
    """The `w:tbl` of a page's table, `width` in twentieths of a point.

    `cell(element, keep)` makes the paragraphs of a cell; `keep` asks that they stay with the next row. `title` is the
    table's name where it has no caption.
    """
    rows = list(table.iter("tr"))
    widths = column_widths(table, len(rows[0]), width)
    heads = [row for row in rows if is_head(row)]
    made = xml.element("w:tbl", None, _properties(table, style, width, title, heads))
    made.append(xml.element("w:tblGrid", None, *(xml.element("w:gridCol", {"w:w": str(one)}) for one in widths)))
    for row in rows:
        made.append(_row(row, widths, cell, is_header=row in heads))
    return made


def is_head(row: etree._Element) -> bool:
    """Whether the row names the columns."""
    parent = row.getparent()
    return (parent is not None and parent.tag == "thead") or all(
        cell.tag == "th" and cell.get("scope") == "col" for cell in row
    )


def column_widths(table: etree._Element, columns: int, width: int) -> list[int]:
    """How wide each column is, as in the office's style sheet: all alike, but labels take a part of their own."""
    classes = (table.get("class") or "").split()
    labels = next((share for name, share in _LABELS.items() if name in classes), None)
    first = round(width * labels) if labels and columns > 1 else width // columns
    rest = [(width - first) // (columns - 1)] * (columns - 1) if columns > 1 else []
    return [width - sum(rest), *rest]


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _properties(
    table: etree._Element, style: str | None, width: int, title: str, heads: list[etree._Element]
) -> etree._Element:
    made = xml.element("w:tblPr")
    if style:
        made.append(xml.element("w:tblStyle", {"w:val": style}))
    has_labels = any(row[0].tag == "th" for row in table.iter("tr") if row not in heads and len(row))
    caption = table.find("caption")
    look = {
        "w:val": f"{0x0600 | (0x20 if heads else 0) | (0x80 if has_labels else 0):04X}",
        "w:firstRow": str(int(bool(heads))),
        "w:lastRow": "0",
        "w:firstColumn": str(int(has_labels)),
        "w:lastColumn": "0",
        "w:noHBand": "1",
        "w:noVBand": "1",
    }
    made.append(xml.element("w:tblW", {"w:w": str(width), "w:type": "dxa"}))
    made.append(xml.element("w:tblLayout", {"w:type": "fixed"}))
    made.append(xml.element("w:tblLook", look))
    made.append(xml.element("w:tblCaption", {"w:val": legal(_words(caption) if caption is not None else title)}))
    made.append(xml.element("w:tblDescription", {"w:val": legal("; ".join(_described(table, heads)))}))
    return made


def _described(table: etree._Element, heads: list[etree._Element]) -> Iterator[str]:
    """The names of the columns; of a table without a header row, the names of its rows."""
    cells = heads[0] if heads else [row[0] for row in table.iter("tr")]
    return (words for words in map(_words, cells) if words)


def _row(row: etree._Element, widths: list[int], cell: Cell, *, is_header: bool) -> etree._Element:
    properties = xml.element("w:trPr", None, xml.element("w:cantSplit"))
    if is_header:
        properties.append(xml.element("w:tblHeader"))
    made = xml.element("w:tr", None, properties)
    for element, width in zip(row, widths, strict=True):
        size = xml.element("w:tcPr", None, xml.element("w:tcW", {"w:w": str(width), "w:type": "dxa"}))
        content = cell(element, is_header)
        if not content or content[-1].tag != qn("w:p"):
            content.append(xml.element("w:p"))  # a cell ends with a paragraph
        made.append(xml.element("w:tc", None, size, *content))
    return made
