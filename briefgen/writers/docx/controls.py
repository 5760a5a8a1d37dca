"""Content controls: the words of a fact stand in a control that names the fact, so that an edit can be read back.

Word shows the frame only while somebody works in it. The tag is "briefgen:fact:" with the ids of the facts, as many as
the 64 characters hold that Word keeps of a tag; the title is the first id, ready for `briefgen why`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from lxml import etree

from briefgen.writers.docx import xml

if TYPE_CHECKING:
    from docx.document import Document

TAG = "briefgen:fact:"
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Control:
    """One control: its number in the file and the ids of the facts that its words rest on."""

    number: int
    facts: tuple[str, ...]

    @property
    def tag(self) -> str:
        """What Word keeps of it: "briefgen:fact:0123456789ab+…", never cut inside an id."""
        tag = TAG + self.facts[0]
        for fact in self.facts[1:]:
            if len(tag) + 1 + len(fact) > _LONGEST:
                break
            tag += f"+{fact}"
        return tag[:_LONGEST]


class Controls:
    """The content controls of one Word file; an element of the page with `data-fact` has one."""

    def __init__(self, document: Document) -> None:
        present = document.element.iter(qn("w:sdtPr"))
        self._first = 1 + max((int(xml.value(one, "w:id") or 0) for one in present), default=0)
        self._of: dict[etree._Element, Control] = {}

    def of(self, element: etree._Element) -> Control | None:
        """The control of an element of the page, None where it names no fact."""
        facts = tuple((element.get("data-fact") or "").split())
        if facts and element not in self._of:
            self._of[element] = Control(self._first + len(self._of), facts)
        return self._of.get(element)

    @property
    def facts(self) -> dict[int, tuple[str, ...]]:
        """The facts of each control by its number."""
        return {control.number: control.facts for control in self._of.values()}

    def around(self, element: etree._Element) -> Control | None:
        """The control in which the words of a block stand: its own or that of the nearest block around it."""
        return next((held for held in map(self.of, (element, *element.iterancestors())) if held is not None), None)


def wrapped(control: Control, content: list[etree._Element]) -> etree._Element:
    """The `w:sdt` that holds the content."""
    properties = xml.element(
        "w:sdtPr",
        None,
        xml.element("w:alias", {"w:val": control.facts[0][:_LONGEST]}),
        xml.element("w:tag", {"w:val": control.tag}),
        xml.element("w:id", {"w:val": str(control.number)}),
    )
    return xml.element("w:sdt", None, properties, xml.element("w:sdtContent", None, *content))
