"""What is in dispute in one fact is in dispute wherever it stands: a number in a promise, a day in a sentence on something else.

The words of a claim may hold a number that is a figure of its own. Where sources contradict each other on that figure, the
claim rests on one side of it: its fact is disputed too, and the claims that give the other value stand against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.model import Claim, Conflict, Fact

# Figures dispute themselves; of a person nothing is counted; what was said in somebody's own words was said.
NOT_COUNTED = frozenset(("figure", "person", "statement"))

# A figure in dispute: its claim, the value it gives, and the fact it belongs to.
Told = tuple[Claim, str, Fact]


def with_numbers(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, each with the numbers of its own words that other sources give differently: a pledge of 35 or of 40 boats.

    Claims of the figure that give a value which no claim of the fact gives are added to `against`.
    """
    within: dict[str, list[Told]] = defaultdict(list)
    for fact in facts:
        for conflict in fact.conflicts if fact.kind == "figure" else ():
            value_of = {key: value for value, ids in conflict.values for key in ids}
            for claim in fact.claims:
                if conflict.field == "quantity" and claim.id in value_of:
                    within[claim.source].append((claim, value_of[claim.id], fact))
    return tuple(_counted(fact, within) if fact.kind not in NOT_COUNTED else fact for fact in facts)


def _counted(fact: Fact, within: Mapping[str, Sequence[Told]]) -> Fact:
    own: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    figures: dict[str, Fact] = {}
    for claim in fact.claims:
        for figure, value, counted in within.get(claim.source, ()):
            if claim.quote.start <= figure.quote.start and figure.quote.end <= claim.quote.end:
                own[counted.id][value].append(claim.id)
                figures[counted.id] = counted
    new: list[Conflict] = []
    against = {claim.id: claim for claim in fact.against}
    for key in sorted(own):
        others = _others(figures[key], own[key])
        against.update({claim.id: claim for claims in others.values() for claim in claims})
        sides = {**own[key], **{value: [claim.id for claim in claims] for value, claims in others.items()}}
        new.append(Conflict("quantity", tuple((value, tuple(ids)) for value, ids in sorted(sides.items()))))
    if not new:
        return fact
    kept = tuple(conflict for conflict in fact.conflicts if conflict.field != "quantity")
    return replace(fact, conflicts=(*kept, *new), against=tuple(against[key] for key in sorted(against)))


def _others(figure: Fact, own: Mapping[str, Sequence[str]]) -> dict[str, list[Claim]]:
    """The values of a disputed figure that none of the fact's own claims gives, with the figure's claims that give them."""
    conflict = next(conflict for conflict in figure.conflicts if conflict.field == "quantity")
    by_id = {claim.id: claim for claim in figure.claims}
    return {value: [by_id[key] for key in ids] for value, ids in conflict.values if value not in own}
