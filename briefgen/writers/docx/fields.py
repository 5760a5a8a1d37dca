"""Filling the fields that an office typed into its Word file: `{{ office.name }}`, `{{ marking }}`.

Word splits what was typed into several runs wherever it likes; so a paragraph's text is put together from its runs,
the fields are found in it, and the words are written back into the run in which the field began, whose look they take.

`{{ page }}` and `{{ pages }}` become Word's own page numbers, also where a value says {page} and {pages}, as
`{{ label.page-of }}` does ("Page {page} of {pages}").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy

from docx.oxml.ns import qn
from lxml import etree

from briefgen.errors import Problem, suggestion
from briefgen.page import legal
from briefgen.writers.docx import xml

_FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BODY = "body"
# Stand for page numbers while the words are put in; private-use characters, which no text of ours holds.
_PAGE, _PAGES = "\ue000", "\ue001"
_NUMBERS: Mapping[str, str] = {_PAGE: "PAGE", _PAGES: "NUMPAGES"}
BUILT_IN: Mapping[str, str] = {"page": "{page}", "pages": "{pages}"}


def text_of(paragraph: etree._Element) -> str:
    """What is typed in the paragraph itself; a text box inside it has paragraphs of its own."""
    return "".join(piece.text or "" for piece in _pieces(paragraph))


def fields_in(paragraph: etree._Element) -> tuple[str, ...]:
    """The names of the fields typed in the paragraph, in order."""
    return tuple(match.group(1) for match in _FIELD.finditer(text_of(paragraph)))


def fill(root: etree._Element, values: Mapping[str, str], where: str) -> Iterator[Problem]:
    """Fills every field below `root` but `{{ body }}`; yields a problem for each name nobody knows.

    A paragraph that held nothing but fields, all of them empty now, is taken out where it is not the last one.
    """
    values = {**BUILT_IN, **values}
    for paragraph in list(root.iter(qn("w:p"))):
        names = [name for name in fields_in(paragraph) if name != BODY]
        unknown = [name for name in names if name not in values]
        for name in unknown:
            yield Problem(f"the field {{{{ {name} }}}} is not known.", where, _near(name, values))
        if not names or unknown:
            continue
        _fill_paragraph(paragraph, values)
        if not text_of(paragraph).strip() and _can_go(paragraph):
            _parent(paragraph).remove(paragraph)


def _near(name: str, values: Mapping[str, str]) -> str:
    """The fields there are; of the many labels only where one is meant."""
    group = "label." if name.startswith("label.") else ""
    return suggestion(name, [one for one in values if one.startswith("label.") == bool(group)], "fields")


def _pieces(paragraph: etree._Element) -> list[etree._Element]:
    """The `w:t` elements whose nearest paragraph is this one, in order."""
    return [t for t in paragraph.iter(qn("w:t")) if next(t.iterancestors(qn("w:p"))) is paragraph]


def _fill_paragraph(paragraph: etree._Element, values: Mapping[str, str]) -> None:
    # From right to left, so that the places found stay right.
    for match in reversed(list(_FIELD.finditer(text_of(paragraph)))):
        if match.group(1) != BODY:
            words = legal(" ".join(values[match.group(1)].split())).replace(_PAGE, "").replace(_PAGES, "")
            words = words.replace("{page}", _PAGE).replace("{pages}", _PAGES)
            _replace(_pieces(paragraph), match.start(), match.end(), words)
    for piece in _pieces(paragraph):
        _count_pages(piece)


def _count_pages(piece: etree._Element) -> None:
    """Splits the run of a `w:t` where page numbers belong, and puts fields there that look like the run."""
    parts = re.split(f"([{_PAGE}{_PAGES}])", piece.text or "")
    run = piece.getparent()
    if len(parts) == 1 or run is None:
        return
    piece.text = parts[0]
    after = list(piece.itersiblings())
    at = run
    for part in parts[1:]:
        if not part:
            continue
        made = _like(run, part if part not in _NUMBERS else "1")
        if part in _NUMBERS:  # the digit is shown until Word counts
            made = xml.element("w:fldSimple", {"w:instr": f" {_NUMBERS[part]} "}, made)
        at.addnext(made)
        at = made
    if after:
        rest = _like(run, "")
        rest[-1:] = after
        at.addnext(rest)
    if not piece.text and len([one for one in run if one.tag != qn("w:rPr")]) == 1:
        _parent(run).remove(run)


def _like(run: etree._Element, words: str) -> etree._Element:
    """A run with other words that looks the same."""
    made = xml.element("w:r")
    properties = xml.find(run, "w:rPr")
    if properties is not None:
        made.append(deepcopy(properties))
    made.append(xml.text_element(words))
    return made


def _replace(pieces: Iterable[etree._Element], start: int, end: int, words: str) -> None:
    """Puts `words` where the characters from `start` to `end` stand, over however many pieces they spread."""
    position = 0
    pending = words
    for piece in pieces:
        text = piece.text or ""
        first, last = max(start - position, 0), min(end - position, len(text))
        position += len(text)
        if first >= last:
            continue
        piece.text = text[:first] + pending + text[last:]
        piece.set(_SPACE, "preserve")
        pending = ""


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _can_go(paragraph: etree._Element) -> bool:
    """Whether the paragraph holds nothing else (a picture, a page number, a section's end) and is not the only one."""
    kept = ("w:drawing", "w:pict", "w:object", "w:fldSimple", "w:fldChar", "w:sectPr", "w:tab", "w:br")
    if any(next(paragraph.iter(qn(tag)), None) is not None for tag in kept):
        return False
    parent = _parent(paragraph)
    return len(parent.findall(qn("w:p"))) > 1 and parent[-1] is not paragraph
