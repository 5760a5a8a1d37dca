"""What the texts on one event contradict each other in, where only the event shows that they tell of one thing.

Two reports begin with another number of the same things, or give another day for what happened. And the lead of a report,
which the digest prints in the source's words, is disputed where what was read in its sentence is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from briefgen.digest.content.leads import days_of, is_lead
from briefgen.kinds.sameness import overlap
from briefgen.language import dategrammar
from briefgen.merge.numbers import in_digits, is_one_number, numbers, plain
from briefgen.model import Claim, Conflict, Fact, Source

# Reports of one thing begin with words of which so many are the same, and come out within so many days.
ALIKE, SAME_NEWS_DAYS = 0.5, 3
# Two days given for one thing lie so near.
NEAR_DAYS = 7
# What a day belongs to that stands behind these words: to the saying.
_SAID = re.compile(
    r"\b(?:said|says|say|saying|announced|told|reported|wrote|added|confirmed|stated|statement|release|letter"
    r"|according to)\b[^,;.]{0,40}$"
)
# A later report with a greater number brings the news up to date.
_UPDATED = re.compile(r"\b(?:now|rises?|rose|risen|climb\w*|grew|grown|up from|more than last|reached|reaches)\b")
# A number that only adds to another, or is a part of it.
_MORE = re.compile(r"\b(?:more|further|another|additional|other|extra|remaining|new)\b|\bof (?:the|them|these)\b")
_NOT = re.compile(r"\b(?:not|than|instead of|never)(?: \w+)?$")
_DATELINE = re.compile(r"[A-ZÀ-Þ][^\n]{0,70}?\s[-–—]{1,2}\s")
_DONE = re.compile(
    r"\b[a-z]{3,}ed\b|\b(?:met|began|sank|struck|hit|fell|shut|broke|left|held|sent|sold|built|won|took)\b"
)


@dataclass(frozen=True)
class First:
    """The first sentence of a report, without its dateline."""

    source: Source
    start: int
    end: int

    @property
    def words(self) -> str:
        """The sentence."""
        return self.source.text[self.start : self.end]

    @property
    def day(self) -> dt.date | None:
        """The day on which the report was published."""
        date = self.source.published.date
        return date.first if date is not None and date.precision == "day" else None

    @classmethod
    def of(cls, source: Source, start: int, end: int) -> First:
        """The sentence between two places of a source."""
        dateline = _DATELINE.match(source.text[start:end])
        return cls(source, start + (dateline.end() if dateline else 0), end)

    def has(self, claim: Claim) -> bool:
        """Whether a claim is read in the sentence."""
        return claim.source == self.source.id and claim.quote.start < self.end and self.start < claim.quote.end


def with_disputes(facts: Sequence[Fact], firsts: Sequence[First]) -> tuple[Fact, ...]:
    """The facts of one event, with what its reports contradict each other in at their beginning."""
    known = [fact for fact in facts if fact.kind != "person"]
    sides: dict[str, dict[str, dict[str, list[Claim]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for one, other in combinations(firsts, 2):
        for field, noun, values in _contradictions(one, other):
            told = [
                [(fact, claim) for fact in known for claim in fact.claims if first.has(claim) and _gives(claim, noun)]
                for first in (one, other)
            ]
            if not all(told):
                continue
            for mine in (0, 1):
                for fact, claim in told[mine]:
                    given = sides[fact.id][field]
                    _add(given[values[mine]], [claim])
                    _add(given[values[1 - mine]], [one for _, one in told[1 - mine]])
    return tuple(_as_lead(_disputed(fact, sides.get(fact.id, {}), known), known) for fact in facts)


def _add(known: list[Claim], more: Sequence[Claim]) -> None:
    known += [claim for claim in more if claim not in known]


def _gives(claim: Claim, noun: str) -> bool:
    """Whether a claim quotes the number of some things; of a day, every claim of the sentence but numbers and words."""
    return noun in numbers(claim.quote.exact) if noun else claim.kind not in ("figure", "statement", "upcoming")


def _disputed(fact: Fact, sides: dict[str, dict[str, list[Claim]]], facts: Sequence[Fact]) -> Fact:
    for field, given in sides.items():
        if any(conflict.field == field for conflict in fact.conflicts):
            continue
        voices = {
            value: tuple(
                sorted({name for one in facts for claim in claims if claim in one.claims for name in one.origins})
            )
            for value, claims in given.items()
        }
        values = tuple((value, tuple(sorted(claim.id for claim in given[value]))) for value in sorted(given))
        conflict = Conflict(field, values, tuple(voices[value] for value, _ in values))
        others = {claim.id: claim for claims in given.values() for claim in claims if claim not in fact.claims}
        against = {**{claim.id: claim for claim in fact.against}, **others}
        fact = replace(
            fact, conflicts=(*fact.conflicts, conflict), against=tuple(against[key] for key in sorted(against))
        )
    return fact


def _as_lead(fact: Fact, facts: Sequence[Fact]) -> Fact:
    """The lead of a report with the contradictions of what was read in its sentence."""
    if not is_lead(fact.claims[0]):
        return fact
    own = fact.claims[0]
    for other in facts:
        inside = {one.id for one in other.claims if _lies_in(one, own)}
        if other is fact or not inside:
            continue
        against = {
            claim.id: claim for claim in (*fact.against, *other.claims, *other.against) if claim.id not in inside
        }
        for conflict in other.conflicts:
            given = tuple(
                (value, tuple(sorted({own.id if key in inside else key for key in keys})))
                for value, keys in conflict.values
            )
            if any(own.id in keys for _, keys in given) and conflict.field not in {one.field for one in fact.conflicts}:
                fact = replace(
                    fact,
                    conflicts=(*fact.conflicts, replace(conflict, values=given)),
                    against=tuple(against[key] for key in sorted(against)),
                )
    return fact


def _lies_in(claim: Claim, lead: Claim) -> bool:
    return claim.source == lead.source and lead.quote.start <= claim.quote.start and claim.quote.end <= lead.quote.end


def _contradictions(one: First, other: First) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """The field, the things counted and the two values in which two first sentences contradict each other."""
    early, late = sorted((one, other), key=lambda first: first.day or dt.date.min)
    days = [first.day for first in (early, late)]
    if one.source.publisher == other.source.publisher or days[0] is None or days[1] is None:
        return
    if (days[1] - days[0]).days > SAME_NEWS_DAYS or overlap(one.words, other.words) < ALIKE:
        return
    given = [numbers(first.words) for first in (one, other)]
    common = sorted(noun for noun in given[0] if noun in given[1] and not is_one_number(given[0][noun], given[1][noun]))
    if (
        len(common) == 1
        and not any(_adds(first, told[common[0]]) for first, told in zip((one, other), given, strict=True))
        and not _are_beside(one, other, *(told[common[0]] for told in given))
    ):
        left, right = given[0][common[0]], given[1][common[0]]
        was, now = (left, right) if one is early else (right, left)
        if not (days[0] < days[1] and _UPDATED.search(late.words) and _amount(now) > _amount(was)):
            yield "quantity", common[0], (left, right)
    told_on = [_happened(first) for first in (one, other)]
    deeds = set(_DONE.findall(one.words)) & set(_DONE.findall(other.words)) - {"said"}
    if deeds and len(told_on[0]) == len(told_on[1]) == 1:
        left_day, right_day = told_on[0][0], told_on[1][0]
        if 0 < abs((left_day - right_day).days) <= NEAR_DAYS:
            yield "date", "", (left_day.isoformat(), right_day.isoformat())


def _adds(first: First, number: str) -> bool:
    """Whether a number only adds to another: "three more farms"."""
    before = in_digits(first.words).partition(number)[0]
    return bool(_MORE.search(number) or _MORE.search(" ".join(before.split()[-1:])))


def _are_beside(one: First, other: First, left: str, right: str) -> bool:
    """Whether one sentence has both numbers and denies neither: "renewed 11 licences and refused eight" is no dispute."""
    return _has_beside(one, right) or _has_beside(other, left)


def _has_beside(first: First, number: str) -> bool:
    words, (digits, scale) = in_digits(first.words), plain(number)
    found = (
        words[: match.start()].rstrip()
        for match in re.finditer(r"(?<![\w.,-])\d(?:[\d,.]*\d)?(?:\s(?:million|billion|thousand))?", words)
        if plain(match[0]) == (digits, scale)
    )
    return any(not _NOT.search(before) for before in found)


def _amount(number: str) -> float:
    return float(re.sub(r"[^\d.]", "", number.split()[0].replace(",", "")) or 0)


def _happened(first: First) -> list[dt.date]:
    """The days that a sentence gives for what happened, not for when it was said."""
    near = [
        (start - first.start, when.date.first)
        for start, _, when in days_of(first.source, first.start, first.words)
        if when.date
    ]
    full = [
        (found.start, dt.date(found.year, found.month, found.day))
        for found in dategrammar.scan(first.words)
        if found.year and found.month and found.day
    ]
    return sorted({day for place, day in (*near, *full) if not _SAID.search(first.words[:place].rstrip())})
