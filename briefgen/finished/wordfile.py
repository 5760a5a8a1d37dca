"""A finished Word file: the facts kept inside, and the words that Word prints, whatever Word or LibreOffice saved.

Words count as printed when they would be on paper with all tracked changes accepted: inserted words stand, deleted and
hidden ones do not. How words are split into runs, fields, links and content controls makes no difference.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from briefgen.errors import InputError, Problem
from briefgen.finished import wordtricks
from briefgen.finished.record import load
from briefgen.finished.words import Finished, Piece, Remark

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VML = "{urn:schemas-microsoft-com:vml}"
_FACTS = "{urn:briefgen:facts}facts"
MAX_UNPACKED = 200_000_000
MAX_PARTS = 3_000
_HINT = "Give a Word file (.docx) that briefgen wrote."
_RUNNING = re.compile(r"word/(?:header|footer)\d*\.xml")
_NOTES = re.compile(r"word/(?:footnotes|endnotes)\d*\.xml")
_GONE = frozenset((f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}delInstrText", f"{W}rPr", f"{W}pPr"))
_TINY_HALF_POINTS = 5
# What keeps a citation with its word: a sign without width, which programs that save the file again take for text.
_JOINER = "\ufeff"
_WHITE = ("background1", "light1")


def read(name: str, data: bytes) -> Finished:
    """The facts and words of a Word file. Raises InputError where it is damaged, too big, or holds no facts."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise InputError(Problem("unpacks to far more than a brief holds.", name, _HINT))
            parts = {entry.filename: package.read(entry) for entry in entries if entry.filename.endswith(".xml")}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise InputError(Problem("is damaged or not a Word file.", name, _HINT)) from error
    if "word/document.xml" not in parts:
        raise InputError(Problem("is not a Word file.", name, _HINT))
    facts = _facts(parts, name)
    reading = _Reading(_hidden_styles(parts.get("word/styles.xml")))
    pieces = [piece for part in _text_parts(parts) for piece in reading.pieces(_root(parts[part], name), part)]
    edges = [
        piece
        for part in sorted(parts)
        if _RUNNING.fullmatch(part)
        for piece in reading.pieces(_root(parts[part], name), part.rpartition("/")[2].rstrip("0123456789.xml"))
    ]
    printed = [part for part in sorted(parts) if part == "word/document.xml" or _RUNNING.fullmatch(part)]
    tricks = [remark for part in printed for remark in wordtricks.remarks(_root(parts[part], name))]
    remarks = [*reading.remarks(), *tricks, *_others(parts), *wordtricks.links(data, facts)]
    return Finished(name, "docx", facts, load(facts, name), tuple(pieces), tuple(edges), tuple(remarks))


def _text_parts(parts: dict[str, bytes]) -> list[str]:
    return ["word/document.xml", *(part for part in sorted(parts) if _NOTES.fullmatch(part))]


def _facts(parts: dict[str, bytes], name: str) -> bytes:
    found = []
    for part in sorted(parts):
        if part.startswith("customXml/item") and _FACTS.partition("}")[0][1:].encode() in parts[part]:
            root = _parsed(parts[part])
            if root is not None and root.tag == _FACTS:
                found.append((root.text or "").encode("utf-8"))
    if not found:
        raise InputError(Problem("holds no facts.", name, _HINT))
    if len(set(found)) > 1:
        raise InputError(Problem("holds facts of more than one brief.", name, "Make the document anew."))
    return found[0]


def _parsed(data: bytes) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


def _root(data: bytes, name: str) -> etree._Element:
    root = _parsed(data)
    if root is None:
        raise InputError(Problem("is damaged: a part of it is not XML.", name, _HINT))
    return root


def _hidden_styles(styles: bytes | None) -> frozenset[str]:
    """The styles whose words are hidden, by id."""
    root = _parsed(styles) if styles else None
    if root is None:
        return frozenset()
    return frozenset(
        style.get(f"{W}styleId", "")
        for style in root.iter(f"{W}style")
        if (properties := style.find(f"{W}rPr")) is not None and wordtricks.is_on(properties.find(f"{W}vanish"))
    )


@dataclass
class _Reading:
    """Walks the parts of one file and counts what its words do not tell."""

    hidden_styles: frozenset[str]
    notes: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    inserted: list[str] = field(default_factory=list)
    faint: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def pieces(self, root: etree._Element, part: str) -> Iterator[Piece]:
        """The paragraphs with words, in order; those of text boxes after the paragraph that holds them."""
        place = {"word/document.xml": "text"}.get(part, part.removeprefix("word/").rpartition(".")[0] or part)
        for paragraph in self._paragraphs(self._in_order(root)):
            text = "".join(self._words(paragraph)).strip()
            if text:
                yield Piece(" ".join(text.split()), place)

    def _in_order(self, root: etree._Element) -> etree._Element:
        """Footnotes in the order in which the text refers to them, which is how they print; other parts as they are."""
        if root.tag not in (f"{W}footnotes", f"{W}endnotes"):
            return root
        by_id = {note.get(f"{W}id", ""): note for note in root}
        made = etree.Element(root.tag)
        made.extend([by_id[key] for key in dict.fromkeys(self.notes) if key in by_id])
        return made

    def _paragraphs(self, element: etree._Element) -> Iterator[etree._Element]:
        for child in element:
            if child.tag == f"{W}p":
                yield child
                yield from self._boxes(child)
            elif child.tag in (f"{W}del", f"{W}moveFrom") or _is_hidden_row(child):
                self._note_deleted(child)
            elif child.tag == f"{_COMPATIBILITY}Fallback":
                continue
            else:
                yield from self._paragraphs(child)

    def _boxes(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """The paragraphs of text boxes inside a paragraph; of two forms of one box only the first."""
        for box in paragraph.iter(f"{W}txbxContent"):
            if next(box.iterancestors(f"{_COMPATIBILITY}Fallback"), None) is None:
                yield from self._paragraphs(box)

    def _words(self, element: etree._Element) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag in _GONE:
                self._note_deleted(child)
            elif tag == f"{W}r" and self._is_style_hidden(element):
                self.hidden.append(_joined(child, f"{W}t"))
            elif tag in (f"{W}txbxContent", f"{_COMPATIBILITY}Fallback"):
                continue
            elif tag == f"{W}r" and self._is_hidden(child):
                self.hidden.append(_joined(child, f"{W}t"))
            elif tag in (f"{W}t", f"{_MATH}t"):
                yield (child.text or "").replace(_JOINER, "")
            elif tag in (f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"):
                yield " "
            elif tag == f"{W}noBreakHyphen":
                yield "-"
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self.notes.append(child.get(f"{W}id", ""))
                yield str(len(self.notes))
            elif tag == f"{W}sym":
                yield _symbol(child).replace(_JOINER, "")
            elif tag == f"{_VML}textpath":
                yield f" {child.get('string', '')} "
            else:
                if tag in (f"{W}ins", f"{W}moveTo"):
                    self.inserted.append(_joined(child, f"{W}t"))
                yield from self._words(child)

    def _note_deleted(self, element: etree._Element) -> None:
        if element.tag in (f"{W}del", f"{W}moveFrom"):
            words = _joined(element, f"{W}delText", f"{W}t")
            if words.strip():
                self.deleted.append(words)

    def _is_hidden(self, run: etree._Element) -> bool:
        properties = run.find(f"{W}rPr")
        if properties is None:
            return False
        self._note_faint(run, properties)
        own = properties.find(f"{W}vanish")
        style = properties.find(f"{W}rStyle")
        return wordtricks.is_on(own) or (
            own is None and style is not None and style.get(f"{W}val") in self.hidden_styles
        )

    def _is_style_hidden(self, paragraph: etree._Element) -> bool:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return style is not None and style.get(f"{W}val") in self.hidden_styles

    def _note_faint(self, run: etree._Element, properties: etree._Element) -> None:
        """Remembers words that somebody made white or tiny by hand."""
        colour, size = properties.find(f"{W}color"), properties.find(f"{W}sz")
        is_white = colour is not None and (
            colour.get(f"{W}val", "").upper() in ("FFFFFF", "FEFEFE") or colour.get(f"{W}themeColor") in _WHITE
        )
        is_tiny = (
            size is not None
            and size.get(f"{W}val", "99").isdecimal()
            and int(size.get(f"{W}val", "99")) <= _TINY_HALF_POINTS
        )
        words = _joined(run, f"{W}t")
        if (is_white or is_tiny) and words.strip():
            self.faint.append(words)

    def remarks(self) -> Iterator[Remark]:
        """What was found on the way, each once."""
        for words in dict.fromkeys(self.deleted):
            yield Remark(f"a tracked change deletes “{words.strip()[:80]}”")
        for words in dict.fromkeys(self.inserted):
            if words.strip():
                yield Remark(f"a tracked change inserts “{words.strip()[:80]}”")
        for words in dict.fromkeys(self.hidden):
            if words.strip():
                yield Remark(f"hidden words: “{words.strip()[:80]}”")
        for words in dict.fromkeys(self.faint):
            yield Remark(f"words that a reader does not see (white or tiny): “{words.strip()[:80]}”", is_doubt=True)


def _is_hidden_row(element: etree._Element) -> bool:
    if element.tag != f"{W}tr":
        return False
    properties = element.find(f"{W}trPr")
    return properties is not None and (
        wordtricks.is_on(properties.find(f"{W}hidden")) or properties.find(f"{W}del") is not None
    )


def _joined(element: etree._Element, *tags: str) -> str:
    """The words of all elements with these tags below."""
    return "".join(one.text or "" for one in element.iter(*tags))


def _symbol(element: etree._Element) -> str:
    try:
        return chr(int(element.get(f"{W}char", ""), 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def _others(parts: dict[str, bytes]) -> Iterator[Remark]:
    """Other documents and comments inside the file."""
    document = parts["word/document.xml"]
    if b"altChunk" in document:
        yield Remark("another document is inserted into this one; its words were not compared", is_doubt=True)
    comments = _parsed(parts["word/comments.xml"]) if "word/comments.xml" in parts else None
    if comments is not None:
        for comment in comments.iter(f"{W}comment"):
            words = _joined(comment, f"{W}t").strip()
            yield Remark(f"a comment by {comment.get(f'{W}author', 'somebody')}: “{words[:80]}”")
