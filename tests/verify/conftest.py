"""One brief of the samples, made once, and ways to change its files as people and programs do."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from briefgen import cli
from briefgen.page import Page
from briefgen.writers import pdf

SEEDS = Path(__file__).parent.parent.parent / "seeds"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Made:
    """The files of a brief, and the folder of its sources."""

    pdf: Path
    docx: Path
    json: Path
    sources: Path
    page: Page

    @property
    def facts(self) -> dict[str, Any]:
        """The facts JSON as data, new on every call."""
        return dict(json.loads(self.json.read_text("utf-8")))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A briefing note of three samples, in every format, and its sources in a folder of their own."""
    folder = tmp_path_factory.mktemp("verify")
    sources = folder / "sources"
    sources.mkdir()
    names = [path for path in sorted(SEEDS.iterdir()) if re.match(r"0[3-5]-", path.name)]
    for path in names:
        shutil.copy(path, sources)
    words = ["brief", *map(str, sorted(sources.iterdir())), "--date", "2026-06-20", "-o", str(folder / "out"), "-q"]
    pages: list[Page] = []
    with pytest.MonkeyPatch.context() as patch:
        write = pdf.write
        patch.setattr(pdf, "write", lambda page, facts: (pages.append(page), write(page, facts))[1])
        assert cli.run(words) == 0
    files = {path.suffix: path for path in (folder / "out").iterdir() if not path.name.startswith(".")}
    return Made(files[".pdf"], files[".docx"], files[".json"], sources, pages[0])


Change = Callable[[etree._Element], None]


def changed_docx(path: Path, to: Path, change: Change, part: str = "word/document.xml") -> Path:
    """A copy of a Word file in which one part was changed."""
    return changed_parts(path, to, {part: lambda data: _changed(data, change)})


def _changed(data: bytes, change: Change) -> bytes:
    root = etree.fromstring(data)
    change(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def changed_parts(path: Path, to: Path, changes: dict[str, Callable[[bytes], bytes]]) -> Path:
    """A copy of a Word file in which the bytes of some parts were changed."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry.filename, changes.get(entry.filename, lambda same: same)(data))
    return to


def runs_with(root: etree._Element, words: str) -> list[etree._Element]:
    """The w:t elements that hold the words."""
    return [one for one in root.iter(f"{W}t") if words in (one.text or "")]


def replaced(old: str, new: str, count: int = 1) -> Change:
    """A change that replaces words in the first `count` pieces of text that hold them."""

    def change(root: etree._Element) -> None:
        found = runs_with(root, old)
        assert found, f"{old!r} is not in the document"
        for one in found[:count]:
            one.text = (one.text or "").replace(old, new)

    return change


def with_facts(path: Path, to: Path, facts: dict[str, Any]) -> Path:
    """A copy of a Word file with other facts inside."""
    namespace = "urn:briefgen:facts"
    item = etree.fromstring(f'<facts xmlns="{namespace}"/>')
    item.text = json.dumps(facts, ensure_ascii=False)
    return changed_parts(path, to, {"customXml/item1.xml": lambda data: etree.tostring(item, encoding="UTF-8")})


def pdf_with_facts(path: Path, to: Path, facts: dict[str, Any]) -> Path:
    """A copy of a PDF with other facts inside."""
    import pikepdf

    with pikepdf.open(path) as document:
        document.attachments["facts.json"].obj.EF.F.write(json.dumps(facts, ensure_ascii=False).encode())
        document.save(to)
    return to


def redrawn(made: Made, to: Path, change: Change) -> Path:
    """The PDF with a changed page but the same facts inside: what somebody with a PDF editor would save."""
    root = deepcopy(made.page.root)
    change(root)
    to.write_bytes(pdf.write(replace(made.page, root=root), made.json.read_bytes()))
    return to


def on_page(old: str, new: str) -> Change:
    """A change that replaces words in the first text of a page that holds them."""

    def change(root: etree._Element) -> None:
        for one in root.iter():
            for name in ("text", "tail"):
                words = getattr(one, name) or ""
                if old in words:
                    setattr(one, name, words.replace(old, new, 1))
                    return
        raise AssertionError(f"{old!r} is not on the page")

    return change
