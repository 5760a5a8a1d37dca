"""A finished PDF: the attached facts, and the words of each sheet.

The words are taken in the order in which they were drawn, which is reading order in a PDF that briefgen wrote. What is
drawn over words, cannot be seen, or was laid on the page as a note is remarked: it does not show in the words.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

from briefgen.errors import InputError, Problem
from briefgen.finished.record import load
from briefgen.finished.words import Finished, Piece, Remark

FACTS = "facts.json"
MAX_FACTS = 60_000_000
MAX_SHEETS = 500
_HINT = "Give a PDF that briefgen wrote."
# How pdfium marks a hyphen at the end of a line.
_LINE_HYPHEN = re.compile("[\ufffe\x02]")
_COVERED = 0.5  # of the area of some words: less than this, a rule or a border touches them
_TINY_PT = 0.3  # the height of words that nobody reads


def read(name: str, data: bytes) -> Finished:
    """The facts and words of a PDF. Raises InputError where it is encrypted, damaged, too long, or holds no facts."""
    facts = _attached(name, data)
    pieces, remarks = _sheets(name, data)
    return Finished(name, "pdf", facts, load(facts, name), pieces, (), (*remarks, *_notes(data)))


def _attached(name: str, data: bytes) -> bytes:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            if document.is_encrypted:
                raise InputError(Problem("is encrypted.", name, "Save it without a password."))
            found = [document.attachments[key] for key in document.attachments if key == FACTS]
            if not found:
                raise InputError(Problem("holds no facts.", name, _HINT))
            return _bounded(found[0].obj.EF.F, name)
    except pikepdf.PasswordError as error:
        raise InputError(Problem("is encrypted.", name, "Save it without a password.")) from error
    except (pikepdf.PdfError, AttributeError, KeyError, ValueError, zlib.error) as error:
        raise InputError(Problem("is damaged or cut off.", name, _HINT)) from error


def _bounded(stream: Any, name: str) -> bytes:
    """The stream's bytes, unpacked no further than facts can be long."""
    packed = stream.get("/Filter")
    raw: bytes = stream.read_raw_bytes()
    if packed is None:
        return raw
    if str(packed) not in ("/FlateDecode", "[ /FlateDecode ]") or stream.get("/DecodeParms") is not None:
        raise InputError(Problem("its facts are packed in a way that briefgen does not use.", name, _HINT))
    unpacked = zlib.decompressobj().decompress(raw, MAX_FACTS + 1)
    if len(unpacked) > MAX_FACTS:
        raise InputError(Problem("its facts unpack to far more than a brief holds.", name, _HINT))
    return unpacked


def _sheets(name: str, data: bytes) -> tuple[tuple[Piece, ...], tuple[Remark, ...]]:
    import pypdfium2

    pieces: list[Piece] = []
    remarks: list[Remark] = []
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > MAX_SHEETS:
                raise InputError(Problem(f"has more than {MAX_SHEETS} sheets.", name, _HINT))
            for number in range(len(document)):
                page = document[number]
                textpage = page.get_textpage()
                place = f"sheet {number + 1}"
                pieces.append(Piece(_LINE_HYPHEN.sub("-", textpage.get_text_range()), place))
                remarks.extend(_unseen(page, textpage, place))
    except pypdfium2.PdfiumError as error:
        raise InputError(Problem("is damaged or cut off.", name, _HINT)) from error
    return tuple(pieces), tuple(remarks)


def _unseen(page: Any, textpage: Any, place: str) -> Iterator[Remark]:
    """Words that a reader does not see: drawn without ink, tiny, outside the sheet, or covered by what came later."""
    import pypdfium2.raw as raw

    width, height = page.get_size()
    words: list[tuple[tuple[float, float, float, float], Any]] = []
    for one in page.get_objects(max_depth=1, textpage=textpage):
        bounds = one.get_bounds()
        if one.type == raw.FPDF_PAGEOBJ_TEXT:
            text = one.extract().strip()
            if text and _is_unseen(one, bounds, width, height):
                yield Remark(f"words that a reader does not see: “{text[:80]}”", place, is_doubt=True)
            words.append((bounds, one))
        elif _is_opaque(one):
            for covered, below in words:
                if _share(covered, bounds) > _COVERED:
                    text = below.extract().strip()
                    yield Remark(f"something was laid over words: “{text[:80]}”", place, is_doubt=True)


def _is_unseen(one: Any, bounds: tuple[float, float, float, float], width: float, height: float) -> bool:
    import pypdfium2.raw as raw

    left, bottom, right, top = bounds
    is_outside = right < 0 or top < 0 or left > width or bottom > height
    is_tiny = 0 < top - bottom < _TINY_PT
    is_inkless = raw.FPDFTextObj_GetTextRenderMode(one.raw) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
    return bool(is_outside or is_tiny or is_inkless)


def _is_opaque(one: Any) -> bool:
    """Whether an object hides what is below it: a picture, or a shape that is filled."""
    import ctypes

    import pypdfium2.raw as raw

    if one.type != raw.FPDF_PAGEOBJ_PATH:
        return bool(one.type in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_SHADING))
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(one.raw, mode, stroke)
    return bool(mode.value != raw.FPDF_FILLMODE_NONE)


def _share(below: tuple[float, float, float, float], above: tuple[float, float, float, float]) -> float:
    width = min(below[2], above[2]) - max(below[0], above[0])
    height = min(below[3], above[3]) - max(below[1], above[1])
    area = (below[2] - below[0]) * (below[3] - below[1])
    return width * height / area if width > 0 and height > 0 and area > 0 else 0.0


def _notes(data: bytes) -> Iterator[Remark]:
    """Notes and form fields laid on the sheets, layers, scripts, and words that programs are told to read otherwise.

    Links are the document's own; briefgen writes none of the others.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as document:
        if "/OCProperties" in document.Root:
            yield Remark("layers, which can be shown and hidden", is_doubt=True)
        if any(key in document.Root for key in ("/OpenAction", "/AA", "/AcroForm")):
            yield Remark("an action or a form that can change what is shown", is_doubt=True)
        for number, page in enumerate(document.pages, 1):
            place = f"sheet {number}"
            for note in page.get("/Annots", []):
                kind = str(note.get("/Subtype", ""))
                if kind != "/Link":
                    words = str(note.get("/Contents", ""))[:80]
                    yield Remark(f"a note was laid on the sheet ({kind[1:]}): “{words}”", place, is_doubt=True)
            if any(b"/ActualText" in part for part in _drawn(page)):
                yield Remark("words that programs are told to read otherwise than they look", place, is_doubt=True)


def _drawn(page: Any) -> Iterator[bytes]:
    """The instructions that draw a sheet."""
    contents = page.get("/Contents")
    streams = [] if contents is None else list(contents) if _is_array(contents) else [contents]
    return (bytes(one.read_bytes()) for one in streams)


def _is_array(found: Any) -> bool:
    import pikepdf

    return isinstance(found, pikepdf.Array)
