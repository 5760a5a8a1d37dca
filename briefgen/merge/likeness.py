"""How much two claims say the same, from 0 to 1, by the meaning of their words and by how telling these are.

A word that stands all over both texts ("defence" in two texts on defence) tells little, a rare one much: each weighs by
the sentences of the two texts that have it. What follows the main words ("including …", "which …") weighs half. Actors'
names and the verb are left out: who and which stance are compared apart.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, cached_property, lru_cache

from briefgen import lexicon
from briefgen.kinds import sameness
from briefgen.kinds.sameness import content, content_words, own_deed, undated
from briefgen.language.geography import name_of, territories
from briefgen.model import Claim, Source

# Names tell less than common words, those of countries least: two texts on one affair share them whatever they say.
NAME_SHARE = 0.8
COUNTRY_SHARE = 0.4
EVERYDAY_SHARE = 0.6
# A number that both give tells something; one that differs must not keep apart what contradicts each other.
NUMBER_SHARE = 0.5
TAIL_SHARE = 0.5
# Where one claim says less than the other, what it does say counts most, but not alone.
SHORTER_SHARE = 0.75
_TAIL = re.compile(
    r"\b(?:which|who|whose|where|including|such as|because|in order to|as an?|so that|according to|with an aim|during|on the sidelines)\b"
)
_PRONOUN_LAST = re.compile(r"\b(?:them|it|this|these|those)\W*$")
# What follows a treaty, or stands before one, without and with saying what it is on.
_ON = frozenset("on for about to of concerning covering regarding under against".split())
_UNTOLD = frozenset(
    "a an the this that such new joint formal similar bilateral final their its his her our of in".split()
)
# A sentence is looked for in so many characters.
_LONGEST = 600
# The main words are at least these many characters: a sentence may begin with "Including".
_SHORTEST_MAIN = 20
# So many common words two claims must share; a name counts half. Events to come on one day need no more than a name.
_WORDS_TO_SHARE = 2.0
NAMES_SHARED = 0.5


class Text:
    """How many sentences of a source have each concept."""

    def __init__(self, source: Source) -> None:
        self.source = source

    @cached_property
    def counts(self) -> Counter[str]:
        """Concept -> number of sentences."""
        return Counter(concept for sentence in self._sentences for concept in content_words(sentence))

    @cached_property
    def size(self) -> int:
        """The number of sentences."""
        return max(2, len(self._sentences))

    def before(self, start: int) -> str:
        """The sentence before a place, or what stands before it in its own."""
        told = [
            part
            for part in re.split(r"(?<=[.!?])\s+|\n+", self.source.text[max(0, start - _LONGEST) : start])
            if part.strip()
        ]
        return told[-1] if told else ""

    @cached_property
    def _sentences(self) -> list[str]:
        return [part for part in re.split(r"(?<=[.!?])\s+|\n+", self.source.text) if part.strip()]


class Likeness:
    """Compares claims of some sources; what it knows of a text is worked out once, when first asked for."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._texts = {key: Text(source) for key, source in sources.items()}

    def of(self, left: Claim, right: Claim, *, least: float = _WORDS_TO_SHARE) -> float:
        """The part of the words of one that the other has too, the shorter counting most; 0 to 1, symmetric.

        0 where they share fewer than `least` common words, a name counting half; one verb of doing is one of them.
        """
        one, other = words(left), words(right)
        one, other = one | self._meant(left, other), other | self._meant(right, one)
        shared = [concept for concept in one if concept in other]
        plain = sum(1.0 if one[concept][1] and other[concept][1] else NAMES_SHARED for concept in shared)
        plain += own_deed(left) == own_deed(right) != "" and not _are_two_papers(left, right, shared)
        if plain < least and not (one and one.keys() == other.keys()):
            return 0.0
        weigh = {concept: self._weight(concept, left.source, right.source) for concept in {*one, *other}}
        both = sum(min(one[concept][0], other[concept][0]) * weigh[concept] for concept in sorted(shared))
        totals = sorted(sum(side[concept][0] * weigh[concept] for concept in sorted(side)) for side in (one, other))
        if not totals[0]:
            return 0.0
        return SHORTER_SHARE * min(1.0, both / totals[0]) + (1 - SHORTER_SHARE) * both / totals[1]

    def _meant(self, claim: Claim, other: Mapping[str, tuple[float, bool]]) -> dict[str, tuple[float, bool]]:
        """The words of another claim that the pronoun at the end of this one may mean: they stand in the sentence before."""
        if not _PRONOUN_LAST.search(claim.quote.exact):
            return {}
        before = self._texts[claim.source].before(claim.quote.start)
        return {concept: other[concept] for concept in content_words(before) if concept in other}

    def _weight(self, concept: str, left: str, right: str) -> float:
        one, other = self._texts[left], self._texts[right]
        size = max(one.size, other.size)
        seen = max(one.counts[concept], other.counts[concept], 1)
        return math.log1p(size / seen) / math.log1p(size)


def _are_two_papers(left: Claim, right: Claim, shared: Sequence[str]) -> bool:
    """Whether all that two claims share is that something was signed, and both say on what: two treaties may be two."""
    return set(shared) <= sameness.concepts("papers") and _says_on_what(left) and _says_on_what(right)


@lru_cache(maxsize=4096)
def _says_on_what(claim: Claim) -> bool:
    """Whether a treaty or deal is told from others: "a treaty on fish", "the fish treaty", not "the deal"."""
    said = re.findall(r"[^\W\d_]+", claim.quote.exact.lower())
    for number, word in enumerate(said):
        if sameness.concept(sameness.stem(word)) in sameness.concepts("papers"):
            before, after = said[number - 1 : number], said[number + 1 : number + 2]
            if set(after) & _ON or before and before[0] not in _UNTOLD:
                return True
    return False


@cache
def _everyday() -> frozenset[str]:
    """The concepts of words that are said of everything."""
    return frozenset(concept for word in lexicon.load("sameness")["everyday"] for concept in content_words(word))


@cache
def is_country(concept: str) -> bool:
    """Whether a concept is a word of a country's name, or what its people are called."""
    return concept in _country_words()


@cache
def _country_words() -> frozenset[str]:
    return frozenset(
        word
        for entries in territories().table.values()
        for phrase, _, territory in entries
        if territory.form in ("name", "demonym")
        for word in content_words(" ".join(phrase))
    )


@lru_cache(maxsize=65536)
def words(claim: Claim) -> dict[str, tuple[float, bool]]:
    """Concept -> its weight in the claim (before how telling it is), and whether it is a common word; none of a date."""
    text = undated(content(claim))
    for actor in claim.value.actors:
        country = name_of(actor.country) if actor.country else ""
        for name in (actor.post.title if actor.post else "", country, actor.name.split()[-1]):
            text = re.sub(rf"(?i)\b{re.escape(name)}\b", " ", text) if name else text
    cut = next((match.start() for match in _TAIL.finditer(text) if match.start() > _SHORTEST_MAIN), len(text))
    found: dict[str, tuple[float, bool]] = {}
    for part, share in ((text[:cut], 1.0), (text[cut:], TAIL_SHARE)):
        for concept, weight in content_words(part).items():
            common = weight == 1.0
            weight = EVERYDAY_SHARE if common and concept in _everyday() else 1.0
            if not common:
                weight = COUNTRY_SHARE if is_country(concept) else NAME_SHARE
            found.setdefault(concept, (share * weight, common))
        for number in re.findall(r"\d[\d.,]*\d|\d", part):
            found.setdefault(number.replace(",", ""), (share * NUMBER_SHARE, True))
    return found


def own_countries(claim: Claim) -> frozenset[str]:
    """The ISO codes of the countries of those who do what a claim tells."""
    return frozenset(actor.country for actor in claim.value.actors if actor.country)
