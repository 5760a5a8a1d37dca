"""Plain text: lines wrapped at a width or one paragraph to a line, with or without blank lines between."""

from __future__ import annotations

from briefgen.model import BlockKind
from briefgen.readers.decode import decode
from briefgen.readers.document import Document, Metadata, Part
from briefgen.readers.traced import Traced
from briefgen.readers.words import vocabulary
from briefgen.readers.wraps import paragraphs

NAME = "text"
EXTENSIONS = (".txt", ".text", ".asc", "")
LABEL = "plain text"


def identify(name: str, head: bytes) -> bool:
    """Whether the bytes may be plain text: anything with hardly a NUL byte, or UTF-16."""
    few = head.count(0) <= 3 + len(head) // 500
    return few or head[:2] in (b"\xff\xfe", b"\xfe\xff") or _is_wide(head)


def _is_wide(head: bytes) -> bool:
    sample = head[:4096]
    return len(sample) >= 8 and max(sample[0::2].count(0), sample[1::2].count(0)) > 0.4 * (len(sample) // 2)


def read(name: str, data: bytes) -> Document:
    """The paragraphs of a text; raises InputError for bytes that are no text."""
    raw, notices = decode(name, data)
    return Document(raw, tuple(blocks(Traced.of(raw))), Metadata(), notices)


def blocks(words: Traced, kind: BlockKind = "paragraph", language: str = "") -> list[Part]:
    """The paragraphs of a text with line ends as parts."""
    known = vocabulary(words.text, language)
    return [Part(kind, paragraph) for paragraph in paragraphs(words, known)]
