"""Claims of many sources into facts: one person per person, one fact per event, origins counted, conflicts kept.

The way: unite the people across sources, put together the claims that are one fact, carry dates to undated texts through
the facts they share, and build one fact of each group with its origins and with what contradicts it.
Nothing here depends on the order of the sources: groups grow from sorted edges, every choice ends in a claim's id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefgen.merge import dates, differences, disputes, facts, groups, overtaken, people
from briefgen.merge.leading import lacking
from briefgen.merge.numbers import amounts, numbers
from briefgen.merge.origins import Origins
from briefgen.merge.reprints import reprint_groups
from briefgen.merge.rewrites import Rewrite
from briefgen.model import Claim, Fact, Source

__all__ = ["Merged", "amounts", "lacking", "merge", "merged", "numbers", "reprint_groups"]


@dataclass(frozen=True)
class Merged:
    """The facts of some sources, and the sources with the dates that only another source could tell.

    Each source's `origin` says on whose word it rests; `retold` gives the sources that only tell another's release again.
    """

    sources: tuple[Source, ...]
    facts: tuple[Fact, ...]
    retold: Mapping[str, Rewrite] = field(default_factory=dict)


def merge(sources: Sequence[Source], claims: Iterable[Claim], *, are_of_one_event: bool = False) -> tuple[Fact, ...]:
    """The facts that the claims make together, sorted by the first claim's place: source by name, then position.

    Every claim ends in exactly one fact. `sources` must hold the source of every claim.
    """
    return merged(sources, claims, are_of_one_event=are_of_one_event).facts


def merged(sources: Sequence[Source], claims: Iterable[Claim], *, are_of_one_event: bool = False) -> Merged:
    """The facts as of `merge`, and the sources in the order given with the dates carried to undated ones."""
    by_id = {source.id: source for source in sources}
    united = people.unite(tuple(claims), by_id)
    together, known = dates.carried(groups.groups(united, by_id, are_of_one_event=are_of_one_event), by_id)
    origins = Origins(known, together, reprint_groups(sources))
    made = disputes.with_days(
        disputes.with_numbers([facts.fact(group, origins) for group in overtaken.apart(together, origins, known)])
    )
    made = differences.between(differences.with_posts(made, known), known)
    made = tuple(_counted(fact, origins) for fact in made)
    ordered = sorted(made, key=lambda fact: _place(fact.claims[0], by_id))
    return Merged(tuple(origins.told(known[source.id]) for source in sources), tuple(ordered), origins.retold)


def _counted(fact: Fact, origins: Origins) -> Fact:
    """The fact with the voices behind each of the values that contradict each other."""
    claims = {claim.id: claim for claim in (*fact.claims, *fact.against)}
    conflicts = tuple(
        replace(
            conflict,
            origins=tuple(origins.of([claims[key] for key in keys if key in claims]) for _, keys in conflict.values),
        )
        for conflict in fact.conflicts
    )
    return replace(fact, conflicts=conflicts) if conflicts else fact


def _place(claim: Claim, sources: Mapping[str, Source]) -> tuple[str, str, int, str]:
    return sources[claim.source].name, claim.source, claim.quote.start, claim.id
