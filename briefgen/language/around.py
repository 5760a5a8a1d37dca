"""The clause that says something at a place of the text: whose words it prints behind, and on whose word it rests."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from briefgen.language import wording
from briefgen.language.reading import Clause, DateMention, QuantityMention, Reading, Span
from briefgen.lexicon import verbs
from briefgen.model import Actor, Attribution, Modality, Piece, Polarity, Quote

Found = TypeVar("Found", Clause, DateMention, QuantityMention)

# Agents that nobody outside the text could name.
_POINTS = re.compile(
    r"(?:I|we|you|he|she|they|it|who|which|that|this|these|those|my|our|his|her|its|their|your|both|neither|each|one|some"
    r"|the (?:two|three|four|sides?|parties|ministers?|officials?|former|latter|same|other|others))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Saying:
    """How the words around a place print: `actors` and then `wording`; without actors the wording is a whole sentence.

    `clause` is the innermost clause at the place, None where the text has none (a list item, a headline).
    """

    sentence: Quote
    actors: tuple[Actor, ...] = ()
    wording: tuple[Piece, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    clause: Clause | None = None


def innermost(reading: Reading, span: Span) -> Clause | None:
    """The smallest clause, no verbal noun, that holds the whole span."""
    place = max(0, bisect_right(reading.sentences, span.start, key=lambda sentence: sentence.start) - 1)
    holding = [
        clause for clause in of_sentence(reading.clauses, place) if clause.span.contains(span) and not clause.nominal
    ]
    return min(holding, key=lambda clause: (clause.span.end - clause.span.start, clause.span.start), default=None)


def of_sentence(found: Sequence[Found], sentence: int) -> Sequence[Found]:
    """The clauses, dates or quantities of one sentence; all of them stand in the order of their sentences."""
    first = bisect_left(found, sentence, key=lambda one: one.sentence)
    return found[first : bisect_right(found, sentence, key=lambda one: one.sentence)]


def saying(reading: Reading, span: Span, sentence: int) -> Saying:
    """What is said around a span of the given sentence."""
    place = reading.sentences[sentence]
    whole = reading.source.quote(place.start, place.end)
    spoken = next((quotation for quotation in reading.quotations if quotation.span.contains(span)), None)
    clause = innermost(reading, span)
    actors: tuple[Actor, ...] = ()
    if spoken is not None:
        actors = (spoken.speaker,) if spoken.speaker is not None else ()
        polarity, modality = (clause.polarity, clause.modality) if clause else ("affirmed", "asserted")
        voices = tuple(Attribution(actor, actor.quote) for actor in actors) or spoken.attribution
        return Saying(whole, actors, (), voices, polarity, modality, clause)
    if clause is None:
        return Saying(whole)
    top = _printed(reading, clause)
    actors, words = _words(reading, top)
    if not any(piece.quote is not None and piece.quote.start <= span.start < piece.quote.end for piece in words):
        words = ()  # the span stands in a part that is not printed, as a relative clause of the subject
    words = _with_counted(reading, words)
    return Saying(whole, actors, words, clause.attribution, clause.polarity, clause.modality, clause)


def _with_counted(reading: Reading, words: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces with "them" kept behind "300 of": it goes back to the number before, whoever it was taken for."""
    kept: list[Piece] = []
    for piece in words:
        if not _is_counted(reading, piece):
            kept.append(piece)
            continue
        while len(kept) > 1 and kept[-1].quote is None and kept[-2].quote == piece.quote:
            kept.pop()  # the comma or "and" between the actors it was taken for
        if not kept or kept[-1].quote != piece.quote:
            kept.append(Piece("words", piece.text if piece.quote is None else piece.quote.exact, piece.quote))
    return tuple(kept)


def _is_counted(reading: Reading, piece: Piece) -> bool:
    quote = piece.quote
    if piece.kind != "actor" or quote is None or quote.exact.lower() not in ("them", "these", "those"):
        return False
    return bool(re.search(r"[\w,.] of\s$", reading.source.text[max(0, quote.start - 12) : quote.start]))


def parent(reading: Reading, clause: Clause) -> Clause | None:
    """The clause that governs this one in the same sentence."""
    above = reading.clauses[clause.parent] if clause.parent is not None else None
    return above if above is not None and above.sentence == clause.sentence else None


def _printed(reading: Reading, clause: Clause) -> Clause:
    """The clause that can stand as a sentence: the one above where this one has no subject or hangs on a noun.

    Where the subject is nobody ("there were 10,000 troops") and a speaker stands above, the speaker's clause prints.
    """
    for _ in range(6):
        above = parent(reading, clause)
        if above is None or not above.span.contains(clause.span):
            return clause
        hangs = _hangs(clause)
        speaks = above.verb in verbs.words("speech", "plain") and bool(above.agents)
        if not hangs and not (clause.agent_span is None and not clause.agents and speaks):
            return clause
        clause = above
    return clause


def _words(reading: Reading, clause: Clause) -> tuple[tuple[Actor, ...], tuple[Piece, ...]]:
    """Actors and predicate where somebody acts, else the whole clause as a sentence; no wording if unsafe."""
    if _hangs(clause) or not _is_finite(reading, clause):
        return clause.agents, ()
    if clause.agents and all(actor.is_resolved or not _POINTS.match(actor.name) for actor in clause.agents):
        return clause.agents, _predicate(reading, clause)
    if clause.agents or clause.predicate.start <= clause.span.start:
        return clause.agents, ()
    conjunction = re.match(r"(?:that|where|while|and|but)\s+", reading.text(clause.span))
    start = clause.span.start + (conjunction.end() if conjunction else 0)
    return (), wording.pieces(reading, Span(start, clause.span.end))


def _predicate(reading: Reading, clause: Clause) -> tuple[Piece, ...]:
    """The predicate, with what stands before the subject behind it: a condition or a date must not get lost."""
    made = wording.pieces(reading, clause.predicate)
    first = _fronted(reading, clause)
    if not made or first is None:
        return made
    moved = wording.pieces(reading, first)
    if not moved:
        return ()
    lead = moved[0]
    if lead.kind == "words":
        moved = (replace(lead, text=lead.text[:1].lower() + lead.text[1:]), *moved[1:])
    return (*made, Piece("words", ", "), *moved)


def _fronted(reading: Reading, clause: Clause) -> Span | None:
    """What stands between the start of the clause and its subject, None for nothing or for mere connectives."""
    if clause.agent_span is None or clause.agent_span.start <= clause.span.start:
        return None
    words = reading.text(Span(clause.span.start, clause.agent_span.start))
    skipped = re.match(
        r"(?:.*(?:--|[\u2013\u2014:])\s*)?(?:(?:and|but|that|which|where)\b\s*)?", words, re.DOTALL | re.IGNORECASE
    )
    start = clause.span.start + (skipped.end() if skipped else 0)
    words = reading.text(Span(start, clause.agent_span.start)).strip(" ,\n")
    if not re.match(_FRONTED, words):
        return None
    end = start + len(reading.text(Span(start, clause.agent_span.start)).rstrip(" ,\n"))
    return Span(start, end)


# What may be moved behind the predicate: conditions, times and circumstances.
_FRONTED = re.compile(
    r"(?:If|Should|Once|Unless|Provided|When|After|Before|In|On|At|By|From|Until|Since|During|Over|Under|Between|Within|Through"
    r"|Last|Next|This|Today|Tomorrow|Yesterday|As of|Despite|Without|With|For)\b",
    re.IGNORECASE,
)


def _hangs(clause: Clause) -> bool:
    """Whether a clause lacks a subject of its own or hangs on a noun, so that it is no sentence."""
    return clause.tense == "infinitive" or clause.rule in ("relative", "participle", "gerund", "adverbial")


def _is_finite(reading: Reading, clause: Clause) -> bool:
    """Whether the predicate begins with a finite verb: "pay" behind "will lend and" needs the "will" it left out."""
    tokens = reading.doc.char_span(clause.predicate.start, clause.predicate.end, alignment_mode="contract")
    first = next((token for token in tokens or () if token.pos_ in ("VERB", "AUX")), None)
    return first is not None and first.tag_ in ("MD", "VBD", "VBP", "VBZ")
