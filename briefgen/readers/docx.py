"""Word files: paragraphs, headings, lists, cells and notes of the main story, in the order of reading."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.errors import InputError, Problem
from briefgen.model import BlockKind
from briefgen.readers.document import Document, Metadata, Part
from briefgen.readers.traced import Traced

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "docx"
EXTENSIONS = (".docx",)
LABEL = "Word"

# No part of a Word file we read may unpack to more than this; a bomb has gigabytes.
MAX_UNPACKED = 50 * 1024 * 1024
# XML packs to about a tenth; a hundredth of this is still far from any real file.
MAX_RATIO = 1000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DROPPED = frozenset(
    f"{_W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "instrText", "delText")
) | {f"{_MC}Fallback"}


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """One paragraph: its text, what it is, and why it is furniture."""

    kind: BlockKind
    text: str
    reason: str = ""


def identify(name: str, head: bytes) -> bool:
    """Whether the bytes begin as a zipped Office file; `refuse` has turned the other kinds away."""
    return head.startswith(b"PK\x03\x04")


def read(name: str, data: bytes) -> Document:
    """The paragraphs of a Word file; raises InputError for one that is damaged, encrypted or too large unpacked."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise InputError(Problem("is a damaged Word file.", name, "Open it in Word and save it anew.")) from error
    with archive:
        if "word/document.xml" not in names:
            raise InputError(_other(name, names))
        if "word/vbaProject.bin" in names:
            raise InputError(Problem("is a Word file with macros.", name, "Save it as Word without macros (.docx)."))
        story = _xml(archive, "word/document.xml", name)
        styles = _styles(_xml(archive, "word/styles.xml", name) if "word/styles.xml" in names else None)
        found = [*_headers(archive, names, name), *_story(story, styles)]
        for notes in ("word/footnotes.xml", "word/endnotes.xml"):
            if notes in names:
                found.extend(_notes(_xml(archive, notes, name)))
        about = _properties(_xml(archive, "docProps/core.xml", name)) if "docProps/core.xml" in names else Metadata()
    return _document(found, about)


def _other(name: str, names: frozenset[str]) -> Problem:
    """What a zip file without a Word document is."""
    if any(part.startswith("xl/") for part in names):
        return Problem(
            "is a spreadsheet, not a Word file.", name, "Save the sheet that matters as Word (.docx), PDF or text."
        )
    if any(part.startswith("ppt/") for part in names):
        return Problem("is a presentation, not a Word file.", name, "Save it as PDF.")
    return Problem("is a ZIP archive without a Word document.", name, "Unpack it and give the documents in it.")


def _xml(archive: zipfile.ZipFile, part: str, name: str) -> _Element:
    """The root of a part; raises InputError for a bomb, an encrypted file or broken XML."""
    from lxml import etree

    info = archive.getinfo(part)
    if info.file_size > MAX_UNPACKED or info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise InputError(
            Problem(
                f"unpacks to {info.file_size / 1_048_576:.0f} MB ({part}), too large to be a text.",
                name,
                "Save its text alone.",
            )
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        with archive.open(part) as stream:
            content = stream.read(MAX_UNPACKED + 1)
        content = content.replace(_STRICT[1:-1].encode(), _W[1:-1].encode())
        return etree.fromstring(content, parser)
    except (RuntimeError, zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as error:
        raise InputError(
            Problem(f"is a damaged or encrypted Word file ({part}).", name, "Open it in Word and save it anew.")
        ) from error
    except etree.XMLSyntaxError as error:
        raise InputError(
            Problem(f"is a damaged Word file: {part} is no sound XML.", name, "Open it in Word and save it anew.")
        ) from error


def _document(found: list[_Paragraph], about: Metadata) -> Document:
    """The paragraphs joined by line ends, each a part."""
    raw = "\n".join(paragraph.text for paragraph in found)
    parts = []
    position = 0
    for paragraph in found:
        words = Traced.of(raw, position, position + len(paragraph.text))
        parts.append(Part(paragraph.kind, words, paragraph.reason))
        position += len(paragraph.text) + 1
    return Document(raw, tuple(parts), about, ())


def _styles(root: _Element | None) -> Mapping[str, str]:
    """The name of each paragraph style by its id; names are English in every Word."""
    if root is None:
        return {}
    found = {}
    for style in root.iter(f"{_W}style"):
        label = style.find(f"{_W}name")
        if label is not None:
            found[style.get(f"{_W}styleId", "")] = label.get(f"{_W}val", "").lower()
    return found


def _story(root: _Element, styles: Mapping[str, str]) -> Iterator[_Paragraph]:
    """The paragraphs of the main story, those of text boxes after the one they hang on."""
    for element in root.iter(f"{_W}p"):
        if _inside(element, _DROPPED):
            continue
        text = "".join(_characters(element)).strip(" \t")
        if text.strip():
            kind, reason = _kind(element, styles)
            for line in text.split("\n"):
                if line.strip():
                    yield _Paragraph(kind, line.strip(), reason)


def _inside(element: _Element, tags: frozenset[str]) -> bool:
    return any(ancestor.tag in tags for ancestor in element.iterancestors())


def _characters(element: _Element) -> Iterator[str]:
    """The characters of a paragraph, without deleted and hidden ones and those of paragraphs within it."""
    for child in element:
        tag = child.tag
        if tag in _DROPPED or tag == f"{_W}p":
            continue
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in (f"{_W}br", f"{_W}cr"):
            yield "\n" if child.get(f"{_W}type") in (None, "textWrapping") else " "
        elif tag in (f"{_W}tab", f"{_W}ptab"):
            yield "\t"
        elif tag == f"{_W}noBreakHyphen":
            yield "-"
        elif tag == f"{_W}r" and _is_hidden(child):
            continue
        else:
            yield from _characters(child)


def _is_hidden(run: _Element) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "true") not in ("0", "false", "off")


def _kind(paragraph: _Element, styles: Mapping[str, str]) -> tuple[BlockKind, str]:
    """What a paragraph is by its style, and why it is furniture."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    id = style.get(f"{_W}val", "") if style is not None else ""
    name = styles.get(id, id.lower())
    if name == "title":
        return "title", ""
    if name.startswith(("heading", "subtitle")) or paragraph.find(f"{_W}pPr/{_W}outlineLvl") is not None:
        return "heading", ""
    if name.startswith("caption"):
        return "paragraph", "caption"
    if name.startswith("toc"):
        return "paragraph", "table of contents"
    if any(ancestor.tag == f"{_W}tc" for ancestor in paragraph.iterancestors()):
        return "table-cell", ""
    if "quote" in name or name == "block text":
        return "quotation", ""
    if name.startswith("list") or paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
        return "list-item", ""
    return "paragraph", ""


def _headers(archive: zipfile.ZipFile, names: frozenset[str], name: str) -> Iterator[_Paragraph]:
    """The lines of the page headers, each once: a marking stands there."""
    seen = set()
    for part in sorted(part for part in names if part.startswith("word/header") and part.endswith(".xml")):
        for element in _xml(archive, part, name).iter(f"{_W}p"):
            text = " ".join("".join(_characters(element)).split())
            if text and text not in seen and not _inside(element, _DROPPED):
                seen.add(text)
                yield _Paragraph("paragraph", text, "page header")


def _notes(root: _Element) -> Iterator[_Paragraph]:
    """The footnotes or endnotes, without the separator lines Word keeps among them."""
    for note in root:
        if note.get(f"{_W}type") in ("separator", "continuationSeparator", "continuationNotice"):
            continue
        text = " ".join("".join(_characters(element)).strip() for element in note.iter(f"{_W}p")).strip()
        if text:
            yield _Paragraph("paragraph", " ".join(text.split()))


def _properties(root: _Element) -> Metadata:
    """The title of the core properties, where a person gave one. When the file was made says nothing of publication."""
    title = next((element.text or "" for element in root if element.tag.endswith("}title")), "")
    language = next(
        (element.text or "" for element in root if element.tag.endswith("}language")),
        "",
    )
    return Metadata(title=" ".join(title.split()), language=language.strip())
