"""Direct speech: the words between quotation marks or set as a block, with who says them.

The speaker is looked for from near to far: the verb in whose complement the words stand, a verb of speech beside them, a
colon before them, the words quoted just before. Titles, slogans and single quoted terms are no statements.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.language import marks
from briefgen.language.reading import Clause, Mention, Quotation, Span
from briefgen.lexicon import verbs
from briefgen.model import Actor, Attribution, Source

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Fewer quoted words than this are a term ("two plus two") unless a verb of speech stands right beside them.
SHORTEST = 4

_SMALL = {"the", "a", "an", "of", "and", "for", "to", "in", "on", "with", "at", "by", "from", "or"}


@dataclass(frozen=True)
class _Text:
    doc: Doc
    source: Source
    sentences: Sequence[Span]
    mentions: Sequence[Mention]
    clauses: Sequence[Clause]
    marked: tuple[marks.Marked, ...]

    @cached_property
    def starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence(self, place: int) -> int:
        return max(0, bisect_right(self.starts, place) - 1)

    def quoted(self, place: int) -> bool:
        return any(marked.outer.start <= place < marked.outer.end for marked in self.marked)

    def outside(self, sentence: int) -> list[Clause]:
        """The clauses of a sentence whose verb is not quoted."""
        return [
            clause for clause in self.clauses if clause.sentence == sentence and not self.quoted(clause.verb_span.start)
        ]


@dataclass(frozen=True)
class _Voice:
    """Who says it, and the clause that tells; `beside` where its verb is a verb of speech next to the words."""

    speaker: Actor
    clause: Clause | None
    beside: bool = False


def find(
    doc: Doc, sentences: Sequence[Span], mentions: Sequence[Mention], clauses: Sequence[Clause], source: Source
) -> tuple[Quotation, ...]:
    """The statements in direct speech, by start."""
    paragraphs = _paragraphs(source)
    text = _Text(doc, source, sentences, mentions, clauses, marks.find(source.text, paragraphs))
    found: list[Quotation] = []
    previous: tuple[Span, _Voice] | None = None
    for marked in text.marked:
        voice = _signed(marked.outer, text) or _voice(marked, text)
        if voice is None and previous is not None and _continues(previous[0], marked, text):
            voice = _Voice(previous[1].speaker, None)
        voice = voice or _before(marked, text)
        if _is_statement(marked, voice, source.text):
            found.append(_quotation(marked.inner, voice, text))
            previous = (marked.outer, voice) if voice else previous
    found.extend(_blocks(text))
    return tuple(sorted(found, key=lambda quotation: quotation.span.start))


def _paragraphs(source: Source) -> list[Span]:
    if source.blocks:
        return [Span(block.start, block.end) for block in source.blocks if block.kind not in ("title", "heading")]
    return [
        Span(match.start(), match.end()) for match in re.finditer(r"\S.*?(?=\n\s*\n|\s*\Z)", source.text, re.DOTALL)
    ]


def _quotation(span: Span, voice: _Voice | None, text: _Text, *, block: bool = False) -> Quotation:
    clause = voice.clause if voice else None
    attribution: tuple[Attribution, ...] = ()
    if clause is not None and voice is not None:
        attribution = tuple(entry for entry in clause.attribution if entry.actor.name != voice.speaker.name)
    return Quotation(
        span=span,
        sentence=text.sentence(span.start),
        speaker=voice.speaker if voice else None,
        cue=clause.verb_span if clause else None,
        attribution=attribution,
        block=block,
    )


def _is_statement(marked: marks.Marked, voice: _Voice | None, text: str) -> bool:
    """Whether the words are somebody's statement and not a term, a theme or the title of a document."""
    words = re.findall(r"[^\W_][\w'\u2019-]*", text[marked.inner.start : marked.inner.end])
    if voice is None:
        return len(words) > 7 and not _is_title(words)
    if voice.beside and (text[marked.outer.end - 2 : marked.outer.end - 1] in ".,!?" or len(words) >= 3):
        return True
    return len(words) >= SHORTEST and not _is_title(words)


def _is_title(words: list[str]) -> bool:
    """Whether most words that count are capitalised, as in the title of a document or a programme."""
    counting = [word for word in words if word.lower() not in _SMALL]
    return bool(counting) and sum(word[0].isupper() for word in counting) >= 0.7 * len(counting)


def _voice(marked: marks.Marked, text: _Text) -> _Voice | None:
    """The voice in the same sentence: governing verb, verb of speech beside, colon before."""
    first, last = text.sentence(marked.outer.start), text.sentence(max(marked.outer.start, marked.outer.end - 1))
    governing = _governing(marked, text)
    if governing is not None:
        found = _speaker(governing, beside=_is_speech(governing))
        if found is not None:
            return found
    candidates = [clause for index in range(first, last + 1) for clause in text.outside(index)]
    if last + 1 < len(text.sentences) and _ends_hard(marked, text):
        candidates += [clause for clause in text.outside(last + 1)[:1] if _is_bare_cue(clause, text)]
    speech = [clause for clause in candidates if _is_speech(clause) and (clause.agents or clause.agent_span)]
    speech.sort(key=lambda clause: _distance(clause.verb_span, marked.outer))
    for clause in speech:
        found = _speaker(clause, beside=True)
        if found is not None:
            return found
    for clause in sorted(candidates, key=lambda clause: _distance(clause.verb_span, marked.outer)):
        found = _speaker(clause, beside=False)
        if found is not None and found.speaker.kind in ("person", "organisation"):
            return found
    return _named_before_colon(marked, text)


_SIGNATURE = re.compile(r"[\s.]*\n\s*(?:[-\u2013\u2014]{1,2}\s*)?(?=[A-Z\u00c0-\u00de])")


def _signed(span: Span, text: _Text) -> _Voice | None:
    """The person named in a line of its own behind the words: "- Ann Roe, Minister for Trade"."""
    behind = _SIGNATURE.match(text.source.text, span.end)
    if behind is None or text.outside(text.sentence(behind.end())):
        return None
    for mention in text.mentions:
        if mention.span.start == behind.end():
            for actor in mention.actors:
                if actor.kind == "person":
                    return _Voice(actor, None, beside=True)
    return None


def _is_signature(span: Span, text: _Text) -> bool:
    """Whether a block is only such a line."""
    return bool(re.match(r"\s*[-\u2013\u2014]{1,2}\s*[A-Z\u00c0-\u00de]", text.source.text[span.start : span.end]))


def _named_before_colon(marked: marks.Marked, text: _Text) -> _Voice | None:
    """The first person of a line that leads to the words with a colon and has no verb: "Ann Roe, on her first day: “…”"."""
    index = text.sentence(marked.outer.start)
    start = text.sentences[index].start
    if not text.source.text[: marked.outer.start].rstrip().endswith(":"):
        return None
    if start >= marked.outer.start and index:
        start = text.sentences[index - 1].start
    for mention in text.mentions:
        if start <= mention.span.start and mention.span.end <= marked.outer.start:
            for actor in mention.actors:
                if actor.kind == "person":
                    return _Voice(actor, None, beside=True)
    return None


def _governing(marked: marks.Marked, text: _Text) -> Clause | None:
    """The clause whose verb stands outside the marks and governs the words inside."""
    words = text.doc.char_span(marked.inner.start, marked.inner.end, alignment_mode="contract")
    if words is None or not len(words):
        return None
    token = words.root
    roots = {clause.root: clause for clause in text.clauses}
    while token.head.i != token.i:
        token = token.head
        if token.i in roots and not text.quoted(token.idx):
            return roots[token.i]
    return None


def _speaker(clause: Clause, *, beside: bool) -> _Voice | None:
    """The voice of a clause: its agent where the verb is one of speech, else whoever the clause is attributed to."""
    agents = sorted(clause.agents, key=lambda actor: not actor.is_resolved)
    reported = [entry.actor for entry in clause.attribution]
    ranked = agents + reported if _is_speech(clause) or not reported else reported + agents
    return _Voice(ranked[0], clause, beside) if ranked else None


def _is_speech(clause: Clause) -> bool:
    return clause.verb in _CUES or clause.verb.partition(" ")[0] in _CUES


def _ends_hard(marked: marks.Marked, text: _Text) -> bool:
    return text.source.text[marked.inner.end - 1] in "!?."


def _is_bare_cue(clause: Clause, text: _Text) -> bool:
    """ "Roe said." behind a quotation that ended its own sentence: a verb of speech without a complement."""
    start = text.sentences[clause.sentence].start
    return _is_speech(clause) and clause.object is None and clause.verb_span.start - start < 60


def _distance(one: Span, other: Span) -> int:
    return other.start - one.end + 5 if one.end <= other.start else one.start - other.end


def _continues(previous: Span, marked: marks.Marked, text: _Text) -> bool:
    """Whether the words follow the last quotation closely enough to have its speaker."""
    between = text.source.text[previous.end : marked.outer.start]
    return len(between) < 400 and between.count("\n\n") < 2 and not _PARAGRAPH_WITH_WORDS.search(between)


def _before(marked: marks.Marked, text: _Text) -> _Voice | None:
    """The voice of the sentence before: one that ends with a colon, or whose subject is a person in the same paragraph."""
    index = text.sentence(marked.outer.start)
    if index == 0:
        return None
    gap = text.source.text[text.sentences[index - 1].end - 1 : marked.outer.start]
    if "\n\n" in gap and not gap.startswith(":"):
        return None
    for clause in reversed(text.outside(index - 1)):
        found = _speaker(clause, beside=gap.startswith(":"))
        if found is not None and found.speaker.kind in ("person", "organisation", "country"):
            return found
    return None


def _blocks(text: _Text) -> list[Quotation]:
    """Paragraphs set as quotations, without marks of their own."""
    found = []
    for block in text.source.blocks:
        span = Span(block.start, block.end)
        if block.kind != "quotation" or _is_signature(span, text):
            continue
        if not any(span.overlaps(marked.outer) for marked in text.marked):
            whole = marks.Marked(span, span)
            voice = _signed(span, text) or _before(whole, text)
            found.append(_quotation(span, voice or _voice_of_block(span, text), text, block=True))
    return found


def _voice_of_block(span: Span, text: _Text) -> _Voice | None:
    """The last speaker of the paragraph before a block quotation."""
    index = text.sentence(span.start)
    for clause in reversed([clause for clause in text.clauses if clause.sentence == index - 1]):
        found = _speaker(clause, beside=False)
        if found is not None:
            return found
    return None


_CUES = (
    verbs.words("speech", "plain")
    | verbs.words("speech", "marked")
    | verbs.words("speech", "cues")
    | frozenset(verbs.stances("verbs"))
    | verbs.words("speech", "light")
) - {"have", "find", "see", "set", "take", "put", "make", "pay", "show", "share", "hold", "give"}
_PARAGRAPH_WITH_WORDS = re.compile(r"\n\s*\n.*\w.*\n\s*\n", re.DOTALL)
