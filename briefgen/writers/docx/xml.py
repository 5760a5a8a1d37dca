"""Making and reading elements of WordprocessingML by their prefixed names."""

from __future__ import annotations

from collections.abc import Mapping

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml import etree

from briefgen.page import legal

# Keeps a citation with its word: a sign without width. It stands as a sign of a font (`w:sym`) and not in the text, so
# that whoever copies or compares words does not meet it; programs that save the file again make it text.
JOINER = "\ufeff"


def element(tag: str, attributes: Mapping[str, str] | None = None, *children: etree._Element) -> etree._Element:
    """A new element with its attributes and children: `element("w:jc", {"w:val": "right"})`."""
    made: etree._Element = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(qn(name) if ":" in name else name, value)
    made.extend(children)
    return made


def text_element(text: str) -> etree._Element:
    """A `w:t` with the text; blanks at its ends are kept."""
    made = element("w:t")
    made.text = legal(text)
    if text != text.strip():
        made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def words(element: etree._Element) -> str:
    """All words below an element of the page, blanks as one."""
    return " ".join("".join(str(text) for text in element.itertext()).split())


def find(parent: etree._Element, path: str) -> etree._Element | None:
    """The first element at a path of prefixed names: `find(style, "w:pPr/w:numPr")`."""
    return parent.find("/".join(qn(step) if ":" in step else step for step in path.split("/")))


def find_all(parent: etree._Element, path: str) -> list[etree._Element]:
    """All elements at a path of prefixed names."""
    return parent.findall("/".join(qn(step) if ":" in step else step for step in path.split("/")))


def value(parent: etree._Element, path: str, attribute: str = "w:val") -> str | None:
    """The attribute of the first element at the path, None where either is missing."""
    found = find(parent, path)
    return None if found is None else found.get(qn(attribute))


def keep_with_next(block: etree._Element) -> None:
    """Keeps a paragraph, or the last row of a table, on the sheet of what follows."""
    rows = find_all(block, "w:tr")
    for paragraph in rows[-1].iter(qn("w:p")) if rows else [block]:
        properties = find(paragraph, "w:pPr")
        if properties is None:
            properties = element("w:pPr")
            paragraph.insert(0, properties)
        if find(properties, "w:keepNext") is None:
            after_style = 1 if find(properties, "w:pStyle") is not None else 0
            properties.insert(after_style, element("w:keepNext"))
