"""`briefgen brief`: sources or a request file in, a cited brief out as PDF, Word and JSON."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli import options


@click.command()
@options.sources
@click.option("--type", "type_", metavar="TYPE", help="Document type, e.g. briefing-note or one-pager.")
@click.option("--office", metavar="NAME", help="The office whose form is used.")
@click.option("--to", "formats", default="pdf,docx", show_default=True, help="Formats, separated by commas.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder.  [default: output]")
@click.option("--title", help="Title of the document.")
@click.option("--date", metavar="DATE", help="Date of the document (YYYY-MM-DD).")
@click.option("--language", metavar="CODE", help="Language of the document; en,fr for one in each.")
@click.option("--marking", help="Protective marking, from the office's scheme.")
@click.option("--templates", type=click.Path(path_type=Path), help="Folder of offices instead of the usual ones.")
@options.published
@options.people
@options.library
@click.option("--final", is_flag=True, help="Refuse (exit code 5) while something a person must write is blank.")
@click.option("--review-copy", is_flag=True, help="Write one more Word file with each fact's sources in comments.")
@click.option(
    "--release", is_flag=True, help="Write files for release only, without what release: of the request names."
)
@options.strict
@click.option("--force", is_flag=True, help="Overwrite files that were edited since briefgen wrote them.")
@options.as_json
@options.quiet
def brief(
    sources: tuple[Path, ...],
    type_: str | None,
    office: str | None,
    formats: str,
    output: Path | None,
    title: str | None,
    date: str | None,
    language: str | None,
    marking: str | None,
    templates: Path | None,
    published: str | None,
    people: Path | None,
    library: str | None,
    final: bool,
    review_copy: bool,
    release: bool,
    strict: bool,
    force: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Write a brief from SOURCEs (articles, releases, mails), or from one request file (.yaml)."""
    from briefgen import pipeline, project
    from briefgen.cli import clock, show

    given = {"type": type_, "office": office, "title": title, "date": date, "language": language, "marking": marking}
    chosen = {key: value for key, value in given.items() if value is not None}
    settings = pipeline.Settings(
        today=clock.today(),
        now=clock.now(),
        library=library,
        formats=tuple(word.strip() for word in formats.split(",") if word.strip()),
        output=output or project.find(Path()).output or Path("output"),
        templates=templates,
        published=published,
        people=people,
        final=final,
        strict=strict,
        force=force,
        review_copy=review_copy,
        release=release,
    )
    with show.progress(quiet or as_json) as step:
        result = pipeline.brief(sources, chosen, settings, progress=step)
    if as_json:
        click.echo(result.summary_json(), nl=False)
        return
    show.sources_table(result.reports)
    show.notices(result.notices)
    if result.blanks:
        click.echo(f"\nTo be completed by a person ({len(result.blanks)})")
        for blank in result.blanks:
            click.echo(f"  {blank.label}: {blank.guidance}")
    click.echo("\nWritten")
    for path in result.files:
        click.echo(f"  {path}")
