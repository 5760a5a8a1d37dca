"""Numbered paragraphs: one count through the document, the same in every format."""

from __future__ import annotations

from tools import word

from briefgen import offices
from briefgen.render import render
from briefgen.render.dressed import dressed
from briefgen.writers import docx

APART = {"bottom-line", "sources", "decision", "contents"}


def test_paragraphs_are_counted_through_the_document() -> None:
    page = render(dressed(uk := offices.load("uk"), "briefing-note"), uk)
    count = 0
    for section in page.root.iter("section"):
        if APART & set((section.get("class") or "").split()):
            continue
        assert section.find("ul") is None
        for entries in section.findall("ol"):
            assert int(entries.get("start") or 1) == count + 1
            count += len(entries.findall("li"))
    assert count > 10


def test_word_counts_as_the_page_does() -> None:
    page = render(dressed(uk := offices.load("uk"), "one-pager"), uk)
    last = sum(len(one.findall("li")) for one in page.root.iter("ol") if "numbered" in (one.get("class") or ""))
    labels = word.labels(docx.write(page, b""))
    assert any(label.startswith(f"{last}. ") for label in labels)


def test_an_office_with_bullets_keeps_them() -> None:
    page = render(dressed(base := offices.load("base"), "one-pager"), base)
    assert page.root.find(".//section[@id='key-facts']/ul") is not None
