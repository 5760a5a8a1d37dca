"""Diff: two issues of a brief at the level of facts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import finished
from briefgen.changes import Changes, changes
from briefgen.errors import InputError, Problem, suggestion
from briefgen.finished import Record

if TYPE_CHECKING:
    from briefgen.library import Library


def diff(before: str, after: str, *, library: Library | None = None) -> Changes:
    """What differs between two issues; each is a PDF, Word or facts file, or the id of an issue in the library."""
    return changes(_record(before, library), _record(after, library))


def _record(asked: str, library: Library | None) -> Record:
    """Raises InputError where it is neither a finished file nor the begin of exactly one issue's id."""
    path = Path(asked)
    if path.exists() or not re.fullmatch(r"[0-9a-f]{4,12}", asked):
        return finished.read_file(path).record
    if library is None:
        raise InputError(Problem("there is no such file, and no library to look for an issue in.", asked))
    found = [issue for issue in library.issues() if issue.id.startswith(asked)]
    if len(found) != 1:
        message = "is no issue in the library." if not found else f"is the begin of {len(found)} issues."
        raise InputError(Problem(message, asked, suggestion(asked, [issue.id for issue in library.issues()], "issues")))
    return finished.record(found[0].facts_json, asked)


def as_json(found: Changes) -> bytes:
    """The changes for programs."""
    from briefgen.writers.json import to_data

    data = {"schema": "briefgen-diff/1", **to_data(found)}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
