"""Somebody changes a finished brief: verify names each sentence that is no longer what was written."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
import yaml
from lxml import etree

from briefgen.pipeline.verify import verify
from briefgen.verify import Report
from tests.verify.conftest import Made, W, changed_docx, on_page, redrawn, runs_with

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "tampering.yaml").read_text("utf-8"))


def told(report: Report) -> str:
    return "\n".join(f"{one.trouble}: {one.message} {one.expected}" for one in report.findings)


def by_name(case: dict[str, str]) -> str:
    return case["name"]


def in_word(was: str, becomes: str) -> Callable[[etree._Element], None]:
    """Replaces words of a Word file, over however many runs they spread."""

    def change(root: etree._Element) -> None:
        for paragraph in root.iter(f"{W}p"):
            pieces = list(paragraph.iter(f"{W}t"))
            text = "".join(one.text or "" for one in pieces)
            if was in text:
                pieces[0].text = text.replace(was, becomes, 1)
                for one in pieces[1:]:
                    one.text = ""
                return
        raise AssertionError(f"{was!r} is not in the file")

    return change


def test_clean_files_verify_clean(made: Made) -> None:
    for path in (made.pdf, made.docx, made.json):
        report = verify(path, [made.sources])
        assert report.findings == ()
        assert report.exit_code == 0, report
        assert report.count("verified") == len(report.quotations) > 50


@pytest.mark.parametrize("case", CASES, ids=by_name)
def test_a_change_in_word_is_named(case: dict[str, str], made: Made, tmp_path: Path) -> None:
    path = changed_docx(made.docx, tmp_path / "changed.docx", in_word(case["was"], case["becomes"]))
    report = verify(path, [made.sources])
    assert report.exit_code == 6
    assert case["says"] in told(report)


@pytest.mark.parametrize("case", [case for case in CASES if case.get("pdf")], ids=by_name)
def test_a_change_in_a_pdf_is_named(case: dict[str, str], made: Made, tmp_path: Path) -> None:
    path = redrawn(made, tmp_path / "changed.pdf", on_page(case["was"], case["becomes"]))
    report = verify(path, [made.sources])
    assert report.exit_code == 6
    assert case["says"] in told(report)


def swapped_citation(root: etree._Element) -> None:
    mark = runs_with(root, "[3]")[0]
    mark.text = "[1]"


def test_a_swapped_citation_is_named(made: Made, tmp_path: Path) -> None:
    word = verify(changed_docx(made.docx, tmp_path / "a.docx", swapped_citation), [made.sources])
    pdf = verify(redrawn(made, tmp_path / "a.pdf", on_page("[3]", "[1]")), [made.sources])
    assert "“3” was printed, “1” stands there" in told(word)
    assert "“3” was printed, “1” stands there" in told(pdf)


def test_a_sentence_added_in_word_is_named(made: Made, tmp_path: Path) -> None:
    import docx

    document = docx.Document(str(made.docx))
    at = next(one for one in document.paragraphs if "accepted the invitation" in "".join(one._p.itertext()))
    at.insert_paragraph_before("Norway will also pay for the harbour in Halifax.")
    document.save(str(tmp_path / "added.docx"))
    report = verify(tmp_path / "added.docx", [made.sources])
    assert [one.trouble for one in report.findings] == ["added"]
    assert "harbour in Halifax" in report.findings[0].message
    assert report.exit_code == 6


def test_words_added_to_a_sentence_and_to_a_cell_are_named(made: Made, tmp_path: Path) -> None:
    import docx

    document = docx.Document(str(made.docx))
    at = next(one for one in document.paragraphs if "accepted the invitation" in "".join(one._p.itertext()))
    at.add_run(" It was the third.")
    cell = document.tables[-1].rows[1].cells[1]
    cell.paragraphs[0].add_run(" and Trade")
    document.save(str(tmp_path / "added.docx"))
    report = verify(tmp_path / "added.docx", [made.sources])
    assert [one.trouble for one in report.findings] == ["altered", "altered"]
    assert "third" in report.findings[0].message
    assert "Trade" in report.findings[1].message


def test_a_deleted_and_a_moved_sentence_are_named(made: Made, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        body = root.find(f"{W}body")
        assert body is not None
        entries = {"".join(one.itertext()): one for one in body.iter(f"{W}p")}
        gone = next(one for text, one in entries.items() if "accepted the invitation" in text)
        moved = next(one for text, one in entries.items() if "did not agree on new quotas" in text)
        agreed = next(one for text, one in entries.items() if "will provide 35 million" in text)
        gone.getparent().remove(gone)
        agreed.addnext(moved)

    report = verify(changed_docx(made.docx, tmp_path / "moved.docx", change), [made.sources])
    assert sorted(one.trouble for one in report.findings) == ["gone", "moved"]


def test_tracked_changes_count_as_made(made: Made, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        word = next(one for one in runs_with(root, "did not agree"))
        run = word.getparent()
        assert run is not None
        before, _, after = (word.text or "").partition("not ")
        first, last = deepcopy(run), deepcopy(run)
        first.find(f"{W}t").text = before
        last.find(f"{W}t").text = after
        deleted = etree.Element(f"{W}del", {f"{W}id": "900", f"{W}author": "A"})
        gone = etree.SubElement(etree.SubElement(deleted, f"{W}r"), f"{W}delText")
        gone.text = "not "
        run.addprevious(first)
        run.addprevious(deleted)
        run.addprevious(last)
        run.getparent().remove(run)

    report = verify(changed_docx(made.docx, tmp_path / "tracked.docx", change), [made.sources])
    assert "“not” was printed and is missing" in told(report)
    assert "a tracked change deletes “not”" in " ".join(report.remarks)


def test_hidden_words_count_as_missing(made: Made, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        run = runs_with(root, "did not agree")[0].getparent()
        assert run is not None
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        etree.SubElement(properties, f"{W}vanish")

    report = verify(changed_docx(made.docx, tmp_path / "hidden.docx", change), [made.sources])
    assert report.exit_code == 6
    assert "did not agree" in told(report)


def split_as_word_does(root: etree._Element) -> None:
    """Every run cut in two, marks of proofing between them, some words in a content control, other quotation marks."""
    for number, word in enumerate(list(root.iter(f"{W}t"))):
        run, text = word.getparent(), word.text or ""
        if run is None or run.tag != f"{W}r" or len(text) < 6:
            continue
        second = deepcopy(run)
        word.text, word.attrib["{http://www.w3.org/XML/1998/namespace}space"] = text[:5], "preserve"
        for one in second.iter(f"{W}t"):
            one.text, one.attrib["{http://www.w3.org/XML/1998/namespace}space"] = text[5:].replace("’", "'"), "preserve"
        run.addnext(second)
        run.addnext(etree.Element(f"{W}proofErr", {f"{W}type": "spellStart"}))
        if number % 7 == 0:
            control = etree.Element(f"{W}sdt")
            content = etree.SubElement(control, f"{W}sdtContent")
            run.addprevious(control)
            content.append(run)


def test_how_word_splits_and_wraps_words_makes_no_difference(made: Made, tmp_path: Path) -> None:
    report = verify(changed_docx(made.docx, tmp_path / "split.docx", split_as_word_does), [made.sources])
    assert report.findings == ()


def test_a_text_box_and_a_header_are_read(made: Made, tmp_path: Path) -> None:
    def box(root: etree._Element) -> None:
        run = runs_with(root, "accepted the invitation")[0].getparent()
        assert run is not None
        picture = etree.SubElement(run, f"{W}pict")
        content = etree.SubElement(
            etree.SubElement(picture, "{urn:schemas-microsoft-com:vml}textbox"), f"{W}txbxContent"
        )
        etree.SubElement(etree.SubElement(etree.SubElement(content, f"{W}p"), f"{W}r"), f"{W}t").text = "Norway pays."

    def header(root: etree._Element) -> None:
        word = next(root.iter(f"{W}t"))
        word.text = f"Approved by the Cabinet {word.text}"

    assert "Norway pays." in told(verify(changed_docx(made.docx, tmp_path / "a.docx", box), [made.sources]))
    part = changed_docx(made.docx, tmp_path / "b.docx", header, "word/footer1.xml")
    assert "Cabinet" in told(verify(part, [made.sources]))


@pytest.mark.parametrize(
    ("source", "denies"),
    [
        ("The union did not agree to the plan", True),
        ("“We will not wait,” said Ann Roe, who agreed to the plan", False),
        ("Ann Roe, who is not related to the mayor, agreed to the plan", False),
    ],
)
def test_a_negation_of_quoted_words_or_of_an_aside_is_not_the_clauses(source: str, *, denies: bool) -> None:
    from briefgen.verify.bearing import _negations, _told

    assert bool(_negations(_told(source))) == denies
