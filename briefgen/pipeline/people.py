"""The table of office-holders: applied to a brief, grown from facts, checked and asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import people
from briefgen.errors import InputError, Notice, Problem, UsageError
from briefgen.gather import Gathered, Progress, gather
from briefgen.model import Fact
from briefgen.output import replace as replace_file
from briefgen.people import Holding, PeopleTable, same_post
from briefgen.request import LIBRARY_PREFIX, Request, SourceEntry
from briefgen.values import PartialDate

if TYPE_CHECKING:
    from briefgen.library import Library
    from briefgen.offices import Office

# The language of the titles in a table.
TABLE_LANGUAGE = "en"


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
    path, today = path_of(request, office, named), request.date
    if path is None or today is None:
        return OfTheDay(request, found)
    table = people.load(path)
    meeting = request.meeting.date or today
    facts, remarks = people.titled(
        found.facts,
        table,
        meeting,
        today,
        office.people_verified_days,
        people=people.parties(request, table, meeting.first),
        published={source.id: source.published.date for source in found.sources if source.published.date},
        foreign={source.id for source in found.sources if source.language != TABLE_LANGUAGE},
    )
    return OfTheDay(
        replace(people.completed(request, table, meeting.first), people=str(path)),
        replace(found, facts=facts, people=_used(table, facts)),
        tuple(remark.text(office) for remark in remarks),
        tuple(remark.notice(office) for remark in remarks),
    )


def _used(table: PeopleTable, facts: Sequence[Fact]) -> tuple[Holding, ...]:
    """The rows of everybody whom the facts name."""
    voices = (voice.actor for fact in facts for claim in fact.claims for voice in claim.attribution)
    names = {actor.name for actor in (*(actor for fact in facts for actor in fact.value.actors), *voices)}
    return tuple(row for row in table.rows if row.person in names)


def path_of(request: Request, office: Office, named: Path | None) -> Path | None:
    """The table of the command line, else the request's, else the office's, else None."""
    path = named or (Path(request.people) if request.people else None)
    return path or (office.find(office.people) if office.people else None)


@dataclass(frozen=True)
class Grown:
    """What `suggest` made: the rows that are new, the file's text with them, and what to look at."""

    rows: tuple[Holding, ...]
    text: str
    notices: tuple[Notice, ...]


def suggest(paths: Sequence[Path], library: Library | None, output: Path | None, progress: Progress) -> Grown:
    """The table in a file (or none) grown by the people whom sources name; written where `output` names a file.

    The sources are those at some paths, else all of the library. Raises InputError where there are none, and
    ConfigurationError with every mistake of the table; then nothing is written.
    """
    entries = [SourceEntry(str(path)) for path in paths]
    if library and not paths:
        entries = [SourceEntry(f"{LIBRARY_PREFIX}{row.id}") for row in library.sources()]
    if not entries:
        hint = "Name source files, or add some with: briefgen library add FILE."
        raise InputError(Problem("there are no sources to look into.", library.place if library else "", hint))
    before = output.read_bytes() if output and output.exists() else b""
    table = people.load(output) if output and before.strip() else PeopleTable()
    found = gather(entries, strict=False, progress=progress, library=library)
    made = people.suggested(found.facts, found.sources, table)
    text = people.grown(before.decode("utf-8-sig"), made.rows, name=str(output or "the new table"))
    if output and made.rows:
        if output.exists() and output.read_bytes() != before:
            raise InputError(
                Problem("was changed by somebody else meanwhile.", str(output), "Run the same command again.")
            )
        replace_file(output, text.encode())
    return Grown(made.rows, text, (*found.notices, *made.notices))


def check(path: Path, *, today: PartialDate, within: int) -> tuple[PeopleTable, tuple[Notice, ...]]:
    """The table of a file and what a person should look at in it: posts not verified lately, unclosed or without a source.

    Raises ConfigurationError with every mistake.
    """
    table = people.load(path)
    day = today.last
    notices = []
    for row in table.rows:
        known = row.known_by(day)
        later = [
            other
            for other in table.holders(row.post, row.organisation, row.country, on=day)
            if other.person != row.person
        ]
        if row.to is None and not row.held_as and row not in table.posts(row.person, day) and later:
            message = f"{row.person} is still {row.post}, and {later[0].person} was seen in the post later. Close one with to:."
            notices.append(Notice("people-open", message, row.where))
        elif row.may_hold(day) and row.to is None and (known is None or (day - known).days > within):
            last = f" (last on {known})" if known else ""
            message = f"{row.person}, {row.post}: not verified within {within} days{last}."
            notices.append(Notice("people-unverified", message, row.where))
        if not row.source:
            notices.append(Notice("people-no-source", f"{row.person}, {row.post}: no source.", row.where))
    return table, tuple(notices)


@dataclass(frozen=True)
class Held:
    """The rows of a person, or those of whoever holds a post, and which of them hold on the day."""

    rows: tuple[Holding, ...]
    on_the_day: tuple[Holding, ...]


def show(table: PeopleTable, asked: str, country: str | None, on: PartialDate) -> Held:
    """What the table knows of a person by name, or of a post; raises UsageError naming the nearest where it is neither."""
    day = on.first
    name = table.find(asked, country)
    if name:
        return Held(tuple(table.named(name)), table.posts(name, day))
    rows = tuple(row for row in table.rows if same_post(row.post, "", row.country, asked, "", country))
    if not rows:
        names = sorted({row.person for row in table.rows} | {row.post for row in table.rows})
        close = get_close_matches(asked, names, n=3, cutoff=0.5)
        hint = (
            f"Did you mean {' or '.join(close)}?" if close else "Give the full name, or a post as the table writes it."
        )
        raise UsageError(Problem(f'the table has nobody and no post named "{asked}".', "", hint))
    countries = dict.fromkeys(row.country for row in rows)
    held = (row for code in countries for row in table.holders(asked, "", code, on=day))
    return Held(rows, tuple(held))


def table_for(office: str | None, named: Path | None) -> PeopleTable | None:
    """The table of a command: the one named, else that of the office, else of the project's office; None for none."""
    from briefgen import offices, project
    from briefgen.pipeline.settings import DEFAULT_OFFICE

    chosen = offices.load(office or project.find(Path()).office or DEFAULT_OFFICE, None, None)
    path = path_of(Request(), chosen, named)
    return people.load(path) if path else None
