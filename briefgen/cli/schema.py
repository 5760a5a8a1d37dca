"""`briefgen schema`: the JSON Schemas of the files briefgen reads and writes, for editors and other programs."""

from __future__ import annotations

import click

NAMES = ("request", "office", "document", "facts", "project", "people", "digest")


@click.command()
@click.argument("name", type=click.Choice(NAMES))
def schema(name: str) -> None:
    """Print the JSON Schema of a request, an office, a document type, the facts file, or another file people write."""
    from briefgen import schemas

    click.echo(schemas.text(name).encode(), nl=False)
