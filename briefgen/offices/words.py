"""Typography of a language: quotation marks, hard spaces, file-name slugs, and name patterns with optional parts."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, get_args, get_origin, get_type_hints

from briefgen.offices.settings import Quotation
from briefgen.yamlfile import Words

HARD_SPACE = "\u00a0"

# Letters that Unicode does not decompose into a base letter and a mark.
_FOLDED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "’": "", "'": ""}
)


def quote(text: str, marks: Quotation) -> str:
    """The text between quotation marks; double marks inside it become the inner ones, the words stay as they are."""
    inner = re.sub(r"[“„«]\s?([^“”„«»]*?)\s?[”»]", rf"{marks.inner_open}\1{marks.inner_close}", text)
    inner = re.sub(r'"([^"]*)"', rf"{marks.inner_open}\1{marks.inner_close}", inner)
    return f"{marks.open}{inner}{marks.close}"


def harden(text: str, before: str, after: str) -> str:
    """The text with the spaces before and after certain characters, and inside numbers, made unbreakable."""
    if before:
        text = re.sub(rf" (?=[{re.escape(before)}])", HARD_SPACE, text)
    if after:
        text = re.sub(rf"(?<=[{re.escape(after)}]) ", HARD_SPACE, text)
        text = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", HARD_SPACE, text)
    return text


def typeset(value: Any, set_text: Callable[[str], str]) -> Any:
    """A settings dataclass with all its `Words` set by the language's typography, to any depth."""
    if isinstance(value, tuple):
        return tuple(typeset(entry, set_text) for entry in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for name, hint in get_type_hints(type(value)).items():
        found = getattr(value, name)
        if hint is Words:
            changed[name] = set_text(found)
        elif get_origin(hint) is Mapping and get_args(hint)[1] is Words:
            changed[name] = {key: set_text(text) for key, text in found.items()}
        else:
            changed[name] = typeset(found, set_text)
    return dataclasses.replace(value, **changed)


def slug(text: str, length: int = 60) -> str:
    """The text as part of a file name: small letters, digits and hyphens, cut between words; "untitled" for nothing.

    Accents are dropped; letters of other scripts stay.
    """
    words = _words(text.lower())
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word
        if len(longer) > length:
            break
        made = longer
    return made or "".join(words)[:length] or "untitled"


def hyphened(text: str) -> str:
    """The text as part of a file name in its own capitals and whole: "MA16/003151" is "MA16-003151"."""
    return "-".join(_words(text))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.translate(_FOLDED))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", plain))


def fill(pattern: str, parts: dict[str, str]) -> str:
    """A pattern with its {parts} filled; a [bracketed] stretch is left out where a part it names is empty.

    >>> fill("[{post} ]{name}[ ({country})]", {"post": "", "name": "Ana Lima", "country": "Brazil"})
    'Ana Lima (Brazil)'
    """

    def optional(found: re.Match[str]) -> str:
        wanted = re.findall(r"\{(\w+)\}", found[1])
        return found[1] if all(parts.get(part) for part in wanted) else ""

    shortened = re.sub(r"\[([^\[\]]*)\]", optional, pattern)
    return re.sub(r"\{(\w+)\}", lambda found: parts.get(found[1], ""), shortened)
