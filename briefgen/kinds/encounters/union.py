"""One event as a value: participants united, the most exact date and place, and its type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.kinds.encounters import neighbours
from briefgen.kinds.encounters.encounter import Encounter, Status
from briefgen.kinds.encounters.value import Meeting, wording_of
from briefgen.language import geography
from briefgen.language.reading import PlaceMention, Reading, Span
from briefgen.model import Actor
from briefgen.values import Place, Timing

# A header with place and date stands in the first sentences.
_HEAD = 5
_OFF = re.compile(
    r"\b(?:called off|put off|pushed back|put on (?:ice|hold)|cancell?ed|postponed|deferred|delayed|scrapped|axed|ditched|dropped|binned|shelved|abandoned|rescheduled|nixed|fell through)\b"
)


def united(event: Sequence[Encounter], reading: Reading) -> Meeting | None:
    """The value of an event: participants united, the most exact date and place; None where nobody can be named."""
    actors = _faces(_participants(event), event, reading) or _by_number(event, reading)
    actors = tuple(_bearer(_side(actor), actors, event, reading) for actor in actors)
    known = tuple(actor for actor in actors if actor.kind != "person" or actor.is_resolved or actor.country)
    if not known or len(known) < min(2, len(actors)):
        return None
    actors = known
    when = max((item.when for item in event if item.when), key=_exactness, default=None) or _day_beside(event, reading)
    places = [item.where for item in event if item.where]
    where = _own_name(_place(places), event)
    if where is None or where.city is None:
        beside = neighbours.city(event, reading)
        home = _home(reading, event[0].sentence)
        if beside is None and (where is None or home is not None and home.role == "dateline"):
            beside = _dateline(event, reading)
        if beside is not None:
            where = replace(beside, venue=where.venue if where is not None else None)
    if event[0].status == "planned" and not (when or where) and all(item.rule.startswith("noun-") for item in event):
        return None  # "at their next meeting" says of no meeting that it is to be
    if event[0].status == "planned" and event[0].type == "visit" and not _is_dated(event, reading):
        return None  # "travels to Y" without a day is what somebody does, not what he is about to do
    actors = _with_host(actors, event, where)
    title = max((item.title for item in event), key=len, default="")
    type_ = _type(event, actors)
    if type_ == "bilateral" and len(actors) < 2:
        return None
    status: Status = "cancelled" if any(item.status == "cancelled" for item in event) else event[0].status
    if status == "planned" and any(_fell_through(item, reading) for item in event):
        status = "cancelled"
    if event[0].rule.startswith(("noun-", "verb-schedule")) and _was_off(event[0], reading):
        status = "cancelled"
    if type_ == "call" and where is not None:
        where = None  # nobody was anywhere together
    host = next((item.host for item in event if item.host), None)
    number = next((item.round for item in event if item.round), None)
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


def _day_beside(event: Sequence[Encounter], reading: Reading) -> Timing | None:
    """The day that the sentences before tell, else the one of a running report."""
    found = neighbours.day(event, reading) or neighbours.posted(event, reading)
    return found.when if found is not None else None


def _fell_through(item: Encounter, reading: Reading) -> bool:
    """Whether the rest of the sentence says that the meeting is off."""
    return _OFF.search(reading.text(Span(item.span.end, reading.sentences[item.sentence].end))) is not None


def _is_dated(event: Sequence[Encounter], reading: Reading) -> bool:
    """Whether the text says when, even by a day that nothing resolves."""
    own = {item.sentence for item in event}
    return any(item.when for item in event) or any(date.sentence in own for date in reading.dates)


def _with_host(actors: tuple[Actor, ...], event: Sequence[Encounter], where: Place | None) -> tuple[Actor, ...]:
    """The country of the place as the other side where only the guest is told: "A of X was in the capital of Y for talks"."""
    guest = actors[0]
    if (
        len(actors) > 1
        or guest.country is None
        or where is None
        or where.city is None
        or where.country in (None, guest.country)
        or any(item.type in ("visit", "multilateral", "call") for item in event)
    ):
        return actors
    return (*actors, Actor(geography.name_of(where.country), "country", "literal", guest.quote, where.country))


def _was_off(item: Encounter, reading: Reading) -> bool:
    """Whether the sentence says of the noun that it was dropped: "the visit of A to Y, set for May, has been axed"."""
    rest = reading.text(Span(item.span.end, reading.sentences[item.sentence].end))
    return _DROPPED.search(rest) is not None


_DROPPED = re.compile(rf"(?:was|were|has been|have been|had been|had to be|is|are|being)(?: \w+)? {_OFF.pattern[2:]}")
_COUNTERPART = re.compile(r"\b(?:counterpart|colleague|opposite number)\b")


def _side(actor: Actor) -> Actor:
    """The country of a counterpart nobody names: "his Egyptian counterpart" takes part for Egypt."""
    nameless = actor.kind == "person" and not actor.is_resolved and _COUNTERPART.search(actor.name)
    if not nameless or actor.country is None:
        return actor
    return Actor(geography.name_of(actor.country), "country", "counterpart", actor.quote, actor.country)


_GUEST = re.compile(r"(?i)(?:the |our |his |her |their )?(?:\w+ )?(?:guest|visitor)")
_CHAIR = re.compile(r"(?i)(?:the )?(?:co-?)?(?:chair|chairperson|chairman|chairwoman|presidency)")
_CHAIRED = re.compile(r"(?i)\b(?:chaired|presided|chair|chairperson|chairman|chairwoman|opened by|summary by)\b")
# The chair of a text is named in its first sentences.
_EARLY = 16


def _bearer(actor: Actor, others: Sequence[Actor], event: Sequence[Encounter], reading: Reading) -> Actor:
    """The person behind "the guest" or "the Chair" of a text: the last one of another country, or who is said to chair."""
    if actor.kind != "person" or actor.is_resolved:
        return actor
    if _CHAIR.fullmatch(actor.name):
        early = [mention for mention in reading.mentions if mention.sentence < _EARLY]
        told = [mention for mention in early if _CHAIRED.search(reading.text(reading.sentences[mention.sentence]))]
        people = [person for mention in told for person in mention.actors if _is_named(person)]
        return replace(people[0], how="role") if people else actor
    if _GUEST.fullmatch(actor.name):
        hosts = {other.country for other in others if other is not actor}
        before = [mention for mention in reading.mentions if mention.sentence < event[0].sentence]
        people = [person for mention in reversed(before) for person in mention.actors if _is_named(person)]
        guest = next((person for person in people if person.country and person.country not in hosts), None)
        return replace(guest, how="role") if guest is not None else actor
    return actor


def _is_named(actor: Actor) -> bool:
    return actor.kind == "person" and actor.how == "name" and actor.post is not None


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
    if len(actors) < 2 or event[0].rule.endswith("+series") or any(actor.kind != "country" for actor in actors):
        return actors
    words = " ".join(reading.text(reading.sentences[item.sentence]) for item in event).lower()
    if not re.search(r"\b(?:ministers|leaders|presidents|secretaries)\b", words):
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


# Countries whose capital bears their name.
_NAMESAKES = frozenset("DJ GT KW LU MC MX PA SG SM VA".split())


def _own_name(place: Place | None, event: Sequence[Encounter]) -> Place | None:
    """The capital for a country of its name, where people met in it: "at the Council in Luxembourg"."""
    if place is None or place.city or place.country not in _NAMESAKES or event[0].type == "visit":
        return place
    city = "Vatican City" if place.country == "VA" else geography.name_of(place.country)
    return replace(place, city=city)


def _place(places: Sequence[Place]) -> Place | None:
    """The city, country and venue any of the mentions gave."""
    if not places:
        return None
    city = next((place for place in places if place.city), None)
    venue = next((place.venue for place in places if place.venue), None)
    country = city.country if city else next((place.country for place in places if place.country), None)
    return Place(city.city if city else None, country, venue)


def _dateline(event: Sequence[Encounter], reading: Reading) -> Place | None:
    """The city the text was written in, for a held meeting that names no place of its own and was there.

    That is so in the first sentences, for what happened "here", and on the day of publication or the one before.
    """
    home = _home(reading, event[0].sentence)
    if home is None or event[0].status != "held" or event[0].type in ("call", "visit"):
        return None
    near = home.role == "dateline" and event[0].sentence - home.sentence <= 2
    here = any(item.here for item in event)
    return home.place if near or here or _just_before(event, reading) else None


def _home(reading: Reading, sentence: int) -> PlaceMention | None:
    """The place of the last dateline above a sentence, or the one that stands beside a date in the first lines."""
    lines = [place for place in reading.places if place.role == "dateline" and place.place.city]
    above = [place for place in lines if place.sentence <= sentence]
    dateline = above[-1] if above else next(iter(lines), None)
    if dateline is not None:
        return dateline
    days = {date.sentence for date in reading.dates if date.sentence < _HEAD}
    home = next((place for place in reading.places if place.sentence in days and place.place.city), None)
    both = home is not None and reading.source.text[home.span.end : home.span.end + 1] == "/"  # "Bern/Tunis, 28 May"
    return None if both else home


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
    known = states > 1 or len(codes) > 1 or codes and not open_
    parties = len(codes) if known else (len(codes) + 1 if codes else len(actors))
    return "bilateral" if parties <= 2 else ("trilateral" if parties == 3 else "multilateral")
