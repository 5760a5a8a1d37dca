"""Where quotation marks open and close: pairs within one paragraph, of every style, nested ones left inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.language.reading import Span

_PAIRS = {
    "\u201c": "\u201d",
    "\u00ab": "\u00bb",
    "\u201e": "\u201c\u201d",
    "\u300c": "\u300d",
    "\u00bb": "\u00ab",
    "\u2018": "\u2019",
    '"': '"',
    "'": "'",
}
_SINGLE = "'\u2018"
_SPEECH_ENDS = ".,!?\u2026"


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between marks: `inner` without the marks, `outer` with them; `open_ended` where the paragraph ends first."""

    inner: Span
    outer: Span
    open_ended: bool = False


def find(text: str, paragraphs: Sequence[Span]) -> tuple[Marked, ...]:
    """All marked stretches, by start; a stretch inside another is not listed."""
    return tuple(marked for paragraph in paragraphs for marked in _in_paragraph(text, paragraph))


def _in_paragraph(text: str, paragraph: Span) -> Iterator[Marked]:
    position = paragraph.start
    while position < paragraph.end:
        character = text[position]
        if character not in _PAIRS or not _opens(text, position, paragraph):
            position += 1
            continue
        end = _closing(text, position, paragraph)
        if end is None:
            if character in '\u201c"\u00ab' and _may_run_on(text, position, paragraph):
                yield _marked(text, position, paragraph.end, open_ended=True)
                return
            position += 1
            continue
        marked = _marked(text, position, end, open_ended=False)
        if marked.inner.start < marked.inner.end:
            yield marked
        position = end + 1


def _opens(text: str, position: int, paragraph: Span) -> bool:
    """Whether the mark stands where words begin; an apostrophe does not."""
    before = text[position - 1] if position > paragraph.start else " "
    after = text[position + 1] if position + 1 < paragraph.end else " "
    if text[position] in '"\u2018':
        return (before.isspace() or before in "([\u2014\u2013-/\u201c") and not after.isspace()
    if text[position] in "'\u00bb":
        return (before.isspace() or before in "([\u2014\u2013") and after.isalpha()
    return True


def _closing(text: str, position: int, paragraph: Span) -> int | None:
    """The place of the closing mark, or None."""
    closing, opening = _PAIRS[text[position]], text[position]
    if opening in _SINGLE:
        return _closing_single(text, position, paragraph)
    depth = 0
    for place in range(position + 1, paragraph.end):
        character = text[place]
        if character in closing:
            if depth == 0 and not (opening == '"' and _opens(text, place, paragraph) and not _ends(text, place)):
                return place
            depth = max(0, depth - 1)
        elif character == opening:
            depth += 1
    return None


def _closing_single(text: str, position: int, paragraph: Span) -> int | None:
    """The closing mark of single quotation marks, which look like apostrophes: of a sentence the one behind its point or
    comma, of a term the first that no letter follows and that is no plural's ("the fishers' union")."""
    closing = _PAIRS[text[position]]
    ends = [
        place
        for place in range(position + 2, paragraph.end)
        if text[place] == closing and not _is_apostrophe(text, place, paragraph) and not text[place - 1].isspace()
    ]
    spoken = next((place for place in ends if text[place - 1] in _SPEECH_ENDS), None)
    plain = next((place for place in ends if not _is_plural(text, place, paragraph)), None)
    if text[position + 1].isupper() and spoken is not None:
        return spoken
    return plain


def _is_plural(text: str, place: int, paragraph: Span) -> bool:
    """Whether an "s'" goes on with the thing that is owned."""
    return text[place - 1] == "s" and text[place + 1 : min(place + 3, paragraph.end)].strip()[:1].islower()


def _ends(text: str, place: int) -> bool:
    return text[place - 1] in ".,!?;:\u2026"


def _is_apostrophe(text: str, place: int, paragraph: Span) -> bool:
    after = text[place + 1] if place + 1 < paragraph.end else " "
    return after.isalnum()


def _may_run_on(text: str, position: int, paragraph: Span) -> bool:
    """Whether an unclosed stretch looks like speech that goes on in the next paragraph."""
    following = text[paragraph.end : paragraph.end + 40].lstrip()
    return following[:1] == text[position]


def _marked(text: str, opening: int, closing: int, *, open_ended: bool) -> Marked:
    start, end = opening + 1, closing
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return Marked(Span(start, end), Span(opening, closing if open_ended else closing + 1), open_ended)


def bare(text: str, span: Span) -> Span:
    """The stretch without white space and quotation marks at its ends."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in _PAIRS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\u201d\u00bb\u2019\"'"):
        end -= 1
    return Span(start, end)
