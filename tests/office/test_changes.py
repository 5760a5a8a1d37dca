"""An office changes document types in its office.yaml, without a copy of their document.yaml."""

from __future__ import annotations

import pytest
from office.conftest import MakeOffice

from briefgen.errors import ConfigurationError, InputError
from briefgen.pipeline.asked import check_words
from briefgen.render import render
from briefgen.render.dressed import dressed
from briefgen.request import Request


def test_sections_and_lines_are_changed_left_out_ordered_and_added(office: MakeOffice) -> None:
    document = office(
        "documents:\n"
        "  one-pager:\n"
        "    title: Summary note\n"
        "    max-pages: 2\n"
        "    omit: [upcoming, purpose]\n"
        "    order: [people]\n"
        "    sections:\n"
        "      key-facts: {heading: What happened, limit: 2}\n"
        "      press: {heading: Press line, layout: blank, prose: write one sentence}\n"
        "    fields:\n"
        "      to: {label: Harbour master}\n"
        "      copies: {label: Copies, value: human}\n"
    ).document("one-pager")
    assert (document.title, document.max_pages) == ("Summary note", 2)
    ids = [section.id for section in document.sections]
    assert ids[0] == "people"
    assert ids[-2:] == ["press", "sources"]
    assert "upcoming" not in ids
    assert document.section("key-facts").heading == "What happened"  # type: ignore[union-attr]
    assert (document.fields[0].id, document.fields[0].label) == ("to", "Harbour master")
    assert [line.id for line in document.fields] == ["to", "date", "tracking", "copies"]


def test_a_section_of_one_s_own_stands_before_the_clearance(office: MakeOffice) -> None:
    own = office(
        "documents: {briefing-note: {sections: {timing: {heading: Timing, layout: blank, prose: say by when}}}}"
    )
    ids = [section.id for section in own.document("briefing-note").sections]
    assert ids[-3:] == ["timing", "clearance", "sources"]


def test_words_for_what_the_office_leaves_out_stop_no_brief(office: MakeOffice) -> None:
    own = office(
        "documents:\n  one-pager:\n    omit: [tides]\n    sections:\n"
        "      tides: {heading: Tides, layout: blank, prose: write one sentence}\n"
    )
    check_words(Request(sections={"tides": ("High at noon.",)}), own.document("one-pager"), own)
    with pytest.raises(InputError, match='a one-pager has no place for "tide"'):
        check_words(Request(sections={"tide": ("High at noon.",)}), own.document("one-pager"), own)


def test_a_whole_list_of_lines_replaces_the_type_s(office: MakeOffice) -> None:
    own = office("documents: {one-pager: {fields: [{id: when, label: When, value: date}]}}")
    assert [line.id for line in own.document("one-pager").fields] == ["when"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("fields: {too: {label: To}}", 'documents.one-pager.fields: there is no field "too"'),
        ("sections: {press: {heading: Press line}}", 'documents.one-pager.sections: there is no section "press"'),
        ("omit: [upcomming]", 'Did you mean "upcoming"?'),
    ],
)
def test_what_names_nothing_is_told(office: MakeOffice, change: str, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        office(f"documents: {{one-pager: {{{change}}}}}").document("one-pager")
    assert message in str(caught.value)
    assert "office.yaml:1" in str(caught.value)


def test_a_letterhead_in_two_languages_begins_with_the_document_s(office: MakeOffice) -> None:
    settings = "name: {en: Lock Office, fr: Bureau de l’écluse}\nletterhead: {bilingual: [en, fr]}\n"
    assert [one.name for one in office(settings, "fr").named] == ["Bureau de l’écluse", "Lock Office"]
    assert [one.name for one in office("name: Lock\nletterhead: {bilingual: [en, fr]}\n", "fr").named] == ["Lock"]
    assert [one.name for one in office("name: {en: Lock, fr: Écluse}\n", "fr").named] == ["Écluse"]


def test_an_address_in_two_languages_stands_in_both(office: MakeOffice) -> None:
    address = 'address: {en: 1 Lock Street, fr: "1, rue de l’Écluse"}'
    settings = f"name: {{en: Lock Office, fr: Bureau de l’écluse}}\nletterhead: {{bilingual: [en, fr], {address}}}\n"
    own = office(settings, "fr")
    printed = "".join(render(dressed(own, "one-pager"), own).root.itertext())
    assert "1, rue de l’Écluse | 1 Lock Street" in printed
    same = office("name: {en: Lock Office, fr: Bureau}\nletterhead: {bilingual: [en, fr], address: 1 Lock Street}\n")
    assert "".join(render(dressed(same, "one-pager"), same).root.itertext()).count("1 Lock Street") == 1


def test_a_type_can_do_without_parts_of_the_page(office: MakeOffice) -> None:
    settings = """
sign-off: [{label: Approved by}]
contact: {name: Ada Marlowe}
documents: {one-pager: {without: [letterhead, sign-off, contact]}}
"""
    own = office(settings)
    without, full = ("".join(render(dressed(own, t), own).root.itertext()) for t in ("one-pager", "briefing-note"))
    for words in ("Approved by", "Ada Marlowe", "Briefing Office"):
        assert words not in without
        assert words in full
    assert "Approved by" not in "".join(render(dressed(own, "talking-points"), own).root.itertext())


def test_a_part_that_a_page_does_not_have_is_a_mistake(office: MakeOffice) -> None:
    with pytest.raises(ConfigurationError, match=r"signoff.*sign-off"):
        office("documents: {one-pager: {without: [signoff]}}").document("one-pager")


def test_an_office_s_own_labels_head_the_sections_that_have_none(office: MakeOffice) -> None:
    labels = "languages: {en: {labels: {sources: Bibliography, bottom-line: In short}}}"
    for type in ("briefing-note", "one-pager", "meeting-brief"):
        document = office(labels).document(type)
        assert document.sections[-1].heading == "Bibliography"
        assert document.bottom_line is not None
        assert document.bottom_line.heading == "In short"
    own = office(f"{labels}\ndocuments: {{one-pager: {{sections: {{sources: {{heading: Read}}}}}}}}").document(
        "one-pager"
    )
    assert own.sections[-1].heading == "Read"


def test_any_other_section_needs_a_heading(office: MakeOffice) -> None:
    with pytest.raises(ConfigurationError, match='"heading" is missing'):
        office("documents: {one-pager: {sections: {line: {heading: ~}}}}").document("one-pager")
