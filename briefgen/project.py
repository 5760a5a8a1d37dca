"""The project: `briefgen.yaml`, which says once what every command of a folder should know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from briefgen import yamlfile
from briefgen.request import Name

FILE = "briefgen.yaml"
# What names no library although one would be found.
NO_LIBRARY = "none"


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """What a folder's documents share: the library, the office whose form is used, and where documents are written.

    `library` is a path, the address of a PostgreSQL database, or "none"; paths are relative to the file.
    """

    library: str = ""
    office: Name | None = None
    output: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A project file found from a folder, its paths joined to `folder`; without a file, `folder` is where was looked."""

    folder: Path = Path()
    library: str | None = None
    office: str | None = None
    output: Path | None = None


def find(start: Path) -> Project:
    """The project of the nearest folder, from `start` upwards, that holds a `briefgen.yaml`.

    Raises ConfigurationError with every mistake of the file.
    """
    for folder in (start, *start.absolute().parents):
        if (folder / FILE).is_file():
            return load(folder / FILE)
    return Project(start)


def load(path: Path) -> Project:
    """The project of a file; raises ConfigurationError with every mistake."""
    file = yamlfile.load(path, ProjectFile)
    made = Project(path.parent, office=file.office)
    if file.library.strip():
        made = replace(made, library=_place(file.library.strip(), path.parent))
    return replace(made, output=path.parent / file.output.strip()) if file.output.strip() else made


def _place(library: str, folder: Path) -> str:
    return library if "://" in library or library == NO_LIBRARY else str(folder / Path(library).expanduser())
