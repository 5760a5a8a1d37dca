"""Whether "she" or "he" can mean the bearer of a name, as far as the given name tells."""

from __future__ import annotations

import unicodedata
from functools import cache

from briefgen import lexicon


def gender(name: str) -> str:
    """ "f" or "m" by the given name of a full name ("Ann Roe"); "" where it tells nothing or a surname stands alone."""
    first, *rest = _plain(name).split()[:2] or [""]
    if not rest:
        return ""
    return _by_name(first) or _by_name(first.partition("-")[0])


def is_listed(word: str) -> bool:
    """Whether a word is a given name of the lists themselves, whatever its ending."""
    she, he, _, _ = _lists()
    return _plain(word) in she or _plain(word) in he


def _plain(name: str) -> str:
    """The name in small letters without accents."""
    split = unicodedata.normalize("NFKD", name.replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L"))
    return "".join(letter for letter in split if not unicodedata.combining(letter)).lower().replace("ı", "i")


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], tuple[str, ...], tuple[str, ...]]:
    words = lexicon.load("given-names")
    return frozenset(words["she"]), frozenset(words["he"]), tuple(words["she-ends"]), tuple(words["he-ends"])


def _by_name(first: str) -> str:
    she, he, her_ends, his_ends = _lists()
    if first in she:
        return "f"
    if first in he:
        return "m"
    if len(first) > 4 and first.endswith(her_ends):
        return "f"
    return "m" if len(first) > 4 and first.endswith(his_ends) else ""
