"""Formats that are recognised only to be refused with a word on what to do."""

from __future__ import annotations

import re
from pathlib import PurePath

from briefgen.errors import InputError, Problem

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "a Rich Text file", "Save it as Word (.docx) or plain text."),
    (b"\x89PNG", "a picture (PNG)", "Text in pictures needs recognition (OCR) first; save the result as PDF or text."),
    (
        b"\xff\xd8\xff",
        "a picture (JPEG)",
        "Text in pictures needs recognition (OCR) first; save the result as PDF or text.",
    ),
    (b"GIF8", "a picture (GIF)", "Text in pictures needs recognition (OCR) first; save the result as PDF or text."),
    (b"II*\0", "a picture (TIFF)", "Text in pictures needs recognition (OCR) first; save the result as PDF or text."),
    (b"MM\0*", "a picture (TIFF)", "Text in pictures needs recognition (OCR) first; save the result as PDF or text."),
    (b"RIFF", "a picture, sound or film", "Give a document with text instead."),
    (b"BM", "a picture (BMP)", "Text in pictures needs recognition (OCR) first; save the result as PDF or text."),
    (b"\x1f\x8b", "a compressed file (gzip)", "Unpack it and give the documents in it."),
    (b"7z\xbc\xaf", "an archive (7z)", "Unpack it and give the documents in it."),
    (b"Rar!", "an archive (RAR)", "Unpack it and give the documents in it."),
    (b"BZh", "a compressed file (bzip2)", "Unpack it and give the documents in it."),
    (b"\xfd7zXZ", "a compressed file (xz)", "Unpack it and give the documents in it."),
    (b"\x7fELF", "a program", "Give a document with text instead."),
    (b"MZ", "a program", "Give a document with text instead."),
    (b"ID3", "a sound file", "Give a document with text instead."),
    (b"OggS", "a sound or film", "Give a document with text instead."),
    (b"SQLite format 3", "a database", "Export what you need as text."),
)
_ZIPPED: tuple[tuple[bytes, str, str], ...] = (
    (b"word/vbaProject.bin", "a Word file with macros (.docm)", "Save it as Word without macros (.docx)."),
    (b"xl/", "a spreadsheet (.xlsx)", "Save the sheet that matters as Word (.docx), PDF or text."),
    (b"ppt/", "a presentation (.pptx)", "Save it as PDF."),
    (b"opendocument.text", "an OpenDocument text (.odt)", "Save it as Word (.docx) or PDF."),
    (b"opendocument", "an OpenDocument file", "Save it as PDF."),
    (b"application/epub", "an e-book (EPUB)", "Save the chapter that matters as text."),
)


def hint(available: str) -> str:
    """What can be read, and what to try."""
    return f"Formats that can be read: {available}. Save it as one of these and try again."


def check(name: str, head: bytes, available: str) -> None:
    """Raises InputError for a format that is known and cannot be read."""
    own = _own(head)
    if own:
        raise InputError(Problem(f"is {own[0]}.", name, own[1]))
    found = _known(name, head)
    if found:
        what, advice = found
        raise InputError(
            Problem(f"is {what}, which cannot be read.", name, f"{advice} Formats that can be read: {available}.")
        )


def _own(head: bytes) -> tuple[str, str] | None:
    """A file that briefgen itself wrote as JSON."""
    found = re.match(rb'\s*\{\s*"schema"\s*:\s*"briefgen-([a-z-]+)/', head[:400])
    if found is None:
        return None
    return f"a {found[1].decode()} file of briefgen, no source", "Give the sources that it was made of."


def _known(name: str, head: bytes) -> tuple[str, str] | None:
    extension = PurePath(name).suffix.lower()
    if head.startswith(_OLE):
        return _ole(extension, head)
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _zip(extension, head)
    for signature, what, advice in _SIGNATURES:
        if head.startswith(signature) and _is_binary(signature, head):
            return what, advice
    if b"ftyp" in head[4:12]:
        return "a film or a picture", "Give a document with text instead."
    if re.match(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", head[:4096], re.DOTALL):
        return "a feed (RSS or Atom)", "Save the article itself as HTML or text."
    return None


def _is_binary(signature: bytes, head: bytes) -> bool:
    """Whether the file goes on as a binary does; signatures of letters are also the begin of words."""
    return signature == b"{\\rtf" or any(byte < 9 or byte > 0x7E for byte in signature) or b"\0" in head[:512]


def _ole(extension: str, head: bytes) -> tuple[str, str]:
    if "EncryptedPackage".encode("utf-16-le") in head:
        return "an encrypted Office file", "Open it with its password and save it without one."
    if extension == ".msg":
        return "an Outlook message (.msg)", "Save it as .eml or as text."
    if extension == ".xls":
        return "an old spreadsheet (.xls)", "Save the sheet that matters as Word (.docx), PDF or text."
    return "an old Word file (.doc) or another Office file of before 2007", "Open it in Word and save it as .docx."


def _zip(extension: str, head: bytes) -> tuple[str, str] | None:
    for inside, what, advice in _ZIPPED:
        if inside in head:
            return what, advice
    if b"word/" in head or b"[Content_Types].xml" in head or extension == ".docx":
        return None
    return "a ZIP archive", "Unpack it and give the documents in it."
