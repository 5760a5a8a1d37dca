"""Texts printed twice: reprints and wire copies, found among thousands without comparing each with each.

MinHash signatures of word runs point to the few texts that may be copies (after A. Broder, "On the resemblance and
containment of documents", 1997); whether they are is then counted exactly.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from briefgen.model import Source

# Two texts that share this part of the shorter one's eight-word runs are one text printed twice. Invented reprints with
# a new headline and a cut last paragraph share 0.7 or more, two reports of one event in different words below 0.1.
REPRINT_SHARE = 0.5
RUN_WORDS = 8
# So few sources are compared each with each, which is exact and needs no signatures.
FEW_SOURCES = 40
# So few word runs are compared with every text: a signature of them is no guide.
FEW_RUNS = 12
# Signatures of 128 permutations; candidates are texts whose runs may agree by a fifth, so that a copy of a part of a
# longer text is looked at too. The seed keeps the same texts the same from run to run.
PERMUTATIONS, CANDIDATE_SHARE, SEED = 128, 0.2, 1


def reprint_groups(sources: Sequence[Source]) -> dict[str, str]:
    """For each source whose text repeats another's, the id of the group's first (by date, then id)."""
    ordered = sorted(sources, key=lambda source: (_day(source), source.id))
    place = {source.id: number for number, source in enumerate(ordered)}
    runs = {source.id: word_runs(source.text) for source in ordered}
    first: dict[str, str] = {}
    for earlier, later in sorted(_candidates(runs), key=lambda pair: (_later(pair, place), _earlier(pair, place))):
        one, other = sorted((earlier, later), key=place.__getitem__)
        if other not in first and one not in first and share(runs[one], runs[other]) >= REPRINT_SHARE:
            first[other] = one
    return first


def _later(pair: tuple[str, str], place: Mapping[str, int]) -> int:
    return max(place[key] for key in pair)


def _earlier(pair: tuple[str, str], place: Mapping[str, int]) -> int:
    return min(place[key] for key in pair)


def _candidates(runs: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, str]]:
    """Pairs of sources whose runs may agree, each once: by their signatures, and every short text with all others."""
    if len(runs) <= FEW_SOURCES:
        yield from combinations(sorted(runs), 2)
        return
    from datasketch import MinHash, MinHashLSH

    long = {key: own for key, own in sorted(runs.items()) if len(own) >= FEW_RUNS}
    index = MinHashLSH(threshold=CANDIDATE_SHARE, num_perm=PERMUTATIONS, weights=(0.2, 0.8))
    for key, own in long.items():
        signature = MinHash(num_perm=PERMUTATIONS, seed=SEED)
        signature.update_batch([run.to_bytes(4, "big") for run in sorted(own)])
        yield from ((key, str(other)) for other in index.query(signature))
        index.insert(key, signature)
    holders: dict[int, list[str]] = {}
    for key, own in sorted(runs.items()):
        for run in own:
            holders.setdefault(run, []).append(key)
    for key in sorted(runs.keys() - long.keys()):
        near = {other for run in runs[key] for other in holders[run] if other != key}
        yield from ((key, other) for other in sorted(near) if other in long or other < key)


def word_runs(text: str) -> frozenset[int]:
    """The text's runs of eight words, each as a number of 32 bits."""
    words = re.findall(r"\w+", text.casefold())
    return frozenset(
        zlib.crc32(" ".join(words[start : start + RUN_WORDS]).encode("utf-8", "replace"))
        for start in range(len(words) - RUN_WORDS + 1)
    )


def share(left: frozenset[int], right: frozenset[int]) -> float:
    """The part of the shorter text's runs that the other has too, 0 to 1."""
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0


def _day(source: Source) -> str:
    return str(source.published.date) if source.published.date else "9999"
