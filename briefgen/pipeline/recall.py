"""Recall: which issued documents rest on a source, and which of their sentences fall with it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Literal

from briefgen import finished
from briefgen.errors import InputError, Problem, UsageError
from briefgen.finished import Record
from briefgen.finished.record import ItemRow, SourceEntry

if TYPE_CHECKING:
    from briefgen.library import Library

Rest = Literal["wholly", "partly", "against"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document: whether it rests on the source wholly, partly, or only names it as the other side."""

    section: str
    item: str
    text: str
    rests: Rest


@dataclass(frozen=True)
class Affected:
    """A document that rests on the source: where it is (files of the ledger or a path), and its sentences."""

    title: str
    date: str
    place: str
    state: str
    files: tuple[str, ...]
    source: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Recall:
    """What rests on a source, of so many documents looked through."""

    asked: str
    looked_through: int
    documents: tuple[Affected, ...]

    def as_json(self) -> bytes:
        """The same for programs."""
        from briefgen.writers.json import to_data

        data = {"schema": "briefgen-recall/1", **to_data(self)}
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def recall(asked: str, documents: Path | None, library: Library | None) -> Recall:
    """What rests on the source that `asked` names: a file, a name, a publisher, an address, or the begin of a sha256.

    Finished files below `documents` are looked through, else the library's ledger. Raises UsageError where neither is
    given, InputError where no document was ever made from such a source.
    """
    if documents is None and library is None:
        raise UsageError(
            Problem("there is nothing to look through.", "recall", "Give --documents FOLDER or --library.")
        )
    records = list(_in_folder(documents)) if documents is not None else list(_in_library(library)) if library else []
    found = [one for one in (_affected(asked, *record) for record in records) if one is not None]
    if not found and not any(_names(record, asked) for _, record, _, _ in records):
        known = sorted({source.name for _, record, _, _ in records for source in record.sources})
        listed = f"They rest on: {', '.join(known[:20])}." if known else "There are none."
        raise InputError(Problem(f"none of {len(records)} documents rests on it.", asked, listed))
    return Recall(asked, len(records), tuple(found))


Found = tuple[str, Record, str, tuple[str, ...]]


def _in_folder(folder: Path) -> Iterator[Found]:
    """The finished files below a folder, each document once: its PDF, Word file and facts tell the same."""
    if not folder.is_dir():
        raise InputError(Problem("is no folder.", str(folder)))
    seen: dict[str, Found] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and finished.is_finished(path):
            try:
                file = finished.read_file(path)
            except InputError:
                continue
            key = hashlib.sha256(file.facts.strip()).hexdigest()
            place, record, state, files = seen.get(key, (str(path.parent), file.record, "", ()))
            seen[key] = (place, record, state, (*files, path.name))
    yield from seen.values()


def _in_library(library: Library) -> Iterator[Found]:
    for issue in library.issues():
        record = finished.record(issue.facts_json, issue.title)
        yield f"issue {issue.id}", record, issue.state, tuple(name for name, _ in issue.files)


def _affected(asked: str, place: str, record: Record, state: str, files: tuple[str, ...]) -> Affected | None:
    sources = _names(record, asked)
    if not sources:
        return None
    keys = {source.id for source in sources}
    sentences = tuple(
        Sentence(section, item.id, item.text, rests)
        for section, item in record.items()
        if (rests := _rests(record, item, keys)) is not None
    )
    named = ", ".join(source.name for source in sources)
    return Affected(record.title, record.date, place, state, files, named, sentences)


def _names(record: Record, asked: str) -> tuple[SourceEntry, ...]:
    """The record's source that is asked for: by the bytes of a file, by name, address or the begin of its id.

    A publisher's name means all its sources.
    """
    path = Path(asked)
    digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    by_bytes = tuple(one for one in record.sources if one.id == digest)
    if by_bytes:
        return by_bytes
    name = PurePath(asked).name.casefold()
    for one in record.sources:
        is_id = bool(re.fullmatch(r"[0-9a-f]{6,64}", asked)) and one.id.startswith(asked)
        if is_id or name in (one.name.casefold(), (one.title or "").casefold()) or asked == one.url:
            return (one,)
    publisher = " ".join(asked.split()).casefold()
    return tuple(one for one in record.sources if publisher and publisher == (one.publisher or "").casefold())


def _rests(record: Record, item: ItemRow, sources: set[str]) -> Rest | None:
    """How a sentence rests on these sources; None where it does not.

    What is cited bears out what is printed; a source behind the facts that is not cited says otherwise.
    """
    facts = [record.by_id[fact] for fact in item.facts if fact in record.by_id]
    cited = {found.id for number in item.citations if (found := record.cited(number)) is not None}
    behind = {claim.source for fact in facts for claim in fact.claims}
    if not item.text or not facts:
        return None
    if sources & (cited or behind):
        return "wholly" if (cited or behind) <= sources else "partly"
    opposed = {claim.source for fact in facts for claim in record.opposing(fact)}
    return "against" if sources & (behind | opposed) else None
