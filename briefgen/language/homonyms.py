"""Towns and countries of one name: which one a text means, by what else it names.

Victoria lies in British Columbia, the Seychelles and Australia; beside "B.C." or "the Province" it is the first. The names with
their countries stand in `lexicon/homelands.yaml` (`homonyms`); where nothing else tells, a well-known one is the first of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from briefgen import lexicon
from briefgen.language import geography, telltales
from briefgen.language.geography import Territory
from briefgen.language.words import Phrases, Word, split

# What stands right behind the name counts as much as so many mentions elsewhere: "London, Ont."
_BEHIND = 4.0


@lru_cache(maxsize=8)
def choices(text: str) -> Mapping[str, str]:
    """The country of each name of several places in a text, by the name in small letters."""
    words = tuple(Word(word, start, end, word.lower(), -1) for word, start, end in split(text))
    named = {at: found for at in range(len(words)) if words[at].capital and (found := _names().match(words, at))}
    if not named:
        return {}
    around = _counted(words, {step for at, (end, _) in named.items() for step in range(at, end)})
    chosen: dict[str, str] = {}
    totals: dict[str, Counter[str]] = {}
    for at, (end, codes) in named.items():
        name = _key(words, at, end)
        total = totals.setdefault(name, Counter({code: around[code] for code in codes}))
        behind = _division(words, end)
        if behind in total:
            total[behind] += _BEHIND  # type: ignore[assignment]  # weights are fractions
        best = max(codes, key=lambda code: total[code])  # of equals the first
        if total[best] or geography.territories().match(words, at) is not None:
            chosen[name] = best
    return chosen


def match(words: Sequence[Word], at: int, chosen: Mapping[str, str]) -> tuple[int, Territory] | None:
    """The place that begins at word `at` as `geography.territories` reads it, a name of several places as the text means it."""
    known = geography.territories().match(words, at)
    if not chosen:
        return known
    several = _names().match(words, at)
    if several is None or known is not None and known[0] > several[0]:
        return known
    code = chosen.get(_key(words, at, several[0]))
    if code is None or known is not None and known[1].code == code:
        return known
    return several[0], Territory(code, "city")


def _key(words: Sequence[Word], at: int, end: int) -> str:
    return " ".join(word.lower for word in words[at:end])


def _counted(words: Sequence[Word], apart: set[int]) -> Counter[str]:
    """How often each country is told by other names and words of the text."""
    counted: Counter[str] = Counter()
    at = 0
    while at < len(words):
        end = at + 1
        if at not in apart:
            known = geography.territories().match(words, at) or _regions().match(words, at)
            alone = None if known else telltales.alone().match(words, at)
            likely = None if known or alone else telltales.weighed(words, at)
            if known is not None:
                end, code = known[0], known[1] if isinstance(known[1], str) else known[1].code
                counted[code] += 1
            elif alone is not None:
                end = alone[0]
                counted[alone[1]] += 1
            elif likely is not None:
                end = likely[0]
                for code, weight in likely[1]:
                    counted[code] += weight  # type: ignore[assignment]
        at = end
    return counted


def _division(words: Sequence[Word], end: int) -> str:
    """The country of the province, state or country right behind a name: "Kingston, Ontario", "Hamilton (Ont.)"."""
    if end + 1 >= len(words) or words[end].text not in (",", "("):
        return ""
    known = geography.territories().match(words, end + 1)
    region = _regions().match(words, end + 1)
    if known is not None or region is not None:
        return known[1].code if known is not None else region[1] if region is not None else ""
    letters = words[end + 1].text.rstrip(".")
    divisions = lexicon.load("homelands")["divisions"]
    return next((str(code) for code, known in divisions.items() if letters in known), "")


@cache
def _names() -> Phrases[tuple[str, ...]]:
    entries = lexicon.load("homelands")["homonyms"].items()
    return Phrases.of(((str(name), tuple(map(str, codes))) for name, codes in entries), cased=True)


@cache
def _regions() -> Phrases[str]:
    return Phrases.of(geography.regions().items(), cased=True)
