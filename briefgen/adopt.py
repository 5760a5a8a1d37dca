"""What a person changed in a finished Word file, sorted: new wordings of facts, and everything else.

The paragraphs as they were written are laid beside the paragraphs as they are now. The words of a fact stand between
two places of a paragraph: its first content control and its last; LibreOffice keeps the controls but forgets what they
are called, so where no tag is left the words around them show the places. What is changed elsewhere becomes no decision,
but is listed, so that nothing a person wrote is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from briefgen.writers.docx.controls import TAG
from briefgen.writers.docx.printed import Paragraph

# Two paragraphs less alike than this are one that was deleted and another that was added.
_ALIKE = 0.45

What = Literal["changed", "added", "deleted", "moved", "untagged"]


@dataclass(frozen=True, slots=True)
class Reworded:
    """New words for a fact: the whole printed sentence before and after; `after` is empty where it was deleted."""

    facts: tuple[str, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Other:
    """A change that is no decision on a fact: of the template's or a person's words, of the running lines, of the order.

    "untagged" is a content control that was removed while its words stayed: later edits there cannot be followed.
    """

    what: What
    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Edits:
    """All changes of a file, in its order."""

    reworded: tuple[Reworded, ...]
    others: tuple[Other, ...]


def compare(before: Sequence[Paragraph], now: Sequence[Paragraph]) -> Edits:
    """What was changed between a file as written and as it is now."""
    tagged = any(words.tag for paragraph in now for words in paragraph.words)
    reworded: list[Reworded] = []
    others: list[Other] = []
    deleted: list[Paragraph] = []
    added: list[Paragraph] = []
    for old, new in _pairs(before, now):
        if old is None or new is None:
            deleted += [old] if old is not None else []
            added += [new] if new is not None else []
            continue
        for change in _changes(old, new, tagged=tagged):
            (reworded if isinstance(change, Reworded) else others).append(change)  # type: ignore[arg-type]
    for paragraph in added:
        others.append(_added(paragraph, deleted))
    for paragraph in deleted:
        start, end = _span(paragraph)
        if end > start:
            reworded.append(Reworded(_facts(paragraph), paragraph.text[start:end].strip(), ""))
        else:
            others.append(Other("deleted", paragraph.place, paragraph.text, ""))
    return Edits(tuple(reworded), tuple(others))


def _added(paragraph: Paragraph, deleted: list[Paragraph]) -> Other:
    """The paragraph as added; as moved where one with the same words is missing, which then is not deleted."""
    source = next((one for one in deleted if _line(one.text) == _line(paragraph.text)), None)
    if source is None:
        return Other("added", paragraph.place, "", _line(paragraph.text))
    deleted.remove(source)
    return Other("moved", paragraph.place, _line(source.text), _line(paragraph.text))


Pair = tuple[Paragraph | None, Paragraph | None]


def _pairs(before: Sequence[Paragraph], now: Sequence[Paragraph]) -> Iterator[Pair]:
    """Each paragraph with what became of it; None where it is gone, or is new."""
    for place in dict.fromkeys(paragraph.place for paragraph in (*before, *now)):
        old = [paragraph for paragraph in before if paragraph.place == place]
        new = [paragraph for paragraph in now if paragraph.place == place]
        matcher = SequenceMatcher(None, [_line(one.text) for one in old], [_line(one.text) for one in new], False)
        for kind, first, last, start, end in matcher.get_opcodes():
            if kind == "equal":
                yield from zip(old[first:last], new[start:end], strict=True)
            else:
                yield from _nearest(old[first:last], new[start:end])


def _nearest(old: list[Paragraph], new: list[Paragraph]) -> Iterator[Pair]:
    """The pairs of two stretches without an equal paragraph: each old one with the next that is like it enough."""
    waiting = list(new)
    for paragraph in old:
        scores = [_likeness(paragraph, other) for other in waiting]
        best = max(scores, default=0.0)
        if best < _ALIKE:
            yield paragraph, None
            continue
        place = scores.index(best)
        for other in waiting[:place]:
            yield None, other
        yield paragraph, waiting[place]
        del waiting[: place + 1]
    for other in waiting:
        yield None, other


def _likeness(old: Paragraph, new: Paragraph) -> float:
    tags = {words.tag for words in old.words if words.tag}
    if tags and tags & {words.tag for words in new.words}:
        return 1.0
    return SequenceMatcher(None, old.text, new.text, False).ratio()


def _changes(old: Paragraph, new: Paragraph, *, tagged: bool) -> Iterator[Reworded | Other]:
    start, end = _span(old)
    if start == end:
        if _line(old.text) != _line(new.text):
            yield Other("changed", old.place, _line(old.text), _line(new.text))
        return
    has_tags = any(words.tag for words in new.words)
    if tagged and not has_tags:
        yield Other("untagged", old.place, _line(old.text), _line(new.text))
    first, last = _span(new) if has_tags else _projected(old.text, new.text, start, end)
    before, after = _line(old.text[start:end]), _line(new.text[first:last])
    if before != after:
        yield Reworded(_facts(old), before, after)
    around = (old.text[:start], old.text[end:]), (new.text[:first], new.text[last:])
    for was, became in zip(*around, strict=True):
        if _line(was) != _line(became):
            yield Other("changed", old.place, _line(was), _line(became))


def _span(paragraph: Paragraph) -> tuple[int, int]:
    """Where the words of facts begin and end in a paragraph's text; (0, 0) where it has none."""
    position, start, end = 0, -1, -1
    for words in paragraph.words:
        if words.tag and words.text:
            start = position if start < 0 else start
            end = position + len(words.text)
        position += len(words.text)
    return (start, end) if start >= 0 else (0, 0)


def _projected(old: str, new: str, start: int, end: int) -> tuple[int, int]:
    """The places in the new text that stand for two places in the old one; what is inserted there counts as inside."""
    matcher = SequenceMatcher(None, old, new, False)
    first, last = 0, len(new)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal" and i <= start <= j:
            first = min(k + start - i, m)
            break
        if j > start:
            first = k
            break
    for kind, i, j, k, m in reversed(matcher.get_opcodes()):
        if kind == "equal" and i <= end <= j:
            last = k + end - i
            break
        if i < end:
            last = m
            break
    return first, max(first, last)


def _facts(paragraph: Paragraph) -> tuple[str, ...]:
    """The facts that the sentence is about: those of the most words; names in it may rest on facts of their own."""
    lengths: dict[str, int] = {}
    for words in paragraph.words:
        if words.tag:
            lengths[words.tag] = lengths.get(words.tag, 0) + len(words.text)
    return tuple(max(lengths, key=lambda tag: lengths[tag]).removeprefix(TAG).split("+"))


def _line(text: str) -> str:
    return " ".join(text.split())
