"""To whom or for whom something is: boats for Malta are not boats for Cyprus, whatever else the words share."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from briefgen.kinds.figure import Figure
from briefgen.kinds.position import Position
from briefgen.language.geography import territories
from briefgen.language.words import fold
from briefgen.model import Claim

# "to Latvia", "for the Chilean navy", "from New Zealand": a name behind the word, after an article and plain words at most.
_BEHIND = re.compile(
    r"\b(to|for|with|from)\s+(?:(?:the|its|a|an)\s+)?((?:[^\W\d_a-z][\w’'-]*)(?:\s+(?:of\s+(?:the\s+)?)?[^\W\d_a-z][\w’'-]*)*)"
)
# A name of so many words at most is looked up as a country or city.
_LONGEST_NAME = 4


def are_others(left: Claim, right: Claim) -> bool:
    """Whether both name for whom, with whom or from whom it is, and these are others: two countries, or two other names.

    A country and a name that is no country's say nothing of each other, nor do a name and an acronym.
    """
    one, other = _named(left), _named(right)
    return any(_are_others(one[way], other[way]) for way in one.keys() & other.keys())


def _are_others(one: frozenset[str], other: frozenset[str]) -> bool:
    countries = [{code for code in side if code.isupper()} for side in (one, other)]
    if all(countries):
        return not countries[0] & countries[1]
    words = [{word for name in side for word in name.split()} for side in (one, other)]
    return all(words) and not any(countries) and not words[0] & words[1]


@lru_cache(maxsize=65536)
def _named(claim: Claim) -> dict[str, frozenset[str]]:
    """For "to" (or "for"), "with" and "from", who stands behind it: ISO codes in capitals, other names folded."""
    value = claim.value
    words = claim.sentence.exact if isinstance(value, Figure) else claim.quote.exact
    own = {actor.country for actor in value.actors if actor.country}
    found: dict[str, set[str]] = defaultdict(set)
    for match in _BEHIND.finditer(words):
        found["to" if match[1] == "for" else match[1]].add(_who(match[2]))
    if isinstance(value, Position):
        found["to"] |= {actor.country for actor in value.target if actor.country}
    return {way: frozenset(names - own - {""}) for way, names in found.items()}


def _who(name: str) -> str:
    """The code of the country that a name is, begins with, or lies in; else the name folded; "" for an acronym."""
    parts = [re.sub(r"['’]s?$", "", part) for part in name.split()]
    for size in range(min(_LONGEST_NAME, len(parts)), 0, -1):
        code = _places().get(fold(" ".join(parts[:size])))
        if code:
            return code
    return "" if any(part.isupper() for part in parts) else fold(" ".join(parts))


@cache
def _places() -> dict[str, str]:
    """Every name, demonym, capital and city of a country by its folded words."""
    found: dict[str, str] = {}
    for entries in territories().table.values():
        for phrase, _, territory in entries:
            found.setdefault(fold(" ".join(phrase)), str(territory.code))
    return found
