"""Documents of every office, language and type in both formats: from the sample, and from real sources where there are some."""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen import offices
from briefgen.brief import Brief
from briefgen.fit import fitted
from briefgen.gather import Gathered, gather
from briefgen.kinds import KINDS
from briefgen.offices import DocumentType, Office
from briefgen.page import Page
from briefgen.render.dressed import dressed
from briefgen.request import Request, SourceEntry
from briefgen.values import PartialDate
from briefgen.writers import docx, pdf
from briefgen.writers.printed import digest
from tests.matrix.fitting import page_of

FACTS = b'{"schema": "briefgen-facts/1", "facts": []}'
# Beside a checkout of the project.
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
# `make matrix` makes every document of them, other runs one in so many.
ALL_SEEDS = os.environ.get("BRIEFGEN_MATRIX") == "all"
ONE_IN = 24
# Made from a library by period, not from sources.
DIGEST = "weekly-digest"


@dataclass(frozen=True)
class Made:
    """One document in both formats, with what it was made of."""

    name: str
    office: Office
    document: DocumentType
    brief: Brief
    page: Page
    pdf: Path
    docx: Path


def of_sample(office: str, folder: Path) -> Iterator[Made]:
    """Every language and type of an office from the sample."""
    for language in offices.load(office).languages:
        loaded = offices.load(office, language)
        for type in loaded.types():
            document = loaded.document(type)
            brief, page = page_of(dressed(loaded, type), loaded, document.max_pages)
            yield _written(f"{office}-{language}-{type}", loaded, document, brief, page, folder)


def of_seeds(office: str, folder: Path) -> Iterator[Made]:
    """Those of real sources whose turn it is, or all; none where there are no sources."""
    if not SEEDS.is_dir():
        return
    for name, language, type in everything() if ALL_SEEDS else chosen(everything(), _state()):
        if name != office:
            continue
        loaded = offices.load(name, language)
        document = loaded.document(type, kinds=tuple(KINDS))
        found = _gathered()
        fit = fitted(_request(), document, loaded, found.facts, found.sources, lambda step: None)
        yield _written(f"{name}-{language}-{type}-seeds", loaded, document, fit.brief, fit.page, folder)


def everything() -> list[tuple[str, str, str]]:
    """Every office, language and type that can be made of sources."""
    return [
        (office, language, type)
        for office in offices.available()
        for language in offices.load(office).languages
        for type in offices.documents(office)
        if type != DIGEST
    ]


def chosen(all_: list[tuple[str, str, str]], state: str, of: int = ONE_IN) -> list[tuple[str, str, str]]:
    """Those whose turn it is at this state of the templates, so that all are gone through as templates change."""
    turn = int(state, 16) % of
    return [one for one in all_ if int(hashlib.sha256("-".join(one).encode()).hexdigest(), 16) % of == turn]


@functools.cache
def _state() -> str:
    return digest(offices.load("base").folders)


def _request() -> Request:
    entries = tuple(SourceEntry(str(path)) for path in sorted(SEEDS.glob("*.txt")))
    return Request(date=PartialDate(2026, 6, 20), sources=entries)


@functools.cache
def _gathered() -> Gathered:
    return gather(_request().sources, strict=False, progress=lambda step: None)


def _written(name: str, office: Office, document: DocumentType, brief: Brief, page: Page, folder: Path) -> Made:
    made = Made(name, office, document, brief, page, folder / f"{name}.pdf", folder / f"{name}.docx")
    made.pdf.write_bytes(pdf.write(page, FACTS))
    made.docx.write_bytes(docx.write(page, FACTS))
    return made
