"""Recall, diff and demo: what was issued, what changed, and what a newcomer is shown."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from briefgen import cli, finished
from briefgen.changes import changes
from briefgen.errors import InputError, UsageError
from briefgen.pipeline.recall import recall
from tests.verify.conftest import Made, with_facts

STATEMENT = "04-bergen-joint-statement.txt"


def test_recall_names_the_sentences_that_fall_with_a_source(made: Made) -> None:
    (document,) = recall(STATEMENT, made.pdf.parent, None).documents
    rests = {sentence.text: sentence.rests for sentence in document.sentences}
    assert rests["Minister Aakvaag accepted the invitation."] == "wholly"
    assert "partly" in rests.values()
    assert len(document.files) == 3


@pytest.mark.parametrize("by", ["path", "digits", "title"])
def test_a_source_is_named_by_its_bytes_its_digits_or_its_title(by: str, made: Made) -> None:
    entry = next(one for one in made.facts["sources"] if one["name"] == STATEMENT)
    asked = {"path": str(made.sources / STATEMENT), "digits": entry["id"][:8], "title": entry["title"]}[by]
    assert len(recall(asked, made.pdf.parent, None).documents) == 1


def test_a_publisher_names_all_its_sources(made: Made) -> None:
    entry = next(one for one in made.facts["sources"] if one["publisher"])
    (document,) = recall(entry["publisher"].upper(), made.pdf.parent, None).documents
    alone = recall(entry["id"], made.pdf.parent, None).documents[0]
    assert entry["name"] in document.source
    assert {one.text for one in alone.sentences} <= {one.text for one in document.sentences}


def test_recall_without_a_place_or_a_known_source_says_what_to_do(made: Made) -> None:
    with pytest.raises(UsageError, match="--documents"):
        recall(STATEMENT, None, None)
    with pytest.raises(InputError, match=STATEMENT):
        recall("another.txt", made.pdf.parent, None)


def test_the_ledger_of_the_library_is_looked_through(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf = str(tmp_path / "library.sqlite")
    sources = [str(path) for path in sorted(made.sources.iterdir())]
    words = ["brief", *sources, "--date", "2026-06-20", "--to", "docx", "-o", str(tmp_path / "out"), "-q"]
    assert cli.run([*words, "--library", shelf]) == 0
    capsys.readouterr()
    assert cli.run(["recall", STATEMENT, "--library", shelf]) == 0
    assert "accepted the invitation" in capsys.readouterr().out
    (word,) = (tmp_path / "out").glob("*.docx")
    alone = tmp_path / "alone" / word.name
    alone.parent.mkdir()
    alone.write_bytes(word.read_bytes())
    assert cli.run(["verify", str(alone), "--library", shelf]) == 0
    assert "byte for byte as issued" in capsys.readouterr().out
    facts = json.loads(finished.read_file(alone).facts)
    facts["facts"].pop()
    assert cli.run(["verify", str(with_facts(alone, tmp_path / "less.docx", facts)), "--library", shelf]) == 6
    assert "not those it was issued with" in capsys.readouterr().out
    assert cli.run(["why", "accepted the invitation", "--library", shelf]) == 0
    assert "line " in capsys.readouterr().out


def record(facts: dict[str, Any]) -> finished.Record:
    return finished.record(json.dumps(facts).encode(), "facts")


def test_the_same_issue_twice_has_no_changes(made: Made) -> None:
    found = changes(record(made.facts), record(made.facts))
    assert found.is_empty
    assert found.same == len(made.facts["facts"])


def test_facts_added_gone_changed_and_reworded_are_told(made: Made) -> None:
    old, new = made.facts, made.facts
    removed = old["facts"].pop(0)
    dropped = new["facts"].pop(1)
    dated = next(fact for fact in new["facts"] if (fact["value"]["when"] or {}).get("date"))
    dated["value"]["when"]["date"] = "2031-01-02"
    printed = new["document"]["sections"][-1]["items"] or [
        item for section in new["document"]["sections"] for item in section["items"] if item["facts"]
    ]
    reworded = next(item for item in printed if item["facts"] and item["facts"][0] not in (dated["id"], removed["id"]))
    reworded["text"] = "Said otherwise."
    found = changes(record(old), record(new))
    turns = {change.fact: change for change in found.facts}
    assert turns[removed["id"]].turn == "added"
    assert turns[dropped["id"]].turn == "gone"
    assert [one.after for one in turns[dated["id"]].differences if one.field == "when"] == ["2031-01-02"]


def test_a_fact_of_a_replaced_source_is_found_again_by_its_subject(made: Made) -> None:
    text = made.json.read_text("utf-8").replace("53 million", "35 million")
    entry = next(one for one in made.facts["sources"] if one["name"] == STATEMENT)
    facts = json.loads(text.replace(entry["id"], "0" * 64))
    ids = {claim["id"] for fact in facts["facts"] for claim in fact["claims"]}
    renamed = json.dumps(facts)
    for number, key in enumerate(sorted(ids)):
        renamed = renamed.replace(key, f"{number:012x}")
    found = changes(record(made.facts), record(json.loads(renamed)))
    assert found.sources_replaced == (STATEMENT,)
    assert not [change for change in found.facts if change.turn in ("added", "gone")]


def test_the_diff_command_reads_every_format(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["diff", str(made.pdf), str(made.docx)]) == 0
    assert "Nothing changed" in capsys.readouterr().out
    assert cli.run(["diff", str(made.json), str(made.docx), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["facts"] == []


def test_the_demo_shows_verify_catching_a_source_and_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    began = time.process_time()
    assert cli.run(["demo", str(tmp_path), "-q"]) == 0
    shown = capsys.readouterr().out
    assert time.process_time() - began < 10
    assert "Verified: all" in shown
    assert f"{STATEMENT} changed" in shown
    assert "“not” was printed and is missing" in shown
