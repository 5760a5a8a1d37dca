"""The text with what is known of it, for whoever looks for a speaker, and the voice that is found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.language import genders, marks
from briefgen.language.reading import Clause, Mention, PlaceMention, Quotation, Span, Turn, speaking
from briefgen.model import Actor, Attribution, Source

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Scene:
    """A text with its sentences, mentions, clauses, paragraphs and marked stretches."""

    doc: Doc
    source: Source
    sentences: Sequence[Span]
    mentions: Sequence[Mention]
    clauses: Sequence[Clause]
    paragraphs: Sequence[Span]
    marked: tuple[marks.Marked, ...]
    turns: Sequence[Turn] = ()
    places: Sequence[PlaceMention] = ()

    @cached_property
    def starts(self) -> list[int]:
        """Where each sentence starts."""
        return [sentence.start for sentence in self.sentences]

    def sentence(self, place: int) -> int:
        """The index of the sentence at a character."""
        return max(0, bisect_right(self.starts, place) - 1)

    def within(self, span: Span) -> list[Mention]:
        """The mentions inside a span."""
        first = bisect_left(self.mentions, span.start, key=lambda mention: mention.span.start)
        last = bisect_left(self.mentions, span.end, key=lambda mention: mention.span.start)
        return [mention for mention in self.mentions[first:last] if mention.span.end <= span.end]

    def first_person(self, place: int) -> Actor | None:
        """Who is the "I" of a transcript at a character."""
        return speaking(self.turns, place)

    def quoted(self, place: int) -> bool:
        """Whether a character stands between quotation marks."""
        last = bisect_right(self._openings, place) - 1
        return last >= 0 and place < self.marked[last].outer.end

    @cached_property
    def _openings(self) -> list[int]:
        return [marked.outer.start for marked in self.marked]

    @cached_property
    def by_root(self) -> dict[int, Clause]:
        """The clauses by the index of their head token."""
        return {clause.root: clause for clause in self.clauses}

    @cached_property
    def by_surname(self) -> dict[str, Actor]:
        """The people of the text by the last word of their name."""
        people = (actor for mention in self.mentions for actor in mention.actors if actor.kind == "person")
        return {actor.name.split()[-1].lower(): actor for actor in people if actor.is_resolved and actor.name}

    @cached_property
    def genders(self) -> dict[str, str]:
        """Whether "he" or "she" means a person, by name, where the text tells and the name does not."""
        told = genders.told(self.doc, (actor.name for actor in self.by_surname.values()))
        addressed = genders.addressed(self.source.text)
        names = {actor.name: addressed.get(actor.name.split()[-1]) for actor in self.by_surname.values()}
        return told | {name: gender for name, gender in names.items() if gender}

    @cached_property
    def styles(self) -> dict[str, str]:
        """What is written as a title before the name of a person, by name: "Justice" of "Ms Justice Ann Roe"."""
        found: dict[str, str] = {}
        for mention in self.mentions:
            for actor in mention.actors[:1]:
                before = self.source.text[max(0, mention.span.start - 30) : mention.head.start]
                style = _STYLE.search(before)
                if actor.kind == "person" and style is not None:
                    found.setdefault(actor.name, _STYLES.get(style["style"], style["style"].lower()))
        return found

    @cached_property
    def short_forms(self) -> dict[str, Actor]:
        """Whom the text says that its short form stands for: "“The Minister” on this blog is Ann Roe", "Ann Roe (“the Minister”)"."""
        found: dict[str, Actor] = {}
        for marked in self.marked:
            words = self.source.text[marked.inner.start : marked.inner.end]
            if not _SHORT.fullmatch(words):
                continue
            means = _MEANS.match(self.source.text, marked.outer.end)
            inside = Span(means.end(), means.end() + 80) if means is not None else None
            if inside is None and self.source.text[marked.outer.start - 1] == "(":
                inside = Span(max(0, marked.outer.start - 80), marked.outer.start)
            people = [m.actors[0] for m in self.within(inside) if m.actors[0].kind == "person"] if inside else []
            if people and people[0].is_resolved:
                found.setdefault(words.lower(), people[0] if means else people[-1])
        return found

    def paragraph(self, place: int) -> Span | None:
        """The paragraph of a character."""
        at = bisect_right(self.paragraphs, place, key=lambda paragraph: paragraph.start) - 1
        return self.paragraphs[at] if at >= 0 else None

    def fills_its_paragraph(self, marked: marks.Marked) -> bool:
        """Whether nothing but the words stands in the paragraph."""
        paragraph = self.paragraph(marked.outer.start)
        if paragraph is None:
            return False
        around = (
            self.source.text[paragraph.start : marked.outer.start] + self.source.text[marked.outer.end : paragraph.end]
        )
        return not re.search(r"\w", around)

    def marked_from(self, place: int) -> Iterator[marks.Marked]:
        """The two marked stretches that may reach over a character, and those behind it."""
        first = max(0, bisect_right(self._openings, place) - 1)
        return iter(self.marked[first : first + 2])

    def clauses_of(self, sentence: int) -> Sequence[Clause]:
        """The clauses of a sentence."""
        first = bisect_left(self.clauses, sentence, key=lambda clause: clause.sentence)
        return self.clauses[first : bisect_right(self.clauses, sentence, key=lambda clause: clause.sentence)]

    def outside(self, sentence: int) -> list[Clause]:
        """The clauses of a sentence whose verb is not quoted."""
        return [clause for clause in self.clauses_of(sentence) if not self.quoted(clause.verb_span.start)]


@dataclass(frozen=True)
class Voice:
    """Who says it, and the clause that tells; `beside` where its verb is a verb of speech next to the words."""

    speaker: Actor
    clause: Clause | None
    beside: bool = False


def literal(span: Span, text: Scene) -> Actor:
    """Whoever the words describe, as they stand up to a comma; a run of capitals is the name of a person."""
    clock = _CLOCK.match(text.source.text, span.start, span.end)
    start = clock.end() if clock is not None else span.start
    first = text.source.text[start : span.end].split(",")[0]
    quote = text.source.quote(start, start + len(first.rstrip()))
    name = NAME.match(quote.exact)
    if name is not None and not _ARTICLE.match(quote.exact):
        own = text.source.quote(span.start, span.start + name.end())
        return Actor(" ".join(name.group().split()), "person", "name", own)
    words = " ".join(quote.exact.split())
    article = re.match(r"(?:An?|The|One|Two|Some|His|Her|Its|Their|Another)\b", words)
    return Actor(words[0].lower() + words[1:] if article else words, "group", "literal", quote)


_ARTICLE = re.compile(r"(?:An?|The|One|My|Our|His|Her|Its|Their|Another)\s")

# A short form that a text gives somebody, and what says so.
_SHORT = re.compile(r"[Tt]he\s[A-Z]\w+")
_MEANS = re.compile(
    r"\s(?:(?:in|on)\s(?:this|these|my|our|the)\s[\w\s]{1,30}?\s)?(?:is|are|means|stands for|refers to)\s\W*"
)

# The time that opens an entry of a live report.
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?\s*[:\u2013\u2014-]?\s+(?=\w)")

_STYLE = re.compile(
    r"\b(?P<style>Justice|Judge|Dr|Prof|Professor|Fr|Father|Sister|Rev|Reverend|Bishop|Archbishop|Rabbi|Imam|Sheikh|Chief|Elder|Captain|Capt"
    r"|Sgt|Sergeant|Cpl|Colonel|Col|Major|Maj|General|Gen|Lt|Lieutenant|Admiral|Senator|Sen|Rep|Cllr|Councillor|Supt|Insp|Inspector)\.?\s$"
)
_STYLES = {
    "Justice": "judge justice",
    "Dr": "doctor",
    "Prof": "professor",
    "Fr": "father priest",
    "Father": "father priest",
    "Rev": "reverend pastor minister",
    "Capt": "captain",
    "Sgt": "sergeant officer",
    "Col": "colonel officer",
    "Maj": "major officer",
    "Gen": "general",
    "Lt": "lieutenant officer",
    "Sen": "senator",
    "Rep": "representative congressman",
    "Cllr": "councillor",
    "Supt": "superintendent officer",
    "Insp": "inspector officer",
}

NAME = re.compile(
    r"[A-Z\u00c0-\u00de][\w.'\u2019-]+(?:\s(?:(?:van|von|de|der|den|da|di|al|bin|el|la|le|dos|du)\s)*[A-Z\u00c0-\u00de][\w.'\u2019-]+){1,3}"
)


def quotation(span: Span, voice: Voice | None, text: Scene, *, block: bool = False) -> Quotation:
    """The quotation of a stretch, with what its voice tells."""
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
