"""What the file says about itself: title, author, language, dates, marking; all from the page, nothing left over."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from briefgen.page import Page, legal
from briefgen.writers.docx import language

if TYPE_CHECKING:
    from docx.document import Document

_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_NO_PROPERTIES = f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}"/>'.encode()
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the one format id that user properties have (ISO 29500-1, 22.3)
_LIMIT = 255  # python-docx and Word take no more in a core property


def write(document: Document, page: Page) -> None:
    """Sets the core properties and adds the custom ones (Marking, Date)."""
    core, given = document.core_properties, page.properties
    core.title = _fit(given.title)
    core.author = core.last_modified_by = _fit(given.author)
    core.subject = _fit(given.subject)
    core.keywords = _fit(", ".join(given.keywords))
    core.language = language.with_region(page.language)
    core.comments = core.category = core.content_status = core.identifier = core.version = ""
    core.created = core.modified = _moment(given.date)
    core.revision = 1
    for element in list(core._element):  # no accessor removes a property
        if etree.QName(element).localname == "lastPrinted":
            core._element.remove(element)
    _custom(document, {"Marking": given.marking, "Date": given.date})


def _fit(text: str) -> str:
    words = " ".join(legal(text).split())
    return words if len(words) <= _LIMIT else words[: _LIMIT - 1].rstrip() + "…"


def _moment(date: str) -> dt.datetime:
    """Midnight of the brief's day; the clock is never asked."""
    return dt.datetime.fromisoformat(date)


def _custom(document: Document, values: dict[str, str]) -> None:
    """`docProps/custom.xml` with our values; what an office's file says there otherwise stays."""
    package = document.part.package
    part = next((rel.target_part for rel in package.rels.values() if rel.reltype == RT.CUSTOM_PROPERTIES), None)
    root = etree.fromstring(part.blob if part is not None else _NO_PROPERTIES)
    for name, value in values.items():
        for old in [one for one in root if one.get("name") == name]:
            root.remove(old)
        if value:
            number = max((int(one.get("pid", "1")) for one in root), default=1) + 1
            made = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT, pid=str(number), name=name)
            etree.SubElement(made, f"{{{_TYPES}}}lpwstr").text = legal(value)
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if part is not None:
        part._blob = blob
    elif len(root):
        package.relate_to(Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, blob, package), RT.CUSTOM_PROPERTIES)
