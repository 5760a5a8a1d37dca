"""A finished Word file as rules see it: its paragraphs, its running lines, its properties, the facts inside."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

from briefgen.errors import InputError, Problem

_BODY = re.compile(r"\{\{\s*body\s*\}\}")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FACTS = "{urn:briefgen:facts}facts"
RUNNING = re.compile(r"word/(header|footer)\d*\.xml")
MAX_PART = 100_000_000
# Keeps a citation with its word; programs that save the file again make it text.
_JOINER = "\ufeff"
_USUAL_PT = 10.0  # where a file names no size (ECMA-376, 17.3.2.38)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its words, its style's id, its level as a heading (1 is the title), 0 for none."""

    text: str
    style: str
    level: int
    numbered: bool
    in_table: bool


@dataclass(frozen=True)
class WordFile:
    """A Word file by its parts; `parts` holds the XML of every part that is XML, `again` a second build if there is one."""

    name: str
    data: bytes
    names: tuple[str, ...]
    parts: Mapping[str, etree._Element]
    again: bytes = b""

    @property
    def document(self) -> etree._Element:
        """The main part."""
        return self.parts["word/document.xml"]

    @cached_property
    def styles(self) -> etree._Element:
        """The styles; an empty element where there are none."""
        return self.parts.get("word/styles.xml", etree.Element(f"{W}styles"))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the body in order."""
        levels = _levels(self.styles)
        return tuple(_paragraph(one, levels) for one in self.document.iter(f"{W}p"))

    @cached_property
    def words(self) -> str:
        """All words of the body without any blank: what two files can be compared by."""
        return "".join("".join(one.text.split()) for one in self.paragraphs)

    @cached_property
    def running(self) -> Mapping[str, str]:
        """The words of each header and footer, single-spaced, by the name of its part."""
        return {name: _words(root) for name, root in self.parts.items() if RUNNING.fullmatch(name)}

    def sizes(self, wanted: str) -> Iterator[tuple[str, float]]:
        """The parts of headers and footers that say some words (without blanks, in any case), and how large, in points."""
        for name, root in self.parts.items():
            for paragraph in root.iter(f"{W}p") if RUNNING.fullmatch(name) else ():
                if wanted in _solid(paragraph):
                    said = ((run, _solid(run)) for run in paragraph.iter(f"{W}r"))
                    runs = [run for run, words in said if words and (words in wanted or wanted in words)]
                    yield from ((name, self._size(run, paragraph)) for run in runs)

    def _size(self, run: etree._Element, paragraph: etree._Element) -> float:
        """The size of a run's letters: its own, of its style, of its paragraph's, of the file's."""
        styles = {one.get(f"{W}styleId") or "": one for one in self.styles.iter(f"{W}style")}
        usual = next((key for key, one in styles.items() if _is_usual(one)), "")
        names = [value(run, "rPr/rStyle"), value(paragraph, "pPr/pStyle") or usual]
        holders = [run, *(style for name in names for style in _based(styles, name))]
        found = [value(one, "rPr/sz") for one in holders]
        found.append(value(self.styles, "docDefaults/rPrDefault/rPr/sz"))
        return next((int(one) / 2 for one in found if one.isdigit()), _USUAL_PT)

    @cached_property
    def properties(self) -> Mapping[str, str]:
        """Core and own properties by name, in small letters."""
        found = {}
        for one in self.parts.get("docProps/core.xml", etree.Element("none")):
            found[etree.QName(one).localname.casefold()] = one.text or ""
        for one in self.parts.get("docProps/custom.xml", etree.Element("none")):
            found[(one.get("name") or "").casefold()] = "".join(str(text) for text in one.itertext())
        return found

    @cached_property
    def fields(self) -> frozenset[str]:
        """The names of the fields in headers and footers: PAGE, NUMPAGES."""
        found = set()
        for name, root in self.parts.items():
            if RUNNING.fullmatch(name):
                codes = [one.get(f"{W}instr") or "" for one in root.iter(f"{W}fldSimple")]
                codes += [one.text or "" for one in root.iter(f"{W}instrText")]
                found |= {code.split()[0] for code in codes if code.split()}
        return frozenset(found)

    @property
    def has_footnotes(self) -> bool:
        """Whether citations are footnotes, which stand in place of the list of sources."""
        return next(self.document.iter(f"{W}footnoteReference"), None) is not None

    @cached_property
    def facts(self) -> bytes:
        """The facts JSON inside, empty where there is none."""
        for name, root in self.parts.items():
            if name.startswith("customXml/") and root.tag == FACTS:
                return (root.text or "").encode()
        return b""


def read(data: bytes, name: str) -> WordFile:
    """A Word file as rules see it; raises InputError for bytes that are none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = tuple(package.namelist())
            if any(one.file_size > MAX_PART for one in package.infolist()):
                raise ValueError("a part of it is too large")
            parts = {
                one: etree.fromstring(package.read(one), parser) for one in names if one.endswith((".xml", ".rels"))
            }
        if "word/document.xml" not in parts:
            raise ValueError("it has no document")
    except (zipfile.BadZipFile, etree.XMLSyntaxError, ValueError, KeyError) as error:
        raise InputError(Problem(f"cannot be read as a Word file: {error}.", name)) from error
    return WordFile(name, data, names, parts)


def letterhead_tables(body: etree._Element, shell: Path) -> frozenset[etree._Element]:
    """The tables that an office drew itself around the brief: as many blocks as its Word file has before and after."""
    try:
        with zipfile.ZipFile(shell) as package:
            own = etree.fromstring(package.read("word/document.xml")).find(f"{W}body")
    except (OSError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError):
        return frozenset()
    blocks = [] if own is None else [one for one in own if one.tag != f"{W}sectPr"]
    place = next((at for at, one in enumerate(blocks) if _BODY.search("".join(map(str, one.itertext())))), None)
    if place is None:
        return frozenset()
    written = [one for one in body if one.tag != f"{W}sectPr"]
    around = (*written[:place], *written[len(written) - (len(blocks) - place - 1) :])
    return frozenset(table for block in around for table in block.iter(f"{W}tbl"))


def value(element: etree._Element, path: str) -> str:
    """The w:val of what stands at a path of w: names, empty where nothing does."""
    found = element.find("/".join(f"{W}{one}" for one in path.split("/")))
    return "" if found is None else found.get(f"{W}val") or ""


def text_of(element: etree._Element) -> str:
    """The words below as they are read: a break or a tab is a blank, deleted words are not read."""
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    for one in element.iter(f"{W}t", f"{W}br", f"{W}tab", f"{W}noBreakHyphen"):
        if one.tag == f"{W}t":
            yield (one.text or "").replace(_JOINER, "")
        elif one.tag == f"{W}noBreakHyphen":
            yield "‑"
        elif (above := one.getparent()) is not None and above.tag == f"{W}r":  # elsewhere a tab is a stop
            yield " "


def _solid(element: etree._Element) -> str:
    return "".join(text_of(element).split()).casefold()


def _words(root: etree._Element) -> str:
    return " ".join(" ".join(text_of(one) for one in root.iter(f"{W}p")).split())


def _paragraph(element: etree._Element, levels: Mapping[str, int]) -> Paragraph:
    style = value(element, "pPr/pStyle")
    in_table = next(element.iterancestors(f"{W}tc"), None) is not None
    numbered = element.find(f"{W}pPr/{W}numPr") is not None
    return Paragraph(text_of(element), style, levels.get(style, 0), numbered, in_table)


def _is_usual(style: etree._Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")


def _based(styles: Mapping[str, etree._Element], name: str) -> Iterator[etree._Element]:
    """The style of that id and those it is based on, nearest first; a circle ends where it closes."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        yield styles[name]
        name = value(styles[name], "basedOn")


def _levels(styles: etree._Element) -> dict[str, int]:
    """For each style that is a heading its level: the title 1, then by outline level, also where it is inherited."""
    by_id = {one.get(f"{W}styleId") or "": one for one in styles.iter(f"{W}style")}
    levels = {}
    for name, one in by_id.items():
        at: etree._Element | None = one
        for _ in range(len(by_id)):
            if at is None:
                break
            outline = value(at, "pPr/outlineLvl")
            if outline.isdigit() and int(outline) < 9:
                levels[name] = int(outline) + 1
                break
            at = by_id.get(value(at, "basedOn"))
    return levels
