"""The house's spelling and portion marks on a finished brief."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from office.conftest import MakeOffice

from briefgen import offices
from briefgen.brief import Brief, Item, Run
from briefgen.compose.house import in_house_form, respell
from briefgen.render.dressed import dressed

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "house-spelling.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_running_text_takes_the_spelling_of_the_house(case: dict[str, Any]) -> None:
    keep = case.get("official", "keep") == "keep"
    assert respell(case["text"], case["house"], keep_names=keep) == case["expected"]


def of_runs(office: offices.Office, *runs: Run) -> Brief:
    from dataclasses import replace

    return replace(dressed(office, "one-pager"), bottom_line=(Item("one", runs),))


def test_only_the_brief_s_own_words_are_respelled(office: MakeOffice) -> None:
    own = office("spelling: {house: ca}")
    said = "the harbor"
    brief = of_runs(
        own,
        Run(said, "fact", ("f",)),
        Run(said, "fact", ("f",), quoted=True),
        Run(said, "fact", ("f",), language="fr"),
        Run(said, "human"),
    )
    changed = in_house_form(brief, own).bottom_line[0].runs
    assert [run.text for run in changed] == ["the harbour", said, said, said]


def test_a_brief_in_another_language_is_left_alone(office: MakeOffice) -> None:
    own = office("spelling: {house: ca}", "fr")
    brief = of_runs(own, Run("the harbor", "fact", ("f",)))
    assert in_house_form(brief, own) == brief


def test_each_paragraph_carries_its_portion_mark() -> None:
    state = offices.load("us-state")
    made = dressed(state, "briefing-note", "sbu")
    entries = [item for section in made.sections for group in section.groups for item in group.items]
    assert entries
    assert all(item.text.startswith("(SBU) ") for item in (*made.bottom_line, *entries))


def test_an_office_without_portion_marks_has_none() -> None:
    base = offices.load("base")
    brief = dressed(base, "one-pager")
    assert in_house_form(brief, base) == brief
