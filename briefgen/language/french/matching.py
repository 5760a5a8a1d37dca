"""French words as the English ones that are looked for: enough to tell what a text is about, not to read it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from briefgen.language.french import vocabulary
from briefgen.language.words import fold

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_ELIDED = re.compile(r"^(?:[ldnsmtcj]|qu|jusqu|lorsqu|puisqu)['’]", re.IGNORECASE)


@lru_cache(maxsize=512)
def in_english(text: str) -> str:
    """The text word by word: nouns and adjectives of the lists in English, small words left out, the rest without accents."""
    return _WORD.sub(lambda match: _word(_ELIDED.sub("", match[0])), text)


def _word(word: str) -> str:
    lower = word.lower()
    found = next((english for form in _singular(lower) if (english := _words().get(form)) is not None), None)
    if found is None:
        folded = fold(word)
        return folded.capitalize() if word[:1].isupper() else folded
    return found.capitalize() if word[:1].isupper() else found


def _singular(word: str) -> tuple[str, ...]:
    """A word, and what it may be the plural of."""
    if word.endswith("aux"):
        return word, f"{word[:-3]}al", word[:-1]
    return (word, word[:-1]) if word.endswith(("s", "x")) else (word,)


@cache
def _words() -> dict[str, str]:
    small = dict.fromkeys(vocabulary.words(), "")
    return {**vocabulary.adjectives(), **small, **vocabulary.nouns()}
