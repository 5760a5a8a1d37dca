"""Real sources, where a folder of them lies beside the project, as documents of some offices: alike in PDF and Word.

Each run takes a few of all office × type × language; which ones follows from the words of the templates, so that
the whole is gone through as they change. Without the folder the test has nothing to do and passes.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pypdfium2
from tools import docxs_as_pdf, word

from briefgen import offices
from briefgen.fit import fitted
from briefgen.gather import gather
from briefgen.kinds import KINDS
from briefgen.request import Request, SourceEntry
from briefgen.values import PartialDate
from briefgen.writers import docx, pdf
from briefgen.writers.printed import digest
from tests.matrix.test_every_document import LONG

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
# One document in so many is made on a run.
OF = 24
# Made from a library by period, not from sources.
DIGEST = "weekly-digest"


def everything() -> list[tuple[str, str, str]]:
    """Every office, language and type."""
    return [
        (office, language, type)
        for office in offices.available()
        for language in offices.load(office).languages
        for type in offices.documents(office)
        if type != DIGEST
    ]


def chosen(all_: list[tuple[str, str, str]], state: str, of: int = OF) -> list[tuple[str, str, str]]:
    """Those whose turn it is at this state of the templates."""
    turn = int(state, 16) % of
    return [one for one in all_ if int(hashlib.sha256("-".join(one).encode()).hexdigest(), 16) % of == turn]


def mistakes(wanted: list[tuple[str, str, str]], folder: Path) -> list[str]:
    """What is wrong with the documents made of the real sources."""
    entries = [SourceEntry(str(path)) for path in sorted(SEEDS.glob("*.txt"))]
    found = gather(entries, strict=False, progress=lambda step: None)
    request = Request(date=PartialDate(2026, 6, 20), sources=tuple(entries))
    made = []
    for name, language, type in wanted:
        office = offices.load(name, language)
        document = office.document(type, kinds=tuple(KINDS))
        fit = fitted(request, document, office, found.facts, found.sources, lambda step: None)
        path = folder / f"{name}-{language}-{type}.docx"
        path.write_bytes(docx.write(fit.page, b"{}"))
        path.with_suffix(".pdf").write_bytes(pdf.write(fit.page, b"{}"))
        made.append((path, document.max_pages))
    wrong = [f"{path.name}: {one}" for path, _ in made for one in word.mistakes(path.read_bytes())]
    (folder / "drawn").mkdir()
    for (path, most), drawn in zip(made, docxs_as_pdf([path for path, _ in made], folder / "drawn"), strict=True):
        pages, in_word = _pages(path.with_suffix(".pdf")), _pages(drawn)
        allowed = 0 if most is not None and most < LONG else max(1, round(pages / 10))
        if abs(pages - in_word) > allowed or (most is not None and in_word > max(most, pages)):
            wrong.append(f"{path.name}: {in_word} pages in Word, {pages} in the PDF, {most or 'any number'} allowed")
    return wrong


def _pages(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def test_every_document_has_its_turn() -> None:
    all_ = everything()
    turns = [chosen(all_, f"{turn:x}") for turn in range(OF)]
    assert sorted(one for turn in turns for one in turn) == sorted(all_)


def test_real_sources_make_documents_alike_in_both_formats(tmp_path: Path) -> None:
    if not SEEDS.is_dir():
        return
    wanted = chosen(everything(), digest(offices.load("base").folders))
    assert mistakes(wanted, tmp_path) == []
