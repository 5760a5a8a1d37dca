"""What the header and the footer of somebody's Word file say: whose letterhead it is, and where that office is found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml import etree

_CONTACT = re.compile(
    r"@|www\.|https?:|\b(?:tele?(?:phone|fon|fax)?|tél(?:éphone)?|phone|fax|e-?mail|mail)\b|전화|팩스|\d{3}",
    re.IGNORECASE,
)
# A field of ours, with the words that lead to it ("Our sign: {{ tracking }}").
_FIELD = re.compile(r"[^,;·|\n\t{}]*\{\{[^{}]*\}\}")
# A line that counts pages holds, besides the numbers, only such words.
_COUNTING = re.compile(r"[\W\d]*(?:(?:page|seite|von|of|sur|de|pagina|쪽)[\W\d]*)*", re.IGNORECASE)
# Small words that only one of the two languages has.
_SAYS = {
    "en": re.compile(r"\b(?:of|the|and|for)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(?:du|de la|le|les|des|et|au|aux)\b|\b[ld]['’]", re.IGNORECASE),
}
_LONGEST_NAME = 90


@dataclass(frozen=True)
class Said:
    """The office's name and unit by language ("" for one text that serves all), its address, and lines not used."""

    name: dict[str, str]
    unit: str
    address: str
    unused: tuple[str, ...]


def said(headers: Sequence[etree._Element], footers: Sequence[etree._Element]) -> Said:
    """What the running lines say; a name is a short line without a number, an address has a number, a site or a mail."""
    above, below = _all_lines(headers), _all_lines(footers)
    names = [line for line in above if _is_name(line)]
    contacts = [line for line in above if _CONTACT.search(line)]
    address = list(dict.fromkeys([*contacts, *(line for line in below if line not in names)]))
    name, rest = _name(names)
    unit = rest[0] if rest else ""
    used = {*name.values(), unit, *address}
    return Said(name, unit, " · ".join(address), tuple(line for line in above if line not in used))


def _name(lines: Sequence[str]) -> tuple[dict[str, str], Sequence[str]]:
    """The name, in English and French where the first two lines say it in both, and the lines below it."""
    if not lines:
        return {}, ()
    languages = [_language(line) for line in lines[:2]]
    if sorted(languages) == ["en", "fr"]:
        return dict(zip(languages, lines[:2], strict=True)), lines[2:]
    return {"": lines[0]}, lines[1:]


def _language(line: str) -> str:
    found = [language for language, small in _SAYS.items() if small.search(line)]
    return found[0] if len(found) == 1 else ""


def _is_name(line: str) -> bool:
    return len(line) <= _LONGEST_NAME and not re.search(r"\d", line) and not _CONTACT.search(line)


def _all_lines(roots: Sequence[etree._Element]) -> list[str]:
    """Each line once, as a text box stands in the file twice; those that a field of ours or a page number fills aside."""
    lines = (" ".join(line.split()).strip(" |·–-,;") for root in roots for line in _lines(root))
    return [one for one in dict.fromkeys(lines) if one and not _COUNTING.fullmatch(one)]


def _lines(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(qn("w:p")):
        text = _FIELD.sub("", "".join(_pieces(paragraph)))
        yield from (line for line in re.split(r"[\n\t]", text) if not line.rstrip().endswith(":"))


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    """The words typed in the paragraph itself: what Word computes (page numbers, dates) is left out."""
    inside = 0
    for one in paragraph.iter():
        if one is not paragraph and next(one.iterancestors(qn("w:p")), None) is not paragraph:
            continue
        if one.tag == qn("w:fldChar"):
            inside += {"begin": 1, "end": -1}.get(one.get(qn("w:fldCharType"), ""), 0)
        elif one.tag in (qn("w:br"), qn("w:cr")):
            yield "\n"
        elif one.tag == qn("w:tab") and next(one.iterancestors(qn("w:tabs")), None) is None:
            yield "\t"
        elif one.tag == qn("w:t") and not inside and next(one.iterancestors(qn("w:fldSimple")), None) is None:
            yield one.text or ""
