"""An edited Word file is read back: new words of facts become decisions, and nothing that a person wrote is lost."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from docx_edits import edited
from tools import _program

from briefgen import cli
from briefgen.adopt import Edits, Other, Reworded, compare
from briefgen.finished.record import DocumentRow, ItemRow, Record, SectionRow
from briefgen.pipeline.adopt import _all_facts, _conflicts
from briefgen.writers.docx.controls import Control
from briefgen.writers.docx.printed import Paragraph, Words

ARTICLE = """Canada and Norway agree on ferry safety

OSLO, 3 March 2026 (Coastal News) - Canadian Transport Minister Ada Marlowe met Norwegian Transport \
Minister Jonas Fjelde in Oslo on Tuesday.

Fjelde welcomed Canada's new safety code.

The two ministers condemned the sale of unlicensed life jackets.
"""


def paragraph(*words: str | tuple[str, str], place: str = "document") -> Paragraph:
    """A paragraph from plain texts and pairs (fact ids, text)."""
    made = [Words("", one) if isinstance(one, str) else Words(f"briefgen:fact:{one[0]}", one[1]) for one in words]
    return Paragraph(place, tuple(made))


def plain(*paragraphs: Paragraph) -> list[Paragraph]:
    """The same without tags, as LibreOffice saves it."""
    return [Paragraph(one.place, (Words("", one.text),)) for one in paragraphs]


BEFORE = [
    paragraph("Key facts"),
    paragraph(("a1", "Norway agreed to share reports."), "[1]"),
    paragraph(("b2", "Minister "), ("c3", "Fjelde"), ("b2", " welcomed the code."), "[2] One origin."),
    paragraph("The sources were read on 5 March."),
]


def changed(number: int, *words: str | tuple[str, str]) -> list[Paragraph]:
    return [*BEFORE[:number], paragraph(*words), *BEFORE[number + 1 :]]


CASES = {
    "nothing": (BEFORE, Edits((), ())),
    "words of a fact": (
        changed(1, ("a1", "Norway refused to share reports."), "[1]"),
        Edits((Reworded(("a1",), "Norway agreed to share reports.", "Norway refused to share reports."),), ()),
    ),
    "a name in a sentence of another fact": (
        changed(2, ("b2", "Minister "), ("c3", "Fjeld"), ("b2", " welcomed the code."), "[2] One origin."),
        Edits((Reworded(("b2",), "Minister Fjelde welcomed the code.", "Minister Fjeld welcomed the code."),), ()),
    ),
    "words between the words of a fact": (
        changed(2, ("b2", "Minister "), "Jonas ", ("c3", "Fjelde"), ("b2", " welcomed the code."), "[2] One origin."),
        Edits(
            (Reworded(("b2",), "Minister Fjelde welcomed the code.", "Minister Jonas Fjelde welcomed the code."),), ()
        ),
    ),
    "the words after a fact": (
        changed(2, *((word.tag.removeprefix("briefgen:fact:"), word.text) for word in BEFORE[2].words[:3]), "[2]"),
        Edits((), (Other("changed", "document", "[2] One origin.", "[2]"),)),
    ),
    "words of the template": (
        changed(3, "The sources were read on 6 March."),
        Edits(
            (),
            (Other("changed", "document", "The sources were read on 5 March.", "The sources were read on 6 March."),),
        ),
    ),
    "a fact deleted": (
        [BEFORE[0], *BEFORE[2:]],
        Edits((Reworded(("a1",), "Norway agreed to share reports.", ""),), ()),
    ),
    "a paragraph added": (
        [*BEFORE, paragraph("Call the embassy first.")],
        Edits((), (Other("added", "document", "", "Call the embassy first."),)),
    ),
    "a paragraph moved": (
        [BEFORE[0], BEFORE[2], BEFORE[3], BEFORE[1]],
        Edits((), (Other("moved", "document", BEFORE[1].text, BEFORE[1].text),)),
    ),
    "a control removed": (
        changed(1, "Norway refused to share reports.[1]"),
        Edits(
            (Reworded(("a1",), "Norway agreed to share reports.", "Norway refused to share reports."),),
            (
                Other(
                    "untagged", "document", "Norway agreed to share reports.[1]", "Norway refused to share reports.[1]"
                ),
            ),
        ),
    ),
}


@pytest.mark.parametrize(("now", "expected"), CASES.values(), ids=CASES)
def test_a_change_is_told_as_what_it_is(now: list[Paragraph], expected: Edits) -> None:
    assert compare(BEFORE, now) == expected


@pytest.mark.parametrize("name", [name for name in CASES if name != "a control removed"])
def test_the_same_is_found_where_the_tags_are_lost(name: str) -> None:
    now, expected = CASES[name]
    assert compare(BEFORE, plain(*now)) == expected


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    """A Word file made of one article, kept in a library beside it."""
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    words = [
        "brief",
        str(tmp_path / "article.txt"),
        "--date",
        "2026-03-05",
        "--to",
        "docx",
        "-o",
        str(tmp_path / "out"),
    ]
    assert cli.run([*words, "--library", str(tmp_path / "library.sqlite")]) == 0
    return next((tmp_path / "out").glob("*.docx"))


def adopt(path: Path, *words: str) -> int:
    library = path.parent.parent / "library.sqlite"
    return cli.run(["adopt", str(path), "--by", "Noor Lind", "--library", str(library), *words])


OLD, NEW = "unlicensed life jackets", "untested life jackets"


def test_new_words_become_a_decision_and_are_printed_next_time(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brief.write_bytes(edited(brief.read_bytes(), OLD, NEW))
    assert adopt(brief, "--apply") == 0
    assert "kept in the library" in capsys.readouterr().out
    again = brief.parent.parent / "again"
    library = str(brief.parent.parent / "library.sqlite")
    words = [
        "brief",
        str(brief.parent.parent / "article.txt"),
        "--date",
        "2026-03-05",
        "--to",
        "docx",
        "-o",
        str(again),
    ]
    assert cli.run([*words, "--library", library]) == 0
    facts = json.loads(next(again.glob("*.json")).read_text("utf-8"))
    assert NEW in json.dumps(facts["document"])


def test_nothing_is_kept_without_apply(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brief.write_bytes(edited(brief.read_bytes(), OLD, NEW))
    capsys.readouterr()
    assert adopt(brief, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["kept"] is False
    assert [one["field"] for one in told["decisions"]] == ["wording"]
    assert NEW in told["decisions"][0]["value"]


def test_a_file_saved_by_libreoffice_is_read_back(
    brief: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brief.write_bytes(edited(brief.read_bytes(), OLD, NEW))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = (_program("soffice"), profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir")
    (tmp_path / "saved").mkdir()
    subprocess.run([*command, str(tmp_path / "saved"), str(brief)], check=True, capture_output=True, timeout=300)
    capsys.readouterr()
    assert adopt(tmp_path / "saved" / brief.name, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [NEW in one["after"] for one in told["reworded"]] == [True]
    assert told["others"] == []


def test_an_untouched_file_has_no_changes(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert adopt(brief) == 0
    assert capsys.readouterr().out == "Nothing was changed.\n"


def test_a_file_of_another_program_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "letter.docx").write_bytes(b"PK no")
    assert adopt(tmp_path / "a" / "letter.docx") == 3
    assert "letter.docx: is not a Word file" in capsys.readouterr().err


def reworded(*facts: str, after: str, before: str = "Norway agreed.") -> Reworded:
    return Reworded(facts, before, after)


def test_a_fact_with_different_words_at_two_places_is_a_conflict(
    brief: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = reworded("a", after="It refused."), reworded("a", after="It waited.")
    gone, alone = reworded("b", "c", after=""), reworded("d", after="It refused.")
    assert _conflicts([first, second, gone, alone]) == (first, second)
    assert _conflicts([first, first, gone, reworded("c", after="Kept.")]) == (gone, reworded("c", after="Kept."))
    facts = json.loads(next(brief.parent.glob("*.json")).read_text("utf-8"))["facts"]
    one = next(fact["id"] for fact in facts if fact["kind"] == "position")
    found = Edits((reworded(one, after="It refused."), reworded(one, after="")), ())
    monkeypatch.setattr("briefgen.adopt.compare", lambda before, now: found)
    capsys.readouterr()
    assert adopt(brief, "--apply") == 0
    told = capsys.readouterr().out
    assert "Conflicts" in told
    assert "(deleted)" in told
    assert "kept" not in told


def test_a_sentence_of_more_facts_than_a_tag_holds_is_corrected_for_all() -> None:
    facts = ("aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc", "dddddddddddd", "eeeeeeeeeeee")
    tag = Control(1, facts).tag
    named = tuple(tag.removeprefix("briefgen:fact:").split("+"))
    assert len(named) == 3
    items = (ItemRow("x", "Norway refused.", facts=(*named, "f" * 12)), ItemRow("y", "Norway agreed.", facts=facts))
    document = DocumentRow("", "", "en", "", sections=(SectionRow("s", "", items),))
    record = Record("", "", (), (), document)
    assert _all_facts(reworded(*named, after="It refused."), record) == facts
    assert _all_facts(reworded("bbbbbbbbbbbb", after="It refused."), record) == ("bbbbbbbbbbbb",)
