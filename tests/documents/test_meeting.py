"""A brief for a meeting: the two sides, what was promised and how it stands, when one last met, and a person's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import offices, request
from briefgen.brief import Brief, Section
from briefgen.compose import compose
from briefgen.errors import InputError
from briefgen.kinds.commitment import Commitment
from briefgen.model import Fact, Value
from briefgen.pipeline.asked import check_words
from briefgen.render import render
from briefgen.request import Meeting, Option, Person, Point, Question, Request, Step
from briefgen.values import PartialDate
from tests.facts import claim, country, day, fact, minister, said, source

ADA = minister("Ada Marlowe", "Transport Minister", "CA")
JONAS = minister("Jonas Fjelde", "Transport Minister", "NO")
BEFORE = minister("Siv Lund", "Transport Minister", "NO")
TEXT = (
    "They met in Bergen. Ministers met in Oslo. Canada will lend a ferry. Norway will paint it. They will share maps. "
    "Denmark will watch. Fjelde asked for a bridge."
)
WIRE = source("wire.txt", TEXT, "2026-03-03", title="Ferry talks", publisher="Coastal News")
TODAY = PartialDate.parse("2026-06-01")
ASKED = Request(
    principal=Person("Ada Marlowe", "Minister of Transport", "CA"),
    counterpart=Person("Jonas Fjelde", "Transport Minister", "NO"),
    meeting=Meeting(PartialDate.parse("2026-06-10")),
)
MET = fact(
    claim(
        WIRE,
        "They met in Bergen.",
        "meeting",
        Value(actors=(ADA, JONAS), wording=said("met in Bergen"), when=day("2026-02-02")),
    )
)
MET_BEFORE = fact(
    claim(
        WIRE,
        "Ministers met in Oslo.",
        "meeting",
        Value(actors=(ADA, BEFORE), wording=said("met in Oslo"), when=day("2025-01-09")),
    )
)


def promised(words: str, code: str, name: str, wording: str, due: str = "") -> Fact:
    value = Commitment(
        actors=(country(name, code),), wording=said(wording), when=day("2026-03-03"), due=day(due) if due else None
    )
    return fact(claim(WIRE, words, "commitment", value))


LENT = promised("Canada will lend a ferry.", "CA", "Canada", "will lend a ferry", "2026-05")
PAINTED = promised("Norway will paint it.", "NO", "Norway", "will paint it", "2026-07-01")
SHARED = promised("They will share maps.", "NO", "Norway", "will share maps")
WATCHED = promised("Denmark will watch.", "DK", "Denmark", "will watch", "2026-07-01")


def brief(*facts: Fact, asked: Request = ASKED, type: str = "meeting-brief", language: str = "en") -> Brief:
    office = offices.load("base", language)
    return compose(asked, office.document(type), office, facts, (WIRE,), TODAY)


def section(made: Brief, id: str) -> Section:
    return next(one for one in made.sections if one.id == id)


def rows(found: Section) -> list[list[str]]:
    assert found.table is not None
    return [[cell.text for cell in row] for row in found.table.rows]


def test_commitments_of_both_sides_are_listed_by_deadline_with_their_state() -> None:
    found = rows(section(brief(SHARED, PAINTED, LENT, WATCHED), "commitments"))
    assert [(row[0], row[1], row[2], row[3]) for row in found] == [
        ("C1", "Canada will lend a ferry.", "May 2026", "Overdue; the sources do not say whether it was done"),
        ("C2", "Norway will paint it.", "1 July 2026", "Due within a month of the meeting"),
        ("C3", "Norway will share maps.", "–", "No deadline in the sources"),
    ]


def test_the_last_meeting_is_named_for_the_person_and_for_the_post() -> None:
    found = section(brief(MET, MET_BEFORE), "contacts")
    assert [item.text for item in found.groups[0].items] == [
        "With this person: last on 2 February 2026 (M1)",
        "With a predecessor in this post: last on 9 January 2025 (M2)",
    ]
    assert [row[:2] for row in rows(found)] == [["M1", "2 February 2026"], ["M2", "9 January 2025"]]


def test_no_earlier_meeting_is_said_in_words() -> None:
    found = section(brief(LENT), "contacts")
    assert found.groups[0].items[0].text == "With this person: the sources tell of no earlier meeting."
    assert found.table is None


def test_a_timeline_shows_what_the_tables_list() -> None:
    drawn = section(brief(MET, MET_BEFORE, LENT, PAINTED), "contacts").timeline
    assert drawn is not None
    assert drawn.lanes == ("Meetings", "Commitments made", "Deadlines")
    assert [(mark.label, mark.lane) for mark in drawn.marks] == [
        ("M2", "Meetings"),
        ("M1", "Meetings"),
        ("C1", "Commitments made"),
        ("C2", "Commitments made"),
        ("C1", "Deadlines"),
        ("C2", "Deadlines"),
    ]
    assert drawn.line_text == "Meeting 10 June 2026"
    assert "Meetings: M2 and M1; Commitments made: C1 and C2" in drawn.alt


def test_too_little_to_draw_is_left_to_the_table() -> None:
    assert section(brief(MET), "contacts").timeline is None


def test_people_who_are_met_stand_in_the_table_though_no_source_names_them() -> None:
    found = rows(section(brief(LENT), "participants"))
    assert [row[0] for row in found] == ["Ada Marlowe", "Jonas Fjelde"]
    assert found[1][2:] == ["Other side", "not named"]


def test_their_words_are_not_mixed_with_ours() -> None:
    theirs = Value(actors=(JONAS,), wording=said("asked for a bridge"))
    made = brief(LENT, fact(claim(WIRE, "Fjelde asked for a bridge.", "discussion", theirs)))
    said_by_them = [item.text for group in section(made, "their-objectives").groups for item in group.items]
    assert said_by_them == ["Transport Minister Jonas Fjelde (Norway) asked for a bridge."]


def test_sections_about_the_counterpart_wait_for_a_name() -> None:
    made = brief(LENT, asked=Request())
    assert "their-objectives" not in {one.id for one in made.sections}
    assert "counterpart" in {blank.id for blank in made.blanks}


def test_a_person_s_words_fill_every_blank() -> None:
    asked = Request(
        purpose="They asked for it.",
        principal=ASKED.principal,
        counterpart=ASKED.counterpart,
        meeting=Meeting(PartialDate.parse("2026-06-10"), "Oslo", "10:00", press="none"),
        objectives=("A date.",),
        points=(Point("The ferry is ready.", "Minister Fjelde"),),
        questions=(Question("Who pays?", "We share.", "certain"),),
        steps=(Step("Arrival", "09:55", "protocol"),),
        prepared=("Desk",),
        consulted=("Legal",),
        cleared=("Director",),
        sections={"do-not-say": ("Nothing.",), "press-line": ("A good day.",), "biographies": ("Attached.",)},
    )
    made = brief(LENT, asked=asked)
    assert made.blanks == ()
    assert section(made, "points").groups[0].items[0].text == "To Minister Fjelde: The ferry is ready."
    question = section(made, "questions").groups[0].items[0]
    assert (question.text, question.children[0].text) == ("Who pays? (certain to be raised)", "Response: We share.")
    assert rows(section(made, "steps")) == [["09:55", "Arrival", "protocol", "–"]]


def test_a_question_without_a_response_stays_a_blank() -> None:
    made = brief(LENT, asked=Request(questions=(Question("Who pays?"),)))
    assert "questions" in {blank.id for blank in made.blanks}


def test_a_recommendation_stands_with_the_office_s_choices_and_a_line_to_sign() -> None:
    asked = Request(
        purpose="decision", recommendations=("Lend it.", "Paint it."), options=(Option("Wait.", ("Free.",)),)
    )
    found = section(brief(LENT, asked=asked, type="briefing-note"), "recommendation")
    assert [item.text for item in found.groups[0].items] == ["Lend it.", "Paint it."]
    assert found.choices == ("Agreed", "Not agreed", "Please discuss")
    assert found.signature == "Signature and date"


def test_a_recommendation_has_the_choices_of_its_verb() -> None:
    office = offices.load("au-defence", "en")
    asked = Request(purpose="decision", recommendations=("That the Minister note the delay.", "Lend the ferry."))
    made = compose(asked, office.document("briefing-note"), office, (LENT,), (WIRE,), TODAY)
    found = section(made, "recommendation")
    assert found.choices_by_entry == (("Noted", "Please discuss"), ("Agreed", "Not agreed"))
    printed = [
        "".join(entry.itertext())
        for entry in render(made, office).root.iterfind(".//li")
        if "□" in "".join(entry.itertext())
    ]
    assert ["□ Noted" in text for text in printed] == [True, False]


def test_words_for_a_place_that_there_is_not_get_a_suggestion(tmp_path: Path) -> None:
    (tmp_path / "asked.yaml").write_text("sections: {pres-line: A good day.}", "utf-8")
    office = offices.load("base", "en")
    with pytest.raises(InputError, match=r'no place for "pres-line" that a person fills.*Did you mean "press-line"'):
        check_words(request.load(tmp_path / "asked.yaml"), office.document("meeting-brief"), office)


def test_a_biography_is_headed_by_the_person() -> None:
    assert brief(MET, asked=ASKED, type="biography").title == "Jonas Fjelde"


def test_words_that_only_another_type_prints_are_no_mistake() -> None:
    office = offices.load("base", "en")
    check_words(Request(sections={"press-line": ("A good day.",)}), office.document("one-pager"), office)


@pytest.mark.parametrize("type", ["meeting-brief", "talking-points", "briefing-note"])
def test_a_document_for_a_meeting_is_titled_by_it_and_not_by_the_last_one(type: str) -> None:
    assert brief(MET, type=type).title == "Meeting with Jonas Fjelde (Norway), 10 June 2026"
    assert brief(MET, type=type, language="fr").title == "Rencontre avec Jonas Fjelde (Norvège), 10 juin 2026"
