"""What is due and what is ahead, with what became of it as far as the sources tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.brief import Item, Run, Section
from briefgen.compose.matter import Matter
from briefgen.digest.collecting import deadline
from briefgen.digest.content.calledoff import Ended, How, called_off
from briefgen.digest.content.kept import Report, kept, kept_in_part
from briefgen.digest.content.lines import Content, filled_table
from briefgen.digest.content.shortforms import days, headline, leant_on, meant
from briefgen.model import Fact, Source
from briefgen.offices import SectionType
from briefgen.values import PartialDate


def due(content: Content, matter: Matter, kind: SectionType) -> Section | None:
    """What was promised for a day that has passed or comes before long, the oldest day first."""
    facts = [fact for fact in matter.facts if content.window.is_open(fact) and deadline(fact.claims[0])]
    facts = [fact for fact in facts if fact.value.polarity == "affirmed"]
    facts = _once(facts)
    reports = [Report(source) for source in matter.sources.values()] if facts else []
    states = []
    for fact in facts[: kind.limit]:  # numbered as they are printed: a row's state before its sources
        states.append(_state(content, matter, fact, reports))
        matter.citations.cite((fact,))
    made = filled_table(matter, kind, facts)
    if made is None or made.table is None:
        return made
    rows = zip(made.table.rows, states, strict=True)
    days = [_day_by(matter, fact) for fact in facts[: kind.limit]]
    found = zip(rows, days, strict=True)
    by_id = {fact.id: fact for fact in facts}
    stated = (_with_state(row, day, *state) for (row, state), day in found)
    table = (tuple(_with_subject(matter, cell, by_id, alone=True) for cell in row) for row in stated)
    return replace(made, table=replace(made.table, rows=tuple(table)))


def _day_by(matter: Matter, fact: Fact) -> str:
    """The day by which something is to be done, as the office writes it."""
    due = deadline(fact.claims[0])
    return matter.office.format_date(due) if due else ""


def _state(content: Content, matter: Matter, fact: Fact, reports: Sequence[Report]) -> tuple[Run, tuple[int, ...]]:
    """What became of a promise, as far as what was read tells, and the source that tells it."""
    office = matter.office
    done = kept_before(content, fact) or kept(fact, reports, content.window.today)
    ended = ended_by(content, fact, reports)
    is_made_up_for = (
        ended is not None and done is not None and ended.how == "put off" and done[1].first > ended.day.first
    )
    if ended and not is_made_up_for:
        label = "digest-put-off" if ended.how == "put off" else "digest-cancelled"
        words = office.say(label, day=office.format_date(ended.day))
        return Run(words, "template"), (matter.citations.number(ended.source.id),)
    if done:
        source, day = done
        words = office.say("digest-done", day=office.format_date(day))
        return Run(words, "template"), (matter.citations.number(source.id),)
    if part := kept_in_part(fact, reports, content.window.today):
        source, day = part
        label = "digest-part-overdue" if content.window.is_overdue(fact) else "digest-part"
        words = office.say(label, day=office.format_date(day))
        return Run(words, "template"), (matter.citations.number(source.id),)
    if content.window.is_overdue(fact):
        return Run(office.label("digest-overdue"), "template"), ()
    return Run(office.say("digest-due", days=content.ahead_days), "template"), ()


def _once(facts: Sequence[Fact]) -> list[Fact]:
    """Promises by day; of those that stand in one sentence for one day the one that names who promises, or the first."""
    made: list[Fact] = []
    for fact in sorted(facts, key=lambda fact: (_day(fact), not fact.value.actors, fact.kind, fact.id)):
        if not any(_day(fact) == _day(other) and _share_words(fact, other) for other in made):
            made.append(fact)
    return sorted(made, key=lambda fact: (_day(fact), fact.id))


def _share_words(one: Fact, other: Fact) -> bool:
    """Whether two facts rest on the same words of a source."""
    quotes = [[claim.quote for claim in fact.claims] for fact in (one, other)]
    return any(
        left.source == right.source and left.start < right.end and right.start < left.end
        for left in quotes[0]
        for right in quotes[1]
    )


def ended_by(content: Content, fact: Fact, reports: Sequence[Report]) -> Ended | None:
    """The source that says that something ahead is off, this time or in an earlier issue; None where none does."""
    sources = {source.id: source for source in content.found.found.sources}
    for claim in fact.claims:
        source, day, how = content.told.ended.get(claim.id, ("", "", ""))
        if source in sources:
            known: How = "put off" if how == "put off" else "cancelled"
            return Ended(sources[source], PartialDate.parse(day), known)
    when = fact.value.when.date if fact.value.when else None
    return called_off(fact, deadline(fact.claims[0]) or when, reports, content.window.today)


def kept_before(content: Content, fact: Fact) -> tuple[Source, PartialDate] | None:
    """The source that an earlier issue named for a promise being kept, and its day; None where none did."""
    sources = {source.id: source for source in content.found.found.sources}
    for claim in fact.claims:
        source, day = content.told.kept.get(claim.id, ("", ""))
        if source in sources:
            return sources[source], PartialDate.parse(day)
    return None


def _with_state(row: tuple[Item, ...], day: str, state: Run, told: tuple[int, ...]) -> tuple[Item, ...]:
    """A row with its day, with what became of it, and without a remark that says the same."""
    facts = next((one.facts for one in row if one.facts), ())

    def cell(one: Item) -> Item:
        if one.id.endswith("-state"):
            return replace(one, runs=(state,), citations=told)
        if one.id.endswith("-due") and not any(run.basis == "fact" for run in one.runs):
            return replace(one, runs=(Run(day, "fact", facts),), facts=facts)
        return replace(one, note="") if one.id.endswith("-what") else one

    return tuple(cell(one) for one in row)


def _day(fact: Fact) -> dt.date:
    due = deadline(fact.claims[0])
    return due.last if due else dt.date.max


def upcoming(content: Content, matter: Matter, kind: SectionType) -> Section | None:
    """What is ahead; a row whose words name nobody has the headline of its source beside them."""
    rows_of = rows(content, matter.facts, matter.office.language)
    for facts in rows_of[: kind.limit]:  # numbered as they are printed: all sources of a row before the next one's
        for fact in facts:
            matter.citations.cite((fact,))
    made = filled_table(matter, kind, [facts[0] for facts in rows_of])
    if made is None or made.table is None:
        return made
    by_id = {fact.id: fact for fact in matter.facts}
    table = (tuple(_with_subject(matter, cell, by_id) for cell in row) for row in made.table.rows)
    return replace(
        made,
        table=replace(
            made.table,
            rows=tuple(_with_sources(matter, row, facts) for row, facts in zip(table, rows_of, strict=False)),
        ),
    )


def _with_sources(matter: Matter, row: tuple[Item, ...], facts: Sequence[Fact]) -> tuple[Item, ...]:
    """A row that cites all facts that tell of the same, and rests on them."""
    numbers = tuple(sorted({number for fact in facts for number in matter.citations.cite((fact,))}))
    ids = tuple(fact.id for fact in facts)

    def cell(one: Item) -> Item:
        runs = tuple(replace(run, facts=ids if run.facts else ()) for run in one.runs)
        return replace(one, runs=runs, facts=ids if one.facts else (), citations=numbers if one.citations else ())

    return tuple(map(cell, row))


def _with_subject(matter: Matter, cell: Item, facts: Mapping[str, Fact], *, alone: bool = False) -> Item:
    """A cell of what is ahead with a remark on what its words leave to their text: a headline, the name of "the bridge"."""
    fact = next((facts[id] for id in cell.facts if id in facts), None)
    if fact is None or not cell.id.endswith("-what"):
        return cell
    remarks = (
        cell.note,
        leant_on(matter, fact) or headline(matter, fact, alone=alone) or meant(matter, fact),
        days(matter, fact),
    )
    return replace(cell, note=" ".join(filter(None, remarks)))


def rows(content: Content, facts: Sequence[Fact], language: str) -> list[tuple[Fact, ...]]:
    """What is ahead, with all facts that tell of the same, those in a language and in whole sentences first."""
    found = [fact for fact in facts if fact.kind in ("upcoming", "meeting") and content.window.is_open(fact)]
    found = [fact for fact in found if fact.value.polarity == "affirmed" and not deadline(fact.claims[0])]
    found.sort(key=lambda fact: (str(fact.value.when.date if fact.value.when else ""), fact.id))
    reports = [Report(source) for source in content.found.found.sources] if found else []
    found = [fact for fact in found if ended_by(content, fact, reports) is None]
    languages = {source.id: source.language for source in content.found.found.sources}
    event = {fact.id: story.id for story in content.choice.stories for fact in story.facts}
    made: list[list[Fact]] = []
    for fact in found:
        same = next((row for row in made if any(_is_one(fact, other, event) for other in row)), None)
        if same is None:
            made.append([fact])
        else:
            same.append(fact)
    return [
        tuple(sorted(row, key=lambda fact: (languages.get(fact.claims[0].source) != language, not fact.value.wording)))
        for row in made
    ]


def _is_one(one: Fact, other: Fact, event: Mapping[str, str]) -> bool:
    """Whether two facts tell of one thing ahead: on one day, by the same people, or of one event in two sources."""
    days = [fact.value.when.date for fact in (one, other) if fact.value.when and fact.value.when.date]
    if len(days) < 2 or days[0] != days[1] or days[0].precision != "day":
        return False
    people = [{actor.name for actor in fact.value.actors if actor.kind == "person"} for fact in (one, other)]
    if people[0] or people[1]:
        return people[0] == people[1] and len(people[0]) > 1
    is_apart = not set(one.sources) & set(other.sources)
    return is_apart and one.id in event and event[one.id] == event.get(other.id)
