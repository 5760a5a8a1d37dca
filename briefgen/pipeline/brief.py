"""A brief from sources: read, extract, merge, compose, render, check, write."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import output, project
from briefgen.brief import Blank, Brief
from briefgen.errors import InputError, Notice, Problem
from briefgen.fit import Fit, alike, fitted
from briefgen.gather import Gathered, Progress, SourceReport, gather
from briefgen.pipeline import check as checks
from briefgen.pipeline.asked import check_formats, check_words, request_of, spoken_requests
from briefgen.pipeline.gates import gates, in_word, late, markings, no_facts
from briefgen.pipeline.languages import apart, languages
from briefgen.pipeline.people import OfTheDay, of_the_day
from briefgen.pipeline.project import opened
from briefgen.pipeline.register import entered
from briefgen.pipeline.release import still_draft
from briefgen.pipeline.release import written as released
from briefgen.pipeline.remarks import remarks
from briefgen.pipeline.review import not_reviewed
from briefgen.pipeline.settings import DEFAULT_OFFICE, DEFAULT_TYPE, Settings
from briefgen.request import Request

if TYPE_CHECKING:
    from briefgen.library import Library
    from briefgen.offices import DocumentType, Office
    from briefgen.page import Page


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


def brief(paths: Sequence[Path], given: Mapping[str, str], settings: Settings, progress: Progress) -> BriefResult:
    """The brief for source files or one request file, written in every format.

    `given` are options that win over the file. Raises a BriefgenError of the documented kind; then nothing was written.
    """
    from briefgen import offices, writers
    from briefgen.kinds import KINDS

    check_formats(settings.formats, writers.WRITERS)
    request = request_of(paths, given, settings)
    chosen = request.office or project.find(settings.folder).office or DEFAULT_OFFICE
    spoken = apart([offices.load(chosen, code, settings.templates) for code in languages(request)])
    types = [office.document(request.type or DEFAULT_TYPE, kinds=tuple(KINDS)) for office in spoken]
    asked = spoken_requests(request, paths, given, settings, spoken)
    check_words(asked[0], types[0], spoken[0])
    with opened(settings.library, now=settings.now, create=True, folder=settings.folder) as library:
        found = gather(request.sources, strict=False, progress=progress, library=library)
        if not any(fact.kind != "person" for fact in found.facts):
            raise InputError(*no_facts(found))
        lines = checks.lines(paths, paths[0].name)  # what is written names no folder of this machine
        days = [of_the_day(one, found, office, settings.people) for one, office in zip(asked, spoken, strict=True)]
        progress("Composing")
        parts = list(zip(days, types, spoken, strict=True))
        fits = alike([_fitting(*part, settings, progress) for part in parts])
        made = [_made(*part, fit, lines, settings, progress) for part, fit in zip(parts, fits, strict=True)]
        written = [(office, one.brief, one.files) for office, one in zip(spoken, made, strict=True)]
        registers = {} if settings.release else entered(request, written, settings)
        output.write({path: data for one in made for path, data in one.files.items()}, force=settings.force)
        output.write(registers, force=True)
        if library:
            for one in made:
                record(library, one.brief, one.files, settings, one.facts)
    return _together(made, found)


@dataclass(frozen=True)
class _Made:
    """A brief in one language with its files, nothing written yet; `facts` is the facts JSON where no file holds it."""

    files: Mapping[Path, bytes]
    notices: tuple[Notice, ...]
    brief: Brief
    pages: int | None
    facts: bytes = b""


def _together(made: Sequence[_Made], found: Gathered) -> BriefResult:
    """The result of a request in one or several languages; what it says of the brief is of the first."""
    return BriefResult(
        tuple(path for one in made for path in one.files),
        found.reports,
        tuple(dict.fromkeys(notice for one in made for notice in one.notices)),
        made[0].brief.blanks,
        made[0].brief,
        made[0].pages,
    )


def _fitting(
    day: OfTheDay, document: DocumentType, office: Office, settings: Settings, progress: Progress
) -> Callable[[Mapping[str, int]], Fit]:
    """What fits the brief in the office's language to its pages, within the limits it is given."""
    request, facts, sources = day.request, day.found.facts, day.found.sources

    def fit(limits: Mapping[str, int]) -> Fit:
        return fitted(
            request,
            document,
            office,
            facts,
            sources,
            progress,
            final=settings.final,
            remarks=day.remarks,
            within=limits,
            public=settings.release,
        )

    return fit


def _made(
    day: OfTheDay,
    document: DocumentType,
    office: Office,
    fit: Fit,
    lines: Mapping[str, str],
    settings: Settings,
    progress: Progress,
) -> _Made:
    """The brief in the office's language, through every gate; `lines` are the places of the request's keys."""
    request, found = day.request, day.found
    made, page, pages, notices = fit.brief, fit.page, fit.pages, fit.notices
    notices = (*found.notices, *late(request, found), *day.notices, *markings(request, office, made, found), *notices)
    notices = (*notices, *in_word(page, document, settings.formats, pages))
    refused = office.final_refuses
    if settings.final and office.review == "required":
        notices, refused = (*notices, *not_reviewed(found.facts, made)), (*refused, "not-reviewed")
    subject = checks.made_of(request, document, office, made, found)
    findings = checks.composed(subject, lines)
    notices = (*notices, *checks.notices(findings, notices))
    if settings.release:
        notices = (*notices, *still_draft(made))
        gates(made, notices, settings, refused, findings)
        bare, facts, idle = released(request, document, office, found, made, settings, progress)
        return _Made(bare, (*notices, *idle), made, pages, facts)
    files = files_of(request, document, office, found, made, page, notices, settings, progress)
    progress("Checking")
    of_files = checks.written(files, subject)
    told = checks.notices(of_files, notices)
    gates(made, (*notices, *told), settings, refused, (*findings, *of_files))
    return _Made(files, (*notices, *told), made, pages)


def record(library: Library, made: Brief, files: Mapping[Path, bytes], settings: Settings, facts: bytes = b"") -> None:
    """Enters a written document into the library's ledger; raises InputError where that fails.

    `facts` is its facts JSON where none of the files is it, as with a release.
    """
    from briefgen.library import Issue

    facts = facts or next(data for path, data in files.items() if path.suffix == ".json")
    issue = Issue.of(
        *(files, facts),
        type=made.type,
        office=made.office,
        title=made.title,
        date=made.date,
        at=settings.now,
        state="release" if settings.release else "final" if settings.final else "draft",
    )
    try:
        library.record_issue(issue)
    except InputError as error:
        written = Problem("was written, but is not recorded.", str(next(iter(files))), "Run the same command again.")
        raise InputError(*error.problems, written) from error


def files_of(
    request: Request,
    document: DocumentType,
    office: Office,
    found: Gathered,
    brief: Brief,
    page: Page,
    notices: Sequence[Notice],
    settings: Settings,
    progress: Progress,
) -> Mapping[Path, bytes]:
    """The bytes of a brief's files by path, nothing written yet: the formats asked for and the facts JSON beside them."""
    from briefgen.writers import WRITERS, docx
    from briefgen.writers.json import facts_json

    data = facts_json(
        found.sources,
        found.facts,
        date=brief.date,
        brief=brief,
        page=page,
        request=_shareable(request),
        notices=notices,
        people=found.people,
    )
    name = office.file_name(date=brief.date, type=document.type, title=brief.title, tracking=request.tracking)
    files: dict[Path, bytes] = {}
    for key in dict.fromkeys((*settings.formats, "json")):
        progress(f"Writing {key}")
        writer = WRITERS[key]
        files[settings.output / f"{name}{writer.EXTENSION}"] = writer.write(page, data)
    if settings.review_copy:
        progress("Writing the review copy")
        copy = docx.review_copy(page, data, remarks(found.facts, found.sources, office))
        files[settings.output / f"{name}-review{docx.EXTENSION}"] = copy
    return files


def _shareable(request: Request) -> Request:
    """The request without the folders of the machine it was made on."""
    people = Path(request.people).name
    return replace(
        request, people=people, sources=tuple(replace(entry, path=Path(entry.path).name) for entry in request.sources)
    )
