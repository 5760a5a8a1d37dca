"""What a reader must not miss whatever else was agreed: people who died."""

from __future__ import annotations

from functools import cache

from briefgen import lexicon
from briefgen.kinds.figure import Figure
from briefgen.kinds.sameness import concept, content_words, stem
from briefgen.model import Fact


def is_grave(fact: Fact) -> bool:
    """Whether a fact counts people who died: "the landslide killed 14 people"."""
    value = fact.value
    if not isinstance(value, Figure) or value.polarity != "affirmed" or value.modality != "asserted":
        return False
    counted = value.quantity.unit.casefold().split()[-1:]
    return bool(set(counted) & _persons()) and concept(stem("killed")) in content_words(fact.printed)


@cache
def _persons() -> frozenset[str]:
    return frozenset(lexicon.load("sameness")["persons"])
