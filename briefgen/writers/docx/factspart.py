"""The facts inside the Word file: the facts JSON as the text of a custom XML part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.errors import InputError, Problem
from briefgen.writers.docx import xmlpart

if TYPE_CHECKING:
    from docx.document import Document

NAMESPACE = "urn:briefgen:facts"
_ID = "{6B7E1C52-94F1-4B0E-9D3A-7A1E5F0C2B64}"  # the same in every file: it names the kind of part


def write(document: Document, facts: bytes) -> None:
    """Adds the part; nothing is added for no facts."""
    xmlpart.drop(document, NAMESPACE, "facts")
    if facts:
        xmlpart.add(document, NAMESPACE, "facts", _ID, facts.decode("utf-8"))


def read(data: bytes) -> bytes:
    """The facts JSON of a Word file this package wrote, also after Word saved it; InputError where there is none."""
    text = xmlpart.read(data, NAMESPACE, "facts")
    if not text:
        raise InputError(Problem("The Word file holds no facts.", hint="Give a .docx that briefgen wrote."))
    return text.encode("utf-8")
