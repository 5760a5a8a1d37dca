"""Who takes part in an event to come that names nobody: those of the meeting the text tells of.

"The third session will be held in Y" is a session of the countries whose ministers met; "the joint commission", "the
agreement enters into force" are theirs as well. "The two ministers are to meet again" are those who met.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.kinds import meeting
from briefgen.kinds.ahead import names_event
from briefgen.kinds.encounters.value import Meeting
from briefgen.language.geography import name_of
from briefgen.language.reading import Reading
from briefgen.model import Actor

_MEETS = re.compile(r"\b(?:meet|gather|convene|see each other|hold)\b")
# What those who met have in common: it is theirs where no other is named.
_PAIRED = re.compile(
    r"(?i)\b(?:joint|bilateral|mixed|intergovernmental|both|two (?:countries|sides|states|governments)|agreement|accord|treaty|"
    r"memorandum|protocol|(?:next|first|second|third|fourth|fifth|\d+th) (?:[a-z]+ ){0,2}(?:meeting|round|session))\b"
)


def parties(reading: Reading, event: str, actors: Sequence[Actor], start: int) -> tuple[Actor, ...]:
    """The parties of an event whose words (`event`, at `start`) name none or only a group; () where nothing says who.

    Those of the planned meeting of the same sentence come first, then the two who met, then the countries of those.
    """
    paired = _PAIRED.search(event) is not None
    if not (paired or names_event(event) or _MEETS.search(event)):
        return ()
    held: list[tuple[Actor, ...]] = []
    for claim in meeting.extract(reading):
        value = claim.value
        assert isinstance(value, Meeting)
        if value.status == "planned" and claim.sentence.start <= start < claim.sentence.end:
            return _grouped(value.actors)
        if value.status == "held":
            held.append(value.actors)
    if held and len(held[0]) == 2 and actors and all(actor.kind == "group" for actor in actors):
        return _grouped(held[0])
    if not paired:
        return ()
    return next((sides for sides in map(_sides, held) if len(sides) > 1), ())


def _grouped(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    return tuple(replace(actor, how="group") for actor in actors)


def _sides(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The countries of those who met, each once."""
    first: dict[str, Actor] = {}
    for actor in actors:
        if actor.country:
            first.setdefault(actor.country, actor)
    return tuple(Actor(name_of(code), "country", "group", actor.quote, code) for code, actor in first.items())
