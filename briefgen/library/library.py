"""One library: every question to it, each answered in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from briefgen import readers
from briefgen.errors import InputError, Problem
from briefgen.intake import Held, Known
from briefgen.library import cache, fetched, ledger, migrations, sources, words
from briefgen.library.problems import told
from briefgen.library.rows import Addition, Entry, Filters, Found, Hit, Issue, Place, Seen, SourceRow
from briefgen.model import Decision, Source
from briefgen.values import PartialDate

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

T = TypeVar("T")

TIMEOUT_S = 30.0


class Library:
    """Sources, decisions and issued documents, in SQLite or PostgreSQL; `open_library` makes one.

    Every method is one transaction: what it was asked to write is there for good when it returns, and not at all when it
    raises. `place` is how messages name the library. `now` is the time that new sources are given, an ISO time in UTC.
    Each method raises InputError where the database cannot answer.
    """

    def __init__(self, engine: Engine, place: str, now: str) -> None:
        self.engine = engine
        self.place = place
        self.now = now

    def __enter__(self) -> Library:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads, and sees the library as it was at one moment."""
        options = {} if self.engine.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        with told(self.place), self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it or nothing."""
        with told(self.place), self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    def add_source(
        self,
        name: str,
        data: bytes,
        *,
        published: PartialDate | None = None,
        publisher: str | None = None,
        url: str | None = None,
        guid: str | None = None,
        retrieved: str | None = None,
        source: Source | None = None,
    ) -> SourceRow:
        """The card of a source that is now kept; the same bytes are one source, wherever they were met.

        `published` and `publisher` are a person's words and win over the source's own. `source` is what the bytes read
        as, where that is known. Raises InputError where they cannot be read.
        """
        if source is None:
            source, _ = readers.read(name, data, published=published, publisher=publisher)
        met = Seen(name, url or source.url or "", guid or "", retrieved or self.now)
        given = (str(published) if published else "", publisher or "")
        with self.writing() as connection:
            return sources.add(connection, source, data, met, given)

    def sources(self, filters: Filters = Filters()) -> tuple[SourceRow, ...]:  # noqa: B008 - frozen
        """The sources that fit, newest first and undated ones last."""
        with self.reading() as connection:
            return sources.listed(connection, filters)

    def source(self, digits: str) -> SourceRow:
        """The one source whose id begins with these digits; raises InputError where none does, or several."""
        with self.reading() as connection:
            return sources.named(connection, digits, self.place)

    def has(self, source: str) -> bool:
        """Whether the source with exactly this id is kept."""
        return self._one(sources.row, source) is not None

    def source_bytes(self, source: str) -> bytes | None:
        """The bytes of a source as they came, or None where it is not kept."""
        return self._one(sources.data, source)

    def seen(self, source: str) -> tuple[Seen, ...]:
        """Every name and address under which a source was met."""
        with self.reading() as connection:
            return sources.where_seen(connection, source)

    def versions(self, source: str) -> tuple[str, ...]:
        """The ids of the sources that share an address or feed entry with this one, oldest first."""
        with self.reading() as connection:
            return sources.versions(connection, source)

    def edited(self) -> tuple[str, ...]:
        """The ids of the sources that have more than one version."""
        with self.reading() as connection:
            return sources.edited(connection)

    def remove(self, ids: Sequence[str], *, force: bool = False) -> None:
        """Takes sources out, all or none; raises InputError where issued documents rest on one, unless `force`."""
        with self.writing() as connection:
            sources.remove(connection, ids, force=force, place=self.place)

    def search(self, asked: str, filters: Filters = Filters(), most: int | None = None) -> Found:  # noqa: B008
        """The sources that fit and in which all these words stand, best first, at most so many.

        Raises InputError where no word was given.
        """
        wanted = words.terms(asked)
        if not wanted:
            raise InputError(Problem("there is no word to look for.", f'"{asked}"', "Give one or more words."))
        with self.reading() as connection:
            fitting = {row.id: row for row in sources.listed(connection, filters)}
            found = [source for source in words.matches(connection, wanted) if source in fitting]
            hits = (Hit(fitting[source], words.passage(connection, source, wanted)) for source in found[:most])
            return Found(tuple(hits), len(found))

    def held(self, digits: str) -> Held:
        """A source by the begin of its id, ready to be read again; raises InputError as `source` does."""
        row = self.source(digits)
        data = self.source_bytes(row.id)
        if data is None:
            raise InputError(Problem(f"the source {digits} was removed a moment ago.", self.place))
        return Held(row.name, data)

    def given(self, source: str) -> tuple[PartialDate | None, str | None]:
        """The date and the publisher that a person gave a source, None where nobody did."""
        row = self._one(sources.row, source)
        if row is None:
            return None, None
        return (PartialDate.parse(row.given_published) if row.given_published else None), row.given_publisher or None

    def known(self, source: str, name: str, published: PartialDate | None, publisher: str | None) -> Known | None:
        """What was read and extracted from a source by this version of briefgen, or None."""
        key = cache.key(name, str(published or ""), publisher or "")
        with self.reading() as connection:
            return cache.known(connection, source, key)

    def remember(
        self, found: Known, name: str, data: bytes, published: PartialDate | None, publisher: str | None
    ) -> SourceRow:
        """Keeps a source together with what was read and extracted from it."""
        source = found.extraction.source
        given = (str(published or ""), publisher or "")
        with self.writing() as connection:
            row = sources.add(connection, source, data, Seen(name, source.url or "", "", self.now), given)
            cache.keep(connection, found, cache.key(name, *given))
            return row

    def without_facts(self) -> tuple[str, ...]:
        """The ids of the sources from which nothing was extracted yet."""
        with self.reading() as connection:
            return cache.without_facts(connection)

    def add_decisions(self, made: Iterable[Decision]) -> int:
        """How many of the decisions were new; all are kept or none."""
        with self.writing() as connection:
            return ledger.add_decisions(connection, made)

    def decisions(self, sources: Collection[str] | None = None) -> tuple[Decision, ...]:
        """The decisions in the order in which they were taken, on these sources or on all."""
        with self.reading() as connection:
            return ledger.all_decisions(connection, sources)

    def record_issue(self, issue: Issue) -> bool:
        """Whether the issued document was new; the same bytes again add nothing."""
        with self.writing() as connection:
            return ledger.record(connection, issue)

    def issues(self, source: str | None = None) -> tuple[Issue, ...]:
        """The issued documents in the order in which they were written, all or those that rest on a source."""
        with self.reading() as connection:
            return ledger.all_issues(connection, source)

    def issues_of(self, period: str) -> tuple[Issue, ...]:
        """The issues whose period begins so, in the order in which they were written; `facts_json` is left empty."""
        with self.reading() as connection:
            return ledger.cards(connection, period)

    def issue_facts(self, issue: str) -> bytes:
        """The facts JSON of the issue with exactly this id, empty where there is none."""
        with self.reading() as connection:
            return ledger.facts(connection, issue)

    def health(self, address: str) -> Place:
        """How a place that sources are fetched from is doing; one that was never asked has only its address."""
        with self.reading() as connection:
            return fetched.place(connection, address)

    def places(self) -> tuple[Place, ...]:
        """Every place that was ever asked, by address."""
        with self.reading() as connection:
            return fetched.all_places(connection)

    def keep_place(self, state: Place) -> None:
        """Keeps how a place is doing, and changes nothing else."""
        with self.writing() as connection:
            fetched.keep_place(connection, state)

    def keep_fetched(self, state: Place, added: Sequence[Addition], met: Iterable[Entry]) -> None:
        """Keeps what one fetch brought, together with how the place is doing: all of it or nothing."""
        with self.writing() as connection:
            fetched.keep(connection, state, added, met, self.now)

    def entries(self, *, place: str = "", source: str = "", link: str = "", guid: str = "") -> tuple[Entry, ...]:
        """What was met at a place, kept as a source, or met under a link or guid; the first that is given decides."""
        with self.reading() as connection:
            if place:
                return fetched.at_place(connection, place)
            if source:
                return fetched.of_source(connection, source)
            return fetched.at_link(connection, link) if link else fetched.of_guid(connection, guid)

    def _one(self, asked: Callable[[Connection, str], T], source: str) -> T | None:
        with self.reading() as connection:
            try:
                return asked(connection, source)
            except LookupError:
                return None


def open_library(place: str | Path, *, create: bool = True, now: str = "", timeout_s: float = TIMEOUT_S) -> Library:
    """The library at a path or address, its tables brought up to date; a missing file is made where `create`.

    Raises ConfigurationError for an address that cannot be one, InputError where the library cannot be opened: missing,
    locked, damaged, of a newer briefgen, no library at all.
    """
    from briefgen.library.engine import engine_of
    from briefgen.library.place import shown, url_of

    url = url_of(place)
    if url.get_backend_name() == "sqlite":
        _check_file(Path(str(url.database)), create=create)
    library = Library(engine_of(url, timeout_s), shown(url), now)
    try:
        with library.reading() as connection:
            is_current = migrations.version(connection, library.place) == len(migrations.MIGRATIONS)
        if not is_current:
            with library.writing() as connection:
                migrations.migrate(connection, library.place)
    except InputError:
        library.close()
        raise
    return library


def _check_file(path: Path, *, create: bool) -> None:
    """Makes the folder of a new library; raises InputError where no file can be."""
    if path.is_dir():
        hint = f"Name a file in it: {path / 'library.sqlite'}."
        raise InputError(Problem("the library is a folder where a file is wanted.", str(path), hint))
    if path.exists():
        return
    if not create:
        raise InputError(Problem("there is no library.", str(path), "Make one with: briefgen library add FILE."))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(Problem(f"the library's folder cannot be made: {reason}.", str(path))) from error
