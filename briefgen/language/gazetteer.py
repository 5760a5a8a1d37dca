"""Towns and provinces of one country alone, some 68,000 of them: `lexicon/places/towns.txt`, made from GeoNames.

Many are also surnames or given names, so who asks must know from the words around that a place is meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from briefgen import lexicon
from briefgen.language import geography
from briefgen.language.words import Word, fold

_LONGEST = 4
# Small words within the name of a town: none ends it.
_LINKS = frozenset("de la of - du des le les da do dos das del di sur en".split())
# Names of a place in one country that are a common word of places in another: "Lac du Bonnet".
_COMMON = frozenset("lac rio monte san santa saint st lago isla mont val".split())
# Provinces whose capital has the same name, which in English is called otherwise: "Quebec City".
_RATHER = frozenset(("Quebec",))
_WATERS = frozenset("gulf bay strait straits sea lake isthmus channel battle".split())
# Words of firms: behind the name of a place they make it the firm's, wherever the place lies ("Novena Securities").
OF_FIRMS = frozenset(
    "securities capital holdings holding partners group ventures equity brokerage inc inc. ltd ltd. llc corp corp. plc gmbh "
    "metals gold copper uranium lithium airlines airways motors foods seafoods pharma pharmaceuticals biotech software robotics "
    "analytics consulting studios realty properties".split()
)


def town(words: Sequence[Word], at: int) -> tuple[int, str] | None:
    """Where the longest name of a town or province ends that begins at word `at`, and its country; None where none does."""
    if not 0 <= at < len(words) or not words[at].capital or _is_water(words, at):
        return None
    last = at + 1
    while last < min(len(words), at + _LONGEST) and (words[last].capital or words[last].lower in _LINKS):
        last += 1
    for end in range(last, at, -1):
        if end < len(words) and words[end].capital and words[end].lower in OF_FIRMS:
            return None
        name = " ".join(word.text for word in words[at:end])
        code = None if end < last and name.lower() in _COMMON else code_of(name)
        if code:
            return end, code
    return None


def code_of(name: str) -> str | None:
    """The ISO code of the one country that has a town or province of this name, diacritics and case aside.

    A port is the city's whose name it bears, wherever else a village is called so.
    """
    city = re.sub(r"(?i)^port (?:of )?", "", name) if name[:1] in "Pp" else name
    return (geography.regions().get(city) if city != name else None) or _towns().get(fold(name))


def is_province(name: str) -> bool:
    """Whether a name is a province's or state's and no town's of its country: "Bavaria", but not "Mendoza"."""
    return fold(name) in _provinces() or name in _RATHER


def _is_water(words: Sequence[Word], at: int) -> bool:
    """Whether a name is that of a water or its shore, wherever a village is called so: "the Gulf of Fonseca"."""
    return at > 1 and words[at - 1].lower == "of" and words[at - 2].lower in _WATERS


@cache
def _towns() -> Mapping[str, str]:
    return _read("towns")


@cache
def _provinces() -> Mapping[str, str]:
    return _read("provinces")


def _read(name: str) -> Mapping[str, str]:
    text = (files(lexicon) / "places" / f"{name}.txt").read_text(encoding="utf-8")
    return {name: line[:2] for line in text.splitlines() for name in line[3:].split("|")}
