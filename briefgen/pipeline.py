"""The use cases, each a short list of stages: read, extract, merge, compose, render, write."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen import output
from briefgen import request as requests
from briefgen.brief import Blank, Brief
from briefgen.errors import BriefgenError, GateError, InputError, Notice, Problem, UsageError, suggestion
from briefgen.fit import fitted
from briefgen.gather import Gathered, Progress, SourceReport, gather
from briefgen.model import Fact
from briefgen.request import Request, SourceEntry
from briefgen.values import PartialDate, Timing

if TYPE_CHECKING:
    from briefgen.offices import DocumentType, Office
    from briefgen.page import Page

DEFAULT_TYPE = "briefing-note"
DEFAULT_OFFICE = "base"
REQUEST_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class Settings:
    """What the command line decides beside the request. `today` is an ISO date, the only clock there is."""

    today: str
    formats: tuple[str, ...] = ("pdf", "docx")
    output: Path = Path("output")
    templates: Path | None = None
    published: str | None = None
    final: bool = False
    strict: bool = False
    force: bool = False


@dataclass(frozen=True)
class FactsResult:
    """The facts of some sources as asked for, and the facts JSON."""

    gathered: Gathered
    facts: tuple[Fact, ...]
    json: bytes


@dataclass(frozen=True)
class BriefResult:
    """A written brief: the files, in the order of the formats asked for, and what a person should know."""

    files: tuple[Path, ...]
    reports: tuple[SourceReport, ...]
    notices: tuple[Notice, ...]
    blanks: tuple[Blank, ...]
    brief: Brief
    pages: int | None

    def summary_json(self) -> bytes:
        """The same as the terminal shows, as JSON."""
        from briefgen.writers.json import to_data

        data = {
            "schema": "briefgen-summary/1",
            "files": [str(path) for path in self.files],
            "title": self.brief.title,
            "pages": self.pages,
            "sources": to_data(self.reports),
            "notices": to_data(self.notices),
            "blanks": to_data(self.blanks),
        }
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def facts(
    paths: Sequence[Path], *, kinds: Sequence[str], published: str | None, strict: bool, progress: Progress, today: str
) -> FactsResult:
    """The facts of the sources at some paths; raises InputError where none can be used, GateError for `strict`."""
    from briefgen.kinds import KINDS
    from briefgen.writers.json import facts_json

    unknown = [name for name in kinds if name not in KINDS]
    if unknown:
        raise UsageError(
            *(
                Problem(f'"{name}" is not a kind of fact.', "--kind", suggestion(name, KINDS, "kinds"))
                for name in unknown
            )
        )
    entries = tuple(SourceEntry(str(path), _date(published, "--published")) for path in paths)
    found = gather(entries, strict=strict, progress=progress)
    chosen = tuple(fact for fact in found.facts if not kinds or fact.kind in kinds)
    data = facts_json(found.sources, chosen, date=today, notices=found.notices)
    return FactsResult(found, chosen, data)


def brief(paths: Sequence[Path], given: Mapping[str, str], settings: Settings, progress: Progress) -> BriefResult:
    """The brief for source files or one request file, written in every format.

    `given` are options that win over the file. Raises a BriefgenError of the documented kind; then nothing was written.
    """
    from briefgen import offices, writers
    from briefgen.kinds import KINDS

    _check_formats(settings.formats, writers.WRITERS)
    request = request_of(paths, given, settings)
    office = offices.load(request.office or DEFAULT_OFFICE, request.language, settings.templates)
    document = office.document(request.type or DEFAULT_TYPE, kinds=tuple(KINDS))
    _check_words(request, document, office)
    found = gather(request.sources, strict=False, progress=progress)
    if not any(fact.kind != "person" for fact in found.facts):
        raise InputError(*_no_facts(found))
    progress("Composing")
    fit = fitted(request, document, office, found.facts, found.sources, progress, final=settings.final)
    made, page, pages, notices = fit.brief, fit.page, fit.pages, fit.notices
    notices = (*found.notices, *_late(request, found), *_markings(request, office, made, found), *notices)
    gates(made, notices, settings, office.final_refuses)
    files = written(request, document, office, found, made, page, notices, settings, progress)
    return BriefResult(files, found.reports, notices, made.blanks, made, pages)


def _check_formats(formats: Sequence[str], known: Collection[str]) -> None:
    problems = [
        Problem(f'"{name}" is not a format.', "--to", suggestion(name, known, "formats"))
        for name in formats
        if name not in known
    ]
    if not formats:
        problems = [Problem("no format was named.", "--to", suggestion("", known, "formats"))]
    if problems:
        raise UsageError(*problems)


def _late(request: Request, found: Gathered) -> tuple[Notice, ...]:
    """A notice for each source published after the document's own date."""
    day = request.date
    late = [one for one in found.sources if day and one.published.date and one.published.date.first > day.last]
    return tuple(
        Notice("source-after-date", f"is of {one.published.date}, later than the document ({day}).", one.name)
        for one in late
    )


def _markings(request: Request, office: Office, made: Brief, found: Gathered) -> tuple[Notice, ...]:
    """A notice for each source whose marking the office's scheme cannot rank, and one where the request's was raised."""
    notices = []
    for source in found.sources:
        if source.marking and not office.ranks(source.marking):
            message = f'is marked "{source.marking}", which the scheme of the office does not know; '
            message += f"the document is marked {made.marking}. Check it, and set marking where that is too low."
            notices.append(Notice("marking-unknown", message, source.name))
    if request.marking and office.marking_text(office.level(request.marking)) != made.marking:
        message = f"the marking was raised from {request.marking} to {made.marking}, the highest of the sources."
        notices.append(Notice("marking-raised", message))
    return tuple(notices)


def request_of(paths: Sequence[Path], given: Mapping[str, str], settings: Settings) -> Request:
    """The request of a file or of bare sources, with the options of the command line over it and a date in any case."""
    files = [path for path in paths if path.suffix.lower() in REQUEST_SUFFIXES]
    if files and len(paths) > 1:
        hint = "List the sources in the request file under sources:."
        raise UsageError(Problem("a request file stands alone.", str(files[0]), hint))
    if files:
        request = requests.load(files[0])
        if not request.sources:
            hint = "Add sources: with one path a line."
            raise InputError(Problem("the request names no sources.", str(files[0]), hint))
    else:
        request = requests.of_files(paths)
    known: dict[str, Any] = {key: value for key, value in given.items() if key != "date"}
    date = _date(given.get("date"), "--date") or request.date or PartialDate.parse(settings.today)
    published = _date(settings.published, "--published")
    sources = tuple(replace(entry, published=entry.published or published) for entry in request.sources)
    return replace(request, date=date, sources=sources, **known)


def _date(text: str | None, option: str) -> PartialDate | None:
    if not text:
        return None
    try:
        date = PartialDate.parse(text)
    except ValueError as error:
        raise UsageError(Problem(f"{error}.", option, "Write it as YYYY-MM-DD.")) from error
    if date.precision != "day":
        raise UsageError(Problem(f'"{text}" is not a day.', option, "Write it as YYYY-MM-DD."))
    return date


def _purpose_name(request: Request) -> str:
    """The purpose where it is one word and so should be a name; a sentence is a person's words."""
    return request.purpose if len(request.purpose.split()) == 1 else ""


def _check_words(request: Request, document: DocumentType, office: Office) -> None:
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
    if problems:
        raise InputError(*problems)


def _no_facts(found: Gathered) -> list[Problem]:
    """Each source that gave nothing, with what is known about why, and each that could not be read."""
    why = [notice for notice in found.notices if notice.code in ("language-unsupported", "source-left-out")]
    explained = {notice.where for notice in why}
    hint = "Look at the text with: briefgen read FILE."
    plain = [source.name for source in found.sources if source.name not in explained]
    return [
        *(Problem(notice.message, notice.where) for notice in why),
        *(Problem("no facts were found in this source.", name, hint) for name in plain),
    ]


def gates(brief: Brief, notices: Sequence[Notice], settings: Settings, refused: Collection[str]) -> None:
    """Raises GateError for what `--final` and `--strict` do not allow, all of it at once.

    `refused` is what the office lets `--final` refuse: "blanks" and codes of notices.
    """
    problems = []
    if settings.final:
        blanks = brief.blanks if "blanks" in refused else ()
        problems += [Problem(f"{blank.label} is blank: {blank.guidance}.", "--final") for blank in blanks]
        problems += [Problem(notice.message, notice.where) for notice in notices if notice.code in refused]
    if settings.strict:
        problems += [Problem(notice.message, notice.where or "--strict") for notice in notices]
    if problems:
        raise GateError(*problems)


def written(
    request: Request,
    document: DocumentType,
    office: Office,
    found: Gathered,
    brief: Brief,
    page: Page,
    notices: Sequence[Notice],
    settings: Settings,
    progress: Progress,
) -> tuple[Path, ...]:
    """The files of a brief, all written or none: the formats asked for and the facts JSON beside them."""
    from briefgen.writers import WRITERS
    from briefgen.writers.json import facts_json

    data = facts_json(
        found.sources, found.facts, date=brief.date, brief=brief, request=_shareable(request), notices=notices
    )
    name = office.file_name(date=brief.date, type=document.type, title=brief.title)
    files: dict[Path, bytes] = {}
    for key in dict.fromkeys((*settings.formats, "json")):
        progress(f"Writing {key}")
        writer = WRITERS[key]
        files[settings.output / f"{name}{writer.EXTENSION}"] = writer.write(page, data)
    output.write(files, force=settings.force)
    return tuple(files)


def _shareable(request: Request) -> Request:
    """The request without the folders of the machine it was made on."""
    return replace(request, sources=tuple(replace(entry, path=Path(entry.path).name) for entry in request.sources))


def plain(fact: Fact) -> str:
    """A fact in one line for a terminal: actors, then the wording or the words of the source."""
    value = fact.value
    who = ", ".join(actor.name for actor in value.actors)
    said = "".join(_piece_text(piece.text, piece.when) for piece in value.wording)
    words = said or f"“{' '.join(fact.claims[0].quote.exact.split())}”"
    flags = [flag for flag in (value.modality, value.polarity) if flag not in ("asserted", "affirmed")]
    marks = f" ({', '.join(flags)})" if flags else ""
    return f"{who}: {words}{marks}" if who else f"{words}{marks}"


def _piece_text(text: str, when: Timing | None) -> str:
    return str(when.date) if when is not None and when.date is not None else text
