"""Why: the chain behind a fact or a sentence, from a finished document, from sources, or from the library."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import finished
from briefgen.errors import InputError, Problem, UsageError
from briefgen.finished import Record
from briefgen.finished.record import FactRow
from briefgen.gather import Progress, gather
from briefgen.model import Source
from briefgen.pipeline.verify import candidates
from briefgen.request import SourceEntry
from briefgen.why import Chain, chain, facts_named, hits

if TYPE_CHECKING:
    from briefgen.library import Library

# Where words fit more sentences than this, they are listed and no chain is told.
MOST_CHAINS = 6


@dataclass(frozen=True)
class Answer:
    """What was asked, the sentences it fits as (section, text), and the chain of each fact behind them."""

    asked: str
    document: str
    sentences: tuple[tuple[str, str], ...]
    chains: tuple[Chain, ...]

    def as_json(self) -> bytes:
        """The answer for programs."""
        from briefgen.writers.json import to_data

        data = {"schema": "briefgen-why/1", **to_data(self)}
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def why(asked: str, paths: Sequence[Path], *, today: str, progress: Progress, library: Library | None = None) -> Answer:
    """The chains behind a fact id or some words of a sentence.

    `paths` are one finished document and, at will, its sources; or sources alone. Without any, the issued documents of
    the library are looked through, newest first. Raises InputError where nothing fits, UsageError where nothing is given.
    """
    records = _records(paths, today=today, progress=progress, library=library)
    first = ""
    for name, record, files in records:
        first = first or name
        answer = _answer(asked, name, record, files, library)
        if answer.chains or answer.sentences:
            return answer
    hint = "Give some words as they stand there, or the id of a fact as the facts file has it."
    raise InputError(Problem(f"nothing in it has “{asked}”.", first, hint))


def _records(
    paths: Sequence[Path], *, today: str, progress: Progress, library: Library | None
) -> Iterator[tuple[str, Record, Sequence[Path]]]:
    """The records to look through, each with its name and the files that may be its sources."""
    if not paths:
        if library is None:
            raise UsageError(Problem("give a finished document, or its sources.", "why", "Or name a library."))
        for issue in reversed(library.issues()):
            yield issue.title, finished.record(issue.facts_json, issue.title), ()
        return
    for path in paths:
        file = _document(path)
        if file is not None:
            rest = [one for one in paths if one != path] or sorted(path.parent.iterdir())
            yield str(path), file, rest
            return
    yield ", ".join(path.name for path in paths), _extracted(paths, today, progress, library), paths


def _document(path: Path) -> Record | None:
    """The record in a file, or None where it is no document that briefgen wrote: then it is a source."""
    if not finished.is_finished(path) or path.is_dir():
        return None
    try:
        return finished.read_file(path).record
    except InputError:
        if not path.is_file():
            raise
        return None


def _extracted(paths: Sequence[Path], today: str, progress: Progress, library: Library | None) -> Record:
    from briefgen.writers.json import facts_json

    found = gather([SourceEntry(str(path)) for path in paths], strict=False, progress=progress, library=library)
    return finished.record(facts_json(found.sources, found.facts, date=today, notices=found.notices), "facts")


def _answer(asked: str, name: str, record: Record, files: Sequence[Path], library: Library | None) -> Answer:
    named = facts_named(record, asked)
    found = hits(record, asked) if not named else ()
    facts = {fact.id: fact for fact in (*named, *(fact for hit in found for fact in hit.facts))}
    sentences = tuple((hit.section, hit.item.text) for hit in found)
    if len(found) > MOST_CHAINS:
        return Answer(asked, name, sentences, ())
    at_hand = _at_hand(record, files, library)
    chains = (chain(record, fact, at_hand, _joined(record, fact, at_hand)) for fact in facts.values())
    return Answer(asked, name, sentences, tuple(chains))


def _joined(record: Record, fact: FactRow, sources: Mapping[str, Source]) -> Mapping[str, str]:
    """Which test of the merge joined each claim of a fact; nothing where a source is not at hand or the data are not ours."""
    from briefgen.merge.reasons import joined
    from briefgen.restore import restored_claim

    data = next(one for one in record.data["facts"] if one["id"] == fact.id)
    try:
        claims = [restored_claim(fact.kind, claim) for claim in data["claims"]]
    except (ValueError, KeyError, TypeError):
        return {}
    return joined(claims, sources) if all(claim.source in sources for claim in claims) else {}


def _at_hand(record: Record, files: Sequence[Path], library: Library | None) -> dict[str, Source]:
    """The record's sources whose very bytes are among the files or in the library, read."""
    from briefgen import readers

    wanted = record.source_by_id
    there = {one.id: one.data for one in candidates(record, [one for one in files if one.exists()])}
    for key in wanted:
        data = library.source_bytes(key) if library is not None and key not in there else None
        if data is not None:
            there[key] = data
    read: dict[str, Source] = {}
    for key in wanted:
        if key in there:
            try:
                read[key] = readers.read(wanted[key].name, there[key])[0]
            except InputError:
                continue
    return read
