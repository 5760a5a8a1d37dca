"""Several stories in one text: what one of them rests on says nothing of the next.

A roundup or a newsletter sets a heading above each story. Headings inside one story do so too; there the parts share names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache

from briefgen import lexicon
from briefgen.language.geography import country_code
from briefgen.language.words import fold
from briefgen.model import Source

# Parts that share so many names are one story.
FEWEST_NAMES = 1
# Fewer words tell nothing: "Good morning,".
FEWEST_WORDS = 6
# A word in the middle of a sentence that begins with a capital letter; days, months, countries, titles and the paper itself
# are in every story.
_NAME = re.compile(r"(?<=[a-zà-ÿ,;’'\"“)\d]\s)[A-ZÀ-Þ][\w’-]+")
_EVERYWHERE = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december i the".split()
)


@lru_cache(maxsize=8192)
def starts(source: Source) -> tuple[int, ...]:
    """Where the stories of a source begin, in order; one at 0 for a text that tells one."""
    parts = _parts(source)
    told = [_names(source.text[start:end]) for start, end in parts]
    if len(parts) < 2 or any(len(one & other) >= FEWEST_NAMES for one, other in _pairs(told)):
        return (0,)
    return (0, *(start for start, _ in parts[1:]))


def story(source: Source, place: int) -> int:
    """Which story of its source a place belongs to, counted from 0."""
    return bisect_right(starts(source), place) - 1


def _parts(source: Source) -> list[tuple[int, int]]:
    """The stretches of text, each with the heading above it; a heading alone and a greeting are none."""
    begun: list[int] = []
    heading: int | None = 0
    for block in source.blocks:
        if block.kind == "heading":
            heading = block.start if heading is None else heading
        elif block.kind != "title" and heading is not None and _is_told(source.text[block.start : block.end]):
            begun.append(heading)
            heading = None
    return list(zip(begun, [*begun[1:], len(source.text)], strict=True)) if begun else []


def _is_told(words: str) -> bool:
    return len(words.split()) >= FEWEST_WORDS


def _pairs(told: Sequence[frozenset[str]]) -> list[tuple[frozenset[str], frozenset[str]]]:
    return [(one, other) for number, one in enumerate(told) for other in told[number + 1 :]]


def _names(text: str) -> frozenset[str]:
    found = (match[0] for match in _NAME.finditer(text))
    return frozenset(fold(name) for name in found if country_code(name) is None) - _EVERYWHERE - _titles()


@cache
def _titles() -> frozenset[str]:
    """The words of posts and of states' bodies: two ministers of finance are in two stories."""
    words = lexicon.load("titles")
    listed = (*words["portfolios"], *lexicon.load("origins")["holders"], *lexicon.load("origins")["bodies"])
    return frozenset(part for word in listed for part in fold(word).split())
