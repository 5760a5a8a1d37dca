"""What was talked about, without an outcome.

What it is: topics that actors discussed, reviewed, exchanged views on or touched on.
How it is recognised: verbs of discussion, "exchanged views on", "the talks covered", "was on the table". A denied discussion
is a position instead.
How it merges: the same actors and most content words.
Known gaps: several topics of one sentence are one claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.kinds import common, sameness
from briefgen.kinds.acts import Act
from briefgen.language.reading import Reading
from briefgen.model import Actor, Claim, Conflict, Piece, Value

NAME = "discussion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion(Value):
    """Talk about something; who talked are the actors."""


VALUE = Discussion


def extract(reading: Reading) -> Iterator[Claim]:
    """The discussions of a text, by place."""
    return common.claims(reading, "discussion", NAME, _value)


def _value(act: Act, actors: tuple[Actor, ...], wording: tuple[Piece, ...]) -> Discussion:
    return Discussion(
        actors=actors, wording=wording, when=act.clause.when, where=act.clause.where, polarity=act.polarity
    )


def same(left: Claim, right: Claim) -> bool:
    """One talk of the same actors about the same matter."""
    return sameness.same_claim(left, right)


def conflicts(claims: tuple[Claim, ...]) -> tuple[Conflict, ...]:
    """None: words that differ are no contradiction."""
    return sameness.no_conflicts(claims)
