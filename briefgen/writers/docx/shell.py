"""Opening the office's Word file: what is wrong with it is said before anything is written.

The file is somebody's: it may be broken, locked, of another kind, or made to harm. Sizes are looked at before anything
is unpacked, and macros are refused.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from lxml import etree

from briefgen.errors import ConfigurationError, Problem
from briefgen.page import Page
from briefgen.writers.docx import fields, xml

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject

MAX_BYTES = 20_000_000  # a letterhead with a photograph has 1 to 3 MB
MAX_UNPACKED = 100_000_000
MAX_PARTS = 2_000
_OLE = b"\xd0\xcf\x11\xe0"
_PLACE = "Put {{ body }} alone in a paragraph of the text, where the brief is to stand."
_SAVE = "Open it in Word and save it again as a Word document (.docx)."


_NOT_A_LETTER = "It may have been made to do harm: do not open it. Make a letterhead anew, or ask who sent it."


@dataclass(frozen=True)
class Shell:
    """The opened file; `body` is its `{{ body }}` paragraph."""

    document: DocumentObject
    body: etree._Element
    where: str


def open_shell(page: Page) -> Shell:
    """The page's Word file, looked over; raises ConfigurationError naming the file and what to try."""
    if page.shell is None:
        raise ConfigurationError(
            Problem("no Word file to write into.", hint="Put a letterhead.docx into the office's folder.")
        )
    where = str(page.shell)
    document = _load(_bytes(page.shell), where)
    roots = list(_roots(document))
    body = _body(document.element.body, roots, where)
    _marking_stands(page, roots, where)
    return Shell(document, body, where)


def load(path: Path) -> DocumentObject:
    """A Word file, looked over for what could harm; raises ConfigurationError naming it and what to try."""
    return _load(_bytes(path), str(path))


def fill(shell: Shell, page: Page) -> None:
    """Fills every field but `{{ body }}`; raises ConfigurationError with each one that is not known."""
    if page.shell_is_own and page.fields.get("draft"):
        _say_draft(shell.document)
    problems = [
        problem for _, root in _roots(shell.document) for problem in fields.fill(root, page.fields, shell.where)
    ]
    if problems:
        raise ConfigurationError(*problems)


def _say_draft(document: DocumentObject) -> None:
    """Puts `{{ draft }}` behind the marking where no header and no footer of somebody's file says it."""
    edges: dict[str, list[etree._Element]] = {"header": [], "footer": []}
    for kind, root in _roots(document):
        if kind in edges:
            edges[kind] += list(root.iter(qn("w:p")))
    if any("draft" in fields.fields_in(one) for paragraphs in edges.values() for one in paragraphs):
        return
    marked = {kind: [one for one in held if "marking" in fields.fields_in(one)] for kind, held in edges.items()}
    for paragraph in marked["header"] or marked["footer"]:
        paragraph.append(xml.element("w:r", None, xml.text_element("   {{ draft }}")))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ConfigurationError(
                Problem(f"the file has more than {MAX_BYTES // 1_000_000} MB.", str(path), "Make its pictures smaller.")
            )
        return path.read_bytes()
    except OSError as error:
        problem = Problem(f"cannot be read: {error.strerror}.", str(path), "Check the file's name and its permissions.")
        raise ConfigurationError(problem) from error


def _load(data: bytes, where: str) -> DocumentObject:
    if data[:4] == _OLE:
        raise ConfigurationError(
            Problem("is locked with a password, or of the old .doc kind.", where, "Save it unlocked as .docx.")
        )
    _check_package(data, where)
    try:
        document = Document(io.BytesIO(data))
        assert document.element.body is not None
    except Exception as error:  # python-docx lets KeyError, ValueError, XMLSyntaxError and others through
        raise ConfigurationError(Problem("is not a Word document that can be used.", where, _SAVE)) from error
    return document


def _check_package(data: bytes, where: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise ConfigurationError(Problem("unpacks to far more than a letterhead holds.", where, _NOT_A_LETTER))
            types = package.read("[Content_Types].xml").lower()
            names = [entry.filename.lower() for entry in entries]
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise ConfigurationError(Problem("is damaged or not a Word document.", where, _SAVE)) from error
    if b"macroenabled" in types or any(name.endswith("vbaproject.bin") for name in names):
        raise ConfigurationError(Problem("holds macros.", where, "Save it as a Word document without macros (.docx)."))
    if b"wordprocessingml.template" in types:
        raise ConfigurationError(Problem("is a Word template (.dotx).", where, "Save it as a Word document (.docx)."))


def _roots(document: DocumentObject) -> Iterator[tuple[str, etree._Element]]:
    """The document, its headers and its footers, each as ('document'|'header'|'footer', element tree)."""
    yield "document", document.element
    kinds = {RT.HEADER: "header", RT.FOOTER: "footer"}
    for relation in document.part.rels.values():
        if relation.reltype in kinds and not relation.is_external:
            yield kinds[relation.reltype], relation.target_part.element


def _body(body: etree._Element, roots: list[tuple[str, etree._Element]], where: str) -> etree._Element:
    found = [
        (kind, paragraph)
        for kind, root in roots
        for paragraph in root.iter(qn("w:p"))
        if fields.BODY in fields.fields_in(paragraph)
    ]
    if not found:
        raise ConfigurationError(Problem("has no {{ body }} paragraph.", where, _PLACE))
    if len(found) > 1:
        raise ConfigurationError(Problem(f"has {{{{ body }}}} {len(found)} times.", where, "Leave one of them."))
    kind, paragraph = found[0]
    if paragraph.getparent() is not body:
        place = "a table, a text box or a content control" if kind == "document" else f"the {kind}"
        raise ConfigurationError(Problem(f"has {{{{ body }}}} in {place}.", where, _PLACE))
    words = fields.text_of(paragraph).strip()
    if not (words.startswith("{{") and words.endswith("}}") and words.count("{{") == 1):
        raise ConfigurationError(Problem(f'has {{{{ body }}}} among other words: "{words[:60]}".', where, _PLACE))
    return paragraph


def _marking_stands(page: Page, roots: list[tuple[str, etree._Element]], where: str) -> None:
    """A marked brief must not leave on pages that do not say so."""
    running = [root for kind, root in roots if kind != "document"]
    if page.properties.marking and not any(
        "marking" in fields.fields_in(paragraph) for root in running for paragraph in root.iter(qn("w:p"))
    ):
        raise ConfigurationError(
            Problem(
                f'has no {{{{ marking }}}} in its header or footer, so "{page.properties.marking}" would not stand on '
                "every page.",
                where,
                "Type {{ marking }} into the header.",
            )
        )
