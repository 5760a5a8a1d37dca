"""Numbers that sources differed in until a later report gave a new one: "the toll has risen to 61" settles 38 against 52."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.digest.content.disputed import First
from briefgen.merge.numbers import in_digits, numbers
from briefgen.model import Conflict, Fact

# A later number of the same takes the place of the earlier ones.
_NEWER = re.compile(
    r"\b(?:now|rises?|rose|risen|climb\w*|grew|grown|falls?|fell|fallen|drops?|dropped|lowered|raised|revised|corrected|reaches|"
    r"reached|stands? at|put at|final|in all|altogether|total of|porté|s['’]élève)\b",
    re.IGNORECASE,
)
# The dead and the injured are counted as people, under other words.
_TOLL = re.compile(r"\b(?:toll|dead|killed|deaths?|bilan|morts?)\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:people|persons?|dead|deaths?|killed|residents|workers|passengers|personnes)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*\b")


def without_settled(facts: Sequence[Fact], firsts: Sequence[First]) -> tuple[Fact, ...]:
    """The facts of one event without contradictions in a number that a later report replaced in its first sentence."""
    days = {first.source.id: day for first in firsts if (day := first.day) is not None}
    newer = [first for first in firsts if first.source.id in days and _NEWER.search(first.words)]
    return tuple(_settled(fact, newer, days) for fact in facts) if newer else tuple(facts)


def _settled(fact: Fact, newer: Sequence[First], days: Mapping[str, dt.date]) -> Fact:
    gone = [one for one in fact.conflicts if any(_settles(first, fact, one, days) for first in newer)]
    if not gone:
        return fact
    left = tuple(one for one in fact.conflicts if one not in gone)
    kept = {key for one in left for _, keys in one.values for key in keys}
    return replace(fact, conflicts=left, against=tuple(claim for claim in fact.against if claim.id in kept))


def _settles(first: First, fact: Fact, conflict: Conflict, days: Mapping[str, dt.date]) -> bool:
    """Whether a report that is later than all that differ gives another number of the same."""
    sources = {claim.id: claim.source for claim in (*fact.claims, *fact.against)}
    told = [days.get(sources.get(key, "")) for _, keys in conflict.values for key in keys]
    known = [day for day in told if day is not None]
    if conflict.field != "quantity" or len(known) < len(told) or not known or max(known) >= days[first.source.id]:
        return False
    values = [value for value, _ in conflict.values]
    before = {number for value in values for number in _NUMBER.findall(in_digits(value))}
    return any(number not in before for number in _given(first.words, values))


def _given(words: str, values: Sequence[str]) -> Iterator[str]:
    """The numbers that a sentence gives of what is counted in some values."""
    told = numbers(words)
    for noun in {noun for value in values for noun in numbers(value)}:
        if noun in told:
            yield from _NUMBER.findall(told[noun])
    if _TOLL.search(words) and any(_PEOPLE.search(value) for value in values):
        yield from (number for number in _NUMBER.findall(in_digits(words)) if not 1900 < _whole(number) < 2100)


def _whole(number: str) -> int:
    return int(re.sub(r"\D", "", number) or 0)
