"""Every document type in both languages from the sample sources: fits its pages in PDF and Word, valid, nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pytest
from tools import docx_mistakes, docxs_as_pdf, pdfs_mistakes

from briefgen import offices, request
from briefgen.brief import Brief, Item
from briefgen.compose import compose
from briefgen.compose.plan import entries
from briefgen.fit import Fit, alike, fitted
from briefgen.gather import Gathered, gather
from briefgen.kinds import KINDS
from briefgen.offices import DocumentType, Office
from briefgen.page import Page
from briefgen.render import render
from briefgen.request import Person
from briefgen.values import PartialDate
from briefgen.writers import docx, pdf

SEEDS = Path(__file__).parents[2] / "seeds"
TYPES = [type for type in offices.documents("base") if "digest" not in type]
LANGUAGES = ("en", "fr")
OFFICES = [offices.load("base", language) for language in LANGUAGES]
FACTS = b'{"facts": []}'
# Sections that print again on purpose: people, what differs, and what rests on one origin.
AGAIN = ("table", "disagreements", "unknowns")


@dataclass(frozen=True)
class Made:
    """One document of the sample request."""

    name: str
    document: DocumentType
    brief: Brief
    page: Page
    pages: int
    notices: tuple[str, ...]


@pytest.fixture(scope="module")
def found() -> Gathered:
    """What the sample sources tell."""
    asked = request.load(SEEDS / "meeting.yaml")
    return gather(asked.sources, strict=False, progress=lambda _: None)


@pytest.fixture(scope="module")
def made(found: Gathered) -> dict[str, Made]:
    """Every type in every language, by "type-language"."""
    asked, documents = request.load(SEEDS / "meeting.yaml"), {}
    for type in TYPES:
        fits = [fitting(asked, office, type, found) for office in OFFICES]
        for office, fit in zip(OFFICES, alike(fits), strict=True):
            codes = tuple(notice.code for notice in fit.notices)
            name, document = f"{type}-{office.language}", office.document(type, kinds=tuple(KINDS))
            documents[name] = Made(name, document, fit.brief, fit.page, fit.pages or 0, codes)
    return documents


def fitting(asked: request.Request, office: Office, type: str, found: Gathered) -> Callable[[Mapping[str, int]], Fit]:
    """What fits a type to its pages within the limits it is given."""
    document = office.document(type, kinds=tuple(KINDS))
    return lambda limits: fitted(asked, document, office, found.facts, found.sources, lambda _: None, within=limits)


def items(brief: Brief) -> list[tuple[str, Item]]:
    """Every entry of a brief with the layout of its section."""
    entries = [("bottom-line", item) for item in brief.bottom_line]
    for section in brief.sections:
        entries += [(section.layout, item) for group in section.groups for item in group.items]
    return entries


def test_every_type_keeps_its_pages(made: dict[str, Made]) -> None:
    for one in made.values():
        assert "page-limit" not in one.notices, one.name
        assert one.document.max_pages is not None
        assert one.pages <= one.document.max_pages, one.name


def test_no_sentence_is_printed_twice(made: dict[str, Made]) -> None:
    for one in made.values():
        said = Counter(item.text for layout, item in items(one.brief) if layout not in AGAIN and item.facts)
        assert [text for text, count in said.items() if count > 1] == [], one.name


def test_no_section_is_empty(made: dict[str, Made]) -> None:
    for one in made.values():
        for section in one.brief.sections:
            has_words = section.groups or section.table or section.fields or section.blank or section.empty
            assert has_words or section.omitted_note or section.layout == "sources", (one.name, section.id)


def test_both_languages_have_the_same_sections(made: dict[str, Made]) -> None:
    for type in TYPES:
        english, french = (made[f"{type}-{language}"].brief.sections for language in LANGUAGES)
        assert [section.id for section in english] == [section.id for section in french]
        assert all(ours.heading for ours in french)


def test_the_files_are_valid_and_as_long_in_word(made: dict[str, Made], tmp_path: Path) -> None:
    pdfs, words = [], []
    for one in made.values():
        pdfs.append(tmp_path / f"{one.name}.pdf")
        pdfs[-1].write_bytes(pdf.write(one.page, FACTS))
        words.append(tmp_path / f"{one.name}.docx")
        words[-1].write_bytes(docx.write(one.page, FACTS))
    assert pdfs_mistakes(pdfs, "3a", "ua1") == []
    assert [found for file in words if file.stem.endswith("-en") for found in docx_mistakes(file)] == []
    (tmp_path / "drawn").mkdir()
    drawn = {file.stem: _pages(file) for file in docxs_as_pdf(words, tmp_path / "drawn")}
    assert drawn == {one.name: one.pages for one in made.values()}


def _pages(file: Path) -> int:
    with pypdfium2.PdfDocument(file) as document:
        return len(document)


def test_a_type_that_refuses_says_by_how_much(found: Gathered) -> None:
    from briefgen.errors import GateError

    asked, office = request.load(SEEDS / "meeting.yaml"), offices.load("base", "en")
    document = replace(office.document("talking-points"), overflow="refuse")
    with pytest.raises(GateError, match=r"takes 2 pages where one is allowed \(\d+ mm too much\)\. Longest: “"):
        fitted(asked, document, office, found.facts, found.sources, lambda _: None)


def test_words_that_a_type_does_not_print_are_told(found: Gathered) -> None:
    asked = replace(request.load(SEEDS / "meeting.yaml"), sections={"press-line": ("A good day.",)})
    office = offices.load("base", "en")
    fit = fitted(asked, office.document("biography"), office, found.facts, found.sources, lambda _: None)
    assert [notice.where for notice in fit.notices if notice.code == "not-printed"] == ["sections.press-line"]


def test_the_sample_has_every_layout() -> None:
    from typing import get_args

    from briefgen.offices.documents import Layout
    from briefgen.render.sample import sample

    shown = {section.layout for section in sample(offices.load("base", "en"), "briefing-note").sections}
    # Running text and the lines of a digest are filled by what makes them.
    assert set(get_args(Layout)) - {"prose", "digest"} <= shown


def test_without_the_pdf_engine_a_timeline_is_left_to_its_table(
    found: Gathered, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "is_available", lambda: False)
    office = offices.load("base", "en")
    asked = replace(request.load(SEEDS / "meeting.yaml"), counterpart=Person("Sindre Aakvaag", country="NO"))
    fit = fitted(asked, office.document("meeting-brief"), office, found.facts, found.sources, lambda _: None)
    assert all(section.timeline is None for section in fit.brief.sections)
    assert fit.pages is None
    assert "pages-estimated" in {notice.code for notice in fit.notices}


def test_nothing_is_left_out_that_the_pages_allowed_hold(found: Gathered) -> None:
    office = offices.load("ca-federal", "en")
    for type in ("scenario-note", "question-period-note"):
        document = office.document(type)
        asked = replace(request.load(SEEDS / "meeting.yaml"), counterpart=None)
        fit = fitted(asked, document, office, found.facts, found.sources, lambda _: None)
        whole = compose(asked, document, office, found.facts, found.sources, asked.date or PartialDate(1970, 1, 1))
        if pdf.measure(render(whole, office), document.max_pages or 1).pages <= (document.max_pages or 1):
            assert [entries(one) for one in fit.brief.sections] == [entries(one) for one in whole.sections], type


def test_one_request_says_the_same_in_both_languages(made: dict[str, Made]) -> None:
    for type in TYPES:
        english, french = (made[f"{type}-{language}"].brief for language in LANGUAGES)
        for ours, theirs in zip(english.sections, french.sections, strict=True):
            assert (ours.id, entries(ours), ours.omitted) == (theirs.id, entries(theirs), theirs.omitted)
        facts = [tuple(item.facts for item in one.bottom_line) for one in (english, french)]
        assert facts[0] == facts[1]


def test_a_section_let_go_altogether_is_named_at_the_foot(found: Gathered) -> None:
    asked = request.load(SEEDS / "meeting.yaml")
    for language, words in (("en", "Left out for length"), ("fr", "Omis faute de place")):
        office = offices.load("ca-federal", language)
        document = office.document("one-pager")
        fit = fitted(asked, document, office, found.facts, found.sources, lambda _: None)
        gone = [kind for kind in document.sections if kind.least == 0 and kind.kinds]
        gone = [kind for kind in gone if kind.id not in {one.id for one in fit.brief.sections}]
        assert gone
        assert words in fit.brief.left_out
        assert all(f"{kind.heading} (" in fit.brief.left_out for kind in gone)
        assert fit.brief.left_out in "".join(fit.page.root.itertext())
