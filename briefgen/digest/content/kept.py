"""Whether a later text says that what was promised was done: its deed and most of its words, not to come and not denied."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from briefgen.kinds.sameness import concept, content, content_words, deed, stem
from briefgen.merge.likeness import is_country
from briefgen.model import Fact, Source
from briefgen.values import PartialDate

# The part of a promise's common words that a report of its keeping has.
SHARED = 0.6
# Words that promise, ask or deny in the place of telling.
_OPEN = re.compile(
    r"\b(will|would|shall|should|may|might|could|must|plan\w* to|agreed to|promised|pledged|asked|urged|not|n't|never|"
    r"fail\w*|without|sera|seront|doit|doivent|devra\w*|pas|jamais)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


def kept(fact: Fact, sources: Iterable[Source], last: dt.date) -> tuple[Source, PartialDate] | None:
    """The first source after a promise that tells of its keeping, up to a day, and when it was published; None for none."""
    promised = [claim for claim in fact.claims if deed(claim)]
    if not promised:
        return None
    done = {deed(claim) for claim in promised}
    words = [_words(content(claim)) - done for claim in promised]
    own = set(fact.sources)
    begun = min((_day(source) for source in sources if source.id in own), default=None)
    found = [
        (day, source.id, source)
        for source in sources
        if source.id not in own and (day := _day(source)) <= last and (begun is None or day >= begun)
        if any(_tells(sentence, done, words) for sentence in _SENTENCE.findall(source.text))
    ]
    if not found:
        return None
    day, _, source = min(found)
    return source, PartialDate.of(day)


def _day(source: Source) -> dt.date:
    return source.published.date.first if source.published.date else dt.date.max


def _tells(sentence: str, done: set[str], words: list[frozenset[str]]) -> bool:
    """Whether a sentence says that something was done, and of what."""
    if _OPEN.search(sentence):
        return False
    said = {concept(stem(word.lower())) for word in re.findall(r"[^\W\d_]{3,}", sentence)}
    has = _words(sentence)
    return any(word.startswith(one) for one in done for word in said) and any(
        len(one) > 1 and len(one & has) >= SHARED * len(one) for one in words
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in content_words(text) if not is_country(word) and len(word) > 2)
