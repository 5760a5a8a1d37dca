"""Meetings, visits and calls a source tells of.

What it is: one event with its participants, type, status, date and place; several sentences of one source that tell of it
make one claim.
How it is recognised: `encounters` finds verbs and nouns of meeting with their parties, and two people of whom a meeting is
likely though no such word is there, by a sum of weighted evidence; what is denied, wished for or only
possible is none. Encounters with parties in common and nothing against it are joined, "the talks" to the one before.
How it merges: two claims are one meeting where the same people take part, the status is the same and neither date, city,
type, name nor number stands against it; fewer names, or countries for their people, need a day or a city in common.
Known gaps: who took part is left out where a text in the first person does not say whose it is, and where the other side
is only a post without a country; the city a question names is not the city of the answer; two meetings of the same people
on one day count as one, but for a meal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.kinds import sameness
from briefgen.kinds.encounters import Encounter, find
from briefgen.kinds.encounters.daytimes import timed
from briefgen.kinds.encounters.events import (
    SPECIAL,
    codes_of,
    dated,
    echo,
    is_denied,
    join,
    one_title,
    placed,
    without_ways,
)
from briefgen.kinds.encounters.gatherings import gathered
from briefgen.kinds.encounters.likely import add_likely
from briefgen.kinds.encounters.listing import announced
from briefgen.kinds.encounters.scenes import settled
from briefgen.kinds.encounters.stages import stages
from briefgen.kinds.encounters.staging import once, staged
from briefgen.kinds.encounters.tables import seated
from briefgen.kinds.encounters.union import united
from briefgen.kinds.encounters.value import Meeting
from briefgen.kinds.encounters.whereabouts import located
from briefgen.kinds.latest import of_latest
from briefgen.language import identity
from briefgen.language.reading import Reading, Span
from briefgen.language.words import fold
from briefgen.model import Claim, Conflict, Value

__all__ = ["NAME", "VALUE", "Meeting", "conflicts", "extract", "same"]

NAME = "meeting"
VALUE = Meeting
# Days of meetings from which a text is a story of many scenes.
_SCENES = 3


@of_latest
def extract(reading: Reading) -> tuple[Claim, ...]:
    """One claim for each meeting of the text, by its fullest mention."""
    return tuple(_claims(reading))


def _claims(reading: Reading) -> Iterator[Claim]:
    found = sorted(find(reading), key=lambda item: (item.sentence, item.span.start))
    joined = join(without_ways(dated(placed(found))))
    head = announced(reading)
    if head is not None and head.status == "held" and not any(_tells(event, head) for event in joined):
        joined.append([head])
    _gather(joined, gathered(reading))
    seated(joined, reading)
    last = None if stages(reading) else echo(found, joined, reading)
    if last is not None:
        joined.append([last])
    add_likely(joined, reading)
    staged(joined, reading)
    events = [event for event in joined if not is_denied(event, reading)]
    events.sort(key=lambda event: event[0].span.start)
    told = [(event, whole) for event in events if (whole := united(event, reading)) is not None]
    seen: set[tuple[int, int]] = set()
    for event, whole in once(located(timed(settled(told, reading), reading), reading), reading):
        main = _main(event)
        span = _clause(reading, main)
        if (span.start, span.end) in seen:
            span = main.span
        seen.add((span.start, span.end))
        sentence = reading.sentences[main.sentence]
        quotes = [("verb", reading.source.quote(main.span.start, main.span.end))]
        day = next((item.when_span for item in event if item.when_span), None)
        if day is not None:
            quotes.append(("date", reading.source.quote(day.start, day.end)))
        yield Claim(
            NAME,
            whole,
            reading.source.quote(span.start, span.end),
            reading.source.quote(sentence.start, sentence.end),
            main.rule,
            (),
            tuple(quotes),
        )


def _gather(events: list[list[Encounter]], whole: Encounter | None) -> None:
    """Puts the gathering of a text to the event that tells of it, else among the events."""
    if whole is None or _is_of_scenes(events):
        return
    codes = codes_of(whole.actors)
    for event in events:
        if event[0].status == "held" and not any(item.type in SPECIAL for item in event):
            people = [actor for item in event for actor in item.actors if actor.kind == "person"]
            if len(codes_of(people) & codes) > 2:
                return  # its sentences name those who met
            if any(item.type == "multilateral" for item in event):
                event.append(whole)
                return
    events.append([whole])


def _is_of_scenes(events: Sequence[Sequence[Encounter]]) -> bool:
    """Whether a text tells of meetings on many days, so that whoever it names did not all come together once."""
    held = [item for event in events for item in event if item.status == "held" and len(item.actors) > 1]
    days = {item.when.date for item in held if item.when is not None and item.when.date is not None}
    return len({day for day in days if day.day}) >= _SCENES


def _tells(event: Sequence[Encounter], head: Encounter) -> bool:
    """Whether an event is the one behind a joint statement: two of its people met, or two sides of which nobody is named."""
    if event[0].status == "held" and any(item.type in SPECIAL for item in event):
        return False
    actors = [actor for item in event for actor in item.actors]
    people = {actor.name for actor in actors if actor.kind == "person"}
    if len(people & {actor.name for actor in head.actors}) > 1:
        return True
    return event[0].status == "held" and len(people) < 2 and len(codes_of(actors)) > 1


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


def same(left: Claim, right: Claim) -> bool:
    """Whether two claims tell of one meeting: the same people, and nothing that speaks against it.

    Status and kind are the same, names of the meeting and its number in a row do not differ, days differ by at most one
    where the city is the same; two sources may give two cities for one day. One list of people may lack some of the other's, and countries may stand for exactly their
    people, only where a day or a city says that it is one meeting.
    """
    one, other = left.value, right.value
    if not (isinstance(one, Meeting) and isinstance(other, Meeting)):
        return False
    if one.status != other.status or not _one_kind(one, other):
        return False
    if one.title and other.title and not one_title(one.title, other.title):
        return False
    if one.round and other.round and one.round != other.round:
        return False
    city = _same_city(one, other)
    if city is False and not _told_in_two_cities(left, right):
        return False
    if not _same_days(one, other, bool(city)):
        return False
    return _one_party(one, other, bool(city) or bool(_day(one) and _day(one) == _day(other)))


def _one_kind(one: Meeting, other: Meeting) -> bool:
    """Whether the types do not exclude each other: a visit, a call or a conference is never something else."""
    if one.type == other.type:
        return True
    return not {one.type, other.type} & (SPECIAL | {"multilateral", "2+2"})


def _same_city(one: Value, other: Value) -> bool | None:
    """Whether the cities are one; None where one of the two names none."""
    if not (one.where and other.where and one.where.city and other.where.city):
        return None
    return fold(one.where.city) == fold(other.where.city)


def _told_in_two_cities(left: Claim, right: Claim) -> bool:
    """Whether two sources give one meeting of the same people on the same day two cities: that is a contradiction."""
    people = [{actor.name for actor in claim.value.actors if actor.kind == "person"} for claim in (left, right)]
    day = _day(left.value)
    return left.source != right.source and day != "" and day == _day(right.value) and people[0] == people[1] != set()


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
        return len(short) == len(long) or spot and len(short) > 1 and one.type == other.type
    codes, others = ({actor.country for actor in value.actors} for value in (one, other))
    if None in codes | others or codes != others:
        return False
    return spot or not any(people) and bool(one.title and other.title)  # names that differ were told apart before


def conflicts(claims: tuple[Claim, ...]) -> tuple[Conflict, ...]:
    """Days and cities that differ.

    "They signed a letter on the dam in Kotor" says where the dam is: what was signed gives no city against a meeting's.
    """
    days = sameness.field_conflicts(claims, "date", lambda claim: _day(claim.value))
    told = [claim for claim in claims if _city(claim.value)]
    met = [claim for claim in told if not claim.rule.startswith("sign-")]
    return days + sameness.field_conflicts(met or told, "city", lambda claim: _city(claim.value))


def _day(value: Value) -> str:
    exact = value.when and value.when.date and value.when.date.precision == "day"
    return str(value.when.date) if exact and value.when else ""


def _city(value: Value) -> str:
    return fold(value.where.city).title() if value.where and value.where.city else ""
