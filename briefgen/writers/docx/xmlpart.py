"""Parts of our own inside a Word file: a custom XML part whose root holds a text.

Word and LibreOffice keep such a part through editing and saving when it is related to the main document and has its
properties part with an id; any other foreign part they drop. It must be XML; characters that XML cannot hold stand in
it as JSON's own escapes, which leaves the same JSON.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from briefgen.errors import InputError, Problem
from briefgen.page import ILLEGAL

if TYPE_CHECKING:
    from docx.document import Document

_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_MAX_BYTES = 50_000_000


def add(document: Document, namespace: str, name: str, store: str, text: str) -> None:
    """Adds the part with `text` (JSON) in a root `name` of the namespace; `store` names the kind of part, as a GUID."""
    package = document.part.package
    number = 1
    taken = {str(part.partname) for part in package.iter_parts()}
    while f"/customXml/item{number}.xml" in taken:
        number += 1
    item = etree.fromstring(f'<{name} xmlns="{namespace}"/>')
    item.set("type", "application/json")
    item.text = ILLEGAL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    kept = etree.Element(f"{{{_STORE}}}datastoreItem", nsmap={"ds": _STORE})
    kept.set(f"{{{_STORE}}}itemID", store)
    references = etree.SubElement(kept, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{_STORE}}}schemaRef").set(f"{{{_STORE}}}uri", namespace)
    part = Part(PackURI(f"/customXml/item{number}.xml"), "application/xml", _bytes(item), package)
    properties = Part(PackURI(f"/customXml/itemProps{number}.xml"), _PROPERTIES, _bytes(kept), package)
    part.relate_to(properties, RT.CUSTOM_XML_PROPS)
    document.part.relate_to(part, RT.CUSTOM_XML)


def drop(document: Document, namespace: str, name: str) -> None:
    """Takes out such parts of an older brief, which a file has that an office made its letterhead from."""
    relations = document.part.rels
    for key in [key for key, one in relations.items() if one.reltype == RT.CUSTOM_XML and not one.is_external]:
        root = _parsed(relations[key].target_part.blob)
        if root is not None and root.tag == f"{{{namespace}}}{name}":
            del relations[key]


def read(data: bytes, namespace: str, name: str) -> str:
    """The text of the part in a Word file's bytes, "" where it has none; InputError where it is no Word file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for entry in package.infolist():
                if re.fullmatch(r"customXml/item\d+\.xml", entry.filename) and entry.file_size <= _MAX_BYTES:
                    root = _parsed(package.read(entry))
                    if root is not None and root.tag == f"{{{namespace}}}{name}":
                        return root.text or ""
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise InputError(Problem("is not a Word file.", hint="Give a .docx that briefgen wrote.")) from error
    return ""


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _parsed(blob: bytes) -> etree._Element | None:
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        return etree.fromstring(blob, parser)
    except etree.XMLSyntaxError:
        return None
