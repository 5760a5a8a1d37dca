"""An SVG drawing as PNG, for programs that show no vector pictures: laid out by the PDF engine, then drawn by pdfium.

The engine reads the drawing as it reads every page: our fonts, no network, no file outside the office's folders.
"""

from __future__ import annotations

import base64
import re
import struct
import zlib
from dataclasses import replace
from typing import Any

from lxml import etree

from briefgen.errors import ConfigurationError, Problem
from briefgen.page import Page, Properties, parse
from briefgen.writers import pdf

DPI = 200  # sharp in print; a drawing as wide as the text takes about 100 KB
_LENGTH = re.compile(r"\s*([\d.]+)\s*(px|pt|mm|cm|in)?\s*")
_POINTS = {"px": 0.75, "pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0}
_LARGEST_PT = 2000.0  # a sheet of A2 is 1684 points high


def png(svg: bytes, page: Page, where: str) -> bytes:
    """The drawing as PNG with its size in it, the same bytes on every run; `page` says what it may read.

    Raises ConfigurationError, naming `where`, for what is no drawing or has no size, and where the engine is missing.
    """
    width, height = size_pt(svg, where)
    address = f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"
    # The vocabulary has no place for an address of data, so it comes in by the style sheet.
    css = (
        f"@page {{ size: {width}pt {height}pt; margin: 0; background: white url({address}) 0 0 / 100% 100% no-repeat }}"
    )
    css += " h1 { font: 1pt Arimo; margin: 0; color: white }"
    root = parse('<html lang="en"><h1>.</h1></html>')
    made = pdf.write(replace(page, root=root, language="en", css=css, properties=Properties(".", "2000-01-01")), b"")
    return _drawn(made)


def size_pt(svg: bytes, where: str) -> tuple[float, float]:
    """Width and height of a drawing in points."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    hint = 'Give its <svg> a width and a height, such as width="160mm" height="60mm", or a viewBox.'
    try:
        root = etree.fromstring(svg, parser)
    except etree.XMLSyntaxError as error:
        raise ConfigurationError(Problem(f"is not an SVG drawing: {error.msg}.", where)) from error
    box = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
    found = [_points(root.get(name) or "") for name in ("width", "height")]
    if len(box) == 4 and not all(found):
        found = [_points(side) for side in box[2:]]
    width, height = found
    if not width or not height:
        raise ConfigurationError(Problem("has no size.", where, hint))
    if max(width, height) > _LARGEST_PT:
        raise ConfigurationError(Problem(f"is larger than {_LARGEST_PT:.0f} points.", where, hint))
    return width, height


def _points(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _POINTS[found[2] or "px"] if found else 0.0


def _drawn(data: bytes) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        bitmap = document[0].render(scale=DPI / 72, rev_byteorder=True)
        return _png(bitmap)
    finally:
        document.close()


def _png(bitmap: Any) -> bytes:
    """The pixels as PNG (ISO 15948): RGB, no filter, with the resolution."""
    rows = memoryview(bitmap.buffer)
    channels, width = bitmap.n_channels, bitmap.width
    lines = bytearray()
    for row in range(bitmap.height):
        line = bytes(rows[row * bitmap.stride : row * bitmap.stride + width * channels])
        pixels = bytearray(width * 3)
        for channel in range(3):
            pixels[channel::3] = line[channel::channels]
        lines += b"\0" + pixels
    per_metre = round(DPI / 0.0254)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, bitmap.height, 8, 2, 0, 0, 0)),
            _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            _chunk(b"IDAT", zlib.compress(bytes(lines), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
