"""Accents that a text leaves off its capitals: "Etat", "SECURITE", "A l'issue de" are read as "État", "SÉCURITÉ", "À l'issue de"."""

from __future__ import annotations

import re
from functools import cache

from briefgen.language.french import vocabulary

_WITHOUT = re.compile(r"\b(?:[EA](?=[a-zà-ÿ]{3})[\w-]+|[A-Z]{4,}(?:-[A-Z]+)*\b)")
_TO = re.compile(
    r"(?:^|(?<=[\n“«.:] ))A(?= (?:l['’]|la |cet|ce |ces |son |sa |leur |ses |partir |travers |compter |propos |titre |noter |[A-Z]))",
    re.M,
)


def accented(text: str) -> str:
    """The text with the accents of known words set on its capitals, of the same length."""
    return _TO.sub("À", _WITHOUT.sub(_accented, text.replace(").-", ") -")))


def _accented(found: re.Match[str]) -> str:
    word = found.group()
    known = _by_plain().get(word.lower() if word.isupper() else vocabulary.plain(word.lower()))
    if known is None:
        return word
    if word.isupper():
        return known.upper()
    same = known[1:] == word[1:].lower() or known[1:].rstrip("s") == word[1:].rstrip("s")
    return known[0].upper() + word[1:] if same else word


@cache
def _by_plain() -> dict[str, str]:
    """Words of the lists by themselves without accents, where that is no other word of the lists."""
    known = [*vocabulary.nouns(), *vocabulary.adjectives(), *vocabulary.participles()]
    known += [part.lower() for words in vocabulary.places().values() for parts, _ in words for part in parts]
    known += [part for words in vocabulary.phrases().values() for parts, _ in words for part in parts]
    lists = {form for word in known for form in (word, f"{word}s")}
    found: dict[str, str] = {}
    for word in sorted(lists):
        plain = vocabulary.plain(word)
        if plain != word and len(plain) == len(word) and plain not in lists:
            found.setdefault(plain, word)
    return found
