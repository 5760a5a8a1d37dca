"""`briefgen fetch`: the sources of a digest, from where they appear into the library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.errors import GateError, Problem

if TYPE_CHECKING:
    from briefgen.pipeline.fetch import Fetched


@click.command()
@click.argument("digest", type=click.Path(path_type=Path, readable=False), metavar="DIGEST.yaml")
@click.option("--retry", is_flag=True, help="Ask places too that are left alone for a while after a failure.")
@options.library
@options.strict
@options.as_json
@options.quiet
def fetch(digest: Path, retry: bool, library: str | None, strict: bool, as_json: bool, quiet: bool) -> None:
    """Fetch the sources of DIGEST.yaml into the library: folders, feeds, web pages and mailboxes.

    A place that cannot be fetched changes nothing but the record of its failures, and stops no other; with --strict it
    is an error (exit code 5).
    """
    from briefgen.cli import clock, show
    from briefgen.digest import file
    from briefgen.pipeline import fetch as use
    from briefgen.pipeline.project import required

    plan = file.load(digest)
    now = clock.now()
    with (
        required(library or use.library_of(plan), now=now, create=True, folder=digest.parent) as held,
        show.progress(quiet or as_json) as step,
    ):
        result = use.fetch(plan, held, now=now, progress=step, ask_resting=retry)
        name = held.place
    if as_json:
        _print_json(result)
    else:
        _print(result, name)
        show.notices(result.notices)
    if strict and result.failed:
        raise GateError(*(Problem(one.reason, one.place, "Ask again with --retry.") for one in result.failed))


def _print(result: Fetched, library: str) -> None:
    from briefgen.cli import show

    if not result.outcomes:
        click.echo("The digest names no sources: list them under sources:")
        return
    cells = []
    for one in result.outcomes:
        counts = (str(len(one.new) - one.edited), str(one.edited), str(one.same), str(one.unusable))
        known = one.status in ("fetched", "unchanged")
        cells.append((one.place, one.status, *(counts if known else ("", "", "", "")), one.reason))
    columns = ("Place", "State", "New", "Edited", "Known", "Left out", "Why")
    show.rows(columns, cells)
    count = len(result.new)
    click.echo(f"\n{count} new source{'' if count == 1 else 's'} in {library}")


def _print_json(result: Fetched) -> None:
    from briefgen.writers.json import to_data

    data = {"schema": "briefgen-fetch/1", "new": list(result.new), "places": to_data(result.outcomes)}
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))
