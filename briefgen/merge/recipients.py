"""To whom or for whom something is: boats for Malta are not boats for Cyprus, whatever else the words share."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from briefgen.kinds.figure import Figure
from briefgen.kinds.position import Position
from briefgen.language.geography import territories
from briefgen.language.words import fold
from briefgen.model import Claim

# "to Latvia", "for the Chilean navy", "from New Zealand": a name behind the word, after an article and plain words at most.
_BEHIND = re.compile(
    r"\b(?:to|for|with|from)\s+(?:(?:the|its|a|an)\s+)?((?:[^\W\d_a-z][\w’'-]*)(?:\s+(?:of\s+(?:the\s+)?)?[^\W\d_a-z][\w’'-]*)*)"
)
# A name of so many words at most is looked up as a country or city.
_LONGEST_NAME = 4


def are_others(left: Claim, right: Claim) -> bool:
    """Whether both name for whom, to whom or with whom it is, and these are others: two countries, or two other names.

    A country and a name that is no country's say nothing of each other, nor do a name and an acronym.
    """
    one, other = _named(left), _named(right)
    countries = [{code for code in side if code.isupper()} for side in (one, other)]
    if all(countries):
        return not countries[0] & countries[1]
    names = [
        {word for name in side - known for word in name.split()}
        for side, known in zip((one, other), countries, strict=True)
    ]
    return all(names) and not any(countries) and not names[0] & names[1]


@lru_cache(maxsize=65536)
def _named(claim: Claim) -> frozenset[str]:
    """ISO codes in capitals, and other names folded, that stand behind "to", "for", "with" or "from"."""
    value = claim.value
    words = claim.sentence.exact if isinstance(value, Figure) else claim.quote.exact
    found = {code for match in _BEHIND.finditer(words) if (code := _who(match[1]))}
    if isinstance(value, Position):
        found |= {actor.country for actor in value.target if actor.country}
    return frozenset(found - {actor.country for actor in value.actors if actor.country})


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
