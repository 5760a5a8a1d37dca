"""What parties bound themselves to: agreed, decided, signed, promised, announced that they would do.

What it is: a promise or the act that makes it, with who, what and by when.
How it is recognised: verbs that bind ("agreed to"), nouns ("reached an agreement"), acts ("signed"), and a future of an
actor ("Norway will lend a vessel"). A promise denied, hoped or suggested is a position instead; under a condition it stays a
commitment marked conditional.
How it merges: the same actors, most content words and no different number or date.
Known gaps: promises without an actor or a passive; parts of one promise with different dates are one claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefgen.kinds import common, sameness, timing
from briefgen.kinds.acts import Act
from briefgen.language.reading import Reading, Span
from briefgen.model import Actor, Claim, Conflict, Piece, Value
from briefgen.values import Timing

NAME = "commitment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Value):
    """`due` is when it is to be done; `when` is when it was promised."""

    due: Timing | None = None


VALUE = Commitment


def extract(reading: Reading) -> Iterator[Claim]:
    """The commitments of a text, by place."""
    for claim in common.claims(reading, "commitment", NAME, _value):
        assert isinstance(claim.value, Commitment)
        due = timing.due(reading, Span(claim.quote.start, claim.quote.end), reading.source.published)
        when = claim.value.when
        when = None if due and when and when.date == due.date else when
        yield replace(claim, value=replace(claim.value, due=due, when=when))


def _value(act: Act, actors: tuple[Actor, ...], wording: tuple[Piece, ...]) -> Commitment:
    modality = act.modality if act.modality in ("conditional", "possible") else "asserted"
    return Commitment(
        actors=actors,
        wording=wording,
        when=act.clause.when,
        where=act.clause.where,
        polarity=act.polarity,
        modality=modality,
    )


def same(left: Claim, right: Claim) -> bool:
    """One promise of the same actors with compatible due dates."""
    one, other = left.value, right.value
    assert isinstance(one, Commitment) and isinstance(other, Commitment)
    if one.due and other.due and one.due.date and other.due.date and not one.due.date.compatible(other.due.date):
        return False
    return sameness.same_claim(left, right)


def conflicts(claims: tuple[Claim, ...]) -> tuple[Conflict, ...]:
    """Due dates that cannot both be right."""
    return sameness.date_conflicts(claims, "due", _due)


def _due(claim: Claim) -> Timing | None:
    return claim.value.due if isinstance(claim.value, Commitment) else None
