"""`briefgen library`: what the library holds, and everything a person does with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from briefgen.cli import options

if TYPE_CHECKING:
    from briefgen.library import SourceRow
    from briefgen.library.transfer import Counts
    from briefgen.pipeline.library import Shown

F = TypeVar("F", bound=Callable[..., Any])

# So many digits of an id tell sources apart at a glance.
DIGITS = 12


@click.group()
def library() -> None:
    """Keep sources, and find what was kept: sources, decisions on facts, and issued documents.

    The library is the file or PostgreSQL address that --library, BRIEFGEN_LIBRARY or library: in briefgen.yaml names,
    else .briefgen/library.sqlite beside briefgen.yaml or in this folder.
    """


def _filters(command: F) -> F:
    """The options that choose sources."""
    for option in reversed(
        (
            click.option("--person", "persons", multiple=True, metavar="NAME", help="Whose facts name this person."),
            click.option("--country", "countries", multiple=True, metavar="NAME", help="Whose facts name it (or CA)."),
            click.option("--kind", "kinds", multiple=True, metavar="KIND", help="That hold facts of this kind."),
            click.option("--topic", "topics", multiple=True, metavar="WORDS", help="In which these words stand."),
            click.option("--period", default="", metavar="DATES", help="Published then: 2024-11, 2024-11..2025-02."),
        )
    ):
        command = option(command)
    return command


@library.command()
@options.sources
@options.published
@click.option("--publisher", metavar="NAME", help="Who published all these sources, where they do not say.")
@click.option("--url", metavar="ADDRESS", help="Where the source came from; a later version has the same address.")
@options.library
@options.as_json
@options.quiet
def add(
    sources: tuple[Path, ...],
    published: str | None,
    publisher: str | None,
    url: str | None,
    library: str | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Keep SOURCEs, and what is found in them."""
    from briefgen.cli import clock, show
    from briefgen.pipeline import library as use
    from briefgen.pipeline.project import required

    with required(library, now=clock.now(), create=True) as held, show.progress(quiet or as_json) as step:
        result = use.add(held, sources, published=published, publisher=publisher, url=url, progress=step)
        place = held.place
    if as_json:
        _print_json({"schema": "briefgen-sources/1", "new": result.new, "sources": result.sources})
        return
    _table(result.sources)
    click.echo(f"\n{_count(len(result.new), 'new source')} in {place}")
    show.notices(result.notices)


@library.command("list")
@_filters
@options.library
@options.as_json
@options.quiet
def list_(
    persons: tuple[str, ...],
    countries: tuple[str, ...],
    kinds: tuple[str, ...],
    topics: tuple[str, ...],
    period: str,
    library: str | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """List the sources, newest first.

    With several options, all of them must hold.
    """
    from briefgen.cli import clock, show
    from briefgen.pipeline import library as use
    from briefgen.pipeline.project import required

    asked = use.Asked(persons, countries, kinds, topics, period)
    with required(library, now=clock.now()) as held, show.progress(quiet or as_json) as step:
        rows = use.listed(held, asked, step)
        undated = [row for row in held.sources() if not row.published] if period else []
    if as_json:
        _print_json({"schema": "briefgen-sources/1", "sources": rows})
        return
    _table(rows)
    click.echo(f"\n{_count(len(rows), 'source')}")
    if undated:
        click.echo(f"{_count(len(undated), 'source')} without a date not looked at")


@library.command()
@click.argument("source", metavar="ID")
@click.option("--text", is_flag=True, help="Print the text as briefgen reads it, and nothing else.")
@click.option("--original", is_flag=True, help="Write the bytes as they came to standard output, and nothing else.")
@options.library
@options.as_json
def show(source: str, text: bool, original: bool, library: str | None, as_json: bool) -> None:
    """Show all that is known of one source.

    It is named by the first digits of its ID, four or more.
    """
    from briefgen.cli import clock
    from briefgen.pipeline import library as use
    from briefgen.pipeline.project import required

    with required(library, now=clock.now()) as held:
        if original:
            click.echo(held.held(source).data, nl=False)
            return
        result = use.shown(held, source)
    if text:
        click.echo(result.text)
    elif as_json:
        _print_json(_shown_data(result))
    else:
        _print_shown(result)


@library.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@_filters
@click.option("--most", default=20, show_default=True, type=click.IntRange(1), help="How many to show.")
@options.library
@options.as_json
@options.quiet
def search(
    words: tuple[str, ...],
    persons: tuple[str, ...],
    countries: tuple[str, ...],
    kinds: tuple[str, ...],
    topics: tuple[str, ...],
    period: str,
    most: int,
    library: str | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Find the sources in which all WORDS stand.

    "Several words" in quotation marks stand together; minist* is the begin of a word. Capitals and accents do not matter.
    """
    from briefgen.cli import clock
    from briefgen.cli import show as shows
    from briefgen.pipeline import library as use
    from briefgen.pipeline.project import required

    asked = use.Asked(persons, countries, kinds, topics, period)
    with required(library, now=clock.now()) as held, shows.progress(quiet or as_json) as step:
        found = use.searched(held, _together(words), asked, most, step)
    if as_json:
        _print_json({"schema": "briefgen-hits/1", **_data(found)})
        return
    for hit in found.hits:
        said = ", ".join(part for part in (hit.source.publisher, hit.source.published) if part)
        click.echo(f"{hit.source.id[:DIGITS]}  {hit.source.title or hit.source.name}{f' ({said})' if said else ''}")
        click.echo(f"    {hit.passage}")
    shown = f", the best {len(found.hits)} shown" if found.total > len(found.hits) else ""
    click.echo(f"{_count(found.total, 'source')}{shown}")


@library.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--force", is_flag=True, help="Remove also what issued documents rest on; the ledger stays.")
@options.library
@options.as_json
def remove(ids: tuple[str, ...], force: bool, library: str | None, as_json: bool) -> None:
    """Remove the sources with these IDs.

    All or none. Decisions and issued documents stay on record.
    """
    from briefgen.cli import clock
    from briefgen.pipeline import library as use
    from briefgen.pipeline.project import required

    with required(library, now=clock.now()) as held:
        rows = use.removed(held, ids, force=force)
    if as_json:
        _print_json({"schema": "briefgen-sources/1", "removed": rows})
        return
    for row in rows:
        click.echo(f"Removed {row.id[:DIGITS]}  {row.title or row.name}")


@library.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
@options.library
@options.as_json
def export(file: Path, force: bool, library: str | None, as_json: bool) -> None:
    """Write the whole library into one FILE.

    It is a ZIP archive with the sources as they came, the decisions, and the issued documents.
    """
    from briefgen.cli import clock
    from briefgen.pipeline import library as use
    from briefgen.pipeline.project import required

    with required(library, now=clock.now()) as held:
        counts = use.exported(held, file, force=force)
    _print_counts(counts, f"written to {file}", as_json=as_json)


@library.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@options.library
@options.as_json
@options.quiet
def import_(file: Path, library: str | None, as_json: bool, quiet: bool) -> None:
    """Bring an exported FILE into the library.

    All of it or nothing; what is there already stays.
    """
    from briefgen.cli import clock, show
    from briefgen.pipeline import library as use
    from briefgen.pipeline.project import required

    with required(library, now=clock.now(), create=True) as held, show.progress(quiet or as_json) as step:
        counts = use.imported(held, file, step)
        place = held.place
    _print_counts(counts, f"new in {place}", as_json=as_json)


def _together(words: Sequence[str]) -> str:
    """The words as they were typed: the shell has taken the quotation marks of those that stand together."""
    return " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)


def _table(rows: Sequence[SourceRow]) -> None:
    from rich.table import Table
    from rich.text import Text

    from briefgen.cli import show

    if not rows:
        return
    table = Table(title="Sources", title_justify="left")
    table.add_column("Id", no_wrap=True)
    for column in ("Title", "Publisher", "Date", "Name"):
        table.add_column(column, overflow="fold", no_wrap=column == "Date")
    for row in rows:
        cells = (row.title or "—", row.publisher or "—", row.published or "—", row.name)
        table.add_row(row.id[:DIGITS], *(Text(cell) for cell in cells))
    show.console().print(table)


def _print_shown(result: Shown) -> None:
    row = result.source
    lines = [
        ("Id", row.id),
        ("Title", row.title),
        ("Publisher", row.publisher),
        ("Published", f"{row.published} ({row.published_how})" if row.published else "not stated"),
        ("Format", f"{row.format}, {row.size} bytes, language {row.language}"),
        ("Added", row.added),
        *(("Seen", " ".join(part for part in (met.retrieved, met.name, met.url) if part)) for met in result.seen),
        *(("Version", one + (" (this one)" if one == row.id else "")) for one in _versions(result)),
        ("Facts", ", ".join(f"{count} {kind}" for kind, count in result.facts) or "none"),
        *(("Decision", f"{one.verdict} {one.kind} “{one.exact}”, {one.by}, {one.at}") for one in result.decisions),
        *(("Issued", f"{one.date} {one.type} “{one.title}” ({one.state}, {one.id})") for one in result.issues),
    ]
    for label, value in lines:
        if value:
            click.echo(f"{label + ':':<11} {' '.join(value.split())}")


def _versions(result: Shown) -> tuple[str, ...]:
    return result.versions if len(result.versions) > 1 else ()


def _shown_data(result: Shown) -> dict[str, Any]:
    from briefgen.writers.json import to_data

    data = {"schema": "briefgen-library-source/1", **to_data(result)}
    for issue in data["issues"]:
        issue.pop("facts_json")
    return data | {"facts": dict(result.facts)}


def _print_counts(counts: Counts, where: str, *, as_json: bool) -> None:
    if as_json:
        _print_json({"schema": "briefgen-counts/1", **_data(counts)})
        return
    parts = ((counts.sources, "source"), (counts.decisions, "decision"), (counts.issues, "issued document"))
    click.echo(f"{', '.join(_count(number, noun) for number, noun in parts)} {where}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _print_json(data: dict[str, Any]) -> None:
    click.echo((json.dumps(_data(data), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"), nl=False)


def _data(value: Any) -> Any:
    from briefgen.writers.json import to_data

    return to_data(value)
