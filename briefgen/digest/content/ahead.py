"""What is due and what is ahead, with what became of it as far as the sources tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.brief import Item, Run, Section
from briefgen.compose.matter import Matter
from briefgen.digest.collecting import deadline
from briefgen.digest.content.kept import kept
from briefgen.digest.content.lines import Content, filled_table
from briefgen.digest.content.parts import names
from briefgen.model import Fact
from briefgen.offices import SectionType


def due(content: Content, matter: Matter, kind: SectionType) -> Section | None:
    """What was promised for a day that has passed or comes before long, the oldest day first."""
    facts = [fact for fact in matter.facts if content.window.is_open(fact) and deadline(fact.claims[0])]
    facts = [fact for fact in facts if fact.value.polarity == "affirmed"]
    facts.sort(key=lambda fact: (_day(fact), fact.id))
    made = filled_table(matter, kind, facts)
    if made is None or made.table is None:
        return made
    states = [_state(content, matter, fact) for fact in facts[: kind.limit]]
    rows = zip(made.table.rows, states, strict=True)
    days = [_day_by(matter, fact) for fact in facts[: kind.limit]]
    found = zip(rows, days, strict=True)
    return replace(
        made, table=replace(made.table, rows=tuple(_with_state(row, day, *state) for (row, state), day in found))
    )


def _day_by(matter: Matter, fact: Fact) -> str:
    """The day by which something is to be done, as the office writes it."""
    due = deadline(fact.claims[0])
    return matter.office.format_date(due) if due else ""


def _state(content: Content, matter: Matter, fact: Fact) -> tuple[Run, tuple[int, ...]]:
    """What became of a promise, as far as what was read tells, and the source that tells it."""
    office = matter.office
    done = kept(fact, list(matter.sources.values()), content.window.today)
    if done:
        source, day = done
        words = office.say("digest-done", day=office.format_date(day))
        return Run(words, "template"), (matter.citations.number(source.id),)
    if content.window.is_overdue(fact):
        return Run(office.label("digest-overdue"), "template"), ()
    return Run(office.say("digest-due", days=content.ahead_days), "template"), ()


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
    made = filled_table(matter, kind, coming(content, matter.facts))
    if made is None or made.table is None:
        return made
    by_id = {fact.id: fact for fact in matter.facts}
    rows = (tuple(_with_subject(matter, cell, by_id) for cell in row) for row in made.table.rows)
    return replace(made, table=replace(made.table, rows=tuple(rows)))


def _with_subject(matter: Matter, cell: Item, facts: Mapping[str, Fact]) -> Item:
    fact = next((facts[id] for id in cell.facts if id in facts), None)
    if fact is None or not cell.id.endswith("-what") or _names_somebody(fact):
        return cell
    title = matter.sources[fact.claims[0].source].title
    if not title:
        return cell
    return replace(cell, note=" ".join(part for part in (cell.note, f"({matter.office.quote(title)})") if part))


def _names_somebody(fact: Fact) -> bool:
    """Whether the words of what is ahead name a person, a body or a thing, beside places and days."""
    said = names(fact.claims[0].quote.exact)
    return any(actor.name[:1].isupper() for actor in fact.value.actors) and bool(said)


def coming(content: Content, facts: Sequence[Fact]) -> list[Fact]:
    """What is ahead within the days that the digest looks ahead, by date."""
    found = [fact for fact in facts if fact.kind in ("upcoming", "meeting") and content.window.is_open(fact)]
    found = [fact for fact in found if fact.value.polarity == "affirmed" and not deadline(fact.claims[0])]
    return sorted(found, key=lambda fact: (str(fact.value.when.date if fact.value.when else ""), fact.id))
