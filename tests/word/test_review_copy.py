"""A review copy says beside each fact what it rests on; nothing else differs from the document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ooxml_integrity
from openxml_audit import OpenXmlValidator
from tools import docx_mistakes, word
from tools.word import W

from briefgen.page import Page
from briefgen.writers import docx

Make = Callable[..., Page]
BODY = (
    '<ul><li><span data-fact="a1">The pilot </span><span data-fact="b2" lang="pl">Łęcka</span>'
    '<span data-fact="a1"> came.</span> Template.</li></ul><p><span data-fact="a1">She left.</span></p>'
    '<p><span data-fact="c3">Nobody knows.</span></p>'
)
REMARKS = {"a1": ("Harbour news, 14 March 2031", "“The pilot came <&> left”"), "b2": ("Named in full",)}


def commented(data: bytes) -> list[tuple[str, list[str]]]:
    """The words that each comment stands at, and its paragraphs."""
    said = {
        one.get(f"{W}id"): [word.words(paragraph) for paragraph in word.paragraphs(one)]
        for one in word.part(data, "word/comments.xml")
    }
    found = []
    for paragraph in word.paragraphs(word.part(data, "word/document.xml")):
        for start in paragraph.iter(f"{W}commentRangeStart"):
            number = start.get(f"{W}id")
            inside = []
            for sibling in start.itersiblings():
                if sibling.tag == f"{W}commentRangeEnd" and sibling.get(f"{W}id") == number:
                    break
                inside.append("".join(t.text or "" for t in sibling.iter(f"{W}t")))
            found.append(("".join(inside), said[number]))
    return found


def test_a_comment_stands_at_the_words_of_its_fact(page: Make) -> None:
    assert commented(docx.review_copy(page(BODY), b"{}", REMARKS)) == [
        ("The pilot Łęcka came.", list(REMARKS["a1"])),
        ("Łęcka", list(REMARKS["b2"])),
        ("She left.", list(REMARKS["a1"])),
    ]


def test_the_words_are_those_of_the_document(page: Make) -> None:
    assert word.labels(docx.review_copy(page(BODY), b"{}", REMARKS)) == word.labels(docx.write(page(BODY), b"{}"))


def test_every_run_makes_the_same_review_copy(page: Make) -> None:
    assert docx.review_copy(page(BODY), b"{}", REMARKS) == docx.review_copy(page(BODY), b"{}", REMARKS)


def test_a_review_copy_is_what_word_expects(page: Make, tmp_path: Path) -> None:
    path = tmp_path / "review.docx"
    path.write_bytes(docx.review_copy(page(BODY), b"{}", REMARKS))
    assert docx_mistakes(path) == []
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert [str(finding) for finding in ooxml_integrity.check(str(path))] == []
