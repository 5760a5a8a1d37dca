"""Verify: a finished document held against its own facts and the pinned bytes of its sources, offline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import finished
from briefgen.errors import BriefgenError, InputError, Problem
from briefgen.finished import Finished, Record
from briefgen.verify import Candidate, Phrases, Pinned, Report, phrases_of
from briefgen.verify import verify as verified

if TYPE_CHECKING:
    from briefgen.library import Library
    from briefgen.offices import Office

MAX_FILES = 5_000
MAX_BYTES = 20 * 1024 * 1024


def verify(
    path: Path, sources: Sequence[Path], *, templates: Path | None = None, library: Library | None = None
) -> Report:
    """What holds of the finished file at a path.

    Sources are files and folders; without any, the document's own folder and the one above it are searched, and the
    library where one is given. Raises InputError where the file is no finished document or a source cannot be read.
    """
    file = finished.read_file(path)
    found = list(candidates(file.record, sources or _beside(path)))
    if library is not None:
        found += _from_library(file, library)
    return verified(file, Pinned(tuple(found)), phrases(file.record, templates))


def candidates(record: Record, paths: Sequence[Path]) -> Iterator[Candidate]:
    """The files at some paths that may be sources of a record: by name or, among few, by any name."""
    named = {Path(source.name).name for source in record.sources}
    for path in paths:
        if path.is_dir():
            inside = [one for one in sorted(path.rglob("*"))[:MAX_FILES] if one.is_file()]
            yield from (made for one in inside if (made := _candidate(one, must=False)) is not None)
            continue
        if not path.exists():
            raise InputError(Problem("there is no such file.", str(path), f"Sources: {', '.join(sorted(named))}."))
        made = _candidate(path, must=True)
        if made is not None:
            yield made


def _candidate(path: Path, *, must: bool) -> Candidate | None:
    try:
        if path.stat().st_size > MAX_BYTES:
            return None
        return Candidate(path.name, path.read_bytes(), str(path))
    except OSError as error:
        if must:
            raise InputError(Problem(f"cannot be read: {error.strerror}.", str(path))) from error
        return None


def _beside(path: Path) -> list[Path]:
    """The files beside a document: its sources often lie there."""
    return [one for one in sorted(path.parent.iterdir())[:MAX_FILES] if one.is_file() and one != path]


def _from_library(file: Finished, library: Library) -> Iterator[Candidate]:
    """The document's sources that the library holds."""
    for source in file.record.sources:
        data = library.source_bytes(source.id)
        if data is not None:
            yield Candidate(source.name, data, f"library:{source.id[:12]}")


def phrases(record: Record, templates: Path | None = None) -> Phrases:
    """What the templates of the document's office say by themselves; of the base office where it is not installed."""
    from briefgen import offices
    from briefgen.writers.printed import digest

    if record.document is None:
        return Phrases()
    for name in (record.document.office, "base"):
        try:
            office = offices.load(name, record.document.language, templates)
            break
        except BriefgenError:
            continue
    else:
        return Phrases()
    labels = [text for language in office.languages for text in office.speaking(language).words.labels.values()]
    own = [
        office.name,
        office.unit,
        office.letterhead.address,
        *labels,
        *_template_texts(office),
        *_strings(office.tree),
    ]
    return Phrases(
        tuple(labels), phrases_of(own), is_own=office.id == record.document.office, digest=digest(office.folders)
    )


def _template_texts(office: Office) -> Iterator[str]:
    """The words that stand in the office's templates and document types."""
    from briefgen import yamlfile

    for folder in office.folders:
        for file in sorted(folder.rglob("*.html")):
            text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "\0", file.read_text("utf-8", "replace"), flags=re.DOTALL)
            yield from (" ".join(part.split()) for part in re.split(r"<[^>]*>|\0", text) if part.strip())
        for file in sorted(folder.rglob("document.yaml")):
            yield from _strings(yamlfile.parse(file))


def _strings(value: object) -> Iterator[str]:
    """Every text inside a tree."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


def as_json(report: Report) -> bytes:
    """The report for programs."""
    from briefgen.writers.json import to_data

    data = {"schema": "briefgen-verify/1", "exit_code": report.exit_code, **to_data(report)}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
