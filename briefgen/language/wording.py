"""A predicate in the source's own words, ready to print behind the names of its actors.

Words that need the text around them (pronouns, "the two ministers", "on Friday") are replaced by the actor or the date
they stand for. Where one of them could not be resolved, or the words cannot stand alone, nothing comes back, and the brief
prints the sentence as a quotation instead.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.language import marks, tree
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


def pieces(reading: Reading, span: Span, *, phrase: bool = False) -> tuple[Piece, ...]:
    """The words of the span as printable pieces, or () where no safe rewriting exists.

    A `phrase` may stop anywhere; a clause must not break off before its sentence allows.
    """
    span = _trimmed(reading, span)
    words = reading.text(span)
    if not words or len(words.split()) > LONGEST_WORDS or _POINTING_PHRASE.search(words):
        return ()
    if not _is_balanced(words) or (not phrase and _breaks_off(reading, span)):
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
    numbered = re.match(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s+", text[start:end])
    start += numbered.end() if numbered else 0
    while start < end and (text[start].isspace() or text[start] in ",;:\u2014\u2013-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.\u2014\u2013-"):
        if text[end - 1] == "." and re.search(
            r"(?:\b[A-Za-z]\.){1,}$|\b(?:Inc|Ltd|Co|etc|a\.m|p\.m)\.$", text[start:end]
        ):
            break
        end -= 1
    return Span(start, end)


def _breaks_off(reading: Reading, span: Span) -> bool:
    """Whether the words end where their sentence goes on: the parser lost the rest, and half a thought is a wrong one."""
    behind = reading.source.text[span.end : reading.sentences[_sentence(reading, span)].end].lstrip()
    if not behind or behind[0] in ".,;:!?)]\u201d\u2019\u00bb\"'\u2014\u2013-\u2026(":
        return False
    word = re.match(r"[\w'\u2019]+", behind)
    return word is None or word.group().lower() not in _GOES_ON


# Words with which a new clause may begin behind one that is complete.
_GOES_ON = {"and", "but", "or", "nor", "yet", "while", "whereas", "although", "though", "according", "as", "after", "before", "because"}


def _sentence(reading: Reading, span: Span) -> int:
    return max(0, bisect_right(reading.sentences, span.start, key=lambda sentence: sentence.start) - 1)


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
    settled: set[Span] = set()
    for mention in reading.within(span):
        if not _taken(cuts, mention.span):
            cuts += _mention(reading, mention, clause, span)
            settled.add(mention.span)
    for token in _tokens(reading, span):
        place = Span(token.idx, token.idx + len(token))
        if not _taken(cuts, place) and place not in settled:
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
    if _is_a_name(reading, date):
        return []
    if when.date is None:
        if when.basis == "unresolved" and not _is_vague(words):
            raise _Unsafe
        return []
    if when.basis == "stated" and str(when.date.year) in words:
        return []
    if words.lower() in ("today", "tomorrow", "yesterday") and _is_shifted(reading, date):
        raise _Unsafe
    if re.match(r"['\u2019]s\b|\s+week\b", reading.source.text[date.span.end :][:6]) or words.endswith(("'s", "\u2019s")):
        raise _Unsafe  # "today's price", "Friday week"
    season = _SEASON.search(words)
    if season is not None and when.date.precision == "year":
        return [_season(reading, date, when.date.year)]
    quote = reading.source.quote(date.span.start, date.span.end)
    preposition = "on " if when.date.precision == "day" else "in "
    start = date.span.start
    piece = Piece("date", " ".join(words.split()), quote, when=when)
    ranged = re.search(r"\b(?:from|between)\s+$", reading.source.text[max(0, start - 9) : start])
    if when.end is not None and ranged:
        return [_Cut(start - len(ranged.group()), date.span.end, (Piece("words", preposition), piece))]
    lead = "" if _follows_preposition(reading, start) else preposition
    return [_Cut(date.span.start, date.span.end, ((Piece("words", lead),) if lead else ()) + (piece,))]


def _is_shifted(reading: Reading, date: DateMention) -> bool:
    """Whether the day stands in reported speech ("they would book tomorrow") and counts from when it was said."""
    words = reading.doc.char_span(date.span.start, date.span.end, alignment_mode="expand")
    verb = words.root.head if words is not None else None
    return verb is not None and any(child.lower_ in ("would", "could", "had") for child in verb.lefts)


def _is_a_name(reading: Reading, date: DateMention) -> bool:
    """Whether a month and day only name what follows ("the September 11th attacks"): the words stay as they are."""
    words = reading.doc.char_span(date.span.start, date.span.end, alignment_mode="expand")
    if words is None or words.end >= len(reading.doc) or not re.search(r"\d", words.text):
        return False
    following = reading.doc[words.end]
    return following.pos_ in ("NOUN", "ADJ", "PROPN") and words.root.head.i >= words.end and words.root.head.pos_ in ("NOUN", "PROPN")


_SEASON = re.compile(r"\b(?:early |late |mid-?)?(?:spring|summer|autumn|fall|winter)\b", re.IGNORECASE)


def _season(reading: Reading, date: DateMention, year: int) -> _Cut:
    """ "this autumn" with its year: "the autumn of 2031"; a winter lies in two years and stays unsaid."""
    words = reading.text(date.span)
    season = _SEASON.search(words)
    if season is None or "winter" in words.lower():
        raise _Unsafe
    lead = "" if _follows_preposition(reading, date.span.start) else "in "
    article = "" if re.search(r"\bthe\s+$", reading.source.text[max(0, date.span.start - 6) : date.span.start]) else "the "
    quote = reading.source.quote(date.span.start, date.span.end)
    return _Cut(date.span.start, date.span.end, (Piece("words", f"{lead}{article}{season.group().lower()} of {year}", quote),))


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
    if lower in _FIRST_OR_SECOND and words != "US":
        if lower == "our" and clause is not None and len(clause.agents) > 1:
            return [_Cut(mention.span.start, mention.span.end, (Piece("words", "their"),))]
        if lower in ("my", "me") and actors and all(actor.is_resolved for actor in actors):
            return [_replaced(reading, mention.span, actors, possessive=lower != "me")]
        raise _Unsafe
    if how == "group" and (is_indefinite(mention, reading.source.text) or _is_described(reading, mention)):
        return []
    if how == "group":
        return _group(reading, mention, clause)
    if how == "pronoun" or (
        how == "literal" and re.match(r"(?:the|both) (?:two|three|four|sides?|parties)\b|both\b", lower)
    ):
        raise _Unsafe
    if how in ("role", "counterpart") and len(actors) == 1 and actors[0].is_resolved and actors[0].kind == "person":
        return [_replaced(reading, mention.span, actors)]
    if how in ("name", "apposition") and len(actors) == 1 and actors[0].kind == "person":
        return [_replaced(reading, mention.span, actors)]
    return []


def _group(reading: Reading, mention: Mention, clause: Clause | None) -> list[_Cut]:
    """The members of a group where they are certain: people or countries that the words count, or just those that act."""
    actors, words = mention.actors, reading.text(mention.span).lower()
    own = {actor.name for actor in clause.agents} if clause else set()
    if not all(actor.is_resolved for actor in actors):
        raise _Unsafe
    if re.match(r"their\b", words):
        if len(own) > 1:
            return []  # the countries of those who act and were just named
        raise _Unsafe
    counted = re.match(r"(?:the )?(?:both|two|three|four|five|six|seven|eight|nine|ten)\b", words)
    noun = words.split()[-1]
    if noun in _COUNTRY_WORDS:
        alike = all(actor.kind == "country" for actor in actors)
    else:
        alike = noun not in ("teams", "delegations", "groups") and all(actor.kind == "person" for actor in actors)
    if (counted and alike and len(actors) == _NUMBERS.get(counted.group().split()[-1], 0)) or (
        alike and own == {actor.name for actor in actors}
    ):
        return [_replaced(reading, mention.span, actors)]
    raise _Unsafe


_COUNTRY_WORDS = {"countries", "nations", "states", "governments", "sides", "parties", "capitals", "neighbours", "neighbors"}
_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


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
    if word == "it" and _is_expletive(reading, span):
        return []
    if resolved and own and set(own) == {actor.name for actor in actors}:
        return []
    counted = word == "them" and re.search(r"\bof\s$", reading.source.text[max(0, span.start - 4) : span.start])
    if counted and not _has_plural_before(reading, span, whole, None):
        raise _Unsafe
    if word in ("they", "them", "their", "theirs") and _has_plural_before(reading, span, whole, clause):
        return []
    if resolved and all(actor.kind == "person" for actor in actors):
        return [_replaced(reading, span, actors, possessive=possessive)]
    if resolved and len(actors) <= 2 and word not in ("it", "its"):
        return [_replaced(reading, span, actors, possessive=possessive)]
    if possessive and (_has_owner_inside(reading, span, whole, word) or (word == "its" and _is_owner(clause))):
        return []
    if word in ("itself", "themselves", "himself", "herself"):
        return []
    raise _Unsafe


def _has_plural_before(reading: Reading, span: Span, whole: Span, clause: Clause | None) -> bool:
    """Whether "they" can mean what is printed before it: several agents, a plural noun; then the source's word stays."""
    if clause is not None and clause.agent_span is not None and clause.agents:
        subject = [token for token in _tokens(reading, clause.agent_span) if token.head.i == clause.root]
        if len(clause.agents) > 1 or any(token.tag_ in ("NNS", "NNPS") for token in subject):
            return True
    return any(token.tag_ in ("NNS", "NNPS") for token in _tokens(reading, Span(whole.start, span.start)))


def _is_possessive(reading: Reading, span: Span) -> bool:
    token = reading.doc.char_span(span.start, span.end, alignment_mode="expand")
    return token is not None and token[0].tag_ == "PRP$"


def _is_owner(clause: Clause | None) -> bool:
    """Whether "its" can belong to the one who acts: a country, a body; no person."""
    return clause is not None and len(clause.agents) == 1 and clause.agents[0].kind != "person"


def _has_owner_inside(reading: Reading, span: Span, whole: Span, word: str) -> bool:
    """Whether somebody stands before the possessive, inside what is printed, to whom it can belong ("urged Iran to keep its
    word"): a name, or for "its" the object of the printed verb.
    """
    clause = _clause(reading, whole)
    for token in _tokens(reading, Span(whole.start, span.start)):
        if token.pos_ == "PROPN" and token.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj", "dative", "conj", "poss"):
            if token.dep_ != "pobj" or token.head.lower_ in ("on", "upon", "to", "of", "for", "with"):
                return True
        if word == "its" and token.pos_ == "NOUN" and clause is not None and token.head.i == clause.root:
            return True
    return False


def _is_expletive(reading: Reading, span: Span) -> bool:
    token = reading.doc.char_span(span.start, span.end, alignment_mode="expand")
    if token is None:
        return False
    if re.match(r"\s+(?:clear|plain|possible|known|easier|harder|difficult)\b", reading.source.text[span.end :][:20]):
        return True
    head = token[0].head
    impersonal = head.lemma_ in ("be", "seem", "appear", "remain") or tree.is_passive(head)
    return token[0].dep_ == "expl" or impersonal and any(
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
    start = span.start
    article = re.search(r"\b[Tt]he\s+$", text[max(0, start - 5) : start])
    if article and len(actors) == 1 and actors[0].kind == "person":
        start -= len(article.group())  # "the head of customs, A" prints as a name, which has no article
    quote = reading.source.quote(start, end)
    made: list[Piece] = []
    for index, actor in enumerate(actors):
        if index:
            made.append(Piece("words", " and " if index == len(actors) - 1 else ", "))
        last = index == len(actors) - 1
        made.append(Piece("actor", actor.name, quote, actor, possessive=possessive and last))
    return _Cut(start, end, tuple(made))


def _tokens(reading: Reading, span: Span) -> list[Token]:
    words = reading.doc.char_span(span.start, span.end, alignment_mode="contract") if span.start < span.end else None
    return list(words) if words is not None else []


def _word(reading: Reading, token: Token, clause: Clause | None, span: Span) -> list[_Cut]:
    """What to do with a word outside names, dates and quotations; mostly nothing."""
    word = token.lower_
    place = Span(token.idx, token.idx + len(token))
    if word in _FIRST_OR_SECOND and token.text != "US" and token.tag_ in ("PRP", "PRP$", "NN", "NNP", "UH"):
        raise _Unsafe
    if word in _THIRD or word in _POSSESSIVE:
        return _pronoun(reading, place, word, (), clause, span)
    if word in _POINTING and _points(token):
        raise _Unsafe
    if word in _LOOSE and token.dep_ not in ("expl", "det") and not (word == "then" and token.dep_ == "amod"):
        raise _Unsafe
    if word in _DROPPED and token.dep_ in ("advmod", "cc", "dep") and token.head.pos_ in ("VERB", "AUX"):
        if _leads(reading, token, clause, span):
            return [_without(reading, place)]
        if word not in ("also", "further", "however", "too", "therefore"):
            raise _Unsafe
    return []


def _leads(reading: Reading, token: Token, clause: Clause | None, span: Span) -> bool:
    """Whether a connective stands at the printed verb itself, where it only ties the sentence to the one before."""
    if token.head.dep_ == "ROOT" or (clause is not None and token.head.i == clause.root):
        return True
    before = _tokens(reading, Span(span.start, token.idx))
    return not any(other.pos_ in ("VERB", "NOUN", "PROPN") for other in before)


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
