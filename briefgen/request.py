"""The request: what a person knows and asks for, read from a YAML file or made from bare arguments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from briefgen import yamlfile
from briefgen.errors import InputError, Problem
from briefgen.values import PartialDate
from briefgen.yamlfile import Pattern

Name = Annotated[str, Pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "a name of small letters, digits and hyphens")]
Language = Annotated[str, Pattern(r"[a-z]{2,3}(-[A-Z]{2})?", 'a language code such as "en" or "fr-CA"')]
Country = Annotated[str, Pattern(r"[A-Z]{2}", "a country code of two capital letters (ISO 3166-1), such as CA")]
NonEmpty = Annotated[str, Pattern(r"[\s\S]*\S[\s\S]*", "a text with words in it")]


# What names a source of the library instead of a file: "library:3f2a91".
LIBRARY_PREFIX = "library:"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as a person named them: a title given here is printed as it stands, whatever the sources say."""

    name: NonEmpty
    title: str = ""
    country: Country | None = None
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting the brief is for; its date may be as vague as it is known."""

    date: PartialDate | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One source: in the file `path` is relative to it, `load` joins both; date and publisher win over its own.

    `library:` and the first digits of an id name a source of the library.
    """

    path: NonEmpty
    published: PartialDate | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What to write, for whom and from which sources. Empty means: not given; the office's defaults apply.

    `purpose` is one of the office's purposes by name, or a sentence that says why the reader reads this.
    `date` is the brief's own date. `objectives` and `points` are a person's words, printed unchanged.
    """

    type: Name | None = None
    office: Name | None = None
    title: str = ""
    purpose: str = ""
    date: PartialDate | None = None
    language: Language | None = None
    marking: str = ""
    principal: Person | None = None
    counterpart: Person | None = None
    meeting: Meeting = field(default_factory=Meeting)
    objectives: tuple[NonEmpty, ...] = ()
    recommendation: str = ""
    points: tuple[NonEmpty, ...] = ()
    sources: tuple[SourceEntry, ...] = ()

    @property
    def day(self) -> dt.date | None:
        """The brief's date as a calendar day, or None where none was given."""
        return self.date.first if self.date else None


@dataclass(frozen=True, slots=True)
class RequestFile:
    """The file's form of a Request: people and lists may be written as a plain text."""

    type: Name | None = None
    office: Name | None = None
    title: str = ""
    purpose: str = ""
    date: PartialDate | None = None
    language: Language | None = None
    marking: str = ""
    principal: str | Person | None = None
    counterpart: str | Person | None = None
    meeting: Meeting = field(default_factory=Meeting)
    objectives: str | tuple[NonEmpty, ...] = ()
    recommendation: str = ""
    points: str | tuple[NonEmpty, ...] = ()
    sources: tuple[str | SourceEntry, ...] = ()


def load(path: Path) -> Request:
    """The request in a YAML file, with source paths joined to the file's folder.

    Raises InputError with every mistake, each with file and line.
    """
    root = yamlfile.parse(path, error=InputError)
    file, problems = yamlfile.attempt(root, RequestFile)
    problems = (*problems, *_meaning(root))
    if file is None or problems:
        raise InputError(*problems)
    return Request(
        type=file.type,
        office=file.office,
        title=file.title.strip(),
        purpose=file.purpose.strip(),
        date=file.date,
        language=file.language,
        marking=file.marking.strip(),
        principal=_person(file.principal),
        counterpart=_person(file.counterpart),
        meeting=file.meeting,
        objectives=_lines(file.objectives),
        recommendation=file.recommendation.strip(),
        points=_lines(file.points),
        sources=tuple(_entry(entry, path.parent) for entry in file.sources),
    )


def of_files(
    paths: Iterable[Path | str],
    *,
    type: str | None = None,
    office: str | None = None,
    title: str = "",
    date: PartialDate | None = None,
    language: str | None = None,
) -> Request:
    """The request of a command line that names source files only."""
    sources = tuple(SourceEntry(str(path)) for path in paths)
    return Request(type=type, office=office, title=title, date=date, language=language, sources=sources)


def _person(given: str | Person | None) -> Person | None:
    if isinstance(given, str):
        return Person(given.strip()) if given.strip() else None
    return given


def _lines(given: str | tuple[str, ...]) -> tuple[str, ...]:
    lines = (given,) if isinstance(given, str) else given
    return tuple(line.strip() for line in lines if line.strip())


def _entry(given: str | SourceEntry, folder: Path) -> SourceEntry:
    entry = SourceEntry(given) if isinstance(given, str) else given
    path = entry.path if entry.path.startswith(LIBRARY_PREFIX) else str(folder / entry.path)
    return SourceEntry(path, entry.published, entry.publisher)


def _meaning(root: yamlfile.Map) -> tuple[Problem, ...]:
    """What the fields' types cannot say: the brief's date is a day, and a source is listed once."""
    problems = []
    date = root.get("date")
    if isinstance(date, str) and _is_vague(date):
        hint = "Write it as YYYY-MM-DD."
        problems.append(Problem(f'date: "{date}" is not a day.', yamlfile.where(root, "date"), hint))
    problems.extend(_source_problems(root))
    return tuple(problems)


def _is_vague(text: str) -> bool:
    try:
        return PartialDate.parse(text).precision != "day"
    except ValueError:
        return False  # the field's own type reports it


def _source_problems(root: yamlfile.Map) -> Iterable[Problem]:
    sources = root.get("sources")
    seen: dict[str, str] = {}
    for index, entry in enumerate(sources if isinstance(sources, yamlfile.Seq) else ()):
        path = entry.get("path") if isinstance(entry, yamlfile.Map) else entry
        if not isinstance(path, str) or not path.strip():
            continue  # the field's own type reports it
        place = yamlfile.where(root, "sources", index, "path")
        if path in seen:
            yield Problem(f'sources[{index + 1}]: "{path}" is listed twice.', place, f"First: {seen[path]}.")
        seen.setdefault(path, place)
