"""A page from a few lines of HTML, and Word files as offices have them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen import offices, yamlfile
from briefgen.page import Page, Properties, parse
from briefgen.writers import docx

TEMPLATES = Path(__file__).parents[2] / "templates" / "base"
FIELDS = {"marking": "RESTRICTED", "draft": "DRAFT", "title": "A quay", "label.page-of": "Page {page} of {pages}"}
HEAD = '<p class="marking">RESTRICTED</p><h1 class="title">A quay</h1>'


@pytest.fixture
def page() -> Callable[..., Page]:
    """Makes a page in the inherited Word file from the HTML after the title; `changes` are fields of Page."""

    def make(body: str = "<p>Words.</p>", language: str = "en-CA", **changes: object) -> Page:
        made = Page(
            root=parse(f'<html lang="{language}">{HEAD}{body}</html>'),
            language=language,
            properties=Properties("A quay", "2031-03-14", "Harbour Office", "Briefing note", ("quay",), "RESTRICTED"),
            folders=(TEMPLATES,),
            shell=TEMPLATES / "letterhead.docx",
            tokens=offices.load("base", "en").tokens,
            styles={str(key): str(value) for key, value in yamlfile.parse(TEMPLATES / "word-styles.yaml").items()},
            fields=FIELDS,
        )
        return replace(made, **changes)  # type: ignore[arg-type]

    return make


@pytest.fixture
def written(page: Callable[..., Page]) -> Callable[..., bytes]:
    """The Word file of a page made as by `page`."""
    return lambda *args, **changes: docx.write(page(*args, **changes), b'{"facts": []}')


@pytest.fixture
def shell(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the inherited Word file with parts changed: `parts` maps a name to new text, or to None to drop it;
    a pair (old, new) is put in place of words in the part."""

    def make(parts: Mapping[str, object], name: str = "letterhead.docx") -> Path:
        target = tmp_path / name
        with zipfile.ZipFile(TEMPLATES / "letterhead.docx") as source:
            texts: dict[str, bytes] = {one: source.read(one) for one in source.namelist()}
        for part, change in parts.items():
            if change is None:
                del texts[part]
            elif isinstance(change, tuple):
                old, new = change
                text = texts[part].decode()
                assert old in text
                texts[part] = text.replace(old, new).encode()
            else:
                texts[part] = change if isinstance(change, bytes) else str(change).encode()
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
            for one, data in texts.items():
                package.writestr(one, data)
        target.write_bytes(held.getvalue())
        return target

    return make
