"""The release build of a brief: severed before it has a form, bare of what is not printed, searched once written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import release
from briefgen.brief import Brief
from briefgen.errors import GateError, InputError, Notice, Problem, UsageError
from briefgen.gather import Gathered, Progress
from briefgen.model import Fact
from briefgen.pipeline.settings import Settings
from briefgen.request import Cut, Request

if TYPE_CHECKING:
    from briefgen.offices import DocumentType, Office
    from briefgen.page import Page

SUFFIX = "-release"


def severed(request: Request, office: Office, brief: Brief, facts: Sequence[Fact]) -> tuple[Brief, Page, Sequence[str]]:
    """The brief and the page for release, and the texts that no file may hold.

    Raises InputError where neither the request nor the office withholds anything, and for a cut that takes nothing.
    """
    from briefgen.render import render

    cuts = (*request.release, *_of_office(office, brief))
    if not cuts:
        hint = 'List what is withheld under release:, each with its act, such as {section: background, act: "s. 21"}.'
        raise InputError(Problem("nothing is named that is to be severed.", "--release", hint))
    made = release.sever(brief, cuts, facts, lambda act: office.label("severed").replace("{act}", act))
    return made.brief, release.bare(render(made.brief, office)), made.texts


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
) -> tuple[Mapping[Path, bytes], bytes]:
    """The files of a release build by path, nothing written yet, and their facts JSON, which is for the ledger alone.

    Raises GateError where a file still holds what was severed or anything that its reader does not see.
    """
    from briefgen.writers import WRITERS
    from briefgen.writers.json import facts_json

    formats = [key for key in dict.fromkeys(settings.formats) if key != "json"]
    if not formats:
        raise UsageError(Problem("a release build has no facts file.", "--to", "Ask for pdf, docx or both."))
    made, page, texts = severed(request, office, brief, found.facts)
    name = office.file_name(date=made.date, type=document.type, title=made.title, tracking=request.tracking)
    files: dict[Path, bytes] = {}
    for key in formats:
        progress(f"Writing {key}")
        writer = WRITERS[key]
        files[settings.output / f"{name}{SUFFIX}{writer.EXTENSION}"] = writer.write(page, b"")
    search(files, texts)
    bared(files, page)
    facts = facts_json(found.sources, found.facts, date=made.date, brief=made, page=page, people=found.people)
    return files, facts


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
