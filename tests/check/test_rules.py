"""Every rule on its cases, and the registry of the rules."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_case import findings

from briefgen import check, offices
from briefgen.check import rules
from briefgen.check.accessibility.contrast import low_contrast
from briefgen.check.pdffile import PdfFile, Piece, Tag
from briefgen.errors import ConfigurationError

HERE = Path(__file__).parent
CASES: list[tuple[str, dict[str, Any]]] = [
    (path.stem, case) for path in sorted((HERE / "cases").glob("Q*.yaml")) for case in yaml.safe_load(path.read_text())
]
MODULES = [info.name for info in pkgutil.iter_modules(rules.__path__)]


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule}: {case['title']}" for rule, case in CASES])
def test_a_rule_finds_what_its_cases_say(rule: str, case: dict[str, Any], tmp_path: Path) -> None:
    found = [str(one) for one in findings(rule, case, tmp_path)]
    missing = [wanted for wanted in case["found"] if not any(wanted in text for text in found)]
    assert not missing, found
    assert len(found) == len(case["found"]), found


def test_every_rule_is_listed_under_its_number() -> None:
    modules = [importlib.import_module(f"{rules.__name__}.{name}") for name in MODULES]
    assert dict(check.RULES) == {module.NAME: module for module in modules}
    assert [name.partition("_")[0] for name in MODULES] == [f"q{int(name[1:]):02}" for name in check.RULES]


def test_every_rule_has_cases() -> None:
    assert {path.stem for path in (HERE / "cases").glob("Q*.yaml")} == set(check.RULES)


@pytest.mark.parametrize("name", check.RULES)
def test_a_rule_says_what_why_and_whose_it_is(name: str) -> None:
    rule = check.rule(name)
    assert check.summary(rule).endswith(".")
    assert len(check.reason(rule)) > 40
    assert rule.SEVERITY in check.SEVERITIES
    assert rule.SOURCE
    assert check.stages(rule)


def test_an_office_may_soften_a_rule_or_switch_it_off(tmp_path: Path) -> None:
    case = {"entries": [{"text": "He left."}], "office": {"checks": {"Q32": "error"}}}
    (tmp_path / "error").mkdir()
    assert [
        one.severity
        for one in findings("Q32", {**case, "entries": [{"text": "He left.", "says": "Ana left."}]}, tmp_path / "error")
    ] == ["error"]
    (tmp_path / "off").mkdir()
    case = {"entries": [{"text": "He left.", "says": "Ana left."}], "office": {"checks": {"Q32": "off"}}}
    assert findings("Q32", case, tmp_path / "off") == []


def test_colours_that_cannot_be_read_are_named() -> None:
    office = offices.load("base", "en")
    assert list(low_contrast(office)) == []
    pale = replace(office, color=replace(office.color, muted="#c0c0c0"))
    assert list(low_contrast(pale)) == [
        "the colour muted stands out from background by 1.8 : 1 only; 4.5 : 1 is wanted.",
        "the colour muted stands out from surface by 1.6 : 1 only; 4.5 : 1 is wanted.",
    ]


def test_a_rule_that_there_is_not_is_named_with_those_near_it() -> None:
    with pytest.raises(ConfigurationError, match="Q240"):
        check.run(levels={"Q240": "off"})
    with pytest.raises(ConfigurationError, match="Did you mean"):
        check.rule("Q2X")


def test_the_words_in_a_drawing_are_not_words_of_the_text() -> None:
    def words(text: str) -> Piece:
        return Piece(text, 1, 0, 0, 10, 10)

    drawing = Tag("NonStruct", (Tag("Figure", (words("Meetings"), words("Deadlines"))),))
    root = Tag("Document", (Tag("H2", (words("Contact history"),)), drawing, Tag("P", (words("They met."),))))
    assert [block.text for block in PdfFile("a.pdf", b"", 1, root, (), (), {}).blocks] == [
        "Contact history",
        "They met.",
    ]
