"""`briefgen read`: one source as briefgen reads it, and what was left out."""

from __future__ import annotations

import json
from pathlib import Path

import click

from briefgen.cli import options


@click.command()
@click.argument("source", type=options.a_source)
@click.option(
    "--furniture", is_flag=True, help="List what was left out (icons, bylines, captions …) instead of the text."
)
@options.as_json
def read(source: Path, furniture: bool, as_json: bool) -> None:
    """Print the text of a SOURCE as briefgen reads it, or with --furniture what was left out and why."""
    from briefgen import intake
    from briefgen.cli import show
    from briefgen.writers.json import to_data

    result, notices = intake.read(source)
    if as_json:
        data = {"schema": "briefgen-source/1", **to_data(result)}
        click.echo((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode(), nl=False)
        return
    if furniture:
        for piece in result.furniture:
            click.echo(f"{piece.reason}: {' '.join(piece.text.split())}")
        if not result.furniture:
            click.echo("Nothing was left out.")
    else:
        click.echo(result.text)
    show.notices(notices)
