"""The request: what a person knows and asks for, read from a YAML file or made from bare arguments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

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
    pronunciation: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting the brief is for; its date may be as vague as it is known, the rest is printed as written."""

    date: PartialDate | None = None
    place: str = ""
    time: str = ""
    duration: str = ""
    format: str = ""
    language: str = ""
    press: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """Something to say, and to whom."""

    say: NonEmpty
    to: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One way to decide, with what speaks for it and against it."""

    option: NonEmpty
    pros: tuple[NonEmpty, ...] = ()
    cons: tuple[NonEmpty, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What the other side may raise, how likely that is, and what to answer."""

    question: NonEmpty
    response: str = ""
    likely: Literal["certain", "possible", "unlikely"] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the event: the clock time, what happens, who is there or leads, whether the press is."""

    what: NonEmpty
    time: str = ""
    who: str = ""
    press: str = ""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One source: in the file `path` is relative to it, `load` joins both; date and publisher win over its own.

    `library:` and the first digits of an id name a source of the library.
    """

    path: NonEmpty
    published: PartialDate | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """What a release build withholds, and the section of the act that allows it, printed in its place.

    One of: `section` (its id in the document type, or "bottom-line"), `field` (a line of the title block), `fact` (its
    id), `words` (every paragraph that holds them).
    """

    act: NonEmpty
    section: str = ""
    field: str = ""
    fact: str = ""
    words: str = ""

    @property
    def by(self) -> Literal["section", "field", "fact", "words"]:
        """By what it takes."""
        if self.section or self.field:
            return "section" if self.section else "field"
        return "fact" if self.fact else "words"

    @property
    def named(self) -> str:
        """The section, field, fact or words it takes."""
        return self.section or self.field or self.fact or self.words


@dataclass(frozen=True, slots=True)
class Request:
    """What to write, for whom and from which sources. Empty means: not given; the office's defaults apply.

    `purpose` is one of the office's purposes by name, or a sentence that says why the reader reads this.
    `date` is the brief's own date. What follows `participants` are a person's words, printed unchanged; `sections` holds
    those for any other section or line that a person fills, by its id in the document type. `people` is a table of
    office-holders, used instead of the office's; like a source, its path is relative to the file.
    """

    type: Name | None = None
    office: Name | None = None
    title: str = ""
    purpose: str = ""
    date: PartialDate | None = None
    language: Language | None = None
    marking: str = ""
    tracking: str = ""
    principal: Person | None = None
    counterpart: Person | None = None
    meeting: Meeting = field(default_factory=Meeting)
    participants: tuple[Person, ...] = ()
    objectives: tuple[NonEmpty, ...] = ()
    recommendation: str = ""
    recommendations: tuple[NonEmpty, ...] = ()
    options: tuple[Option, ...] = ()
    points: tuple[Point, ...] = ()
    questions: tuple[Question, ...] = ()
    steps: tuple[Step, ...] = ()
    prepared: tuple[NonEmpty, ...] = ()
    consulted: tuple[NonEmpty, ...] = ()
    cleared: tuple[NonEmpty, ...] = ()
    sections: Mapping[str, tuple[NonEmpty, ...]] = field(default_factory=dict)
    release: tuple[Cut, ...] = ()
    people: str = ""
    sources: tuple[SourceEntry, ...] = ()

    @property
    def day(self) -> dt.date | None:
        """The brief's date as a calendar day, or None where none was given."""
        return self.date.first if self.date else None


Lines = str | tuple[NonEmpty, ...]


@dataclass(frozen=True, slots=True)
class OptionEntry:
    """The file's form of an Option: what speaks for and against it may be plain texts."""

    option: NonEmpty
    pros: Lines = ()
    cons: Lines = ()


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
    tracking: str = ""
    principal: str | Person | None = None
    counterpart: str | Person | None = None
    meeting: Meeting = field(default_factory=Meeting)
    participants: tuple[str | Person, ...] = ()
    objectives: Lines = ()
    recommendation: str = ""
    recommendations: Lines = ()
    options: tuple[str | OptionEntry, ...] = ()
    points: str | tuple[str | Point, ...] = ()
    questions: tuple[str | Question, ...] = ()
    steps: tuple[str | Step, ...] = ()
    prepared: Lines = ()
    consulted: Lines = ()
    cleared: Lines = ()
    sections: Mapping[Name, Lines] = field(default_factory=dict)
    release: tuple[Cut, ...] = ()
    people: str = ""
    sources: tuple[str | SourceEntry, ...] = ()


# What may be given once per language, `{en: …, fr: …}`: a person's words, whole lists of them or each for itself.
WORDS = frozenset(
    "title purpose objectives recommendation recommendations options points questions steps prepared consulted cleared "
    "organisation pronunciation place time duration format language press say to option pros cons question response what "
    "who".split()
)
# Whatever stands right below it is a person's words; its own keys are sections and lines of a document type.
WORDS_BELOW = frozenset(("sections",))


def load(path: Path, language: str = "") -> Request:
    """The request in a YAML file, with source paths joined to the file's folder.

    Of words given once per language it has those of `language`, without one the first. Raises InputError with every
    mistake, each with file and line.
    """
    root = yamlfile.parse(path, error=InputError)
    missing = yamlfile.in_language(root, language, WORDS, WORDS_BELOW)
    file, problems = yamlfile.attempt(root, RequestFile) if not missing else (None, ())
    problems = (*missing, *problems, *_meaning(root))
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
        tracking=file.tracking.strip(),
        principal=_person(file.principal),
        counterpart=_person(file.counterpart),
        meeting=file.meeting,
        participants=tuple(person for given in file.participants if (person := _person(given))),
        objectives=_lines(file.objectives),
        recommendation=file.recommendation.strip(),
        recommendations=_lines(file.recommendations),
        options=tuple(_option(given) for given in file.options),
        points=tuple(_point(given) for given in _several(file.points)),
        questions=tuple(_question(given) for given in file.questions),
        steps=tuple(_step(given) for given in file.steps),
        prepared=_lines(file.prepared),
        consulted=_lines(file.consulted),
        cleared=_lines(file.cleared),
        sections={key: _lines(given) for key, given in file.sections.items()},
        release=file.release,
        people=str(path.parent / file.people) if file.people else "",
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


def _several(given: str | tuple[str | Point, ...]) -> tuple[str | Point, ...]:
    entries = (given,) if isinstance(given, str) else given
    return tuple(entry for entry in entries if not isinstance(entry, str) or entry.strip())


def _point(given: str | Point) -> Point:
    return Point(given.strip()) if isinstance(given, str) else Point(given.say.strip(), given.to.strip())


def _option(given: str | OptionEntry) -> Option:
    if isinstance(given, str):
        return Option(given.strip())
    return Option(given.option.strip(), _lines(given.pros), _lines(given.cons))


def _question(given: str | Question) -> Question:
    return Question(given.strip()) if isinstance(given, str) else given


def _step(given: str | Step) -> Step:
    return Step(given.strip()) if isinstance(given, str) else given


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
    problems.extend(_cut_problems(root))
    return tuple(problems)


def _cut_problems(root: yamlfile.Map) -> Iterable[Problem]:
    cuts = root.get("release")
    for index, cut in enumerate(cuts if isinstance(cuts, yamlfile.Seq) else ()):
        if isinstance(cut, yamlfile.Map) and len([key for key in CUTS if cut.get(key)]) != 1:
            message = f"release[{index + 1}]: a cut names one thing that is withheld."
            yield Problem(message, yamlfile.where(root, "release", index), f"Give one of {', '.join(CUTS)}.")


CUTS = ("section", "field", "fact", "words")


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


def texts(value: Any) -> Iterator[str]:
    """Every text in a request or a part of it, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for inner in value.values() for text in texts(inner))
    elif isinstance(value, tuple):
        yield from (text for inner in value for text in texts(inner))
    elif is_dataclass(value):
        yield from (text for entry in fields(value) for text in texts(getattr(value, entry.name)))
