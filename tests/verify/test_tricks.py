"""Ways to make a reader see something else than a program reads; verify tells each."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree
from tools import _program

from briefgen.pipeline.verify import verify
from tests.verify.conftest import Made, W, changed_docx, replaced, runs_with, with_facts

ON = "did not agree"


def run_of(root: etree._Element, words: str = ON) -> etree._Element:
    run = runs_with(root, words)[0].getparent()
    assert run is not None
    return run


def with_property(name: str, **values: str) -> Callable[[etree._Element], None]:
    def change(root: etree._Element) -> None:
        run = run_of(root)
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        etree.SubElement(properties, f"{W}{name}", {f"{W}{key}": value for key, value in values.items()})

    return change


def wrapped(name: str, **values: str) -> Callable[[etree._Element], None]:
    def change(root: etree._Element) -> None:
        run = run_of(root)
        around = etree.Element(f"{W}{name}", {f"{W}{key}": value for key, value in values.items()})
        run.addprevious(around)
        around.append(run)

    return change


def in_two_forms(root: etree._Element) -> None:
    space = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
    run = run_of(root)
    both = etree.Element(f"{space}AlternateContent")
    run.addprevious(both)
    for name, words in (("Choice", ON), ("Fallback", "agreed")):
        form = etree.SubElement(both, f"{space}{name}")
        form.append(deepcopy(run))
        for text in form.iter(f"{W}t"):
            text.text = (text.text or "").replace(ON, words)
    run.getparent().remove(run)


def bound(root: etree._Element) -> None:
    run = run_of(root)
    control = etree.Element(f"{W}sdt")
    run.addprevious(control)
    etree.SubElement(etree.SubElement(control, f"{W}sdtPr"), f"{W}dataBinding", {f"{W}xpath": "/a"})
    etree.SubElement(control, f"{W}sdtContent").append(run)


TRICKS = {
    "white": with_property("color", val="FFFFFF"),
    "tiny": with_property("sz", val="2"),
    "hidden": with_property("vanish"),
    "symbols": with_property("rFonts", ascii="Wingdings"),
    "struck through": with_property("strike"),
    "backwards": wrapped("bdo", val="rtl"),
    "computed": wrapped("fldSimple", instr=" = 35 + 18 "),
    "deleted": wrapped("del", id="7", author="A"),
    "moved away": wrapped("moveFrom", id="7", author="A"),
    "two forms": in_two_forms,
    "taken from elsewhere": bound,
}


@pytest.mark.parametrize("name", TRICKS)
def test_a_trick_in_word_is_told(name: str, made: Made, tmp_path: Path) -> None:
    report = verify(changed_docx(made.docx, tmp_path / "a.docx", TRICKS[name]), [made.sources])
    assert report.exit_code == 6
    assert report.findings


def pdf_with(made: Made, to: Path, change: Callable[..., None]) -> Path:
    import pikepdf

    with pikepdf.open(made.pdf) as document:
        change(document)
        document.save(to)
    return to


def drawn(instructions: bytes) -> Callable[..., None]:
    def change(document: object) -> None:
        page = document.pages[0]  # type: ignore[attr-defined]
        page.contents_add(instructions)

    return change


def noted(document: object) -> None:
    import pikepdf

    page = document.pages[0]  # type: ignore[attr-defined]
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[50, 400, 300, 420], Contents="Norway pays."
    )
    page.Annots = pikepdf.Array([*page.get("/Annots", []), document.make_indirect(note)])  # type: ignore[attr-defined]


def layered(document: object) -> None:
    import pikepdf

    document.Root.OCProperties = pikepdf.Dictionary(OCGs=[], D=pikepdf.Dictionary())  # type: ignore[attr-defined]


PDF_TRICKS = {
    "covered": drawn(b"1 1 1 rg 0 0 2000 2000 re f"),
    "noted": noted,
    "layered": layered,
    "told otherwise": drawn(b"/Span <</ActualText (35)>> BDC EMC"),
}


@pytest.mark.parametrize("name", PDF_TRICKS)
def test_a_trick_in_a_pdf_is_told(name: str, made: Made, tmp_path: Path) -> None:
    report = verify(pdf_with(made, tmp_path / "a.pdf", PDF_TRICKS[name]), [made.sources])
    assert report.exit_code == 6
    assert {one.trouble for one in report.findings} == {"hidden"}


def test_people_swapped_in_document_and_data_are_told(made: Made, tmp_path: Path) -> None:
    """The Norwegian minister accepted; document and data are made to say that the spokeswoman did."""
    facts = made.facts
    facts["document"]["printed"] = [
        {**one, "text": one["text"].replace("Minister Aakvaag accepted", "Tove Granmar accepted")}
        for one in facts["document"]["printed"]
    ]
    for section in facts["document"]["sections"]:
        for item in section["items"]:
            if "accepted the invitation" in item["text"]:
                item["text"] = item["text"].replace("Minister Aakvaag", "Tove Granmar")
                item["runs"][0]["text"] = "Tove Granmar"
    path = with_facts(made.docx, tmp_path / "a.docx", facts)

    def change(root: etree._Element) -> None:
        pieces = list(root.iter(f"{W}t"))
        at = next(index for index, one in enumerate(pieces) if "accepted the invitation" in (one.text or ""))
        while "Minister Aakvaag" not in (pieces[at].text or ""):
            at -= 1
        pieces[at].text = (pieces[at].text or "").replace("Minister Aakvaag", "Tove Granmar")

    report = verify(changed_docx(path, tmp_path / "b.docx", change), [made.sources])
    assert any("is not who its facts say" in one.message or "none of the" in one.message for one in report.findings)


def test_a_link_turned_elsewhere_is_told(made: Made, tmp_path: Path) -> None:
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE

    document = docx.Document(str(made.docx))
    document.part.relate_to("https://elsewhere.example/x", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    document.save(str(tmp_path / "a.docx"))
    report = verify(tmp_path / "a.docx", [made.sources])
    assert any("elsewhere.example" in one.message for one in report.findings)


def test_a_file_saved_by_libreoffice_is_clean_and_one_edited_before_is_not(made: Made, tmp_path: Path) -> None:
    changed_docx(made.docx, tmp_path / "edited.docx", replaced("accepted the invitation", "declined the invitation"))
    (tmp_path / "clean.docx").write_bytes(made.docx.read_bytes())
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = (_program("soffice"), profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir")
    files = (str(tmp_path / "clean.docx"), str(tmp_path / "edited.docx"))
    subprocess.run([*command, str(tmp_path / "saved"), *files], check=True, capture_output=True, timeout=300)
    assert verify(tmp_path / "saved" / "clean.docx", [made.sources]).findings == ()
    (finding,) = verify(tmp_path / "saved" / "edited.docx", [made.sources]).findings
    assert "declined" in finding.message


def test_what_is_saved_again_unchanged_is_clean(made: Made, tmp_path: Path) -> None:
    import docx
    import pikepdf

    buffer = io.BytesIO()
    docx.Document(str(made.docx)).save(buffer)
    (tmp_path / "a.docx").write_bytes(buffer.getvalue())
    with pikepdf.open(made.pdf) as document:
        document.save(tmp_path / "a.pdf", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    for path in (tmp_path / "a.docx", tmp_path / "a.pdf"):
        assert verify(path, [made.sources]).exit_code == 0
