"""`briefgen facts`: the facts of sources alone, each with its exact quotation."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli import options


@click.command()
@options.sources
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only facts of this kind; may be repeated.")
@click.option(
    "--coverage", is_flag=True, help="Print the sentences that gave no fact instead, for a person to look at."
)
@options.published
@options.library
@options.strict
@options.as_json
@options.quiet
def facts(
    sources: tuple[Path, ...],
    kinds: tuple[str, ...],
    coverage: bool,
    published: str | None,
    library: str | None,
    strict: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Print the facts that SOURCEs hold, with the words they rest on; with --coverage, the sentences that gave none."""
    from briefgen import pipeline
    from briefgen.cli import clock, show

    settings = pipeline.Settings(clock.today(), clock.now(), library, published=published)
    with show.progress(quiet or as_json) as step:
        result = pipeline.facts(sources, kinds=kinds, strict=strict, progress=step, settings=settings)
    if as_json:
        click.echo(result.json, nl=False)
        return
    if coverage:
        show.coverage(result.gathered.coverage)
        show.notices(result.gathered.notices)
        return
    show.facts_table(result)
    click.echo(f"\n{len(result.facts)} facts from {len(result.gathered.sources)} sources")
    show.notices(result.gathered.notices)
