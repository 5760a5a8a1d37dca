"""Words of a letter, a card or a note, and who wrote it: "“…,” ran a note from the ministry", "The card says: “…”"."""

from __future__ import annotations

import re
from functools import cache

from briefgen import lexicon
from briefgen.language import marks
from briefgen.language.quotations.scene import Scene, Voice, literal
from briefgen.language.quotations.voices import is_human
from briefgen.language.reading import Span
from briefgen.lexicon import verbs
from briefgen.model import Actor

# Who tells of himself in the sentence before is not the "she" of this one.
_NO_SUBJECT = re.compile(r"(?:he|she|I|we|you|one|nobody|everybody|someone)$", re.IGNORECASE)
_IT = re.compile(
    r"[\s,]*(?:[Ii]t|which)\s(?:\w+\s)?(?:read|reads|say|says|said|state|states|stated|add|adds|added|note|notes|noted|continues|continued|warned|warns|concludes|concluded|ran|runs)\b"
)


def subject(index: int, text: Scene) -> Actor | None:
    """Who the first clause of a sentence is about, where that is told by more than a pronoun."""
    for clause in text.outside(index)[:1]:
        if clause.agent_span is None or _NO_SUBJECT.match(
            text.source.text[clause.agent_span.start : clause.agent_span.end]
        ):
            return None
        return clause.agents[0] if len(clause.agents) == 1 else literal(clause.agent_span, text)
    return None


def paper_before(marked: marks.Marked, text: Scene) -> Voice | None:
    """Who an "it" with a verb of speech around the words stands for."""
    behind = _IT.match(text.source.text, marked.outer.end)
    start = text.sentences[text.sentence(marked.outer.start)].start
    ahead = _IT.match(text.source.text[start : marked.outer.start]) if behind is None else None
    return _told_above(marked, text) if behind or ahead else None


def _told_above(marked: marks.Marked, text: Scene) -> Voice | None:
    """The body or the document of the sentence before that an "it" with a verb of speech stands for."""
    index = text.sentence(marked.outer.start)
    if index == 0 or "\n\n" in text.source.text[text.sentences[index - 1].end : marked.outer.start]:
        return None
    about = subject(index - 1, text)
    if about is not None and about.kind == "organisation":
        return Voice(about, None, beside=True)
    sentence = text.sentences[index - 1]
    words = text.doc.char_span(sentence.start, sentence.end, alignment_mode="contract")
    papers = [
        token
        for token in words or ()
        if token.lemma_.lower() in verbs.words("speech", "sources") and token.pos_ == "NOUN"
    ]
    if not papers:
        return None
    clauses = text.outside(index - 1)
    if clauses and clauses[0].verb in _WRITES and clauses[0].agent_span is not None:
        own = about if about is not None and about.kind == "person" else None
        if own is None and is_human(clauses[0], text):
            own = literal(clauses[0].agent_span, text)
        if own is not None:
            return Voice(own, None, beside=True)
    return Voice(literal(Span(papers[-1].left_edge.idx, papers[-1].idx + len(papers[-1])), text), None, beside=True)


# Whoever does this to a post or a letter wrote it.
_WRITES = frozenset(
    "write post delete publish send issue release share sign pin draft remove withdraw repost edit pen compose circulate".split()
)
# Whoever does this to one wrote it or speaks by it.
GIVING = _WRITES | {"give", "hand", "leave", "pass", "slip"}


@cache
def _inverted() -> re.Pattern[str]:
    nouns = sorted({*lexicon.load("quotations")["messages"], *verbs.words("speech", "sources")}, key=len, reverse=True)
    return re.compile(
        r"[\s,]*(?:ran|runs|reads?|went|goes|says|said|stated|began|begins)\s"
        rf"(?P<paper>(?:an?|the|its|his|her|their|one)\s(?:[\w-]+\s){{0,3}}?(?:{'|'.join(nouns)})"
        r"(?:\s(?:from|by|of|to)\s(?:(?:the|an?|its|his|her)\s)?[\w' -]{2,50}?)?)(?=[,.;]|\s(?:that|which|in|on|at|dated)\b)"
    )


def paper_behind(marked: marks.Marked, text: Scene) -> Voice | None:
    """The document behind the words and a verb that makes it the speaker, or the person whose it is: "ran a note from the ministry"."""
    found = _inverted().match(text.source.text, marked.outer.end)
    if found is None:
        return None
    paper = Span(*found.span("paper"))
    for mention in text.within(paper)[:1]:
        if mention.actors[0].kind == "person" and mention.actors[0].is_resolved:
            return Voice(mention.actors[0], None, beside=True)
    return Voice(literal(paper, text), None, beside=True)


# So many sentences back a letter may have been written that a sentence quotes.
_BACK = 3


def writer(voice: Voice, place: int, text: Scene) -> Voice:
    """The voice, with who wrote or gave it for a letter, a card or a note that the text told of before: "The card says: “…”"."""
    words = _LETTER.match(voice.speaker.name)
    if voice.speaker.how != "literal" or words is None or words["noun"].lower() not in _letters():
        return voice
    last = text.sentence(place)
    for index in range(last, max(-1, last - _BACK - 1), -1):
        span = text.sentences[index]
        told = re.search(
            rf"\b{re.escape(words['noun'])}\b", text.source.text[span.start : min(span.end, place)], re.IGNORECASE
        )
        if told is None or text.quoted(span.start + told.start()):
            continue
        noun = Span(span.start + told.start(), span.start + told.end())
        for mention in text.within(Span(span.start, min(span.end, place))):
            actor = mention.actors[0]
            owned = re.fullmatch(r"['\u2019]s?\s(?:[\w-]+\s){0,3}", text.source.text[mention.span.end : noun.start])
            sent = re.fullmatch(
                r"\s(?:from|by)\s(?:the\s)?(?:[\w-]+\s){0,2}", text.source.text[noun.end : mention.span.start]
            )
            if actor.kind == "person" and actor.is_resolved and (owned or sent):
                return Voice(actor, None, beside=True)
        for clause in text.outside(index):
            gives = clause.verb in GIVING or clause.verb in lexicon.load("quotations")["writing"]
            if gives and clause.span.overlaps(Span(noun.start - 1, noun.end + _NEAR)) and not clause.passive:
                people = [actor for actor in clause.agents if actor.kind == "person" and actor.is_resolved]
                if len(people) == 1:
                    return Voice(people[0], None, beside=True)
    return voice


# A relative clause begins so soon behind its noun: "a card that Roe once gave to him".
_NEAR = 8
_LETTER = re.compile(r"(?:the|this|that|his|her|its)\s(?:[\w-]+\s){0,2}?(?P<noun>text message|[\w-]+)$", re.IGNORECASE)


@cache
def _letters() -> frozenset[str]:
    return frozenset(lexicon.load("quotations")["messages"])
