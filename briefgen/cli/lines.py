"""Lines for a person, broken at the width of the terminal, what follows standing under the begin."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable

import click

# Where there is no terminal, lines stay whole: programs search them.
NARROWEST = 40


def echo(lines: Iterable[str]) -> None:
    """Prints the lines."""
    width = max(shutil.get_terminal_size().columns, NARROWEST) if sys.stdout.isatty() else 0
    for line in lines:
        click.echo(broken(line, width) if width else line)


def broken(line: str, width: int) -> str:
    """A line of at most `width` characters; further ones stand in by two more than it."""
    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.fill(line, width, subsequent_indent=f"{indent}  ", break_on_hyphens=False) if line.strip() else line
