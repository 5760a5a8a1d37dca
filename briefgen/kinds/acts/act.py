"""One clause and what it amounts to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.language.reading import Clause
from briefgen.model import Actor, Modality, Polarity

Sort = Literal["commitment", "position", "discussion", "background"]


Stance = Literal["condemn", "oppose", "concern", "call-for", "support", "welcome", "appreciate", "reaffirm", "other"]


BE = {"be", "feel", "remain", "seem", "stand", "become"}


@dataclass(frozen=True, slots=True)
class Act:
    """A clause and what it amounts to; `voice` is the clause above whose agents bind themselves, where its own has none.

    `implied` says that the actors do not stand in the clause: its predicate cannot be printed behind them. `partners` are
    those of the actors who stand behind "with", and are not printed there again.
    """

    clause: Clause
    sort: Sort
    rule: str
    actors: tuple[Actor, ...] = ()
    stance: Stance = "other"
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    voice: Clause | None = None
    implied: bool = False
    partners: tuple[Actor, ...] = ()


def made(
    clause: Clause, sort: Sort, rule: str, stance: Stance = "other", actors: tuple[Actor, ...] | None = None
) -> Act:
    """The act of a clause, with its polarity and firmness; `actors` are the clause's agents unless given."""
    return Act(
        clause, sort, rule, clause.agents if actors is None else actors, stance, clause.polarity, clause.modality
    )


def is_voice(actor: Actor) -> bool:
    """Whether the actor is somebody: named, or described by more than a bare pronoun; "not all" are nobody."""
    if actor.name.lower().startswith("not "):
        return False
    return actor.is_resolved or actor.name.lower() not in ("we", "i", "us", "you", "it", "that", "this", "who", "which")
