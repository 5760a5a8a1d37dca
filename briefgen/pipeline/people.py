"""The table of office-holders: applied to a brief, grown from facts, checked and asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import people
from briefgen.errors import Notice
from briefgen.gather import Gathered
from briefgen.people import PeopleTable
from briefgen.request import Request

if TYPE_CHECKING:
    from briefgen.offices import Office


@dataclass(frozen=True)
class OfTheDay:
    """A request and facts with names and titles as of their day, and what a reader must know of them, ready to print."""

    request: Request
    found: Gathered
    remarks: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()


def of_the_day(request: Request, found: Gathered, office: Office, named: Path | None) -> OfTheDay:
    """What a brief is made of, with people as the table has them; unchanged where no table is in use.

    Titles are as of the meeting, else as of the document. `named` is a table that wins over the request's and the
    office's. Raises ConfigurationError with every mistake of the table.
    """
    table = table_of(request, office, named)
    today = request.date
    if table is None or today is None:
        return OfTheDay(request, found)
    meeting = request.meeting.date or today
    facts, remarks = people.titled(
        found.facts,
        table,
        meeting,
        today,
        office.people_verified_days,
        people=people.parties(request, table, meeting.first),
        published={source.id: source.published.date for source in found.sources if source.published.date},
    )
    return OfTheDay(
        people.completed(request, table, meeting.first),
        replace(found, facts=facts),
        tuple(remark.text(office) for remark in remarks),
        tuple(remark.notice(office) for remark in remarks),
    )


def table_of(request: Request, office: Office, named: Path | None) -> PeopleTable | None:
    """The table of the command line, else the request's, else the office's, else None."""
    path = named or (Path(request.people) if request.people else None)
    path = path or (office.find(office.people) if office.people else None)
    return people.load(path) if path else None
