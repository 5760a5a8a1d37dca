"""Tables with a header row that repeats, fixed columns, and words for those who do not see them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docx.oxml.ns import qn
from lxml import etree

from briefgen.page import legal
from briefgen.writers.docx import xml

# Twentieths of a point. A character of the table's text (9.5 point) is about five points wide.
_CHARACTER = 100
_PADDING = 200
_LONGEST = 60  # characters beyond which a cell will wrap whatever its column
_LABELS = 0.25  # the title block's share for its labels

Cell = Callable[[etree._Element, bool], list[etree._Element]]


def write(table: etree._Element, style: str | None, width: int, title: str, cell: Cell) -> etree._Element:
    """The `w:tbl` of a page's table, `width` in twentieths of a point.

    `cell(element, keep)` makes the paragraphs of a cell; `keep` asks that they stay with the next row. `title` is the
    table's name where it has no caption.
    """
    rows = list(table.iter("tr"))
    widths = column_widths(table, rows, width)
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


def column_widths(table: etree._Element, rows: list[etree._Element], width: int) -> list[int]:
    """How wide each column is: every longest word has room, the rest is shared by the length of the cells."""
    columns = [[_words(row[number]) for row in rows] for number in range(len(rows[0]))]
    if "fields" in (table.get("class") or "").split() and len(columns) == 2:
        labels = round(width * _LABELS)
        return [labels, width - labels]
    needed = [max(len(word) for text in cells for word in text.split() or [""]) for cells in columns]
    wanted = [max(min(len(text), _LONGEST) for text in cells) for cells in columns]
    least = [_PADDING + _CHARACTER * (letters + 1) for letters in needed]
    if sum(least) >= width:
        return _shares(least, width)
    rest = width - sum(least)
    return [have + more for have, more in zip(least, _shares([max(one, 1) for one in wanted], rest), strict=True)]


def _shares(weights: list[int], total: int) -> list[int]:
    """The total divided by weight, without remainder."""
    made = [total * weight // sum(weights) for weight in weights]
    made[-1] += total - sum(made)
    return made


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
