"""The bytes of a PDF into a `PdfFile`: PDFium gives the words with their places and marks, pikepdf the tags.

What stands outside every tag (the lines at the edge of each sheet) becomes `running`.
"""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefgen.check.pdffile import PdfFile, Piece, Tag
from briefgen.errors import InputError, Problem

FACTS_NAME = "facts.json"
# How PDFium marks a hyphen at the end of a line.
LINE_HYPHEN = re.compile("[\ufffe\x02]")


def read(data: bytes, name: str) -> PdfFile:
    """A PDF as rules see it; raises InputError for bytes that are no PDF or carry no tags."""
    import pikepdf
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InputError(Problem(f"cannot be read as PDF: {error}.", name)) from error
    try:
        marked, heights = _words(document)
    finally:
        document.close()
    try:
        with pikepdf.open(io.BytesIO(data)) as file:
            return _file(file, data, name, marked, heights)
    except pikepdf.PdfError as error:
        raise InputError(Problem(f"cannot be read as PDF: {error}.", name)) from error


Marked = Mapping[tuple[int, int], list[Piece]]


def _words(document: Any) -> tuple[Marked, tuple[float, ...]]:
    """The pieces by page and mark (-1 for none), and the sheets' heights."""
    from pypdfium2 import raw

    marked: dict[tuple[int, int], list[Piece]] = {}
    heights = []
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        text_page = page.get_textpage()
        for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            left, bottom, right, top = one.get_bounds()
            piece = Piece(_text(one, text_page), number, left, bottom, right, top, _size(one))
            marked.setdefault((number, raw.FPDFPageObj_GetMarkedContentID(one.raw)), []).append(piece)
        heights.append(page.get_height())
        text_page.close()
        page.close()
    return marked, tuple(heights)


def _text(one: Any, text_page: Any) -> str:
    from pypdfium2 import raw

    size = raw.FPDFTextObj_GetText(one.raw, text_page.raw, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(one.raw, text_page.raw, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return LINE_HYPHEN.sub("-", buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0"))


def _size(one: Any) -> float:
    """The size of the letters in points, as they are printed."""
    from pypdfium2 import raw

    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(one.raw, size)
    return round(float(size.value) * abs(float(one.get_matrix().d)), 2)


def _file(file: Any, data: bytes, name: str, marked: Marked, heights: tuple[float, ...]) -> PdfFile:
    numbers = {page.objgen: number for number, page in enumerate(file.pages, 1)}
    tree = file.Root.get("/StructTreeRoot")
    root = _tag(tree, numbers, marked, 0) if tree is not None else Tag("Document")
    loose = _loose(marked, root)
    attachments = {key: file.attachments[key].get_file().read_bytes() for key in file.attachments}
    return PdfFile(
        name=name,
        data=data,
        pages=len(file.pages),
        root=root,
        running=tuple(_running(loose, len(heights))),
        loose=loose,
        heights=heights,
        catalog=_catalog(file),
        facts=attachments.get(FACTS_NAME, b""),
        annotations=tuple(_annotations(file)),
        attachments=tuple(attachments),
        fonts_missing=tuple(dict.fromkeys(_fonts_missing(file))),
        outline=tuple(_outline(file)),
    )


def _loose(marked: Marked, root: Tag) -> tuple[Piece, ...]:
    """The pieces that no tag holds: the lines at the edge of the sheet."""
    tagged = {id(piece) for piece in root.pieces()}
    return tuple(one for pieces in marked.values() for one in pieces if id(one) not in tagged)


def _running(loose: Sequence[Piece], pages: int) -> Iterator[str]:
    """For each page the words that no tag holds, single-spaced."""
    for number in range(1, pages + 1):
        yield " ".join(" ".join(one.text for one in loose if one.page == number).split())


def _tag(element: Any, numbers: Mapping[Any, int], marked: Marked, page: int) -> Tag:
    """The element with all below it; a number in it is a mark on its page."""
    import pikepdf

    if "/Pg" in element:
        page = numbers.get(element.Pg.objgen, page)
    inside: list[Tag | Piece] = []
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            inside += marked.get((page, kid), [])
        elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            at = numbers.get(kid.Pg.objgen, page) if "/Pg" in kid else page
            inside += marked.get((at, int(kid.MCID)), [])
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == pikepdf.Name.OBJR:
            inside.append(Tag("OBJR", (), _reference(kid)))
        elif isinstance(kid, pikepdf.Dictionary):
            inside.append(_tag(kid, numbers, marked, page))
    return Tag(str(element.get("/S", "/Document")).removeprefix("/"), tuple(inside), _attributes(element))


def _reference(kid: Any) -> dict[str, str]:
    contents = kid.Obj.get("/Contents") if "/Obj" in kid else None
    return {"contents": str(contents)} if contents is not None else {}


def _attributes(element: Any) -> dict[str, str]:
    import pikepdf

    found = {key: str(element[f"/{key}"]) for key in ("Alt", "Lang", "ID", "ActualText", "E") if f"/{key}" in element}
    given = element.get("/A", pikepdf.Array())
    for one in given if isinstance(given, pikepdf.Array) else [given]:
        for key in ("/Scope", "/Headers", "/ColSpan", "/RowSpan"):
            if isinstance(one, pikepdf.Dictionary) and key in one:
                value = one[key]
                text = " ".join(map(str, value)) if isinstance(value, pikepdf.Array) else str(value)
                found[key.removeprefix("/")] = text
    return found


def _catalog(file: Any) -> dict[str, str]:
    root = file.Root
    information = {str(key).removeprefix("/").casefold(): str(value) for key, value in file.docinfo.items()}
    with file.open_metadata() as metadata:
        xmp = {
            "xmp_title": str(metadata.get("dc:title") or ""),
            "ua": str(metadata.get("pdfuaid:part") or ""),
            "pdfa": f"{metadata.get('pdfaid:part') or ''}{metadata.get('pdfaid:conformance') or ''}",
        }
    viewer = root.get("/ViewerPreferences", {})
    return {
        **information,
        **xmp,
        "language": str(root.get("/Lang", "")),
        "marked": str(bool(root.get("/MarkInfo", {}).get("/Marked", False))).lower(),
        "tree": str("/StructTreeRoot" in root).lower(),
        "display_title": str(bool(viewer.get("/DisplayDocTitle", False))).lower(),
        "encrypted": str(bool(file.is_encrypted)).lower(),
        "scripts": str("/OpenAction" in root or "/JavaScript" in root.get("/Names", {})).lower(),
        "tabs": str(all(page.get("/Tabs") == "/S" for page in file.pages if "/Annots" in page)).lower(),
    }


def _annotations(file: Any) -> Iterator[str]:
    """The kinds of annotation on the pages; a link without words says so."""
    for page in file.pages:
        for one in page.get("/Annots", ()):
            kind = str(one.get("/Subtype", "")).removeprefix("/")
            yield kind if kind != "Link" or str(one.get("/Contents", "")).strip() else "Link without words"


def _fonts_missing(file: Any) -> Iterator[str]:
    """Fonts that are not embedded or whose signs no program can tell the letters of."""
    for page in file.pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            name = str(font.get("/BaseFont", "a font")).removeprefix("/")
            below = font.get("/DescendantFonts", [font])[0]
            described = below.get("/FontDescriptor", {})
            if not any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"{name} is not embedded"
            if "/ToUnicode" not in font:
                yield f"{name} has no map to Unicode"


def _outline(file: Any) -> Iterator[str]:
    def below(items: Any) -> Iterator[str]:
        for one in items:
            yield str(one.title)
            yield from below(one.children)

    with file.open_outline() as outline:
        yield from below(outline.root)
