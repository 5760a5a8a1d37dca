"""Which claims are one fact: the same kind, the same people, a date and an object that can be one, whatever the wording.

Typed kinds say themselves what is the same. For kinds of free words the fields must fit and the words be alike enough;
in two reports of one meeting less likeness is enough where two claims fit each other best and clearly better than the
rest, for both reports go through the same points.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from briefgen.kinds import KINDS
from briefgen.kinds.figure import Figure
from briefgen.kinds.sameness import content_words
from briefgen.merge.agreement import fits, less
from briefgen.merge.clusters import clusters, pairs
from briefgen.merge.likeness import Likeness, words
from briefgen.merge.times import fits_weekday, is_same_news, own_date
from briefgen.model import Claim, Source

# Kinds whose claims are compared by their words.
WORDED = frozenset(("position", "commitment", "discussion", "background"))
# What says most surely that two sources tell of one event is looked at first, what leans on it last.
ORDER = ("meeting", "person", "statement", *sorted(WORDED), "figure", "upcoming")
# Two claims this alike are one fact. Tuned on the open half of the cases in tests/merge and the seeds, 2026-11.
ALIKE = 0.5
# In two reports of one meeting this much is enough for the two claims that fit each other best, by this much at least.
ALIKE_IN_ONE_MEETING = 0.28
AHEAD_BY = 0.08

Edge = tuple[float, int, int]


def groups(claims: Sequence[Claim], sources: Mapping[str, Source]) -> list[list[Claim]]:
    """The claims of each fact, strongest first; kinds in their usual order."""
    likeness = Likeness(sources)
    by_kind = {name: sorted((c for c in claims if c.kind == name), key=lambda claim: claim.id) for name in KINDS}
    found: dict[str, list[list[Claim]]] = {}
    for name in ORDER:
        told = one_story([group for groups in found.values() for group in groups])
        found[name] = _of_kind(name, by_kind[name], sources, likeness, told)
    return [sorted(group, key=strength) for name in KINDS for group in found[name]]


def strength(claim: Claim) -> tuple[int, int, int, int, str]:
    """A sort key that puts the claim first that a brief can best print: rewritable, resolved, dated, fuller."""
    value = claim.value
    unresolved = sum(not actor.is_resolved for actor in value.actors)
    dated = value.when is not None and value.when.date is not None
    return -bool(value.wording), unresolved + (not value.actors), -dated, -len(claim.quote.exact), claim.id


def one_story(groups: Iterable[Sequence[Claim]]) -> frozenset[frozenset[str]]:
    """The pairs of sources that tell of one meeting or share another fact than a person."""
    pairs_of: set[frozenset[str]] = set()
    for group in groups:
        if group[0].kind != "person":
            ids = sorted({claim.source for claim in group})
            pairs_of.update(frozenset((one, other)) for one in ids for other in ids if one < other)
    return frozenset(pairs_of)


def _of_kind(
    name: str,
    claims: Sequence[Claim],
    sources: Mapping[str, Source],
    likeness: Likeness,
    told: frozenset[frozenset[str]],
) -> list[list[Claim]]:
    candidates = pairs({number: _keys(claim) for number, claim in enumerate(claims)}, most=_most(name))
    if name not in WORDED:
        near = [pair for pair in candidates if _may_be_one(claims[pair[0]], claims[pair[1]], sources)]
        edges = [(score, *pair) for pair in near if (score := _typed(*pair, claims, likeness, told))]
        return clusters(claims, edges, lambda one, other: _may_stand(one, other, sources))
    scored = [
        (likeness.of(claims[one], claims[other]) - less(claims[one], claims[other]), one, other)
        for one, other in candidates
        if fits(claims[one], claims[other], sources)
    ]
    sure = [edge for edge in scored if edge[0] >= ALIKE]
    likely = _best_of_each_other(scored, claims, told)
    return clusters(claims, [*sure, *likely], lambda one, other: fits(one, other, sources))


def _typed(one: int, other: int, claims: Sequence[Claim], likeness: Likeness, told: frozenset[frozenset[str]]) -> float:
    """How surely two claims of a typed kind are one fact, 0 where they are not."""
    left, right = claims[one], claims[other]
    if KINDS[left.kind].same(left, right):
        return 2.0 if left.source == right.source else 1.0
    in_one_story = frozenset((left.source, right.source)) in told
    if left.kind == "upcoming" and in_one_story and _on_one_day(left, right):
        return likeness.of(left, right, least=1.0)
    return 0.0


def _on_one_day(left: Claim, right: Claim) -> bool:
    """Whether both give one date, exact to the month at least."""
    one, other = own_date(left), own_date(right)
    return one is not None and one == other and one.precision in ("day", "month")


def _best_of_each_other(scored: Sequence[Edge], claims: Sequence[Claim], told: frozenset[frozenset[str]]) -> list[Edge]:
    """The edges between two reports of one story whose claims have no better partner in the other report."""
    beside: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for score, one, other in scored:
        beside[one, claims[other].source].append((score, other))
        beside[other, claims[one].source].append((score, one))
    return [
        (score, one, other)
        for score, one, other in scored
        if ALIKE_IN_ONE_MEETING <= score < ALIKE
        and frozenset((claims[one].source, claims[other].source)) in told
        and _is_best(score, other, beside[one, claims[other].source])
        and _is_best(score, one, beside[other, claims[one].source])
    ]


def _is_best(score: float, partner: int, others: Sequence[tuple[float, int]]) -> bool:
    return all(score >= other + AHEAD_BY for other, number in others if number != partner)


def _may_be_one(left: Claim, right: Claim, sources: Mapping[str, Source]) -> bool:
    """Whether the times of two claims of a typed kind do not keep them apart; a person is one at any time."""
    if left.kind == "person":
        return True
    return fits_weekday(left.value.when, right.value.when) and is_same_news(left, right, sources)


def _may_stand(left: Claim, right: Claim, sources: Mapping[str, Source]) -> bool:
    """Whether two claims may stand in one group although no edge joins them."""
    if left.kind == "person":
        return {actor.name for actor in left.value.actors} == {actor.name for actor in right.value.actors}
    if left.kind == "meeting" and left.source == right.source:
        return KINDS["meeting"].same(left, right)
    return _may_be_one(left, right, sources)


def _most(name: str) -> int:
    """How many claims a key may pair: names are few and telling, words are many."""
    return 5_000 if name in ("person", "meeting") else 400


def _keys(claim: Claim) -> Iterator[Hashable]:
    """What two claims of one fact have in common at least once: a name, a country pair, a word."""
    value = claim.value
    if claim.kind in ("person", "meeting"):
        yield from (part.casefold() for actor in value.actors for part in actor.name.split())
        if claim.kind == "meeting":
            codes = sorted({actor.country for actor in value.actors if actor.country})
            yield tuple(codes)
            yield ("title", *sorted(content_words(getattr(value, "title", ""))))
        return
    if isinstance(value, Figure):
        yield from content_words(claim.sentence.exact)
    elif claim.kind in WORDED:
        yield from words(claim)
    else:
        yield from content_words(claim.quote.exact)
