"""One fact of claims that say the same: the value that is fullest, with what each of the others adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.kinds.commitment import Commitment
from briefgen.kinds.person import Person
from briefgen.merge.differences import within
from briefgen.merge.origins import Origins
from briefgen.model import Claim, Fact, Value
from briefgen.values import Place, Timing


def fact(claims: Sequence[Claim], origins: Origins) -> Fact:
    """The fact of the claims, the first of them leading."""
    value = _due(replace(claims[0].value, when=sharpest(claims), where=fullest_place(claims)), claims)
    return Fact(
        kind=claims[0].kind,
        value=_named(value, claims),
        claims=tuple(claims),
        conflicts=within(claims),
        origins=origins.of(claims),
    )


def _due(value: Value, claims: Sequence[Claim]) -> Value:
    """A promise with its deadline, from whichever claim gives one; the lead's own where it has one."""
    if not isinstance(value, Commitment) or value.due is not None and value.due.date is not None:
        return value
    given = [one.value.due for one in claims if isinstance(one.value, Commitment) and one.value.due]
    dated = [timing for timing in given if timing.date is not None]
    return replace(value, due=_sharpest(dated) if dated else value.due or next(iter(given), None))


def _named(value: Value, claims: Sequence[Claim]) -> Value:
    """A person under the name that all sources together give, with every other spelling; other values as they are."""
    if not isinstance(value, Person) or not value.actors:
        return value
    actor = value.actors[0]
    people = [claim.value for claim in claims if isinstance(claim.value, Person)]
    forms = sorted({form for one in people for form in (one.name, *one.variants)} - {actor.name})
    return replace(
        value,
        name=actor.name,
        variants=tuple(forms),
        post=value.post or actor.post,
        country=value.country or actor.country,
    )


def sharpest(claims: Sequence[Claim]) -> Timing | None:
    """The lead's timing, made more exact by a claim whose date lies within it; a stated day before an inferred one."""
    timings = [claim.value.when for claim in claims if claim.value.when is not None]
    dated = [timing for timing in timings if timing.date is not None]
    if not dated:
        return timings[0] if timings else None
    return _sharpest(dated)


def _sharpest(dated: Sequence[Timing]) -> Timing:
    best = dated[0]
    for timing in dated[1:]:
        if (
            best.date
            and timing.date
            and best.date.covers(timing.date)
            and (best.date != timing.date or best.is_inferred and not timing.is_inferred)
        ):
            best = timing
    return best


def fullest_place(claims: Sequence[Claim]) -> Place | None:
    """The lead's place with what the other claims add where they do not contradict it."""
    places = [claim.value.where for claim in claims if claim.value.where is not None]
    if not places:
        return None
    best = places[0]
    for place in places[1:]:
        if (best.city or place.city) == (place.city or best.city):
            best = Place(best.city or place.city, best.country or place.country, best.venue or place.venue)
    return best
