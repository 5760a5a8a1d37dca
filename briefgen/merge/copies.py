"""Texts that repeat others: a sentence copied from an earlier source, a paper that says whose report it passes on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from briefgen import lexicon
from briefgen.merge.reprints import share, word_runs
from briefgen.model import Claim, Source

# Two sentences that share this part of the shorter one's word runs were copied one from the other.
COPIED_SHARE = 0.8


def is_copy(claim: Claim, other: Claim, sources: Mapping[str, Source]) -> bool:
    """Whether the sentence of a claim was copied from the other's, which is the earlier by date, then by id."""
    first, second = ((str(sources[one.source].published.date or "9999"), one.source) for one in (other, claim))
    return first < second and share(_runs(claim.sentence.exact), _runs(other.sentence.exact)) >= COPIED_SHARE


def passes_on(source: Source, publisher: str) -> bool:
    """Whether a text says that it tells what another publisher reported: "the Post reports", "according to the Post"."""
    return len(publisher.split()) > 1 and bool(_passing_on(publisher).search(source.text))


@lru_cache(maxsize=8192)
def _runs(sentence: str) -> frozenset[int]:
    return word_runs(sentence)


@cache
def _passing_on(publisher: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in lexicon.load("origins")["relays"])
    name = re.escape(publisher)
    return re.compile(rf"(?:{name},? (?:\w+ )?(?:{words})\b|\b(?:{words})[: ](?:the )?{name})", re.IGNORECASE)
