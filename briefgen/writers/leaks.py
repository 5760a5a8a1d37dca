"""Looks for texts in the bytes of a finished file, wherever they may hide: every part, every stream, every string.

What a release build withholds must stand in none of them. Blanks, case and soft hyphens do not count.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from typing import Any

_TAG = re.compile(rb"<[^>]*>")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}


def found(data: bytes, texts: Collection[str]) -> tuple[str, ...]:
    """Those of the texts that stand somewhere in a PDF, a Word file or a plain one."""
    wanted = {text: _solid(text) for text in texts if _solid(text)}
    seen: dict[str, None] = {}
    for stretch in _stretches(data):
        held = _solid(stretch)
        seen.update(dict.fromkeys(text for text, solid in wanted.items() if solid in held))
    return tuple(seen)


def _stretches(data: bytes) -> Iterator[str]:
    if data[:2] == b"PK":
        yield from _of_zip(data)
    elif b"%PDF-" in data[:1024]:
        yield from _of_pdf(data)
    else:
        yield from _readings(data)


def _of_zip(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        yield package.comment.decode("utf-8", "replace")
        for entry in package.infolist():
            yield entry.filename
            yield from _readings(package.read(entry))


def _of_pdf(data: bytes) -> Iterator[str]:
    """The words of the pages, every string and name of every object, every stream as it is and inflated."""
    import pikepdf
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for sheet in document:
            yield sheet.get_textpage().get_text_range()
    finally:
        document.close()
    with pikepdf.open(io.BytesIO(data)) as opened:
        for item in opened.objects:
            yield from _strings(item)
            if isinstance(item, pikepdf.Stream):
                yield from _readings(_inflated(item))
        yield from _strings(opened.trailer)


def _inflated(stream: Any) -> bytes:
    import pikepdf

    try:
        return bytes(stream.read_bytes())
    except (pikepdf.PdfError, zlib.error):
        return bytes(stream.read_raw_bytes())


def _strings(item: Any) -> Iterator[str]:
    """Every string below an object of a PDF; what it refers to is an object of its own."""
    import pikepdf

    if isinstance(item, (pikepdf.String, pikepdf.Name)):
        yield str(item)
    elif isinstance(item, pikepdf.Array):
        for entry in item:
            yield from _direct(entry)
    elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, entry in item.items():
            yield str(key)
            yield from _direct(entry)


def _direct(entry: Any) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    elif not getattr(entry, "is_indirect", False):
        yield from _strings(entry)


def _readings(data: bytes) -> Iterator[str]:
    """Bytes as texts: as they are, and without the tags between which Word spreads a sentence."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        yield _plain(data.decode(encoding, "ignore"))
    yield _plain(_TAG.sub(b"", data).decode("utf-8", "ignore"))


def _plain(text: str) -> str:
    for entity, character in _ENTITIES.items():
        text = text.replace(entity, character)
    return text


def _solid(text: str) -> str:
    return "".join(text.replace("\xad", "").replace("\u2060", "").replace("\ufffe", "").split()).casefold()
