"""The speaker told by a clause: the one that governs the words, a verb of speech beside them, the sentence before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.language import marks
from briefgen.language.quotations.scene import NAME, Scene, Voice, literal
from briefgen.language.reading import Clause, Span
from briefgen.lexicon import verbs

_PRONOUN = re.compile(r"(?:he|she)$", re.IGNORECASE)


def told_before(voice: Voice | None, marked: marks.Marked, text: Scene) -> Voice | None:
    """The voice, with the subject of the sentence before for a "he" or "she" whom no name of the text fits."""
    if voice is None or voice.speaker.is_resolved or not _PRONOUN.match(voice.speaker.name):
        return voice
    index = text.sentence(marked.outer.start)
    if index == 0 or "\n\n" in text.source.text[text.sentences[index - 1].end : marked.outer.start]:
        return voice
    for clause in text.outside(index - 1)[:1]:
        if clause.agent_span is not None and not _PRONOUN.match(
            text.source.text[clause.agent_span.start : clause.agent_span.end]
        ):
            actor = clause.agents[0] if len(clause.agents) == 1 else literal(clause.agent_span, text)
            return Voice(actor, voice.clause, voice.beside) if actor.kind != "country" else voice
    return voice


def in_sentence(marked: marks.Marked, text: Scene) -> Voice | None:
    """The voice in the same sentence: the governing verb, or a verb of speech beside."""
    first, last = text.sentence(marked.outer.start), text.sentence(max(marked.outer.start, marked.outer.end - 1))
    governing = _governing(marked, text)
    if governing is not None:
        found = speaker(governing, beside=is_speech(governing))
        if found is not None:
            return found
    candidates = [clause for index in range(first, last + 1) for clause in text.outside(index)]
    if last + 1 < len(text.sentences) and _ends_hard(marked, text):
        candidates += [clause for clause in text.outside(last + 1)[:1] if _is_bare_cue(clause, text)]
    speech = [clause for clause in candidates if is_speech(clause) and (clause.agents or clause.agent_span)]
    speech.sort(key=lambda clause: _distance(clause.verb_span, marked.outer))
    for clause in speech:
        found = speaker(clause, beside=True) or described(clause, text)
        if found is not None:
            return found
    turned = _turned(marked, candidates, text)
    if turned is not None:
        return turned
    for clause in sorted(candidates, key=lambda clause: _distance(clause.verb_span, marked.outer)):
        found = speaker(clause, beside=False)
        if found is not None and found.speaker.kind in ("person", "organisation"):
            return found
    return None


def _governing(marked: marks.Marked, text: Scene) -> Clause | None:
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


def speaker(clause: Clause, *, beside: bool) -> Voice | None:
    """The voice of a clause: its agent where the verb is one of speech, else whoever the clause is attributed to."""
    agents = sorted(clause.agents, key=lambda actor: not actor.is_resolved)
    reported = [entry.actor for entry in clause.attribution]
    ranked = agents + reported if is_speech(clause) or not reported else reported + agents
    return Voice(ranked[0], clause, beside) if ranked else None


def described(clause: Clause, text: Scene) -> Voice | None:
    """The voice of a verb of speech whose subject is no known actor: "says Per Dahl of the Coastal Forum"."""
    span = clause.agent_span
    if (
        span is None
        or text.quoted(span.start)
        or re.match(r"(?:it|that|this|which|what|there)\b", text.source.text[span.start : span.end], re.I)
    ):
        return None
    return Voice(literal(span, text), clause, beside=True)


def _turned(marked: marks.Marked, candidates: Sequence[Clause], text: Scene) -> Voice | None:
    """ "“…”, says Per Dahl": the name right behind the words and their verb, whatever the parser took it for."""
    for clause in candidates:
        near = 0 <= clause.verb_span.start - marked.outer.end < 3
        if near and is_speech(clause) and not clause.agents:
            name = NAME.match(text.source.text, clause.verb_span.end + 1)
            if name is not None:
                return Voice(literal(Span(*name.span()), text), clause, beside=True)
    return None


def is_speech(clause: Clause) -> bool:
    """Whether the verb is one that words in direct speech stand with."""
    return clause.verb in _CUES or clause.verb.partition(" ")[0] in _CUES


def _ends_hard(marked: marks.Marked, text: Scene) -> bool:
    return text.source.text[marked.inner.end - 1] in "!?."


def _is_bare_cue(clause: Clause, text: Scene) -> bool:
    """ "Roe said." behind a quotation that ended its own sentence: a verb of speech without a complement."""
    start = text.sentences[clause.sentence].start
    return is_speech(clause) and clause.object is None and clause.verb_span.start - start < 60


def _distance(one: Span, other: Span) -> int:
    return other.start - one.end + 5 if one.end <= other.start else one.start - other.end


def before(marked: marks.Marked, text: Scene) -> Voice | None:
    """The voice of the sentence before: one that ends with a colon, or whose subject is a person in the same paragraph."""
    index = text.sentence(marked.outer.start)
    if index == 0:
        return None
    gap = text.source.text[text.sentences[index - 1].end - 1 : marked.outer.start]
    if "\n\n" in gap and not gap.startswith(":"):
        return None
    for clause in reversed(text.outside(index - 1)):
        found = speaker(clause, beside=gap.startswith(":"))
        if found is not None and found.speaker.kind in ("person", "organisation", "country"):
            return found
    return None


_CUES = (
    verbs.words("speech", "plain")
    | verbs.words("speech", "marked")
    | verbs.words("speech", "cues")
    | frozenset(verbs.stances("verbs"))
    | verbs.words("speech", "light")
) - {"have", "find", "see", "set", "take", "put", "make", "pay", "show", "share", "hold", "give"}
