"""What no reader may miss: that people died."""

from __future__ import annotations

import re

from briefgen.compose.grave import is_grave
from briefgen.model import Fact

_DEAD = re.compile(
    r"\b(?:died|dies|killed|kills|drowned|perished|death toll|toll of|(?:were|was) found dead|est morte?|sont morte?s|"
    r"tuée?s?|décédée?s?|bilan)\b"
)
# Of these no death toll is told; so near beside the word they are what died.
_OTHERS = re.compile(
    r"\b(?:birds?|animals?|fish|trees?|cattle|chickens?|hens?|turkeys|pigs?|sheep|cows?|bees|salmon|whales?|herd|plans?|jobs?|bill|"
    r"oiseaux|animaux|poissons|arbres)\b",
    re.IGNORECASE,
)
NEAR = 30


def tells_of_dead(fact: Fact) -> bool:
    """Whether a fact tells that somebody died, or how many did."""
    if fact.kind in ("person", "upcoming"):
        return False
    words = fact.claims[0].quote.exact if fact.value.wording else fact.claims[0].sentence.exact
    found = (words[max(0, one.start() - NEAR) : one.end() + NEAR] for one in _DEAD.finditer(words))
    return is_grave(fact) or any(not _OTHERS.search(around) for around in found)
