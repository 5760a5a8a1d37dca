"""A predicate in the source's own words, ready to print behind the names of its actors.

Words that need the text around them (pronouns, "the two ministers", "on Friday") are replaced by the actor or the date
they stand for. Where one of them could not be resolved, or the words cannot stand alone, nothing comes back, and the brief
prints the sentence as a quotation instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.language import marks
from briefgen.language.agents import is_indefinite
from briefgen.language.reading import Clause, DateMention, Mention, Reading, Span
from briefgen.model import Actor, Piece

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST_WORDS = 60

_FIRST_OR_SECOND = {
    "i",
    "we",
    "me",
    "us",
    "my",
    "our",
    "mine",
    "ours",
    "you",
    "your",
    "yours",
    "myself",
    "ourselves",
    "yourself",
    "let's",
}
_THIRD = {
    "he",
    "she",
    "they",
    "him",
    "them",
    "it",
    "himself",
    "herself",
    "itself",
    "themselves",
    "themself",
    "hers",
    "theirs",
}
_POSSESSIVE = {"his", "her", "its", "their"}
_DROPPED = {
    "also",
    "further",
    "furthermore",
    "meanwhile",
    "moreover",
    "additionally",
    "however",
    "likewise",
    "therefore",
    "too",
    "thus",
    "similarly",
}
_POINTING = {"this", "that", "these", "those", "such"}
_LOOSE = {"here", "there", "then", "thereafter", "today", "yesterday", "tomorrow", "tonight", "now", "ago", "currently"}
_POINTING_PHRASE = re.compile(
    r"\b(?:the (?:former|latter|same|said|above)|as (?:above|below|follows)|the other (?:side|party|minister)|respectively"
    r"|the following)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Cut:
    """A stretch to be replaced by a piece, or dropped where `piece` is None."""

    start: int
    end: int
    pieces: tuple[Piece, ...] = ()


class _Unsafe(Exception):
    """The words cannot be printed without what stands around them."""


def pieces(reading: Reading, span: Span) -> tuple[Piece, ...]:
    """The words of the span as printable pieces, or () where no safe rewriting exists."""
    span = _trimmed(reading, span)
    words = reading.text(span)
    if not words or len(words.split()) > LONGEST_WORDS or _POINTING_PHRASE.search(words):
        return ()
    if not _is_balanced(words):
        return ()
    try:
        cuts = _cuts(reading, span)
    except _Unsafe:
        return ()
    return _assembled(reading, span, cuts)


def _trimmed(reading: Reading, span: Span) -> Span:
    """The span without blanks and without the marks that end a clause."""
    text = reading.source.text
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;:\u2014\u2013-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.\u2014\u2013-"):
        if text[end - 1] == "." and re.search(
            r"(?:\b[A-Za-z]\.){1,}$|\b(?:Inc|Ltd|Co|etc|a\.m|p\.m)\.$", text[start:end]
        ):
            break
        end -= 1
    return Span(start, end)


def _is_balanced(words: str) -> bool:
    """Whether every bracket and quotation mark has its partner."""
    straight = words.count('"') % 2 == 0
    pairs = (("(", ")"), ("[", "]"), ("\u201c", "\u201d"), ("\u00ab", "\u00bb"))
    return straight and all(words.count(opening) == words.count(closing) for opening, closing in pairs)


def _cuts(reading: Reading, span: Span) -> list[_Cut]:
    """What is replaced or dropped, by start; raises _Unsafe for words that can be neither kept nor replaced."""
    clause = _clause(reading, span)
    quoted = _quoted(reading, span)
    cuts = [_Cut(mark.outer.start, mark.outer.end, _quotation(reading, mark.inner)) for mark in quoted]
    dates = [date for date in reading.dates if span.contains(date.span)]
    cuts += [cut for date in dates if not _taken(cuts, date.span) for cut in _date(reading, date)]
    for mention in reading.within(span):
        if not _taken(cuts, mention.span):
            cuts += _mention(reading, mention, clause, span)
    for token in _tokens(reading, span):
        place = Span(token.idx, token.idx + len(token))
        if not _taken(cuts, place):
            cuts += _word(reading, token, clause, span)
    return sorted(cuts, key=lambda cut: cut.start)


def _clause(reading: Reading, span: Span) -> Clause | None:
    """The clause whose predicate or object is worded: the subject of its pronouns is printed just before."""
    holding = [
        clause
        for clause in reading.clauses
        if clause.predicate.start <= span.start and span.end <= clause.predicate.end + 1
    ]
    return min(holding, key=lambda clause: clause.predicate.end - clause.predicate.start, default=None)


def _taken(cuts: Sequence[_Cut], span: Span) -> bool:
    return any(cut.start < span.end and span.start < cut.end for cut in cuts)


def _quoted(reading: Reading, span: Span) -> tuple[marks.Marked, ...]:
    return tuple(mark for mark in marks.find(reading.source.text, [span]) if not mark.open_ended)


def _quotation(reading: Reading, inner: Span) -> tuple[Piece, ...]:
    words = " ".join(reading.text(inner).split())
    return (Piece("quotation", words, reading.source.quote(inner.start, inner.end)),)


def _date(reading: Reading, date: DateMention) -> list[_Cut]:
    """A relative date becomes the date itself; one stated with its year stays as the source has it."""
    when, words = date.when, reading.text(date.span)
    if when.date is None:
        if when.basis == "unresolved" and not _is_vague(words):
            raise _Unsafe
        return []
    if when.basis == "stated" and str(when.date.year) in words:
        return []
    quote = reading.source.quote(date.span.start, date.span.end)
    lead = "" if _follows_preposition(reading, date.span.start) else ("on " if when.date.precision == "day" else "in ")
    piece = Piece("date", " ".join(words.split()), quote, when=when)
    return [_Cut(date.span.start, date.span.end, ((Piece("words", lead),) if lead else ()) + (piece,))]


def _is_vague(words: str) -> bool:
    """Whether the words fix no time at all ("in recent years"): they may stay."""
    return not re.search(
        r"day|week|month|year|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|winter|fall"
        r"|morning|evening|noon|night|quarter|half",
        words,
        re.IGNORECASE,
    )


def _follows_preposition(reading: Reading, start: int) -> bool:
    before = reading.source.text[max(0, start - 14) : start].lower().split()
    return bool(before) and before[-1] in {
        "on", "in", "by", "until", "till", "since", "from", "to", "of", "for", "before", "after", "during", "through", "and", "between",
        "at", "than", "around", "about", "the", "early", "late", "mid", "next", "last", "or", "-",
    }  # fmt: skip


def _mention(reading: Reading, mention: Mention, clause: Clause | None, span: Span) -> list[_Cut]:
    """A person becomes an actor piece; a pronoun or group its actors, unless they are the clause's own, just printed."""
    words = reading.text(mention.span)
    actors = mention.actors
    how = actors[0].how if actors else "literal"
    lower = words.lower()
    if how in ("pronoun", "literal", "group") and (lower in _THIRD or lower in _POSSESSIVE):
        return _pronoun(reading, mention.span, lower, actors, clause, span)
    if lower in _FIRST_OR_SECOND:
        if lower in ("my", "our", "me") and actors and all(actor.is_resolved for actor in actors):
            return [_replaced(reading, mention.span, actors, possessive=lower != "me")]
        raise _Unsafe
    if how == "group" and (is_indefinite(mention, reading.source.text) or _is_described(reading, mention)):
        return []
    if how == "group" and len(actors) > 2 and not re.search(r"\b(?:three|four|five|six|seven|eight|nine|ten)\b", lower):
        raise _Unsafe
    if how == "group" and actors and all(actor.is_resolved for actor in actors):
        return [_replaced(reading, mention.span, actors)]
    if how in ("group", "pronoun") or (
        how == "literal" and re.match(r"(?:the|both) (?:two|three|four|sides?|parties)\b|both\b", lower)
    ):
        raise _Unsafe
    if how in ("role", "counterpart") and len(actors) == 1 and actors[0].is_resolved and actors[0].kind == "person":
        return [_replaced(reading, mention.span, actors)]
    if how in ("name", "apposition") and len(actors) == 1 and actors[0].kind == "person":
        return [_replaced(reading, mention.span, actors)]
    return []


def _is_described(reading: Reading, mention: Mention) -> bool:
    """Whether the words behind say which are meant ("the states bordering the sea"): then they stand for themselves."""
    words = reading.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    return words is not None and any(
        child.i >= words.end and child.dep_ in ("acl", "relcl", "prep") and child.lower_ not in ("on", "in", "at")
        for child in words.root.children
    )


def _pronoun(
    reading: Reading, span: Span, word: str, actors: tuple[Actor, ...], clause: Clause | None, whole: Span
) -> list[_Cut]:
    resolved = bool(actors) and all(actor.is_resolved for actor in actors)
    own = tuple(actor.name for actor in clause.agents) if clause else ()
    possessive = word in _POSSESSIVE and _is_possessive(reading, span)
    if resolved and own and set(own) == {actor.name for actor in actors}:
        return []
    if resolved and all(actor.kind == "person" for actor in actors):
        return [_replaced(reading, span, actors, possessive=possessive)]
    if resolved and len(actors) <= 2 and word not in ("it", "its"):
        return [_replaced(reading, span, actors, possessive=possessive)]
    if possessive and (_has_owner_inside(reading, span, whole) or (own and not resolved and word in ("its", "their"))):
        return []
    if word == "it" and _is_expletive(reading, span):
        return []
    if word in ("itself", "themselves", "himself", "herself"):
        return []
    raise _Unsafe


def _is_possessive(reading: Reading, span: Span) -> bool:
    token = reading.doc.char_span(span.start, span.end, alignment_mode="expand")
    return token is not None and token[0].tag_ == "PRP$"


def _has_owner_inside(reading: Reading, span: Span, whole: Span) -> bool:
    """Whether a noun stands before the possessive, inside what is printed, that it can belong to ("urged Iran to keep its word")."""
    for token in _tokens(reading, Span(whole.start, span.start)):
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj", "dative", "conj"):
            if token.dep_ != "pobj" or token.head.lower_ in ("on", "upon", "to", "of"):
                return True
    return False


def _is_expletive(reading: Reading, span: Span) -> bool:
    token = reading.doc.char_span(span.start, span.end, alignment_mode="expand")
    if token is None:
        return False
    head = token[0].head
    return token[0].dep_ == "expl" or any(
        child.dep_ in ("ccomp", "csubj") and child.i > head.i for child in head.children
    )


def _replaced(reading: Reading, span: Span, actors: tuple[Actor, ...], *, possessive: bool = False) -> _Cut:
    """The actors by name in place of the words; a possessive "'s" behind a name goes with it."""
    end = span.end
    text = reading.source.text
    inside = re.search(r"['\u2019]s?$", text[span.start : end])
    behind = re.match(r"['\u2019]s?\b", text[end : end + 2])
    if inside or (behind and not possessive):
        possessive = True
        end = end if inside else end + len(behind.group()) if behind else end
    quote = reading.source.quote(span.start, end)
    made: list[Piece] = []
    for index, actor in enumerate(actors):
        if index:
            made.append(Piece("words", " and " if index == len(actors) - 1 else ", "))
        last = index == len(actors) - 1
        made.append(Piece("actor", actor.name, quote, actor, possessive=possessive and last))
    return _Cut(span.start, end, tuple(made))


def _tokens(reading: Reading, span: Span) -> list[Token]:
    words = reading.doc.char_span(span.start, span.end, alignment_mode="contract") if span.start < span.end else None
    return list(words) if words is not None else []


def _word(reading: Reading, token: Token, clause: Clause | None, span: Span) -> list[_Cut]:
    """What to do with a word outside names, dates and quotations; mostly nothing."""
    word = token.lower_
    place = Span(token.idx, token.idx + len(token))
    if word in _FIRST_OR_SECOND and token.tag_ in ("PRP", "PRP$", "NN", "NNP", "UH"):
        raise _Unsafe
    if word in _THIRD or word in _POSSESSIVE:
        return _pronoun(reading, place, word, (), clause, span)
    if word in _POINTING and _points(token):
        raise _Unsafe
    if word in _LOOSE and token.dep_ not in ("expl", "det") and not (word == "then" and token.dep_ == "amod"):
        raise _Unsafe
    if word in _DROPPED and token.dep_ in ("advmod", "cc", "dep") and token.head.pos_ in ("VERB", "AUX"):
        return [_without(reading, place)]
    return []


def _points(token: Token) -> bool:
    """Whether the word points at something outside: "this decision", "such acts", "said that." but not a conjunction."""
    if token.lower_ == "such":
        return (
            not any(other.lower_ in ("as", "a", "an") for other in token.doc[token.i + 1 : token.i + 3])
            and token.dep_ != "prep"
            and not any(child.lower_ == "as" for child in token.head.children)
        )
    if token.lower_ in ("those", "that") and token.dep_ in ("pobj", "dobj", "conj", "attr", "nsubj"):
        followed = any(child.dep_ in ("prep", "relcl", "acl") for child in token.children)
        return not followed and token.tag_ == "DT"
    return token.tag_ == "DT" and token.dep_ in ("det", "nsubj", "nsubjpass", "dobj", "pobj", "predet", "attr")


def _without(reading: Reading, place: Span) -> _Cut:
    """The word dropped together with one comma and the blank behind it."""
    text = reading.source.text
    start, end = place.start, place.end
    while end < len(text) and text[end] in ", \n":
        end += 1
    if end >= len(text) or text[end] in ".;":
        while start > 0 and text[start - 1] in ", \n":
            start -= 1
        end = place.end
    return _Cut(start, end)


def _assembled(reading: Reading, span: Span, cuts: Sequence[_Cut]) -> tuple[Piece, ...]:
    """Words and replacements in order."""
    made: list[Piece] = []
    position = span.start
    for cut in cuts:
        if cut.start > position:
            made.append(_words(reading, position, min(cut.start, span.end)))
        made.extend(cut.pieces)
        position = max(position, min(cut.end, span.end))
    if position < span.end:
        made.append(_words(reading, position, span.end))
    made = [piece for piece in made if piece.text]
    if made and made[0].kind == "words":
        made[0] = Piece("words", made[0].text.lstrip(" ,"), made[0].quote)
    if made and made[-1].kind == "words":
        made[-1] = Piece("words", made[-1].text.rstrip(" ,;:"), made[-1].quote)
    return tuple(piece for piece in made if piece.text)


def _words(reading: Reading, start: int, end: int) -> Piece:
    quote = reading.source.quote(start, end)
    return Piece("words", re.sub(r"\s+", " ", quote.exact), quote)


def text_of(made: Sequence[Piece]) -> str:
    """The pieces as one plain line, actors by name and dates as ISO, for tests and logs."""
    shown = []
    for piece in made:
        if piece.kind == "quotation":
            shown.append(f"\u201c{piece.text}\u201d")
        elif piece.kind == "actor" and piece.actor is not None:
            shown.append(piece.actor.name + ("\u2019s" if piece.possessive else ""))
        elif piece.kind == "date" and piece.when is not None:
            shown.append(str(piece.when.date))
        else:
            shown.append(piece.text)
    return "".join(shown)
