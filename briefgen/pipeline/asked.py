"""The request of a command line: a file or bare sources, the options over it, and every word checked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen import request as requests
from briefgen.errors import BriefgenError, InputError, Problem, UsageError, suggestion
from briefgen.pipeline.settings import Settings
from briefgen.request import Request
from briefgen.values import PartialDate

if TYPE_CHECKING:
    from briefgen.offices import DocumentType, Office

REQUEST_SUFFIXES = (".yaml", ".yml")


def request_of(paths: Sequence[Path], given: Mapping[str, str], settings: Settings, language: str = "") -> Request:
    """The request of a file or of bare sources, with the options of the command line over it and a date in any case.

    `language` picks among words that the file gives once per language.
    """
    files = [path for path in paths if path.suffix.lower() in REQUEST_SUFFIXES]
    if files and len(paths) > 1:
        hint = "List the sources in the request file under sources:."
        raise UsageError(Problem("a request file stands alone.", str(files[0]), hint))
    if files:
        request = requests.load(files[0], language)
        if not request.sources:
            hint = "Add sources: with one path a line."
            raise InputError(Problem("the request names no sources.", str(files[0]), hint))
    else:
        request = requests.of_files(paths)
    known: dict[str, Any] = {key: value for key, value in given.items() if key != "date"}
    date = day(given.get("date"), "--date") or request.date or PartialDate.parse(settings.today)
    published = day(settings.published, "--published")
    sources = tuple(replace(entry, published=entry.published or published) for entry in request.sources)
    return replace(request, date=date, sources=sources, **known)


def spoken_requests(
    request: Request, paths: Sequence[Path], given: Mapping[str, str], settings: Settings, spoken: Sequence[Office]
) -> list[Request]:
    """The request for each of the languages in which it is made, with the words that its file gives for that one."""
    several = len(spoken) > 1
    made = [request_of(paths, given, settings, office.language) for office in spoken]
    return [
        replace(one, language=office.language if several else request.language)
        for one, office in zip(made, spoken, strict=True)
    ]


def day(text: str | None, option: str) -> PartialDate | None:
    """The day an option names, None where it names none; raises UsageError for anything that is not a day."""
    if not text:
        return None
    try:
        date = PartialDate.parse(text)
    except ValueError as error:
        raise UsageError(Problem(f"{error}.", option, "Write it as YYYY-MM-DD.")) from error
    if date.precision != "day":
        raise UsageError(Problem(f'"{text}" is not a day.', option, "Write it as YYYY-MM-DD."))
    return date


def check_formats(formats: Sequence[str], known: Collection[str]) -> None:
    """Raises UsageError with every name that is not among the known formats."""
    problems = [
        Problem(f'"{name}" is not a format.', "--to", suggestion(name, known, "formats"))
        for name in formats
        if name not in known
    ]
    if not formats:
        problems = [Problem("no format was named.", "--to", suggestion("", known, "formats"))]
    if problems:
        raise UsageError(*problems)


def check_kinds(kinds: Sequence[str]) -> None:
    """Raises UsageError with every name that is no kind of fact."""
    from briefgen.kinds import KINDS

    unknown = [name for name in kinds if name not in KINDS]
    if unknown:
        hints = ((name, suggestion(name, KINDS, "kinds")) for name in unknown)
        raise UsageError(*(Problem(f'"{name}" is not a kind of fact.', "--kind", hint) for name, hint in hints))


def check_words(request: Request, document: DocumentType, office: Office) -> None:
    """All words of the request that the office must know, wrong ones reported together."""
    problems: list[Problem] = []
    checks = (
        lambda: office.level(request.marking, where="marking", error=InputError),
        lambda: office.purpose_label(_purpose_name(request), where="purpose", error=InputError),
    )
    for check in checks:
        try:
            check()
        except BriefgenError as error:
            problems.extend(error.problems)
    problems += _unknown_sections(request, document, office)
    if problems:
        raise InputError(*problems)


def _unknown_sections(request: Request, document: DocumentType, office: Office) -> list[Problem]:
    """A problem for each entry of the request's `sections` that no document type of the office has a place for.

    One request may serve several types and offices: what another type prints, or the office leaves out, is told as a
    notice (see `fit`).
    """
    from briefgen.offices import changes

    known = document.written
    others = [id for id in request.sections if id not in known]
    if not others:
        return []
    places = {id for type in office.types() for id in office.document(type).written} | changes.omitted(office.tree)
    return [
        Problem(
            f'a {document.type} has no place for "{id}" that a person fills.',
            "sections",
            suggestion(id, known, "places"),
        )
        for id in others
        if id not in places
    ]


def _purpose_name(request: Request) -> str:
    """The purpose where it is one word and so should be a name; a sentence is a person's words."""
    return request.purpose if len(request.purpose.split()) == 1 else ""
