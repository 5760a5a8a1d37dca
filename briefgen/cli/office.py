"""`briefgen office`: the offices there are, where their values come from, a new one, its mistakes, its pages."""

from __future__ import annotations

import json
from pathlib import Path

import click

from briefgen.cli import options

_templates = click.option(
    "--templates", type=click.Path(path_type=Path), metavar="FOLDER", help="Where your own offices are."
)
_name = click.argument("name", metavar="NAME")


@click.group()
def office() -> None:
    """Look at offices, make one of your own, and find its mistakes."""


@office.command("list")
@_templates
@options.as_json
def list_(templates: Path | None, as_json: bool) -> None:
    """List the offices, what each extends, and what it can write."""
    from briefgen.cli import show
    from briefgen.pipeline.office import listed

    found = listed(templates)
    if as_json:
        rows = [{name: getattr(one, name) for name in one.__dataclass_fields__} for one in found]
        click.echo(json.dumps({"schema": "briefgen-offices/1", "offices": rows}, ensure_ascii=False, indent=1))
        return
    rows_of = [(one.id, one.name or one.mistake, one.extends, ", ".join(one.languages)) for one in found]
    show.rows(("Office", "Name", "Extends", "Languages"), rows_of)


@office.command("show")
@_name
@click.option("--labels", is_flag=True, help="Show the words of the catalogues too.")
@_templates
@options.as_json
def show_(name: str, labels: bool, templates: Path | None, as_json: bool) -> None:
    """Print the chain of the office NAME, and for each value and file where it comes from."""
    from briefgen.cli import show
    from briefgen.pipeline.office import shown

    found = shown(name, templates, labels=labels)
    if as_json:
        data = {
            "schema": "briefgen-office-chain/1",
            "chain": [str(folder) for folder in found.folders],
            "values": [{"key": one.key, "value": one.value, "where": one.where} for one in found.values],
            "files": [{"name": name, "where": str(file)} for name, file in found.files],
        }
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    click.echo(f"Chain: {' > '.join(folder.name for folder in found.folders)}\n")
    show.rows(("Key", "Value", "From"), [(one.key, one.value, one.where) for one in found.values])
    click.echo()
    show.rows(("File", "From"), [(name, str(file)) for name, file in found.files])


@office.command()
@_name
@click.option("--extends", default="base", show_default=True, metavar="NAME", help="The office it starts from.")
@click.option("--title", default="", help="The name that is printed.")
@_templates
def new(name: str, extends: str, title: str, templates: Path | None) -> None:
    """Make a folder for the office NAME with a commented office.yaml, in ./templates unless --templates says where."""
    from briefgen.pipeline.office import new as make

    for path in make(name, extends, templates, title=title):
        click.echo(f"Written: {path}")
    click.echo(f"Next: edit it, then briefgen office check {name} and briefgen office preview {name}.")


@office.command()
@_name
@_templates
@options.quiet
def check(name: str, templates: Path | None, quiet: bool) -> None:
    """Find every mistake of the office NAME without any source, each with file and line.

    Settings, document types, templates, style sheets, the Word file, contrast, missing translations.
    """
    from briefgen.cli import show
    from briefgen.pipeline.office_check import check as look_over

    with show.progress(quiet) as step:
        notices = look_over(name, templates, step)
    click.echo(f'No mistakes were found in the office "{name}".')
    show.notices(notices)


@office.command()
@_name
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only this document type; may be repeated.")
@click.option("--language", "languages", multiple=True, metavar="CODE", help="Only this language; may be repeated.")
@click.option("--to", "formats", default="pdf,docx", show_default=True, help="Formats: pdf, docx, html.")
@click.option("--marking", default="", help="The marking to show, from the office's scheme.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("preview"), show_default=True, metavar="FOLDER"
)
@click.option("--force", is_flag=True, help="Overwrite files that were edited since.")
@_templates
@options.quiet
def preview(
    name: str,
    types: tuple[str, ...],
    languages: tuple[str, ...],
    formats: str,
    marking: str,
    output: Path,
    force: bool,
    templates: Path | None,
    quiet: bool,
) -> None:
    """Write the sample brief as every document type of the office NAME, to look at its pages."""
    from briefgen.cli import show
    from briefgen.pipeline.office import preview as write

    with show.progress(quiet) as step:
        files = write(
            name,
            types=types,
            languages=languages,
            formats=tuple(word.strip() for word in formats.split(",") if word.strip()),
            marking=marking,
            folder=output,
            templates=templates,
            progress=step,
            force=force,
        )
    click.echo("Written")
    for path in files:
        click.echo(f"  {path}")


@office.command("import-letterhead")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--name", default="", metavar="NAME", help="The office's name; without it, made from the file's.")
@click.option("--extends", default="base", show_default=True, metavar="NAME", help="The office it starts from.")
@_templates
def import_letterhead(file: Path, name: str, extends: str, templates: Path | None) -> None:
    """Make an office from a Word FILE: its styles, header, footer, logo, colours, fonts, paper and margins."""
    from briefgen.cli import show
    from briefgen.pipeline.letterhead import imported

    made = imported(file, name, extends, templates)
    for path in made.files:
        click.echo(f"Written: {path}")
    show.notices(made.notices)
    click.echo(f"\nNext: briefgen office check {made.name} and briefgen office preview {made.name}.")
