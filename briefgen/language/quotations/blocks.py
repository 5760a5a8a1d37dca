"""Direct speech without marks: paragraphs set as quotations, and lines that a dash opens."""

from __future__ import annotations

import re

from briefgen.language import marks
from briefgen.language.quotations.cues import before, described, is_speech, speaker
from briefgen.language.quotations.frames import is_signature, signed
from briefgen.language.quotations.scene import Scene, Voice, quotation
from briefgen.language.reading import Quotation, Span


def blocks(text: Scene) -> list[Quotation]:
    """Paragraphs set as quotations, without marks of their own."""
    found = []
    for block in text.source.blocks:
        span = Span(block.start, block.end)
        if block.kind != "quotation" or is_signature(span, text):
            continue
        if not any(span.overlaps(marked.outer) for marked in text.marked):
            whole = marks.Marked(span, span)
            voice = signed(span, text) or before(whole, text)
            found.append(quotation(span, voice or _voice_of_block(span, text), text, block=True))
    return found


def dashed(text: Scene) -> list[Quotation]:
    """Items that end with who says them: "– We said yes at once, says Ann Roe." Nordic papers open speech with a dash."""
    found: list[Quotation] = []
    for block in text.source.blocks:
        span = Span(block.start, block.end)
        opened = block.kind == "list-item" or bool(_DASHED.match(text.source.text, block.start, block.end))
        if opened and not any(span.overlaps(marked.outer) for marked in text.marked):
            said = _said_behind(span, text)
            if said is not None:
                found.append(quotation(*said, text))
    return found


_DASHED = re.compile(r"\s*[-\u2013\u2014]{1,2}\s+(?=[A-Z\u00c0-\u00de])")


def _said_behind(span: Span, text: Scene) -> tuple[Span, Voice] | None:
    """The words up to a comma behind which only a verb of speech and its subject follow."""
    opening = _DASHED.match(text.source.text, span.start, span.end)
    first = opening.end() if opening else span.start
    for clause in text.clauses_of(text.sentence(max(first, span.end - 2))):
        cue = min(clause.verb_span.start, clause.agent_span.start if clause.agent_span else clause.verb_span.start)
        between = text.source.text[first:cue].rstrip()
        if not is_speech(clause) or not between.endswith(","):
            continue
        voice = speaker(clause, beside=True) or described(clause, text)
        if voice is not None:
            return Span(first, first + len(between) - 1), voice
    return None


def _voice_of_block(span: Span, text: Scene) -> Voice | None:
    """The last speaker of the paragraph before a block quotation."""
    index = text.sentence(span.start)
    for clause in reversed([clause for clause in text.clauses if clause.sentence == index - 1]):
        found = speaker(clause, beside=False)
        if found is not None:
            return found
    return None
