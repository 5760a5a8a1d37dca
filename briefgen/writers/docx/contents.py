"""The list of sections as Word's own: a TOC field that is filled already, each entry a link with its page.

The pages are those of the PDF, which breaks alike; without the PDF engine they are left open until Word counts (F9).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docx.oxml.ns import qn
from lxml import etree

from briefgen.page import Page
from briefgen.writers.docx import xml
from briefgen.writers.docx.anchors import Anchors
from briefgen.writers.docx.styles import Styles

_FIELD = ' TOC \\o "1-2" \\h \\z \\u '


def is_contents(element: etree._Element) -> bool:
    """Whether the element of the page is a list of sections."""
    return element.tag == "ul" and "contents" in (element.get("class") or "").split()


def pages(page: Page) -> Mapping[str, int]:
    """The page on which each place of the document stands; empty where there is no list, or no engine to ask."""
    if not any(is_contents(element) for element in page.root.iter("ul")):
        return {}
    from briefgen.writers import pdf

    return pdf.places(page) if pdf.is_available() else {}


def write(
    element: etree._Element, styles: Styles, anchors: Anchors, places: Mapping[str, int], width: int
) -> Iterator[etree._Element]:
    """The paragraphs of the list: the field begins in the first entry and ends in the last."""
    made = [_entry(link, styles, anchors, places, width) for link in element.iter("a")]
    if made:
        for run in reversed([_mark("begin"), _instruction(_FIELD), _mark("separate")]):
            made[0].insert(1, run)  # after its properties
        made[-1].append(_mark("end"))
    yield from made


def _entry(
    link: etree._Element, styles: Styles, anchors: Anchors, places: Mapping[str, int], width: int
) -> etree._Element:
    href = link.get("href") or ""
    style = styles.of(list(reversed(list(link.iterancestors("ul")))), "paragraph")
    stop = xml.element("w:tab", {"w:val": "right", "w:leader": "dot", "w:pos": str(width)})
    properties = xml.element("w:pPr")
    if style:
        properties.append(xml.element("w:pStyle", {"w:val": style}))
    properties.append(xml.element("w:tabs", None, stop))
    holder = anchors.hyperlink(href)
    holder.append(xml.element("w:r", None, xml.text_element(xml.words(link))))
    holder.append(xml.element("w:r", None, xml.element("w:tab")))
    number = places.get(href.removeprefix("#"))
    holder.append(_mark("begin"))
    holder.append(_instruction(f" PAGEREF {holder.get(qn('w:anchor'))} \\h "))
    holder.append(_mark("separate"))
    holder.append(xml.element("w:r", None, xml.text_element(str(number) if number else "")))
    holder.append(_mark("end"))
    return xml.element("w:p", None, properties, holder)


def _mark(kind: str) -> etree._Element:
    return xml.element("w:r", None, xml.element("w:fldChar", {"w:fldCharType": kind}))


def _instruction(text: str) -> etree._Element:
    made = xml.element("w:instrText", {"xml:space": "preserve"})
    made.text = text
    return xml.element("w:r", None, made)
