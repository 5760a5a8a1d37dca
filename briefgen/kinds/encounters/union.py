"""One event as a value: participants united, the most exact date and place, and its type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.kinds.encounters.encounter import Encounter, Status
from briefgen.kinds.encounters.value import Meeting, wording_of
from briefgen.language import geography
from briefgen.language.reading import Reading, Span
from briefgen.model import Actor
from briefgen.values import Place, Timing

_OFF = re.compile(r"\b(?:called off|put off|cancell?ed|postponed|scrapped)\b")


def united(event: Sequence[Encounter], reading: Reading) -> Meeting | None:
    """The value of an event: participants united, the most exact date and place; None where nobody can be named."""
    actors = _faces(_participants(event), event, reading) or _by_number(event, reading)
    actors = tuple(_side(actor) for actor in actors)
    if not actors or any(actor.kind == "person" and not actor.is_resolved and not actor.country for actor in actors):
        return None
    when = max((item.when for item in event if item.when), key=_exactness, default=None)
    places = [item.where for item in event if item.where]
    where = _place(places) or _dateline(event, reading)
    if event[0].status == "planned" and not (when or where) and all(item.rule.startswith("noun-") for item in event):
        return None  # "at their next meeting" says of no meeting that it is to be
    title = max((item.title for item in event), key=len, default="")
    type_ = _type(event, actors)
    if type_ == "bilateral" and len(actors) < 2:
        return None
    status: Status = "cancelled" if any(item.status == "cancelled" for item in event) else event[0].status
    if status == "planned" and any(_fell_through(item, reading) for item in event):
        status = "cancelled"
    host = next((item.host for item in event if item.host), None)
    number = next((item.round for item in event if item.round), None)
    if (
        "joint" in title
        and len(actors) == 1
        and where
        and where.country
        and actors[0].country not in (None, where.country)
    ):
        actors = (
            *actors,
            Actor(geography.name_of(where.country), "country", "literal", actors[0].quote, where.country),
        )
    value = Meeting(
        actors=actors,
        when=when,
        where=where,
        type=type_,
        status=status,
        title=title,
        host=host,
        round=number,
        modality="planned" if status == "planned" else ("conditional" if status == "conditional" else "asserted"),
        polarity="denied" if status == "cancelled" else "affirmed",
    )
    signed = all(item.rule.startswith("sign-") for item in event)
    return value if signed else replace(value, wording=wording_of(value))


def _fell_through(item: Encounter, reading: Reading) -> bool:
    """Whether the rest of the sentence says that the meeting is off."""
    return _OFF.search(reading.text(Span(item.span.end, reading.sentences[item.sentence].end))) is not None


_COUNTERPART = re.compile(r"\b(?:counterpart|colleague|opposite number)\b")


def _side(actor: Actor) -> Actor:
    """The country of a counterpart nobody names: "his Egyptian counterpart" takes part for Egypt."""
    nameless = actor.kind == "person" and not actor.is_resolved and _COUNTERPART.search(actor.name)
    if not nameless or actor.country is None:
        return actor
    return Actor(geography.name_of(actor.country), "country", "counterpart", actor.quote, actor.country)


def _participants(event: Sequence[Encounter]) -> tuple[Actor, ...]:
    """Everybody named; a country goes where one of its people takes part, words without a name go where names are known."""
    seen: dict[tuple[str, str], Actor] = {}
    for item in event:
        for actor in item.actors:
            seen.setdefault((actor.kind, actor.name), actor)
    names = " ".join(item.title for item in event)
    actors = [actor for actor in seen.values() if actor.kind != "organisation" or actor.name not in names]
    codes = {actor.country for actor in actors if actor.kind == "person" and actor.country}
    actors = [actor for actor in actors if not (actor.kind == "country" and actor.country in codes)]
    named = [actor for actor in actors if actor.is_resolved and actor.kind in ("person", "country")]
    if len(named) > 1:
        return tuple(
            actor for actor in actors if actor.is_resolved and actor.kind != "organisation" or actor.kind == "person"
        )
    return tuple(actor for actor in actors if actor.kind != "group") if named else ()


def _faces(actors: tuple[Actor, ...], event: Sequence[Encounter], reading: Reading) -> tuple[Actor, ...]:
    """The ministers themselves where the text says "the ministers of X and Y" and knows one of like post for each."""
    words = " ".join(reading.text(reading.sentences[item.sentence]) for item in event).lower()
    if (
        len(actors) < 2
        or any(actor.kind != "country" for actor in actors)
        or not re.search(r"\b(?:ministers|leaders|presidents|secretaries)\b", words)
    ):
        return actors
    faces = []
    for actor in actors:
        own = [
            person
            for person in reading.people
            if person.country == actor.country
            and person.post
            and not person.post.qualifier
            and re.search(r"(?i)minister|president|secretary|leader", person.post.title)
        ]
        if len(own) != 1:
            return actors
        faces.append(replace(own[0], how="group"))
    return tuple(faces)


def _by_number(event: Sequence[Encounter], reading: Reading) -> tuple[Actor, ...]:
    """The parties of "three-way talks" that no sentence lists: the holders of like posts, if the text has just as many."""
    number = {"bilateral": 2, "trilateral": 3}.get(event[0].type, 0)
    holders = [
        actor for actor in reading.people if actor.country and actor.post and "minister" in actor.post.title.lower()
    ]
    fitting = number and len(holders) == number and len({actor.country for actor in holders}) == number
    return tuple(replace(actor, how="group") for actor in holders) if fitting else ()


def _exactness(timing: Timing) -> tuple[int, bool]:
    if timing.date is None:
        return 0, False
    return {"day": 4, "month": 3, "quarter": 2, "year": 1}[timing.date.precision], timing.basis == "stated"


def _place(places: Sequence[Place]) -> Place | None:
    """The city, country and venue any of the mentions gave."""
    if not places:
        return None
    city = next((place for place in places if place.city), None)
    venue = next((place.venue for place in places if place.venue), None)
    country = city.country if city else next((place.country for place in places if place.country), None)
    return Place(city.city if city else None, country, venue)


def _dateline(event: Sequence[Encounter], reading: Reading) -> Place | None:
    """The dateline's city for a meeting of the first sentences that names no place of its own."""
    dateline = next((place for place in reading.places if place.role == "dateline" and place.place.city), None)
    if dateline is None or event[0].status != "held" or event[0].type in ("call", "visit"):
        return None
    return dateline.place if event[0].sentence - dateline.sentence <= 2 or _just_before(event, reading) else None


def _just_before(event: Sequence[Encounter], reading: Reading) -> bool:
    """Whether the meeting was on the day of publication or the one before, so that the correspondent was there."""
    day, published = (
        next((item.when.date for item in event if item.when and item.when.date), None),
        reading.source.published.date,
    )
    return bool(day and published and day.day and published.day and 0 <= (published.first - day.first).days <= 1)


def _type(event: Sequence[Encounter], actors: Sequence[Actor]) -> str:
    """The type the words give, else the one the number of parties gives."""
    kinds = [item.type for item in event if item.type]
    for wanted in ("2+2", "courtesy-call", "call", "visit", "multilateral", "trilateral", "bilateral"):
        if wanted in kinds:
            return wanted
    codes = {actor.country for actor in actors if actor.country}
    states = sum(actor.kind == "country" for actor in actors)
    open_ = any(actor.country is None for actor in actors)  # those without a country may well be of one side
    parties = len(codes) if states > 1 or codes and not open_ else (len(codes) + 1 if codes else len(actors))
    return "bilateral" if parties <= 2 else ("trilateral" if parties == 3 else "multilateral")
