"""A brief that fits its pages: facts that the fonts cannot print set aside, then as many facts as the pages hold.

Type is never made smaller and margins never narrower: entries are left out in the order of the cut plan.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.brief import Brief
from briefgen.compose import compose, cut_plan, estimated_pages
from briefgen.errors import Notice
from briefgen.model import Fact, Source
from briefgen.offices import DocumentType, Office
from briefgen.page import Page
from briefgen.printable import printable_facts, printable_sources
from briefgen.render import render
from briefgen.request import Request
from briefgen.values import PartialDate


@dataclass(frozen=True)
class Fit:
    """A brief and its page; `pages` is what the PDF has, None where the PDF engine is missing and it was estimated."""

    brief: Brief
    page: Page
    pages: int | None
    notices: tuple[Notice, ...] = ()


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
) -> Fit:
    """The brief with as many facts as its pages hold, found by halving the cut plan.

    Without the PDF engine the pages are estimated, which a notice says. Raises ConfigurationError where a template, or a
    person's words that no font can print, cannot be laid out.
    """
    from briefgen.writers import fonts, pdf

    facts, unprinted = printable_facts(facts, fonts.missing)
    sources, untitled = printable_sources(sources, fonts.missing)
    measured = pdf.is_available()
    date = request.date or PartialDate(1970, 1, 1)

    def made(limits: Mapping[str, int]) -> tuple[Brief, Page, int]:
        brief = compose(request, document, office, facts, sources, date, limits, final=final, remarks=remarks)
        page = render(brief, office)
        return brief, page, pdf.pages(page) if measured else estimated_pages(brief)

    brief, page, pages = made({})
    most = document.max_pages or pages
    if pages > most:
        brief, page, pages = _shortest_cut(cut_plan(document, brief), most, made, progress)
    notices = [*unprinted, *untitled]
    if not measured:
        notices.append(
            Notice("pages-estimated", "the PDF engine is missing; the pages are estimated. See: briefgen doctor")
        )
    if pages > most:
        allowed = f"{most} are" if most > 1 else "one is"
        over = f" ({pdf.measure(page).over_mm:.0f} mm too much)" if measured and most == 1 else ""
        message = (
            f"takes {pages} pages where {allowed} allowed{over}, and nothing more may be left out. {_longest(brief)}"
        )
        notices.append(Notice("page-limit", message, document.type))
    return Fit(brief, page, pages if measured else None, tuple(notices))


def _shortest_cut(
    plan: Sequence[Mapping[str, int]],
    most: int,
    made: Callable[[Mapping[str, int]], tuple[Brief, Page, int]],
    progress: Callable[[str], None],
) -> tuple[Brief, Page, int]:
    """The first step of the plan that fits `most` pages, else its last: each step is shorter than the one before."""
    low, high = min(1, len(plan) - 1), len(plan) - 1
    while low < high:
        progress(f"Fitting to {most} page(s)")
        middle = (low + high) // 2
        if made(plan[middle])[2] <= most:
            high = middle
        else:
            low = middle + 1
    return made(plan[low])


def _longest(brief: Brief) -> str:
    """The three longest entries by name, so that a person sees what to shorten."""
    items = [item for section in brief.sections for group in section.groups for item in group.items]
    longest = sorted((*brief.bottom_line, *items), key=lambda item: (-len(item.text), item.id))[:3]
    return "Longest: " + "; ".join(f"“{item.text[:50]}…” ({len(item.text)} characters)" for item in longest)
