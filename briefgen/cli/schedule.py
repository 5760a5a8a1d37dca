"""`briefgen schedule`: the entry that makes a machine's scheduler run `briefgen due` for a digest."""

from __future__ import annotations

import os
from pathlib import Path

import click

from briefgen.cli import options

FORMS = ("systemd", "cron", "windows", "github")


@click.command()
@click.argument("form", type=click.Choice(FORMS), metavar="systemd|cron|windows|github")
@click.argument("file", type=options.a_source, metavar="FILE")
@click.option("--install", is_flag=True, help="Put the entry in its place (systemd user units, your crontab).")
@click.option("--remove", is_flag=True, help="Take the entry out again.")
def schedule(form: str, file: Path, install: bool, remove: bool) -> None:
    """Print the entry that runs digest FILE on its schedule.

    With --install, it is put among your systemd user units or into your crontab; everything else there stays as it is.
    """
    from briefgen.errors import Problem, UsageError
    from briefgen.pipeline import schedule as schedules

    if install and remove:
        raise UsageError(Problem("--install and --remove do not go together.", "schedule"))
    if install or remove:
        done = (schedules.install if install else schedules.remove)(form, file, config=_config())
        verb = ("Installed" if install else "Removed") if done.is_changed else "Nothing to change"
        click.echo(f"{verb}: {', '.join(done.places)}" if done.places else f"{verb}.")
        if done.advice and done.is_changed:
            click.echo(done.advice)
        return
    made = schedules.entries(form, file)
    for number, (name, text) in enumerate(made.items()):
        if len(made) > 1:
            click.echo(("\n" if number else "") + f"# {name}")
        click.echo(text, nl=False)


def _config() -> Path:
    """The user's folder of settings (XDG Base Directory Specification 0.8)."""
    named = os.environ.get("XDG_CONFIG_HOME", "")
    return Path(named) if named.startswith("/") else Path.home() / ".config"
