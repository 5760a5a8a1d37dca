"""What no reader may miss: that people died."""

from __future__ import annotations

import re

from briefgen.compose.grave import is_grave
from briefgen.model import Fact

_DEAD = re.compile(
    r"\b(?:died|dies|killed|kills|drowned|perished|death toll|toll of|(?:were|was) found dead|est morte?|sont morte?s|"
    r"tuée?s?|décédée?s?|bilan)\b(?!(?: [\w,.]+){0,2} (?:birds|animals|fish|trees|cattle|chickens|hens|pigs|bees|plans?|jobs|bill)\b)"
)


def tells_of_dead(fact: Fact) -> bool:
    """Whether a fact tells that somebody died, or how many did."""
    words = fact.claims[0].quote.exact if fact.value.wording else fact.claims[0].sentence.exact
    return fact.kind not in ("person", "upcoming") and (is_grave(fact) or bool(_DEAD.search(words)))
