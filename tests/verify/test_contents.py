"""A document with a list of its sections and with footnotes verifies clean, and changes in either are named."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from briefgen import cli
from briefgen.page import Page
from briefgen.pipeline.verify import verify
from briefgen.verify import Report
from briefgen.writers import pdf
from tests.verify.conftest import SEEDS, Made, W, changed_docx, changed_parts, on_page, redrawn, replaced
from tests.verify.test_words import told

OFFICE = """\
extends: base
name: Quay
citations: footnotes
documents: {meeting-brief: {contents: true}}
"""


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A meeting brief with a list of sections, and footnotes in Word."""
    folder = tmp_path_factory.mktemp("contents")
    (folder / "templates" / "quay").mkdir(parents=True)
    (folder / "templates" / "quay" / "office.yaml").write_text(OFFICE, "utf-8")
    sources = folder / "sources"
    sources.mkdir()
    for path in sorted(SEEDS.iterdir()):
        if re.match(r"0[45]-", path.name):
            shutil.copy(path, sources)
    words = ["brief", *map(str, sorted(sources.iterdir())), "--date", "2026-06-20", "-o", str(folder / "out"), "-q"]
    words += ["--office", "quay", "--templates", str(folder / "templates"), "--type", "meeting-brief"]
    pages: list[Page] = []
    with pytest.MonkeyPatch.context() as patch:
        write = pdf.write
        patch.setattr(pdf, "write", lambda page, facts: (pages.append(page), write(page, facts))[1])
        assert cli.run(words) == 0
    files = {path.suffix: path for path in (folder / "out").iterdir() if not path.name.startswith(".")}
    return Made(files[".pdf"], files[".docx"], files[".json"], sources, pages[0])


def verified(path: Path, made: Made) -> Report:
    return verify(path, [made.sources], templates=made.pdf.parent.parent / "templates")


def test_both_files_verify_clean(long: Made) -> None:
    for path in (long.pdf, long.docx):
        report = verified(path, long)
        assert told(report) == ""
        assert report.exit_code == 0


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("Points to make", "Points to drop", "“make” was printed, “drop"),
        ("Background", "Background of the deal", "“of the deal"),
    ],
)
def test_a_changed_entry_of_the_list_is_named(was: str, becomes: str, says: str, long: Made, tmp_path: Path) -> None:
    word = changed_docx(long.docx, tmp_path / "a.docx", replaced(was, becomes))
    assert says in told(verified(word, long))
    drawn = redrawn(long, tmp_path / "a.pdf", on_page(was, becomes))
    assert verified(drawn, long).exit_code == 6


def renumbered(by: int) -> Callable[[etree._Element], None]:
    """Changes the page number of the last entry."""

    def change(root: etree._Element) -> None:
        entry = next(one for one in reversed(list(root.iter(f"{W}p"))) if "PAGEREF" in "".join(one.itertext()))
        number = next(one for one in reversed(list(entry.iter(f"{W}t"))) if (one.text or "").isdecimal())
        number.text = str(int(number.text or "") + by)

    return change


def test_word_may_count_its_pages_anew_but_not_backwards(long: Made, tmp_path: Path) -> None:
    later = changed_docx(long.docx, tmp_path / "a.docx", renumbered(+1))
    assert verified(later, long).exit_code == 0
    earlier = changed_docx(long.docx, tmp_path / "b.docx", renumbered(-3))
    assert "leads to page" in told(verified(earlier, long))


def test_a_list_that_leads_to_another_page_is_named_in_a_pdf(long: Made, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        links = root.xpath("//ul[@class='contents']//a")
        links[-1].set("href", links[0].get("href"))

    report = verified(redrawn(long, tmp_path / "a.pdf", change), long)
    assert re.search(r"leads to page \d, where this does not stand", told(report))


def test_changes_in_footnotes_are_named(long: Made, tmp_path: Path) -> None:
    notes = "word/footnotes.xml"
    other = changed_docx(long.docx, tmp_path / "a.docx", replaced("Norway", "Denmark"), notes)
    assert "“Denmark” stands there" in told(verified(other, long))

    def emptied(data: bytes) -> bytes:
        root = etree.fromstring(data)
        note = root[-1]
        for text in note.iter(f"{W}t"):
            text.text = ""
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    gone = changed_parts(long.docx, tmp_path / "b.docx", {notes: emptied})
    assert "gone" in told(verified(gone, long))


def test_marks_that_lead_to_another_footnote_are_named(long: Made, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        marks = list(root.iter(f"{W}footnoteReference"))
        first, second = marks[0].get(f"{W}id", ""), marks[1].get(f"{W}id", "")
        marks[0].set(f"{W}id", second)
        marks[1].set(f"{W}id", first)

    assert verified(changed_docx(long.docx, tmp_path / "a.docx", change), long).exit_code == 6
