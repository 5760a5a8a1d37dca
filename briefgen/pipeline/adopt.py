"""Adopting an edited Word file: what a person changed in the words of facts becomes decisions, the rest is listed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefgen import adopt as edits
from briefgen import finished, review
from briefgen.adopt import Other, Reworded
from briefgen.errors import InputError, Problem
from briefgen.finished import Record
from briefgen.finished.record import ItemRow
from briefgen.model import Claim, Decision
from briefgen.pipeline.project import required
from briefgen.restore import restored_claim

REASON = "edited in the document"
MAX_BYTES = 60_000_000  # a brief of forty pages with its facts has 2 MB


@dataclass(frozen=True)
class Adopted:
    """The changes of a file: those that are decisions, the decisions, and the rest; `kept` says whether they are stored.

    `unknown` are new wordings whose fact the file does not hold; `conflicts` those of a fact that other words or its
    deletion at another place contradict: no decision is made of them.
    """

    reworded: tuple[Reworded, ...]
    decisions: tuple[Decision, ...]
    others: tuple[Other, ...]
    unknown: tuple[Reworded, ...]
    conflicts: tuple[Reworded, ...]
    kept: bool

    def summary_json(self) -> bytes:
        """The same as the terminal shows, as JSON."""
        from briefgen.writers.json import to_data

        data = {"schema": "briefgen-adopt/1", **to_data(self)}
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def adopt(path: Path, *, by: str, at: str, reason: str, library: str | None, apply: bool) -> Adopted:
    """What a person changed in a Word file that briefgen wrote; with `apply`, its decisions go into the library.

    Raises InputError where the file cannot be read or does not hold what was first written in it, and where `apply`
    finds no library; then nothing is kept.
    """
    from briefgen.writers import docx
    from briefgen.writers.docx import printed

    data = _bytes(path)
    try:
        found = edits.compare(printed.written(data), printed.read(data))
        record = finished.record(docx.facts(data), str(path))
        claims = _claims(record.data)
    except InputError as error:
        raise InputError(*(Problem(one.message, str(path), one.hint) for one in error.problems)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            Problem("holds facts that are damaged.", str(path), "Give the file as Word saved it.")
        ) from error
    reworded = dict.fromkeys(replace(one, facts=_all_facts(one, record)) for one in found.reworded)
    unknown = tuple(one for one in reworded if not any(fact in claims for fact in one.facts))
    conflicts = _conflicts([one for one in reworded if one not in unknown])
    known = tuple(one for one in reworded if one not in unknown and one not in conflicts)
    decisions = tuple(
        decision
        for one in known
        for decision in _decided(one, [claim for fact in one.facts for claim in claims.get(fact, ())], by, at, reason)
    )
    if apply and decisions:
        with required(library, now=at) as opened:
            opened.add_decisions(decisions)
    return Adopted(known, decisions, found.others, unknown, conflicts, apply and bool(decisions))


def _conflicts(changes: Sequence[Reworded]) -> tuple[Reworded, ...]:
    """The changes of facts that have other new words, or none, at another place."""
    after: dict[str, set[str]] = {}
    for one in changes:
        for fact in one.facts:
            after.setdefault(fact, set()).add(one.after)
    return tuple(one for one in changes if any(len(after[fact]) > 1 for fact in one.facts))


def _all_facts(change: Reworded, record: Record) -> tuple[str, ...]:
    """All facts of the sentence: its content control names no more of them than Word lets a tag hold."""
    named = change.facts
    for _, item in record.items():
        for facts in (item.facts, *(run.facts for run in item.runs)):
            if len(facts) > len(named) and facts[: len(named)] == named and _is_of(change, item):
                return facts
    return named


def _is_of(change: Reworded, item: ItemRow) -> bool:
    """Whether the words that were changed are an item's own."""
    return len(change.facts) > 1 and "".join(change.before.split()) in "".join(f"{item.text}{item.note}".split())


def _decided(change: Reworded, claims: Sequence[Claim], by: str, at: str, reason: str) -> tuple[Decision, ...]:
    """A correction of the wording for every claim of the fact; a rejection where its words were deleted."""
    if not change.after:
        return review.decide(claims, "reject", by=by, at=at, reason=reason, error=InputError)
    return review.decide(
        claims, "correct", by=by, at=at, reason=reason, changes={"wording": change.after}, error=InputError
    )


def _claims(data: dict[str, Any]) -> dict[str, tuple[Claim, ...]]:
    """The claims of each fact in the facts JSON, by the fact's id."""
    return {
        fact["id"]: tuple(restored_claim(fact["kind"], claim) for claim in fact["claims"]) for fact in data["facts"]
    }


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(Problem(f"has more than {MAX_BYTES // 1_000_000} MB.", str(path)))
        return path.read_bytes()
    except OSError as error:
        raise InputError(Problem(f"cannot be read: {error.strerror}.", str(path), "Check the path.")) from error
