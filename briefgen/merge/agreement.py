"""Whether two claims can be one fact as far as what they say in fields goes: who, stance, polarity, date, number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

from briefgen import lexicon
from briefgen.kinds import measured
from briefgen.kinds.commitment import Commitment
from briefgen.kinds.position import Position
from briefgen.kinds.sameness import same_actors
from briefgen.language.geography import country_code, name_of
from briefgen.merge import numbers, recipients
from briefgen.merge.times import fits_weekday, gap_days, is_same_news, own_date
from briefgen.model import Actor, Claim, Source

# "same": both name the same; "part": one names all of the other's but one; "open": one names nobody that could be compared.
Who = Literal["same", "part", "open"]

# What each thing left open, or told a little differently, takes from the likeness of the words. Tuned on the open half
# of the cases in tests/merge and the seeds, 2026-11.
LESS_FOR_PART = 0.1
LESS_FOR_OPEN = 0.12
LESS_FOR_NEAR_STANCE = 0.05
LESS_FOR_OTHER_STANCE = 0.12
LESS_FOR_NUMBER = 0.1
MORE_FOR_DUE = 0.1


_NONE = re.compile(
    r"(?:that\s+)?(?:no(?!\s+(?:less|more|fewer|later|sooner|matter|doubt)\b)|none|neither)\b", re.IGNORECASE
)
_THAT_NOT = re.compile(
    r"\bthat\b[^,.;:]*?(?:\b(?:will|would|shall|should|can|could|may|must|had|has|have|is|are|was|were|do|does|did)\s+(?:not|never)\b|n[’']t\b|\bcannot\b"
    r"|\b(?:take|make|give|accept|have|see|be|tolerate|allow)\s+no\s)",
    re.IGNORECASE,
)
_THAT_WILL = re.compile(r"\bthat\b[^,.;:]*?\b(?:will|would|shall|is to|are to|was to|were to)\b", re.IGNORECASE)
# An organisation that is its country's government: "the Dutch government", "Norway's government".
_GOVERNMENT = re.compile(r"(?:the\s+)?(?:government of (?:the\s+)?)?(.+?)(?:['’]s?)?(?:\s+government)?", re.IGNORECASE)


def fits(left: Claim, right: Claim, sources: Mapping[str, Source]) -> bool:
    """Whether nothing in the fields of two claims of one kind of free words speaks against their being one fact.

    Numbers and due dates that differ do not: between two sources they are a contradiction about one fact.
    """
    one, other = left.value, right.value
    if is_denied(left) != is_denied(right) or "conditional" in {one.modality} ^ {other.modality}:
        return False
    if "planned" in {one.modality} ^ {other.modality} and _is_ahead(left) != _is_ahead(right):
        return False
    if not is_same_news(left, right, sources) or not fits_weekday(one.when, other.when):
        return False
    if _stance(left, right) is None or who(one.actors, other.actors) is None:
        return False
    if recipients.are_others(left, right) or measured.is_guaranteed(left) != measured.is_guaranteed(right):
        return False
    if _differ_in_number(left, right) and not measured.are_of_one_matter(left, right):
        return False
    if left.source == right.source and (_differ_in_number(left, right) or _differ_in_due(left, right)):
        return False
    dates = own_date(left), own_date(right)
    return gap_days(*dates) in (None, 0)


def _is_ahead(claim: Claim) -> bool:
    """Whether the claim is of something to come, by its verb or in what somebody says ("that Norway would pay")."""
    return claim.value.modality == "planned" or bool(_THAT_WILL.search(claim.quote.exact))


def is_denied(claim: Claim) -> bool:
    """Whether the claim says that something is not so.

    By its verb, by a "no" in front ("no pesticide was used"), or in what somebody says ("that Ghana would not accept it").
    """
    words = claim.quote.exact
    return claim.value.polarity == "denied" or bool(_NONE.match(words) or _THAT_NOT.search(words))


def less(left: Claim, right: Claim) -> float:
    """What the fields of two claims that fit take from the likeness of their words, or, below 0, add to it."""
    agreement = who(left.value.actors, right.value.actors)
    return (
        (_stance(left, right) or 0.0)
        + {"part": LESS_FOR_PART, "open": LESS_FOR_OPEN}.get(agreement or "", 0.0)
        + LESS_FOR_NUMBER * (_differ_in_number(left, right) or _differ_in_due(left, right))
        - MORE_FOR_DUE * _are_due_together(left, right)
    )


def who(left: Sequence[Actor], right: Sequence[Actor]) -> Who | None:
    """How the actors agree; None where they are others.

    A country stands for its minister and the countries for a group of theirs: "both ministers" is "Norway and Malta".
    """
    one, other = ([_governing(actor) for actor in side if actor.is_resolved] for side in (left, right))
    if not one or not other:
        return "open"
    if same_actors(one, other) or _same_organisations(one, other):
        return "same"
    persons = [{actor.name for actor in side if actor.kind == "person"} for side in (one, other)]
    codes = [{actor.country for actor in side} for side in (one, other)]
    if not all(persons) and None not in codes[0] | codes[1]:
        return "same" if codes[0] == codes[1] else None
    if all(len(names) == len(side) for names, side in zip(persons, (one, other), strict=True)):
        within = persons[0] <= persons[1] or persons[1] <= persons[0]
        return "part" if within and abs(len(persons[0]) - len(persons[1])) == 1 else None
    return None


def _governing(actor: Actor) -> Actor:
    """A government as its country, anybody else as is."""
    if actor.kind != "organisation" or "government" not in actor.name.casefold():
        return actor
    named = _GOVERNMENT.fullmatch(actor.name)
    code = country_code(named[1]) if named else None
    return Actor(name_of(code), "country", country=code) if code else actor


def _same_organisations(one: Sequence[Actor], other: Sequence[Actor]) -> bool:
    """Whether both name one organisation, one of them perhaps by its noun alone: "the Bank"."""
    if len(one) != 1 or len(other) != 1 or not one[0].kind == other[0].kind == "organisation":
        return False
    short, long = sorted((_plain(one[0].name), _plain(other[0].name)), key=len)
    return short == long or len(short) == 1 and long[-1:] == short


def _plain(name: str) -> list[str]:
    return name.casefold().removeprefix("the ").split()


def _stance(left: Claim, right: Claim) -> float | None:
    """What stances that differ take from the likeness; None where they cannot be one."""
    one, other = left.value, right.value
    if not (isinstance(one, Position) and isinstance(other, Position)) or one.stance == other.stance:
        return 0.0
    if frozenset((one.stance, other.stance)) in _near_stances():
        return LESS_FOR_NEAR_STANCE
    return LESS_FOR_OTHER_STANCE if "other" in (one.stance, other.stance) else None


@cache
def _near_stances() -> frozenset[frozenset[str]]:
    groups = lexicon.load("sameness")["near_stances"]
    return frozenset(frozenset((one, other)) for group in groups for one in group for other in group if one != other)


def _differ_in_number(left: Claim, right: Claim) -> bool:
    return numbers.differ(left.quote.exact, right.quote.exact)


def _are_due_together(left: Claim, right: Claim) -> bool:
    """Whether two promises are to be kept by the same day or month."""
    due = [claim.value.due.date for claim in (left, right) if isinstance(claim.value, Commitment) and claim.value.due]
    return len(due) == 2 and due[0] is not None and due[0] == due[1] and due[0].precision in ("day", "month")


def _differ_in_due(left: Claim, right: Claim) -> bool:
    one, other = left.value, right.value
    if not (isinstance(one, Commitment) and isinstance(other, Commitment) and one.due and other.due):
        return False
    return gap_days(one.due.date, other.due.date) not in (None, 0)
