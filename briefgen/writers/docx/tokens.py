"""The office's tokens (paper, margins, fonts, sizes, colours) put into the styles of the inherited Word file.

Only that file is changed: what an office built itself stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from lxml import etree

from briefgen.writers.docx import fields, xml

if TYPE_CHECKING:
    from docx.document import Document

# Twentieths of a point; ISO 216 and ANSI/ASME Y14.1.
PAPER: Mapping[str, tuple[int, int]] = {"letter": (12240, 15840), "a4": (11906, 16838)}
_UNITS: Mapping[str, float] = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440, "pt": 20, "px": 15}
# Lines of headings in their size, as in page.css; of everything else the office says it.
_HEADING_LINE = 1.2
_HEADINGS = frozenset("Title Heading1 Heading2 Heading3 Heading4".split())
# The PDF's fonts, which it carries with it, and the ones of the same widths that every Word has.
_IN_WORD: Mapping[str, str] = {"Arimo": "Arial", "Tinos": "Times New Roman", "Cousine": "Courier New"}

# Token, what it sets, and the styles in which; "" are the defaults of the whole file. As in templates/base/page.css.
_RULES: tuple[tuple[str, str, str], ...] = (
    ("font-base", "font", ""),
    ("font-headings", "font", "OfficeName Title Heading1 Heading2 Heading3 Heading4"),
    ("size-base", "size", ""),
    ("size-table", "size", "TableText"),
    ("size-title", "size", "Title"),
    ("size-heading", "size", "OfficeName Heading1"),
    ("size-subheading", "size", "Heading2"),
    ("size-small", "size", "OfficeUnit Draft Caption Note NoteText Source Imprint Header Footer FootnoteText"),
    ("size-marking", "size", "Marking RunningMarking"),
    ("color-foreground", "color", "Normal"),
    ("color-marking", "color", "Marking RunningMarking"),
    ("color-marking-background", "shade", "Marking RunningMarking"),
    ("color-primary", "color", "OfficeName Title Heading1 TableHeading Hyperlink CitationMark"),
    ("color-primary", "borders", "OfficeName OfficeUnit"),
    ("color-primary", "left-border", "BottomLineHeading BottomLine BottomLineList"),
    ("color-primary", "head-borders", "BriefTable"),
    ("color-muted", "color", "OfficeUnit DocumentKind Caption Note NoteText NothingFound Imprint"),
    ("color-muted", "color", "FieldLabel Header Footer"),
    ("color-warning", "color", "Draft Blank BlankText"),
    ("color-warning", "borders", "Blank"),
    ("color-rule", "borders", "Heading1 Quote Imprint"),
    ("color-rule", "table-borders", "BriefTable FieldsTable"),
    ("color-surface", "fill", "BriefTable BottomLineHeading BottomLine BottomLineList"),
    ("color-surface", "other-borders", "BottomLineHeading BottomLine BottomLineList"),
    ("space-paragraph", "after", ""),
    ("space-paragraph", "before", "Note"),
    ("space-section", "before", "Heading1 Imprint"),
    ("space-item", "after", "ListBullet ListBullet2 ListNumber ListNumber2 ListContinue BottomLineList Source"),
    ("space-cell", "around", "TableText FieldText"),
    ("marking-align", "align", "Marking"),
)
_SIZE = "22"  # half points where a file names no size


def apply(document: Document, tokens: Mapping[str, str]) -> None:
    """Sets paper, margins, font, sizes, spacing and colours; a token that is missing leaves what the file says."""
    styles = document.styles.element
    for section in document.element.iter(qn("w:sectPr")):
        _paper(section, tokens)
        _margins(section, tokens)
        _tabs(styles, section)
    by_id = {style.get(qn("w:styleId"), ""): style for style in xml.find_all(styles, "w:style")}
    defaults = {"font": "w:rPrDefault", "size": "w:rPrDefault"}
    for token, kind, names in _RULES:
        given = tokens.get(token, "").strip()
        found = [by_id[name] for name in names.split() if name in by_id]
        if not names:
            found = xml.find_all(styles, f"w:docDefaults/{defaults.get(kind, 'w:pPrDefault')}")
        for style in found if given else ():
            _SETTERS[kind](style, given)
    _lines(styles, by_id, tokens.get("line-height", "").strip())
    _markers(document, tokens.get("color-muted", ""))
    _edges(document, tokens)


def dress(style: etree._Element, tokens: Mapping[str, str]) -> None:
    """Gives one style, added to somebody's own file, the office's sizes, spaces and colours; its font is the file's."""
    name = style.get(qn("w:styleId"), "")
    for token, kind, names in _RULES:
        if kind != "font" and name in names.split() and tokens.get(token, "").strip():
            _SETTERS[kind](style, tokens[token].strip())


def length(text: str) -> int | None:
    """A CSS length in twentieths of a point: '25mm' -> 1417; None for anything else."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(mm|cm|in|pt|px)", text.strip())
    return round(float(found[1]) * _UNITS[found[2]]) if found else None


def _paper(section: etree._Element, tokens: Mapping[str, str]) -> None:
    size = PAPER.get(tokens.get("page-size", "").lower())
    paper = xml.find(section, "w:pgSz")
    if size and paper is not None:
        paper.set(qn("w:w"), str(size[0]))
        paper.set(qn("w:h"), str(size[1]))


def _margins(section: etree._Element, tokens: Mapping[str, str]) -> None:
    margins = xml.find(section, "w:pgMar")
    for side in ("top", "right", "bottom", "left"):
        given = length(tokens.get(f"page-margin-{side}", ""))
        if given is not None and margins is not None:
            margins.set(qn(f"w:{side}"), str(given))
            if side in ("top", "bottom"):  # header and footer stand in the middle of their margin, about
                margins.set(qn(f"w:{'header' if side == 'top' else 'footer'}"), str(round(given * 0.45)))


def _edges(document: Document, tokens: Mapping[str, str]) -> None:
    """The running lines of the first page, where its marking stands elsewhere, and those of the others."""
    inner = tokens.get("marking-inner-pages", "header footer").split()
    first = tokens.get("marking-first-page", " ".join(inner)).split()
    for section in document.sections:
        if first != inner:
            section.different_first_page_header_footer = True
            for edge in ("header", "footer"):
                _copy(getattr(section, edge), getattr(section, f"first_page_{edge}"))
                _arrange(getattr(section, f"first_page_{edge}"), tokens, is_marked=edge in first)
        for edge in ("header", "footer"):
            _arrange(getattr(section, edge), tokens, is_marked=edge in inner)


def _copy(source: Any, target: Any) -> None:
    """Gives the first page a running line of its own, that of the other pages."""
    target.is_linked_to_previous = False
    held = target._element
    for old in list(held):
        held.remove(old)
    held.extend(deepcopy(list(source._element)))


def _arrange(running: Any, tokens: Mapping[str, str], *, is_marked: bool) -> None:
    """Puts the marking at its side of the line, and what stands beside it at the other.

    As the style sheet does it: the marking left, in the middle or right, or not at all; draft label and page number
    right, or left where the marking is.
    """
    align = tokens.get("marking-align", "center")
    for paragraph in running._element.iter(qn("w:p")):
        runs = [run for run in xml.find_all(paragraph, "w:r") if xml.find(run, "w:t") is not None]
        if len(runs) == 2 and fields.fields_in(paragraph)[:1] == ("marking",):
            _line_up(paragraph, runs[0], runs[1], align, is_marked=is_marked)


def _line_up(
    paragraph: etree._Element, marking: etree._Element, other: etree._Element, align: str, *, is_marked: bool
) -> None:
    for run in xml.find_all(paragraph, "w:r"):
        paragraph.remove(run)
    cells: dict[str, etree._Element | None] = {
        "left": None,
        "center": None,
        "right": None,
        align: marking if is_marked else None,
    }
    cells["left" if align == "right" else "right"] = other
    for place, held in cells.items():
        if place != "left":
            paragraph.append(xml.element("w:r", None, xml.element("w:tab")))
        if held is not None:
            paragraph.append(held)


def _tabs(styles: etree._Element, section: etree._Element) -> None:
    """The middle and the right edge of the page as tab stops of header and footer."""
    sides = sum(int(xml.value(section, "w:pgMar", f"w:{side}") or 0) for side in ("left", "right"))
    width = int(xml.value(section, "w:pgSz", "w:w") or 0) - sides
    stops = {"center": width // 2, "right": width}
    for style in xml.find_all(styles, "w:style"):
        for tab in xml.find_all(style, "w:pPr/w:tabs/w:tab") if width > 0 else ():
            if style.get(qn("w:styleId")) in ("Header", "Footer") and tab.get(qn("w:val")) in stops:
                tab.set(qn("w:pos"), str(stops[tab.get(qn("w:val"), "")]))


def _half_points(given: str) -> str | None:
    found = length(given)
    return None if found is None else str(round(found / 10))


def _color(given: str) -> str | None:
    found = re.fullmatch(r"#([0-9a-fA-F]{6})", given)
    return found[1].upper() if found else None


def _set(style: etree._Element, path: str, values: Mapping[str, str | None]) -> None:
    """Sets attributes of an element the style has; what it lacks is made in the schema's order."""
    if any(value is None for value in values.values()):
        return
    at = style
    for name in path.split("/"):
        found = xml.find(at, name)
        if found is None:
            found = xml.element(name)
            _insert(at, found, name)
        at = found
    for name, value in values.items():
        at.set(qn(name), str(value))


# ISO 29500-1, 17.7.4.17, 17.3.1.26 and 17.3.2.28: the orders of children, as far as they are used here.
_ORDER = (
    "w:name w:basedOn w:next w:link w:uiPriority w:semiHidden w:unhideWhenUsed w:qFormat w:pPr w:rPr w:tblPr "
    "w:tblStylePr w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:widowControl w:numPr w:pBdr w:shd w:tabs w:bidi "
    "w:spacing w:ind w:contextualSpacing w:jc w:outlineLvl"
).split()
_RUN_ORDER = (
    "w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:caps w:smallCaps w:noProof w:color w:spacing w:sz w:szCs w:u w:shd "
    "w:vertAlign w:rtl w:lang"
).split()


def _insert(parent: etree._Element, made: etree._Element, name: str) -> None:
    order = _RUN_ORDER if parent.tag == qn("w:rPr") else _ORDER
    later = {qn(one) for one in order[order.index(name) + 1 :]}
    for child in parent:
        if child.tag in later:
            child.addprevious(made)
            return
    parent.append(made)


def _font(style: etree._Element, given: str) -> None:
    name = _IN_WORD.get(given, given)
    _set(style, "w:rPr/w:rFonts", {"w:ascii": name, "w:hAnsi": name, "w:cs": name})


def _size(style: etree._Element, given: str) -> None:
    for name in ("w:sz", "w:szCs"):
        _set(style, f"w:rPr/{name}", {"w:val": _half_points(given)})


def _lines(styles: etree._Element, by_id: Mapping[str, etree._Element], given: str) -> None:
    """Sets every line as high as the style sheet does: so many times the size of its letters.

    In points and "at least": the font's own lines would count otherwise, by whole hundredths in some programs, and over
    a page that is a line more or fewer than the PDF has. A style that has its own number of lines keeps it.
    """
    if not re.fullmatch(r"\d+(\.\d+)?", given):
        return
    default = xml.find(styles, "w:docDefaults/w:pPrDefault")
    if default is not None:
        usual = xml.value(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:sz") or _SIZE
        _set(default, "w:pPr/w:spacing", _line(int(usual), float(given)))
    for name, style in by_id.items():
        family = list(_family(style, by_id))
        size = next((one for one in (xml.value(each, "w:rPr/w:sz") for each in family) if one), None)
        is_heading = any(each.get(qn("w:styleId")) in _HEADINGS for each in family)
        own = xml.find(style, "w:pPr/w:spacing")
        keeps = own is not None and own.get(qn("w:line")) and name not in _HEADINGS
        if style.get(qn("w:type")) == "paragraph" and size and not keeps:
            _set(style, "w:pPr/w:spacing", _line(int(size), _HEADING_LINE if is_heading else float(given)))


def _family(style: etree._Element, by_id: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """The style and those it is based on, nearest first."""
    at: etree._Element | None = style
    while at is not None:
        yield at
        at = by_id.get(xml.value(at, "w:basedOn") or "")


def _line(half_points: int, lines: float) -> Mapping[str, str | None]:
    return {"w:line": str(round(half_points * 10 * lines)), "w:lineRule": "atLeast"}


def _spacing(*sides: str) -> Callable[[etree._Element, str], None]:
    def set_spacing(style: etree._Element, given: str) -> None:
        found = length(given)
        _set(style, "w:pPr/w:spacing", {f"w:{side}": None if found is None else str(found) for side in sides})

    return set_spacing


def _fill(style: etree._Element, given: str) -> None:
    """Colours what is filled already; whether something is filled is the style's own business."""
    for shade in style.iter(qn("w:shd")):
        if _color(given):
            shade.set(qn("w:fill"), str(_color(given)))


def _shade(style: etree._Element, given: str) -> None:
    """Puts the words on a ground of their own."""
    holder = "w:rPr" if style.get(qn("w:type")) == "character" else "w:pPr"
    color = _color(given)
    if color:
        _set(style, f"{holder}/w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": color})


def _borders(holder: str, *sides: str) -> Callable[[etree._Element, str], None]:
    """Colours the borders in `holder` that are there, all or those of some sides."""

    def set_borders(style: etree._Element, given: str) -> None:
        color = _color(given)
        for border in (border for borders in style.iter(qn(holder)) for border in borders):
            if color and (not sides or etree.QName(border).localname in sides):
                border.set(qn("w:color"), color)

    return set_borders


def _markers(document: Document, given: str) -> None:
    """Bullets and numbers in the colour of notes."""
    color = _color(given)
    for relation in document.part.rels.values():
        if relation.reltype == RT.NUMBERING and color:
            for marker in relation.target_part.element.iter(qn("w:color")):
                marker.set(qn("w:val"), color)


_SETTERS: Mapping[str, Callable[[etree._Element, str], None]] = {
    "font": _font,
    "size": _size,
    "color": lambda style, given: _set(style, "w:rPr/w:color", {"w:val": _color(given)}),
    "before": _spacing("before"),
    "after": _spacing("after"),
    "around": _spacing("before", "after"),
    "align": lambda style, given: _set(style, "w:pPr/w:jc", {"w:val": given}),
    "fill": _fill,
    "shade": _shade,
    "borders": _borders("w:pBdr"),
    "left-border": _borders("w:pBdr", "left"),
    "other-borders": _borders("w:pBdr", "top", "right", "bottom"),
    "head-borders": _borders("w:tcBorders"),
    "table-borders": _borders("w:tblBorders"),
}
