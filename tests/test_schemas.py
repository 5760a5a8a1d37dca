"""The published JSON Schemas: up to date, valid, and in agreement with what the program itself accepts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from briefgen import offices, schemas, yamlfile
from briefgen.render.sample import sample
from briefgen.request import Person, Request, SourceEntry
from briefgen.values import PartialDate
from briefgen.writers.json import facts_json
from tests.facts import claim, country, day, fact, source

ROOT = Path(__file__).parent.parent
PUBLISHED = ROOT / "docs" / "schemas"
OFFICES = sorted([*ROOT.glob("templates/*/office.yaml"), *ROOT.glob("tests/offices/*/office.yaml")])
DOCUMENTS = sorted(ROOT.glob("templates/*/*/document.yaml"))
REQUESTS = {
    "people as text": "type: one-pager\nprincipal: Minister of Ports\nsources: [a.txt]",
    "people with titles": "counterpart: {name: Ana Lima, title: Minister, country: BR}\nmeeting: {date: 2025-03}",
    "everything": "objectives: [one, two]\npoints: one\ndate: 2025-03-04\nsources: [{path: a.txt, published: 2025}]",
}
WRONG = {
    "an unknown key": "tpye: one-pager",
    "a person without a name": "principal: {title: Minister}",
    "a date in words": "meeting: {date: next Friday}",
    "a country by name": "principal: {name: Ana Lima, country: Brazil}",
    "an empty source": "sources: [{publisher: Harbour News}]",
}


def mistakes(name: str, data: Any) -> list[str]:
    validator = jsonschema.Draft202012Validator(schemas.SCHEMAS[name]())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


def plain(file: Path) -> Any:
    return yamlfile.plain(yamlfile.parse(file))


@pytest.mark.parametrize("name", schemas.SCHEMAS)
def test_schemas_are_valid_and_name_their_version(name: str) -> None:
    schema = schemas.SCHEMAS[name]()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:briefgen-{name}:1"


@pytest.mark.parametrize("name", schemas.SCHEMAS)
def test_published_schemas_are_up_to_date(name: str) -> None:
    published = (PUBLISHED / f"{name}.json").read_text("utf-8")
    assert published == schemas.text(name), "run: make docs"


@pytest.mark.parametrize("file", OFFICES, ids=lambda file: file.parent.name)
def test_offices_agree_with_their_schema(file: Path) -> None:
    assert mistakes("office", plain(file)) == []


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.parent.name)
def test_document_types_agree_with_their_schema(file: Path) -> None:
    assert mistakes("document", plain(file)) == []


@pytest.mark.parametrize("text", REQUESTS.values(), ids=REQUESTS.keys())
def test_requests_agree_with_their_schema(text: str) -> None:
    assert mistakes("request", yamlfile.plain(yamlfile.parse(text))) == []


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG.keys())
def test_wrong_requests_do_not(text: str) -> None:
    assert mistakes("request", yamlfile.plain(yamlfile.parse(text)))


def test_the_facts_file_agrees_with_its_schema() -> None:
    from briefgen.kinds import KINDS

    of = source("a.txt", "Ana Lima met Bo Berg on 3 March 2025.", "2025-03-04")
    told = [
        fact(
            claim(
                of, "Ana Lima met Bo Berg", name, module.VALUE(actors=(country("Brazil", "BR"),), when=day("2025-03"))
            )
        )
        for name, module in KINDS.items()
    ]
    brief = sample(offices.load("base", "en", ROOT / "templates"), "briefing-note")
    request = Request(principal=Person("Ana Lima"), date=PartialDate(2025, 3, 4), sources=(SourceEntry("a.txt"),))
    text = facts_json([of], told, date="2025-03-04", brief=brief, request=request).decode()
    data = json.loads(re.sub(r'"f(\d\d)"', r'"0000000000\1"', text))  # the sample's facts have short ids
    assert mistakes("facts", data) == []
    data["facts"][0]["claims"] = []
    assert mistakes("facts", data)


def test_writing_makes_one_file_for_each_schema(tmp_path: Path) -> None:
    files = schemas.write(tmp_path / "schemas")
    assert [file.stem for file in files] == list(schemas.SCHEMAS)
    assert all(json.loads(file.read_text("utf-8")) for file in files)
