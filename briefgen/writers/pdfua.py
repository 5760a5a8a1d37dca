"""What WeasyPrint leaves open between PDF/A-3a and PDF/UA-1, finished in the PDF's objects before they are written.

Its variants are one or the other; one file is both once the XMP packet says so, with the extension schema that PDF/A
asks for (ISO 19005-3, 6.6.2.3.1). Header cells get their scope, pictures their box in PDF units, links a description
in words, and passages in another language their language (WCAG 3.1.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

CODE_POINT = re.compile(r"U\+([0-9A-F]{4,6})")
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
POINTS_PER_PX = 0.75
PACKET = re.compile(rb"(?P<head><\?xpacket.*?\?>\n)(?P<xml>.*)(?P<tail>\n<\?xpacket.*)", re.DOTALL)

# PDF/UA identification (ISO 14289-1, 5) and its description as an extension schema of PDF/A.
IDENTIFICATION = f"""
<rdf:RDF xmlns:rdf="{RDF}">
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
"""


def finish(document: Any, pdf: Any) -> None:
    """Change the PDF's objects in place; WeasyPrint calls this with its document and the pydyf.PDF."""
    _identify(pdf)
    _attach_once(pdf)
    _place_figures(pdf)
    _body_of_items(pdf)
    boxes = [box for sheet in document.pages for box in _descendants(sheet._page_box)]
    for box in boxes:
        _scope(box)
        _describe_link(box, document)
    _speak(document, pdf)


def _object(pdf: Any, reference: Any) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _identify(pdf: Any) -> None:
    """Merge the PDF/UA identification into the one rdf:RDF of the XMP packet; validators read no second one."""
    stream = _object(pdf, pdf.catalog["Metadata"])
    found = PACKET.fullmatch(stream.stream[0])
    assert found is not None
    tree = etree.fromstring(found["xml"])
    target = tree.find(f"{{{RDF}}}RDF")
    assert target is not None
    target.extend(etree.fromstring(IDENTIFICATION, etree.XMLParser(remove_blank_text=True)))
    stream.stream = [found["head"] + etree.tostring(tree) + found["tail"]]


def _attach_once(pdf: Any) -> None:
    """List every associated file once: WeasyPrint lists by name and again by object."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = list(dict.fromkeys(pdf.catalog["AF"]))


def _place_figures(pdf: Any) -> None:
    """Figure boxes are written in CSS px from the sheet's top; PDF counts points from its foot."""
    for element in pdf.objects:
        if isinstance(element, dict) and element.get("S") == "/Figure" and "A" in element:
            height = _object(pdf, element["Pg"])["MediaBox"][3]
            left, top, right, bottom = element["A"]["BBox"]
            element["A"]["BBox"][:] = [
                left * POINTS_PER_PX,
                height - bottom * POINTS_PER_PX,
                right * POINTS_PER_PX,
                height - top * POINTS_PER_PX,
            ]


def _body_of_items(pdf: Any) -> None:
    """Puts what stands directly in a list item, such as its second paragraph, into the item's body (ISO 32000-1, 14.8.4.3.3)."""
    import pydyf  # type: ignore[import-untyped]

    items: list[Any] = [one for one in pdf.objects if isinstance(one, dict) and one.get("S") == "/LI"]
    for item in items:
        kids = [(reference, _object(pdf, reference)) for reference in item["K"] if isinstance(reference, bytes)]
        strays = [(reference, kid) for reference, kid in kids if kid["S"] not in ("/Lbl", "/LBody")]
        if not strays:
            continue
        body = next((kid for _, kid in reversed(kids) if kid["S"] == "/LBody"), None)
        if body is None:
            body = pydyf.Dictionary(
                {"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array(), "Pg": item["Pg"], "P": item.reference}
            )
            pdf.add_object(body)
            item["K"].append(body.reference)
        for reference, kid in strays:
            item["K"].remove(reference)
            body["K"].append(reference)
            kid["P"] = body.reference


def _descendants(box: Any) -> Iterator[Any]:
    """The box and all in it, in the order of the page."""
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from _descendants(child)


def _scope(box: Any) -> None:
    """A header cell says what it heads; the engine only lists headers at the data cells."""
    mark = getattr(box, "mark", None)
    if mark is not None and mark.get("S") == "/TH":
        mark["A"]["Scope"] = "/Row" if box.element.get("scope") == "row" else "/Column"


def _describe_link(box: Any, document: Any) -> None:
    """A link's description is its words; for a citation number, also the first words of what it leads to."""
    import pydyf

    annotation = getattr(box, "link_annotation", None)
    if annotation is None or box.element is None:
        return
    text = _text(box.element)
    target = (box.element.get("href") or "").removeprefix("#")
    if re.fullmatch(r"\[?\d+\]?", text) and target:
        place = next((e for e in document._html.etree_element.iter() if e.get("id") == target), None)
        if place is not None:
            text = f"{text} {_text(place)[:120]}"
    annotation["Contents"] = pydyf.String(text)


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _speak(document: Any, pdf: Any) -> None:
    """Set Lang on the words that are not in the document's language.

    The engine makes one structure element for each run of text, in the order of the boxes, but keeps no tie between
    the two. Both are walked together here; where they do not agree the file is left without, never with wrong ones.
    """
    import pydyf

    language = document.metadata.lang
    runs = [run for sheet in document.pages for run in _runs(sheet._page_box, in_link=False)]
    elements = [item for item in pdf.objects if isinstance(item, dict) and item.get("S") == "/Span"]
    if len(runs) != len(elements):
        return
    for spoken, element in zip(runs, elements, strict=True):
        if spoken and spoken != language:
            element["Lang"] = pydyf.String(spoken)


def _runs(box: Any, *, in_link: bool) -> Iterator[str]:
    """The language of each box that becomes a Span, in the order in which their elements are made."""
    box = getattr(box, "_box", box)
    tag = box.element_tag if getattr(box, "element", None) is not None else None
    if type(box).__name__ == "TextBox":
        if not in_link:
            yield box.style["lang"] or ""
        return
    if tag == "span":
        yield box.style["lang"] or ""
    link = tag is not None and tag.split(":")[0] == "a"
    for child in getattr(box, "children", ()):
        inner = child.children if type(child).__name__ == "LineBox" else (child,)
        for part in inner:
            yield from _runs(part, in_link=link)
