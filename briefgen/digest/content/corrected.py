"""Numbers and days that a publisher took back: what it corrects is no fact any more, what its correction gives is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from briefgen.kinds.sameness import content_words
from briefgen.language import dategrammar, sentences
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
# "In a story published on 20 November": the day of the story, not what it said.
_OF_STORY = re.compile(
    r"(?i)\b(?:published|posted|aired|printed|issued|released|sent|stor(?:y|ies)|article|dispatch|report|version|release|edition"
    r"|publiée?|parue?|diffusée?|dépêche)\s+(?:on|of|from|dated|in|le|du|de|au)?\s*$"
)
# Words that a wrong day shares with what was told of it.
LEAST_SHARED = 2
_Day = tuple[int, int]


class TakenBack:
    """What corrections among some sources take back: numbers, each with its publisher and what it counts, and days."""

    def __init__(self, sources: Iterable[Source]) -> None:
        sources = tuple(sources)
        self.numbers = tuple(wrong for source in sources for wrong in _wrong(source))
        self.days = tuple(wrong for source in sources if (wrong := WrongDays.of(source)) is not None)

    def gives(self, words: str, source: Source) -> bool:
        """Whether some words of a source give a number that its publisher took back."""
        given = numbers(words) if self.numbers else {}
        who = (source.publisher or "").casefold()
        if any(one.publisher == who and one.stand_in(words) for one in self.days):
            return True
        return any(
            noun in given and is_one_number(given[noun], number)
            for publisher, noun, number in self.numbers
            if publisher == who
        )

    def has(self, claim: Claim, sources: Mapping[str, Source]) -> bool:
        """Whether a claim gives such a number, or is the regret of having given it."""
        source = sources[claim.source]
        is_regret = (
            bool(self.numbers or self.days) and is_correction(source) and bool(_REGRETS.search(claim.quote.exact))
        )
        return is_regret or self.gives(claim.quote.exact, source)


@dataclass(frozen=True, slots=True)
class WrongDays:
    """The days that a correction takes back and gives, and the words of the sentence that was wrong."""

    publisher: str
    wrong: frozenset[_Day]
    right: frozenset[_Day]
    words: frozenset[str]

    @classmethod
    def of(cls, source: Source) -> WrongDays | None:
        """What a correction takes back; None where it is none, or gives no other day."""
        if not is_correction(source) or not source.publisher:
            return None
        told = [source.text[start:end] for start, end in _sentences(source.text)]
        repeated = [words for words in told if _repeats(words, source.publisher)]
        others = [_NOT.split(words, maxsplit=1) for words in told if words not in repeated]
        right = frozenset(day for parts in others for day in _days(parts[0]))
        wrong = frozenset(day for words in repeated for day in _days(words))
        wrong |= frozenset(day for parts in others for words in parts[1:] for day in _days(words))
        words = frozenset(word for one in repeated for word in content_words(one))
        return cls(source.publisher.casefold(), wrong - right, right, words) if right and wrong - right else None

    def stand_in(self, words: str) -> bool:
        """Whether some words give the wrong day of what was told, and not the right one."""
        given = _days(words)
        shared = len(self.words & content_words(words).keys())
        return bool(given & self.wrong) and not given & self.right and shared >= LEAST_SHARED


def right_place(source: Source) -> tuple[int, int] | None:
    """Begin and end of the sentence in which a correction says what is right; None where it is none or repeats it all."""
    if not is_correction(source) or not source.publisher:
        return None
    places = list(_sentences(source.text))
    wrong = [number for number, (start, end) in enumerate(places) if _repeats(source.text[start:end], source.publisher)]
    return places[wrong[-1] + 1] if wrong and len(places) > wrong[-1] + 1 else None


def _days(words: str) -> frozenset[_Day]:
    """The days of a month in some words, but for that of a story."""
    found = (
        one for one in dategrammar.scan(words) if one.month and one.day and not _OF_STORY.search(words[: one.start])
    )
    return frozenset((one.month or 0, one.day or 0) for one in found)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for start, end in dategrammar.lines(text):
        begins = sorted({0, *sentences.starts(text[start:end])})
        for begin, stop in pairwise((*begins, end - start)):
            words = text[start + begin : start + stop]
            yield start + begin, start + begin + len(words.rstrip())


def is_correction(source: Source) -> bool:
    """Whether a text calls itself a correction."""
    return bool(_TITLE.match(source.title or ""))


def _wrong(source: Source) -> Iterator[tuple[str, str, str]]:
    if not is_correction(source) or not source.publisher:
        return
    said = [source.text[start:end] for start, end in _sentences(source.text)]
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
