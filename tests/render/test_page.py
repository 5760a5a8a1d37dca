"""The page's vocabulary: what is refused, and how it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from briefgen import page
from briefgen.errors import ConfigurationError

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "page-mistakes.yaml").read_text(encoding="utf-8"))


def whole(inside: str) -> str:
    return f'<html lang="en"><h1>Title</h1>{inside}</html>'


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_mistake_on_the_page_is_told(case: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        page.parse(whole(case["page"]), "own/page.html")
    assert case["says"] in str(caught.value)
    assert "own/page.html" in str(caught.value)


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(ConfigurationError) as caught:
        page.parse(whole('<div>a</div><p style="b">c</p><ul><p>d</p></ul>'))
    assert len(caught.value.problems) == 3


def test_every_element_of_the_vocabulary_can_stand_on_a_page() -> None:
    root = page.parse(
        '<html lang="en"><header class="letterhead"><p>Office</p></header><h1>Title</h1>'
        '<section id="a" class="items"><h2>Two</h2><h3>Three</h3><h4>Four</h4>'
        '<p>One <strong>two</strong> <em>three</em><sup>4</sup><sub>5</sub><br/><span lang="fr">six</span></p>'
        '<ul><li>a<ol start="3"><li>b</li></ol></li></ul><blockquote><p>Said</p></blockquote>'
        '<table><caption>C</caption><thead><tr><th scope="col">A</th></tr></thead>'
        '<tbody><tr><td><a href="#a">x</a></td></tr></tbody></table>'
        '<figure><img src="assets/a.svg" alt="A"/><figcaption>F</figcaption></figure></section>'
        "<footer><p>End</p></footer></html>"
    )
    assert {str(element.tag) for element in root.iter()} == set(page.VOCABULARY)


def test_names_for_characters_are_understood() -> None:
    root = page.parse(whole("<p>1&nbsp;September &lt; &eacute;t&eacute; &amp; after</p>"))
    assert page.words(root.findall("p")[0]) == "1 September < été & after"


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    assert page.legal("a\x00b\x0bc\ud800d\ufffee\U0001f600") == "a�b�c�d�e\U0001f600"


def test_a_template_is_read_past_its_statements() -> None:
    source = (
        '<p{% if x %} class="{{ a > b }}"{% endif %} id="{{ x }}">{{ "<div>" }}{# <div> #}\n<a href="{{ u }}">x</a></p>'
    )
    assert page.lint(source, "t.html") == ()


def test_the_words_of_an_element_stand_on_one_line() -> None:
    assert page.words(page.parse(whole("<p>a\n  <em>b</em>\tc</p>"))[1]) == "a b c"
