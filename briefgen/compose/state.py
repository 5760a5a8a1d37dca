"""How a commitment stands on the day of the meeting, as far as the sources say: never more than a deadline can tell."""

from __future__ import annotations

from briefgen.model import Fact
from briefgen.offices import Office
from briefgen.values import PartialDate, Timing

SOON_DAYS = 30


def due(fact: Fact) -> Timing | None:
    """When a commitment is to be done: as the fact has it, else as the first claim that dates it; None where none does.

    Where the sources contradict each other on it, only what the fact itself has counts.
    """
    timings = deadlines(fact)[:1] if any(one.field == "due" for one in fact.conflicts) else deadlines(fact)
    return next((timing for timing in timings if timing is not None and timing.date is not None), None)


def deadlines(fact: Fact) -> list[Timing | None]:
    """What the fact says of its deadline, then what each claim does."""
    return [getattr(value, "due", None) for value in (fact.value, *(claim.value for claim in fact.claims))]


def state(fact: Fact, day: PartialDate, office: Office) -> str:
    """In the office's words: overdue, due before long, due later, conditional, not to be dated, or without a deadline.

    A deadline is overdue where its last possible day lies before the meeting; whether a thing was done the sources that
    promised it cannot say.
    """
    if fact.value.polarity == "denied":
        return office.label("denied-facts")
    if fact.value.modality in ("conditional", "possible"):
        return office.label("state-conditional")
    timing = due(fact)
    if timing is None or timing.date is None:
        told = any(deadlines(fact)) or any(one.field == "due" for one in fact.conflicts)
        return office.label("state-undated" if told else "state-open")
    last = (timing.end or timing.date).last
    if last < day.first:
        return office.label("state-overdue")
    return office.label("state-soon") if (last - day.last).days <= SOON_DAYS else office.label("state-later")
