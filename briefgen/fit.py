"""A brief that fits its pages: facts that the fonts cannot print set aside, then as many facts as the pages hold.

Type is never made smaller and margins never narrower: entries are left out in the order of the cut plan, or, where the
document type says so, nothing is and nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefgen.brief import Brief, Item
from briefgen.compose import BOTTOM_LINE, REMARKS, Own, compose, cut_plan, estimated_pages
from briefgen.errors import GateError, Notice, Problem
from briefgen.model import Fact, Source
from briefgen.offices import DocumentType, Office
from briefgen.page import Page
from briefgen.printable import printable_facts, printable_sources
from briefgen.render import render
from briefgen.request import Request
from briefgen.values import PartialDate


@dataclass(frozen=True)
class Fit:
    """A brief and its page; `pages` is what the PDF has, None where the PDF engine is missing and it was estimated.

    `limits` is how many entries each section was cut to, empty where none was.
    """

    brief: Brief
    page: Page
    pages: int | None
    notices: tuple[Notice, ...] = ()
    limits: Mapping[str, int] = field(default_factory=dict)


# By how many lines the count of the bottom line may be wrong.
MOST_MISCOUNTED = 2

# What must stay free on the last sheet allowed: Word sets lines a little further apart than the PDF.
RESERVE_MM = 3.0


@dataclass(frozen=True)
class Try:
    """A brief as composed with some limits, and how it fills its sheets; without the PDF engine the room is not known."""

    brief: Brief
    page: Page
    pages: int
    room_mm: float = RESERVE_MM
    over_mm: float = 0.0
    limits: Mapping[str, int] = field(default_factory=dict)

    def is_within(self, most: int) -> bool:
        """Whether so many sheets hold it, in Word as well."""
        return self.pages < most or (self.pages == most and self.room_mm >= RESERVE_MM)


def fitted(
    request: Request,
    document: DocumentType,
    office: Office,
    facts: Sequence[Fact],
    sources: Sequence[Source],
    progress: Callable[[str], None],
    *,
    final: bool = False,
    remarks: Sequence[str] = (),
    own: Own | None = None,
    within: Mapping[str, int] | None = None,
    public: bool = False,
) -> Fit:
    """The brief with as many facts as its pages hold, found by halving the cut plan; with no more than `within` allows,
    the limits of the same document in another language.

    Without the PDF engine the pages are estimated, which a notice says. Raises ConfigurationError where a template, or a
    person's words that no font can print, cannot be laid out, and GateError where the document type refuses what is too
    long instead of shortening it. `own` and `public` are as of `compose`.
    """
    from briefgen.writers import fonts, pdf

    facts, unprinted = printable_facts(facts, fonts.missing)
    sources, untitled = printable_sources(sources, fonts.missing)
    measured, told = pdf.is_available(), remarks
    date = request.date or PartialDate(1970, 1, 1)

    def composed(limits: Mapping[str, int]) -> Brief:
        given = (request, document, office, facts, sources, date, limits)
        return compose(*given, final=final, remarks=told, own=own, public=public)

    top = _tighter(_top(document, office, composed) if measured else {}, within or {})

    def made(limits: Mapping[str, int]) -> Try:
        limits = _tighter(top, limits)
        brief = composed(limits)
        if not measured:
            brief = _undrawn(brief)
            return Try(brief, render(brief, office), estimated_pages(brief), limits=limits)
        page = render(brief, office)
        found = pdf.measure(page, document.max_pages or 1)
        return Try(brief, page, found.pages, found.room_mm, found.over_mm, limits)

    tried = made({})
    most = document.max_pages or tried.pages
    if tried.pages > most and document.overflow == "refuse":
        raise GateError(Problem(_too_long(tried, most), document.type, "Shorten them, or name fewer sources."))
    if document.max_pages and not tried.is_within(most):
        plan = cut_plan(document, tried.brief)
        tried = _shortest_cut(plan[1:] or plan, most, made, progress)
        if told and _are_apart(tried.brief) and (0 in tried.limits.values() or not tried.is_within(most)):
            told = ()  # they are notices too; a fact and what a person wrote stand before them
            plan = cut_plan(document, made({}).brief)
            tried = _shortest_cut(plan, most, made, progress)
    notices = (*unprinted, *untitled, *_over_length(document, tried.brief), *_unused(document, request))
    notices += tuple(_on_pages(tried, most, document, measured=measured))
    return Fit(tried.brief, tried.page, tried.pages if measured else None, notices, tried.limits)


def _on_pages(tried: Try, most: int, document: DocumentType, *, measured: bool) -> Iterator[Notice]:
    """Where pages are not counted but estimated, and where there are more than may be."""
    if not measured:
        message = "the PDF engine is missing: pages are estimated, and timelines are not drawn. See: briefgen doctor"
        yield Notice("pages-estimated", message)
    if tried.pages > most:
        message = f"{_too_long(tried, most)} Nothing more may be left out."
        yield Notice("page-limit", message, document.type)


def alike(fits: Sequence[Callable[[Mapping[str, int]], Fit]]) -> tuple[Fit, ...]:
    """One document in several languages, each cut to its pages, and none said more in one than in another: what the
    longest has no room for stands in none. Each of `fits` makes one within the limits it is given.
    """
    limits: Mapping[str, int] = {}
    made: list[Fit] = []
    for fit in fits:
        made.append(fit(limits))
        limits = _tighter(limits, made[-1].limits)
    return tuple(one if one.limits == limits else fit(limits) for fit, one in zip(fits, made, strict=True))


def _tighter(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    """The limits of both, the smaller where both have one."""
    return {key: min(limits[key] for limits in (one, other) if key in limits) for key in {**one, **other}}


def _top(document: DocumentType, office: Office, composed: Callable[[Mapping[str, int]], Brief]) -> Mapping[str, int]:
    """The lines, as compose counts them, that fill the lines allowed to the bottom line where it is laid out.

    The count is from characters and may be wrong by some: the largest that keeps to the limit on the sheet is taken.
    Nothing where the type has no such limit, or where no count keeps to it, as with a person's words.
    """
    from briefgen.writers import pdf

    lines = document.bottom_line.lines if document.bottom_line else None
    if lines is None:
        return {}
    tried: dict[tuple[Item, ...], int] = {}
    for count in range(lines + MOST_MISCOUNTED, max(0, lines - MOST_MISCOUNTED - 1), -1):
        brief = replace(composed({BOTTOM_LINE: count}), sections=())
        if brief.bottom_line not in tried:
            tried[brief.bottom_line] = pdf.lines_of(render(brief, office), "bottom-line")
        if tried[brief.bottom_line] <= lines:
            return {BOTTOM_LINE: count}
    return {}


def _undrawn(brief: Brief) -> Brief:
    """The brief without its timelines, which only the PDF engine can draw; the tables say the same."""
    return replace(brief, sections=tuple(replace(section, timeline=None) for section in brief.sections))


def _shortest_cut(
    plan: Sequence[Mapping[str, int]],
    most: int,
    made: Callable[[Mapping[str, int]], Try],
    progress: Callable[[str], None],
) -> Try:
    """The first step of the plan that fits `most` pages, else its last: each step is shorter than the one before."""
    low, high = 0, len(plan) - 1
    while low < high:
        progress(f"Fitting to {most} page(s)")
        middle = (low + high) // 2
        if made(plan[middle]).is_within(most):
            high = middle
        else:
            low = middle + 1
    return made(plan[low])


def _are_apart(brief: Brief) -> bool:
    """Whether the remarks on people stand in a section of their own, for which the type has no place."""
    return any(section.id == REMARKS for section in brief.sections)


def _too_long(tried: Try, most: int) -> str:
    """By how much a brief is too long, and what is longest in it."""
    allowed = f"{most} are" if most > 1 else "one is"
    over = f" ({tried.over_mm:.0f} mm too much)" if tried.over_mm else ""
    return f"takes {tried.pages} pages where {allowed} allowed{over}. {_longest(tried.brief)}."


def _longest(brief: Brief) -> str:
    """The three longest entries by name, so that a person sees what to shorten."""
    items = [item for section in brief.sections for group in section.groups for item in group.items]
    items += [cell for section in brief.sections if section.table for row in section.table.rows for cell in row]
    longest = sorted((*brief.bottom_line, *items), key=lambda item: (-len(item.text), item.id))[:3]
    return "Longest: " + "; ".join(f"“{item.text[:50]}…” ({len(item.text)} characters)" for item in longest)


def _over_length(document: DocumentType, brief: Brief) -> list[Notice]:
    """A notice for each section in which a person wrote more entries than the document type allows."""
    notices = []
    for section in brief.sections:
        kind = document.section(section.id)
        count = sum(len(group.items) for group in section.groups)
        if kind is not None and kind.most and count > kind.most:
            message = f"has {count} entries where {kind.most} are allowed."
            notices.append(Notice("section-limit", message, section.heading))
    return notices


def _unused(document: DocumentType, request: Request) -> list[Notice]:
    """A notice for each of a person's words that this document type does not print, though another does."""
    message = f"a {document.type} has no place for it; it is not printed."
    return [Notice("not-printed", message, f"sections.{id}") for id in request.sections if id not in document.written]
