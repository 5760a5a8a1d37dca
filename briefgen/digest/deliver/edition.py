"""What is delivered: the files of one issue as they were written, and the words for a mail."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from briefgen.digest.file import DigestPlan
from briefgen.errors import InputError, Problem
from briefgen.output import digest as sha256

if TYPE_CHECKING:
    from briefgen.library import Issue


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue of a digest, ready to be delivered.

    `digest` is the name of the digest, `issue` the issue's id in the library, `period` the period's name, `at` the ISO
    time in UTC at which it was issued. `files` are its files by name; `document` what the facts JSON says of the page.
    """

    digest: str
    issue: str
    title: str
    period: str
    at: str
    files: Mapping[str, bytes] = field(repr=False)
    document: Mapping[str, Any] = field(repr=False)

    def of_formats(self, formats: tuple[str, ...]) -> dict[str, bytes]:
        """The files of some formats, in the order of the formats."""
        return {
            name: data for one in formats for name, data in self.files.items() if PurePath(name).suffix == f".{one}"
        }


def edition_of(plan: DigestPlan, issue: Issue) -> Edition:
    """The edition of an issue whose files stand in the digest's output folder.

    Raises InputError naming every file that is gone or was changed since: what is delivered is what was issued.
    """
    folder = plan.beside(plan.file.output)
    files: dict[str, bytes] = {}
    problems = []
    for name, expected in issue.files:
        path = folder / name
        try:
            files[name] = path.read_bytes()
        except OSError as error:
            problems.append(Problem(f"cannot be read: {error.strerror}.", str(path), _again(plan, issue)))
            continue
        if sha256(files[name]) != expected:
            problems.append(Problem("is not what was issued.", str(path), _again(plan, issue)))
    if problems:
        raise InputError(*problems)
    document = json.loads(issue.facts_json).get("document") or {}
    period, correction = _period(plan, issue)
    shown = f"{period} (correction {correction})" if correction else period
    return Edition(plan.name, issue.id, issue.title, shown, issue.at, files, document)


def _period(plan: DigestPlan, issue: Issue) -> tuple[str, int]:
    """The name of the period and the number of the correction, 0 for none; the ledger keeps "weekly 2024-W44 5.0"."""
    period, _, numbers = issue.period.removeprefix(f"{plan.name} ").partition(" ")
    return period, int(numbers.rpartition(".")[2] or 0)


def _again(plan: DigestPlan, issue: Issue) -> str:
    return f"Put it back, or issue it again: briefgen digest {plan.path} --period {_period(plan, issue)[0]} --reissue."
