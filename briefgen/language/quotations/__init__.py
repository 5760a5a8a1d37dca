"""Direct speech: the words between quotation marks or set as a block, with who says them.

The speaker is looked for from near to far: the verb in whose complement the words stand, a verb of speech beside them, a
colon before them, the words quoted just before. Titles, slogans and single quoted terms are no statements.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.language import marks
from briefgen.language.quotations.bearers import ANSWERING
from briefgen.language.quotations.blocks import blocks, clips, dashed
from briefgen.language.quotations.cues import (
    in_sentence,
    inserted,
    named_after,
    named_inside,
    nearest,
    subject_above,
    told_before,
)
from briefgen.language.quotations.dialogue import alternated
from briefgen.language.quotations.frames import (
    SIGNED_LINE,
    announced,
    credited,
    introduced,
    owned,
    signed,
)
from briefgen.language.quotations.labels import all_from, labelled, named_before_colon, unnamed_label
from briefgen.language.quotations.messages import messages
from briefgen.language.quotations.nobody import SHORTEST, is_statement
from briefgen.language.quotations.papers import paper_behind, writer
from briefgen.language.quotations.pointed import pointed
from briefgen.language.quotations.scene import Scene, Voice, quotation
from briefgen.language.quotations.voices import before, spoken_between, unmixed
from briefgen.language.reading import Clause, Mention, PlaceMention, Quotation, Span, Turn
from briefgen.model import Source

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find(
    doc: Doc,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    clauses: Sequence[Clause],
    source: Source,
    turns: Sequence[Turn] = (),
    places: Sequence[PlaceMention] = (),
) -> tuple[Quotation, ...]:
    """The statements in direct speech, by start."""
    paragraphs = _paragraphs(source)
    marked_up = marks.find(source.text, paragraphs)
    text = unmixed(Scene(doc, source, sentences, mentions, clauses, paragraphs, marked_up, turns, places))
    found: list[Quotation] = []
    heard: dict[int, Voice] = {}
    previous: tuple[Span, Voice] | None = None
    for place, marked in enumerate(text.marked):
        voice = _own_voice(marked, text) or _running_on(place, text)
        if voice is None and not _is_framed(marked, text):
            voice = named_after(marked, text)
            if voice is None and previous is not None and _continues(previous[0], marked, text):
                voice = spoken_between(previous[0], marked, text) or Voice(previous[1].speaker, None)
            voice = voice or before(marked, text) or subject_above(marked, text)
            if voice is None and _is_whole(marked, source.text):
                voice = nearest(marked, text)
        elif voice is None and previous is not None and _resumes(previous[0], marked, text):
            voice = Voice(previous[1].speaker, None, previous[1].beside)
        voice = voice or inserted(marked, text)
        if voice is not None:
            answers = voice.clause is not None and voice.clause.verb in ANSWERING
            who = pointed(voice.speaker, marked.outer.start, text, found, answers=answers)
            voice = replace(voice, speaker=who)
        if voice is not None:
            heard[marked.inner.start] = voice
        taken_up = _taken_up(place, voice, text)
        if voice is not None and taken_up is not None and found and found[-1].span == taken_up and found[-1].speaker:
            voice = replace(voice, speaker=found[-1].speaker)
        if taken_up is not None or is_statement(marked, voice, text):
            found.append(replace(quotation(marked.inner, voice, text), resumes=taken_up))
            previous = (marked.outer, voice) if voice else previous
        elif (
            voice is not None
            and voice.beside
            and _PAUSED.search(source.text[marked.outer.end - 2 : marked.outer.end + 1])
        ):
            previous = (marked.outer, voice)  # "“No,” he said.": too short to tell, and still his
    found = alternated(text, found, heard)
    played = clips(text)
    found = [made for made in found if not any(clip.span.overlaps(made.span) for clip in played)]
    set_apart = (*blocks(text), *dashed(text), *played)
    said = sorted((*set_apart, *_unmarked(text, set_apart)), key=lambda quotation: quotation.span.start)
    found.extend(_named(quotation, text, found) for quotation in said)
    return tuple(sorted(found, key=lambda quotation: quotation.span.start))


def _unmarked(text: Scene, others: Sequence[Quotation]) -> list[Quotation]:
    """Messages without marks, but in a transcript, where all words are somebody's."""
    found = [] if len(text.turns) > 1 else messages(text)
    return [made for made in found if not any(made.span.overlaps(other.span) for other in others)]


def _named(quotation: Quotation, text: Scene, earlier: Sequence[Quotation]) -> Quotation:
    """The quotation with the person whom the words for its speaker mean."""
    if quotation.speaker is None:
        return quotation
    told = [other for other in earlier if other.span.start < quotation.span.start]
    return replace(quotation, speaker=pointed(quotation.speaker, quotation.span.start, text, told))


def _own_voice(marked: marks.Marked, text: Scene) -> Voice | None:
    """Who says it by what stands around the words themselves: a line below, the sentence, the line above with a colon."""
    voice = (
        _alone(marked, text)
        or paper_behind(marked, text)
        or all_from(marked, text)
        or announced(marked, text)
        or labelled(marked, text)
        or unnamed_label(marked, text)
        or signed(marked.outer, text)
        or credited(marked, text)
        or owned(marked, text)
        or in_sentence(marked, text)
    )
    voice = voice or named_before_colon(marked, text) or introduced(marked, text)
    voice = told_before(voice, marked, text)
    return writer(voice, marked.outer.start, text) if voice is not None else None


def _alone(marked: marks.Marked, text: Scene) -> Voice | None:
    """Who is named inside the marks, for words that are whole sentences with nothing around them."""
    sentence = text.sentences[text.sentence(marked.inner.end - 1)]
    whole = _is_whole(marked, text.source.text) and sentence.end <= marked.outer.end
    return named_inside(marked, text) if whole else None


def _running_on(place: int, text: Scene) -> Voice | None:
    """The voice of the paragraph that goes on with words whose mark was not closed."""
    while text.marked[place].open_ended and place + 1 < len(text.marked):
        place += 1
        voice = _own_voice(text.marked[place], text)
        if voice is not None:
            return Voice(voice.speaker, None)
    return None


# So many words around a quotation give it a frame of its own, which another's words before do not reach into.
_FRAME = 3


def _is_whole(marked: marks.Marked, text: str) -> bool:
    """Whether the words are a sentence with its end, and no short one."""
    words = text[marked.inner.start : marked.inner.end]
    return words[:1].isupper() and words.endswith((".", "!", "?")) and len(words.split()) >= SHORTEST


def _is_framed(marked: marks.Marked, text: Scene) -> bool:
    """Whether the sentence says more around the words, of somebody who could not be made out."""
    sentence = text.sentences[text.sentence(marked.outer.start)]
    before = text.source.text[sentence.start : marked.outer.start]
    return len(re.findall(r"\w+", before)) >= _FRAME and _GOING_ON.fullmatch(before) is None


# "And to conclude: “…”": whoever spoke before goes on.
_GOING_ON = re.compile(r"\s*(?:And|Then)\sto\s\w+\s?:\s*")


def _resumes(previous: Span, marked: marks.Marked, text: Scene) -> bool:
    """Whether a sentence takes its words up again behind who says them: "“The road,” Roe said, “is open.”"."""
    between = text.source.text[previous.end : marked.outer.start]
    return text.sentence(previous.start) == text.sentence(marked.outer.start) and between.rstrip().endswith((",", ":"))


# So many words stand at most between the two parts of what somebody says in one sentence.
_INTERRUPTED = 25


def _taken_up(place: int, voice: Voice | None, text: Scene) -> Span | None:
    """The words before who says them that these go on with: "“The road,” Ann Roe said, “is open.”"."""
    if place == 0 or voice is None:
        return None
    previous, marked = text.marked[place - 1], text.marked[place]
    between = text.source.text[previous.outer.end : marked.outer.start]
    if text.sentence(previous.outer.start) != text.sentence(marked.outer.start) or previous.open_ended:
        return None
    if not between.rstrip().endswith((",", ":", "\u2013", "\u2014")) or not 1 < len(between.split()) <= _INTERRUPTED:
        return None
    cue = voice.clause.verb_span if voice.clause is not None else None
    dashed = between.lstrip()[0] in "\u2013\u2014"
    if cue is not None and not dashed and not previous.outer.end <= cue.start < marked.outer.start:
        return None
    paused = dashed or _PAUSED.search(text.source.text[previous.outer.end - 2 : previous.outer.end + 1])
    return previous.inner if paused and text.source.text[previous.inner.start].isupper() else None


_PAUSED = re.compile(r"[,!?\u2026]")


def _paragraphs(source: Source) -> list[Span]:
    if source.blocks:
        return [
            Span(block.start, block.end)
            for block in source.blocks
            if block.kind not in ("title", "heading")
            or SIGNED_LINE.match(source.text, block.start, block.end)
            or _is_prose(source.text[block.start : block.end])
        ]
    return [
        Span(match.start(), match.end()) for match in re.finditer(r"\S.*?(?=\n\s*\n|\s*\Z)", source.text, re.DOTALL)
    ]


_LEAST_PROSE = 12
_TWO_SENTENCES = re.compile(r"[a-z][.!?][\"\u201d\u00bb'\u2019]?\s+[\"\u201c\u00ab'\u2018]?[A-Z\u00c0-\u00de]")


def _is_prose(words: str) -> bool:
    """Whether what a reader took for a headline is a short first paragraph, of two sentences."""
    ended = words.rstrip("\u201d\u00bb\"'\u2019 ").endswith((".", "!", "?"))
    return len(words.split()) >= _LEAST_PROSE and ended and _TWO_SENTENCES.search(words) is not None


def _continues(previous: Span, marked: marks.Marked, text: Scene) -> bool:
    """Whether the words follow the last quotation closely enough to have its speaker."""
    between = text.source.text[previous.end : marked.outer.start]
    if _UNANSWERED.search(between):
        return True
    return len(between) < 400 and between.count("\n\n") < 2 and not _PARAGRAPH_WITH_WORDS.search(between)


# "Nobody answered.": whoever asked goes on.
_UNANSWERED = re.compile(r"\n\s*\n\s*(?:No(?:body| one)\s\w+|No (?:answer|reply))\.\s*\n\s*\n\s*$")


_PARAGRAPH_WITH_WORDS = re.compile(r"\n\s*\n.*\w.*\n\s*\n", re.DOTALL)
