"""What a rule finds: one place where a document is not as a senior official expects it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# "error" stops `--final`, "warning" is to be looked at, "information" is only told.
Severity = Literal["error", "warning", "information"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "information")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: what, where (a file and line, a section and its entry, a page), and what to do about it.

    A rule leaves `rule` empty, and `severity` None where its own holds; `check.run` fills both. `part` names the property
    of a rule that has several (P5 of Q48).
    """

    message: str
    where: str = ""
    hint: str = ""
    severity: Severity | None = None
    part: str = ""
    rule: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        part = f" ({self.part})" if self.part else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{place}{self.message}{hint}{part}"
