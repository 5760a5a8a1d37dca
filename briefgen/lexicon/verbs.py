"""The verb lists of the lexicon: speech, stances, commitments, discussions, modality; YAML data, read once."""

from __future__ import annotations

from functools import cache

from briefgen.lexicon import load

_FILES = ("speech", "commitments", "discussions", "modality")


@cache
def words(file: str, key: str) -> frozenset[str]:
    """The words of one list: `words("speech", "plain")`. Raises KeyError for a list that does not exist."""
    return frozenset(load(file)[key])


@cache
def stances(part: str) -> dict[str, str]:
    """Stance by verb, noun, adjective or judgement (`part` is the list's key); the first stance that has it wins."""
    found: dict[str, str] = {}
    for stance, entry in load("stances").items():
        for word in entry.get(part, ()):
            found.setdefault(word, stance)
    return found


@cache
def phrasal() -> frozenset[str]:
    """Every verb of the lists that is written with its particle or preposition: "call for", "touch on"."""
    listed = [word for file in _FILES for values in load(file).values() for word in values]
    return frozenset(word for word in (*listed, *stances("verbs")) if " " in word)
