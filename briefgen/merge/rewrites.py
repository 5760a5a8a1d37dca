"""Papers that tell another's release over again in their own words and name nobody.

A rewrite shares no run of words with the release, so copies do not find it. What tells is the content: every sentence gives
a fact of the release, in the release's order, none contradicts it, and the paper adds nothing. One sentence of its own - a
witness, a speaker, another number, a matter that the release leaves out - makes it a voice again, for somebody was asked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from briefgen.kinds.sameness import content_words
from briefgen.merge.differences import within
from briefgen.merge.times import SAME_NEWS_DAYS, gap_days
from briefgen.model import Claim, Source

# Fewer sentences in one order may be chance: four fall into it once in twenty-four times.
FEWEST_SENTENCES = 4
# A sentence in which no common fact was read tells the same where so much of the shorter one's meanings is in the other.
ALIKE_SHARE, FEWEST_SHARED = 0.6, 3
_SENTENCE = re.compile(r"[^.!?\n]{25,}?[.!?](?=[\s”\"]|$)")


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The release that a source tells over again, and how many of its facts are the release's."""

    original: str
    shared: int
    facts: int


def rewrites(
    groups: Sequence[Sequence[Claim]],
    sources: Mapping[str, Source],
    is_release: Callable[[str], bool],
    names_somebody: Callable[[str], bool],
) -> dict[str, Rewrite]:
    """For each source that is one, the release it rewrites; the one it shares most with where several fit."""
    told: dict[str, dict[int, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for number, group in enumerate(groups):
        for claim in group:
            if claim.kind != "person":
                told[claim.source][number].append(claim)
    releases = [key for key in sorted(told) if is_release(key)]
    found: dict[str, Rewrite] = {}
    for key in sorted(told):
        if key in releases or not releases or names_somebody(key):
            continue
        fitting = [_rewrite(told[key], told[one], sources[key], sources[one]) for one in releases]
        best = max((one for one in fitting if one), key=lambda one: (one.shared, one.original), default=None)
        if best is not None:
            found[key] = best
    return found


def _rewrite(
    told: Mapping[int, Sequence[Claim]], release: Mapping[int, Sequence[Claim]], source: Source, original: Source
) -> Rewrite | None:
    days = source.published.date, original.published.date
    gap = gap_days(*days)
    if gap is not None and (gap > SAME_NEWS_DAYS or str(days[0]) < str(days[1])):
        return None
    shared = [number for number in told if number in release]
    known = [
        place
        for start, end in _sentences(source.text)
        if (place := _place(start, end, told, release, source, original)) >= 0
    ]
    total = len(_sentences(source.text))
    if len(known) < max(FEWEST_SENTENCES, total) or any(one > other for one, other in pairwise(known)):
        return None
    if len(shared) < FEWEST_SENTENCES or any(within([*release[number], *told[number]]) for number in shared):
        return None
    return Rewrite(original.id, len(shared), len(told))


def _place(
    start: int,
    end: int,
    told: Mapping[int, Sequence[Claim]],
    release: Mapping[int, Sequence[Claim]],
    source: Source,
    original: Source,
) -> int:
    """Where the release tells what stands in this sentence: the same fact, else nearly the same words; -1 for nowhere."""
    facts = [number for number, claims in told.items() if any(start <= claim.quote.start < end for claim in claims)]
    places = [release[number][0].quote.start for number in facts if number in release]
    if places:
        return min(places)
    own = _content(source.text[start:end])
    alike = [(_share(own, _content(original.text[one:last])), one) for one, last in _sentences(original.text)]
    best = max(alike, default=(0.0, 0))
    return best[1] if best[0] >= ALIKE_SHARE else -1


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the shorter sentence's meanings that the other has too; 0 where hardly any are shared."""
    both = len(one & other)
    return both / min(len(one), len(other)) if both >= FEWEST_SHARED else 0.0


@lru_cache(maxsize=4096)
def _content(sentence: str) -> frozenset[str]:
    return frozenset(content_words(sentence))


@lru_cache(maxsize=64)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _SENTENCE.finditer(text))
