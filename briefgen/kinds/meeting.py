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
    events = [event for event in _join(_placed(found)) if not _is_denied(event, reading)]
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


_DENIAL = re.compile(
    r"(?i)\bno such (?:meeting|talks?|visit|call|encounter)|"
    r"\b(?:meeting|talks|visit|call) (?:(?:had )?never (?:took|taken) place|(?:did|had) not (?:take|taken) place)|"
    r"\bden(?:y|ies|ied) (?:that )?(?:any|such|the|there (?:was|had been)) .{0,20}(?:meeting|talks|visit|call)\b"
)


def _is_denied(event: Sequence[Encounter], reading: Reading) -> bool:
    """Whether the sentence that tells of a meeting, or one of the two behind it, says that there was none."""
    last = event[-1].sentence
    return any(
        _DENIAL.search(reading.text(span)) is not None for span in reading.sentences[event[0].sentence : last + 3]
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
        if (
            not item.actors
            and item.sentence == event[-1].sentence
            and _same_status(item, event)
            and _agrees(item, event)
        ):
            return event  # "hosted A and B for the fifth Meeting"
        if item.anaphoric:
            if item.title and not any(
                other.title == item.title or not other.title and other.sentence >= item.sentence - 1 for other in event
            ):
                continue
            off = item.status == "cancelled" and event[0].status == "planned" and not item.actors
            if _type_agrees(item, event) and _agrees(item, event) and (_same_status(item, event) or off):
                return event
        elif _shares(item, event) and _type_agrees(item, event) and _agrees(item, event) and _same_status(item, event):
            return event
    return None


def _same_status(item: Encounter, event: Sequence[Encounter]) -> bool:
    return item.status == event[0].status


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
    if (item.type == "multilateral") != ("multilateral" in kinds) and not item.anaphoric:
        return False
    typed = kinds - {""}
    return not item.type or not typed or item.type in typed


def _shares(item: Encounter, event: Sequence[Encounter]) -> bool:
    """Whether the parties agree: the same people or countries, the people of exactly these countries, or one of them."""
    if any(other.title and item.title and not _one_title(item.title, other.title) for other in event):
        return False
    theirs = [actor for other in event for actor in other.actors]
    if not item.actors and not theirs:
        return item.type == event[0].type
    own_people, their_people = _people(item.actors), _people(theirs)
    if own_people and their_people:
        if own_people == their_people:
            return True
        smaller, larger = sorted((own_people, their_people), key=len)
        if not smaller <= larger:
            return False
        return len(smaller) == 1 and _untitled(item, event) or _same_spot(item, event)
    codes = _codes(item.actors)
    return len(codes) > 1 and codes == _codes(theirs)


def _untitled(item: Encounter, event: Sequence[Encounter]) -> bool:
    """Whether neither is a conference of its own, which one of two people who met may have attended."""
    return item.type != "multilateral" and all(other.type != "multilateral" for other in event)


def _same_spot(item: Encounter, event: Sequence[Encounter]) -> bool:
    """Whether a date or a city that both name says that they are one event."""
    return any(
        item.when is not None
        and other.when is not None
        and item.when.date is not None
        and item.when.date == other.when.date
        or bool(item.where and other.where and item.where.city and item.where.city == other.where.city)
        for other in event
    )


def _one_title(one: str, other: str) -> bool:
    """Whether two names of meetings share most of their words."""
    left, right = (frozenset(re.findall(r"[a-z0-9]{3,}", fold(title))) for title in (one, other))
    return bool(left and right) and len(left & right) >= 0.5 * min(len(left), len(right))


def _people(actors: Sequence[Actor]) -> frozenset[str]:
    return frozenset(actor.name for actor in actors if actor.kind == "person")


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
    return value if signed else replace(value, wording=_wording(value))


_OFF = re.compile(r"\b(?:called off|put off|cancell?ed|postponed|scrapped)\b")


def _fell_through(item: Encounter, reading: Reading) -> bool:
    """Whether the rest of the sentence says that the meeting is off."""
    return _OFF.search(reading.text(Span(item.span.end, reading.sentences[item.sentence].end))) is not None


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
    parties = len(codes) if states > 1 or codes and all(actor.country for actor in actors) else len(actors)
    return "bilateral" if parties <= 2 else ("trilateral" if parties == 3 else "multilateral")


# -- wording


# Countries whose English names take an article.
_WITH_ARTICLE = frozenset("AE BS CD CF GB GM KM MH MV NL PH SB SC US VA".split())


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
    attended = value.type == "multilateral" and value.title and value.status in ("held", "planned")
    if attended:
        plan = "is to attend" if len(value.actors) == 1 else "are to attend"
        verb = f"{'attended' if value.status == 'held' else plan} the {value.title}"
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
    elif value.where and value.where.country and value.type == "visit":
        article = "the " if value.where.country in _WITH_ARTICLE else ""
        pieces.append(Piece("words", f" to {article}{geography.name_of(value.where.country)}"))
    if value.when and value.when.date:
        pieces.append(Piece("words", " on " if value.when.date.precision == "day" else " in "))
        pieces.append(Piece("date", str(value.when.date), when=value.when))
    if value.title and not attended:
        pieces.append(Piece("words", f" ({value.title})"))
    return tuple(pieces)


# -- between sources


def same(left: Claim, right: Claim) -> bool:
    """Whether two claims tell of one meeting: the same people, and nothing that speaks against it.

    Status and kind are the same, names of the meeting and its number in a row do not differ, days differ by at most one
    where the city is the same. One list of people may lack some of the other's, and countries may stand for exactly their
    people, only where a day or a city says that it is one meeting.
    """
    one, other = left.value, right.value
    if not (isinstance(one, Meeting) and isinstance(other, Meeting)):
        return False
    if one.status != other.status or not _one_kind(one, other):
        return False
    if one.title and other.title and not _one_title(one.title, other.title):
        return False
    if one.round and other.round and one.round != other.round:
        return False
    city = _same_city(one, other)
    if city is False or not _same_days(one, other, bool(city)):
        return False
    return _one_party(one, other, bool(city) or bool(_day(one) and _day(one) == _day(other)))


def _one_kind(one: Meeting, other: Meeting) -> bool:
    """Whether the types do not exclude each other: a visit, a call or a conference is never something else."""
    if one.type == other.type:
        return True
    return not {one.type, other.type} & (_SPECIAL | {"multilateral"})


def _same_city(one: Value, other: Value) -> bool | None:
    """Whether the cities are one; None where one of the two names none."""
    if not (one.where and other.where and one.where.city and other.where.city):
        return None
    return fold(one.where.city) == fold(other.where.city)


def _same_days(one: Value, other: Value, city: bool) -> bool:
    if not (one.when and other.when and one.when.date and other.when.date):
        return True
    if one.when.date.compatible(other.when.date):
        return True
    exact = one.when.date.precision == other.when.date.precision == "day"
    return city and exact and abs((one.when.date.first - other.when.date.first).days) == 1


def _one_party(one: Meeting, other: Meeting, spot: bool) -> bool:
    """Whether the participants agree; `spot` says that a day or a city is the same."""
    people = [[actor for actor in value.actors if actor.kind == "person"] for value in (one, other)]
    if all(people):
        short, long = sorted(people, key=len)
        hits = sum(any(identity.same_person(actor, candidate) for candidate in long) for actor in short)
        if hits < len(short):
            return False
        return len(short) == len(long) or spot and len(short) > 1
    codes, others = ({actor.country for actor in value.actors} for value in (one, other))
    if None in codes | others or codes != others:
        return False
    return spot if people[0] or people[1] else len(codes) > 1 or spot


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
