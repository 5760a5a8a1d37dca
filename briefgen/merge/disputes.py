"""What is in dispute in one fact is in dispute wherever it stands: a number in a promise, a day in a sentence on something else.

The words of a claim may hold a number that is a figure of its own. Where sources contradict each other on that figure, the
claim rests on one side of it: its fact is disputed too, and the claims that give the other value stand against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.kinds.meeting import Meeting
from briefgen.merge.leading import days_of_meetings
from briefgen.merge.likeness import own_countries
from briefgen.merge.meetings import DAYS_APART
from briefgen.model import Claim, Conflict, Fact
from briefgen.values import PartialDate

# Figures dispute themselves; of a person nothing is counted; what was said in somebody's own words was said.
NOT_COUNTED = frozenset(("figure", "person", "statement"))

# A figure in dispute: its claim, the value it gives, and the fact it belongs to.
Told = tuple[Claim, str, Fact]


def with_numbers(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, each with the numbers of its own words that other sources give differently: a pledge of 35 or of 40 boats.

    Claims of the figure that give a value which no claim of the fact gives are added to `against`.
    """
    within: dict[str, list[Told]] = defaultdict(list)
    for fact in facts:
        for conflict in fact.conflicts if fact.kind == "figure" else ():
            value_of = {key: value for value, ids in conflict.values for key in ids}
            for claim in fact.claims:
                if conflict.field == "quantity" and claim.id in value_of:
                    within[claim.source].append((claim, value_of[claim.id], fact))
    return tuple(_counted(fact, within) if fact.kind not in NOT_COUNTED else fact for fact in facts)


def _counted(fact: Fact, within: Mapping[str, Sequence[Told]]) -> Fact:
    own: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    figures: dict[str, Fact] = {}
    for claim in fact.claims:
        for figure, value, counted in within.get(claim.source, ()):
            if claim.quote.start <= figure.quote.start and figure.quote.end <= claim.quote.end:
                own[counted.id][value].append(claim.id)
                figures[counted.id] = counted
    new: list[Conflict] = []
    against = {claim.id: claim for claim in fact.against}
    for key in sorted(own):
        others = _others(figures[key], own[key])
        against.update({claim.id: claim for claims in others.values() for claim in claims})
        sides = {**own[key], **{value: [claim.id for claim in claims] for value, claims in others.items()}}
        new.append(Conflict("quantity", tuple((value, tuple(ids)) for value, ids in sorted(sides.items()))))
    if not new:
        return fact
    kept = tuple(conflict for conflict in fact.conflicts if conflict.field != "quantity")
    return replace(fact, conflicts=(*kept, *new), against=tuple(against[key] for key in sorted(against)))


def _others(figure: Fact, own: Mapping[str, Sequence[str]]) -> dict[str, list[Claim]]:
    """The values of a disputed figure that none of the fact's own claims gives, with the figure's claims that give them."""
    conflict = next(conflict for conflict in figure.conflicts if conflict.field == "quantity")
    by_id = {claim.id: claim for claim in figure.claims}
    return {value: [by_id[key] for key in ids] for value, ids in conflict.values if value not in own}


def with_days(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, each meeting with the days that sentences on something else give for it, and these with its day.

    "… after the ministers met on Thursday" is held against the meeting of the same countries where nothing else of that
    source tells of it and the days lie close.
    """
    meetings = [
        fact for fact in facts if isinstance(fact.value, Meeting) and fact.value.status == "held" and _day(fact)
    ]
    given: dict[str, list[tuple[str, Claim]]] = defaultdict(list)
    leading: dict[str, tuple[Fact, str]] = {}
    for fact in facts:
        for claim in fact.claims if fact.kind not in ("meeting", "person") else ():
            for day in days_of_meetings(claim):
                for meeting in (one for one in meetings if _is_of(claim, day, one)):
                    given[meeting.id].append((str(day), claim))
                    if claim is fact.claims[0]:
                        leading[fact.id] = (meeting, str(day))
    return tuple(
        _dated(fact, given[fact.id])
        if fact.id in given
        else _against(fact, *leading[fact.id])
        if fact.id in leading
        else fact
        for fact in facts
    )


def _against(fact: Fact, meeting: Fact, day: str) -> Fact:
    """A fact whose leading words give a meeting another day than the meeting's own claims."""
    sides = {day: (fact.claims[0].id,), str(_day(meeting)): _on_its_day(meeting)}
    conflict = Conflict("date", tuple(sorted(sides.items())))
    against = {claim.id: claim for claim in (*fact.against, *meeting.claims) if claim not in fact.claims}
    return replace(fact, conflicts=(*fact.conflicts, conflict), against=tuple(against[key] for key in sorted(against)))


def _on_its_day(meeting: Fact) -> tuple[str, ...]:
    """The ids of the meeting's claims that give its day."""
    return tuple(one.id for one in meeting.claims if one.value.when and one.value.when.date == _day(meeting))


def _is_of(claim: Claim, day: PartialDate, meeting: Fact) -> bool:
    """Whether a day told beside something else is a close but other day of a meeting of the same countries."""
    date = _day(meeting)
    return (
        date is not None
        and 0 < abs((date.first - day.first).days) <= DAYS_APART
        and claim.source not in meeting.sources
        and own_countries(claim) == own_countries(meeting.claims[0]) != frozenset()
    )


def _dated(meeting: Fact, told: Sequence[tuple[str, Claim]]) -> Fact:
    """The meeting with the days of other facts' claims beside its own."""
    known = [conflict for conflict in meeting.conflicts if conflict.field == "date"]
    sides = dict(known[0].values) if known else {str(_day(meeting)): _on_its_day(meeting)}
    for day, claim in told:
        sides[day] = (*sides.get(day, ()), claim.id)
    against = {claim.id: claim for claim in (*meeting.against, *(claim for _, claim in told))}
    kept = tuple(conflict for conflict in meeting.conflicts if conflict.field != "date")
    return replace(
        meeting,
        conflicts=(Conflict("date", tuple(sorted(sides.items()))), *kept),
        against=tuple(against[key] for key in sorted(against)),
    )


def _day(fact: Fact) -> PartialDate | None:
    date = fact.value.when.date if fact.value.when is not None else None
    return date if date is not None and date.precision == "day" else None
