"""Interviews whose answers bear no name: each question stands in a paragraph of its own, whoever answers in those below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.language.reading import Span
from briefgen.model import Block, Source

# So many answers, and so many in the first person, make an interview; an office that answers what people often ask has no "I".
_ANSWERS, _OWN_WORDS = 2, 2
# From so many answers on, one of them in the first person is enough.
_MANY = 4
# A question of an interviewer is no longer, in words.
_LONGEST = 60
_FIRST = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b(?!['\u2019]?\.)")
_SINGULAR = re.compile(r"\b(?:I|[Mm]y)\b(?!['\u2019]?\.)")
_YOU = re.compile(r"\b(?:[Yy]ou|[Yy]our)\b")
# What a question without its mark begins with: "Your predecessor called it a gift."
_YOUR = re.compile(r"(?:And |But |So )?[Yy]our\s")
_QUOTED = re.compile('["\u201c\u00ab][^"\u201d\u00bb]*["\u201d\u00bb]')


def exchanges(source: Source) -> list[tuple[Span, bool]]:
    """The paragraphs of an interview without labels, from the first question on, each with whether it asks; [] for other texts."""
    blocks = [block for block in source.blocks if block.kind != "title"]
    first = next((at for at, block in enumerate(blocks) if _asks(source, block)), None)
    if first is None:
        return []
    found = [(Span(block.start, block.end), _asks(source, block)) for block in blocks[first:]]
    answered = [span for (_, before), (span, asks) in zip(found, found[1:], strict=False) if before and not asks]
    words = list(_unquoted(source, answered))
    own = sum(bool(_FIRST.search(answer)) for answer in words)
    is_person = any(_SINGULAR.search(answer) for answer in words)
    enough = len(answered) >= _ANSWERS and own >= _OWN_WORDS or len(answered) >= _MANY and own
    return found if enough and is_person else []


def _unquoted(source: Source, spans: Sequence[Span]) -> Iterator[str]:
    """The words of some paragraphs outside quotation marks."""
    return (_QUOTED.sub("", source.text[span.start : span.end]) for span in spans)


def _asks(source: Source, block: Block) -> bool:
    """Whether a whole paragraph is a question: it ends with its mark and quotes nobody, or asks "you" about what it quotes."""
    words = source.text[block.start : block.end].strip().strip("*_ ")
    if len(words.split()) > _LONGEST:
        return False
    own = _QUOTED.sub("", words)
    return (words.endswith("?") and (own == words or _YOU.search(own) is not None)) or _YOUR.match(own) is not None
