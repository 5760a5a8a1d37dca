"""The list of sections of a long document: the page numbers after its entries, which nobody wrote on the page.

The PDF engine and Word count the sheets. A number that leads astray is a finding; the words of the entries are compared
as all others are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.finished import Finished, Piece
from briefgen.finished.record import StretchRow
from briefgen.verify.report import Finding
from briefgen.verify.tokens import plain, squeezed, words

# The dots up to the number, which only a PDF draws.
_LEADER = r"[\s.]*(?<!\d)"


def without_numbers(file: Finished, stretches: Sequence[StretchRow]) -> tuple[Finished, tuple[Finding, ...]]:
    """The file without the page numbers of its list of sections, and a finding for each that leads astray."""
    listed = [stretch.text for stretch in stretches if stretch.listed]
    if not listed:
        return file, ()
    pieces = [replace(piece, text=plain(piece.text)) for piece in file.pieces]
    numbers: list[tuple[str, int]] = []
    sheets = list(pieces)  # without the list itself: where the headings stand
    at = 0
    for text in listed:
        for number in range(at, len(pieces)):
            found = _entry(text, pieces[number], whole=file.format == "docx")
            if found is None:
                continue
            numbers.append((text, int(found["page"])))
            pieces[number] = _cut(pieces[number], found.start("after"), found.end())
            again = _entry(text, sheets[number], whole=file.format == "docx")
            if again is not None:
                sheets[number] = _cut(sheets[number], again.start(), again.end())
            at = number
            break
    astray = _astray_in_word(numbers) if file.format == "docx" else _astray_in_pdf(numbers, sheets)
    return replace(file, pieces=tuple(pieces)), tuple(astray)


def _entry(text: str, piece: Piece, *, whole: bool) -> re.Match[str] | None:
    """An entry with its number in a piece; in a Word file it is the whole paragraph."""
    entry = r"\s*".join(map(re.escape, words(text)))
    pattern = rf"{entry}(?P<after>{_LEADER}(?P<page>\d{{1,4}}))(?!\d)"
    return re.fullmatch(pattern, piece.text) if whole else re.search(rf"(?<!\w){pattern}", piece.text)


def _cut(piece: Piece, start: int, end: int) -> Piece:
    return replace(piece, text=f"{piece.text[:start]} {piece.text[end:]}")


def _astray_in_pdf(numbers: Sequence[tuple[str, int]], sheets: Sequence[Piece]) -> Iterator[Finding]:
    """The entries whose heading does not stand on the sheet they name."""
    for text, page in numbers:
        if not 1 <= page <= len(sheets) or squeezed(text) not in squeezed(sheets[page - 1].text):
            yield _astray(text, page)


def _astray_in_word(numbers: Sequence[tuple[str, int]]) -> Iterator[Finding]:
    """The entries with a smaller number than the one before: Word counts sheets anew, but never backwards."""
    last = 1
    for text, page in numbers:
        if page < last:
            yield _astray(text, page)
        last = max(page, last)


def _astray(text: str, page: int) -> Finding:
    message = f"the list of sections leads to page {page}, where this does not stand."
    return Finding("altered", message, expected=text, found=f"{text} {page}")
