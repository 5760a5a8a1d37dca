"""Templates: what they see, how offices lay them over each other, what they may not do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen import page
from briefgen.brief import Brief, Run
from briefgen.errors import ConfigurationError
from briefgen.offices import Office
from briefgen.page import Page
from briefgen.render import render
from briefgen.render.process import CHILD
from briefgen.render.sample import sample

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "template-mistakes.yaml").read_text(encoding="utf-8"))
OwnOffice = Callable[..., Office]


def words(made: Page) -> str:
    return page.words(made.root)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_mistake_in_a_template_names_its_place(case: dict[str, Any], own: OwnOffice, brief: Brief) -> None:
    office = own({"page.html": case["template"], "briefing-note/page.html": '{% extends "page.html" %}'})
    with pytest.raises(ConfigurationError) as caught:
        render(brief, office)
    message = str(caught.value)
    assert case["says"] in message
    assert case.get("hint", "") in message
    assert f"page.html:{case['line']}" in message if "line" in case else "page.html" in message


@pytest.mark.parametrize("type", ["briefing-note", "one-pager"])
def test_every_text_of_the_sample_is_on_the_page(type: str, base: Office) -> None:
    brief = sample(base, type)
    printed = words(render(brief, base))
    texts = [brief.title, brief.marking, brief.draft_label, brief.cut_off]
    texts += [text for field in brief.fields for text in (field.label, field.value, field.blank)]
    texts += [item.text for item in brief.bottom_line]
    for section in brief.sections:
        texts += [section.heading, section.blank, section.omitted_note, "" if section.groups else section.empty]
        items = [item for group in section.groups for item in group.items]
        texts += [group.heading for group in section.groups]
        texts += [text for item in items for text in (item.text, item.note, *(child.text for child in item.children))]
        rows = section.table.rows if section.table else ()
        texts += [cell.text for row in rows for cell in row]
    texts += [text for source in brief.citations for text in (source.title, source.publisher, source.published)]
    assert [text for text in texts if " ".join(text.split()) not in printed] == []


def test_words_of_a_source_are_data(base: Office, brief: Brief) -> None:
    evil = '{{ 7*7 }} {% include "x" %} <script>alert(1)</script> & <b>bold</b>'
    item = replace(brief.bottom_line[0], runs=(Run(evil, "fact", ("f01",)),))
    made = render(replace(brief, title=evil, bottom_line=(item,)), base)
    assert words(made).count(evil) == 2
    assert made.root.find(".//script") is None


def test_a_source_cannot_put_a_script_behind_a_link(base: Office, brief: Brief) -> None:
    source = replace(brief.citations[0], url="javascript:alert(1)")
    made = render(replace(brief, citations=(source, *brief.citations[1:])), base)
    assert "javascript" not in " ".join(link.get("href") or "" for link in made.root.iter("a"))


def test_characters_no_page_can_hold_are_replaced_and_told(base: Office, brief: Brief) -> None:
    made = render(replace(brief, title="Locks\x00 and\x0b weirs"), base)
    assert "Locks� and� weirs" in words(made)
    assert [notice.where for notice in made.notices] == ["brief.title"]
    assert "U+0000, U+000B" in made.notices[0].message


def test_every_citation_leads_to_its_source(base: Office, brief: Brief) -> None:
    root = render(brief, base).root
    targets = {element.get("id") for element in root.iter("li")}
    marks = [link.get("href") for link in root.findall(".//sup/a")]
    assert marks
    assert {(mark or "")[1:] for mark in marks} <= targets


def test_words_tied_to_facts_carry_them(base: Office, brief: Brief) -> None:
    root = render(brief, base).root
    spans = {element.get("data-fact") for element in root.iter("span") if element.get("data-fact")}
    assert {fact for item in brief.bottom_line for fact in item.facts} <= spans


def test_words_in_another_language_say_so(base: Office, brief: Brief) -> None:
    root = render(brief, base).root
    assert {"ko", "fr", "pl"} <= {str(element.get("lang")) for element in root.iter("span")}


def test_an_office_adds_to_a_block_of_its_parent(own: OwnOffice, brief: Brief) -> None:
    office = own(
        {
            "briefing-note/page.html": '{% extends "parent/briefing-note/page.html" %}'
            '{% block bottom_line %}{{ super() }}<p class="callout">Mind the weir.</p>{% endblock %}'
        }
    )
    made = words(render(brief, office))
    assert made.index("Bottom line") < made.index("Mind the weir.") < made.index("Key facts")


def test_a_part_of_the_nearest_office_is_used_everywhere(own: OwnOffice, brief: Brief) -> None:
    made = render(brief, own({"parts/source.html": "{{ source.title }} – ours"}))
    assert words(made).count("– ours") == len(brief.citations)


def test_a_part_can_build_on_the_parents_part(own: OwnOffice, brief: Brief) -> None:
    made = render(brief, own({"parts/source.html": '{% include "parent/parts/source.html" %} – ours'}))
    assert "River Ministry Press Desk, 13 March 2031." in words(made)
    assert words(made).count("– ours") == len(brief.citations)


def test_a_section_can_have_a_part_of_its_own(own: OwnOffice, brief: Brief) -> None:
    part = '<section id="figures"><h2>In numbers</h2> <p>{{ section["groups"] | length }} group</p></section>'
    made = words(render(brief, own({"parts/sections/figures.html": part})))
    assert "In numbers 1 group" in made
    assert "Upcoming" in made


def test_a_type_without_a_page_of_its_own_prints_by_the_skeleton(own: OwnOffice, brief: Brief) -> None:
    document = "title: Lock memo\nfields: []\nsections: [{id: key-facts, heading: Key facts, kinds: [meeting]}]\n"
    made = render(replace(brief, type="lock-memo"), own({"lock-memo/document.yaml": document}))
    assert "Lock memo" in words(made)


def test_the_context_is_brief_office_and_tokens(own: OwnOffice, brief: Brief) -> None:
    shown = '<html lang="en"><h1>{{ brief.type }} {{ office.name }} {{ tokens["page-size"] }}</h1></html>'
    assert words(render(brief, own({"briefing-note/page.html": shown}))) == "briefing-note Lock Office A4"


def test_a_template_leaves_no_trace_on_the_machine(own: OwnOffice, brief: Brief, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    office = own({"briefing-note/page.html": "{{ 'a'.center(300000000) }}"})
    with pytest.raises(ConfigurationError):
        render(brief, office)
    added = set(tmp_path.rglob("*")) - set(before)
    assert {path.name for path in added} == {"offices", "own", "office.yaml", "briefing-note", "page.html"}


def test_a_sample_that_is_no_brief_is_told(own: OwnOffice) -> None:
    with pytest.raises(ConfigurationError, match=r"sample/brief.json: .*colour"):
        sample(own({"sample/brief.json": '{"colour": "blue"}'}), "briefing-note")


def test_an_office_can_change_the_skeleton_of_every_type(own: OwnOffice, brief: Brief) -> None:
    skeleton = '{% extends "parent/page.html" %}{% block title %}<h1>Ours: {{ brief.title }}</h1>{% endblock %}'
    office = own({"page.html": skeleton})
    for type in ("briefing-note", "one-pager"):
        assert f"Ours: {brief.title}" in words(render(replace(brief, type=type), office))


def test_the_process_of_templates_loads_nothing_of_ours() -> None:
    script = (
        "import runpy, sys; runpy.run_path(sys.argv[1], run_name='child');"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'briefgen', 'spacy', 'weasyprint', 'lxml'}))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(CHILD)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_link_out_of_the_office_is_no_template(own: OwnOffice, brief: Brief, tmp_path: Path) -> None:
    office = own({"briefing-note/page.html": '{% include "parts/secret.html" %}'})
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    (office.folders[0] / "parts").mkdir()
    (office.folders[0] / "parts" / "secret.html").symlink_to(tmp_path / "secret.html")
    with pytest.raises(ConfigurationError, match=r'no template "parts/secret\.html"'):
        render(brief, office)
