"""The request, the document type and the facts into a Brief: what is said, in which order, resting on what.

Everything is written in reading order, because a person is introduced where first named and a source is numbered where
first cited. Sections choose facts by the document type's data alone; no section is known here by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.brief import Blank, Brief
from briefgen.compose.bottomline import BOTTOM_LINE, bottom_line
from briefgen.compose.house import in_house_form
from briefgen.compose.matter import prepare
from briefgen.compose.plan import cut_plan, estimated_pages
from briefgen.compose.sections import REMARKS, Own, left_out, section, unread, with_remarks
from briefgen.compose.title import derived_title, fields, marking, title_language
from briefgen.compose.tongues import in_their_language
from briefgen.model import Fact, Source
from briefgen.offices import DocumentType, Office
from briefgen.request import Request
from briefgen.values import PartialDate

__all__ = ["BOTTOM_LINE", "REMARKS", "Own", "compose", "cut_plan", "estimated_pages"]


def compose(
    request: Request,
    document: DocumentType,
    office: Office,
    facts: Sequence[Fact],
    sources: Sequence[Source],
    date: PartialDate,
    limits: Mapping[str, int] | None = None,
    *,
    final: bool = False,
    remarks: Sequence[str] = (),
    own: Own | None = None,
    public: bool = False,
) -> Brief:
    """The brief: pure data, every run tied to facts, to a person's words or to the template.

    `date` is the document's day; `limits` shortens sections by id below their own limit (see `cut_plan`), and under
    BOTTOM_LINE says how many lines, as they are counted, the bottom line may take.
    `final` leaves the draft label away. `remarks` are what a reader must know of people and their posts; they stand among
    what was not established, in a section of their own where the type has none for that. `public` is a brief for release:
    it names no facts file, for none goes with it, and prints no remarks, which are the office's own.
    """
    matter = prepare(request, document, office, facts, sources, date, limits or {})
    matter.remarks, matter.public = () if public else tuple(remarks), public
    is_digest, own = own is not None, own or Own()
    if own.cut_off:
        matter.calendar = replace(matter.calendar, cut_off=own.cut_off)
    lines = (own.bottom_line or bottom_line)(matter)
    sections = tuple(made for kind in document.sections if (made := section(matter, kind, own.sections)) is not None)
    sections = with_remarks(matter, sections)
    block = fields(matter, document.fields)
    lines_to_fill = [*block, *(line for made in sections for line in made.fields)]
    blanks = [Blank(line.id, line.label, line.blank) for line in lines_to_fill if line.blank and not line.value]
    blanks += [Blank(made.id, made.heading, made.blank) for made in sections if made.blank]
    title = derived_title(matter)
    brief = Brief(
        type=document.type,
        office=office.id,
        language=office.language,
        title=title,
        purpose=matter.purpose_text,
        date=str(date),
        date_text=office.format_date(date),
        marking=office.marking_text(marking(matter)),
        draft_label=office.label("draft") if document.draft and not final else "",
        fields=block,
        bottom_line=lines,
        sections=sections,
        citations=matter.citations.entries(),
        cut_off=office.format_date(matter.calendar.cut_off),
        blanks=tuple(blanks),
        left_out="" if is_digest else left_out(matter),
        unread="" if is_digest else unread(matter),
        title_language=title_language(matter, title),
    )
    return in_house_form(in_their_language(brief), office)
