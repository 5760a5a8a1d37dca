"""What a person must know of a brief before it is written, and what stops it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from briefgen.brief import Brief
from briefgen.errors import GateError, Notice, Problem
from briefgen.gather import Gathered
from briefgen.pipeline.settings import Settings
from briefgen.request import Request

if TYPE_CHECKING:
    from briefgen.check import Finding
    from briefgen.offices import DocumentType, Office
    from briefgen.page import Page


def late(request: Request, found: Gathered) -> tuple[Notice, ...]:
    """A notice for each source published after the document's own date."""
    day = request.date
    late = [one for one in found.sources if day and one.published.date and one.published.date.first > day.last]
    return tuple(
        Notice("source-after-date", f"is of {one.published.date}, later than the document ({day}).", one.name)
        for one in late
    )


def markings(request: Request, office: Office, made: Brief, found: Gathered) -> tuple[Notice, ...]:
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


def in_word(
    page: Page, document: DocumentType, formats: Collection[str], in_pdf: int | None = None
) -> tuple[Notice, ...]:
    """A notice where an office's own Word file makes more sheets of the page than the type allows, or than the PDF has."""
    from briefgen.writers import docx
    from briefgen.writers.docx import paper

    most = document.max_pages
    if (most is None and in_pdf is None) or "docx" not in formats or not page.shell_is_own:
        return ()
    pages = paper.pages(docx.write(page, b""))
    if most is None or pages <= most:
        return _unlike(page, pages, pages if in_pdf is None else in_pdf)
    allowed = f"{most} are" if most > 1 else "one is"
    message = (
        f"takes about {pages} pages in Word, on the paper and in the type of your Word file, where {allowed} allowed."
    )
    hint = "Make its header lower, its margins narrower or its type smaller, or leave something out."
    return (Notice("page-limit", f"{message} {hint}", str(page.shell)),)


def _unlike(page: Page, pages: int, in_pdf: int) -> tuple[Notice, ...]:
    """A notice where Word has other sheets than the PDF; the estimate is at most one too low."""
    if in_pdf - 1 <= pages <= in_pdf:
        return ()
    message = (
        f"takes about {pages} pages in Word, in the type and spacing of your Word file, where the PDF has {in_pdf}."
    )
    return (Notice("letterhead", message, str(page.shell)),)


def gates(
    brief: Brief,
    notices: Sequence[Notice],
    settings: Settings,
    refused: Collection[str],
    findings: Sequence[Finding] = (),
) -> None:
    """Raises GateError for what `--final` and `--strict` do not allow, all of it at once.

    `refused` is what the office lets `--final` refuse: "blanks" and codes of notices. Of the findings of the checks it
    refuses the errors, and `--strict` the warnings too, which are among the notices.
    """
    problems = []
    if settings.final:
        blanks = brief.blanks if "blanks" in refused else ()
        problems += [Problem(f"{blank.label} is blank: {blank.guidance}.", "--final") for blank in blanks]
        problems += [Problem(notice.message, notice.where) for notice in notices if notice.code in refused]
        problems += [Problem(one.message, one.where, one.hint) for one in findings if one.severity == "error"]
    if settings.strict:
        problems += [Problem(notice.message, notice.where or "--strict") for notice in notices]
    if problems:
        raise GateError(*problems)


def no_facts(found: Gathered) -> list[Problem]:
    """Each source that gave nothing, with what is known about why, and each that could not be read."""
    why = [notice for notice in found.notices if notice.code in ("language-unsupported", "source-left-out")]
    explained = {notice.where for notice in why}
    hint = "Look at the text with: briefgen read FILE."
    plain = [source.name for source in found.sources if source.name not in explained]
    return [
        *(Problem(notice.message, notice.where) for notice in why),
        *(Problem("no facts were found in this source.", name, hint) for name in plain),
    ]
