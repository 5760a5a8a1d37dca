"""`briefgen digest`: the digest of a period from the library, and its record there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options

if TYPE_CHECKING:
    from briefgen.pipeline.digest import DigestResult
    from briefgen.pipeline.digests import Failed

FAILED = 3
TOLD = {
    "issued": "No. {number} issued",
    "corrected": "No. {number}, correction {correction} issued",
    "restored": "No. {number} was issued before; its files are written again, byte for byte",
    "already issued": "No. {number} was issued before; nothing to do (--reissue makes a correction)",
    "unchanged": "No. {number} stands: nothing that is printed has changed, so there is no correction",
    "skipped": "nothing new in this period; skipped, as the file asks (empty: skip)",
}


@click.command()
@click.argument("files", nargs=-1, required=True, type=options.a_source, metavar="FILE...")
@click.option(
    "--period",
    metavar="PERIOD",
    help="2024-W44, 2024-10, 2024-10-31 or 2024-10-28/2024-11-03.  [default: the last complete one]",
)
@click.option("--from", "first", metavar="DATE", help="First day of the period, with --to.")
@click.option("--to", "last", metavar="DATE", help="Last day of the period, included.")
@options.library
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder instead of the one the file names.")
@click.option(
    "--reissue", is_flag=True, help="Make a numbered correction of an issued period, where something changed."
)
@click.option("--why", is_flag=True, help="Show of each event why it stands under its theme.")
@click.option("--templates", type=click.Path(path_type=Path), help="Folder of offices instead of the usual ones.")
@options.people
@options.strict
@click.option("--force", is_flag=True, help="Overwrite files that were edited since briefgen wrote them.")
@options.as_json
@options.quiet
def digest(
    files: tuple[Path, ...],
    period: str | None,
    first: str | None,
    last: str | None,
    library: str | None,
    output: Path | None,
    reissue: bool,
    why: bool,
    templates: Path | None,
    people: Path | None,
    strict: bool,
    force: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Make the digest of a period for each digest FILE (.yaml), and record what was issued in the library.

    A period that was issued is left as it is. Of several files, a bad one does not stop the rest; then the exit code
    is 3.
    """
    from briefgen.cli import clock, show
    from briefgen.errors import Problem, UsageError
    from briefgen.pipeline.digests import digests
    from briefgen.pipeline.settings import Settings

    if bool(first) != bool(last) or (first and period):
        raise UsageError(Problem("give --from and --to together, or --period alone.", "--from"))
    settings = Settings(
        today=clock.today(),
        now=clock.now(),
        library=library,
        templates=templates,
        people=people,
        strict=strict,
        force=force,
    )
    asked = f"{first}/{last}" if first else period or ""
    with show.progress(quiet or as_json) as step:
        made = digests(files, asked, settings, step, reissue=reissue, folder=output)
    if as_json:
        data = {"schema": "briefgen-digests/1", "digests": [one.data() for one in made]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        for one in made:
            _tell(one, why=why)
        if len(made) > 1:
            failed = sum(one.outcome == "failed" for one in made)
            click.echo(f"\n{len(made)} digests: {len(made) - failed} done, {failed} failed.")
    return (
        next((one.exit_code for one in made if one.outcome == "failed"), 0)
        if len(made) == 1
        else (FAILED if any(one.outcome == "failed" for one in made) else 0)
    )


def _tell(one: DigestResult | Failed, *, why: bool) -> None:
    """One digest for a person: what became of it, its files, and with `why` the theme of each event."""
    from briefgen.cli import show

    if one.outcome == "failed":
        click.echo(f"{one.name}: failed", err=True)
        for problem in one.problems:
            click.echo(f"  Error: {problem}", err=True)
        return
    told = TOLD[one.outcome].format(number=one.number, correction=one.correction)
    click.echo(f"{one.plan.name} {one.period.name}: {told}")
    events = one.record.get("events", ())
    if one.outcome != "skipped" and events:
        states = [event["state"] for event in events]
        counts = ", ".join(f"{states.count(state)} {state}" for state in ("new", "updated", "unchanged"))
        of = "1 event" if len(events) == 1 else f"{len(events)} events"
        read = "1 source" if len(one.record["sources"]) == 1 else f"{len(one.record['sources'])} sources"
        click.echo(f"  {read}, {of}: {counts}")
    for path in one.files:
        click.echo(f"  {path}")
    if why:
        for event in events:
            click.echo(f"  {event['theme'] or 'no theme'}: {event['headline']}\n      {event['why']}")
    show.notices(one.notices)
