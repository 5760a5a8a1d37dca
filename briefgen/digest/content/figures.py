"""The numbers of a digest in the rows of a table, each on the word of whoever gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.brief import Item, Section
from briefgen.compose.matter import Matter
from briefgen.compose.tables import runs_of
from briefgen.digest.content.entries import known
from briefgen.digest.content.lines import Content, filled_table
from briefgen.digest.content.shortforms import days, leant_on
from briefgen.model import Fact
from briefgen.offices import SectionType


def numbers(content: Content, matter: Matter, kind: SectionType) -> Section | None:
    """The numbers of the events that are printed, with a row for each other value that is given for the same."""
    facts = [fact for story in content.choice.printed for fact in story.facts if fact.kind == "figure"]
    told = [fact for fact in known(matter, facts) if not _is_of_opinions(matter, fact)]
    made = filled_table(matter, kind, told)
    if made is None or made.table is None:
        return made
    dated = (_with_days(matter, fact, row) for fact, row in zip(told, made.table.rows, strict=False))
    rows = [(row, *_other_values(matter, fact, row)) for fact, row in zip(told, dated, strict=False)]
    return replace(made, table=replace(made.table, rows=tuple(row for several in rows for row in several)))


def _with_days(matter: Matter, fact: Fact, row: tuple[Item, ...]) -> tuple[Item, ...]:
    """A row with what "they" in its quoted words are, and the dates of the weekdays in them."""
    remark = " ".join(filter(None, (leant_on(matter, fact), days(matter, fact))))
    return tuple(
        replace(cell, note=" ".join(filter(None, (cell.note, remark)))) if cell.id.endswith("-what") else cell
        for cell in row
    )


def _is_of_opinions(matter: Matter, fact: Fact) -> bool:
    """Whether nobody but columns and editorials tells a fact: their numbers are their authors' own."""
    return all(matter.sources[one].is_opinion for one in fact.sources if one in matter.sources)


def _other_values(matter: Matter, fact: Fact, row: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    """A row for each other number that is given for the same, on the word of whoever gives it."""
    by_id = {claim.id: claim for claim in fact.claims}
    for conflict in fact.conflicts if fact.kind == "figure" else ():
        for number, ((_, keys), voices) in enumerate(zip(conflict.values, conflict.origins, strict=False)):
            claims = [by_id[key] for key in keys if key in by_id]
            if conflict.field == "quantity" and claims and fact.claims[0].id not in keys:
                other = replace(fact, value=claims[0].value, claims=tuple(claims), conflicts=(), origins=voices)
                yield tuple(_valued(matter, cell, other, fact, number) for cell in row)


def _valued(matter: Matter, cell: Item, other: Fact, fact: Fact, number: int) -> Item:
    """A cell of another number, which rests on the fact in dispute."""
    id, _, column = cell.id.rpartition("-")
    name = f"{id}-{number}-{column}"
    if column == "sources":
        return replace(cell, id=name, citations=matter.citations.cite((other,)))
    runs = tuple(replace(run, facts=(fact.id,) if run.facts else ()) for run in runs_of(matter, column, other))
    return replace(cell, id=name, runs=runs, note="")
