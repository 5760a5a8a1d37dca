"""The words of the document against the words that its facts say were printed: every difference, by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from briefgen.finished import Finished, Piece
from briefgen.finished.record import CitationRow, StretchRow
from briefgen.verify import contents, edges
from briefgen.verify.report import Finding
from briefgen.verify.tokens import Token, plain, squeezed, tokens, words

MAX_TOKENS = 200_000
FOOTNOTES = "footnotes"
_SHOWN = 400
# With less than this share of a sentence's words left, it is gone and others stand in its place.
_SAME_SENTENCE = 0.34


@dataclass(frozen=True, slots=True)
class _Expected:
    text: str
    stretch: int


@dataclass
class _Difference:
    """What happened to one stretch: how many words were `kept` and `there` they stand, which are gone, which new."""

    kept: int = 0
    there: list[int] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)


def differences(file: Finished) -> Iterator[Finding]:
    """Every stretch that is altered, gone or moved, and every word that was added; nothing where all is as printed."""
    document = file.record.document
    if document is None or file.format == "json":
        return
    stretches = document.printed
    if any(piece.place == FOOTNOTES for piece in file.pieces):
        stretches = _as_footnotes(stretches, document.citations)
    file, astray = contents.without_numbers(file, stretches)
    yield from astray
    names = _Names(file, stretches)
    # A PDF draws the marks of list entries after the words of a sheet, as it does what stands at its edges.
    marks = {stretch.marker for stretch in stretches} if file.format == "pdf" else set()
    running = edges.patterns([*document.running, *sorted(marks)])
    left = _Left(list(range(len(stretches))), list(range(len(file.pieces))))
    if file.format == "docx":
        left = _unpaired(stretches, file.pieces, running)
        for number in left.moved:
            section, item = names.of(number)
            message = "this stands at another place than it was printed."
            yield Finding("moved", message, section, item, stretches[number].text)
    expected = [_Expected(word, number) for number in left.stretches for word in words(stretches[number].text)]
    inside = set(left.pieces)
    found = edges.without_edges([one for one in tokens(file.pieces) if one.piece in inside], running, file, stretches)
    if len(found) > MAX_TOKENS:
        yield Finding("damaged", "the document has far more words than a brief; it was not compared.")
        return
    again = [*running, *edges.heads(stretches)] if file.format == "pdf" else running
    yield from _Comparison(stretches, expected, found, file, names, again).findings()
    yield from edges.findings(file, document.marking, running, stretches)


def _as_footnotes(stretches: tuple[StretchRow, ...], citations: Sequence[CitationRow]) -> tuple[StretchRow, ...]:
    """The stretches as a Word file with footnotes has them: the sources last, without the heading of their list."""
    count = len(citations)
    for at in range(1, len(stretches) - count + 1):
        listed = stretches[at : at + count]
        if count and all(_is_entry(stretch, entry) for stretch, entry in zip(listed, citations, strict=True)):
            return (*stretches[: at - 1], *stretches[at + count :], *listed)
    return stretches


def _is_entry(stretch: StretchRow, entry: CitationRow) -> bool:
    return stretch.marker == f"{entry.number}." and squeezed(entry.title) in squeezed(stretch.text)


@dataclass
class _Left:
    """The numbers of stretches and of paragraphs that no other side has word for word, and of stretches that moved."""

    stretches: list[int]
    pieces: list[int]
    moved: list[int] = field(default_factory=list)


def _unpaired(stretches: Sequence[StretchRow], pieces: Sequence[Piece], running: Sequence[Sequence[str]]) -> _Left:
    """What is left when every paragraph that says the same as a stretch is taken out, in its place or at another.

    An office's own Word file has words of its own around the page's, and may have left out its letterhead.
    """
    wanted, there = [squeezed(one.text) for one in stretches], [squeezed(one.text) for one in pieces]
    left = _Left([], [])
    for tag, a, b, c, d in _opcodes(wanted, there):
        if tag != "equal":
            left.stretches.extend(range(a, b))
            left.pieces.extend(range(c, d))
    left.stretches = [number for number in left.stretches if not stretches[number].apart]
    left.pieces = [number for number in left.pieces if edges.unconsumed(words(pieces[number].text), running)]
    elsewhere = {there[piece]: piece for piece in reversed(left.pieces)}
    for number in list(left.stretches):
        piece = elsewhere.pop(wanted[number], None)
        if piece is not None:
            left.stretches.remove(number)
            left.pieces.remove(piece)
            left.moved.append(number)
    return left


class _Names:
    """Which section and item a stretch is, for messages."""

    def __init__(self, file: Finished, stretches: Sequence[StretchRow]) -> None:
        self._items = [(squeezed(item.text), section, item.id) for section, item in file.record.items() if item.text]
        self._headings = (
            {section.heading for section in file.record.document.sections} if file.record.document else set()
        )
        self._sections: list[str] = []
        heading = ""
        for stretch in stretches:
            heading = stretch.text if stretch.text in self._headings else heading
            self._sections.append(heading)
        self._stretches = stretches

    def of(self, index: int) -> tuple[str, str]:
        """The heading over the stretch, and the id of the item it prints."""
        text = squeezed(self._stretches[index].text)
        section = self._sections[index]
        known = [(item, head) for words, head, item in self._items if words in text]
        for item, head in known:
            if head == section:
                return section, item
        return section, known[0][0] if known else ""


# The number of an entry of a list, or the dash before one below it.
_MARK = re.compile(r"\d{1,2}\.?|[-–—•.]")


class _Comparison:
    """One pass of the longest common run of words over the document, and what it leaves on both sides."""

    def __init__(
        self,
        stretches: Sequence[StretchRow],
        expected: list[_Expected],
        found: list[Token],
        file: Finished,
        names: _Names,
        running: Sequence[Sequence[str]],
    ) -> None:
        self.stretches, self.expected, self.found = stretches, expected, found
        self.pieces: Sequence[Piece] = [Piece(plain(piece.text), piece.place) for piece in file.pieces]
        self.names, self.running = names, running
        self.by_paragraph = file.format == "docx"
        self.changed: dict[int, _Difference] = {}
        self.between: list[list[int]] = []

    def findings(self) -> Iterator[Finding]:
        """The findings in the order of the document, what was added last."""
        self._align()
        added = [self._unexplained(run) for run in self.between]
        added = [run for run in added if run and not self._are_marks(run)]
        gone = [number for number in sorted(self.changed) if self._is_gone(number)]
        for number in sorted(self.changed):
            change = self.changed[number]
            if number in gone:
                added += [change.new] if change.new else []
            elif change.gone or self._unexplained(change.new):
                yield self._altered(number, change)
        texts = ["".join(self.found[index].text for index in run) for run in added]
        for number in gone:
            expected = squeezed(self.stretches[number].text)
            section, item = self.names.of(number)
            text = self.stretches[number].text
            twin = next((index for index, words in enumerate(texts) if expected in words), None)
            if twin is None:
                yield Finding("gone", "this was printed and is no longer there.", section, item, text)
            else:
                texts[twin] = texts[twin].replace(expected, "", 1)
                yield Finding("moved", "this stands at another place than it was printed.", section, item, text)
        for run, rest in zip(added, texts, strict=True):
            if rest:
                yield self._added(run)

    def _align(self) -> None:
        left = [one.text for one in self.expected]
        right = [one.text for one in self.found]
        for tag, a, b, c, d in _opcodes(left, right):
            if tag == "equal" or "".join(left[a:b]) == "".join(right[c:d]):
                for index in range(a, b):
                    same = self._of(self.expected[index].stretch)
                    same.kept += 1
                    same.there.append(min(c + index - a, d - 1))
                continue
            for index in range(a, b):
                self._of(self.expected[index].stretch).gone.append(index)
            if c < d:
                self._place(a, b, c, d)
        self.changed = {number: one for number, one in self.changed.items() if one.gone or one.new}

    def _of(self, stretch: int) -> _Difference:
        return self.changed.setdefault(stretch, _Difference())

    def _place(self, a: int, b: int, c: int, d: int) -> None:
        """Gives new words to the stretch they stand in, or to the place between two."""
        touched = sorted({self.expected[index].stretch for index in range(a, b)})
        before = self.expected[a - 1].stretch if a else None
        after = self.expected[b].stretch if b < len(self.expected) else None
        if touched:
            self._of(touched[0]).new.extend(range(c, d))
        elif before is not None and before == after:
            self._of(before).new.extend(range(c, d))
        else:
            self._between(before, after, c, d)

    def _between(self, before: int | None, after: int | None, c: int, d: int) -> None:
        """New words at the border of two stretches: in a Word file the paragraph tells to which they were added."""
        run = list(range(c, d))
        if self.by_paragraph and before is not None and c:
            same = [index for index in run if self.found[index].piece == self.found[c - 1].piece]
            if same:
                self._of(before).new.extend(same)
                run = [index for index in run if index not in set(same)]
        if self.by_paragraph and after is not None and d < len(self.found):
            same = [index for index in run if self.found[index].piece == self.found[d].piece]
            if same:
                self._of(after).new.extend(same)
                run = [index for index in run if index not in set(same)]
        groups: dict[int, list[int]] = {}
        for index in run:
            groups.setdefault(self.found[index].piece if self.by_paragraph else -1, []).append(index)
        self.between.extend(groups.values())

    def _is_gone(self, number: int) -> bool:
        change = self.changed[number]
        total = change.kept + len(change.gone)
        return not change.kept or (total > 6 and change.kept / total < _SAME_SENTENCE)

    def _unexplained(self, run: Sequence[int]) -> list[int]:
        """The words of a run that are not those of the edges of sheets."""
        left = edges.unconsumed([self.found[index].text for index in run], self.running)
        return list(run) if left else []

    def _are_marks(self, run: Sequence[int]) -> bool:
        """Whether a run in a PDF is nothing but the numbers and dashes of lists, which stand in a column of their own."""
        return not self.by_paragraph and all(_MARK.fullmatch(self.found[index].text) for index in run)

    def _altered(self, number: int, change: _Difference) -> Finding:
        section, item = self.names.of(number)
        gone = " ".join(self.expected[index].text for index in change.gone)
        new = self._text(self._unexplained(change.new))
        if gone and new:
            message = f"“{_short(gone)}” was printed, “{_short(new)}” stands there."
        elif gone:
            message = f"“{_short(gone)}” was printed and is missing."
        else:
            message = f"“{_short(new)}” was not printed."
        return Finding("altered", message, section, item, self.stretches[number].text, self._now(change))

    def _now(self, change: _Difference) -> str:
        """The stretch as it stands in the document, from its first word there to its last."""
        places = sorted([*change.there, *self._unexplained(change.new)])
        return self._text(range(places[0], places[-1] + 1))[:_SHOWN] if places else ""

    def _added(self, run: Sequence[int]) -> Finding:
        section = ""
        first = self.found[run[0]]
        text = self._text(run)
        place = self.pieces[first.piece].place
        message = f"“{_short(text)}” was not printed by briefgen and rests on nothing."
        return Finding("added", message, section, found=text[:_SHOWN], place=place)

    def _text(self, run: Sequence[int]) -> str:
        """The words of a run as they stand in the document."""
        spans: dict[int, tuple[int, int]] = {}
        for index in run:
            token = self.found[index]
            start, end = spans.get(token.piece, (token.start, token.end))
            spans[token.piece] = (min(start, token.start), max(end, token.end))
        return " ".join(" ".join(self.pieces[piece].text[start:end].split()) for piece, (start, end) in spans.items())


def _opcodes(left: list[str], right: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Difflib's opcodes, the equal begin and end taken off first: they are nearly all of a document."""
    first = 0
    while first < min(len(left), len(right)) and left[first] == right[first]:
        first += 1
    last = 0
    while last < min(len(left), len(right)) - first and left[-1 - last] == right[-1 - last]:
        last += 1
    middle = SequenceMatcher(None, left[first : len(left) - last], right[first : len(right) - last], autojunk=False)
    made = [("equal", 0, first, 0, first)] if first else []
    made += [(tag, a + first, b + first, c + first, d + first) for tag, a, b, c, d in middle.get_opcodes()]
    if last:
        made.append(("equal", len(left) - last, len(left), len(right) - last, len(right)))
    return made


def _short(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:119]}…"
