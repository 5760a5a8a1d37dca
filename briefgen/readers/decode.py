"""Bytes to characters: the encoding is found from the bytes, and a notice says where it had to be assumed."""

from __future__ import annotations

import codecs
import re

from briefgen.errors import InputError, Notice, Problem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Declared so, a text often is Windows-1252 or UTF-8 all the same.
_WESTERN = frozenset(
    "iso-8859-1 latin-1 latin1 us-ascii ascii windows-1252 cp1252 iso-8859-15 8bit unknown-8bit".split()
)
# Line ends, tab and form feed belong in a text; escape and back space come from old terminals.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
# A text with more control characters than this is no text.
MOST_CONTROLS = 0.01


def decode(name: str, data: bytes, declared: str = "") -> tuple[str, tuple[Notice, ...]]:
    """The characters of the bytes and a notice where the encoding was assumed or bytes were replaced.

    Tried in order: a byte order mark, the declared encoding, UTF-8, UTF-16 without mark, Windows-1252. Raises InputError
    for bytes that are no text.
    """
    text, notices = _decode(name, data, declared)
    text = text.removeprefix("\ufeff")
    controls = len(_CONTROL.findall(text))
    if controls > MOST_CONTROLS * max(len(text), 1) + 3:
        raise InputError(
            Problem(
                f"is not text: {controls} of {len(text)} characters are control characters.",
                name,
                "Save it as UTF-8 text, Word (.docx) or PDF and try again.",
            )
        )
    if controls:
        notices = (*notices, Notice("control-characters", f"{controls} control characters were left out.", name))
    return text, notices


def _decode(name: str, data: bytes, declared: str) -> tuple[str, tuple[Notice, ...]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _lenient(name, data, encoding)
    western = declared.lower() in _WESTERN
    for encoding in (_utf16_without_mark(data), "" if western else declared, "utf-8", "cp1252" if western else ""):
        text = _strict(data, encoding)
        if text is not None:
            return text, ()
    if _is_damaged_utf8(data):
        return _lenient(name, data, "utf-8")
    return _legacy(name, data)


def _strict(data: bytes, encoding: str) -> str | None:
    """The characters, or None where the encoding is unknown or does not fit."""
    if not encoding:
        return None
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeError):
        return None


def _lenient(name: str, data: bytes, encoding: str) -> tuple[str, tuple[Notice, ...]]:
    """The characters with U+FFFD for what does not fit, and a notice that counts these."""
    text = data.decode(encoding, errors="replace")
    replaced = text.count("\ufffd")
    if not replaced:
        return text, ()
    message = f"{replaced} characters could not be read as {encoding} and stand as \ufffd."
    return text, (Notice("encoding-replaced", message, name),)


def _utf16_without_mark(data: bytes) -> str:
    """'utf-16-le' or 'utf-16-be' where every other byte is mostly NUL, as in Latin text; else ''."""
    head = data[:4096]
    if len(head) < 8:
        return ""
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.05 * half else ""


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most of the bytes above 127 are sound UTF-8, so that only a few were damaged."""
    text = data.decode("utf-8", errors="replace")
    sound = sum(1 for character in text if character > "\x7f" and character != "\ufffd")
    return sound > text.count("\ufffd")


def _legacy(name: str, data: bytes) -> tuple[str, tuple[Notice, ...]]:
    """The characters of an encoding from before Unicode."""
    if re.search(rb"[\x80-\xff]{5,}", data):
        guessed = _guess(data)
        text = _strict(data, guessed)
        if text is not None:
            return text, (Notice("encoding-assumed", f"is not UTF-8 and was read as {guessed}, a guess.", name),)
    text, notices = _lenient(name, data, "cp1252")
    return text, (Notice("encoding-assumed", "is not UTF-8 and was read as Windows-1252.", name), *notices)


def _guess(data: bytes) -> str:
    """What the statistics of the bytes point to; '' where they point to nothing."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    return best.encoding if best else ""
