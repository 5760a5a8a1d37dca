"""What commands print for a person: progress on standard error, tables and lists on standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from briefgen.errors import Notice

if TYPE_CHECKING:
    from rich.console import Console

    from briefgen.gather import SourceReport

# Without a terminal there is no width to ask for; wide enough that a title and a reason stand on one line.
PLAIN_WIDTH = 140


def console() -> Console:
    """Standard output as rich sees it: colours only on a terminal, NO_COLOR honoured."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else PLAIN_WIDTH, highlight=False, soft_wrap=False)


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[str], None]]:
    """A function that shows the present step on a terminal, and does nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console

    with Console(stderr=True).status("Starting") as status:
        yield lambda step: status.update(step)


def sources_table(reports: Sequence[SourceReport]) -> None:
    """Each source with title, publisher, date and how it was found, and the number of facts."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title="Sources", title_justify="left", show_lines=False)
    for column in ("Source", "Title", "Publisher", "Date", "How the date was found"):
        table.add_column(column, overflow="fold")
    table.add_column("Facts", justify="right")
    for report in reports:
        cells = (report.name, report.title or "—", report.publisher or "—", report.date or "—", report.date_found)
        table.add_row(*(Text(cell) for cell in cells), str(report.facts))
    console().print(table)


def notices(entries: Sequence[Notice]) -> None:
    """The notices, counted."""
    if not entries:
        return
    click.echo(f"\nNotices ({len(entries)})")
    for entry in entries:
        click.echo(f"  {entry.code}: {entry}")
