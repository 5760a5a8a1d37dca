"""Sources that changed or are gone, and documents whose own facts were altered along with their words."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from briefgen import cli
from briefgen.errors import InputError
from briefgen.pipeline.verify import verify
from tests.verify.conftest import Made, changed_docx, pdf_with_facts, replaced, with_facts


def test_a_replaced_source_is_named_with_what_still_stands(made: Made, tmp_path: Path) -> None:
    folder = shutil.copytree(made.sources, tmp_path / "sources")
    changed = folder / "04-bergen-joint-statement.txt"
    changed.write_text(changed.read_text("utf-8").replace("35 million", "53 million"), "utf-8")
    report = verify(made.pdf, [folder])
    assert report.exit_code == 8
    details = [one.detail for one in report.quotations if one.outcome == "source-changed"]
    assert any("no longer stand" in detail for detail in details)
    assert any("still stand" in detail for detail in details)
    assert {one.source for one in report.quotations if one.outcome == "source-changed"} == {changed.name}


def test_a_missing_source_is_named(made: Made, tmp_path: Path) -> None:
    folder = shutil.copytree(made.sources, tmp_path / "sources")
    (folder / "05-northern-seas-newsletter.eml").unlink()
    report = verify(made.docx, [folder])
    assert report.exit_code == 9
    assert report.findings == ()
    assert {one.source for one in report.quotations if one.outcome == "source-missing"} == {
        "05-northern-seas-newsletter.eml"
    }


def test_a_renamed_source_is_found_by_its_bytes(made: Made, tmp_path: Path) -> None:
    for number, path in enumerate(sorted(made.sources.iterdir())):
        shutil.copy(path, tmp_path / f"{number}.bin")
    assert verify(made.docx, [tmp_path]).exit_code == 0


def test_sources_beside_the_document_are_found(made: Made, tmp_path: Path) -> None:
    for path in (*made.sources.iterdir(), made.docx):
        shutil.copy(path, tmp_path)
    assert verify(tmp_path / made.docx.name, []).exit_code == 0


def claim_with(facts: dict[str, Any], words: str) -> dict[str, Any]:
    return next(claim for fact in facts["facts"] for claim in fact["claims"] if words in claim["sentence"]["exact"])


def everywhere(value: Any, old: str, new: str) -> Any:
    """The same data with words replaced in every text."""
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, dict):
        return {key: everywhere(each, old, new) for key, each in value.items()}
    return [everywhere(each, old, new) for each in value] if isinstance(value, list) else value


def test_an_altered_quotation_is_not_found(made: Made, tmp_path: Path) -> None:
    facts = made.facts
    quote = claim_with(facts, "35 million")["sentence"]
    quote["exact"] = quote["exact"].replace("35", "53")
    for path in (
        with_facts(made.docx, tmp_path / "a.docx", facts),
        pdf_with_facts(made.pdf, tmp_path / "a.pdf", facts),
    ):
        report = verify(path, [made.sources])
        assert report.count("quotation-not-found") == 1
        assert report.exit_code in (6, 7)


ALTERED_TOGETHER = [
    ("35 million", "53 million", "quotation-not-found"),
    ("did not agree", "did agree", "quotation-not-found"),
    ("Granmar", "Grundmar", "quotation-not-found"),
]


@pytest.mark.parametrize(("old", "new", "outcome"), ALTERED_TOGETHER)
def test_words_altered_in_document_and_data_fail_at_the_source(
    old: str, new: str, outcome: str, made: Made, tmp_path: Path
) -> None:
    path = with_facts(made.docx, tmp_path / "a.docx", everywhere(made.facts, old, new))
    changed = changed_docx(path, tmp_path / "b.docx", replaced(old, new, count=99))
    report = verify(changed, [made.sources])
    assert report.exit_code
    assert report.count("quotation-not-found") > 0


def document_altered(facts: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    """The facts with what was printed altered, their quotations left as they are."""
    return {**facts, "document": everywhere(facts["document"], old, new)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("35 million", "53 million"),
        ("did not agree", "did agree"),
        ("Tove Granmar", "Tove Grundmar"),
        ("condemned the deliberate", "praised the deliberate"),
        ("March 2027", "March 2028"),
        ("ageing tankers", "nuclear tankers"),
        ("The fish will not wait", "The fish will wait"),
    ],
)
def test_words_altered_in_document_and_print_data_lack_support(old: str, new: str, made: Made, tmp_path: Path) -> None:
    path = with_facts(made.docx, tmp_path / "a.docx", document_altered(made.facts, old, new))
    changed = changed_docx(path, tmp_path / "b.docx", replaced(old, new, count=99))
    report = verify(changed, [made.sources])
    assert report.exit_code == 6
    assert {one.trouble for one in report.findings} == {"unsupported"}


def test_a_citation_swapped_in_document_and_data_leads_to_another_source(made: Made, tmp_path: Path) -> None:
    facts = made.facts
    item = next(
        item for section in facts["document"]["sections"] for item in section["items"] if "mackerel" in item["text"]
    )
    wire = next(one["number"] for one in facts["document"]["citations"] if "Ottawa" in one["title"])
    item["citations"] = [wire]
    report = verify(with_facts(made.docx, tmp_path / "a.docx", facts), [made.sources])
    assert any(f"[{wire}] leads to 03-ottawa-wire.txt" in one.message for one in report.findings)


def test_a_sentence_added_to_document_and_data_as_the_templates_own_is_named(made: Made, tmp_path: Path) -> None:
    import docx

    words = "Norway will also pay for the harbour in Halifax."
    facts = made.facts
    facts["document"]["printed"].append({"text": words, "marker": "", "facts": [], "apart": False, "heads": False})
    path = with_facts(made.docx, tmp_path / "a.docx", facts)
    document = docx.Document(str(path))
    document.add_paragraph(words)
    document.save(str(tmp_path / "b.docx"))
    report = verify(tmp_path / "b.docx", [made.sources])
    assert any("harbour" in one.message for one in report.findings)


def test_hostile_files_are_refused_with_a_reason(made: Made, tmp_path: Path) -> None:
    import pikepdf

    bad: dict[str, bytes] = {
        "a.txt": b"words",
        "empty.pdf": b"",
        "cut.pdf": made.pdf.read_bytes()[:20_000],
        "cut.docx": made.docx.read_bytes()[:20_000],
        "other.json": b'{"schema": "another"}',
        "damaged.json": made.json.read_bytes().replace(b'"start": ', b'"start": "x', 1),
        "old.doc": b"\xd0\xcf\x11\xe0" + bytes(600),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", bytes(250_000_000))
    bad["bomb.docx"] = buffer.getvalue()
    buffer = io.BytesIO()
    with pikepdf.open(made.pdf) as document:
        document.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    bad["locked.pdf"] = buffer.getvalue()
    buffer = io.BytesIO()
    with pikepdf.new() as plain:
        plain.add_blank_page()
        plain.save(buffer)
    bad["stranger.pdf"] = buffer.getvalue()
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InputError) as raised:
            verify(tmp_path / name, [made.sources])
        assert name in str(raised.value), name
        assert cli.run(["verify", str(tmp_path / name)]) == 3


def test_the_command_says_what_does_not_hold(made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["verify", str(made.pdf), str(made.sources)]) == 0
    assert "Verified" in capsys.readouterr().out
    path = changed_docx(made.docx, tmp_path / "a.docx", replaced("did not agree", "did agree"))
    assert cli.run(["verify", str(path), str(made.sources)]) == 6
    assert "“not” was printed and is missing" in capsys.readouterr().out
    assert cli.run(["verify", str(path), str(made.sources), "--json"]) == 6
    assert '"schema": "briefgen-verify/1"' in capsys.readouterr().out
