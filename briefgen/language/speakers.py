"""Whose "I" and "we" it is: the speaker named before a paragraph of a transcript, or at the head of a speech.

Words between quotation marks are left alone; their speaker is found with the quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.language import marks
from briefgen.language.reading import Mention, Span
from briefgen.model import Actor, Source

if TYPE_CHECKING:
    from spacy.tokens import Doc

_FIRST = {"i", "we", "me", "us", "my", "our", "myself", "ourselves"}
_LABEL = re.compile(r"\s*(?P<label>[^\n:.!?]{2,90}(?:\.[^\n:!?]{1,60})?):\s")
_SPEECH = re.compile(
    r"\b(?:address|remarks?|speech|statement|keynote|lecture|intervention|message|testimony|op-ed|introduction)\b[^.\n]{0,60}?"
    r"\b(?:by|of|from|delivered by)\b",
    re.IGNORECASE,
)
# A speech names its speaker in its title block; later names are those spoken of.
_HEAD_CHARACTERS = 600


def find(doc: Doc, sentences: Sequence[Span], mentions: Sequence[Mention], source: Source) -> tuple[Mention, ...]:
    """All mentions, with one more for each first person whose speaker is known; sorted by start."""
    turns = _turns(source, mentions)
    if not turns:
        return tuple(mentions)
    quoted = marks.find(source.text, [Span(block.start, block.end) for block in source.blocks])
    starts = [turn.start for turn, _ in turns]
    taken = {mention.span.start for mention in mentions}
    sentence_starts = [sentence.start for sentence in sentences]
    added: list[Mention] = []
    for token in doc:
        if token.lower_ not in _FIRST or token.idx in taken or token.text == "US":
            continue
        place = bisect_right(starts, token.idx) - 1
        if place < 0 or any(mark.outer.start <= token.idx < mark.outer.end for mark in quoted):
            continue
        actor = turns[place][1]
        if actor is None:
            continue
        span = Span(token.idx, token.idx + len(token))
        spoken = replace(actor, how="pronoun", quote=source.quote(span.start, span.end))
        added.append(Mention(span, (spoken,), span, max(0, bisect_right(sentence_starts, token.idx) - 1)))
    return tuple(sorted((*mentions, *added), key=lambda mention: mention.span.start))


def _turns(source: Source, mentions: Sequence[Mention]) -> list[tuple[Span, Actor | None]]:
    """Who speaks from where on: labelled paragraphs of a transcript, else the whole of a speech."""
    turns: list[tuple[Span, Actor | None]] = []
    for block in source.blocks:
        match = _LABEL.match(source.text, block.start, block.end)
        if match and _is_label(match.group("label")):
            label = Span(match.start("label"), match.end("label"))
            turns.append((Span(block.start, block.end), _person(mentions, label)))
    if sum(actor is not None for _, actor in turns) >= 1:
        return turns
    speaker = _speech(source, mentions)
    return [(Span(0, len(source.text)), speaker)] if speaker else []


def _is_label(label: str) -> bool:
    """Whether the words before the colon are a name and not the start of a sentence."""
    words = re.findall(r"[^\W\d_][\w'\u2019.-]*", label)
    return bool(words) and len(words) <= 12 and sum(word[0].isupper() for word in words) >= 0.6 * len(words)


def _person(mentions: Sequence[Mention], span: Span) -> Actor | None:
    """The person named in a label; None for a medium that asks or a label without a name."""
    for mention in mentions:
        if span.contains(mention.span):
            for actor in mention.actors:
                if actor.kind == "person" and actor.is_resolved:
                    return actor
    return None


def _speech(source: Source, mentions: Sequence[Mention]) -> Actor | None:
    """The person behind "address by" in the first lines."""
    head = source.text[:_HEAD_CHARACTERS]
    match = _SPEECH.search(head)
    if match is None:
        return None
    end = head.find("\n\n", match.end())
    return _person(mentions, Span(match.end(), end if end > 0 else len(head)))
