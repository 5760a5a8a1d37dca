"""The phrase from a word on that tells a post, as far as it goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.language import posts
from briefgen.language.posts.described import DETERMINERS, described, is_participle, is_when
from briefgen.language.words import Word

_LONGEST = 14
# Words and marks at which a phrase may end, and marks at which it must.
_JOINS = frozenset("and but who which that since until when while at in for on from with".split())
_STOPS = frozenset('.;:!?()\u201c\u201d"')


def longest(words: Sequence[Word], step: int) -> posts.Held | None:
    """The longest phrase from a word on that tells a post: it ends at a mark, a verb, "and", "who" or another clause."""
    held = posts.read(words, step) if step < len(words) else None
    while step < len(words) and words[step].lower in DETERMINERS:
        step += 1
    for end in _ends(words, step):
        whole = described(words, step, end)
        if whole is not None and (held is None or whole.end >= held.end):
            return whole
    return held


def _ends(words: Sequence[Word], step: int) -> Iterator[int]:
    """Where a phrase from a word on may end, the farthest first."""
    ends: list[int] = []
    for at in range(step, min(len(words), step + _LONGEST) + 1):
        if at == len(words):
            ends.append(at)
            break
        word = words[at]
        verb = word.pos in ("VERB", "AUX") and not word.capital and not is_participle(words, at)
        closes = not word.is_word and word.text not in ("'", "'s", "-", "&", "/") or is_when(words, at)
        if at > step and (verb or closes or word.lower in _JOINS):
            ends.append(at - (verb and at > step + 1 and words[at - 1].lower == "to"))
        if verb or is_when(words, at) or word.text in _STOPS or word.lower in ("who", "which", "that", "when", "while"):
            break
    return reversed(ends)
