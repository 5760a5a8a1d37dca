"""`briefgen recall`: what was issued that rests on a source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.lines import echo

if TYPE_CHECKING:
    from briefgen.pipeline.recall import Affected, Recall

RESTS = {
    "wholly": "Falls with it",
    "partly": "Stands on other sources too",
    "against": "Prints it as the other side",
}


@click.command()
@click.argument("source")
@click.option(
    "--documents", metavar="FOLDER", type=click.Path(path_type=Path), help="Look through finished files below FOLDER."
)
@options.library
@options.as_json
def recall(source: str, documents: Path | None, library: str | None, as_json: bool) -> None:
    """Show which documents and which of their sentences rest on SOURCE.

    SOURCE is a file, the name of one, a title, a publisher, an address, or the begin of a sha256.
    The issued documents of the library are looked through, or finished files in a folder.
    """
    from briefgen.cli import clock
    from briefgen.pipeline import recall as pipeline
    from briefgen.pipeline.project import opened

    with opened(library, now=clock.now()) as shelf:
        found = pipeline.recall(source, documents, shelf)
    if as_json:
        click.echo(found.as_json(), nl=False)
    else:
        echo(lines(found))


def lines(found: Recall) -> Iterator[str]:
    """The documents and sentences for a person."""
    count = len(found.documents)
    of = "1 document" if found.looked_through == 1 else f"{found.looked_through} documents"
    yield f"{count} of {of} {'rests' if count == 1 else 'rest'} on {found.asked}"
    for document in found.documents:
        yield from _document(document)


def _document(document: Affected) -> Iterator[str]:
    state = f", {document.state}" if document.state else ""
    yield f"\n{document.title} ({document.date}{state})"
    yield f"  {document.place}: {', '.join(document.files)}"
    for rests, heading in RESTS.items():
        found = [one for one in document.sentences if one.rests == rests]
        if found:
            yield f"  {heading} ({len(found)})"
            for one in found:
                yield f"    {f'{one.section}: ' if one.section else ''}{one.text}"
    if not document.sentences:
        yield "  No sentence rests on it: it was read and nothing of it was printed."
