"""`briefgen people`: the table of office-holders, grown, checked and asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.errors import Problem, UsageError

if TYPE_CHECKING:
    from briefgen.people import Holding

DEFAULT = Path("people.yaml")


@click.group()
def people() -> None:
    """Keep who holds which post from when to when, so that titles are right on the day of the meeting.

    The table is a YAML file. An office names it under people: in its office.yaml, a request under people:, a command
    with --people.
    """


@people.command()
@click.argument("sources", nargs=-1, type=options.a_source, metavar="[SOURCE]...")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The table to grow, or to begin.")
@options.library
@options.quiet
def suggest(sources: tuple[Path, ...], output: Path | None, library: str | None, quiet: bool) -> None:
    """Add the people whom SOURCEs, or all sources of the library, name with a post.

    Rows that are there are never changed. Without -o, the new table is printed.
    """
    from briefgen.cli import clock, show
    from briefgen.pipeline import people as use
    from briefgen.pipeline.project import opened

    with opened(library, now=clock.now()) as held, show.progress(quiet) as step:
        result = use.suggest(sources, held, output, step)
    if output is None:
        click.echo(result.text, nl=False)
        show.notices(result.notices, err=True)
        return
    _table(result.rows, "New rows")
    click.echo(f"{len(result.rows)} new in {output}" if result.rows else f"Nothing new for {output}")
    show.notices(result.notices)


@people.command()
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--within", default=90, show_default=True, type=click.IntRange(0), help="Days a post counts as verified.")
def check(file: Path, within: int) -> None:
    """Find mistakes in a table, and rows that somebody should look at."""
    from briefgen.cli import clock, show
    from briefgen.pipeline import people as use
    from briefgen.values import PartialDate

    table, notices = use.check(file, today=PartialDate.parse(clock.today()), within=within)
    persons = len({row.person for row in table.rows})
    click.echo(
        f"{file}: {_count(persons, 'person', 'people')}, {_count(len(table.rows), 'post', 'posts')}, no mistakes"
    )
    show.notices(notices)


@people.command("show")
@click.argument("name")
@click.option("--on", metavar="DATE", help="The day (YYYY-MM-DD). Default: today.")
@click.option("--country", metavar="CODE", help="Only of this country (ISO 3166-1), such as CA.")
@click.option("--office", metavar="NAME", help="The office whose table is asked.")
@options.people
def show_(name: str, on: str | None, country: str | None, office: str | None, people: Path | None) -> None:
    """Show the posts of a person, or who holds a post ("Minister of Ports"), on a day."""
    from briefgen.cli import clock
    from briefgen.pipeline import people as use
    from briefgen.pipeline.asked import day
    from briefgen.values import PartialDate

    date = day(on, "--on") or PartialDate.parse(clock.today())
    table = use.table_for(office, people or (DEFAULT if DEFAULT.exists() and not office else None))
    if table is None:
        hint = "Name one with --people FILE, or under people: in office.yaml."
        raise UsageError(Problem("there is no table of office-holders.", "", hint))
    found = use.show(table, name, country, date)
    _table(
        found.rows,
        f"On {date}: {'; '.join(f'{row.person}, {row.post}' for row in found.on_the_day) or 'nobody, nothing'}",
    )


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _table(rows: Sequence[Holding], title: str) -> None:
    from briefgen.cli import show

    entries = []
    for row in rows:
        post = row.post + (f", {row.organisation}" if row.organisation else "")
        post += f" ({row.held_as})" if row.held_as else ""
        dates = (str(date) if date else "—" for date in (row.from_, row.to, row.verified))
        entries.append((row.person, post, row.country or "—", *dates, row.source or "—"))
    if entries:
        click.echo(title)
        show.rows(("Person", "Post", "Country", "From", "To", "Verified", "Source"), entries)
