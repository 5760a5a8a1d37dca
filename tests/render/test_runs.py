"""Neighbouring runs of one origin print as one."""

from __future__ import annotations

from briefgen.brief import Run
from briefgen.render.runs import join


def fact(text: str, name: str = "f1", language: str | None = None) -> Run:
    return Run(text, "fact", (name,), language)


def test_runs_of_the_same_facts_are_one() -> None:
    assert join((fact("The lock "), fact("“opened”"), fact(" again"))) == (fact("The lock “opened” again"),)


def test_a_space_of_the_template_between_them_goes_with_them() -> None:
    runs = (fact("Minister Weir"), Run(" ", "template"), fact("agreed"), Run(".", "template"))
    assert join(runs) == (fact("Minister Weir agreed"), Run(".", "template"))


def test_words_of_the_template_stay_apart() -> None:
    runs = (Run("The source reads: ", "template"), fact("“Open.”"), Run(" and ", "template"), fact("“Shut.”"))
    assert join(runs) == runs


def test_runs_of_different_facts_or_languages_stay_apart() -> None:
    runs = (fact("a"), fact("b", "f2"), fact("c", "f2", "ko"), Run("d", "human"))
    assert join(runs) == runs


def test_empty_runs_are_left_out() -> None:
    assert join((Run("", "template"), fact("a"), Run("", "template"), fact("b"))) == (fact("ab"),)
