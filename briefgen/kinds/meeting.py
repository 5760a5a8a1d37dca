"""Meetings, visits and calls a source tells of.

What it is: one event with its participants, type, status, date and place; several sentences of one source that tell of it
make one claim.
How it is recognised: `encounters` finds verbs and nouns of meeting with their parties; what is denied, wished for or only
possible is none. Encounters with parties in common and nothing against it are joined, "the talks" to the one before.
How it merges: two claims are one meeting where participants agree and neither date, city nor type stands against it.
Known gaps: a meeting told only by a noun without parties is left out; a date beside another verb may be taken for its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.kinds import encounters
from briefgen.kinds.encounters import Encounter, Status
from briefgen.language import geography, identity
from briefgen.language.reading import Reading, Span
from briefgen.language.words import fold
from briefgen.model import Actor, Claim, Conflict, Piece, Value
from briefgen.values import Place, Timing

NAME = "meeting"

_SPECIAL = frozenset(("visit", "call", "courtesy-call"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Value):
    """One meeting: `actors` are the participants; `title` is the source's name for it; `round` its number in a row.

    `type` is bilateral, trilateral, multilateral, 2+2, visit, courtesy-call or call; `status` held, planned, cancelled or
    conditional.
    """

    type: str = "bilateral"
    status: Status = "held"
    title: str = ""
    host: Actor | None = None
    round: int | None = None


VALUE = Meeting


def extract(reading: Reading) -> Iterator[Claim]:
    """One claim for each meeting of the text, by its fullest mention."""
    found = list(encounters.find(reading))
    events = _join(_placed(found))
    events.sort(key=lambda event: event[0].span.start)
    seen: set[tuple[int, int]] = set()
    for event in events:
        whole = _united(event, reading)
        if whole is None:
            continue
        main = _main(event)
        span = _clause(reading, main)
        if (span.start, span.end) in seen:
            span = main.span
        seen.add((span.start, span.end))
        sentence = reading.sentences[main.sentence]
        quotes = [("verb", reading.source.quote(main.span.start, main.span.end))]
        dated = next((item for item in event if item.when_span), None)
        if dated is not None and dated.when_span is not None:
            quotes.append(("date", reading.source.quote(dated.when_span.start, dated.when_span.end)))
        yield Claim(
            NAME,
            whole,
            reading.source.quote(span.start, span.end),
            reading.source.quote(sentence.start, sentence.end),
            main.rule,
            (),
            tuple(quotes),
        )


def _clause(reading: Reading, event: Encounter) -> Span:
    """The clause that tells of the event, else its whole sentence."""
    sentence = reading.sentences[event.sentence]
    fitting = [
        clause.span
        for clause in reading.clauses
        if clause.sentence == event.sentence and clause.span.contains(event.span)
    ]
    return min(fitting, key=lambda span: span.end - span.start, default=sentence)


def _main(event: Sequence[Encounter]) -> Encounter:
    """The mention that tells most."""
    return max(
        event,
        key=lambda item: (len(item.actors) > 1, bool(item.when), bool(item.where), len(item.actors), -item.span.start),
    )


# -- joining the mentions of one event


def _placed(found: list[Encounter]) -> list[Encounter]:
    """Meetings without a place get the city that one of their people was said to be visiting just before."""
    placed: list[Encounter] = []
    for item in found:
        if (
            item.status in ("held", "planned")
            and item.type not in ("visit", "call")
            and not (item.where and item.where.city)
            and item.actors
        ):
            names = _names(item.actors)
            visit = next(
                (
                    other
                    for other in reversed(placed)
                    if other.type == "visit"
                    and other.status == item.status
                    and other.where
                    and other.where.city
                    and names & _names(other.actors)
                    and item.sentence - other.sentence <= _STAY
                    and _near(item, other)
                ),
                None,
            )
            if visit is not None and visit.where is not None:
                venue = item.where.venue if item.where else None
                item = replace(
                    item, where=Place(visit.where.city, visit.where.country, venue), rule=f"{item.rule}+visit"
                )
        placed.append(item)
    return placed


# A visit told of so many sentences before still says where its talks were; no longer than a readout has.
_STAY = 12


def _near(item: Encounter, visit: Encounter) -> bool:
    """Whether the day of a meeting can lie in the visit."""
    if not (item.when and visit.when and item.when.date and visit.when.date):
        return True
    last = visit.when.end or visit.when.date
    return visit.when.date.first <= item.when.date.last and item.when.date.first <= last.last


def _join(found: list[Encounter]) -> list[list[Encounter]]:
    """Mentions of one event put together, in order of their first."""
    events: list[list[Encounter]] = []
    for item in found:
        home = _home(item, events)
        if home is not None:
            home.append(item)
        elif not item.anaphoric or len(item.actors) > 1:
            events.append([item])
    return events


def _home(item: Encounter, events: list[list[Encounter]]) -> list[Encounter] | None:
    """The event a mention belongs to: one with its parties, or for a mention that points back the last one before."""
    for event in reversed(events):
        if item.anaphoric:
            if item.title and not any(
                other.title == item.title or not other.title and other.sentence >= item.sentence - 1 for other in event
            ):
                continue
            if _type_agrees(item, event) and _agrees(item, event) and event[0].status == item.status:
                return event
        elif _shares(item, event) and _type_agrees(item, event) and _agrees(item, event) and _same_status(item, event):
            return event
    return None


def _same_status(item: Encounter, event: Sequence[Encounter]) -> bool:
    return item.status == event[0].status or bool(item.when and event[0].when and item.when.date == event[0].when.date)


def _type_agrees(item: Encounter, event: Sequence[Encounter]) -> bool:
    if (
        item.type == "trilateral"
        and item.anaphoric
        and 0 < len(_codes([actor for other in event for actor in other.actors])) < 3
    ):
        return False
    kinds = {other.type for other in event}
    if item.type in _SPECIAL or kinds & _SPECIAL:
        return item.type in kinds
    typed = kinds - {""}
    return not item.type or not typed or item.type in typed


def _shares(item: Encounter, event: Sequence[Encounter]) -> bool:
    """Whether the parties agree: the same people, or the same countries, or one within the other."""
    own, theirs = _names(item.actors), _names([actor for other in event for actor in other.actors])
    if own and theirs and (own <= theirs or theirs <= own):
        return True
    if not own and not theirs:
        return item.type == event[0].type
    codes, others = _codes(item.actors), _codes([actor for other in event for actor in other.actors])
    people = [actor for actor in item.actors if actor.kind == "person"]
    if (
        len(codes) > 1
        and codes == others
        and (not people or not any(actor.kind == "person" for other in event for actor in other.actors))
    ):
        return True
    return len(own & theirs) >= 2 and len(own & theirs) >= 0.6 * min(len(own), len(theirs))


def _names(actors: Sequence[Actor]) -> frozenset[str]:
    return frozenset(actor.name for actor in actors if actor.kind in ("person", "country"))


def _codes(actors: Sequence[Actor]) -> frozenset[str]:
    return frozenset(actor.country for actor in actors if actor.country)


def _agrees(item: Encounter, event: Sequence[Encounter]) -> bool:
    """Whether neither date nor city speaks against it."""
    for other in event:
        if (
            item.when
            and other.when
            and item.when.date
            and other.when.date
            and not item.when.date.compatible(other.when.date)
        ):
            return False
        if item.where and other.where and item.where.city and other.where.city and item.where.city != other.where.city:
            return False
    return True


def _united(event: Sequence[Encounter], reading: Reading) -> Meeting | None:
    """The value of an event: participants united, the most exact date and place; None where nobody can be named."""
    actors = _faces(_participants(event), event, reading) or _by_number(event, reading)
    if not actors:
        return None
    when = max((item.when for item in event if item.when), key=_exactness, default=None)
    places = [item.where for item in event if item.where]
    where = _place(places) or _dateline(event, reading)
    title = max((item.title for item in event), key=len, default="")
    type_ = _type(event, actors)
    if type_ == "bilateral" and len(actors) < 2:
        return None
    status: Status = event[0].status
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
    return value if signed else replace(value, wording=_wording(value))


def _participants(event: Sequence[Encounter]) -> tuple[Actor, ...]:
    """Everybody named; a country goes where one of its people takes part, words without a name go where names are known."""
    seen: dict[tuple[str, str], Actor] = {}
    for item in event:
        for actor in item.actors:
            seen.setdefault((actor.kind, actor.name), actor)
    actors = list(seen.values())
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
    parties = len(codes) if codes and all(actor.country for actor in actors) else len(actors)
    return "bilateral" if parties <= 2 else ("trilateral" if parties == 3 else "multilateral")


# -- wording


def _wording(value: Meeting) -> tuple[Piece, ...]:
    """The predicate that follows the participants: "met in City on DATE (first X–Y meeting)"."""
    verb = {
        ("call", "held"): "spoke by telephone",
        ("call", "planned"): "are to speak by telephone",
        ("courtesy-call", "held"): "met for a courtesy call",
        ("courtesy-call", "planned"): "are to meet for a courtesy call",
        ("visit", "held"): "made a visit",
        ("visit", "planned"): "plans a visit" if len(value.actors) == 1 else "plan a visit",
    }.get((value.type, value.status))
    if verb is None:
        if value.status == "cancelled" or value.status == "conditional":
            return ()
        verb = "met" if value.status == "held" else "are to meet"
        if len(value.actors) == 1:
            verb = "took part in a meeting" if value.status == "held" else "is to take part in a meeting"
    pieces = [Piece("words", verb)]
    if value.where and (value.where.city or value.where.venue):
        joint = " to " if value.type == "visit" else " in "
        place = value.where.city or ""
        if value.where.venue:
            pieces.append(
                Piece(
                    "words",
                    f" at the {value.where.venue}"
                    if not value.where.venue[0].islower()
                    else f" at {value.where.venue}",
                )
            )
        if place:
            pieces.append(Piece("words", f"{joint}{place}"))
    if value.when and value.when.date:
        pieces.append(Piece("words", " on " if value.when.date.precision == "day" else " in "))
        pieces.append(Piece("date", str(value.when.date), when=value.when))
    if value.title:
        pieces.append(Piece("words", f" ({value.title})"))
    return tuple(pieces)


# -- between sources


def same(left: Claim, right: Claim) -> bool:
    """Whether two claims tell of one meeting: participants agree, and date, city, type and status are not against it."""
    one, other = left.value, right.value
    if not (isinstance(one, Meeting) and isinstance(other, Meeting)):
        return False
    if (one.type in _SPECIAL or other.type in _SPECIAL) and one.type != other.type:
        return False
    if (
        one.type != other.type
        and "2+2" in (one.type, other.type)
        and min(len(one.actors), len(other.actors)) > 1
        and len(one.actors) != len(other.actors)
    ):
        return False
    if one.when and other.when and one.when.date and other.when.date and not one.when.date.compatible(other.when.date):
        return False
    if (
        one.where
        and other.where
        and one.where.city
        and other.where.city
        and fold(one.where.city) != fold(other.where.city)
    ):
        return False
    return _one_party(one.actors, other.actors)


def _one_party(one: Sequence[Actor], other: Sequence[Actor]) -> bool:
    """Whether the shorter list of participants lies in the longer one, spellings aside."""
    short, long = sorted((one, other), key=len)
    hits = sum(any(_alike(actor, candidate) for candidate in long) for actor in short)
    return bool(short) and hits >= max(1, round(0.75 * len(short))) and (len(short) > 1 or len(long) == 1)


def _alike(one: Actor, other: Actor) -> bool:
    if one.kind == other.kind == "person":
        return identity.same_person(one, other)
    return bool(one.country and one.country == other.country) or one.name == other.name


def conflicts(claims: tuple[Claim, ...]) -> tuple[Conflict, ...]:
    """Days and cities that differ."""
    found = []
    for name, pick in (("date", _day), ("city", _city)):
        values: dict[str, list[str]] = {}
        for claim in claims:
            value = pick(claim.value)
            if value:
                values.setdefault(value, []).append(claim.id)
        if len(values) > 1:
            found.append(Conflict(name, tuple((value, tuple(ids)) for value, ids in sorted(values.items()))))
    return tuple(found)


def _day(value: Value) -> str:
    exact = value.when and value.when.date and value.when.date.precision == "day"
    return str(value.when.date) if exact and value.when else ""


def _city(value: Value) -> str:
    return fold(value.where.city).title() if value.where and value.where.city else ""
