"""A French text as the English one that is read in its place, and the way back from every character.

The gloss is never printed: it only lets one set of rules read both languages. Each of its words knows the words of the
source that it stands for, so that what is found in it is quoted in French.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.language import sentences
from briefgen.language.french import (
    accents,
    antecedents,
    incises,
    offices,
    phrases,
    pronouns,
    splices,
    telling,
    titles,
    verbgroups,
    wording,
    wordorder,
)
from briefgen.language.french.node import Node, nodes
from briefgen.language.normalise import normalise
from briefgen.language.parse import LONGEST_BLOCK
from briefgen.model import Block, Source

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_NO_BLANK_BEFORE = frozenset(".,;:?!)]}”…'")
_CLOSING_MARKS = ("»", "”")
_NO_BLANK_BEHIND = frozenset("([{“")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the gloss at `start`:`end` and the words of the source, at `first`:`last`, that they stand for."""

    start: int
    end: int
    first: int
    last: int
    same: bool


@dataclass(frozen=True)
class Gloss:
    """The English reading of a French source: `source` holds its text, `original` the French."""

    original: Source
    source: Source
    pieces: tuple[Piece, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    @cached_property
    def _ends(self) -> list[int]:
        return [piece.end for piece in self.pieces]

    def under(self, start: int, end: int) -> tuple[Piece, ...]:
        """The pieces that share a character with a span of the gloss."""
        return self.pieces[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def original_span(self, start: int, end: int) -> tuple[int, int] | None:
        """The span of the French text that a span of the gloss stands for, None where it stands for none."""
        found = self.under(start, end)
        if not found:
            return None
        firsts = [piece.first + (start - piece.start if piece.same and start > piece.start else 0) for piece in found]
        lasts = [piece.last - (piece.end - end if piece.same and end < piece.end else 0) for piece in found]
        return min(firsts), max(lasts)


def gloss(source: Source, nlp: Language) -> Gloss:
    """The source as English is read in its place."""
    text = _marked(source.text)
    stretches = list(sentences.segments(text, source.blocks, LONGEST_BLOCK))
    docs = [nlp.tokenizer(text[start:end]) for start, end in stretches]
    cuts = [_sentence_starts(text[start:end], doc) for (start, end), doc in zip(stretches, docs, strict=True)]
    writer = _Writer(source.text)
    last: Node | None = None
    for (start, end), doc, cut in zip(stretches, nlp.pipe(docs, batch_size=16), cuts, strict=True):
        found = list(_sentences(nodes(doc, start, text[start:end]), start, cut))
        incises.part(found)
        for sentence in found:
            last = writer.sentence(sentence, last)
        writer.gap(end)
    made = writer.text()
    blocks = tuple(writer.block(block) for block in source.blocks)
    shadow = replace(
        source,
        text=made,
        blocks=tuple(block for block in blocks if block.start < block.end),
        language="en",
        raw=source.text,
        stretches=(),
    )
    return Gloss(source, shadow, tuple(writer.pieces))


def _marked(text: str) -> str:
    """The text in plain marks, of the same length, guillemets kept."""
    plain = normalise(text)
    kept = (mark if mark in "«»“”" else other for mark, other in zip(text, plain, strict=True))
    return accents.accented(_STRAIGHT.sub(r"“\1”", "".join(kept)))


# Words between straight marks, which open before a word and close behind one.
_STRAIGHT = re.compile(r'(?<!\w)"(?=\S)([^"\n]+?)(?<=\S)"(?!\w)')


def _sentence_starts(stretch: str, doc: Doc) -> list[int]:
    """Where sentences start; "M." is no end of one."""
    masked = normalise(_BEFORE_CLOSING.sub(r"\1»\2", stretch))
    for word in ("M. ", "MM. "):
        masked = masked.replace(word, word.replace(".", "r"))
    starts = list(sentences.starts(masked))
    pending = False
    for token in doc:
        pending = pending or token.idx in starts
        begins = pending and not token.is_space
        token.is_sent_start = begins or token.i == 0
        pending = pending and not begins
    return starts


# A mark that closes belongs to the words before it, whatever blank French sets there.
_BEFORE_CLOSING = re.compile(r"([.!?…])(\s)»")


def _sentences(found: list[Node], offset: int, starts: Sequence[int]) -> Iterator[list[Node]]:
    """The nodes by sentence."""
    edges = [offset + start for start in starts]
    at = 0
    for edge in [*edges[1:], None]:
        end = at
        while end < len(found) and (edge is None or found[end].start < edge):
            end += 1
        if end > at:
            yield found[at:end]
        at = end


class _Writer:
    """Puts the gloss together, one sentence after the other."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.parts: list[str] = []
        self.length = 0
        self.reached = 0
        self.pieces: list[Piece] = []
        self.edges: list[tuple[int, int]] = [(0, 0)]

    def text(self) -> str:
        """What was written."""
        return "".join(self.parts)

    def gap(self, end: int) -> None:
        """White space of the source up to `end`."""
        between = self.original[self.reached : end]
        if between and not between.strip():
            self._write(between)
        self.reached = max(self.reached, end)
        self.edges.append((end, self.length))

    def sentence(self, sentence: list[Node], before: Node | None) -> Node | None:
        """Writes a sentence; what comes back is its subject, which "elle" in the next one may stand for."""
        start, end = sentence[0].start, max(node.end for node in sentence)
        self.gap(start)
        capital = sentence[0].capital
        subject = antecedents.subject(sentence)
        telling.before_words(sentence)
        read = phrases.settle(sentence)
        pronouns.settle(read)
        verbgroups.read(read)
        splices.settle(read)
        offices.articles(read)
        titles.before_words(read)
        wording.settle(read, before)
        titles.fields(read)
        telling.subjects(read)
        offices.bodies(read)
        offices.addressed(read)
        wording.times_of_day(read)
        titles.fronted(read)
        _attach(read)
        kept = wordorder.object_first(titles.acting(wordorder.ordered(read)))
        if capital and kept and _is_ended(sentence) and kept[0].english[:1].islower():
            kept[0].english = kept[0].english[:1].upper() + kept[0].english[1:]
        for before, node in zip(kept, kept[1:], strict=False):  # behind a dateline
            if before.french in ("-", "–", "—") and node.capital and node.pos == "VERB":
                node.english = node.english[:1].upper() + node.english[1:]
        _begin_quoted(sentence, kept)
        for node, behind in zip(kept, [*kept[1:], None], strict=True):
            if (
                node.english.lower().split()[-1:] == ["a"]
                and behind is not None
                and behind.english[:1].lower() in "aeiou"
            ):
                node.english += "n"
            self._node(node)
        self.reached = end
        if subject is not None and subject.pos == "PRON":
            speaks = subject.lower.lstrip("-") in ("je", "j'", "nous", "vous", "on", "tu")
            return None if speaks and before is not None and antecedents.is_thing(before) else before
        return subject

    def _node(self, node: Node) -> None:
        words = node.english
        previous = self.parts[-1][-1:] if self.parts else ""
        blank = (
            previous
            and not previous.isspace()
            and previous not in _NO_BLANK_BEHIND
            and words[0] not in _NO_BLANK_BEFORE
        )
        if blank and not node.gap and node.french == node.english and previous in "-/–—":
            blank = False
        if words[0] in "%" and previous.isdigit():
            blank = False
        if blank:
            self._write("\n" * node.gap.count("\n") if node.gap.count("\n") > 1 else " ")
        start = self.length
        self._write(words)
        self.pieces.append(
            Piece(start, self.length, node.start, node.end, words == self.original[node.start : node.end])
        )

    def _write(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def block(self, block: Block) -> Block:
        """The block in the gloss; an empty one where nothing of it was written."""
        inside = [piece for piece in self.pieces if block.start <= piece.first and piece.last <= block.end]
        if not inside:
            return Block(block.kind, 0, 0)
        return Block(block.kind, min(piece.start for piece in inside), max(piece.end for piece in inside))


def _begin_quoted(sentence: Sequence[Node], kept: Sequence[Node]) -> None:
    """Gives quoted words the capital that they begin with in the source."""
    opens = {
        id(mark) for mark, node in zip(sentence, sentence[1:], strict=False) if mark.french in "«“" and node.capital
    }
    for mark, node in zip(kept, kept[1:], strict=False):
        if id(mark) in opens and node.english[:1].islower():
            node.english = node.english[:1].upper() + node.english[1:]


def _is_ended(sentence: Sequence[Node]) -> bool:
    """Whether a sentence ends with its mark, be it before one that closes quoted words."""
    return any(node.french in (".", "?", "!") for node in sentence[-2:])


def _attach(sentence: list[Node]) -> None:
    """Words that fall away belong to the word behind them, or at the end to the one before."""
    kept = [node for node in sentence if node.english]
    for at, node in enumerate(sentence):
        if node.english or not kept:
            continue
        behind = next((other for other in sentence[at + 1 :] if other.english), None)
        before = next((other for other in reversed(sentence[:at]) if other.english), None)
        if behind is not None and behind.french in _CLOSING_MARKS and before is not None and before.end <= node.start:
            before.end = node.end  # "« … ne viendra pas »"
        elif behind is not None and behind.french[:1].isalnum() and node.end <= behind.start:
            behind.start = min(behind.start, node.start)
