"""Where somebody stands: what an actor condemned, opposed, called for, supported or stressed.

What it is: a speech act of an actor, with a stance. "Suggested" and "proposed" call for something; hopes, denials and what
was expressly not agreed are carried with that mark and never become promises.
How it is recognised: a main clause whose verb, noun or adjective the lexicon gives a stance; any other verb of speech of an
actor is stance "other".
How it merges: one stance, the same actors, most content words shared.
Known gaps: stances told by irony or by a bare question; a stance spread over two sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.kinds import common, sameness
from briefgen.kinds.acts import Act, Stance
from briefgen.language.reading import Reading
from briefgen.model import Actor, Claim, Conflict, Piece, Value

NAME = "position"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Value):
    """`stance` is one of the lexicon's; `target` are the actors it is directed at, where the source names them."""

    stance: Stance = "other"
    target: tuple[Actor, ...] = ()


VALUE = Position


def extract(reading: Reading) -> Iterator[Claim]:
    """The positions of a text, by place."""
    return common.claims(reading, "position", NAME, _value)


def _value(act: Act, actors: tuple[Actor, ...], wording: tuple[Piece, ...]) -> Position:
    return Position(
        actors=actors,
        wording=wording,
        when=act.clause.when,
        where=act.clause.where,
        polarity=act.polarity,
        modality=act.modality,
        stance=act.stance,
        target=tuple(actor for actor in act.clause.patients if actor.is_resolved),
    )


def same(left: Claim, right: Claim) -> bool:
    """One stance of the same actors on the same matter."""
    one, other = left.value, right.value
    assert isinstance(one, Position) and isinstance(other, Position)
    return one.stance == other.stance and sameness.same_claim(left, right)


def conflicts(claims: tuple[Claim, ...]) -> tuple[Conflict, ...]:
    """None: words that differ are no contradiction."""
    return sameness.no_conflicts(claims)
