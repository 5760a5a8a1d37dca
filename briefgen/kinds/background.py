"""What was before the news, or stands apart from it: earlier events, standing facts, cancelled ones.

What it is: a fact the document gives as context.
How it is recognised: a clause whose date lies well before the document's, a past perfect with its month or year,
"last met", "comes amid"; a cancelled event is background, denied. What critics or nobody in particular says is none.
How it merges: the same actors and most content words.
What gives a share, a sum or a large number is a figure and told as one.
Known gaps: standing facts without a date or a mark of time are not told from news.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefgen.kinds import common, owners, sameness
from briefgen.kinds.acts import Act
from briefgen.language.reading import Reading, Span
from briefgen.model import Actor, Claim, Conflict, Piece, Value

NAME = "background"


@dataclass(frozen=True, slots=True, kw_only=True)
class Background(Value):
    """Context; `when` is the time of what it tells."""


VALUE = Background

# A smaller number ("its first 12 howitzers") is part of what happened.
_LARGE = 100


def extract(reading: Reading) -> Iterator[Claim]:
    """The background of a text, by place; what tells a number is that figure, and what fell through stays."""
    for claim in common.claims(reading, "background", NAME, _value):
        value = claim.value
        assert isinstance(value, Background)
        span = Span(claim.quote.start, claim.quote.end)
        if value.polarity == "denied" or not _tells_figure(reading, span):
            yield _with_owners(reading, claim, value)


def _with_owners(reading: Reading, claim: Claim, value: Background) -> Claim:
    """The claim with those whose event its words say it is, where nobody is said to do it."""
    if value.actors:
        return claim
    found = owners.of_words(reading, Span(claim.quote.start, claim.quote.end))
    return replace(claim, value=replace(value, actors=found, wording=())) if found else claim


def _tells_figure(reading: Reading, span: Span) -> bool:
    """Whether a share, a sum or a large number stands in the words, which is a fact of its own."""
    inside = (mention.quantity for mention in reading.quantities if span.contains(mention.span))
    return any(quantity.unit == "percent" or quantity.value >= _LARGE for quantity in inside)


def _value(act: Act, actors: tuple[Actor, ...], wording: tuple[Piece, ...]) -> Background:
    return Background(
        actors=actors,
        wording=wording,
        when=act.clause.when,
        where=act.clause.where,
        polarity=act.polarity,
        modality=act.modality,
    )


def same(left: Claim, right: Claim) -> bool:
    """One earlier fact about the same actors."""
    return sameness.same_claim(left, right)


def conflicts(claims: tuple[Claim, ...]) -> tuple[Conflict, ...]:
    """The times of one event that cannot both be right."""
    return sameness.date_conflicts(claims, "when", lambda claim: claim.value.when)
