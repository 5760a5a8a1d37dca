"""Columns, editorials and letters are known for what they are, and their authors' views are no facts."""

from __future__ import annotations

import pytest

from briefgen import readers
from briefgen.extract import extract

BODY = (
    "Minister Ada Roe met Minister Tom Lee of Norway in Lindal on Monday. I would build the quay of oak. "
    'Minister Roe plans to please everybody. "We will extend the quay," Minister Roe said on Monday.'
)


def page(head: str, title: str) -> bytes:
    return f"<!DOCTYPE html><html><head>{head}<title>{title}</title></head><body><article><h1>{title}</h1><p>{BODY}</p></article></body></html>".encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", page('<meta property="article:section" content="Opinion">', "The wrong quay")),
        ("b.html", page("", "Editorial: The wrong quay")),
        ("c.txt", f"Letters to the editor\n\nThe wrong quay\n\n{BODY}\n".encode()),
        ("d.txt", f"The wrong quay\n\n{BODY}\n\nOtto Quist is a columnist for The Lock Gazette.\n".encode()),
        ("e.md", f"---\ntitle: The wrong quay\nsection: Op-ed\n---\n\n{BODY}\n".encode()),
    ],
    ids=["section", "title", "line", "note on the author", "front matter"],
)
def test_an_opinion_says_so_and_its_views_are_left_out(name: str, data: bytes) -> None:
    source, _ = readers.read(name, data)
    assert source.is_opinion
    found = extract(source)
    assert {claim.kind for claim in found.claims} <= {"person", "meeting", "figure", "statement", "quote"}
    assert not any("oak" in claim.quote.exact or "everybody" in claim.quote.exact for claim in found.claims)
    assert any(claim.kind == "meeting" for claim in found.claims)
    assert any(notice.code == "opinion" for notice in found.notices)


@pytest.mark.parametrize(
    "title", ["Opinion polls show a close race", "Editorial board meets the minister", "Letters from Lindal lost"]
)
def test_news_of_opinions_is_news(title: str) -> None:
    source, _ = readers.read("a.html", page('<meta property="article:section" content="Politics">', title))
    assert not source.is_opinion
