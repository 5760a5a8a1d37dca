"""A sentence that opens a list ("The ministers agreed to:"), with the items that finish it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.language import around, wording
from briefgen.language.reading import Clause, Reading, Span
from briefgen.model import Block, Piece

# What may stand before the colon: the verb alone or a word that an item goes on from.
_OPEN = re.compile(
    r"(?:\s+as follows|\s+(?:on|upon|to)?\s*the following(?: \w+){0,2})?\s*:\s*$|(?<=\bto)\s*$|(?<=\bthat)\s*$"
)
# The mark before an item: a bullet, "(a)", "ii)", "3.".
_MARK = re.compile(r"(?:[-\u2013\u2022*]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).])\s+")
# ... and of an item in a paragraph that is no item of the page: "(a)", "b)".
_LETTER = re.compile(r"\((?:[a-z]|[ivx]{1,4}|\d{1,2})[).]\s+|[a-z]\)\s+")
# Where the next lettered item begins in a paragraph that holds them all.
_NEXT = re.compile(r"(?:(?<=[;.,])|\n)\s*(?:and\s+)?(?=\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s)")
_JOINS = {"to", "on", "that", "upon", "about", "for", "of"}


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its own words, and the wording of the opening verb with them; () where that is not safe."""

    span: Span
    wording: tuple[Piece, ...]


def items(reading: Reading, clause: Clause) -> Iterator[Item]:
    """The items of the list that the clause opens; none where it opens no list."""
    sentence = reading.sentences[clause.sentence]
    lead = _lead(reading, clause)
    if lead is None:
        return
    opened = wording.pieces(reading, lead, phrase=True) if not around.speaks_for_itself(reading, clause) else ()
    for place in _places(reading, sentence):
        span = _bare(reading, place)
        rest = wording.pieces(reading, span, phrase=True) if opened else ()
        yield Item(span, (*opened, Piece("words", " "), *_small(rest)) if rest else ())


def _lead(reading: Reading, clause: Clause) -> Span | None:
    """The predicate up to where the items go on, or None."""
    sentence = reading.sentences[clause.sentence]
    words = reading.text(Span(clause.predicate.start, sentence.end))
    opening = _OPEN.search(words)
    if opening is None:
        return None
    kept = words[: opening.start()].split()
    if not kept or not (kept[-1].lower() in _JOINS or clause.verb_span.end >= clause.predicate.start + opening.start()):
        return None
    return Span(clause.predicate.start, clause.predicate.start + opening.start())


def _places(reading: Reading, sentence: Span) -> Iterator[Span]:
    """The list items right behind the block that the sentence ends, as far as they go on from it."""
    blocks, text = reading.source.blocks, reading.source.text
    place = next((index for index, block in enumerate(blocks) if block.start <= sentence.start < block.end), None)
    if place is None or text[sentence.end : blocks[place].end].strip():
        return
    is_numbered = blocks[place].kind == "list-item"
    for block in blocks[place + 1 :]:
        words = text[block.start : block.end].lstrip()
        lettered = _LETTER.match(words) is not None
        first = _MARK.sub("", words, count=1)[:1]
        if not (block.kind == "list-item" or lettered) or (is_numbered and not first.islower()):
            return
        yield from _lettered(text, block) if lettered else (Span(block.start, block.end),)


def _lettered(text: str, block: Block) -> Iterator[Span]:
    """The items "(a) …; (b) …" of one paragraph, one by one."""
    starts = [block.start, *(match.end() for match in _NEXT.finditer(text, block.start, block.end))]
    for start, end in zip(starts, [*starts[1:], block.end], strict=True):
        if text[start:end].strip():
            yield Span(start, end)


def _bare(reading: Reading, item: Span) -> Span:
    """The item without its bullet and the mark or "and" at its end."""
    text = reading.text(item)
    lead = len(text) - len(text.lstrip())
    mark = _MARK.match(text, lead)
    start = item.start + (mark.end() if mark else lead)
    end = item.start + len(re.sub(r"[;,.]?\s*(?:\band\b)?\s*$", "", text))
    return Span(start, end) if start < end else item


def _small(made: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The item with a small first letter, as it goes on in the middle of a sentence; a name keeps its capital."""
    if not made or made[0].kind != "words":
        return made
    first = made[0]
    if re.match(r"[A-Z][a-z]+ (?!of\b)[A-Z]", first.text):
        return made
    return (Piece("words", first.text[:1].lower() + first.text[1:], first.quote), *made[1:])
