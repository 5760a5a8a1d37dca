"""Words that tell a country without naming it: "Reeve", "khokim", "Lok Sabha", "House of Commons" (`lexicon/telltales.yaml`)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from briefgen import lexicon
from briefgen.language.words import Phrases, Word, split

# What a word says that is mostly one country's; of two, the first has it more.
_OF_ONE, _FIRST, _OTHERS = 1.0, 0.75, 0.5


@cache
def alone() -> Phrases[str]:
    """What only one country has, the people of its parts among it, with its code."""
    data = lexicon.load("telltales")
    entries = (*data["alone"].items(), *data["regional"].items())
    return Phrases.of(((form, str(code)) for code, forms in entries for form in forms), cased=True)


@cache
def regional() -> frozenset[str]:
    """The people of a part of a country, as they print: they tell less of where a text is written."""
    return frozenset(str(form) for forms in lexicon.load("telltales")["regional"].values() for form in forms)


@cache
def likely() -> Phrases[tuple[str, ...]]:
    """What is mostly one country's or belongs to a few, with their codes."""
    entries = lexicon.load("telltales")["likely"].items()
    return Phrases.of(((str(form), tuple(map(str, codes))) for form, codes in entries), cased=True)


def weighed(words: Sequence[Word], at: int) -> tuple[int, tuple[tuple[str, float], ...]] | None:
    """Where a likely word ends that begins at word `at`, and how much it says for each of its countries; None where none does."""
    found = likely().match(words, at)
    if found is None or _is_surname(words, at, found[0]):
        return None
    end, codes = found
    first = _OF_ONE if len(codes) == 1 else _FIRST if len(codes) == 2 else _OTHERS
    return end, tuple((code, _OTHERS if rank else first) for rank, code in enumerate(codes))


def _is_surname(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether one word stands behind a given name or a form of address: "Fiona Reeve", "Ms Reeve"."""
    before = words[at - 1] if at and end == at + 1 and words[at].capital else None
    if before is None:
        return False
    given = before.capital and before.is_word and before.entity == words[at].entity == "PERSON"
    return given or before.lower.rstrip(".") in ("mr", "mrs", "ms", "miss", "dr", "sir", "mme")


def of(text: str) -> str | None:
    """The one country of a word in a phrase: "Chief of Roseau River First Nation", "director in the RCMP"; None where none has it."""
    words = tuple(Word(word, start, end, word.lower(), -1) for word, start, end in split(text))
    for at in range(len(words)):
        found = alone().match(words, at)
        if found is not None:
            return found[1]
    return None
