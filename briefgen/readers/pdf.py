"""PDF: the text of the pages in order, lines made paragraphs again by their places on the page.

Where lines stand decides what is a paragraph (a wider gap, an indent, another size), a headline (larger than the text)
and a running header or footer (the same words at the same edge of several pages).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from statistics import median
from typing import Any

from briefgen.errors import InputError, Notice, Problem
from briefgen.model import BlockKind
from briefgen.readers import shapes
from briefgen.readers.document import Document, Metadata, Part
from briefgen.readers.traced import Traced, join
from briefgen.readers.words import vocabulary
from briefgen.readers.wraps import one_paragraph

NAME = "pdf"
EXTENSIONS = (".pdf",)
LABEL = "PDF"

_BULLET = re.compile(r"[•‣▪●◦∙·–-]")
_ITEM = re.compile(r"[•‣▪●◦∙]\s|[–-]\s+[A-Za-z]|\(?(?:\d{1,2}|[a-z])[.)]\s+[A-Z]")
# A gap between two lines that is so much wider than usual begins a paragraph.
_GAP = 1.35
# A line so much higher than usual is a headline.
_LARGER = 1.18
# Fewer letters than this on a page, and the page is a picture.
_LEAST_LETTERS = 8


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its span in raw, the edges of its first and last character in points, the page and its height."""

    start: int
    end: int
    left: float
    right: float
    bottom: float
    top: float
    page: int
    page_height: float

    @property
    def height(self) -> float:
        """The height of its highest character, in points."""
        return self.top - self.bottom


def identify(name: str, head: bytes) -> bool:
    """Whether the bytes begin as a PDF does; some have a few bytes before it."""
    return b"%PDF-" in head[:1024]


def read(name: str, data: bytes) -> Document:
    """The text of a PDF; raises InputError for one that is encrypted, damaged or holds only pictures."""
    raw, lines, about, empty = _load(name, data)
    letters = sum(character.isalnum() for character in raw)
    if letters < _LEAST_LETTERS:
        raise InputError(
            Problem(
                "is a PDF without text: a scan.",
                name,
                "Run it through text recognition (OCR) first, then give the result.",
            )
        )
    notices: tuple[Notice, ...] = ()
    if empty:
        pages = ", ".join(map(str, empty))
        notices = (
            Notice("pages-without-text", f"pages without text, perhaps pictures, were not read: {pages}.", name),
        )
    return Document(raw, tuple(_parts(raw, lines)), about, notices)


def _load(name: str, data: bytes) -> tuple[str, list[_Line], Metadata, list[int]]:
    """The text of all pages, its lines, the metadata, and the numbers of the pages without text."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InputError(_refusal(name, str(error))) from error
    texts: list[str] = []
    lines: list[_Line] = []
    empty: list[int] = []
    position = 0
    try:
        for number in range(len(document)):
            text, found = _page(document, number, position)
            if not text.strip():
                empty.append(number + 1)
            texts.append(text)
            lines.extend(found)
            position += len(text) + 1
        about = Metadata(title=_title(document.get_metadata_dict(), texts[0] if texts else ""))
    except pypdfium2.PdfiumError as error:
        raise InputError(_refusal(name, str(error))) from error
    finally:
        document.close()
    return "\n".join(texts), lines, about, empty


def _refusal(name: str, message: str) -> Problem:
    if "password" in message.lower():
        return Problem("is an encrypted PDF.", name, "Open it with its password and save or print it without one.")
    return Problem("is a damaged PDF.", name, "Open it in a PDF program and save it anew, or save its text.")


def _title(fields: dict[str, str], first: str) -> str:
    """The title of the metadata where the first page prints it; otherwise it often is a file name."""
    title = " ".join(fields.get("Title", "").split())
    return title if title and shapes.squash(title) in shapes.squash(first) else ""


def _page(document: Any, number: int, position: int) -> tuple[str, list[_Line]]:
    """The text of a page and its lines, whose spans begin at `position`."""
    page = document[number]
    textpage = page.get_textpage()
    text: str = textpage.get_text_range()
    height = float(page.get_height())
    aligned = textpage.count_chars() == len(text)
    lines = []
    for found in re.finditer(r"[^\r\n\ufffe\x02]+[\ufffe\x02]?", text):  # the mark of a hyphen that ends a line
        words = found.group()
        if not words.strip():
            continue
        first = found.start() + len(words) - len(words.lstrip())
        last = found.start() + len(words.rstrip())
        edges = _edges(textpage, first, last) if aligned else (0.0, 0.0, 0.0, 0.0)
        lines.append(_Line(position + first, position + last, *edges, number, height))
    textpage.close()
    page.close()
    return text, lines


def _edges(textpage: Any, first: int, last: int) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a line in points, from its first and last characters; zeros where unknown."""
    import pypdfium2

    try:
        left, bottom, _, top = textpage.get_charbox(first, loose=True)
        _, last_bottom, right, last_top = textpage.get_charbox(last - 1, loose=True)
    except pypdfium2.PdfiumError:  # a character without a box
        return 0.0, 0.0, 0.0, 0.0
    return left, right, min(bottom, last_bottom), max(top, last_top)


def _parts(raw: str, lines: Sequence[_Line]) -> list[Part]:
    """The paragraphs, with running headers and footers as furniture."""
    running = _running(raw, lines)
    parts = [
        Part("paragraph", Traced.of(raw, line.start, line.end)).cut(reason)
        for line, reason in zip(lines, running, strict=True)
        if reason
    ]
    marks = [line for line in lines if _BULLET.fullmatch(raw[line.start : line.end])]
    body = [line for line, reason in zip(lines, running, strict=True) if not reason and line not in marks]
    items = {id(line) for mark in marks for line in body if _stands_beside(mark, line)}
    usual = median([line.height for line in body]) if body else 0.0
    known = vocabulary(raw)
    edges = {page: max(line.right for line in body if line.page == page) for page in {line.page for line in body}}
    for kind, group in _runs(body, usual):
        if kind == "title":
            parts.append(Part("title", join((Traced.of(raw, line.start, line.end) for line in group), " ")))
            continue
        for paragraph in _paragraphs(group, raw, usual, edges, items):
            words = join((Traced.of(raw, line.start, line.end) for line in paragraph), "\n")
            if id(paragraph[0]) in items:
                words = join((Traced.made("• "), words))
            parts.extend(Part("paragraph", whole) for whole in one_paragraph(words, known))
    return _one_title(parts)


def _paragraphs(
    lines: Sequence[_Line], raw: str, usual: float, edges: Mapping[int, float], items: AbstractSet[int]
) -> Iterator[list[_Line]]:
    """The lines of each paragraph."""
    run: list[_Line] = []
    for line in lines:
        if run and (id(line) in items or _begins(run[-1], line, raw, usual, edges[run[-1].page])):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _stands_beside(mark: _Line, line: _Line) -> bool:
    """Whether a bullet that the file draws apart belongs to a line: same page, same height, close to its left."""
    middle = (mark.top + mark.bottom) / 2
    return mark.page == line.page and line.bottom <= middle <= line.top and mark.left < line.left < mark.left + 60


def _one_title(parts: Sequence[Part]) -> list[Part]:
    """The parts with the larger lines after the first as headings."""
    found: list[Part] = []
    seen = False
    for part in parts:
        found.append(Part("heading", part.words) if part.kind == "title" and seen else part)
        seen = seen or part.kind == "title"
    return found


def _runs(lines: Sequence[_Line], usual: float) -> Iterator[tuple[BlockKind, list[_Line]]]:
    """Runs of headline lines of one size and runs of all others."""
    run: list[_Line] = []
    size = 0.0
    for line in lines:
        own = line.height if usual and line.height >= _LARGER * usual else 0.0
        same = abs(own - size) < 0.15 * max(own, size, 1.0)
        if run and (not same or (own and line.page != run[-1].page)):
            yield ("title" if size else "paragraph"), run
            run = []
        size = own
        run.append(line)
    if run:
        yield ("title" if size else "paragraph"), run


def _begins(last: _Line, line: _Line, raw: str, usual: float, edge: float) -> bool:
    """Whether a line begins a paragraph, by its place on the page; `edge` is where the longest lines of the page end."""
    before, text = raw[last.start : last.end], raw[line.start : line.end]
    if _ITEM.match(text):
        return True
    runs_on = not shapes.is_ended(before) and text[:1].islower()
    if not usual or line.page != last.page:
        return not runs_on and (shapes.is_ended(before) or shapes.words(before) < 5)
    step = last.top - line.top
    if step > _GAP * 1.25 * usual or step < -usual:
        return True
    word = (last.right - last.left) / max(len(before), 1) * len(text.split(None, 1)[0])
    if last.right + word + usual < edge and not runs_on:
        return True
    return line.left > last.left + 0.8 * usual and shapes.is_ended(before) and abs(step) > 0.5 * usual


def _running(raw: str, lines: Sequence[_Line]) -> list[str]:
    """For each line, why it is a running header or footer, or ''."""
    pages = {line.page for line in lines}
    edges = {page: _edge_lines([line for line in lines if line.page == page]) for page in pages}
    keys = [(_key(raw[line.start : line.end]), edges[line.page].get(id(line), "")) for line in lines]
    seen = Counter((key, edge) for (key, edge), line in zip(keys, lines, strict=True) if edge)
    limit = max(2, len(pages) // 2)
    found = []
    for line, (key, edge) in zip(lines, keys, strict=True):
        text = raw[line.start : line.end]
        if edge and (
            shapes.is_page_number(text) or (len(pages) > 1 and text.strip().isdigit() and len(text.strip()) < 5)
        ):
            found.append("page number")
        elif edge and seen[(key, edge)] >= limit and len(pages) > 1:
            found.append(f"page {edge}")
        else:
            found.append("")
    return found


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split()).casefold())


def _edge_lines(lines: Sequence[_Line]) -> dict[int, str]:
    """The two highest and the two lowest lines of a page, 'header' and 'footer', by identity."""
    if not any(line.top for line in lines):
        ordered = list(lines)
    else:
        ordered = sorted(lines, key=lambda line: -line.top)
    found = {id(line): "header" for line in ordered[:2]}
    found.update({id(line): "footer" for line in ordered[-2:] if id(line) not in found})
    return found
