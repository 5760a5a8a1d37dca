"""What of a document is no part of its text: shape rules and the phrases of lexicon/furniture.yaml.

Real sentences are kept when in doubt; whatever is left out keeps its reason and its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

import yaml

from briefgen.readers import shapes
from briefgen.readers.document import Part

# Markings stand above the text; so far down the page one is looked for.
_TOP = 6


@dataclass(frozen=True, slots=True)
class Phrases:
    """One entry of lexicon/furniture.yaml."""

    reason: str
    equals: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    words: int = 30
    opens: bool = False
    unended: bool = False

    def match(self, text: str) -> bool:
        """Whether a block is of this sort; `text` is lower-case with plain quotation marks and single spaces."""
        if text.rstrip(".:!… ") in self.equals or text in self.equals:
            return True
        if shapes.words(text) > self.words:
            return False
        if self.unended and shapes.is_ended(text) and shapes.words(text) > 3:
            return False
        if any(text.startswith(phrase) and _ends_word(text, phrase) for phrase in self.starts):
            return True
        return any(phrase in text for phrase in self.contains)


def _ends_word(text: str, phrase: str) -> bool:
    rest = text[len(phrase) :]
    return not (phrase[-1].isalnum() and rest[:1].isalpha())


@dataclass(frozen=True, slots=True)
class Sorted:
    """The parts with their furniture marked, and what the furniture told: authors, copyright, mail domain, marking."""

    parts: tuple[Part, ...]
    authors: tuple[str, ...] = ()
    copyright: str = ""
    domain: str = ""
    marking: str = ""


@cache
def phrases() -> tuple[Phrases, ...]:
    """The entries of lexicon/furniture.yaml in their order."""
    return tuple(
        Phrases(
            entry["reason"],
            frozenset(map(str, entry.get("equals", ()))),
            tuple(map(str, entry.get("starts", ()))),
            tuple(map(str, entry.get("contains", ()))),
            int(entry.get("words", 30)),
            bool(entry.get("opens", False)),
            bool(entry.get("unended", False)),
        )
        for entry in entries()
    )


@cache
def entries() -> tuple[dict[str, Any], ...]:
    """lexicon/furniture.yaml as it stands."""
    return tuple(yaml.safe_load(_lexicon("furniture.yaml")))


@cache
def markings() -> re.Pattern[str]:
    """One expression for every marking of lexicon/markings.yaml."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in yaml.safe_load(_lexicon("markings.yaml"))))


def _lexicon(name: str) -> str:
    return (resources.files("briefgen") / "lexicon" / name).read_text("utf-8")


def plain(text: str) -> str:
    """Lower-case, plain apostrophes, single spaces: how phrases are compared."""
    return " ".join(text.casefold().replace("’", "'").split()).strip("•·* \u200b")


def phrase(text: str) -> Phrases | None:
    """The entry a block falls under."""
    compared = plain(text)
    return next((entry for entry in phrases() if entry.match(compared)), None)


def sort(parts: Sequence[Part], title: str = "") -> Sorted:
    """The parts with furniture marked; `title` is what the metadata gives."""
    marking = ""
    authors: list[str] = []
    copyright_line = domain = ""
    done: list[Part] = []
    accounts: set[str] = set()
    started = listing = commented = False
    for position, part in enumerate(parts):
        if position < _TOP and not marking and markings().fullmatch(part.text.strip("[]()*- ")):
            marking = part.text.strip("[]()*- ")
            done.append(part.cut("marking"))
            continue
        if part.furniture:
            if not copyright_line and _is_copyright(part.text):
                copyright_line = part.text
            done.append(part)
            continue
        entry = phrase(part.text) if part.kind not in ("table-cell", "title") else None
        reason = entry.reason if entry else _shape(part)
        # Whatever stands below the heading of the comments, or a comment, is said by readers.
        commented = commented or started and (shapes.opens_comments(part.text) or shapes.is_comment(part.text))
        if commented and not reason:
            reason = "comments"
        if reason == "byline":
            authors.extend(shapes.byline(part.text) or ())
            domain = domain or shapes.mail_domain(part.text)
        elif reason == "copyright":
            copyright_line = copyright_line or part.text
        prose = shapes.is_sentence(part.text) and not reason
        listing = bool(entry and entry.opens and started) or listing and not prose
        if listing and not reason and part.kind != "table-cell":
            reason = "other articles"
        if not started:
            accounts.update(handle.casefold() for handle in _HANDLE.findall(part.text))
        elif not reason and (answered := _HANDLE.match(part.text)) and answered[1].casefold() not in accounts:
            reason = "comments"  # under a thread, in whose author's mouth nobody else's words may get
        started = started or prose
        done.append(part.cut(reason) if reason else part)
    return Sorted(
        tuple(_repeated(_pictured(done), title)), tuple(dict.fromkeys(authors)), copyright_line, domain, marking
    )


def _pictured(parts: Sequence[Part]) -> list[Part]:
    """The parts; where all would be furniture, what stands below a picture is the text: an agency sends captions alone."""
    kept = any(not part.furniture and part.kind != "title" for part in parts)
    return [part if kept or part.furniture != "caption" else replace(part, furniture="") for part in parts]


# An account of a network ("@harbour_fan"), with whose name a reply of somebody else's to a thread begins.
_HANDLE = re.compile(r"(?<![\w.])@(\w{2,}):?(?=\s|[),.]|$)")


def _is_copyright(text: str) -> bool:
    """Whether a line that is furniture anyhow names the holder of the rights."""
    return bool(re.match(r"[<\[(]?(?:©|ⓒ|copyright\b|\(c\))", text.strip(), re.IGNORECASE)) and shapes.words(text) <= 30


def _shape(part: Part) -> str:
    """Why a block is furniture by its shape alone, or ''."""
    text = part.text
    if part.kind == "table-cell":
        return "navigation" if shapes.is_links(text) else ""
    if part.kind == "title":
        return ""
    if shapes.is_icons(text):
        return "share icon"
    if shapes.byline(text) is not None:
        return "byline"
    if part.kind != "list-item" and shapes.is_caption(text):
        return "caption"
    if shapes.is_breadcrumb(text) or shapes.is_links(text):
        return "navigation"
    if shapes.is_page_number(text):
        return "page number"
    if shapes.is_comment_count(text):
        return "comments"
    if _is_row_of_phrases(text):
        return "navigation"
    if re.search("[©ⓒ]|^Copyright [A-Z]", text) and shapes.words(text) <= 25 and not shapes.is_sentence(text):
        return "copyright"
    return "" if any(character.isalnum() for character in text) else "ornament"


def _is_row_of_phrases(text: str) -> bool:
    """Whether a row of links or remarks, 'Leave a comment | Tip jar | About us', begins with two that are furniture."""
    pieces = [piece for piece in re.split(r"\s*\|\s*", text) if piece.strip()]
    if len(pieces) > 1:
        return all(phrase(piece) for piece in pieces[:2])
    single = text.split()
    return 2 <= len(single) <= 8 and all(any(plain(word) in entry.equals for entry in phrases()) for word in single)


def _repeated(parts: Sequence[Part], title: str) -> list[Part]:
    """The parts with a headline's second and later prints cut."""
    seen: set[str] = set()
    wanted = shapes.squash(title)
    found: list[Part] = []
    for part in parts:
        key = shapes.squash(part.text)
        headline = (
            not part.furniture and part.kind in ("title", "heading", "paragraph") and shapes.words(part.text) <= 30
        )
        if headline and key in seen:
            found.append(part.cut("repeated title"))
            continue
        if headline and (key == wanted or shapes.words(part.text) >= 4 and not shapes.is_sentence(part.text)):
            seen.add(key)
        found.append(part)
    return found
