"""Somebody's exact words.

What it is: a stretch of direct speech with its speaker.
How it is recognised: quotation marks or a block quotation; `language/` finds the speaker. Words without one give nothing.
How it merges: the same speaker, and one stretch holds the other's words.
Known gaps: two translations of one sentence stay two statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.kinds import sameness
from briefgen.language import wording
from briefgen.language.reading import Clause, Quotation, Reading, Span
from briefgen.model import Actor, Claim, Conflict, Piece, Value

NAME = "statement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Value):
    """`words` are the speaker's own, as the source prints them, with who says it where that stands between; `direct` tells
    them from words that are only reported."""

    words: str = ""
    direct: bool = True


VALUE = Statement


def extract(reading: Reading) -> Iterator[Claim]:
    """The statements of a text, by place."""
    for stretches in _utterances(reading):
        claim = _claim(reading, stretches)
        if claim is not None:
            yield claim


def _utterances(reading: Reading) -> list[list[Quotation]]:
    """The quotations of a text, those together of which one takes up the other: "“The road,” Ann Roe said, “is open.”", and
    the parts of one sentence that are one person's: "Roe called it “a good idea” and “the only one on the table”"."""
    found: list[list[Quotation]] = []
    for quotation in reading.quotations:
        before = quotation.resumes
        last = found[-1][-1] if found else None
        if before is None:
            if last is not None and _is_of_one_sentence(reading, last, quotation):
                found[-1].append(quotation)
            else:
                found.append([quotation])
        elif last is not None and last.span == before:
            if _name(last) == _name(quotation):
                found[-1].append(quotation)
            else:
                found.append([quotation])
        else:
            found.append([replace(quotation, span=before), quotation])
    return found


def _is_of_one_sentence(reading: Reading, last: Quotation, quotation: Quotation) -> bool:
    """Whether two stretches are parts of one sentence of whoever wrote the text, quoted from one speaker."""
    if last.sentence != quotation.sentence or last.block or quotation.block or last.speaker is None:
        return False
    parts = (reading.text(last.span), reading.text(quotation.span))
    return _name(last) == _name(quotation) and not any(map(_is_sentence, parts))


def _name(quotation: Quotation) -> str | None:
    return quotation.speaker.name if quotation.speaker is not None else None


def _claim(reading: Reading, stretches: Sequence[Quotation]) -> Claim | None:
    """What somebody said, in one stretch or in several of one sentence; None where that tells nothing."""
    if not any(one.resumes for one in stretches):
        stretches = [one for one in stretches if _is_telling(reading, one)] or stretches
    first, last = stretches[0], stretches[-1]
    if last.speaker is None:
        return None
    quote = reading.source.quote(first.span.start, last.span.end)
    speaker = _known(reading, last.speaker, quote.start)
    if (
        speaker.name.lower() in _UNNAMED
        or _MUTE.search(speaker.name)
        or not (_is_resumed(reading, stretches) or any(_is_telling(reading, one) for one in stretches))
    ):
        return None
    sentence = reading.sentences[first.sentence]
    start, end = min(sentence.start, quote.start), max(sentence.end, quote.end)
    direct = last.resumes is not None or _is_sentence(reading.text(first.span)) or first.block
    value = Statement(
        actors=(speaker,),
        wording=_wording(reading, stretches, direct=direct),
        words=" ".join(quote.exact.split()),
    )
    cue = next((one.cue for one in stretches if one.cue is not None), None)
    quotes = (("verb", reading.source.quote(cue.start, cue.end)),) if cue is not None else ()
    rule = "block" if first.block else "direct" if direct else "part"
    return Claim(NAME, value, quote, reading.source.quote(start, end), rule, last.attribution, quotes)


def _is_resumed(reading: Reading, stretches: Sequence[Quotation]) -> bool:
    """Whether the words are a sentence that goes on behind who says it, and no short one."""
    count = sum(len(reading.text(one.span).split()) for one in stretches)
    return count >= _PART and any(one.resumes for one in stretches)


def _is_telling(reading: Reading, quotation: Quotation) -> bool:
    return _says_something(reading, quotation, reading.text(quotation.span))


def _known(reading: Reading, speaker: Actor, place: int) -> Actor:
    """The speaker, with the one who says "my" for it: "my grandmother" of a speech is "Ann Roe's grandmother"."""
    owner = reading.speaker(place)
    mine = re.match(r"my\s+(?=\w)", speaker.name, re.IGNORECASE)
    if owner is None or mine is None:
        return speaker
    return replace(speaker, name=f"{owner.name}'s {speaker.name[mine.end() :]}", kind="group", how="literal")


def _is_sentence(words: str) -> bool:
    """Whether the words begin like a sentence, and are many or end like one."""
    begun = re.match(r"[\"'\u2018\u201c(\[]*[A-Z\u00c0-\u00de0-9]", words)
    return begun is not None and (
        len(words.split()) > 3 or (len(words.split()) > 1 and words.endswith((".", "!", "?")))
    )


# A part of a sentence has so many words at least; with a verb at its head it needs more to say what was not said before.
_PART = 4
_PREDICATE = 6
# A verb of speech is right behind the words within so many characters.
_BESIDE = 20
_LEADING = frozenset(("ADP", "SCONJ"))
_VIEWS = frozenset(("acomp", "attr", "oprd"))


def _says_something(reading: Reading, quotation: Quotation, words: str) -> bool:
    """Whether quoted words are worth telling alone: a sentence, a view ("a toll gate in uniform"); no "by Christmas", "if need be"."""
    closing = reading.source.text[quotation.span.end : quotation.span.end + 2]
    cued = quotation.cue is not None and 0 <= quotation.cue.start - quotation.span.end < _BESIDE
    paused = closing[:1] == "," or cued and closing in ("\u201d,", '",')
    if _is_sentence(words) or quotation.block or (paused and words[:1].isupper() and 1 < len(words.split()) < _PART):
        return True
    tokens = reading.doc.char_span(quotation.span.start, quotation.span.end, alignment_mode="contract")
    if tokens is None or not len(tokens):
        return False
    count = len(re.findall(r"\w[\w'\u2019-]*", words))
    first, root = tokens[0], tokens.root
    if first.pos_ in _LEADING or first.lower_ in ("that", "who", "which", "when", "where", "while", "until"):
        return False
    if root.dep_ in _VIEWS:
        return count >= _PART - 1
    if first.pos_ in ("VERB", "AUX") or first.lower_ in ("not", "never"):
        return count >= _PREDICATE
    return count >= _PART


def _wording(reading: Reading, stretches: Sequence[Quotation], *, direct: bool) -> tuple[Piece, ...]:
    """ "said: “…”", or for part of a sentence the speaker's predicate that holds it."""
    if direct:
        said = [Piece("words", "said: ")]
        for one in stretches:
            quote = reading.source.quote(one.span.start, one.span.end)
            said += [Piece("words", " \u2026 ")] if len(said) > 1 else []
            said.append(Piece("quotation", " ".join(quote.exact.split()), quote))
        return tuple(said)
    whole = Span(stretches[0].span.start, stretches[-1].span.end)
    for span in dict.fromkeys((whole, *(one.span for one in stretches))):
        made = _predicate(reading, span, _name(stretches[-1]))
        if made:
            return made
    return ()


def _predicate(reading: Reading, span: Span, speaker: str | None) -> tuple[Piece, ...]:
    """What the speaker does in the clause that holds the words, as a brief prints it."""
    holding = [
        clause
        for clause in reading.clauses
        if clause.predicate.contains(span) and [actor.name for actor in clause.agents] == [speaker]
    ]
    if not holding or clauses_person(reading, holding[-1]):
        return ()
    return wording.pieces(reading, holding[-1].predicate)


def clauses_person(reading: Reading, clause: Clause) -> bool:
    """Whether the subject is "I" or "we", whose verb does not fit behind a name."""
    subject = reading.text(clause.agent_span).lower() if clause.agent_span else ""
    return bool(re.match(r"(?:i|we)\b", subject))


# What is written on these nobody says.
_MUTE = re.compile(
    r"(?i)\b(?:signs?|banners?|placards?|posters?|plaques?|stickers?|t-shirts?|graffiti|headlines?|billboards?)"
    r"(?:\s(?:at|on|in|outside|near|by|over|above|across|behind|along|of|carried|held|hung|that|which|reading)\b.*)?$"
)
_UNNAMED = {
    "he",
    "she",
    "they",
    "it",
    "we",
    "i",
    "you",
    "one",
    "them",
    "us",
    "who",
    "that",
    "this",
    "its",
    "his",
    "her",
    "their",
    "our",
    "my",
    "your",
    "all",
    "nobody",
    "no one",
    "none",
}


def same(left: Claim, right: Claim) -> bool:
    """The same speaker and the same words, one stretch inside the other."""
    one, other = left.value, right.value
    assert isinstance(one, Statement) and isinstance(other, Statement)
    shorter, longer = sorted((_plain(one.words), _plain(other.words)), key=len)
    return shorter in longer and sameness.same_actors(one.actors, other.actors)


def _plain(words: str) -> str:
    """The words without marks and case."""
    return " ".join(re.findall(r"[^\W_]+", words.lower()))


def conflicts(claims: tuple[Claim, ...]) -> tuple[Conflict, ...]:
    """None: what was said was said."""
    return sameness.no_conflicts(claims)
