"""People and their posts by date: a table that an office keeps, and titles printed as of the day they are about."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from briefgen.model import Fact
from briefgen.people.checking import remarks
from briefgen.people.dated import Days, titled_facts
from briefgen.people.growing import Suggested, grown, suggested
from briefgen.people.loading import PeopleFile, load
from briefgen.people.parties import Party, completed, parties
from briefgen.people.remarks import Remark
from briefgen.people.table import Holding, PeopleTable, same_post
from briefgen.values import PartialDate

__all__ = [
    "Holding",
    "Party",
    "PeopleFile",
    "PeopleTable",
    "Remark",
    "Suggested",
    "completed",
    "grown",
    "load",
    "parties",
    "same_post",
    "suggested",
    "titled",
]


def titled(
    facts: Sequence[Fact],
    table: PeopleTable,
    meeting_date: PartialDate,
    today: PartialDate,
    verified_within: int,
    *,
    people: Sequence[Party] = (),
    published: Mapping[str, PartialDate] | None = None,
    foreign: Collection[str] = (),
) -> tuple[tuple[Fact, ...], tuple[Remark, ...]]:
    """The facts with titles as of the meeting, or as of the past event they tell of, and what a reader must know.

    `verified_within` is in days before `today`. `people` are the parties of the request, `published` the days of the
    sources by id, `foreign` the ids of those in another language than the table.
    """
    days = Days(meeting_date.first, published or {}, frozenset(foreign))
    found = remarks(facts, table, people, days=days, today=today.last, verified_within=verified_within)
    return titled_facts(facts, table, days), found
