"""A Word file that an office already has: what can be taken from it, and the shell that can be made of it.

Its styles, headers, footers, pictures and page stay; its text gives way to `{{ body }}`. Where no header says
`{{ marking }}` and no footer counts pages, a line that does is added. What is left out or changed is told. Name,
address, sizes and spaces become settings, so that the PDF says and measures what the Word file does.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from briefgen import yamlfile
from briefgen.errors import Notice
from briefgen.writers.docx import fields, letterstyles, letterwords, package, shell, xml
from briefgen.writers.docx.styles import own_style
from briefgen.writers.docx.tokens import PAPER

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from lxml import etree

# A sheet counts as one of ours within this many twentieths of a point (3 mm).
_NEAR = 170
_MM = 1440 / 25.4
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_PICTURES = (".png", ".jpg", ".jpeg")
# What a letterhead may hold that no brief can carry, and how it is called to a person.
_LEFT_BEHIND: Mapping[str, str] = {
    "w:txbxContent": "text boxes (they stay in Word, the PDF has none)",
    "w:ins": "tracked insertions",
    "w:del": "tracked deletions",
    "w:object": "embedded objects",
    "w:altChunk": "parts of other files",
}


@dataclass(frozen=True)
class Letterhead:
    """What was taken from a Word file: the shell, office settings by key, the logo with its file name and words.

    `name` is what its header calls the office, by language ("" for all); `word_styles` are headings of its own, by the
    element of the page that takes them.
    """

    shell: bytes
    settings: Mapping[str, Any]
    name: Mapping[str, str]
    word_styles: Mapping[str, str]
    logo: tuple[str, bytes] | None
    logo_words: str
    notices: tuple[Notice, ...]


def read_letterhead(path: Path, marking_pt: float = 0) -> Letterhead:
    """The letterhead of a Word file, and a notice for each thing that could not be used or had to be changed.

    `marking_pt` is the size of a marking that is added to it, 0 for that of its header.
    Raises ConfigurationError where the file cannot be used at all.
    """
    document = shell.load(path)
    notices: list[Notice] = []

    def tell(message: str) -> None:
        notices.append(Notice("letterhead", message, path.name))

    _tell_of_what_stays_behind(document, tell)
    settings, own = _looks(document, tell)
    settings["page"] = _page(document, tell)
    said = letterwords.said(*(_edges(document, edge) for edge in ("header", "footer")))
    if said.unit:
        settings["unit"] = said.unit
    if said.address:
        settings["letterhead"] = {"address": said.address}
    for line in said.unused:
        tell(f'says "{line}" in its header, which the PDF does not say.')
    logo, words = _logo(document, tell)
    _make_room(document, tell)
    _mark(document, marking_pt, tell)
    settings["marking"] = {"placement": list(marked_edges(document))}
    for kind in (RT.COMMENTS, RT.FOOTNOTES, RT.ENDNOTES):
        package.drop(document.part.rels, kind)
    package.tidy(document)
    return Letterhead(package.pack(document), settings, said.name, own, logo, words, tuple(notices))


def _looks(document: DocumentObject, tell: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """Typography, spacing and colour as settings, and the headings that are the office's own."""
    own, others = letterstyles.own_headings(document)
    if own:
        named = ", ".join(f"{selector}: {style}" for selector, style in own.items())
        tell(f"has headings of its own; word-styles.yaml names them: {named}.")
    if others:
        hint = f"Name them in word-styles.yaml where one should, such as p: {others[0]}."
        tell(f"has styles of its own that no part of a brief takes: {', '.join(others)}. {hint}")
    typography, spacing = letterstyles.sizes(document, own)
    settings: dict[str, Any] = {"typography": {**_typography(document, tell), **typography}, "spacing": spacing}
    by_hand = letterstyles.color_of(document, own)
    if color := by_hand or _color(document, ("Heading1", "Title")):
        settings["color"] = {"primary": color}
    letterstyles.agree(document, by_hand, tell)
    return {key: value for key, value in settings.items() if value}, own


def _edges(document: DocumentObject, edge: str) -> list[etree._Element]:
    """The headers or the footers of the first section, that of its first page before the others."""
    section = document.sections[0]
    kinds = [f"first_page_{edge}"] if section.different_first_page_header_footer else []
    found = [getattr(section, kind) for kind in (*kinds, edge)]
    return [one._element for one in found if not one.is_linked_to_previous]


def _tell_of_what_stays_behind(document: DocumentObject, tell: Any) -> None:
    roots = [document.element, *(root for _, root in _running(document))]
    for tag, words in _LEFT_BEHIND.items():
        if any(next(root.iter(qn(tag)), None) is not None for root in roots):
            tell(f"holds {words}.")
    mode = next(
        (
            one.get(qn("w:val"))
            for one in document.settings.element.iter(qn("w:compatSetting"))
            if one.get(qn("w:name")) == "compatibilityMode"
        ),
        None,
    )
    if mode is None or int(mode) < 15:
        tell("was in compatibility mode; it is now laid out as Word 2013 and later do.")
    if len(document.sections) > 1:
        tell(f"has {len(document.sections)} sections; the first one's page, header and footer are used.")


def _typography(document: DocumentObject, tell: Any) -> dict[str, Any]:
    """Fonts and the size of text; a font that the PDF does not have is told, and Word keeps it."""
    from briefgen.writers.fonts import ALIASES, HAN_FACE

    styles = document.styles.element
    defaults = xml.find(styles, "w:docDefaults/w:rPrDefault/w:rPr")
    text = [one for one in (_style(document, "Normal"), defaults) if one is not None]
    base = next((font for one in text if (font := _font(document, one))), "")
    heading = _style(document, "Heading1")
    headings = (_font(document, heading) if heading is not None else "") or base
    known = {"Arimo": "Arimo", **{name: face for name, face in ALIASES if face != HAN_FACE}}
    found: dict[str, Any] = {}
    for key, font in (("base", base), ("headings", headings)):
        if font in known:
            found[key] = known[font]
        elif font in dict(ALIASES):
            tell(f'is set in "{font}"; the PDF sets Hangul and Han in {HAN_FACE}, other letters in Arimo.')
        elif font:
            tell(
                f'is set in "{font}", which the PDF does not have: it uses Arimo, as wide as Arial. Word keeps the font.'
            )
    sizes = (next(one.iter(qn("w:sz")), None) for one in text)
    size = next((one.get(qn("w:val"), "") for one in sizes if one is not None), "")
    if re.fullmatch(r"[0-9]{2,3}", size):
        found["size-pt"] = f"{int(size) / 2:g}"
    return found


def _style(document: DocumentObject, name: str) -> etree._Element | None:
    """The style of that id or English name, as Words of other languages keep it."""
    ours = own_style(name, "paragraph")
    wanted = "" if ours is None else (xml.value(ours, "w:name") or "").casefold()
    for style in xml.find_all(document.styles.element, "w:style"):
        if style.get(qn("w:styleId")) == name or (xml.value(style, "w:name") or "").casefold() == wanted != "":
            return style
    return None


def _font(document: DocumentObject, holder: etree._Element) -> str:
    fonts = next(holder.iter(qn("w:rFonts")), None)
    if fonts is None:
        return ""
    theme = fonts.get(qn("w:asciiTheme"))
    if theme:
        kind = "majorFont" if theme.startswith("major") else "minorFont"
        latin = next((one for part in _theme(document, kind) for one in part.iter(f"{_DRAWING}latin")), None)
        return latin.get("typeface", "") if latin is not None else ""
    return fonts.get(qn("w:ascii")) or ""


def _color(document: DocumentObject, names: Sequence[str]) -> str:
    """The colour of the first of some styles that has one of its own, as "#rrggbb"."""
    for name in names:
        style = _style(document, name)
        color = None if style is None else next(style.iter(qn("w:color")), None)
        value = "" if color is None else color.get(qn("w:val"), "")
        if re.fullmatch(r"[0-9A-Fa-f]{6}", value):
            return f"#{value.lower()}"
    return ""


def _theme(document: DocumentObject, tag: str) -> Iterator[etree._Element]:
    for relation in document.part.rels.values():
        if relation.reltype == RT.THEME and not relation.is_external:
            yield from parse_xml(relation.target_part.blob).iter(f"{_DRAWING}{tag}")


def _page(document: DocumentObject, tell: Any) -> dict[str, Any]:
    """Paper and margins; a sheet that is neither A4 nor Letter is told."""
    section = document.sections[0]._sectPr
    width, height = (int(xml.value(section, "w:pgSz", f"w:{side}") or 0) for side in ("w", "h"))
    names = {"a4": "A4", "letter": "Letter"}
    size = next(
        (names[key] for key, (wide, high) in PAPER.items() if abs(width - wide) + abs(height - high) < 2 * _NEAR), ""
    )
    if not size:
        size = "Letter" if abs(height - PAPER["letter"][1]) < abs(height - PAPER["a4"][1]) else "A4"
        tell(f"has sheets of {width / _MM:.0f} × {height / _MM:.0f} mm; the PDF uses {size}.")
    found: dict[str, Any] = {"size": size}
    margins = {side: xml.value(section, "w:pgMar", f"w:{side}") for side in ("top", "right", "bottom", "left")}
    if all(value is not None for value in margins.values()):
        found["margin-mm"] = {side: f"{abs(int(value or 0)) / _MM:.1f}" for side, value in margins.items()}
    return found


def _running(document: DocumentObject) -> Iterator[tuple[str, etree._Element]]:
    """The headers and footers that the first section uses, each as (kind, its element)."""
    for relation in document.part.rels.values():
        if relation.reltype in (RT.HEADER, RT.FOOTER) and not relation.is_external:
            yield ("header" if relation.reltype == RT.HEADER else "footer"), relation.target_part.element


def _logo(document: DocumentObject, tell: Any) -> tuple[tuple[str, bytes] | None, str]:
    """The first picture of a header, else of the text, that the PDF can show, and its words."""
    for part in (*_header_parts(document), document.part):
        for relation in part.rels.values():
            if relation.reltype != RT.IMAGE or relation.is_external:
                continue
            ending = posixpath.splitext(str(relation.target_part.partname))[1].lower()
            if ending not in _PICTURES:
                tell(f'has a picture of the kind "{ending}": the PDF has no logo. Save it as SVG or PNG into assets/.')
                continue
            drawn = next((one for one in part.element.iter(_PROPERTIES) if one.get("descr")), None)
            return (f"assets/logo{ending}", relation.target_part.blob), "" if drawn is None else drawn.get("descr", "")
    tell("has no picture in its header, so the office has no logo in the PDF.")
    return None, ""


def _header_parts(document: DocumentObject) -> list[Any]:
    return [one.target_part for one in document.part.rels.values() if one.reltype == RT.HEADER and not one.is_external]


def _make_room(document: DocumentObject, tell: Any) -> None:
    """Takes the text out and leaves the paragraph that the brief takes the place of, in the first section's page."""
    body = document.element.body
    if any(fields.BODY in fields.fields_in(one) for one in body.iter(qn("w:p")) if one.getparent() is body):
        return
    words = " ".join(text for one in body.iter(qn("w:p")) if (text := fields.text_of(one).strip()))
    section = document.sections[0]._sectPr
    for child in list(body):
        body.remove(child)
    body.append(_line("{{ body }}"))
    body.append(section)
    if words:
        tell(f'had words in its text, which were left out: "{words[:80]}{"…" if len(words) > 80 else ""}"')


def _mark(document: DocumentObject, size_pt: float, tell: Any) -> None:
    """Sees to it that every header carries the marking, and that a footer counts the pages."""
    section = document.sections[0]
    headers, footers = [section.header], [section.footer]
    if section.different_first_page_header_footer:
        headers.append(section.first_page_header)
        footers.append(section.first_page_footer)
    if document.settings.odd_and_even_pages_header_footer:
        headers.append(section.even_page_header)
    unmarked = [one for one in headers if not _says(one, "marking")]
    for header in unmarked:
        header.is_linked_to_previous = False
        header._element.insert(0, _line("{{ marking }}", "center", bold=True, size_pt=size_pt))
    if unmarked:
        tell("did not say {{ marking }} in each header; a line that does was added at the top.")
    for footer in footers:
        if not _counts(footer):
            footer.is_linked_to_previous = False
            footer._element.append(_line("{{ label.page-of }}", "right"))
            tell("did not count its pages in each footer; a line that does was added.")


def marked_edges(document: DocumentObject) -> tuple[str, ...]:
    """Where the Word file says {{ marking }}: "header", "footer" or both."""
    said = {kind for kind, root in _running(document) for one in root.iter(qn("w:p")) if _is_marked(one)}
    return tuple(sorted(said, reverse=True))


def _is_marked(paragraph: etree._Element) -> bool:
    return "marking" in fields.fields_in(paragraph)


def _says(running: Any, field: str) -> bool:
    return any(field in fields.fields_in(one) for one in running._element.iter(qn("w:p")))


def _counts(running: Any) -> bool:
    """Whether a footer shows the page number: a field of Word's, or one of ours."""
    root = running._element
    instructions = [one.text or "" for one in root.iter(qn("w:instrText"))]
    instructions += [one.get(qn("w:instr"), "") for one in root.iter(qn("w:fldSimple"))]
    return any("PAGE" in one for one in instructions) or _says(running, "page") or _says(running, "label.page-of")


def _line(text: str, align: str = "", *, bold: bool = False, size_pt: float = 0) -> etree._Element:
    looks = [xml.element("w:b")] if bold else []
    looks += [xml.element("w:sz", {"w:val": str(round(size_pt * 2))})] if size_pt else []
    run = xml.element("w:r", None, *([xml.element("w:rPr", None, *looks)] if looks else []), xml.text_element(text))
    look = [xml.element("w:pPr", None, xml.element("w:jc", {"w:val": align}))] if align else []
    return xml.element("w:p", None, *look, run)


def missing_styles(path: Path, tables: Sequence[Path]) -> tuple[str, ...]:
    """The styles that the tables name and the Word file lacks, by id or name, sorted."""
    root = shell.load(path).styles.element
    styles = xml.find_all(root, "w:style")
    known = {style.get(qn("w:styleId"), "") for style in styles}
    known |= {(xml.value(style, "w:name") or "").casefold() for style in styles}
    wanted = {str(style) for table in tables for style in yamlfile.parse(table).values() if style}
    return tuple(sorted(style for style in wanted if not known & {style, style.casefold(), _own_name(style)}))


def _own_name(style: str) -> str | None:
    found = (own_style(style, kind) for kind in ("paragraph", "character", "table"))
    ours = next((one for one in found if one is not None), None)
    return None if ours is None else (xml.value(ours, "w:name") or "").casefold()
