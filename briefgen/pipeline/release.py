"""The release build of a brief: severed before it has a form, bare of what is not printed, searched once written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import release
from briefgen.brief import Brief
from briefgen.errors import GateError, InputError, Notice, Problem, UsageError
from briefgen.gather import Gathered, Progress
from briefgen.pipeline.settings import Settings
from briefgen.request import Cut, Request, texts

if TYPE_CHECKING:
    from briefgen.offices import DocumentType, Office
    from briefgen.page import Page

SUFFIX = "-release"


def severed(
    request: Request, office: Office, brief: Brief, found: Gathered
) -> tuple[release.Severed, Page, tuple[Notice, ...]]:
    """The brief without what is withheld, its page for release, and a notice for each cut that is of another type.

    Raises InputError where neither the request nor the office withholds anything, and for a cut that takes nothing and
    names nothing that another document type, the request or the sources hold.
    """
    from briefgen.render import render

    cuts = (*request.release, *_of_office(office, brief))
    if not cuts:
        hint = 'List what is withheld under release:, each with its act, such as {section: background, act: "s. 21"}.'
        raise InputError(Problem("nothing is named that is to be severed.", "--release", hint))
    made = release.sever(
        brief,
        cuts,
        found.facts,
        lambda act: office.label("severed").replace("{act}", act),
        lambda cut: _is_elsewhere(cut, office, request, found),
    )
    message = f"a {brief.type} does not hold it; nothing was taken from this document."
    notices = (Notice("release-elsewhere", message, f"release: {cut.by} {cut.named}") for cut in made.idle)
    return made, release.bare(render(made.brief, office)), tuple(notices)


def _is_elsewhere(cut: Cut, office: Office, request: Request, found: Gathered) -> bool:
    """Whether what a cut names is known, though not in this document: one request may serve several types."""
    from briefgen.offices import changes

    types = [office.document(type) for type in office.types()]
    if cut.by == "section":
        sections = {section.id for type in types for section in type.sections} | changes.omitted(office.tree)
        return cut.section in sections | {release.BOTTOM_LINE}
    if cut.by == "field":
        return any(
            cut.field == field.id
            for type in types
            for fields in (type.fields, *(section.fields for section in type.sections))
            for field in fields
        )
    if cut.by == "fact":
        return any(cut.fact in (fact.id, *(claim.id for claim in fact.claims)) for fact in found.facts)
    words = release.solid(cut.words)
    given = [text for text in texts(replace(request, release=())) if words in release.solid(text)]
    return bool(given) or any(words in release.solid(source.text) for source in found.sources)


def _of_office(office: Office, brief: Brief) -> tuple[Cut, ...]:
    """The office's standing cuts, as far as the document has the sections."""
    sections = {section.id for section in brief.sections} | ({release.BOTTOM_LINE} if brief.bottom_line else set())
    return tuple(Cut(one.act, section=one.section) for one in office.release if one.section in sections)


def still_draft(brief: Brief) -> tuple[Notice, ...]:
    """A notice that files for the public are about to say that they are a draft, where they do."""
    if not brief.draft_label:
        return ()
    message = f'the files for release say "{brief.draft_label}".'
    return (Notice("release-draft", f"{message} Add --final once the brief is final.", "--release"),)


def search(files: Mapping[Path, bytes], texts: Sequence[str]) -> None:
    """Raises GateError naming every file that still holds a withheld text, and the text; then nothing is written."""
    from briefgen.writers import leaks

    hint = "It may stand in the office's letterhead or templates."
    problems = [
        Problem(f'still holds "{text[:60]}", which was to be severed.', path.name, hint)
        for path, data in files.items()
        for text in leaks.found(data, texts)
    ]
    if problems:
        raise GateError(*problems)


def written(
    request: Request,
    document: DocumentType,
    office: Office,
    found: Gathered,
    brief: Brief,
    settings: Settings,
    progress: Progress,
) -> tuple[Mapping[Path, bytes], bytes, tuple[Notice, ...]]:
    """The files of a release build by path, nothing written yet, their facts JSON, which is for the ledger alone, and notices.

    Raises GateError where a file still holds what was severed or anything that its reader does not see.
    """
    from briefgen.writers import WRITERS
    from briefgen.writers.json import facts_json

    formats = [key for key in dict.fromkeys(settings.formats) if key != "json"]
    if not formats:
        raise UsageError(Problem("a release build has no facts file.", "--to", "Ask for pdf, docx or both."))
    cut, page, notices = severed(request, office, brief, found)
    made = cut.brief
    name = office.file_name(date=made.date, type=document.type, title=made.title, tracking=request.tracking)
    files: dict[Path, bytes] = {}
    for key in formats:
        progress(f"Writing {key}")
        writer = WRITERS[key]
        files[settings.output / f"{name}{SUFFIX}{writer.EXTENSION}"] = writer.write(page, b"")
    search(files, cut.texts)
    bared(files, page)
    facts = facts_json(found.sources, found.facts, date=made.date, brief=made, page=page, people=found.people)
    return files, facts, notices


def bared(files: Mapping[Path, bytes], page: Page) -> None:
    """Raises GateError naming everything in the files that their reader does not see, by rule Q49 and by its parts."""
    from briefgen.pipeline.check import unseen
    from briefgen.writers.docx import hidden

    problems = [Problem(f"{one.rule}: {one.message}", one.where, one.hint) for one in unseen(files)]
    problems += [
        Problem(f"holds {what}, which a release may not.", str(page.shell), "Take it out of the office's Word file.")
        for path, data in files.items()
        if path.suffix == ".docx"
        for what in hidden(data)
    ]
    if problems:
        raise GateError(*problems)
