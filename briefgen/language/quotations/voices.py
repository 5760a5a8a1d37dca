"""Whom a clause or a sentence gives as a speaker: the subject of a verb of speech, a label, somebody whom a noun tells."""

from __future__ import annotations

import operator
import re
from dataclasses import replace

from briefgen.language import marks
from briefgen.language.quotations.scene import Scene, Voice, literal
from briefgen.language.reading import Clause, Span
from briefgen.lexicon import verbs
from briefgen.model import Actor

# A subject so many characters from the start of its sentence opens it.
NEAR = 4


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
        or re.match(
            r"(?:the|a|his|her|their)\s(?:\w+\s)?(?:answer|reply|response|retort)$",
            text.source.text[span.start : span.end],
            re.I,
        )
    ):
        return None
    return Voice(literal(span, text), clause, beside=True)


def unmixed(text: Scene) -> Scene:
    """The text with every clause whose subject the parser took from quoted words, though its verb stands behind them, given
    the one between: "“Malta”, she went on, “is far.”"."""
    clauses = [_unmixed(clause, text) for clause in text.clauses]
    return text if all(map(operator.is_, clauses, text.clauses)) else replace(text, clauses=clauses)


def _unmixed(clause: Clause, text: Scene) -> Clause:
    own = clause.agent_span
    if own is None or own.start >= clause.verb_span.start or not text.quoted(own.start):
        return clause
    if text.quoted(clause.verb_span.start):
        return clause
    end = next(mark.outer.end for mark in text.marked_from(own.start) if mark.outer.end > own.start)
    found = _BETWEEN.fullmatch(text.source.text, end, clause.verb_span.start)
    if found is None:
        return clause
    span = Span(*found.span("who"))
    named = [mention.actors for mention in text.within(span) if len(mention.actors) == 1]
    return replace(clause, agent_span=span, agents=named[0] if named else (literal(span, text),))


_BETWEEN = re.compile(r"[\s,]*(?P<who>[^\W\d_][^,;:.\"\u201c\u201d]{0,60}?)\s(?:(?:has|had|then|also|later|still)\s)*")


_SENTENCE_OF = re.compile(
    r"According to\s(?P<who>[^,;:.\"\u201c]{3,80}|(?:[A-Z][a-z]{1,2}\.\s)?[^,;:.\"\u201c]{3,80}),\s"
)


def according(sentence: Span, marked: marks.Marked, text: Scene) -> Voice | None:
    """The one person on whose word a sentence is told that holds the words: "According to Ann Roe, the plan “forgets us”"."""
    found = _SENTENCE_OF.match(text.source.text, sentence.start)
    if found is None or found.end() > marked.outer.start:
        return None
    told = text.within(Span(found.end() - 1, marked.outer.start))
    own = text.within(Span(*found.span("who"))) or [mention for mention in told if mention.span.start == found.end()]
    return Voice(own[0].actors[0], None, beside=True) if own and own[0].actors[0].kind == "person" else None


def is_speech(clause: Clause) -> bool:
    """Whether the verb is one that words in direct speech stand with."""
    return clause.verb in CUES or clause.verb.partition(" ")[0] in CUES


def before(marked: marks.Marked, text: Scene) -> Voice | None:
    """The voice of the sentence before: one that ends with a colon, or whose subject is a person in the same paragraph."""
    index = text.sentence(marked.outer.start)
    if index == 0:
        return None
    gap = text.source.text[text.sentences[index - 1].end - 1 : marked.outer.start]
    if "\n\n" in gap and not gap.startswith(":"):
        return None
    if gap.startswith(":"):
        for clause in reversed(text.outside(index - 1)):
            found = speaker(clause, beside=True)
            if found is not None and found.speaker.kind in ("person", "organisation", "country"):
                return found
        return None
    return subject_of(index - 1, text)


def subject_of(index: int, text: Scene) -> Voice | None:
    """The person or body a sentence is about: its main clause's subject before those of clauses below; a question is skipped."""
    while index > 0 and text.source.text[text.sentences[index].end - 1] == "?" and not is_first(index, text):
        index -= 1
    label = _label(index, text)
    if label is not None:
        return label
    clauses = sorted(text.outside(index), key=lambda clause: clause.parent is not None)
    for clause in clauses:
        found = speaker(clause, beside=False)
        if found is not None and (found.speaker.kind in ("person", "organisation") or _is_somebody(found.speaker)):
            return found
        if found is not None and clause.parent is None and _is_compatriot(clause, found.speaker, text):
            return Voice(found.speaker, clause)
        if clause.parent is None and found is None and is_human(clause, text):
            return described(clause, text)
    return _opening(index, text) if not clauses else None


def _opening(index: int, text: Scene) -> Voice | None:
    """The person named at the head of a sentence in which no clause was seen: "Her colleague, Ann Roe, amused."."""
    sentence = text.sentences[index]
    people = [
        mention.actors[0]
        for mention in text.within(Span(sentence.start, min(sentence.end, sentence.start + _HEAD)))
        if mention.actors[0].kind == "person" and mention.actors[0].is_resolved and not text.quoted(mention.span.start)
    ]
    return Voice(people[0], None) if people else None


# So many characters from the start a name still opens its sentence.
_HEAD = 60


def _label(index: int, text: Scene) -> Voice | None:
    """The person whose name and a colon open the sentence, as in a live report: "Roe: the bill comes in April."."""
    sentence = text.sentences[index]
    for mention in text.within(sentence)[:1]:
        if mention.actors[0].kind == "person" and mention.span.start - sentence.start < NEAR:
            return (
                Voice(mention.actors[0], None)
                if text.source.text[mention.span.end : mention.span.end + 1] == ":"
                else None
            )
    return None


def is_first(index: int, text: Scene) -> bool:
    """Whether the sentence opens its paragraph."""
    return index == 0 or "\n\n" in text.source.text[text.sentences[index - 1].end : text.sentences[index].start]


def _is_somebody(actor: Actor) -> bool:
    head = _FURTHER.split(actor.name)[0].split()
    return actor.kind == "group" and bool(head) and is_person_noun(head[-1].lower())


_FURTHER = re.compile(r"\s(?:from|of|in|at|with|for|who|near|on|to)\s")


def _is_compatriot(clause: Clause, actor: Actor, text: Scene) -> bool:
    """Whether the subject is somebody by where he is from: "The Chilean was brief."."""
    span = clause.agent_span
    words = text.source.text[span.start : span.end] if span is not None else ""
    return actor.how == "demonym" and re.fullmatch(r"[Tt]he\s[A-Z][\w-]+", words) is not None


def is_human(clause: Clause, text: Scene) -> bool:
    """Whether the subject is one person by the noun: "the judge", "the state secretary"."""
    span = clause.agent_span
    if span is None or not 1 < len(text.source.text[span.start : span.end].split(",")[0].split()) < 9:
        return False
    words = text.doc.char_span(span.start, span.end, alignment_mode="contract")
    return words is not None and len(words) > 0 and is_person_noun(words.root.lower_, words.root.tag_)


def is_person_noun(word: str, tag: str = "NN") -> bool:
    """Whether a noun in the singular is for one person: "the judge", "a guide from Alta", "one trucker"."""
    return tag == "NN" and (word in _PERSONS or (word.endswith(_PERSON_ENDS) and word not in _THINGS))


def spoken_between(previous: Span, marked: marks.Marked, text: Scene) -> Voice | None:
    """The person whom the nearest sentence of the paragraph before the words is about, where it follows the last quotation."""
    own = index = text.sentence(marked.outer.start)
    while index > 0 and text.sentences[index - 1].start >= previous.end:
        if is_first(index, text) and not (index == own and _is_brief(index - 1, text)):
            break
        index -= 1
        voice = subject_of(index, text)
        if voice is not None and (voice.speaker.kind == "person" or _is_somebody(voice.speaker) or _reacts(voice)):
            return voice
        for clause in text.outside(index)[:1] if voice is None else ():
            span = clause.agent_span
            if span is not None and text.source.text[span.start : span.end] in ("He", "She"):
                return Voice(literal(span, text), clause)
    return None


# So few words lead from one paragraph to what somebody says in the next: "She sees it differently."
_BRIEF = 8


def _is_brief(index: int, text: Scene) -> bool:
    sentence = text.sentences[index]
    return len(text.source.text[sentence.start : sentence.end].split()) <= _BRIEF


def _reacts(voice: Voice) -> bool:
    """Whether a body does or feels what makes one expect its words: "The union disagreed."."""
    verb = voice.clause.verb if voice.clause is not None else ""
    return voice.speaker.kind == "organisation" and verb in _REACTING


_REACTING = verbs.words("speech", "voiced") | {
    "disagree",
    "agree",
    "object",
    "react",
    "respond",
    "reply",
    "answer",
    "counter",
    "reject",
    "refuse",
    "hit back",
    "push back",
    "differ",
    "demur",
}
# Nouns with these ends are people by what they do, but for the things of the lexicon.
_PERSON_ENDS = (
    "ler",
    "ker",
    "ner",
    "per",
    "ger",
    "cher",
    "sher",
    "ter",
    "tor",
    "ist",
    "ian",
    "eer",
    "man",
    "woman",
    "person",
    "iser",
    "izer",
)
_THINGS = verbs.words("speech", "things")
_PERSONS = (
    verbs.words("speech", "holders") | verbs.words("speech", "anybody") | {"spokesman", "spokeswoman", "spokesperson"}
)
CUES = (
    verbs.words("speech", "plain")
    | verbs.words("speech", "marked")
    | verbs.words("speech", "cues")
    | frozenset(verbs.stances("verbs"))
    | verbs.words("speech", "light")
) - {"have", "find", "see", "set", "take", "put", "make", "pay", "show", "share", "hold", "give"}
