"""What `language/` finds in one source before any kind of fact is thought of.

All spans are characters of `Source.text`, start included, end excluded. Everything is sorted by start.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from briefgen.errors import Notice
from briefgen.model import Actor, Attribution, Modality, Polarity, Source
from briefgen.values import Place, Quantity, Timing

if TYPE_CHECKING:
    from spacy.tokens import Doc

Tense = Literal["past", "present", "future", "infinitive"]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of the text."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for somebody: a name, a role, a country, a pronoun, a group (then several actors).

    `head` is the span without the post ("Ann Roe" of "Fisheries Minister Ann Roe").
    """

    span: Span
    actors: tuple[Actor, ...]
    head: Span
    sentence: int


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a city, a country or a venue; `role` is how they are used: "at" (where), "dateline", "other"."""

    span: Span
    place: Place
    sentence: int
    role: str = "other"


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that say when, resolved as far as they go."""

    span: Span
    when: Timing
    sentence: int


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number with its unit; `of` is the span of what is counted where it stands apart."""

    span: Span
    quantity: Quantity
    sentence: int
    of: Span | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of direct speech: `span` excludes the quotation marks. `speaker` is None where none can be found.

    `cue` is the span of the speech verb, `block` marks a quotation set as a paragraph of its own without marks.
    `resumes` is the stretch of the same sentence before who says it, which the words go on with.
    """

    span: Span
    sentence: int
    speaker: Actor | None = None
    cue: Span | None = None
    attribution: tuple[Attribution, ...] = ()
    block: bool = False
    resumes: Span | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch in which one person speaks or writes of himself as "I"; `speaker` is None for somebody nobody names.

    `together` are those who speak as one "we": the ministers of a joint statement, the union that issues a release.
    """

    span: Span
    speaker: Actor | None = None
    together: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing said to happen: a finite clause, an infinitive below an agreement, or a verbal noun ("talks between").

    `span` is the whole clause with its agents, without attribution and without coordinated sister clauses.
    `verb` is the lemma ("agree", "hold"), with its particle ("call for"); `verb_span` the words. `predicate` runs from
    the verb (with adverbs and negation) to the clause's end: what is printed after the actors. `object` complements it.
    `parent` is the index of the governing clause in `Reading.clauses` (the "agreed" of "agreed to hold"), or None.
    `root` is the index of the head token in the Doc.
    """

    span: Span
    sentence: int
    root: int
    verb: str
    verb_span: Span
    predicate: Span
    agents: tuple[Actor, ...] = ()
    agent_span: Span | None = None
    patients: tuple[Actor, ...] = ()
    object: Span | None = None
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    tense: Tense = "past"
    passive: bool = False
    nominal: bool = False
    when: Timing | None = None
    where: Place | None = None
    attribution: tuple[Attribution, ...] = ()
    parent: int | None = None
    rule: str = ""


def speaking(turns: Sequence[Turn], place: int) -> Actor | None:
    """Whose turn it is at a character of a text; None before the first turn, and where nobody is known."""
    turn = bisect_right(turns, place, key=lambda turn: turn.span.start) - 1
    return turns[turn].speaker if turn >= 0 else None


@dataclass(frozen=True)
class Reading:
    """A source with everything `language/` found in it; kinds read it and never parse again.

    `sentences[i]` is the span of sentence i; a block end always ends a sentence. `people` are the actors of the text,
    one each, with the fullest name and the post. `turns` say who speaks where. `headings` are indexes of sentences that are titles or headings,
    `fiction` of those that tell what a work tells; `notices` say what could not be read.
    """

    source: Source
    doc: Doc
    sentences: tuple[Span, ...]
    people: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    clauses: tuple[Clause, ...] = ()
    turns: tuple[Turn, ...] = ()
    headings: frozenset[int] = field(default_factory=frozenset)
    fiction: frozenset[int] = field(default_factory=frozenset)
    notices: tuple[Notice, ...] = ()

    def text(self, span: Span) -> str:
        """The words of a span."""
        return self.source.text[span.start : span.end]

    def speaker(self, place: int) -> Actor | None:
        """Who speaks of himself as "I" at a character of the text; None where nobody is known to."""
        return speaking(self.turns, place)

    def is_quoted(self, place: int) -> bool:
        """Whether the character at `place` stands in somebody's direct speech."""
        return any(item.span.start <= place < item.span.end for item in self.quotations)

    def within(self, span: Span) -> tuple[Mention, ...]:
        """The mentions inside a span, by start."""
        first = bisect_left(self.mentions, span.start, key=lambda mention: mention.span.start)
        last = bisect_left(self.mentions, span.end, key=lambda mention: mention.span.start)
        return tuple(mention for mention in self.mentions[first:last] if span.contains(mention.span))
