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

    from briefgen.check import Finding
    from briefgen.gather import Coverage, SourceReport
    from briefgen.model import Conflict, Fact
    from briefgen.pipeline import FactsResult

# Without a terminal there is no width to ask for; wide enough that a title and a reason stand on one line.
PLAIN_WIDTH = 140


def console() -> Console:
    """Standard output as rich sees it: colours only on a terminal, NO_COLOR honoured.

    Where its reader went away, BrokenPipeError reaches the command line, which ends quietly.
    """
    from rich.console import Console

    class Quiet(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Quiet(width=None if sys.stdout.isatty() else PLAIN_WIDTH, highlight=False, soft_wrap=False)


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


def facts_table(result: FactsResult) -> None:
    """Each fact with its kind, and below it every claim's source, place in the text and exact words."""
    from rich.table import Table
    from rich.text import Text

    from briefgen.pipeline import plain

    names = {source.id: source.name for source in result.gathered.sources}
    table = Table(title="Facts", title_justify="left", show_lines=True)
    table.add_column("Kind")
    for column in ("Fact", "Source", "Exact words"):
        table.add_column(column, overflow="fold", ratio=3 if column == "Exact words" else 2)
    for fact in result.facts:
        said = [plain(fact), *(_difference(conflict) for conflict in fact.conflicts), _resting(fact)]
        sources = [f"{names[claim.source]} {claim.quote.start}–{claim.quote.end}" for claim in fact.claims]
        words = [f"“{' '.join(claim.quote.exact.split())}”" for claim in fact.claims]
        table.add_row(*(Text(cell) for cell in (fact.kind, "\n".join(said), "\n".join(sources), "\n".join(words))))
    console().print(table)


def coverage(entries: Sequence[Coverage]) -> None:
    """For each source how many of its sentences gave facts, and every other sentence with its line in the document."""
    for entry in entries:
        told = entry.sentences - len(entry.silent)
        click.echo(f"{entry.source.name}: {told} of {entry.sentences} sentences gave facts ({entry.share:.0%})")
        for quote in entry.silent:
            click.echo(f"  line {entry.source.line(quote)}: {' '.join(quote.exact.split())}")
        click.echo()


def _resting(fact: Fact) -> str:
    """What the fact's origins come to, and whose they are: "corroborated (2 independent): A; B"."""
    independent = f" ({len(fact.origins)} independent)" if len(fact.origins) > 1 else ""
    return f"{fact.standing}{independent}: {'; '.join(fact.origins)}"


def _difference(conflict: Conflict) -> str:
    """Each value with the independent origins that stand behind it."""
    behind = conflict.origins or ((),) * len(conflict.values)
    told = [
        value + (f" ({'; '.join(origins)})" if origins else "")
        for (value, _), origins in zip(conflict.values, behind, strict=True)
    ]
    return f"Sources differ on {conflict.field}: {' / '.join(told)}"


def findings(entries: Sequence[Finding]) -> None:
    """The findings of the checks by severity, each with its rule, place and what to do, and their count."""
    for severity in dict.fromkeys(entry.severity for entry in entries):
        found = [entry for entry in entries if entry.severity == severity]
        click.echo(f"\n{str(severity).capitalize()} ({len(found)})")
        for entry in found:
            click.echo(f"  {entry.part or entry.rule:<4} {f'{entry.where}: ' if entry.where else ''}{entry.message}")
            if entry.hint:
                click.echo(f"       {entry.hint}")
    count = len(entries)
    click.echo("\nNothing was found." if not count else f"\n{count} found. Why: briefgen check --explain RULE")


def notices(entries: Sequence[Notice], *, err: bool = False) -> None:
    """The notices, counted; on standard error where standard output holds data."""
    if not entries:
        return
    click.echo(f"\nNotices ({len(entries)})", err=err)
    for entry in entries:
        click.echo(f"  {entry.code}: {entry}", err=err)


def rows(columns: Sequence[str], entries: Sequence[Sequence[str]]) -> None:
    """A plain table: one line for each entry, cells folded where the terminal is narrow."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for entry in entries:
        table.add_row(*(Text(cell) for cell in entry))
    console().print(table)
