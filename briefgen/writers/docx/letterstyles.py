"""The styles of somebody's Word file: what the PDF takes from them, and which headings are the office's own.

Word fills a new file with headings in a blue of its own. Where an office has coloured its first level by hand and left
the others as Word made them, they would stand in two colours in every brief; so they take the office's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from lxml import etree

from briefgen.writers.docx import measures, xml
from briefgen.writers.docx.styles import Styles

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject

# What follows a heading of the office in colour and type where it is still as Word made it.
_FOLLOWERS = ("Title", "Subtitle", "Heading2", "Heading3", "Heading4", "Caption")
# The heading of the page that each of Word's becomes; the office's own by their level in Word's outline.
_LEVELS: Mapping[str, str] = {"Title": "h1.title", "Heading1": "h2", "Heading2": "h3", "Heading3": "h4"}
_OUTLINE = ("h2", "h3", "h4")
_LINE = 1.15  # a line of most typefaces in its letters' size, which Word multiplies
_TYPOGRAPHY: Mapping[str, str] = {"title-pt": "Title", "heading-pt": "Heading1", "subheading-pt": "Heading2"}
_SPACES: tuple[tuple[str, str, str], ...] = (
    ("paragraph-pt", "BodyText", "after"),
    ("section-pt", "Heading1", "before"),
    ("item-pt", "ListBullet", "after"),
)


def agree(document: DocumentObject, color: str, tell: Callable[[str], None]) -> None:
    """Gives headings that are still in Word's own colour the office's ("#rrggbb", "" for none), and tells it."""
    styles = Styles(document.styles.element, {})
    given = color.removeprefix("#").upper()
    if not given:
        return
    changed = []
    for name in _FOLLOWERS:
        for style in _here(styles, name):
            marks = [one for one in style.iter() if _is_word_s(one)]
            for one in marks:
                _recolour(one, given)
            if marks and xml.value(style, "w:name"):
                changed.append(str(xml.value(style, "w:name")))
    if changed:
        tell(f"left {', '.join(changed)} in Word's own colour; they take the office's, {color}.")


def color_of(document: DocumentObject, own: Mapping[str, str]) -> str:
    """The colour that the office gave its headings, as "#rrggbb"; "" where all are as Word made them."""
    styles = Styles(document.styles.element, {})
    for selector in ("h2", "h1.title", "h3"):
        name = own.get(selector) or next(name for name, level in _LEVELS.items() if level == selector)
        for style in _here(styles, name):
            for color in style.iter(qn("w:color")):
                if not _is_word_s(color) and re.fullmatch("[0-9A-Fa-f]{6}", color.get(qn("w:val"), "")):
                    return f"#{color.get(qn('w:val'), '').lower()}"
    return ""


def _is_word_s(element: etree._Element) -> bool:
    """Whether a colour or a border is in the colour of the theme, as Word made it."""
    return element.get(qn("w:themeColor")) is not None and not element.get(qn("w:themeColor"), "").startswith("text1")


def _recolour(element: etree._Element, color: str) -> None:
    for name in ("w:themeColor", "w:themeShade", "w:themeTint"):
        if element.get(qn(name)) is not None:
            del element.attrib[qn(name)]
    element.set(qn("w:val" if element.tag == qn("w:color") else "w:color"), color)


def _here(styles: Styles, name: str) -> Iterator[etree._Element]:
    """The file's own style of that name, if it has one; none is added."""
    style = styles.element(styles.find(name, "paragraph")) if styles.has(name, "paragraph") else None
    if style is not None:
        yield style


def own_headings(document: DocumentObject) -> tuple[dict[str, str], tuple[str, ...]]:
    """Headings that the office made itself, by the element of the page they are for, and other styles its text uses.

    A style is a heading by what it is based on, or by its level in Word's outline.
    """
    styles = Styles(document.styles.element, {})
    used = [xml.value(one, "w:pPr/w:pStyle") for one in document.element.body.iter(qn("w:p"))]
    found: dict[str, str] = {}
    others = []
    for style in xml.find_all(styles.root, "w:style"):
        id = style.get(qn("w:styleId"), "")
        if style.get(qn("w:customStyle")) != "1" or style.get(qn("w:type")) != "paragraph":
            continue
        selector = _selector(styles, id)
        if selector and (selector not in found or id in used):
            found[selector] = id
        elif not selector and id in used:
            others.append(id)
    return found, tuple(others)


def _selector(styles: Styles, id: str) -> str:
    for style in styles.chain(id):
        level = xml.value(style, "w:pPr/w:outlineLvl")
        if level in ("0", "1", "2"):
            return _OUTLINE[int(level)]
        for name, selector in _LEVELS.items():
            if styles.has(name, "paragraph") and styles.find(name, "paragraph") == style.get(qn("w:styleId")):
                return selector
    return ""


def sizes(document: DocumentObject, own: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Typography and spacing of the file's headings, paragraphs and lists, as office settings in points."""
    styles = Styles(document.styles.element, {})
    names = {key: own.get(_LEVELS[name], name) for key, name in _TYPOGRAPHY.items()}
    typography = {
        key: f"{measures.size(styles, styles.find(name, 'paragraph')) / 2:g}"
        for key, name in names.items()
        if styles.has(name, "paragraph")
    }
    line = _spacing(styles, styles.usual("paragraph"), "line")
    if line and _spacing_rule(styles) == "auto":
        typography["line-height"] = f"{min(max(line / 240 * _LINE, 1.0), 3.0):.2f}"
    spacing = {}
    for key, name, side in _SPACES:
        if styles.has(name, "paragraph"):
            id = styles.find(name, "paragraph")
            closed = any(xml.find(style, "w:pPr/w:contextualSpacing") is not None for style in styles.chain(id))
            spacing[key] = "0" if closed else f"{min(_spacing(styles, id, side) / 20, 200):g}"
    return typography, spacing


def _spacing(styles: Styles, id: str | None, side: str) -> float:
    found = _said(styles, id, side)
    return float(found) if re.fullmatch(r"\d+(\.\d+)?", found) else 0.0


def _spacing_rule(styles: Styles) -> str:
    return _said(styles, styles.usual("paragraph"), "lineRule") or "auto"


def _said(styles: Styles, id: str | None, name: str) -> str:
    """What a style says of its spacing, else the file's defaults."""
    holders = (*styles.chain(id), *xml.find_all(styles.root, "w:docDefaults/w:pPrDefault"))
    return next((one for holder in holders if (one := xml.value(holder, "w:pPr/w:spacing", f"w:{name}"))), "")
