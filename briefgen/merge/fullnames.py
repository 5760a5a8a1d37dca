"""The full name of "the company", "the agency" and "the city", from the words of the text that speaks of them.

A noun alone is nobody outside its text. A company is the name that its text has most often, a state's agency the last name
before it that looks like one ("Parks Canada", "Rail Safety Board"), a city the last place before it in its sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from briefgen import lexicon
from briefgen.language.geography import country_code, regions

_WORD = r"[A-ZÀ-Þ][\w’'&-]*"
_NAME = re.compile(rf"{_WORD}(?:\s(?:(?:of|and|for|&)\s(?:the\s)?)?{_WORD})*")
# What stands before a place or a day, and before somebody's name.
_PLACED = re.compile(r"\b(?:in|near|on|since|until|off|outside|across)\s(?:the\s)?$", re.IGNORECASE)
_IN = re.compile(rf"\b(?:[Ii]n|of|near|at)\s(?P<place>{_WORD}(?:\s{_WORD})*)")
# A month as datelines shorten it: "HAMAR, Nov. 5 —".
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)", re.IGNORECASE)
# A dateline: "HAMAR, Nov. 5 —", "MOOSONEE, Ont. -".
_DATELINE = re.compile(r"^[A-ZÀ-Þ.’'-]{2,}[^\n—–]{0,60}?\s(?:—|–|--?)\s", re.MULTILINE)
_ENDS = re.compile(r"(?:^|[.!?:;]\s|\n)[“\"(]?$")


def full(noun: str, text: str, place: int, is_person: Callable[[str], bool]) -> str | None:
    """The name of whoever a noun means at a place of a text; None where the text does not tell."""
    words = lexicon.load("origins")["nouns"]
    before = text[:place]
    if noun in words["places"]:
        return _place(noun, before[max(map(before.rfind, (". ", "! ", "? ", "\n"))) + 1 :])
    names = [found for found in _names(before) if not is_person(found[1]) and not _is_of_other_kind(found[1])]
    if noun in words["companies"]:
        found = [(start, _without_place(name)) for start, name in names if not _PLACED.search(before[:start])]
        counts = Counter(name for _, name in found if not _is_body(name) and name not in regions())
        last = {name: start for start, name in found}
        return min(counts, key=lambda name: (-counts[name], -last[name]), default=None)
    if noun in words["agencies"]:
        return next((name for _, name in reversed(names) if _is_body(name)), None)
    return None


def _without_place(name: str) -> str:
    """A company without where it is: "Orla Motors" of "Orla Motors of Bergen", but "Bank of Bergen" whole."""
    head, _, _ = name.partition(" of ")
    return head if " " in head else name


def _place(noun: str, before: str) -> str | None:
    found = [one["place"] for one in _IN.finditer(before) if not _is_of_other_kind(one["place"])]
    return f"the {noun} of {found[-1]}" if found and country_code(found[-1]) is None else None


def _names(text: str) -> Iterator[tuple[int, str]]:
    """The names of a text with their places; one word that begins a sentence is none, nor is what stands in a dateline."""
    datelines = [found.span() for found in _DATELINE.finditer(text)]
    for found in _NAME.finditer(text):
        if any(first <= found.start() < end for first, end in datelines) or found[0] in _abbreviated():
            continue
        name = re.sub(r"^(?:The|A|An)\s", "", found[0])
        name = re.sub(r"(?:'s|’s)$", "", name)
        begins = bool(_ENDS.search(text[: found.start()]))
        head, of, rest = name.partition(" of ")
        if begins and of and " " not in head and head.casefold() not in _nouns():
            name = re.sub(r"^the\s", "", rest)  # "Captains of Orla Line met"
        start = found.end() - len(name) if name != found[0] and found[0].endswith(name) else found.start()
        if " " not in name and begins and not of:
            continue
        if len(name) > 1:
            yield start, name


def _is_of_other_kind(name: str) -> bool:
    """Whether a name is a country's, a day's, a month's, a title's or a ministry's."""
    words = [word.casefold() for word in name.split()]
    land = frozenset(lexicon.load("origins")["nouns"]["land"])
    placed = words[-1] in land or len(words) < 3 and words[0] in land  # "Orla River Paper" is a company
    is_other = placed or bool({*words} & _others())
    return country_code(name) is not None or _MONTH.fullmatch(name) is not None or is_other


def _is_body(name: str) -> bool:
    """Whether a name looks like that of a state's agency: by a noun, or by a country beside one other word."""
    words = name.split()
    if {word.casefold() for word in words} & frozenset(lexicon.load("origins")["nouns"]["agencies"]):
        return len(words) > 1
    return len(words) > 1 and any(country_code(word) for word in (words[0], words[-1]))


@cache
def _nouns() -> frozenset[str]:
    nouns = lexicon.load("origins")["nouns"]
    return frozenset(noun for kind in ("companies", "agencies", "places") for noun in nouns[kind]) | {
        "port",
        "ministry",
    }


@cache
def _abbreviated() -> frozenset[str]:
    return frozenset(lexicon.load("origins")["nouns"]["provinces"])


@cache
def _others() -> frozenset[str]:
    origins = lexicon.load("origins")
    return frozenset((*origins["nouns"]["not"], *origins["bodies"], *origins["holders"]))
