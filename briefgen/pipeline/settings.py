"""What the command line decides beside the request."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

DEFAULT_TYPE = "briefing-note"
DEFAULT_OFFICE = "base"


@dataclass(frozen=True)
class Settings:
    """What the command line decides beside the request.

    `today` is an ISO date and `now` an ISO time in UTC, the only clock there is. `library` is what a person named: a
    path, an address or "none"; `people` a table of office-holders. `folder` is where a project is looked for.
    """

    today: str
    now: str = ""
    library: str | None = None
    folder: Path = Path()
    formats: tuple[str, ...] = ("pdf", "docx")
    output: Path = Path("output")
    templates: Path | None = None
    published: str | None = None
    people: Path | None = None
    final: bool = False
    strict: bool = False
    force: bool = False
    review_copy: bool = False
    release: bool = False
