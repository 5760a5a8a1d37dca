"""Things that belong together: groups grown edge by edge, the surest first, never joining what may not stand together.

Nothing depends on the order in which things come in: edges are sorted by their strength and then by key, groups come
out by their smallest member.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

T = TypeVar("T")

# A key under which more things stand than this says nothing of any of them; pairs are then found by their rarer keys.
MOST_UNDER_ONE_KEY = 400


def pairs(keys: Mapping[int, Iterable[Hashable]], *, most: int = MOST_UNDER_ONE_KEY) -> Iterator[tuple[int, int]]:
    """Every pair of numbers with a key in common, smaller first, each once, sorted; so no all-to-all comparison is needed.

    A key shared by more than `most` numbers pairs nobody.
    """
    under: dict[Hashable, list[int]] = defaultdict(list)
    for number, own in keys.items():
        for key in set(own):
            under[key].append(number)
    found: set[tuple[int, int]] = set()
    for numbers in under.values():
        if len(numbers) <= most:
            found.update(combinations(sorted(numbers), 2))
    yield from sorted(found)


def clusters(
    items: Sequence[T], edges: Iterable[tuple[float, int, int]], may_stand: Callable[[T, T], bool]
) -> list[list[T]]:
    """The items in groups joined by edges (strength, index, index), strongest first.

    Two groups stay apart where one member of each may not stand together. `items` should be in an order that does not
    depend on how they came in: ties follow it.
    """
    group = {index: [index] for index in range(len(items))}
    home = list(range(len(items)))
    for _, left, right in sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2])):
        first, second = sorted((home[left], home[right]))
        if first == second:
            continue
        if all(may_stand(items[one], items[other]) for one in group[first] for other in group[second]):
            group[first] += group.pop(second)
            for index in group[first]:
                home[index] = first
    return [[items[index] for index in sorted(members)] for _, members in sorted(group.items())]
