"""One mention of a meeting, before mentions of one event are joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.language.reading import Span
from briefgen.model import Actor
from briefgen.values import Place, Timing

# Days before a text after which it only recalls a meeting.
OLD = 60
Status = Literal["held", "planned", "cancelled", "conditional"]


@dataclass(frozen=True, slots=True)
class Encounter:
    """One mention of a meeting. `anaphoric` is one that points back: "the talks", "the visit", without parties of its own.

    `lone` is one that names only the other side: "a meeting with B took place"; `lead` is the person
    the sentence before was about. `here` says that it was where the text
    was written, `pair` those of two sides named last before one that points back, `same_day` that it was on the day of the one told before, `again` that they met before it, `old` that its day lies long before the text. `type` is "" where only the number of parties can say it. `when_span` and `span` are words of the source.
    """

    sentence: int
    span: Span
    type: str = ""
    status: Status = "held"
    actors: tuple[Actor, ...] = ()
    host: Actor | None = None
    when: Timing | None = None
    when_span: Span | None = None
    where: Place | None = None
    title: str = ""
    round: int | None = None
    anaphoric: bool = False
    rule: str = ""
    lone: bool = False
    lead: Actor | None = None
    here: bool = False
    same_day: bool = False
    pair: tuple[Actor, ...] = ()
    again: bool = False
    old: bool = False


def names_of(event: Sequence[Encounter]) -> frozenset[str]:
    """The names of the people of an event, as its mentions name them."""
    return frozenset(actor.name for item in event for actor in item.actors if actor.kind == "person")
