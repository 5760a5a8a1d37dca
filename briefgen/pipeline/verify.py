"""Verify: a finished document held against its own facts and the pinned bytes of its sources, offline."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import finished, lexicon
from briefgen.errors import BriefgenError, InputError, Problem
from briefgen.finished import Finished, Record
from briefgen.verify import Candidate, Finding, Phrases, Pinned, Report, phrases_of
from briefgen.verify import verify as verified
from briefgen.verify.phrases import all_strings

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
    report = verified(file, Pinned(tuple(found)), phrases(file.record, templates))
    return _as_issued(report, file, path, library) if library is not None else report


def _as_issued(report: Report, file: Finished, path: Path, library: Library) -> Report:
    """The report with what the ledger knows: whether these bytes were issued, or these facts.

    A document that was issued with other facts is not that document, however well it holds together.
    """
    about = file.record.document
    if about is None:
        return report
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    named = (about.type, about.office, about.title, file.record.date)
    issues = [one for one in library.issues() if (one.type, one.office, one.title, one.date) == named]
    same = [one for one in issues if json.loads(one.facts_json) == file.record.data]
    if any(digest == issued for one in same for _, issued in one.files):
        return replace(report, remarks=(*report.remarks, f"byte for byte as issued at {same[0].at} ({same[0].id})"))
    if same:
        return replace(report, remarks=(*report.remarks, f"its facts are those of issue {same[0].id} of {same[0].at}"))
    if not issues:
        return report
    message = f"its facts are not those it was issued with; see what differs: briefgen diff {issues[-1].id} {path.name}"
    return replace(report, findings=(*report.findings, Finding("unsupported", message)))


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
        *all_strings(lexicon.load("reasons")),
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
