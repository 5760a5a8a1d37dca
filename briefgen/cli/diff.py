"""`briefgen diff`: what changed between two issues of a brief."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.lines import echo

if TYPE_CHECKING:
    from briefgen.changes import Change, Changes

TURNS = {
    "added": "New",
    "gone": "No longer there",
    "changed": "Changed",
    "moved": "In another section",
    "reworded": "The same in other words",
}


@click.command()
@click.argument("before")
@click.argument("after")
@options.library
@options.as_json
def diff(before: str, after: str, library: str | None, as_json: bool) -> None:
    """Show what changed from one issue of a brief to another, fact by fact.

    BEFORE and AFTER are PDF, Word or facts files, or ids of issues in the library.
    """
    from briefgen.cli import clock
    from briefgen.pipeline import diff as pipeline
    from briefgen.pipeline.project import opened

    with opened(library, now=clock.now()) as shelf:
        found = pipeline.diff(before, after, library=shelf)
    if as_json:
        click.echo(pipeline.as_json(found), nl=False)
    else:
        echo(lines(found))


def lines(found: Changes) -> Iterator[str]:
    """The changes for a person."""
    yield f"From: {found.before}"
    yield f"To:   {found.after}"
    for heading, names in (
        ("Sources added", found.sources_added),
        ("Sources gone", found.sources_gone),
        ("Sources replaced by others of the same name", found.sources_replaced),
    ):
        if names:
            yield f"\n{heading} ({len(names)})"
            yield from (f"  {name}" for name in names)
    for turn, heading in TURNS.items():
        made = [one for one in found.facts if one.turn == turn]
        if made:
            yield f"\n{heading} ({len(made)})"
            for one in made:
                yield from _change(one)
    facts = "1 fact is" if found.same == 1 else f"{found.same} facts are"
    yield f"\n{facts} the same." if not found.is_empty else f"\nNothing changed: {facts} the same."


def _change(one: Change) -> Iterator[str]:
    yield f"  {one.kind} {one.fact}: {one.after or one.before}"
    if one.turn == "reworded":
        yield f"      before: {one.before}"
    none = "the bottom line" if one.turn == "moved" else "nothing"
    for each in one.differences:
        yield f"      {each.field}: {each.before or none} → {each.after or none}"
