"""The same thing told twice in one section: of two such facts the one in more words prints, with the sources of both."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence

from briefgen.model import Fact


def folded(told: Sequence[Sequence[Fact]]) -> list[list[Fact]]:
    """Groups of facts, each behind the fact that prints, those under a fuller one that another group's fact can stand under."""
    groups = [list(one) for one in told]
    alike: dict[Hashable, list[list[Fact]]] = {}
    for group in groups:
        alike.setdefault(_matter(group[0]), []).append(group)
    for others in alike.values():
        for group in list(others):
            fuller = next((other for other in others if other is not group and is_part(group[0], other[0])), None)
            if fuller is not None:
                fuller += group
                others.remove(group)
    kept = {group[0].id for others in alike.values() for group in others}
    return [group for group in groups if group[0].id in kept]


def _matter(fact: Fact) -> Hashable:
    """What two facts must have in common to be compared at all."""
    return fact.kind, frozenset(actor.name for actor in fact.value.actors)


def is_part(short: Fact, long: Fact) -> bool:
    """Whether one fact says a part of the other and nothing else, so that its sources may stand behind the longer words.

    Both are of one kind and of the same actors on the same word, equally firm; nobody contradicts them; and every
    number of the longer one is in the shorter one's sentences too: no source is lent what it did not say.
    """
    if short.conflicts or long.conflicts or not _are_alike(short, long):
        return False
    few, many = _words(short), _words(long)
    if len(few) >= len(many) or not few:
        return False
    if not any(many[start : start + len(few)] == few for start in range(len(many) - len(few) + 1)):
        return False
    counted = re.findall(r"\d+", long.value.words)
    return all(number in claim.sentence.exact for number in counted for claim in short.claims)


def _are_alike(short: Fact, long: Fact) -> bool:
    one, other = short.value, long.value
    if (short.kind, one.polarity, one.modality) != (long.kind, other.polarity, other.modality):
        return False
    if getattr(one, "stance", None) != getattr(other, "stance", None) or _voices(short) != _voices(long):
        return False
    days = [value.when.date if value.when else None for value in (one, other)]
    return {actor.name for actor in one.actors} == {actor.name for actor in other.actors} and (
        days[0] is None or days[0] == days[1]
    )


def _voices(fact: Fact) -> list[str]:
    return [entry.actor.name for entry in fact.claims[0].attribution]


def _words(fact: Fact) -> list[str]:
    return re.findall(r"[\w-]+", fact.value.words.casefold())
