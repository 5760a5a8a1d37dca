"""A brief for release: what is withheld leaves its section of the act, and nothing else of it anywhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen import offices
from briefgen.brief import Brief, Citation, Field, Group, Item, Run, Section, Table
from briefgen.errors import InputError
from briefgen.pipeline.release import still_draft
from briefgen.release import bare, sever
from briefgen.render import render
from briefgen.request import Cut


def item(id: str, text: str, facts: tuple[str, ...] = (), citations: tuple[int, ...] = ()) -> Item:
    return Item(id, (Run(text, "fact", facts),), facts, citations)


BRIEF = Brief(
    type="briefing-note",
    office="base",
    language="en",
    title="Meeting with the Harbour Commissioner",
    purpose="For information",
    date="2031-03-14",
    date_text="14 March 2031",
    marking="UNCLASSIFIED",
    draft_label="",
    fields=(Field("to", "To", "The Minister"), Field("counterpart", "Counterpart", "Commissioner Ola Ek")),
    bottom_line=(item("b1", "Norway will dredge the fairway of Veldmark.", ("aaa",), (2,)),),
    sections=(
        Section(
            "key-facts",
            "Key facts",
            (
                Group(
                    "Norway",
                    (
                        item("k1", "Norway will pay forty million kroner for it.", ("bbb",), (1,)),
                        item("k2", "The pilots will be trained in Bergen this autumn.", ("ccc",), (3,)),
                    ),
                ),
            ),
        ),
        Section("background", "Background", (Group("", (item("g1", "The fairway was last dredged in 1998."),)),)),
        Section(
            "participants",
            "Participants",
            table=Table("Who", ("Name", "Post"), ((item("c1", "Ola Ek", ("ddd",)), item("c2", "Commissioner")),)),
        ),
    ),
    citations=tuple(
        Citation(number, f"source-{number}", f"s{number}", f"Title {number}", "Publisher", "2031")
        for number in (1, 2, 3)
    ),
    cut_off="14 March 2031",
    blanks=(),
)


def label(act: str) -> str:
    return f"[severed, {act}]"


def texts(brief: Brief) -> list[str]:
    groups = [one.text for section in brief.sections for group in section.groups for one in group.items]
    cells = [one.text for section in brief.sections if section.table for row in section.table.rows for one in row]
    return [*(one.text for one in brief.bottom_line), *groups, *cells]


def cut(**named: str) -> Brief:
    return sever(BRIEF, [Cut("s. 15(1)", **named)], (), label).brief


def test_a_section_keeps_its_heading() -> None:
    section = cut(section="background").sections[1]
    assert (section.heading, [one.text for one in section.groups[0].items]) == ("Background", ["[severed, s. 15(1)]"])


def test_a_fact_goes_with_its_whole_paragraph() -> None:
    made = cut(fact="bbb")
    assert "[severed, s. 15(1)]" in texts(made)
    assert not any("forty" in text for text in texts(made))


def test_a_fact_in_a_table_takes_the_row() -> None:
    assert texts(cut(fact="ddd"))[-2:] == ["[severed, s. 15(1)]"] * 2


def test_words_go_wherever_they_stand() -> None:
    made = cut(words="ola ek")
    assert [field.value for field in made.fields] == ["The Minister", "[severed, s. 15(1)]"]
    assert "Ola Ek" not in str(made)


def test_a_line_of_the_title_block_goes() -> None:
    assert cut(field="counterpart").fields[1].value == "[severed, s. 15(1)]"


def test_a_title_with_the_words_goes() -> None:
    assert cut(words="Harbour Commissioner").title == "[severed, s. 15(1)]"


def test_sources_that_nothing_cites_any_more_go_and_the_rest_are_numbered_anew() -> None:
    made = cut(fact="bbb")
    assert [(one.number, one.id, one.title) for one in made.citations] == [
        (1, "source-1", "Title 2"),
        (2, "source-2", "Title 3"),
    ]
    assert [one.citations for one in made.bottom_line] == [(1,)]


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ({"section": "backgroud"}, 'the section "backgroud" is not in the document.*Did you mean "background"'),
        ({"fact": "zzz"}, 'the fact "zzz" is not in the document'),
        ({"words": "lighthouse"}, 'the words "lighthouse" is not in the document'),
    ],
)
def test_a_cut_that_takes_nothing_is_an_error(named: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        cut(**named)


def test_words_that_still_stand_elsewhere_are_an_error() -> None:
    twice = replace(BRIEF, bottom_line=(item("b1", "Norway will pay forty million kroner for it.", ("eee",)),))
    with pytest.raises(InputError, match="still stands elsewhere"):
        sever(twice, [Cut("s. 15(1)", fact="bbb")], (), label)


def test_a_bare_page_names_no_fact() -> None:
    page = bare(render(BRIEF, offices.load("base", "en")))
    assert not [one for one in page.root.iter() if "data-fact" in one.attrib]
    assert (page.properties.subject, page.properties.keywords, page.properties.marking) == ("", (), "")


def test_a_release_that_is_still_a_draft_says_so() -> None:
    (notice,) = still_draft(replace(BRIEF, draft_label="DRAFT"))
    assert (notice.code, notice.where) == ("release-draft", "--release")
    assert "Add --final" in notice.message
    assert still_draft(replace(BRIEF, draft_label="")) == ()


def test_a_cut_for_another_type_takes_nothing_and_says_so() -> None:
    made = sever(BRIEF, [Cut("s. 15(1)", section="do-not-say")], (), label, lambda cut: True)
    assert (made.brief, [one.section for one in made.idle]) == (replace(BRIEF, blanks=()), ["do-not-say"])
    with pytest.raises(InputError, match="do-not-say"):
        sever(BRIEF, [Cut("s. 15(1)", section="do-not-say")], (), label)
