"""How a commitment stands on the day of the meeting, as far as the sources say: never more than a deadline can tell."""

from __future__ import annotations

from briefgen.model import Fact
from briefgen.offices import Office
from briefgen.values import PartialDate, Timing

SOON_DAYS = 30


def due(fact: Fact) -> Timing | None:
    """When a commitment is to be done; None where the sources give no date."""
    timing: Timing | None = getattr(fact.value, "due", None)
    return timing if timing is not None and timing.date is not None else None


def state(fact: Fact, day: PartialDate, office: Office) -> str:
    """In the office's words: overdue, due before long, due later, conditional, or without a deadline.

    A deadline is overdue where its last possible day lies before the meeting; whether a thing was done the sources that
    promised it cannot say.
    """
    if fact.value.polarity == "denied":
        return office.label("denied-facts")
    if fact.value.modality in ("conditional", "possible"):
        return office.label("state-conditional")
    timing = due(fact)
    if timing is None or timing.date is None:
        return office.label("state-open")
    last = (timing.end or timing.date).last
    if last < day.first:
        return office.label("state-overdue")
    return office.label("state-soon") if (last - day.last).days <= SOON_DAYS else office.label("state-later")
