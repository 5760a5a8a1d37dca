"""`briefgen adopt`: what a person changed in a Word file becomes decisions on facts; the rest is listed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options

if TYPE_CHECKING:
    from briefgen.adopt import Other, Reworded

_WHAT = {
    "changed": "changed",
    "added": "added",
    "deleted": "deleted",
    "moved": "moved",
    "untagged": "content control removed",
}
_PLACES = {"document": "", "header": ", in the header", "footer": ", in the footer", "footnotes": ", in a footnote"}


@click.command()
@click.argument("file", type=click.Path(path_type=Path, readable=False), metavar="FILE.docx")
@click.option("--apply", is_flag=True, help="Keep the decisions in the library; without it they are only shown.")
@click.option("--by", metavar="NAME", help="Who decides. Default: the name git knows, else the user's.")
@click.option("--reason", metavar="WORDS", help="Why. Default: edited in the document.")
@options.library
@options.as_json
def adopt(file: Path, apply: bool, by: str | None, reason: str | None, library: str | None, as_json: bool) -> None:
    """Read back a Word file that a person edited: new words of facts become decisions, the rest is listed.

    The file is one that briefgen wrote, saved by Word or LibreOffice; tracked changes count as accepted. Nothing is kept
    without --apply.
    """
    from briefgen.cli import clock
    from briefgen.pipeline.adopt import REASON, adopt
    from briefgen.pipeline.review import reviewer

    result = adopt(file, by=reviewer(by), at=clock.now(), reason=reason or REASON, library=library, apply=apply)
    if as_json:
        click.echo(result.summary_json(), nl=False)
        return
    _reworded("Corrections", [one for one in result.reworded if one.after])
    _reworded("Rejections", [one for one in result.reworded if not one.after])
    _reworded("Conflicts: a fact with other words at another place, of which no decision is made", result.conflicts)
    _reworded("Changed words of facts that the file does not hold", result.unknown)
    _others(result.others)
    if not (result.reworded or result.unknown or result.conflicts or result.others):
        click.echo("Nothing was changed.")
    count = len(result.decisions)
    if count:
        kept = "kept in the library" if result.kept else "not kept; add --apply to keep them"
        click.echo(f"\n{count} decision{'s' if count > 1 else ''}, {kept}.")


def _reworded(title: str, changes: tuple[Reworded, ...] | list[Reworded]) -> None:
    if not changes:
        return
    click.echo(f"\n{title} ({len(changes)})")
    for one in changes:
        click.echo(f"  {', '.join(one.facts)}")
        click.echo(f"    - {one.before}")
        click.echo(f"    + {one.after}" if one.after else "    (deleted)")


def _others(others: tuple[Other, ...]) -> None:
    if not others:
        return
    click.echo(f"\nOther changes, which are no decisions ({len(others)})")
    for one in others:
        click.echo(f"  {_WHAT[one.what]}{_PLACES.get(one.place, '')}")
        if one.before and one.what != "moved":
            click.echo(f"    - {one.before}")
        if one.after:
            click.echo(f"    {'  ' if one.what == 'moved' else '+ '}{one.after}")
