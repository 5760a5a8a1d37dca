"""Real footnotes: each numbered mark of a citation becomes one, and the list of sources at the end is left out.

Word counts the notes itself. A source has one note, at its first mark; later marks repeat its number by a reference, as
Word's own cross-references do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from lxml import etree

from briefgen.writers.docx import xml
from briefgen.writers.docx.styles import Styles

if TYPE_CHECKING:
    from docx.document import Document

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RULES = ((-1, "separator"), (0, "continuationSeparator"))
Content = Callable[[etree._Element], list[etree._Element]]


class Footnotes:
    """The footnotes of one Word file; `sources` are the places of the page whose marks become notes, by their ids."""

    def __init__(self, document: Document, page: etree._Element, styles: Styles) -> None:
        self._document = document
        self._style = styles.find("FootnoteText", "paragraph")
        self._mark = styles.find("FootnoteReference", "character")
        cited = {(link.get("href") or "").removeprefix("#") for link in page.iter("a")}
        sources = [item for found in page.iter("ol") if _is_list(found) for item in found]
        self.sources = {item.get("id") or "": item for item in sources}
        if not all(name in cited for name in self.sources):
            self.sources = {}  # a source that nothing cites can stand in the list only
        self._numbers: dict[str, int] = {}
        self.part = _part(document)
        self._root = parse_xml(self.part.blob)
        self._first = 1 + max((int(note.get(qn("w:id"), "0")) for note in self._root), default=0)

    def leaves_out(self, element: etree._Element) -> bool:
        """Whether the element of the page is the section of sources, which the notes take the place of."""
        return bool(self.sources) and any(_is_list(found) for found in element.iterchildren("ol"))

    def marks(self, name: str, content: Content) -> list[etree._Element]:
        """What stands in place of a mark: a new note, whose words `content` makes, or a reference to an earlier one."""
        number = self._numbers.get(name)
        bookmark = f"_note_{name}".replace("-", "_")[:40]
        look = self._look()
        if number is not None:
            shown = xml.element("w:r", None, *look, xml.text_element(str(number)))
            return [xml.element("w:fldSimple", {"w:instr": f" NOTEREF {bookmark} \\h "}, shown)]
        self._numbers[name] = len(self._numbers) + 1
        place = str(self._first + len(self._numbers) - 1)
        self._root.append(self._note(place, content(self.sources[name])))
        reference = xml.element("w:r", None, *look, xml.element("w:footnoteReference", {"w:id": place}))
        mark = {"w:id": str(_MARKS + len(self._numbers))}
        start = xml.element("w:bookmarkStart", {**mark, "w:name": bookmark})
        return [start, reference, xml.element("w:bookmarkEnd", mark)]

    def finish(self) -> None:
        """Puts the notes into the file, and takes the part out again where there are none."""
        if self._numbers:
            self.part._blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
            _declare(self._document.settings.element)
        elif len(self._root) <= len(_RULES):
            relations = self._document.part.rels
            for key in [key for key, one in relations.items() if one.reltype == RT.FOOTNOTES]:
                del relations[key]

    def _look(self) -> list[etree._Element]:
        raised = xml.element("w:vertAlign", {"w:val": "superscript"})
        style = [xml.element("w:rStyle", {"w:val": self._mark})] if self._mark else []
        return [xml.element("w:rPr", None, *style, raised)]

    def _note(self, number: str, content: list[etree._Element]) -> etree._Element:
        style = [xml.element("w:pPr", None, xml.element("w:pStyle", {"w:val": self._style}))] if self._style else []
        mark = xml.element("w:r", None, *self._look(), xml.element("w:footnoteRef"))
        space = xml.element("w:r", None, xml.text_element(" "))
        return xml.element("w:footnote", {"w:id": number}, xml.element("w:p", None, *style, mark, space, *content))


# Bookmarks of notes are numbered from here; those of the page count from 0 and are fewer.
_MARKS = 100_000


def _is_list(element: etree._Element) -> bool:
    return element.tag == "ol" and "sources" in (element.get("class") or "").split()


def _part(document: Document) -> Any:
    """The file's part for footnotes, with the lines that Word draws above them, made where it has none."""
    for relation in document.part.rels.values():
        if relation.reltype == RT.FOOTNOTES:
            return relation.target_part
    root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
    for number, kind in _RULES:
        line = xml.element("w:p", None, xml.element("w:r", None, xml.element(f"w:{kind}")))
        root.append(xml.element("w:footnote", {"w:type": kind, "w:id": str(number)}, line))
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI("/word/footnotes.xml"), _TYPE, blob, document.part.package)
    document.part.relate_to(part, RT.FOOTNOTES)
    return part


# What stands after w:footnotePr in settings (ISO 29500-1, 17.15.1.78).
_AFTER = frozenset(
    (
        "endnotePr compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping "
        "doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType "
        "schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator"
    ).split()
)


def _declare(settings: etree._Element) -> None:
    """Names the separating lines in the settings, as Word wants it."""
    if xml.find(settings, "w:footnotePr") is not None:
        return
    lines = (xml.element("w:footnote", {"w:id": str(number)}) for number, _ in _RULES)
    made = xml.element("w:footnotePr", None, *lines)
    later = next((one for one in settings if etree.QName(one).localname in _AFTER), None)
    if later is None:
        settings.append(made)
    else:
        later.addprevious(made)
