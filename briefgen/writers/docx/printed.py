"""What a Word file says, paragraph by paragraph, and which words are whose; as it was written, and as it is now.

The writer keeps the words it wrote in a custom XML part, so that an edited file can be held against them. Reading takes
the file as it would be with every tracked change accepted: words marked as deleted are gone. What Word works out
itself (page numbers, the contents list) is no word of the document.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from lxml import etree

from briefgen.errors import InputError, Problem
from briefgen.writers.docx import xml, xmlpart
from briefgen.writers.docx.controls import TAG

if TYPE_CHECKING:
    from docx.document import Document

NAMESPACE = "urn:briefgen:printed"
_ID = "{0C4F8E7A-2B6D-4C1E-8F35-5D9A7B3E6C10}"  # the same in every file: it names the kind of part
_PARTS = re.compile(r"word/(document|header|footer|footnotes|endnotes)(\d*)\.xml")
_ORDER = ("document", "footnotes", "endnotes", "header", "footer")
_MAX_BYTES = 100_000_000
_COUNTED = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|NOTEREF|TOC|DATE|TIME)\b")


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a paragraph; `tag` is the content control's where the words stand in one of ours, else ""."""

    tag: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: the part of the file it stands in ("document", "header", …) and its words."""

    place: str
    words: tuple[Words, ...]

    @property
    def text(self) -> str:
        """All words of the paragraph."""
        return "".join(stretch.text for stretch in self.words)


def write(document: Document, *, keep: bool) -> None:
    """Keeps what the document says in a part of its own, or takes out what another brief left there."""
    xmlpart.drop(document, NAMESPACE, "printed")
    if not keep:
        return
    data = [[one.place, *([stretch.tag, stretch.text] for stretch in one.words)] for one in _of_document(document)]
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    xmlpart.add(document, NAMESPACE, "printed", _ID, text)


def written(data: bytes) -> tuple[Paragraph, ...]:
    """The paragraphs as briefgen wrote them, from an edited file's bytes.

    Raises InputError where the file is no Word file or does not hold them.
    """
    text = xmlpart.read(data, NAMESPACE, "printed")
    if not text:
        raise InputError(
            Problem(
                "The Word file does not say what was first written in it.",
                hint="Give a .docx that briefgen wrote, as Word or LibreOffice saved it; a release build keeps nothing.",
            )
        )
    try:
        return tuple(
            Paragraph(str(place), tuple(Words(str(tag), str(said)) for tag, said in stretches))
            for place, *stretches in json.loads(text)
        )
    except (ValueError, TypeError) as error:
        raise InputError(Problem("What was first written in the Word file is damaged.")) from error


def read(data: bytes) -> tuple[Paragraph, ...]:
    """The paragraphs that have words, as the file says them now; InputError where it is no Word file."""
    made: list[Paragraph] = []
    for place, root in _roots(data):
        made += _paragraphs(place, root)
    return tuple(made)


def _of_document(document: Document) -> Iterator[Paragraph]:
    """The same of a document that is being written."""
    from docx.opc.constants import RELATIONSHIP_TYPE as RT

    kinds = {RT.FOOTNOTES: "footnotes", RT.ENDNOTES: "endnotes", RT.HEADER: "header", RT.FOOTER: "footer"}
    yield from _paragraphs("document", document.element)
    for kind, place in sorted(kinds.items(), key=lambda one: _ORDER.index(one[1])):
        for relation in document.part.rels.values():
            if relation.reltype == kind:
                part = relation.target_part
                yield from _paragraphs(place, part.element if hasattr(part, "element") else etree.fromstring(part.blob))


def _roots(data: bytes) -> list[tuple[str, etree._Element]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    found: list[tuple[int, int, str, etree._Element]] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for entry in package.infolist():
                match = _PARTS.fullmatch(entry.filename)
                if match and entry.file_size <= _MAX_BYTES:
                    root = etree.fromstring(package.read(entry), parser)
                    found.append((_ORDER.index(match[1]), int(match[2] or 0), match[1], root))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, etree.XMLSyntaxError) as error:
        raise InputError(Problem("is not a Word file that can be read.", hint="Give a .docx.")) from error
    return [(place, root) for _, _, place, root in sorted(found, key=lambda one: one[:3])]


def _paragraphs(place: str, root: etree._Element) -> Iterator[Paragraph]:
    for paragraph in root.iter(qn("w:p")):
        words = tuple(_joined(_stretches(paragraph)))
        if "".join(stretch.text for stretch in words).strip():
            yield Paragraph(place, words)


def _joined(stretches: Sequence[Words]) -> Iterator[Words]:
    """The stretches with neighbours of one control as one."""
    for tag, group in groupby(stretches, key=lambda stretch: stretch.tag):
        yield Words(tag, "".join(stretch.text for stretch in group))


def _stretches(paragraph: etree._Element) -> list[Words]:
    """The words of one paragraph, in order; what a text box inside it says has paragraphs of its own."""
    reader = _Reader()
    reader.walk(paragraph, "")
    return reader.words


class _Reader:
    """Walks the runs of one paragraph and knows whether they stand inside a field that Word works out."""

    def __init__(self) -> None:
        self.words: list[Words] = []
        self._fields: list[str] = []  # the instruction of each complex field around, as far as it was read

    def walk(self, element: etree._Element, tag: str) -> None:
        for child in element.iterchildren("*"):
            if child.tag in _SKIPPED:
                continue
            if child.tag == qn("w:fldSimple"):
                if not _COUNTED.match(child.get(qn("w:instr"), "")):
                    self.walk(child, tag)
            elif child.tag == qn("w:sdt"):
                self.walk(child, _tag(child) or tag)
            elif child.tag == qn("w:fldChar"):
                self._field(child.get(qn("w:fldCharType"), ""))
            elif child.tag == qn("w:instrText"):
                if self._fields:
                    self._fields[-1] += child.text or ""
            elif child.tag in _CHARACTERS:
                self._say(tag, (_CHARACTERS[str(child.tag)] or child.text or "").replace(xml.JOINER, ""))
            else:
                self.walk(child, tag)

    def _say(self, tag: str, text: str) -> None:
        if text and not any(_COUNTED.match(field) for field in self._fields):
            self.words.append(Words(tag, text))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._fields.pop()


def _tag(control: etree._Element) -> str:
    """The tag of a content control of ours."""
    found = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    tag = "" if found is None else found.get(qn("w:val"), "")
    return tag if tag.startswith(TAG) else ""


# What is deleted, and what holds no words; a paragraph inside a paragraph (a text box) is read by itself.
_SKIPPED = frozenset(map(qn, ("w:del", "w:moveFrom", "w:rPr", "w:pPr", "w:sdtPr", "w:p")))
_CHARACTERS = {
    qn("w:t"): "",
    qn("w:br"): " ",
    qn("w:cr"): " ",
    qn("w:tab"): " ",
    qn("w:noBreakHyphen"): "\u2011",
}
