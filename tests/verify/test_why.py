"""From a sentence or a fact back to the words of its sources."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen import cli
from briefgen.errors import InputError, UsageError
from briefgen.pipeline.why import Answer, why
from tests.verify.conftest import Made


def asked(words: str, *paths: Path) -> Answer:
    return why(words, paths, today="2026-06-20", progress=lambda step: None)


def test_words_lead_to_the_exact_words_of_the_source_with_their_neighbours(made: Made) -> None:
    answer = asked("DID NOT agree on new quotas", made.pdf, made.sources)
    assert any("mackerel" in text for _, text in answer.sentences)
    voice = answer.chains[0].voices[0]
    source = (made.sources / voice.source).read_text("utf-8")
    assert voice.exact in " ".join(source.split())
    assert voice.line is not None
    assert voice.exact.split()[0] in source.splitlines()[voice.line - 1]
    assert voice.before
    assert voice.after
    assert {how.words for how in voice.read} == {"They"}


def test_a_finished_document_answers_alone(made: Made, tmp_path: Path) -> None:
    alone = tmp_path / "alone.docx"
    alone.write_bytes(made.docx.read_bytes())
    chain = asked("accepted the invitation", alone).chains[0]
    assert chain.voices[0].exact
    assert not chain.voices[0].at_hand


def test_a_fact_is_found_by_the_begin_of_its_id(made: Made) -> None:
    fact = made.facts["facts"][0]["id"]
    assert [chain.fact for chain in asked(fact[:8], made.json).chains] == [fact]


@pytest.mark.parametrize(
    "words", ["accepted the Invitation.", "“accepted   the invitation”", "invitation accepted the"]
)
def test_words_are_matched_forgivingly(words: str, made: Made) -> None:
    assert any("accepted the invitation" in text for _, text in asked(words, made.docx).sentences)


def test_sources_alone_are_read(made: Made) -> None:
    answer = asked("240 million kroner", made.sources / "04-bergen-joint-statement.txt")
    assert answer.chains[0].voices[0].at_hand


def test_claims_of_one_fact_say_what_they_share(made: Made) -> None:
    voices = [voice for chain in asked("rescue coordination line", made.json).chains for voice in chain.voices]
    assert any(reason.startswith("same people") for voice in voices for reason in voice.merged_for)


def test_claims_of_one_fact_say_which_test_joined_them(made: Made) -> None:
    several = [fact for fact in made.facts["facts"] if len({claim["source"] for claim in fact["claims"]}) > 1]
    person = next(fact["id"] for fact in several if fact["kind"] == "person")
    worded = next(fact["id"] for fact in several if fact["kind"] in ("position", "commitment", "discussion"))
    told = [
        [reason for voice in asked(fact, made.json, made.sources).chains[0].voices[1:] for reason in voice.merged_for]
        for fact in (person, worded)
    ]
    assert any("one name and country" in one and "joined to the words of" in one for one in told[0])
    assert any("who, stance and time fit" in one for one in told[1])


def test_words_that_stand_nowhere_and_no_file_are_told(made: Made) -> None:
    with pytest.raises(InputError, match="nothing in it"):
        asked("volcanoes erupted", made.json)
    with pytest.raises(UsageError):
        asked("anything")


def test_the_command_prints_the_chain(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["why", "accepted the invitation", str(made.docx), str(made.sources)]) == 0
    shown = capsys.readouterr().out
    assert "recognised by" in shown
    assert "line " in shown
    assert cli.run(["why", "accepted the invitation", str(made.docx), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "briefgen-why/1"
