"""YAML files: scalars as typed, every mistake at once with its line, and nothing that can grow without bound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import pytest
import yaml
from hypothesis import given, settings, strategies

from briefgen import yamlfile
from briefgen.errors import ConfigurationError, InputError, Problem
from briefgen.values import PartialDate
from briefgen.yamlfile import NO_WORDS, Pattern, Range, Words

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "yaml-mistakes.yaml").read_text("utf-8"))


@dataclass(frozen=True)
class Size:
    high: int
    wide: int


@dataclass(frozen=True)
class Shelf:
    name: str
    count: int = 0
    open: bool = False
    width: Annotated[int, Range(1, 400)] = 80
    colour: Annotated[str, Pattern("#[0-9a-f]{6}", "a colour")] = "#000000"
    tags: tuple[str, ...] = ()
    size: Size | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    since: PartialDate | None = None


@dataclass(frozen=True)
class Sign:
    long_text: Words = NO_WORDS
    anything: Any = None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_mistakes_are_reported(case: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        yamlfile.load(case["text"], Shelf, name="shelf.yaml")
    message = str(caught.value)
    for piece in case["expected"]:
        assert piece in message
    lines = [
        int(problem.where.rpartition(":")[2]) for problem in caught.value.problems if problem.where.rpartition(":")[2]
    ]
    assert lines == sorted(lines)


@pytest.mark.parametrize("written", ["NO", "yes", "10:00", "2024-11-01", "1.10", "0x1F", "007", "1e3", "off", "."])
def test_text_stays_as_typed(written: str) -> None:
    assert yamlfile.load(f"name: {written}", Shelf).name == written


def test_scalars_follow_the_wanted_type() -> None:
    shelf = yamlfile.load(
        "name: Maps\ncount: +3\nopen: true\nsince: 2024-11\nsize: {high: 3, wide: 4}\ntags: [a, 10]\n", Shelf
    )
    assert shelf == Shelf("Maps", 3, True, tags=("a", "10"), size=Size(3, 4), since=PartialDate(2024, 11))


def test_free_values_follow_the_core_schema() -> None:
    sign = yamlfile.load("anything: [NO, true, 3, 2.5, 10:00, '3', ~, {a: 0o17}]", Sign)
    assert sign.anything == ["NO", True, 3, 2.5, "10:00", "3", None, {"a": "0o17"}]


def test_words_come_in_the_language_asked_for() -> None:
    text = "long-text: {en: Harbour, fr: Port}"
    assert yamlfile.load(text, Sign, language="fr").long_text == "Port"
    assert yamlfile.load(text, Sign, language="fr-CA").long_text == "Port"
    assert yamlfile.load("long-text: Harbour", Sign, language="fr").long_text == "Harbour"
    with pytest.raises(ConfigurationError, match=r'no text for the language "de"\. Available languages: en, fr\.'):
        yamlfile.load(text, Sign, language="de")


def test_a_layer_keeps_the_place_of_every_key() -> None:
    bottom = yamlfile.parse("name: A\nsize:\n  high: 3\n  wide: broad\n", name="bottom.yaml")
    top = yamlfile.parse("\n\nsize: {high: tall}\n", name="top.yaml")
    with pytest.raises(ConfigurationError) as caught:
        yamlfile.structure(yamlfile.lay_over(top, bottom), Shelf)
    assert [problem.where for problem in caught.value.problems] == ["bottom.yaml:4", "top.yaml:3"]


def test_the_caller_chooses_the_error() -> None:
    with pytest.raises(InputError):
        yamlfile.load("nothing: here", Shelf, error=InputError)


def test_deep_nesting_is_an_error_and_no_crash() -> None:
    with pytest.raises(ConfigurationError, match="levels are nested"):
        yamlfile.load("name: " + "[" * 100_000, Shelf)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(strategies.text(alphabet="abn:-[]{}&*!#|>%@'\"\\ \n\t,?é1.\0~", max_size=60))
def test_any_text_is_read_or_refused_with_its_line(text: str) -> None:
    try:
        yamlfile.load(text, Sign, name="sign.yaml")
        problems: tuple[Problem, ...] = ()
    except ConfigurationError as error:
        problems = error.problems
    assert all(problem.where.startswith("sign.yaml:") for problem in problems)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"name: caf\xe9\n", ":1: the file is not UTF-8 text"),
        (b"name: a\ncount: \x00\n", "a character that YAML does not allow"),
        (b"# " + b"x" * 1_000_001, "1000000 are allowed"),
    ],
    ids=["latin-1", "nul", "huge"],
)
def test_unreadable_files(tmp_path: Path, data: bytes, expected: str) -> None:
    file = tmp_path / "shelf.yaml"
    file.write_bytes(data)
    with pytest.raises(ConfigurationError) as caught:
        yamlfile.load(file, Shelf)
    assert expected in str(caught.value)
    assert str(file) in str(caught.value)


def test_a_missing_file_names_itself(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        yamlfile.load(tmp_path / "none.yaml", Shelf)


def test_a_byte_order_mark_is_no_part_of_a_key(tmp_path: Path) -> None:
    file = tmp_path / "shelf.yaml"
    file.write_bytes(b"\xef\xbb\xbfname: Maps\r\n")
    assert yamlfile.load(file, Shelf).name == "Maps"
