"""Word comments of a review copy: what each fact rests on, beside its words.

One comment stands for the words that a fact has in one paragraph, from its first content control there to its last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

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

AUTHOR = "briefgen"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"

Remarks = Mapping[str, Sequence[str]]


def write(
    document: Document, facts: Mapping[int, tuple[str, ...]], remarks: Remarks, styles: Styles, date: str
) -> None:
    """Adds a comment wherever a control has facts with remarks.

    `facts` are the facts of each control by its number, `remarks` the paragraphs to say of a fact; `date` is ISO and
    the day that every comment carries.
    """
    root = parse_xml(f"<w:comments {nsdecls('w')}/>")
    text_style = styles.find("CommentText", "paragraph")
    mark_style = styles.find("CommentReference", "character")
    for paragraph in list(document.element.iter(qn("w:p"))):
        for said, first, last in _ranges(paragraph, facts, remarks):
            number = str(len(root))
            root.append(_comment(number, said, f"{date}T00:00:00Z", text_style))
            first.addprevious(xml.element("w:commentRangeStart", {"w:id": number}))
            mark = xml.element("w:commentReference", {"w:id": number})
            last.addnext(xml.element("w:r", None, *_properties(mark_style), mark))
            last.addnext(xml.element("w:commentRangeEnd", {"w:id": number}))
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI("/word/comments.xml"), _TYPE, blob, document.part.package)
    document.part.relate_to(part, RT.COMMENTS)


def _ranges(
    paragraph: etree._Element, facts: Mapping[int, tuple[str, ...]], remarks: Remarks
) -> list[tuple[list[str], etree._Element, etree._Element]]:
    """What to say, and between which controls, for each group of facts in the paragraph."""
    found: dict[tuple[str, ...], list[etree._Element]] = {}
    for control in xml.find_all(paragraph, "w:sdt"):
        told = facts.get(int(xml.value(control, "w:sdtPr/w:id") or -1), ())
        if any(fact in remarks for fact in told):
            found.setdefault(told, []).append(control)
    return [
        ([line for fact in told for line in remarks.get(fact, ())], controls[0], controls[-1])
        for told, controls in found.items()
    ]


def _comment(number: str, said: Sequence[str], date: str, style: str | None) -> etree._Element:
    attributes = {"w:id": number, "w:author": AUTHOR, "w:date": date, "w:initials": "bg"}
    paragraphs = []
    for line in said:
        look = [xml.element("w:pPr", None, xml.element("w:pStyle", {"w:val": style}))] if style else []
        paragraphs.append(xml.element("w:p", None, *look, xml.element("w:r", None, xml.text_element(line))))
    return xml.element("w:comment", attributes, *paragraphs)


def _properties(style: str | None) -> list[etree._Element]:
    return [xml.element("w:rPr", None, xml.element("w:rStyle", {"w:val": style}))] if style else []
