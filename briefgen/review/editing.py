"""All facts as one YAML file for a text editor, and what a person changed in it as decisions.

Each fact carries a digest of what was shown (`seen`). What differs from it was changed by the person at the file; where the
fact itself differs from it, somebody else decided meanwhile. Only a fact that both changed is a conflict, and then nothing
of the file is kept until a person has looked at it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import indent
from typing import Literal

import yaml

from briefgen import yamlfile
from briefgen.errors import InputError, Problem, suggestion
from briefgen.model import Decision, Fact
from briefgen.review.applying import fact_status
from briefgen.review.deciding import decide
from briefgen.review.fields import shown

FileVerdict = Literal["unreviewed", "accept", "reject", "correct"]
_VERDICTS: Mapping[str, FileVerdict] = {
    "accepted": "accept",
    "rejected": "reject",
    "corrected": "correct",
}
# A larger file is not read again.
MOST_BYTES = yamlfile.MAX_BYTES
HEAD = """\
# Facts to review. Set a verdict (accept or reject), or change a field; then save and close.
# What you leave as it is decides nothing. A rejection or a correction takes a reason: its own, or the one for all.
# Fields that are empty are not known. `wording` is the whole sentence that is printed.
schema: briefgen-review/1
reason: ""
facts:
"""


@dataclass(frozen=True, slots=True)
class EditedFact:
    """One fact of the file; `seen` is the digest of its verdict and fields as they were written."""

    id: str
    seen: str
    verdict: FileVerdict = "unreviewed"
    kind: str = ""
    reason: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EditedFile:
    """The whole file; `reason` serves every change that gives none of its own, `sources` are those the facts are of."""

    facts: tuple[EditedFact, ...] = ()
    sources: tuple[str, ...] = ()
    reason: str = ""
    schema: Literal["briefgen-review/1"] = "briefgen-review/1"


def text(facts: Sequence[Fact], names: Mapping[str, str]) -> str:
    """The file for these facts; `names` are the sources' names by id. Words and earlier decisions stand as comments."""
    sources = "".join(f"  - {key}\n" for key in names)
    return (
        HEAD
        + "\n".join(_entry(fact, names) for fact in facts)
        + f"\n# The sources of these facts.\nsources:\n{sources}"
    )


def _entry(fact: Fact, names: Mapping[str, str]) -> str:
    comments = [f"{names.get(claim.source, claim.source)}: “{claim.quote.exact}”" for claim in fact.claims]
    made = dict.fromkeys(_told(decision) for claim in fact.claims for decision in claim.decisions)
    data = {
        "id": fact.id,
        "kind": fact.kind,
        "seen": digest(fact),
        "verdict": verdict_of(fact),
        "reason": "",
        "fields": shown(fact.value),
    }
    dumped = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=False, width=10_000)
    remarks = "".join(f"# {_line(words)}\n" for words in (*comments, *made))
    return indent(remarks, "  ") + "  - " + indent(dumped, "    ").lstrip()


def _told(decision: Decision) -> str:
    what = f"correct {decision.field}: {decision.value}" if decision.verdict == "correct" else decision.verdict
    return f"{decision.at} {decision.by}: {what}" + (f" ({decision.reason})" if decision.reason else "")


def _line(words: str) -> str:
    """Words as one line of signs that a YAML comment may hold."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in " ".join(words.split()))


def verdict_of(fact: Fact) -> FileVerdict:
    """The verdict that the file shows."""
    return _VERDICTS.get(fact_status(fact), "unreviewed")


def digest(fact: Fact) -> str:
    """Twelve hexadecimal digits of what the file shows of a fact."""
    return _digest(verdict_of(fact), shown(fact.value))


def _digest(verdict: str, fields: Mapping[str, str]) -> str:
    whole = json.dumps([verdict, _tidy(fields)], sort_keys=True)
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:12]


def sources(path: Path) -> tuple[str, ...]:
    """The ids of the sources whose facts the file holds; raises InputError with every mistake of the file."""
    return yamlfile.load(path, EditedFile, error=InputError).sources


def _tidy(fields: Mapping[str, str]) -> dict[str, str]:
    """Fields with single blanks, as an editor may have folded them."""
    return {name: " ".join(value.split()) for name, value in fields.items()}


def changes(path: Path, facts: Sequence[Fact], *, by: str, at: str) -> tuple[Decision, ...]:
    """The decisions that the edited file asks for; a fact taken out of the file is left as it is.

    Raises InputError with every mistake, each with its line, and every fact that somebody else decided on meanwhile.
    """
    root = yamlfile.parse(path, error=InputError)
    file = yamlfile.structure(root, EditedFile, error=InputError)
    known = {fact.id: fact for fact in facts}
    made: list[Decision] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for index, edited in enumerate(file.facts):
        place = yamlfile.where(root, "facts", index, "id")
        if edited.id in seen:
            problems.append(Problem(f'"{edited.id}" is in the file twice.', place, f"First: {seen[edited.id]}."))
        elif edited.id not in known:
            hint = suggestion(edited.id, known, "ids") if len(known) <= 20 else "See: briefgen review list"
            problems.append(Problem(f'no fact has the id "{edited.id}".', place, hint))
        else:
            try:
                made += _decisions(edited, file, known[edited.id], place, by=by, at=at)
            except InputError as error:
                problems += error.problems
        seen.setdefault(edited.id, place)
    if problems:
        raise InputError(*problems)
    return tuple(made)


def _decisions(edited: EditedFact, file: EditedFile, fact: Fact, place: str, *, by: str, at: str) -> Iterator[Decision]:
    """What one fact of the file asks for; nothing where it was left as it was shown, or this person has decided so."""
    mine, now = _digest(edited.verdict, edited.fields), digest(fact)
    if mine == edited.seen:
        return
    is_corrected = edited.verdict == "unreviewed" and verdict_of(fact) == "correct"
    if now in (mine, _digest("correct", edited.fields) if is_corrected else mine):
        yield from _alike(edited, file, fact, place, by=by, at=at)
        return
    if edited.seen != now:
        raise InputError(_conflict(fact, now, place))
    reason = edited.reason or file.reason
    before = _tidy(shown(fact.value))
    changed = {name: value for name, value in _tidy(edited.fields).items() if value != before.get(name)}
    if changed:
        yield from decide(
            fact.claims, "correct", by=by, at=at, reason=reason, changes=changed, where=place, error=InputError
        )
    if edited.verdict == verdict_of(fact):
        return
    if edited.verdict == "unreviewed":
        raise InputError(Problem("a decision is not taken back.", place, "Accept or reject the fact instead."))
    if edited.verdict == "correct":
        if not changed:
            raise InputError(Problem("nothing was corrected.", place, "Change a field, or accept the fact."))
        return
    yield from decide(fact.claims, edited.verdict, by=by, at=at, reason=reason, where=place, error=InputError)


def _alike(edited: EditedFact, file: EditedFile, fact: Fact, place: str, *, by: str, at: str) -> Iterator[Decision]:
    """What somebody else decided meanwhile, decided by this person too: both are kept."""
    made = [one for claim in fact.claims for one in claim.decisions]
    if any(one.by == by for one in made):
        return
    reason = edited.reason or file.reason
    mine = _tidy(edited.fields)
    fields = {one.field: one.value for one in made if one.verdict == "correct" and mine.get(one.field) == one.value}
    if fields:
        yield from decide(
            fact.claims, "correct", by=by, at=at, reason=reason, changes=fields, where=place, error=InputError
        )
    if edited.verdict in ("accept", "reject"):
        yield from decide(fact.claims, edited.verdict, by=by, at=at, reason=reason, where=place, error=InputError)


def _conflict(fact: Fact, now: str, place: str) -> Problem:
    newest = max((one for claim in fact.claims for one in claim.decisions), key=lambda one: one.at, default=None)
    who = f": {_line(_told(newest))}" if newest else ""
    hint = f'To keep your change, write "seen: {now}"; to keep theirs, take the fact out of the file.'
    return Problem(f"somebody else decided on this fact meanwhile{who}.", place, hint)
