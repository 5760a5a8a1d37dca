"""Which facts a section takes, and in which order: what the request is about first, then weight, then place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.compose import state
from briefgen.compose.sides import Sides
from briefgen.language.identity import same_person
from briefgen.model import Actor, Conflict, Fact, Source
from briefgen.offices import Office, Only, SectionType
from briefgen.values import PartialDate


@dataclass(frozen=True, slots=True)
class Calendar:
    """What counts as old and as still to come: the document's date, the newest date in the sources, an age in days.

    `cut_off` is the newest day of publication, as exact as events of its period allow; None where no source is dated.
    `meeting` is the day of the meeting, the document's own where there is none.
    """

    date: PartialDate
    newest: PartialDate | None
    cut_off: PartialDate | None
    background_days: int
    meeting: PartialDate

    def is_background(self, fact: Fact, sources: Mapping[str, Source]) -> bool:
        """Whether a fact is older than the office's age, counted from the newest date that the sources know."""
        if fact.kind == "background":
            return True
        day = fact_day(fact, sources)
        if day is None or self.newest is None or fact.kind == "upcoming":
            return False
        return self.newest.last - day.last > dt.timedelta(days=self.background_days)

    def is_within(self, fact: Fact, days: int) -> bool:
        """Whether a fact's own date lies at most so many days from the document's date, on either side."""
        when = fact.value.when
        if when is None or when.date is None:
            return False
        return abs((when.date.first - self.date.first).days) <= days

    def of_meeting(self, fact: Fact, sources: Mapping[str, Source]) -> str:
        """ "before" the meeting, "after" it, or "" for its own day; what has no date is as old as its newest source."""
        day = fact_day(fact, sources)
        if day is None or day.first < self.meeting.first:
            return "before"
        return "after" if day.first > self.meeting.last else ""

    def is_later(self, fact: Fact) -> bool:
        """Whether a meeting lies after the day of the document, or of the meeting it is for."""
        when = fact.value.when
        return (
            fact.kind == "meeting"
            and when is not None
            and when.date is not None
            and when.date.first > max(self.date.last, self.meeting.last)
        )

    def has_passed(self, fact: Fact) -> bool:
        """Whether an event that was to come lies before the document's date."""
        when = fact.value.when
        if when is None or when.date is None:
            return False
        return (when.end or when.date).last < self.date.first


def calendar(
    date: PartialDate,
    facts: Sequence[Fact],
    sources: Mapping[str, Source],
    background_days: int,
    meeting: PartialDate | None = None,
) -> Calendar:
    """The calendar of one document; dates after the document's own do not count as news."""
    published = [day for source in sources.values() if (day := source.published.date) and day.first <= date.last]
    told = [day for fact in facts if _has_happened(fact) and (day := fact_day(fact, sources))]
    events = [day for day in told if day.first <= date.last]
    newest = max((*published, *events), key=_recency, default=None)
    period = max(published, key=_recency, default=None)
    within = [day for day in events if period and period.covers(day)]
    return Calendar(date, newest, max(within, key=_recency, default=period), background_days, meeting or date)


def is_ahead(fact: Fact) -> bool:
    """Whether a fact tells of something to come when its source was written: an event, or a meeting not held yet."""
    return fact.kind == "upcoming" or (fact.kind == "meeting" and fact.value.modality != "asserted")


def _has_happened(fact: Fact) -> bool:
    """Whether a fact tells what was; a meeting planned for next year makes no news of this year old."""
    return fact.kind != "upcoming" and fact.value.modality == "asserted"


def _recency(day: PartialDate) -> tuple[dt.date, int]:
    """Later first days are newer; of equal ones the more exact."""
    return day.first, -day.last.toordinal()


def fact_day(fact: Fact, sources: Mapping[str, Source]) -> PartialDate | None:
    """The date of what a fact tells, else the newest publication date of its sources, else None."""
    if fact.value.when is not None and fact.value.when.date is not None:
        return fact.value.when.date
    days = [date for key in fact.sources if (date := sources[key].published.date)]
    return max(days, key=lambda day: (day.last, day.first), default=None)


def chief_meetings(facts: Sequence[Fact], calendar: Calendar, sources: Mapping[str, Source]) -> list[Fact]:
    """Meetings that were held, the chief one first: recent before old, many countries and people before few."""
    held = [
        f for f in facts if f.kind == "meeting" and f.value.modality == "asserted" and f.value.polarity == "affirmed"
    ]
    return sorted(held, key=lambda fact: (calendar.is_background(fact, sources), -len(fact.value.actors)))


def concerns(fact: Fact, parties: Sequence[Actor]) -> bool:
    """Whether a fact is about one of the request's parties, by person or by country."""
    countries = {actor.country for actor in parties if actor.country}
    for actor in fact.value.actors:
        if actor.country in countries or any(same_person(actor, party) for party in parties if party.kind == "person"):
            return True
    return False


def weight(fact: Fact) -> tuple[int, int, int, int]:
    """A sort key, heaviest first: more sources, named actors, printable without quoting, more actors."""
    named = all(actor.is_resolved for actor in fact.value.actors) and bool(fact.value.actors)
    return -len(fact.sources), -named, -bool(fact.value.wording), -len(fact.value.actors)


def chosen(
    facts: Sequence[Fact],
    kinds: Sequence[str],
    only: Only,
    calendar: Calendar,
    sources: Mapping[str, Source],
    sides: Sides,
) -> list[Fact]:
    """The facts of the kinds that meet every condition, in the order given; no kinds means all."""
    return [fact for fact in facts if (not kinds or fact.kind in kinds) and meets(fact, only, calendar, sources, sides)]


def meets(fact: Fact, only: Only, calendar: Calendar, sources: Mapping[str, Source], sides: Sides) -> bool:
    """Whether a fact meets every condition that is set."""
    value = fact.value
    tests = (
        not only.modality or value.modality in only.modality,
        not only.polarity or value.polarity in only.polarity,
        only.age == "any" or calendar.is_background(fact, sources) == (only.age == "background"),
        only.origins == "any" or (len(fact.origins) == 1) == (only.origins == "one"),
        only.resolved is None or all(actor.is_resolved for actor in value.actors) == only.resolved,
        not only.stances or getattr(value, "stance", None) in only.stances,
        only.direct is None or getattr(value, "direct", None) == only.direct,
        only.within_days is None or calendar.is_within(fact, only.within_days),
        not only.sides or sides.are_open or sides.of_fact(fact) in only.sides,
        not only.counterpart or sides.contact(fact) in only.counterpart,
        only.meeting == "any" or calendar.of_meeting(fact, sources) == only.meeting,
        only.ahead is None or (is_ahead(fact) or calendar.is_later(fact)) == only.ahead,
    )
    return all(tests)


def in_turn(facts: Sequence[Fact], kinds: Sequence[str], count: int) -> list[Fact]:
    """Up to `count` of the facts, the best of each kind in turn, by kind in the order of `kinds`.

    So that a short list is not all of one kind. Of one kind, what could only be quoted comes last.
    """
    if count >= len(facts):
        return list(facts)
    order = [name for name in kinds or sorted({fact.kind for fact in facts}) if any(f.kind == name for f in facts)]
    heaps = {name: sorted((f for f in facts if f.kind == name), key=lambda f: not f.value.wording) for name in order}
    taken: list[Fact] = []
    while len(taken) < count and any(heaps.values()):
        for name in order:
            if heaps[name] and len(taken) < count:
                taken.append(heaps[name].pop(0))
    return sorted(taken, key=lambda fact: order.index(fact.kind))


def sorted_by(facts: Sequence[Fact], order: str, sources: Mapping[str, Source]) -> list[Fact]:
    """The facts in a section's order; "importance" keeps the order given; what has no date comes last."""
    if order in ("date", "date-descending"):
        days = [(fact, fact_day(fact, sources)) for fact in facts]
        dated = [(fact, day) for fact, day in days if day is not None]
        dated.sort(key=lambda pair: (pair[1].first, pair[1].last), reverse=order == "date-descending")
        return [fact for fact, _ in dated] + [fact for fact, day in days if day is None]
    if order == "due":
        timings = [(fact, timing.date) for fact in facts if (timing := state.due(fact)) and timing.date]
        timings.sort(key=lambda pair: (pair[1].last, pair[1].first))
        return [fact for fact, _ in timings] + [fact for fact in facts if state.due(fact) is None]
    if order == "name":
        return sorted(facts, key=lambda fact: fact.value.actors[0].name if fact.value.actors else "")
    if order == "source":
        return sorted(facts, key=lambda fact: (sources[fact.sources[0]].name, fact.claims[0].quote.start))
    return list(facts)


def grouped(
    facts: Sequence[Fact],
    kind: SectionType,
    office: Office,
    sources: Mapping[str, Source],
    is_inferred: Callable[[Actor], bool],
) -> list[tuple[str, list[Fact]]]:
    """The facts under the headings of the section's grouping, groups in order of their first fact.

    Groups named in the document type come in its order, with its headings; the one of all others comes last.
    """
    if kind.group_by == "none":
        return [("", list(facts))]
    groups: dict[str, list[Fact]] = {key: [] for key in kind.groups}
    for fact in facts:
        groups.setdefault(group_key(fact, kind.group_by, office, sources, is_inferred), []).append(fact)
    last = groups.pop(office.label("others"), [])
    groups[office.label("others")] = last
    return [(kind.groups.get(key, key), members) for key, members in groups.items() if members]


def spoken_for(actor: Actor) -> str | None:
    """The country that an actor speaks for: itself, or that of the post; somebody of a country need not speak for it."""
    if actor.kind == "person":
        return actor.post.country if actor.post else None
    return actor.country


def country(office: Office, code: str, *, inferred: bool) -> str:
    """A country by name where nothing else is said of it; one that was worked out says so."""
    name = office.country_name(code)
    return office.say("country-inferred", country=name) if inferred else name


def group_key(
    fact: Fact,
    group_by: str,
    office: Office,
    sources: Mapping[str, Source],
    is_inferred: Callable[[Actor], bool],
) -> str:
    """The key or heading of a fact's group; an empty one where the fact has none."""
    if group_by == "kind":
        return fact.kind
    if group_by == "stance":
        return str(getattr(fact.value, "stance", None) or "")
    if group_by == "speaker":
        return fact.value.actors[0].name if fact.value.actors else ""
    if group_by == "country":
        stated = {code for actor in fact.value.actors if not is_inferred(actor) and (code := spoken_for(actor))}
        codes = {code for actor in fact.value.actors if (code := spoken_for(actor))}
        names = [country(office, code, inferred=code not in stated) for code in sorted(codes)]
        return office.join(names) or office.label("others")
    day = fact_day(fact, sources)
    return office.format_date(day) if day else ""


def values_by_source(fact: Fact, conflict: Conflict, name: Callable[[str], str]) -> list[tuple[str, tuple[str, ...]]]:
    """Each value of a conflict with the sources that give it by `name`, each once."""
    by_id = {claim.id: claim.source for claim in (*fact.claims, *fact.against)}
    return [
        (value, tuple(dict.fromkeys(name(by_id[key]) for key in claims if key in by_id)))
        for value, claims in conflict.values
    ]
