"""Markdown: front matter as metadata, marks taken off the words, every word at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from briefgen.model import BlockKind
from briefgen.readers import frontmatter, shapes, title
from briefgen.readers.decode import decode
from briefgen.readers.document import Document, Part
from briefgen.readers.traced import Traced
from briefgen.readers.words import Vocabulary, vocabulary
from briefgen.readers.wraps import LINE_ENDS, one_paragraph

NAME = "markdown"
EXTENSIONS = (".md", ".markdown", ".mdown", ".mkd")
LABEL = "Markdown"

_HEADING = re.compile(r"[ ]{0,3}(?P<level>#{1,6})(?:[ \t]+|$)")
_HEADING_END = re.compile(r"[ \t]+#+[ \t]*$")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-{2,})[ \t]*$")
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTE = re.compile(r"[ ]{0,3}(?:>[ \t]?)+")
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_REFERENCE = re.compile(r"[ ]{0,3}\[[^\]]+\]:[ \t]*\S+.*$")

# What is taken off the words, each with the group that stays; order matters: pictures before links, strong before weak.
_INLINE = tuple(
    re.compile(pattern)
    for pattern in (
        r"!\[(?P<gone>[^\]]{0,500})\]\([^()\s]{0,2000}(?:\s+\"[^\"]*\")?\)",
        r"\[(?P<stay>[^\[\]]{1,500})\]\((?:[^()\s]|\([^()]*\)){0,2000}(?:\s+\"[^\"]*\")?\)",
        r"\[(?P<stay>[^\[\]]{1,500})\]\[[^\]]{0,100}\]",
        r"\[\^[^\]]{1,40}\]",
        r"<(?P<stay>https?://[^<>\s]+|[\w.+-]+@[\w.-]+)>",
        r"(?<![`\\])``?(?P<stay>[^`]+)``?(?!`)",
        r"(?<![\\*])\*{3}(?=\S)(?P<stay>[^*]{0,2000}?\S)\*{3}(?!\*)",
        r"(?<![\\*])\*\*(?=\S)(?P<stay>.{0,3000}?\S)\*\*(?!\*)",
        r"(?<![\\\w])__(?=\S)(?P<stay>.{0,3000}?\S)__(?!\w)",
        r"(?<![\\*])\*(?=[^\s*])(?P<stay>[^*]{0,2000}?[^\s*])\*(?!\*)",
        r"(?<![\\\w])_(?=[^\s_])(?P<stay>[^_]{0,2000}?[^\s_])_(?!\w)",
        r"~~(?=\S)(?P<stay>[^~]{0,1000}?\S)~~",
        r"</?(?:b|i|em|strong|u|sub|sup|span|br|small|mark|p|div|center|font)(?:\s[^<>]{0,300})?/?>",
        r"\\(?P<stay>[\\`*_{}\[\]()#+.!|>~-])",
    )
)


def identify(name: str, head: bytes) -> bool:
    """Whether the file is named as Markdown and is text, or begins with front matter."""
    if b"\0" in head and head[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return False
    return PurePath(name).suffix.lower() in EXTENSIONS or bool(frontmatter.BYTES.match(head[:65536]))


def read(name: str, data: bytes) -> Document:
    """The blocks of a Markdown document without its marks."""
    raw, notices = decode(name, data)
    fields, start = frontmatter.fields(raw)
    words = Traced.of(raw, start)
    words = words.without(_comments(words.text))
    return Document(raw, tuple(_parts(words, vocabulary(words.text))), frontmatter.metadata(fields), notices)


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Where comments stand, each from its begin to its end; one without an end is text."""
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        position = end + 3
        yield start, position


def _parts(words: Traced, known: Vocabulary) -> list[Part]:
    """The blocks in order."""
    found: list[Part] = []
    started = False
    for kind, chunk in _chunks(words):
        started = started or shapes.is_sentence(chunk.text)
        if kind == "table-cell":
            found.extend(Part("table-cell", cell) for cell in _cells(chunk))
        elif kind == "paragraph" and not started and (lines := _head_lines(chunk)):
            found.extend(Part(kind, line) for line in lines)
        else:
            found.extend(Part(kind, inline(paragraph)) for paragraph in one_paragraph(chunk, known))
    return _headline(found)


def _head_lines(chunk: Traced) -> list[Traced]:
    """The lines of a letterhead above the text, each a block of its own; [] where a block is none.

    Markdown makes one paragraph of lines that no blank line parts; here nobody meant one.
    """
    rows = [chunk.part(first, last).strip() for first, last in _rows(chunk.text)]
    lines = [inline(row.part(0, len(row.text.rstrip("\\ "))).strip()) for row in rows]
    lines = [line for line in lines if len(line)]
    if len(lines) < 2 or any(shapes.is_ended(line.text) or shapes.words(line.text) > 20 for line in lines):
        return []
    known = sum(title.is_head_line(line.text) for line in lines)
    return lines if 2 * known >= len(lines) else []


def _headline(parts: list[Part]) -> list[Part]:
    """The parts with one title: the first top heading, or the only second one where the first only names the site."""
    tops = [index for index, part in enumerate(parts) if part.kind == "title"]
    second = [index for index, part in enumerate(parts) if part.kind == "heading"]
    if len(tops) == len(second) == 1 and _names_site(parts, tops[0], second[0]):
        swapped: dict[int, BlockKind] = {tops[0]: "heading", second[0]: "title"}
        return [Part(swapped.get(index, part.kind), part.words) for index, part in enumerate(parts)]
    return [
        Part("heading", part.words) if part.kind == "title" and index != tops[0] else part
        for index, part in enumerate(parts)
    ]


def _names_site(parts: list[Part], top: int, second: int) -> bool:
    """Whether the first heading is the short name of a site, and the longer second stands above the body."""
    between = sum(shapes.words(part.text) for part in parts[top + 1 : second])
    longer = shapes.words(parts[second].text) > shapes.words(parts[top].text) >= 1
    return top < second and between <= 25 and longer and shapes.words(parts[top].text) <= 4


def _chunks(words: Traced) -> Iterator[tuple[BlockKind, Traced]]:
    """Runs of lines that are one block or, with blank lines between, several of one kind."""
    rows = list(_rows(words.text))
    run = _Run(words)
    fenced = skip = False
    for number, (first, last) in enumerate(rows):
        line = words.text[first:last]
        following = words.text[slice(*rows[number + 1])] if number + 1 < len(rows) else ""
        if skip:
            skip = False
        elif _FENCE.match(line):
            yield from run.closed()
            fenced = not fenced
        elif not line.strip() or (_RULE.match(line) and not fenced) or _REFERENCE.match(line) or _is_table_rule(line):
            yield from run.closed()
        elif fenced:
            run.add_code(first, last)
        elif found := _heading(line, following, first, is_start=run.start is None):
            yield from run.closed()
            kind, start, end = found
            yield kind, words.part(start, end)
            skip = not _HEADING.match(line)  # the rule below it is a part of the heading
        elif _is_row(line, following):
            yield from run.closed()
            yield "table-cell", words.part(first, last)
        else:
            yield from run.add(line, first, last)
    yield from run.closed()


def _heading(line: str, following: str, first: int, *, is_start: bool) -> tuple[BlockKind, int, int] | None:
    """Kind, start and end of a heading: a line after number signs, or the first of a run with a rule below it."""
    found = _HEADING.match(line)
    if found:
        closing = _HEADING_END.search(line, found.end())
        stop = closing.start() if closing else len(line)
        return ("title" if len(found.group("level")) == 1 else "heading"), first + found.end(), first + stop
    if is_start and _UNDERLINE.match(following) and not _ITEM.match(line):
        return ("title" if "=" in following else "heading"), first, first + len(line)
    return None


class _Run:
    """The lines of the block being gathered; `marks` are the places of the ">" signs in it."""

    def __init__(self, words: Traced) -> None:
        self.words = words
        self.kind: BlockKind = "paragraph"
        self.start: int | None = None
        self.end = 0
        self.marks: list[tuple[int, int]] = []

    def closed(self) -> Iterator[tuple[BlockKind, Traced]]:
        """The block gathered so far, if there is one; the next line begins another."""
        start = self.start
        if start is not None and self.end > start:
            marks = [(first - start, last - start) for first, last in self.marks if first >= start]
            yield self.kind, self.words.part(start, self.end).without(marks)
        self._begin("paragraph", None)

    def add_code(self, first: int, last: int) -> None:
        """A line between fences, in which no sign has a meaning."""
        if self.start is None:
            self._begin("paragraph", first)
        self.end = last

    def add(self, line: str, first: int, last: int) -> Iterator[tuple[BlockKind, Traced]]:
        """A line of a paragraph, a list or a quotation; gives the block that ends before it."""
        quote = _QUOTE.match(line)
        item = None if quote else _ITEM.match(line)
        if item or (quote and self.start is not None and self.kind == "paragraph"):
            yield from self.closed()
        if item:
            self._begin("list-item", first + item.end())
        elif self.start is None:
            self._begin("quotation" if quote else "paragraph", first)
        if quote and self.kind == "quotation":
            self.marks.append((first, first + quote.end()))
        self.end = last

    def _begin(self, kind: BlockKind, start: int | None) -> None:
        self.kind, self.start, self.marks = kind, start, []


def _rows(text: str) -> Iterator[tuple[int, int]]:
    """Where each line stands, without its end."""
    start = 0
    for found in LINE_ENDS.finditer(text):
        yield start, found.start()
        start = found.end()
    if start < len(text):
        yield start, len(text)


def _is_table_rule(line: str) -> bool:
    return "|" in line and bool(_TABLE_RULE.match(line))


def _is_row(line: str, following: str) -> bool:
    """Whether a line is a row of a table: it begins and ends with a bar, or a rule of bars follows."""
    bare = line.strip()
    return (bare.startswith("|") and bare.endswith("|") and len(bare) > 2) or (
        "|" in bare and _is_table_rule(following)
    )


def _cells(row: Traced) -> list[Traced]:
    """The cells of a row of a table."""
    found, start = [], 0
    for bar in [*(match.start() for match in re.finditer(r"(?<!\\)\|", row.text)), len(row)]:
        cell = inline(row.part(start, bar).strip())
        if len(cell):
            found.append(cell)
        start = bar + 1
    return found


def inline(words: Traced) -> Traced:
    """The words without marks of emphasis, links, pictures and code; template code and lone marks stay as they are."""
    for pattern in _INLINE:
        for _ in range(3):  # emphasis within emphasis
            spans = list(_marks(pattern, words.text))
            if not spans:
                break
            words = words.without(spans)
    return words


def _marks(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where the marks of one kind stand."""
    for found in pattern.finditer(text):
        if "stay" in pattern.groupindex:
            yield found.start(), found.start("stay")
            yield found.end("stay"), found.end()
        else:
            yield found.span()
