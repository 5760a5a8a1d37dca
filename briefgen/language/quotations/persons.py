"""Whether words are an "I"'s, a "we"'s or an order, and whether the text itself is told by an "I"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.language.quotations.scene import Scene
from briefgen.language.reading import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Words

# Who may be the subject of a message.
PERSONS = frozenset(("i", "we", "you"))


def tokens_of(span: Span, text: Scene) -> Words | None:
    """The tokens that lie in a stretch."""
    return text.doc.char_span(span.start, span.end, alignment_mode="contract")


def speaks(span: Span, text: Scene, persons: frozenset[str]) -> bool:
    """Whether a verb in the words has "I", "we" or "you" for its subject, or the words greet somebody."""
    words = tokens_of(span, text)
    if words is None:
        return False
    return words.text.startswith("Dear ") or any(
        token.dep_ in ("nsubj", "nsubjpass") and token.lower_ in persons for token in words
    )


def has_verb(span: Span, text: Scene) -> bool:
    """Whether the words hold a finite verb or a bare one."""
    words = tokens_of(span, text)
    return words is not None and any(token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB") for token in words)


def is_command(span: Span, text: Scene) -> bool:
    """Whether the words begin with a verb in its bare form: "Ask them what it costs"."""
    words = tokens_of(span, text)
    return words is not None and len(words) > 1 and words[0].tag_ in ("VB", "VBP") and words[0].lower_ not in PERSONS


def is_narrated(words: Span, text: Scene) -> bool:
    """Whether the text has an "I" of its own, outside marks and outside the paragraph of the words."""
    first = text.source.text.rfind("\n\n", 0, words.start)
    last = text.source.text.find("\n\n", words.end)
    return any(
        token.lower_ in ("i", "me", "my")
        and not (first <= token.idx and (last < 0 or token.idx < last))
        and not text.quoted(token.idx)
        for token in text.doc
    )
