"""The library's own use cases: add, list, show, search, remove, export, import."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.errors import InputError, Notice, Problem, UsageError, suggestion
from briefgen.gather import Progress
from briefgen.intake import Known, extracted, take
from briefgen.library import Filters, Found, Issue, Library, Seen, SourceRow, transfer
from briefgen.library.transfer import Counts
from briefgen.model import Decision
from briefgen.pipeline.asked import day
from briefgen.request import LIBRARY_PREFIX, SourceEntry
from briefgen.values import PartialDate


@dataclass(frozen=True)
class Added:
    """The cards of sources that are now in the library, the ids of those that were not there, and what to know."""

    sources: tuple[SourceRow, ...]
    new: tuple[str, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True)
class Shown:
    """All that a library knows of one source; `facts` counts its claims by kind, empty where none were extracted."""

    source: SourceRow
    seen: tuple[Seen, ...]
    versions: tuple[str, ...]
    facts: tuple[tuple[str, int], ...]
    decisions: tuple[Decision, ...]
    issues: tuple[Issue, ...]
    text: str


@dataclass(frozen=True)
class Asked:
    """Filters as a person typed them; a period is "2024-11", "2024-11..2025-02", "2024.." or "..2024"."""

    persons: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    period: str = ""


def add(
    library: Library,
    paths: Sequence[Path],
    *,
    published: str | None,
    publisher: str | None,
    url: str | None,
    progress: Progress,
) -> Added:
    """Sources read, their facts extracted, both kept. One that cannot be used is a notice.

    Raises InputError where none can be used.
    """
    if url and len(paths) > 1:
        raise UsageError(Problem("an address belongs to one source.", "--url", "Add the sources one by one."))
    date = day(published, "--published")
    made: dict[str, SourceRow] = {}
    new: list[str] = []
    notices: list[Notice] = []
    problems: list[Problem] = []
    for number, path in enumerate(paths, 1):
        progress(f"Adding {number}/{len(paths)}: {path}")
        try:
            taken = take(SourceEntry(str(path), date, publisher), library)
        except InputError as error:
            problems += error.problems
            continue
        if not library.has(taken.source.id):
            new.append(taken.source.id)
        found = extracted(taken, library)
        notices += (*taken.noted, *found.notices)
        held = taken.held
        row = library.add_source(
            held.name, held.data, published=date, publisher=publisher, url=url, source=found.source
        )
        made[row.id] = row
    if not made:
        raise InputError(*problems)
    left_out = [Notice("source-left-out", f"{one.message} {one.hint}".strip(), one.where) for one in problems]
    return Added(tuple(made.values()), tuple(new), (*left_out, *notices))


def listed(library: Library, asked: Asked, progress: Progress) -> tuple[SourceRow, ...]:
    """The sources that fit. Sources whose facts nobody looked for yet are read first, where facts decide."""
    filters = _filters(asked)
    if filters.ask_for_facts:
        _complete(library, progress)
    return library.sources(filters)


def searched(library: Library, words: str, asked: Asked, most: int, progress: Progress) -> Found:
    """The sources that fit and have all the words, best first, at most so many."""
    filters = _filters(asked)
    if filters.ask_for_facts:
        _complete(library, progress)
    return library.search(words, filters, most)


def _complete(library: Library, progress: Progress) -> None:
    missing = library.without_facts()
    for number, source in enumerate(missing, 1):
        progress(f"Extracting facts {number}/{len(missing)}")
        try:
            extracted(take(SourceEntry(f"{LIBRARY_PREFIX}{source}"), library), library)
        except InputError:
            continue  # bytes that cannot be read any more hold no facts


def shown(library: Library, digits: str) -> Shown:
    """All that is known of the source whose id begins so; its facts as they were extracted, or will be now."""
    row = library.source(digits)
    try:
        taken = take(SourceEntry(f"{LIBRARY_PREFIX}{row.id}"), library)
        found = Known(taken.noted, extracted(taken, library)).extraction
        counts, text = Counter(claim.kind for claim in found.claims), found.source.text
    except InputError:
        counts, text = Counter(), ""
    return Shown(
        row,
        library.seen(row.id),
        library.versions(row.id),
        tuple(sorted(counts.items())),
        library.decisions([row.id]),
        library.issues(row.id),
        text,
    )


def removed(library: Library, digits: Sequence[str], *, force: bool) -> tuple[SourceRow, ...]:
    """The cards of the sources that were taken out, all or none."""
    problems: list[Problem] = []
    rows: dict[str, SourceRow] = {}
    for one in digits:
        try:
            row = library.source(one)
            rows[row.id] = row
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*problems)
    library.remove(tuple(rows), force=force)
    return tuple(rows.values())


def exported(library: Library, path: Path, *, force: bool) -> Counts:
    """The library written into one file, which is there in full or not at all.

    Raises InputError where the file is there already, unless `force`, where its folder is missing, or it cannot be written.
    """
    if path.exists() and not force:
        raise InputError(Problem("is there already.", str(path), "Choose another name, or overwrite it with --force."))
    if not path.parent.is_dir():
        raise InputError(Problem(f"there is no folder {path.parent}.", str(path), "Make it first, or choose another."))
    waiting = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        try:
            with waiting.open("wb") as stream:
                counts = transfer.write(library, stream)
                stream.flush()
                os.fsync(stream.fileno())
            waiting.replace(path)
        finally:
            waiting.unlink(missing_ok=True)
    except OSError as error:
        hint = "Choose another place, or make room."
        raise InputError(Problem(f"cannot be written: {error.strerror or error}.", str(path), hint)) from error
    return counts


def imported(library: Library, path: Path, progress: Progress) -> Counts:
    """How many sources, decisions and issued documents of an export were new; all are kept or none.

    Raises InputError where the file is no export or is damaged.
    """
    try:
        with path.open("rb") as stream:
            return transfer.read(library, stream, str(path), progress)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(Problem(f"cannot be read: {reason}.", str(path), "Check the path.")) from error


def _filters(asked: Asked) -> Filters:
    """Raises UsageError with everything that is no kind, no country or no period."""
    from briefgen.kinds import KINDS

    problems = [
        Problem(f'"{kind}" is not a kind of fact.', "--kind", suggestion(kind, KINDS, "kinds"))
        for kind in asked.kinds
        if kind not in KINDS
    ]
    codes = []
    for country in asked.countries:
        code = _country(country)
        if code is None:
            problems.append(_no_country(country))
        else:
            codes.append(code)
    period: tuple[PartialDate | None, PartialDate | None] = (None, None)
    try:
        period = _period(asked.period)
    except ValueError as error:
        hint = 'Write "2024-11", "2024-11..2025-02", "2024.." or "..2024-11-01".'
        problems.append(Problem(f"{error}.", "--period", hint))
    if problems:
        raise UsageError(*problems)
    return replace(
        Filters(), persons=asked.persons, countries=tuple(codes), kinds=asked.kinds, topics=asked.topics, period=period
    )


def _country(words: str) -> str | None:
    from briefgen.language import geography

    code = words.strip().upper()
    return code if code in geography.names() else geography.country_code(words)


def _no_country(words: str) -> Problem:
    from difflib import get_close_matches

    from briefgen.language import geography

    close = get_close_matches(words, geography.names().values(), n=1, cutoff=0.6)
    hint = f'Did you mean "{close[0]}"?' if close else "Give an English name, or a code of two letters such as CA."
    return Problem(f'"{words}" is not a country.', "--country", hint)


def _period(text: str) -> tuple[PartialDate | None, PartialDate | None]:
    if not text:
        return None, None
    first, dots, last = text.partition("..")
    begin = PartialDate.parse(first) if first.strip() else None
    end = PartialDate.parse(last) if last.strip() else None
    if not dots:
        return begin, begin
    if begin and end and begin.first > end.last:
        raise ValueError(f"{begin} is after {end}")
    return begin, end
