"""Options that several commands share, each with one wording."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from briefgen.errors import Problem, UsageError

F = TypeVar("F", bound=Callable[..., Any])


class SourcePath(click.Path):
    """A file by its path; an empty name is told as such and not taken for the folder one is in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; raises UsageError for an empty name."""
        if isinstance(value, str) and not value.strip():
            raise UsageError(Problem('the name of a file is empty ("").', "", "Name a file, such as article.txt."))
        return super().convert(value, param, ctx)


# Whether a file can be read is for the reader to find out: one bad source of many is a notice.
a_source = SourcePath(path_type=Path, readable=False)
sources = click.argument("sources", nargs=-1, required=True, type=a_source, metavar="SOURCE...")
as_json = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
quiet = click.option("-q", "--quiet", is_flag=True, help="Show no progress.")
strict = click.option("--strict", is_flag=True, help="Fail (exit code 5) where a notice would do otherwise.")
library = click.option(
    "--library",
    metavar="PLACE",
    envvar="BRIEFGEN_LIBRARY",
    help="The library: a file, postgresql+psycopg://…, or none. Default: what briefgen.yaml names.",
)
people = click.option(
    "--people",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help="A table of office-holders (people.yaml) instead of the request's or the office's.",
)
published = click.option(
    "--published", metavar="DATE", help="The day all these sources were published, where they do not say (YYYY-MM-DD)."
)
