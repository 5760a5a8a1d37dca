"""What a scheduler is to run for a digest, and when."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from briefgen.digest.recurrence import Recurrence
from briefgen.errors import InputError, Problem


@dataclass(frozen=True, slots=True)
class Call:
    """`briefgen due` for one digest file.

    `program` are the words that start briefgen on this machine, `file` is the absolute path of the digest file, `name` its
    stem. `secrets` are the environment variables that hold passwords.
    """

    program: tuple[str, ...]
    file: Path
    title: str
    recurrence: Recurrence
    zone: ZoneInfo
    secrets: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises InputError where a path has signs that no scheduler can be given."""
        for text in (*self.program, str(self.file)):
            if any(sign in text for sign in "\n\r\0"):
                raise InputError(
                    Problem("a path with a line end cannot be scheduled.", repr(text), "Rename the folder.")
                )

    @property
    def name(self) -> str:
        """The digest's name."""
        return self.file.stem

    @property
    def words(self) -> tuple[str, ...]:
        """The whole command."""
        return (*self.program, "due", "--quiet", str(self.file))

    @property
    def when(self) -> str:
        """The schedule as a person wrote it, with its time zone."""
        return f"{self.recurrence.text} ({self.zone.key})"

    @property
    def heading(self) -> str:
        """The digest's title on one line, without signs that end a comment."""
        return " ".join(self.title.replace("--", "–").split())
