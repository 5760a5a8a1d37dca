"""`briefgen check`: what a senior official would find wrong with a brief, before it is built or when it is finished."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli import options


@click.command()
@click.argument("files", nargs=-1, type=options.a_source, metavar="[FILE]...")
@click.option("--type", "type_", metavar="TYPE", help="Document type, for a request or sources.")
@click.option("--office", metavar="NAME", help="The office whose form is used, for a request or sources.")
@click.option("--language", metavar="CODE", help="Language of the document.")
@click.option("--date", metavar="DATE", help="Date of the document (YYYY-MM-DD).")
@click.option("--templates", type=click.Path(path_type=Path), help="Folder of offices instead of the usual ones.")
@options.published
@options.library
@click.option("--release", is_flag=True, help="Hold finished files against the rules of a release: nothing hidden.")
@click.option("--explain", metavar="RULE", help="What a rule wants, why, and whose rule it is, such as Q24.")
@click.option("--list", "list_", is_flag=True, help="All rules, one line each.")
@options.as_json
@options.quiet
def check(
    files: tuple[Path, ...],
    type_: str | None,
    office: str | None,
    language: str | None,
    date: str | None,
    templates: Path | None,
    published: str | None,
    library: str | None,
    release: bool,
    explain: str | None,
    list_: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Check FILEs: a request (.yaml) or sources before building, or a finished PDF and Word file.

    Nothing is written. Exit code 0 where there are no errors, 5 where --final would refuse.
    """
    from briefgen.cli import clock, show
    from briefgen.errors import Problem, UsageError
    from briefgen.pipeline.check import check as checked
    from briefgen.pipeline.check import explained, listed
    from briefgen.pipeline.settings import Settings

    if explain or list_:
        click.echo(explained(explain) if explain else listed())
        return 0
    if not files:
        raise UsageError(Problem("no file was named.", "check", "Name a request, sources, or a PDF and a Word file."))
    given = {"type": type_, "office": office, "language": language, "date": date}
    settings = Settings(today=clock.today(), now=clock.now(), templates=templates, published=published, library=library)
    with show.progress(quiet or as_json) as step:
        chosen = {key: value for key, value in given.items() if value is not None}
        result = checked(files, chosen, settings, release=release, progress=step)
    if as_json:
        click.echo(result.json(), nl=False)
    else:
        show.findings(result.findings)
    return result.exit_code
