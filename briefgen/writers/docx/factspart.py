"""The facts inside the Word file: a custom XML part whose root holds the JSON as text.

Word keeps a custom XML part through editing and saving when it is related to the main document and has its properties
part with an id; any other foreign part it drops. It must be XML, so the JSON is the text of one element; characters
that XML cannot hold stand in it as JSON's own escapes, which leaves the same JSON.
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

NAMESPACE = "urn:briefgen:facts"
_ITEM = f"{{{NAMESPACE}}}facts"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ID = "{6B7E1C52-94F1-4B0E-9D3A-7A1E5F0C2B64}"  # the same in every file: it names the kind of part
_MAX_BYTES = 50_000_000


def write(document: Document, facts: bytes) -> None:
    """Adds the part; nothing is added for no facts."""
    _drop_old(document)
    if not facts:
        return
    package = document.part.package
    number = 1
    taken = {str(part.partname) for part in package.iter_parts()}
    while f"/customXml/item{number}.xml" in taken:
        number += 1
    item = etree.fromstring(f'<facts xmlns="{NAMESPACE}"/>')
    item.set("type", "application/json")
    item.text = ILLEGAL.sub(_escaped, facts.decode("utf-8"))
    store = etree.Element(f"{{{_STORE}}}datastoreItem", nsmap={"ds": _STORE})
    store.set(f"{{{_STORE}}}itemID", _ID)
    references = etree.SubElement(store, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{_STORE}}}schemaRef").set(f"{{{_STORE}}}uri", NAMESPACE)
    part = Part(PackURI(f"/customXml/item{number}.xml"), "application/xml", _bytes(item), package)
    properties_type = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    properties = Part(PackURI(f"/customXml/itemProps{number}.xml"), properties_type, _bytes(store), package)
    part.relate_to(properties, RT.CUSTOM_XML_PROPS)
    document.part.relate_to(part, RT.CUSTOM_XML)


def _drop_old(document: Document) -> None:
    """Takes out the facts of an older brief, which a file has that an office made its letterhead from."""
    relations = document.part.rels
    for key in [key for key, one in relations.items() if one.reltype == RT.CUSTOM_XML and not one.is_external]:
        root = _parsed(relations[key].target_part.blob)
        if root is not None and root.tag == _ITEM:
            del relations[key]


def read(data: bytes) -> bytes:
    """The facts JSON of a Word file this package wrote, also after Word saved it; InputError where there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for entry in package.infolist():
                if re.fullmatch(r"customXml/item\d+\.xml", entry.filename) and entry.file_size <= _MAX_BYTES:
                    root = _parsed(package.read(entry))
                    if root is not None and root.tag == _ITEM:
                        return (root.text or "").encode("utf-8")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise InputError(Problem("is not a Word file.", hint="Give a .docx that briefgen wrote.")) from error
    raise InputError(Problem("The Word file holds no facts.", hint="Give a .docx that briefgen wrote."))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _parsed(blob: bytes) -> etree._Element | None:
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        return etree.fromstring(blob, parser)
    except etree.XMLSyntaxError:
        return None
