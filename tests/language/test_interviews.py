"""Interviews: whoever answers is who was introduced, in each of the forms in which papers print question and answer."""

from __future__ import annotations

import pytest

from briefgen import extract, readers
from briefgen.language import interviews

INTRODUCTION = """The Harbour Courier
Sunday interview, 8 March 2026

Tourism Minister Dalia Brightwater sat down with our reporter Kemar Osei in Kingsport on Friday, a day after she met her
Ostran counterpart, Rafael Luna. This interview has been edited for length.

"""
TALK = (
    ("How did the talks go?", "Very well. I am concerned about the price of fuel, though."),
    ("And the cruise tax?", "I oppose it."),
    ("What comes next?", "I will bring a bill to parliament in May."),
)
FORMS = {
    "letters": "Q: {}\nA: {}\n\n",
    "letters with a stop": "Q. {}\n\nA. {}\n\n",
    "surnames": "COURIER: {}\n\nBRIGHTWATER: {}\n\n",
    "full names": "Kemar Osei: {}\n\nDalia Brightwater: {}\n\n",
    "initials": "KO: {}\n\nDB: {}\n\n",
    "offices": "Reporter: {}\n\nMinister: {}\n\n",
    "no labels": "{}\n\n{}\n\n",
    "dashes": "- {}\n- {}\n\n",
    "questions in bold": "**{}**\n\n{}\n\n",
}


def told(text: str) -> list[tuple[str, list[str]]]:
    """What is told in the text and by whom, but for its people."""
    source, _ = readers.read("interview.md" if "**" in text else "interview.txt", text.encode())
    claims = extract.extract(source).claims
    return [(claim.quote.exact, [a.name for a in claim.value.actors]) for claim in claims if claim.kind != "person"]


@pytest.mark.parametrize("form", FORMS)
def test_the_guest_says_what_the_answers_say(form: str) -> None:
    found = told(INTRODUCTION + "".join(FORMS[form].format(*pair) for pair in TALK))
    for words in ("I am concerned", "I oppose it", "I will bring a bill"):
        assert [actors for quote, actors in found if words in quote] == [["Dalia Brightwater"]]


def test_what_an_office_answers_to_many_is_nobodys_own() -> None:
    found = told(
        INTRODUCTION
        + "How do we apply?\n\nWe will publish the form in May.\n\nWho pays?\n\nWe want the towns to pay half of it.\n"
    )
    assert all(actors != ["Dalia Brightwater"] for quote, actors in found if quote.startswith("We "))


def test_one_question_of_a_reporter_makes_no_interview() -> None:
    source, _ = readers.read(
        "news.txt", b"Mayor Ann Roe spoke on Friday.\n\nWhat now?\n\nI wait, my neighbour says, and I hope.\n"
    )
    assert interviews.exchanges(source) == []


def test_a_question_may_quote_and_a_prompt_may_lack_its_mark() -> None:
    pairs = (
        ("Your party wanted ten dams. Why do you want three?", "Because three can be built."),
        ("The mayor says he would buy “every kilowatt”. Do you believe him?", "I believe contracts."),
        ("Your predecessor called it “a gift to foreigners”.", "He called it many things."),
        ("And the mill?", "It still turns. I oppose its sale."),
    )
    found = told(INTRODUCTION + "".join(f"{asked}\n\n{answer}\n\n" for asked, answer in pairs))
    assert [actors for quote, actors in found if "I oppose" in quote] == [["Dalia Brightwater"]]


def test_an_office_before_the_colon_is_who_was_introduced_by_it() -> None:
    text = (
        "Transcript of the briefing by State Minister for Tourism Dalia Brightwater, Kingsport, 8 March 2026\n\n"
        "Radio One, Mr. Osei: How did the talks go?\n\nState Minister: We regret the delay.\n\n"
        "Courier, Ms. Hall: What comes next?\n\nState Minister: I will bring a bill to parliament in May.\n"
    )
    found = told(text)
    assert [actors for quote, actors in found if "regret" in quote or "bring a bill" in quote] == [
        ["Dalia Brightwater"]
    ] * 2
