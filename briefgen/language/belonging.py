"""Which of the countries of a text somebody belongs to, where no words near him say it.

Every country that the text names or gives signs of is a candidate, and so is "none". What speaks for a candidate is counted:
how strongly the text seems written from there, how often and how near to him it is named, whose officials are marked, whom he
meets. The sum of all, each with its weight, ranks the candidates; the first wins. The weights were fitted to invented documents
with known answers (`benchmarks/training/countries.py`) and stand in `lexicon/belonging.yaml` in whole thousandths, so that
the sum is the same on every machine. Nothing is concluded from how a name sounds.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefgen import lexicon
from briefgen.language import geography, guests, homonyms, ranking, telltales, towns
from briefgen.language.evidence import MARKED, Evidence, Homeland
from briefgen.language.identity import title_words
from briefgen.language.names.found import Found, Person
from briefgen.language.ranking import NONE
from briefgen.language.words import Word

# Beyond this much more evidence that the text is written from a country says no more.
_MOST, _LEAD = 8.0, 4.0
# The share of all that the first candidate needs: below it more answers are wrong than right (cross-validated, November 2026).
ENOUGH = 0.4
# A text of a few sentences tells too little: a country is a candidate from so much evidence, or so many namings, on.
_SIGNS, _NAMINGS = 0.5, 3
# Sentences back in which a place still is the scene.
_BACK = 2


@dataclass(frozen=True, slots=True)
class Place:
    """One naming of a country, of a town or body of it: where it begins, in which sentence, and at which of its words."""

    start: int
    code: str
    is_state: bool
    sentence: int
    word: int


@dataclass(frozen=True)
class Survey:
    """What a text tells of countries: those of its people that words give, the signs of where it is written, all places named."""

    people: Sequence[Person]
    known: Sequence[str | None]
    evidence: Sequence[Evidence]
    words: Sequence[Sequence[Word]]
    text: str
    sections: Sequence[tuple[int, Homeland]]

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every country, town and national body named, by first character."""
        chosen = homonyms.choices(self.text)
        surnames = towns.families(person.name for person in self.people)
        return tuple(
            place
            for index, sentence in enumerate(self.words)
            for place in _named(sentence, index, chosen)
            if not towns.is_family(sentence, place.word, surnames)
        )

    @cached_property
    def named(self) -> Counter[str]:
        """How often each country is named, by itself or by its towns and bodies."""
        return Counter(place.code for place in self.places)

    @cached_property
    def signs(self) -> Counter[str]:
        """How much speaks for each country as the one the text is written from."""
        totals: Counter[str] = Counter()
        for item in self.evidence:
            totals[item.code] += item.weight  # type: ignore[assignment]  # weights are fractions
        return totals

    @cached_property
    def marked(self) -> Counter[str]:
        """How many people are known to be of each country."""
        return Counter(code for code in self.known if code)

    @cached_property
    def strangers(self) -> Counter[str]:
        """What the officials marked as a country's take from it as the one the text is written from."""
        taken: Counter[str] = Counter()
        for item in self.evidence:
            if item.reason == MARKED:
                taken[item.code] += item.weight  # type: ignore[assignment]
        return taken


def _named(sentence: Sequence[Word], index: int, chosen: Mapping[str, str]) -> Iterator[Place]:
    at = 0
    while at < len(sentence):
        found = _place(sentence, at, chosen) if sentence[at].capital else None
        if found is not None:
            yield Place(sentence[at].start, found[1], found[2], index, at)
        at = found[0] if found is not None else at + 1


def _place(sentence: Sequence[Word], at: int, chosen: Mapping[str, str]) -> tuple[int, str, bool] | None:
    """Where a country, town or body ends that begins at a word, its country, and whether the country itself is named."""
    known = homonyms.match(sentence, at, chosen)
    if known is not None:
        is_state = known[1].form in ("name", "demonym")
        if is_state or sentence[at].lower not in geography.AMBIGUOUS:
            return known[0], known[1].code, is_state
    found = towns.places().match(sentence, at) or towns.town(sentence, at) or telltales.alone().match(sentence, at)
    return (found[0], found[1], False) if found is not None else None


@dataclass(frozen=True)
class Asked:
    """Somebody whose country is asked for: his mentions, who is named beside him, the countries he cannot be of, what his post is."""

    index: int
    own: Sequence[Found]
    beside: Sequence[Found]
    excluded: frozenset[str]
    official: bool
    local: bool


def likeliest(asked: Asked, survey: Survey) -> tuple[str | None, float]:
    """The country that most speaks for, and its share of all candidates from 0 to 1; None where that is not ENOUGH."""
    code, share = ranking.first(candidates(asked, survey), lexicon.load("belonging")["weights"])
    return (code or None) if share >= ENOUGH else None, round(share, 3)


def candidates(asked: Asked, survey: Survey) -> dict[str, dict[str, float]]:
    """What speaks for each candidate: the name of the feature and how much of it there is; `NONE` is among them."""
    found: dict[str, dict[str, float]] = {}
    for code in sorted({*survey.signs, *survey.named} - asked.excluded):
        if survey.signs[code] < _SIGNS and survey.named[code] < _NAMINGS:
            continue
        found[code] = {**_of_text(code, survey), **_around(code, asked, survey), **_of_people(code, asked, survey)}
    found[NONE] = {
        "none": 1.0,
        "none official": float(asked.official),
        "none local": float(asked.local),
        "none choices": math.log1p(len(found) + 1),
    }
    return found


def _of_text(code: str, survey: Survey) -> dict[str, float]:
    """How much the whole text is about a country, and written from it."""
    ranked = survey.signs.most_common()
    best = min((name for name, total in ranked if total == ranked[0][1]), default=None)
    second = max((total for name, total in ranked if name != code), default=0)
    signs = survey.signs[code]
    return {
        "signs": min(signs, _MOST) / 4,
        "most signs": float(code == best),
        "lead": min(_LEAD, signs - second) / 4 if code == best else 0.0,
        "share of places": survey.named[code] / (sum(survey.named.values()) or 1),
        "times named": math.log1p(survey.named[code]),
        "officials marked": float(survey.strangers[code]),
    }


def _around(code: str, asked: Asked, survey: Survey) -> dict[str, float]:
    """How near to somebody a country is named: in his sentence, before it, in the section that he stands in."""
    item = next((item for item in asked.own if " " in item.name), asked.own[0])
    own = {other.sentence for other in asked.own}
    earlier = [place for place in survey.places if place.start < item.span.start]
    last = earlier[-1] if earlier else None
    state = next((place.code for place in reversed(earlier) if place.is_state), None)
    section = next((home.code for start, home in reversed(survey.sections) if start <= item.span.start), None)
    with_it = {place.sentence for place in survey.places if place.code == code}
    return {
        "before him": float(any(place.code == code and place.sentence == item.sentence for place in earlier)),
        "sentences before": float(any(item.sentence - _BACK <= index < item.sentence for index in with_it)),
        "beside him": len(own & with_it) / len(own),
        "last place": float(last is not None and last.code == code and last.sentence >= item.sentence - _BACK),
        "last state": float(code == state),
        "section": float(code == section),
    }


def _of_people(code: str, asked: Asked, survey: Survey) -> dict[str, float]:
    """What other people of a country tell: how many there are, who holds the same post, who meets him."""
    post = survey.people[asked.index].post
    words = title_words(post.title) if post is not None and post.title else None
    twin = words is not None and any(
        known == code and index != asked.index and other.post and title_words(other.post.title) == words
        for index, (known, other) in enumerate(zip(survey.known, survey.people, strict=True))
    )
    met = guests.is_met_by(code, asked.index, asked.own, asked.beside, survey.text, survey.known)
    return {
        "share of people": survey.marked[code] / (sum(survey.marked.values()) or 1),
        "same post": float(twin),
        "meets": float(met),
    }
