"""The body of a mail, as plain text and as HTML: what the digest says, in the same words.

The HTML has no style sheet, no picture and no address to load anything from: it reads the same in every mail program,
and opening it tells nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

from briefgen.digest.deliver.edition import Edition

_LABELS = {
    "en": {"bottom": "Bottom line", "sources": "Sources", "attached": "Attached"},
    "fr": {"bottom": "L’essentiel", "sources": "Sources", "attached": "Pièces jointes"},
}
_STYLES = {
    "marking": "font-weight:bold;text-align:center;margin:0 0 1em",
    "title": "font-size:1.4em;margin:0 0 .3em",
    "heading": "font-size:1.1em;margin:1.4em 0 .4em",
    "words": "margin:0 0 .6em",
    "item": "margin:0 0 .4em",
}
_BODY = "font-family:Arial,Helvetica,sans-serif;font-size:11pt;line-height:1.4;max-width:44em"

Role = Literal["marking", "title", "heading", "words", "item", "source"]


@dataclass(frozen=True, slots=True)
class _Line:
    role: Role
    text: str


def plain(edition: Edition, attached: Sequence[str]) -> str:
    """The body as plain text; headings are underlined, entries have a hyphen."""
    return "".join(_plain(line) for line in _lines(edition, attached)).strip() + "\n"


def _plain(line: _Line) -> str:
    if line.role in ("title", "heading"):
        rule = ("=" if line.role == "title" else "-") * min(len(line.text), 72)
        return f"\n{line.text}\n{rule}\n"
    return {"item": f"- {line.text}\n", "source": f"{line.text}\n"}.get(line.role, f"\n{line.text}\n")


def html(edition: Edition, attached: Sequence[str]) -> str:
    """The body as one HTML document."""
    language = escape(_language(edition))
    parts = [f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">']
    parts.append(f'<title>{escape(edition.title)}</title></head>\n<body style="{_BODY}">\n')
    lines = list(_lines(edition, attached))
    for before, line in zip((None, *lines), lines, strict=False):
        role_before = before.role if before else None
        if role_before == "item" and line.role != "item":
            parts.append("</ul>\n")
        if line.role == "item" and role_before != "item":
            parts.append("<ul>\n")
        parts.append(_html(line))
    parts.append("</ul>\n" if lines and lines[-1].role == "item" else "")
    return "".join(parts) + "</body></html>\n"


def _html(line: _Line) -> str:
    tag = {"title": "h1", "heading": "h2", "item": "li"}.get(line.role, "p")
    style = _STYLES.get(line.role, _STYLES["words"])
    return f'<{tag} style="{style}">{escape(line.text)}</{tag}>\n'


def _lines(edition: Edition, attached: Sequence[str]) -> Iterator[_Line]:
    """The marking first and last, the title with the period, what each section says, the sources, what is attached."""
    document, labels = edition.document, _LABELS.get(_language(edition), _LABELS["en"])
    marking = [_Line("marking", words) for words in (_text(document, "marking"),) if words]
    yield from marking
    yield _Line("title", edition.title)
    for words in (edition.period, _text(document, "draft_label"), _text(document, "purpose")):
        if words:
            yield _Line("words", words)
    bottom = _items(document.get("bottom_line"))
    if bottom:
        yield _Line("heading", labels["bottom"])
        yield from bottom
    for section in document.get("sections") or ():
        said = _items(section.get("items")) or [_Line("words", words) for words in (_text(section, "empty"),) if words]
        if said:
            yield _Line("heading", _text(section, "heading"))
            yield from said
    citations = document.get("citations") or ()
    if citations:
        yield _Line("heading", labels["sources"])
        yield from map(_source, citations)
    if attached:
        yield _Line("words", f"{labels['attached']}: {', '.join(attached)}")
    yield from marking


def _items(items: Any) -> list[_Line]:
    """The entries of a list with the numbers of their sources."""
    made = []
    for item in items or ():
        numbers = "".join(f" [{number}]" for number in item.get("citations") or ())
        note = _text(item, "note")
        made.append(_Line("item", _text(item, "text") + numbers + (f" ({note})" if note else "")))
    return made


def _source(citation: Mapping[str, Any]) -> _Line:
    """A source as one line: its number, title, publisher, date and address, as far as they are known."""
    told = (_text(citation, key) for key in ("title", "publisher", "published", "url"))
    return _Line("source", f"[{citation.get('number', '')}] {', '.join(words for words in told if words)}")


def _text(of: Mapping[str, Any], key: str) -> str:
    return " ".join(str(of.get(key) or "").split())


def _language(edition: Edition) -> str:
    return str(edition.document.get("language") or "en")
