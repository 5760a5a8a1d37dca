"""Turns of phrase: "gave the green light to", "is up in arms over", "would not be drawn", by the lexicon of idioms."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds.acts.act import Act, Stance, is_voice, made
from briefgen.kinds.acts.words import is_past_perfect
from briefgen.language.reading import Clause, Reading
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

# No idiom reaches farther behind its verb.
_LONG = 9


def idiom(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """The stance or the promise of a turn of phrase, with whoever is its subject."""
    if clause.tense == "infinitive" or clause.modality in ("hoped", "suggested") or is_past_perfect(token):
        return None
    found = next((listed for words in _spoken(token) for listed in [_find(words)] if listed is not None), None)
    if clause.passive and found is not None and not clause.agents:
        clause = replace(clause, agents=clause.patients, passive=False)  # "is dead set against", "would not be drawn"
    if token.dep_ == "relcl" or not any(_is_somebody(actor) for actor in clause.agents):
        return None
    if found is None:
        return None
    if found == "commitment":
        return made(clause, "commitment", "idiom") if clause.polarity == "affirmed" else None
    if clause.tense == "future" and clause.modality != "asserted" and not token.sent.text.count("would not"):
        return None
    return made(clause, "position", "stance-idiom", found)  # type: ignore[arg-type]


def _is_somebody(actor: Actor) -> bool:
    return is_voice(actor) and (actor.is_resolved or actor.kind in ("organisation", "person"))


def _spoken(token: Token) -> list[tuple[str, ...]]:
    """The lemmas from the verb on without articles and possessives: once with the adverbs, once without."""
    first = next((other.i for other in token.lefts if other.dep_ == "auxpass"), token.i)
    sentence = token.sent
    behind = token.doc[max(first, sentence.start) : min(first + 2 * _LONG, sentence.end)]
    kept = [
        other
        for other in behind
        if other.tag_ not in ("DT", "PRP$", "POS") or other.lower_ in ("no", "all", "that") or other.i == token.i
    ]
    plain = [other for other in kept if other.pos_ != "ADV" or other.dep_ == "prt" or other.i == token.i]
    return [_lemmas(kept), _lemmas(plain)]


def _lemmas(words: list[Token]) -> tuple[str, ...]:
    return tuple(
        (other.lemma_ if other.pos_ in ("VERB", "AUX", "NOUN") else other.lower_).lower() for other in words[:_LONG]
    )


def _find(words: tuple[str, ...]) -> Stance | str | None:
    """What the longest idiom that the words begin with tells, or None."""
    for length in range(min(len(words), _longest()), 1, -1):
        found = _idioms().get(words[:length])
        if found is not None:
            return found
    return None


@cache
def _idioms() -> dict[tuple[str, ...], str]:
    listed = lexicon.load("idioms")
    return {tuple(phrase.split()): name for name, phrases in listed.items() for phrase in phrases if " " in phrase}


@cache
def _longest() -> int:
    return max(map(len, _idioms()))
