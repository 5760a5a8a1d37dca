"""Numbers that a publisher took back: what it corrects is no fact any more, what its correction gives is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from briefgen.merge.numbers import is_one_number, numbers
from briefgen.model import Claim, Source

_TITLE = re.compile(
    r"\W*(?:corrections?|corrigendum|errat(?:um|a)|rectificati(?:f|on)s?|clarifications?|mise au point)\b",
    re.IGNORECASE,
)
# The sentence of a correction that repeats what was wrong.
_WRONG = re.compile(
    r"\b(?:(?:in|mis)correctly|inaccurately|wrongly|mistakenly|erroneously|in error|by mistake|misstated|misreported|à tort|"
    r"par erreur|erronément)\b",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"\b(?:stor(?:y|ies)|articles?|headlines?|captions?|dispatch|(?:earlier|previous) (?:version|report)|news releases?|we|"
    r"dépêche|titre|communiqué|nous)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:wrote|said|reported|gave|stated|put|told|read|(?:a|avons|avait) (?:écrit|indiqué|annoncé|rapporté))\b"
)
# "The number is 240, not 420."
_NOT = re.compile(r"\b(?:not|rather than|instead of|et non(?: pas)?|au lieu de)\s+(?:the\s+)?", re.IGNORECASE)
_REGRETS = re.compile(
    r"\b(?:regrets?|apologi[sz]es? for|regrette|s['’]excuse)\b.{0,20}\b(?:error|mistake|erreur)", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^!?\n.]+(?:\.(?=\d)[^!?\n.]+)*[.!?]?")


class TakenBack:
    """The numbers that corrections among some sources take back: each with its publisher, and what it counts."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.numbers = tuple(wrong for source in sources for wrong in _wrong(source))

    def gives(self, words: str, source: Source) -> bool:
        """Whether some words of a source give a number that its publisher took back."""
        given = numbers(words) if self.numbers else {}
        who = (source.publisher or "").casefold()
        return any(
            noun in given and is_one_number(given[noun], number)
            for publisher, noun, number in self.numbers
            if publisher == who
        )

    def has(self, claim: Claim, sources: Mapping[str, Source]) -> bool:
        """Whether a claim gives such a number, or is the regret of having given it."""
        source = sources[claim.source]
        is_regret = bool(self.numbers) and is_correction(source) and bool(_REGRETS.search(claim.quote.exact))
        return is_regret or self.gives(claim.quote.exact, source)


def is_correction(source: Source) -> bool:
    """Whether a text calls itself a correction."""
    return bool(_TITLE.match(source.title or ""))


def _wrong(source: Source) -> Iterator[tuple[str, str, str]]:
    if not is_correction(source) or not source.publisher:
        return
    said = _SENTENCE.findall(source.text)
    wrong = [sentence for sentence in said if _repeats(sentence, source.publisher)]
    right = [_NOT.split(sentence, maxsplit=1) for sentence in said if sentence not in wrong]
    given = [numbers(parts[0]) for parts in right]
    for told in (*map(numbers, wrong), *(numbers(part) for parts in right for part in parts[1:])):
        for noun, number in told.items():
            others = [one[noun] for one in given if noun in one]
            if others and not any(is_one_number(number, other) for other in others):
                yield source.publisher.casefold(), noun, number


def _repeats(sentence: str, publisher: str) -> bool:
    """Whether a sentence tells what was wrong: "In a story of Monday we wrote that …"."""
    if _WRONG.search(sentence):
        return True
    is_own = publisher.casefold() in sentence.casefold() or _STORY.search(sentence)
    return bool(is_own and _TOLD.search(sentence))
