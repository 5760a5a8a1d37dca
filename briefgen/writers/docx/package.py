"""The file as bytes: what does not belong is taken out, the zip is the same on every run, and it is read once more."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from lxml import etree

from briefgen.errors import BriefgenError, Problem
from briefgen.writers.docx import xml

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold
_EFFECTS = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
_TEMPLATE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
_WORD = "http://schemas.microsoft.com/office/word"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FIRST = ("[Content_Types].xml", "_rels/.rels")


def tidy(document: DocumentObject) -> None:
    """Drops stale parts (effects of old styles, the thumbnail, a template elsewhere) and sets Word 2013's layout."""
    drop(document.part.rels, _EFFECTS)
    drop(document.part.package.rels, RT.THUMBNAIL)
    for part in document.part.package.iter_parts():
        drop(part.rels, _TEMPLATE)
    settings = document.settings.element
    for name in ("w:attachedTemplate", "w:rsids"):
        for old in xml.find_all(settings, name):
            settings.remove(old)
    zoom = xml.find(settings, "w:zoom")
    if zoom is not None and zoom.get(qn("w:percent")) is None:
        zoom.set(qn("w:percent"), "100")
    _compatibility(settings)


def strip(document: DocumentObject) -> None:
    """Drops what no reader sees: data of programs, properties that somebody added, the names in the application's own."""
    drop(document.part.rels, RT.CUSTOM_XML)
    drop(document.part.package.rels, RT.CUSTOM_PROPERTIES)
    for relation in document.part.package.rels.values():
        if relation.reltype == RT.EXTENDED_PROPERTIES:
            part = relation.target_part
            root = etree.fromstring(part.blob)
            for one in list(root):
                if etree.QName(one).localname in ("Company", "Manager", "Template", "HyperlinkBase", "TotalTime"):
                    root.remove(one)
            part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


# Part names and elements that no reader of the printed page sees, and what they are called.
_HIDDEN_PARTS = {
    "comments": "comments",
    "people.xml": "names of editors",
    "customXml/": "data of programs",
    "docProps/custom.xml": "properties of its own",
    "embeddings/": "embedded files",
    "glossary/": "building blocks",
}
_HIDDEN_ELEMENTS = {
    **dict.fromkeys(("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"), "tracked changes"),
    "vanish": "hidden text",
    "commentReference": "comments",
    "rsid": "marks of editing sessions",
}


def hidden(data: bytes) -> tuple[str, ...]:
    """What the file holds that a reader of the printed page does not see, each once."""
    found: dict[str, None] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            found.update(dict.fromkeys(what for key, what in _HIDDEN_PARTS.items() if key in name))
            if name.startswith("word/") and name.endswith(".xml") and name != "word/styles.xml":
                names = {etree.QName(one).localname for one in etree.fromstring(package.read(name)).iter("*")}
                found.update(dict.fromkeys(what for key, what in _HIDDEN_ELEMENTS.items() if key in names))
    return tuple(found)


def pack(document: DocumentObject) -> bytes:
    """The file's bytes, identical for the same document; raises BriefgenError where they cannot be read again."""
    raw = io.BytesIO()
    document.save(raw)
    made = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        names = sorted(source.namelist(), key=lambda name: (name not in _FIRST, name))
        for name in names:
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name), compresslevel=9)
    data = made.getvalue()
    problems = mistakes(data)
    if problems:
        raise BriefgenError(*(Problem(f"The Word file came out wrong: {problem}.") for problem in problems))
    return data


def mistakes(data: bytes) -> tuple[str, ...]:
    """What keeps the bytes from being a sound Word file: parts missing or not XML, links into nothing, doubled ids."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = set(package.namelist())
        roots = {name: etree.fromstring(package.read(name)) for name in names if name.endswith((".xml", ".rels"))}
    missing = [
        f'"{name}" refers to "{target}", which is missing'
        for name in sorted(roots)
        if name.endswith(".rels")
        for target in _targets(name, roots[name])
        if target not in names
    ]
    document = Document(io.BytesIO(data)).element
    marks = Counter(mark.get(qn("w:name"), "") for mark in document.iter(qn("w:bookmarkStart")))
    anchors = sorted({link.get(qn("w:anchor"), "") for link in document.iter(qn("w:hyperlink"))} - {"", *marks})
    pictures = [one.get("id") for one in document.iter(qn("wp:docPr"))]
    doubled = sorted(f'the bookmark "{name}" stands twice' for name, count in marks.items() if count > 1)
    if len(pictures) != len(set(pictures)):
        doubled.append("two pictures have one id")
    return (*missing, *(f'a link leads to "{name}", which is nowhere' for name in anchors), *doubled)


def _targets(name: str, root: etree._Element) -> list[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    inner = [one.get("Target", "") for one in root.iter(_RELATIONSHIP) if one.get("TargetMode") != "External"]
    return [posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") for target in inner]


def drop(relations: object, kind: str) -> None:
    """Takes the relationships of a kind away, and with them the parts they lead to."""
    for key in [key for key, one in relations.items() if one.reltype == kind]:  # type: ignore[attr-defined]
        del relations[key]  # type: ignore[attr-defined]


def _compatibility(settings: etree._Element) -> None:
    """compatibilityMode 15; without it Word opens the file in a mode of 2007 and says so in the title bar."""
    compat = xml.find(settings, "w:compat")
    if compat is None:
        compat = settings._add_compat() if hasattr(settings, "_add_compat") else _insert_compat(settings)
    for old in xml.find_all(compat, "w:useFELayout"):
        compat.remove(old)
    for old in xml.find_all(compat, "w:compatSetting"):
        if old.get(qn("w:name")) == "compatibilityMode":
            compat.remove(old)
    mode = {"w:name": "compatibilityMode", "w:uri": _WORD, "w:val": "15"}
    first = xml.find(compat, "w:compatSetting")
    made = xml.element("w:compatSetting", mode)
    if first is None:
        compat.append(made)
    else:
        first.addprevious(made)


# What stands after w:compat in settings (ISO 29500-1, 17.15.1.78).
_AFTER_COMPAT = (
    "docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats "
    "doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults "
    "doNotEmbedSmartTags decimalSymbol listSeparator"
).split()


def _insert_compat(settings: etree._Element) -> etree._Element:
    made = xml.element("w:compat")
    for child in settings.iterchildren("*"):
        if etree.QName(child).localname in _AFTER_COMPAT:
            child.addprevious(made)
            return made
    settings.append(made)
    return made
