"""`briefgen facts`: the facts of sources alone, each with its exact quotation."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli import options


@click.command()
@options.sources
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only facts of this kind; may be repeated.")
@options.published
@options.library
@options.strict
@options.as_json
@options.quiet
def facts(
    sources: tuple[Path, ...],
    kinds: tuple[str, ...],
    published: str | None,
    library: str | None,
    strict: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Print the facts that SOURCEs hold, with the words they rest on."""
    from briefgen import pipeline
    from briefgen.cli import clock, show

    settings = pipeline.Settings(clock.today(), clock.now(), library, published=published)
    with show.progress(quiet or as_json) as step:
        result = pipeline.facts(sources, kinds=kinds, strict=strict, progress=step, settings=settings)
    if as_json:
        click.echo(result.json, nl=False)
        return
    show.facts_table(result)
    click.echo(f"\n{len(result.facts)} facts from {len(result.gathered.sources)} sources")
    show.notices(result.gathered.notices)
