"""A library as one file, to keep, to hand on, or to bring into another: bytes, decisions, issued documents, what was fetched.

The file is a ZIP archive: `manifest.json`, `sources/<sha256>` with the bytes as they came, `issues/<id>.json` with the
facts of each issued document. The same library gives the same bytes. What is worked out from sources is not in it.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import IO, TYPE_CHECKING, Any

from briefgen import readers
from briefgen.errors import InputError, Problem
from briefgen.gather import Progress
from briefgen.library import deliveries, fetched, ledger, sources
from briefgen.library.deliveries import Delivery, Run
from briefgen.library.rows import Entry, Filters, Issue, Place, Seen, SourceRow
from briefgen.model import Decision, Source
from briefgen.restore import restored
from briefgen.values import PartialDate, Timing

if TYPE_CHECKING:
    from briefgen.library.library import Library

SCHEMA = "briefgen-library/1"
MANIFEST = "manifest.json"
MAX_MANIFEST = 500_000_000
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each were written, or were new."""

    sources: int
    decisions: int
    issues: int


@dataclass(frozen=True, slots=True)
class _Source:
    card: SourceRow
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class _Manifest:
    sources: tuple[_Source, ...]
    decisions: tuple[Decision, ...]
    issues: tuple[dict[str, Any], ...]
    deliveries: tuple[Delivery, ...]
    runs: tuple[Run, ...]
    places: tuple[Place, ...]
    entries: tuple[Entry, ...]


def write(library: Library, stream: IO[bytes]) -> Counts:
    """Writes everything that cannot be recomputed; what other programs change meanwhile is not in it."""
    with library.reading() as connection, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        rows = sorted(sources.listed(connection, Filters()), key=lambda row: row.id)
        decisions = ledger.all_decisions(connection)
        issues = ledger.all_issues(connection)
        manifest = {
            "schema": SCHEMA,
            "sources": [
                {"card": asdict(row), "seen": [asdict(met) for met in sources.where_seen(connection, row.id)]}
                for row in rows
            ],
            "decisions": [asdict(decision) for decision in decisions],
            "issues": [{key: value for key, value in asdict(one).items() if key != "facts_json"} for one in issues],
            "deliveries": [asdict(one) for one in deliveries.all_deliveries(connection)],
            "runs": [asdict(one) for one in deliveries.all_runs(connection)],
            "places": [asdict(one) for one in fetched.all_places(connection)],
            "entries": [asdict(one) for one in fetched.all_entries(connection)],
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
        archive.writestr(_member(MANIFEST), text.encode("utf-8", "surrogatepass"))
        for row in rows:
            archive.writestr(_member(f"sources/{row.id}"), sources.data(connection, row.id))
        for issue in issues:
            archive.writestr(_member(f"issues/{issue.id}.json"), issue.facts_json)
    return Counts(len(rows), len(decisions), len(issues))


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member


def read(library: Library, stream: IO[bytes], name: str, progress: Progress) -> Counts:
    """Brings an exported library into this one, all of it or nothing; how many of each were new.

    Raises InputError where the file is no export, or a source in it is not what its sha256 says.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            manifest = _manifest(archive, name)
            issues = [_issue(archive, data, name) for data in manifest.issues]
            read: dict[str, Source] = {}
            for number, entry in enumerate(manifest.sources, 1):
                progress(f"Reading {number}/{len(manifest.sources)}: {entry.card.name}")
                read[entry.card.id] = _source(entry.card, _bytes(archive, entry.card, name))
            progress("Writing")
            with library.writing() as connection:
                before = {row.id for row in sources.listed(connection, Filters())}
                for entry in manifest.sources:
                    data = _bytes(archive, entry.card, name)
                    given = (entry.card.given_published, entry.card.given_publisher)
                    for met in entry.seen or (Seen(entry.card.name, entry.card.url, "", entry.card.added),):
                        sources.add(connection, read[entry.card.id], data, met, given)
                deliveries.bring(connection, manifest.deliveries, manifest.runs)
                fetched.bring(connection, manifest.places, manifest.entries)
                return Counts(
                    len(read.keys() - before),
                    ledger.add_decisions(connection, manifest.decisions),
                    sum(ledger.record(connection, issue) for issue in issues),
                )
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise InputError(_no_export(name, str(error))) from error


def _no_export(name: str, why: str) -> Problem:
    return Problem(f"is no export of a library: {why}.", name, "Write one with: briefgen library export FILE.zip.")


def _manifest(archive: zipfile.ZipFile, name: str) -> _Manifest:
    try:
        data = json.loads(_member_bytes(archive, MANIFEST, MAX_MANIFEST, name))
        schema = data.pop("schema")
        if schema != SCHEMA:
            hint = "Update briefgen; nothing was changed."
            raise InputError(Problem(f'is an export of the form "{schema}"; this program knows {SCHEMA}.', name, hint))
        # Exports of a time before digests have none of these.
        later: dict[str, Any] = {name: [] for name in ("deliveries", "runs", "places", "entries")}
        return restored(later | data, _Manifest)
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise InputError(_no_export(name, f"{MANIFEST} is wrong ({str(error).splitlines()[0]})")) from error


def _member_bytes(archive: zipfile.ZipFile, member: str, most: int, name: str) -> bytes:
    try:
        size = archive.getinfo(member).file_size
    except KeyError as error:
        raise InputError(_no_export(name, f"{member} is missing in it")) from error
    if size > most:
        raise InputError(_no_export(name, f"{member} is too large ({size} bytes)"))
    return archive.read(member)


def _bytes(archive: zipfile.ZipFile, card: SourceRow, name: str) -> bytes:
    data = _member_bytes(archive, f"sources/{card.id}", readers.MAX_BYTES, name)
    if hashlib.sha256(data).hexdigest() != card.id:
        message = f"the source {card.id[:12]} ({card.name}) is not what its sha256 says; nothing was imported."
        raise InputError(Problem(message, name, "The file was changed or damaged: export it again."))
    return data


def _source(card: SourceRow, data: bytes) -> Source:
    """The source as it reads today; where it cannot be read any more, what its card tells, without a text."""
    date = PartialDate.parse(card.given_published) if card.given_published else None
    try:
        source, _ = readers.read(card.name, data, published=date, publisher=card.given_publisher or None)
    except InputError:
        known = PartialDate.parse(card.published) if card.published else None
        when = Timing(known, "given" if date else "metadata", reason=card.published_how)
        url, title, publisher = card.url or None, card.title or None, card.publisher or None
        return Source(
            *(card.id, card.name, card.format, "", ""),
            title=title,
            publisher=publisher,
            published=when,
            language=card.language,
            url=url,
        )
    return source


def _issue(archive: zipfile.ZipFile, data: dict[str, Any], name: str) -> Issue:
    facts = _member_bytes(archive, f"issues/{data.get('id')}.json", MAX_MANIFEST, name)
    try:
        return Issue(**{**data, "files": tuple(_pairs(data["files"])), "facts_json": facts})
    except (TypeError, KeyError, ValueError) as error:
        raise InputError(_no_export(name, f"an issued document is described wrongly ({error})")) from error


def _pairs(files: list[Any]) -> Iterator[tuple[str, str]]:
    for file, digest in files:
        yield str(file), str(digest)
