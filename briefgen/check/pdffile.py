"""A finished PDF as rules see it: its words by line and page, its tags, what it says about itself, the facts inside.

`pdfreading` makes one of the bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

BLOCKS = frozenset(("P", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl", "TH", "TD", "Caption", "BlockQuote"))
HEADINGS = frozenset(("H1", "H2", "H3", "H4", "H5", "H6"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one go: page from 1, box in points with the origin at the foot of the sheet, letters of a size in points."""

    text: str
    page: int
    left: float
    bottom: float
    right: float
    top: float
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its words, its page, and where it stands in points from the foot of the sheet."""

    text: str
    page: int
    bottom: float
    top: float


@dataclass(frozen=True)
class Tag:
    """One element of the structure tree: its standard name, its own pieces, and the elements in it, in order."""

    name: str
    inside: tuple[Tag | Piece, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)

    def walk(self) -> Iterator[Tag]:
        """This tag and all below it, in reading order."""
        yield self
        for one in self.inside:
            if isinstance(one, Tag):
                yield from one.walk()

    def pieces(self) -> Iterator[Piece]:
        """All words below, in reading order."""
        for one in self.inside:
            if isinstance(one, Tag):
                yield from one.pieces()
            else:
                yield one

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The elements directly in it."""
        return tuple(one for one in self.inside if isinstance(one, Tag))

    @cached_property
    def text(self) -> str:
        """The words below on one line, with single spaces."""
        return " ".join(" ".join(line.text for line in self.lines).split())

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The printed lines of the words below: pieces that stand beside each other are one line."""
        made: list[Line] = []
        for piece in self.pieces():
            last = made[-1] if made else None
            if last and last.page == piece.page and piece.top > last.bottom + 0.5 and piece.bottom < last.top - 0.5:
                merged = Line(
                    last.text + piece.text, last.page, min(last.bottom, piece.bottom), max(last.top, piece.top)
                )
                made[-1] = merged
            elif piece.text.strip():
                made.append(Line(piece.text, piece.page, piece.bottom, piece.top))
        return tuple(made)


@dataclass(frozen=True)
class PdfFile:
    """A PDF: `running` are the words outside the tags by page, `loose` the same in pieces, `heights` the sheets' in points.

    `catalog` holds what the file says about itself, as text: language, title, marked, ua, encrypted and more. `again` is
    a second build of the same brief, where there is one.
    """

    name: str
    data: bytes
    pages: int
    root: Tag
    running: tuple[str, ...]
    heights: tuple[float, ...]
    catalog: Mapping[str, str]
    facts: bytes = b""
    annotations: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    fonts_missing: tuple[str, ...] = ()
    outline: tuple[str, ...] = ()
    again: bytes = b""
    loose: tuple[Piece, ...] = ()

    @cached_property
    def blocks(self) -> tuple[Tag, ...]:
        """The paragraphs, headings, entries and cells in reading order: the smallest tags that hold whole texts."""
        return tuple(_blocks(self.root))

    @cached_property
    def headings(self) -> tuple[Tag, ...]:
        """The headings in reading order."""
        return tuple(tag for tag in self.root.walk() if tag.name in HEADINGS)

    @cached_property
    def words(self) -> str:
        """All tagged words without any blank: what two files can be compared by.

        List labels are left out, and the header rows that a table repeats on its next page.
        """
        again = {id(cell) for head in _repeated(self.root) for cell in head.walk()}
        kept = (block for block in self.blocks if block.name != "Lbl" and id(block) not in again)
        return "".join("".join(block.text.split()) for block in kept)

    def page_text(self, number: int) -> str:
        """The tagged words of a page, single-spaced; pages count from 1."""
        words = (piece.text for piece in self.root.pieces() if piece.page == number)
        return " ".join(" ".join(words).split())


def _blocks(tag: Tag) -> Iterator[Tag]:
    if tag.name == "Figure":
        return  # the words of a drawing are part of a picture, which its alternative text stands for
    has_own = any(isinstance(one, Piece) for one in tag.inside) or any(
        one.name in ("Span", "Link", "NonStruct") and not _holds_block(one) for one in tag.tags
    )
    if tag.name in BLOCKS or (has_own and tag.name not in ("NonStruct", "Document", "Sect", "Div")):
        if not any(_holds_block(one) for one in tag.tags):
            yield tag
            return
    for one in tag.inside:
        if isinstance(one, Tag):
            yield from _blocks(one)


def _repeated(root: Tag) -> Iterator[Tag]:
    """The header rows of tables that go on from the page before: no caption, and the header of the table before."""
    before = ""
    for table in (tag for tag in root.walk() if tag.name == "Table"):
        parts = {tag.name: tag for tag in table.tags}
        head = parts.get("THead")
        if head is not None and "Caption" not in parts and head.text == before:
            yield head
        before = head.text if head is not None else ""


def _holds_block(tag: Tag) -> bool:
    return any(one.name in BLOCKS or one.name in ("L", "LI", "Table") for one in tag.walk())
