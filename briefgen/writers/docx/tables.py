"""Tables with a header row that repeats, fixed columns, and words for those who do not see them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from docx.oxml.ns import qn
from lxml import etree

from briefgen.page import legal
from briefgen.writers.docx import measures, xml

# The share of the first column: of labels, and of a header row's names; as in templates/base/page.css.
_LABELS: Mapping[str, float] = {"fields": 0.24, "sign-off": 0.30}
_NAMES = 0.28
# The shares of columns by the class of their header cell; as there.
_COLUMNS: Mapping[str, float] = {
    "col-number": 0.07,
    "col-date": 0.17,
    "col-due": 0.14,
    "col-state": 0.19,
    "col-quantity": 0.20,
    "col-voice": 0.22,
    "col-time": 0.14,
    "col-press": 0.16,
    "col-sources": 0.12,
}
# Those of a date that leads its table, and of what became of it.
_LEADING: Mapping[str, float] = {"col-date": 0.22, "col-due": 0.22}
_BESIDE_DUE: Mapping[str, float] = {"col-state": 0.24}
_SIGNED = "440"  # the height of a row that is signed by hand: 22 points, as in page.css
# The white space of a cell, in twentieths of a point: where labels stand at the margin, and elsewhere.
_PADDING: Mapping[bool, int] = {True: 120, False: 200}

Cell = Callable[[etree._Element, bool], list[etree._Element]]
Size = Callable[[etree._Element], int]


def write(table: etree._Element, style: str | None, width: int, title: str, cell: Cell, size: Size) -> etree._Element:
    """The `w:tbl` of a page's table, `width` in twentieths of a point.

    `cell(element, keep)` makes the paragraphs of a cell; `keep` asks that they stay with the next row. `title` is the
    table's name where it has no caption; `size(element)` is that of a cell's letters in half points.
    """
    rows = list(table.iter("tr"))
    widths = column_widths(table, rows, width, size)
    heads = [row for row in rows if is_head(row)]
    made = xml.element("w:tbl", None, _properties(table, style, width, title, heads))
    made.append(xml.element("w:tblGrid", None, *(xml.element("w:gridCol", {"w:w": str(one)}) for one in widths)))
    body = rows[len(heads) :]
    kept = [*heads, *body[:1], *body[-2:-1]] if len(body) > 1 else heads  # no single row at the edge of a page
    is_signed = to_sign(table)
    for row in rows:
        keep = row in kept or (is_signed and row is not rows[-1])
        made.append(_row(row, widths, cell, is_header=row in heads, keep=keep, is_signed=is_signed))
    return made


def to_sign(table: etree._Element) -> bool:
    """Whether people sign in the table's rows."""
    return "sign-off" in (table.get("class") or "").split()


def is_head(row: etree._Element) -> bool:
    """Whether the row names the columns."""
    parent = row.getparent()
    return (parent is not None and parent.tag == "thead") or all(
        cell.tag == "th" and cell.get("scope") == "col" for cell in row
    )


def column_widths(table: etree._Element, rows: list[etree._Element], width: int, size: Size) -> list[int]:
    """How wide each column is, as a browser would make it: the first and some by the style sheet, others by their words.

    Every column has room for its longest word; the rest goes where cells are longest.
    """
    columns = [[row[number] for row in rows] for number in range(len(rows[0]))]
    classes = (table.get("class") or "").split()
    share = next((share for name, share in _LABELS.items() if name in classes), _NAMES)
    padding = _PADDING[not _LABELS.keys().isdisjoint(classes)]
    least = [padding + max(_measured(one, size, measures.longest_word) for one in cells) for cells in columns]
    most = [padding + max(_measured(one, size, measures.width) for one in cells) for cells in columns]
    if len(columns) == 1:
        return [width]
    shares = {0: share} | _shares([cell.get("class") or "" for cell in rows[0]])
    fixed = {number: min(max(round(width * one), least[number]), width // 2) for number, one in shares.items()}
    free = [number for number in range(len(columns)) if number not in fixed]
    if not free:
        free = [max(fixed, key=lambda number: fixed[number])]
        del fixed[free[0]]
    rest = _shared([least[number] for number in free], [most[number] for number in free], width - sum(fixed.values()))
    made = {**fixed, **dict(zip(free, rest, strict=True))}
    return [made[number] for number in range(len(columns))]


def _shares(classes: list[str]) -> dict[int, float]:
    """The shares that the style sheet gives columns by their classes, by number."""
    beside = _BESIDE_DUE if classes[0] == "col-due" else {}
    shares = {number: {**_COLUMNS, **beside}.get(name) for number, name in enumerate(classes)}
    shares[0] = _LEADING.get(classes[0], shares[0])
    return {number: share for number, share in shares.items() if share is not None}


def _measured(cell: etree._Element, size: Size, measure: Callable[..., int]) -> int:
    text = " ".join(re.split(r"[ \t\n]+", "".join(map(str, cell.itertext())).strip()))
    return measure(text, size(cell), bold=cell.tag == "th")


def _shared(least: list[int], most: list[int], width: int) -> list[int]:
    """The width for columns that need `least` and would like `most` (CSS 2.1, 17.5.2.2)."""
    rest = width - sum(least)
    wishes = [wish - need + 1 for need, wish in zip(least, most, strict=True)]
    if rest <= 0:
        least, rest, wishes = [0] * len(least), width, least
    elif sum(most) <= width:
        least, rest, wishes = [0] * len(least), width, most
    made = [need + rest * wish // sum(wishes) for need, wish in zip(least, wishes, strict=True)]
    made[-1] += width - sum(made)
    return made


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
    made.append(xml.element("w:tblCaption", {"w:val": legal(xml.words(caption) if caption is not None else title)}))
    made.append(xml.element("w:tblDescription", {"w:val": legal("; ".join(_described(table, heads)))}))
    return made


def _described(table: etree._Element, heads: list[etree._Element]) -> Iterator[str]:
    """The names of the columns; of a table without a header row, the names of its rows."""
    cells = heads[0] if heads else [row[0] for row in table.iter("tr")]
    return (words for words in map(xml.words, cells) if words)


def _row(
    row: etree._Element, widths: list[int], cell: Cell, *, is_header: bool, keep: bool = False, is_signed: bool = False
) -> etree._Element:
    properties = xml.element("w:trPr", None, xml.element("w:cantSplit"))
    if is_signed:
        properties.append(xml.element("w:trHeight", {"w:val": _SIGNED, "w:hRule": "atLeast"}))
    if is_header:
        properties.append(xml.element("w:tblHeader"))
    made = xml.element("w:tr", None, properties)
    for element, width in zip(row, widths, strict=True):
        size = xml.element("w:tcPr", None, xml.element("w:tcW", {"w:w": str(width), "w:type": "dxa"}))
        content = cell(element, keep)
        if not content or content[-1].tag != qn("w:p"):
            content.append(xml.element("w:p"))  # a cell ends with a paragraph
        made.append(xml.element("w:tc", None, size, *content))
    return made
