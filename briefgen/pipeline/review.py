"""Reviewing: every fact with what people decided on it, new decisions by id or from an edited file."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import review
from briefgen.brief import Brief, Group, Item
from briefgen.errors import InputError, Notice, Problem, UsageError
from briefgen.gather import Progress, gather
from briefgen.model import Decision, Fact, Verdict
from briefgen.pipeline.asked import check_kinds
from briefgen.request import LIBRARY_PREFIX, SourceEntry
from briefgen.review import editing

if TYPE_CHECKING:
    from briefgen.library import Library


@dataclass(frozen=True)
class Reviews:
    """Facts with their status, rejected ones among them, the names of their sources by id, and decisions without one."""

    facts: tuple[Fact, ...]
    names: Mapping[str, str]
    orphans: tuple[Decision, ...]
    notices: tuple[Notice, ...]

    def chosen(self, statuses: Sequence[str] = (), kinds: Sequence[str] = ()) -> tuple[Fact, ...]:
        """The facts of these statuses and kinds, all where none are named; raises UsageError for an unknown kind."""
        check_kinds(kinds)
        return tuple(
            fact
            for fact in self.facts
            if (not statuses or review.fact_status(fact) in statuses) and (not kinds or fact.kind in kinds)
        )


@dataclass(frozen=True)
class Decided:
    """The decisions that were kept, the facts they are on, and what to know: who had decided otherwise."""

    decisions: tuple[Decision, ...]
    facts: tuple[Fact, ...]
    notices: tuple[Notice, ...]


def reviews(library: Library, paths: Sequence[Path], progress: Progress) -> Reviews:
    """The facts of the sources at some paths, else of all sources of the library, with every decision applied.

    Raises InputError where there are no sources, or none can be used.
    """
    rows = () if paths else library.sources()
    entries = [SourceEntry(str(path)) for path in paths] or [SourceEntry(f"{LIBRARY_PREFIX}{row.id}") for row in rows]
    if not entries:
        hint = "Name source files, or add some with: briefgen library add FILE."
        raise InputError(Problem("the library holds no sources.", library.place, hint))
    decisions = library.decisions()
    found = gather(entries, strict=False, progress=progress, decisions=decisions, library=library)
    at_hand = {source.id for source in found.sources}
    gone = () if paths else tuple(one for one in decisions if one.source not in at_hand)
    return Reviews(
        facts=(*found.facts, *found.rejected),
        names={source.id: source.name for source in found.sources},
        orphans=(*found.orphans, *gone),
        notices=found.notices,
    )


def decide(
    library: Library,
    known: Reviews,
    ids: Sequence[str],
    verdict: Verdict,
    *,
    by: str,
    at: str,
    reason: str,
    changes: Mapping[str, str] | None = None,
    single: bool = False,
) -> Decided:
    """One verdict on the facts (or, with `single`, the claims) of these ids, kept in the library.

    Raises UsageError for unknown ids, wrong fields and values, and a missing reason; then nothing is kept.
    """
    claims = review.claims_of(ids, known.facts, single=single)
    made = review.decide(claims, verdict, by=by, at=at, reason=reason, changes=changes)
    return _kept(library, known, made)


def edited(library: Library, path: Path, progress: Progress, *, by: str, at: str) -> Decided:
    """The decisions of an edited file, kept in the library; nothing is kept where one of them is in question.

    Raises InputError with every mistake of the file and every fact on which somebody else decided meanwhile.
    """
    sources = [SourceEntry(f"{LIBRARY_PREFIX}{key}") for key in editing.sources(path)]
    if not sources:
        raise InputError(Problem("the file names no sources.", str(path), "Open it anew with: briefgen review edit"))
    decisions = library.decisions()
    found = gather(sources, strict=False, progress=progress, decisions=decisions, library=library)
    facts = (*found.facts, *found.rejected)
    names = {source.id: source.name for source in found.sources}
    made = editing.changes(path, facts, by=by, at=at)
    return _kept(library, Reviews(facts, names, found.orphans, found.notices), made)


def _kept(library: Library, known: Reviews, made: Sequence[Decision]) -> Decided:
    """Keeps decisions and says where other people had decided on the same claims."""
    library.add_decisions(made)
    mine, on = {one.id for one in made}, {one.claim for one in made}
    facts = tuple(fact for fact in known.facts if any(claim.id in on for claim in fact.claims))
    by = {one.by for one in made}
    others: dict[str, Notice] = {}
    for one in library.decisions():
        if one.claim in on and one.id not in mine and one.by not in by:
            what = f"correct {one.field}" if one.verdict == "correct" else one.verdict
            message = f"{one.by} decided on it too ({one.at[:10]}): {what}. The newest decision counts."
            others[one.claim] = Notice("decided-twice", message, one.claim)
    return Decided(tuple(made), facts, tuple(others.values()))


def write_file(known: Reviews, facts: Sequence[Fact], folder: Path) -> Path:
    """A new file in a folder with these facts, for a text editor; raises InputError where it cannot be written."""
    text = editing.text(facts, known.names)
    if len(text.encode("utf-8", "replace")) > editing.MOST_BYTES:
        hint = "Choose fewer with --kind or --status, or name single sources."
        raise UsageError(Problem(f"{len(facts)} facts are too many for one file.", "", hint))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix="review-", suffix=".yaml", dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except OSError as error:
        raise InputError(Problem(f"no file can be written there: {error.strerror}.", str(folder))) from error
    return folder / Path(name).name


def reviewer(given: str | None) -> str:
    """Who decides: the name given, else the one git knows, else the one of the system; raises UsageError for none."""
    known = given or _git_name() or os.environ.get("USER") or os.environ.get("LOGNAME") or ""
    name = " ".join(known.split())
    if not name:
        raise UsageError(Problem("nobody is named as the reviewer.", "--by", 'Give your name: --by "Ana Lima".'))
    return name


def _git_name() -> str:
    try:
        run = subprocess.run(
            ["git", "config", "user.name"], capture_output=True, text=True, check=False, timeout=10, errors="replace"
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return run.stdout.strip()


def not_reviewed(facts: Sequence[Fact], brief: Brief) -> tuple[Notice, ...]:
    """A notice for each fact the brief prints that a person has neither accepted nor corrected."""
    groups = [group for section in brief.sections for group in section.groups]
    cells = [cell for section in brief.sections if section.table for row in section.table.rows for cell in row]
    printed = {key for item in (*brief.bottom_line, *cells, *_items(groups)) for key in item.facts}
    return tuple(
        Notice("not-reviewed", f"nobody has reviewed {_short(fact)}. See: briefgen review", fact.id)
        for fact in facts
        if fact.id in printed and review.fact_status(fact) in ("", "unreviewed")
    )


def _items(groups: Sequence[Group]) -> Iterator[Item]:
    for group in groups:
        for item in group.items:
            yield from (item, *item.children)


def _short(fact: Fact) -> str:
    words = " ".join(fact.claims[0].quote.exact.split())
    return f"“{words[:80]}…”" if len(words) > 80 else f"“{words}”"
