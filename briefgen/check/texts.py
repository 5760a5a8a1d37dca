"""Texts as rules read them: what stands between quotation marks apart, sentence by sentence, with patterns of words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from briefgen import lexicon
from briefgen.brief import Item
from briefgen.check.finding import Finding
from briefgen.check.subject import Asked, Entry, Made

QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"|‘[^’]*’(?=\W|$)")
# A full stop behind one of these ends no sentence.
SHORT = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|No|Nos|Lt|Gen|Col|Hon|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|M|[A-Z])\.$")
QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "\u00a0": " ", "\u202f": " "})

Lint = Callable[[str, str], Iterable[str | Finding]]


def words_of(section: str, language: str) -> Any:
    """An entry of the wording lexicon in a language, English where that has none of its own."""
    told = lexicon.load("wording")[section]
    return told.get(language.partition("-")[0], told.get("en", ()))


@cache
def any_of(section: str, language: str) -> re.Pattern[str]:
    """A pattern that finds any of the lexicon's words or expressions of a section, whole words, in any case."""
    entries = sorted(words_of(section, language), key=len, reverse=True)
    return re.compile(rf"(?i)(?<![\w-])(?:{'|'.join(entries)})(?![\w-])" if entries else r"(?!)")


def unquoted(text: str) -> str:
    """The text without what stands between quotation marks."""
    return QUOTED.sub("…", text)


def plain(text: str) -> str:
    """The text with straight quotation marks and ordinary single blanks: what two quotations are compared by."""
    return " ".join(text.translate(QUOTES).split())


def solid(text: str) -> str:
    """The text without blanks."""
    return "".join(text.split())


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, each with its end."""
    start = 0
    for found in re.finditer(r"[.!?…][”»’\"]*\s+(?=[“«\"A-ZÀ-Ý0-9])", text):
        if not SHORT.search(text[start : found.start() + 1]):
            yield text[start : found.end()].strip()
            start = found.end()
    if text[start:].strip():
        yield text[start:].strip()


def shortened(text: str, most: int = 60) -> str:
    """The text short enough for a message."""
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def of_request(asked: Asked, lint: Lint) -> Iterator[Finding]:
    """What a lint finds in a person's words, quotations left out, with file and line."""
    for words in asked.words():
        yield from _placed(lint(unquoted(words.text), asked.language), words.where)


def of_brief(made: Made, lint: Lint) -> Iterator[Finding]:
    """What a lint finds in the words of facts and of the template, quotations left out, entry by entry."""
    for entry in made.entries():
        yield from _placed(lint(own_words(entry.item), language_of(entry, made)), entry.where)


def own_words(item: Item) -> str:
    """The words of an entry that are neither a person's nor quoted."""
    return unquoted("".join("…" if run.quoted or run.basis == "human" else run.text for run in item.runs))


def language_of(entry: Entry, made: Made) -> str:
    """The language an entry is in."""
    return next((run.language for run in entry.item.runs if run.language), made.brief.language)


def is_human(item: Item) -> bool:
    """Whether a person wrote the entry."""
    return any(run.basis == "human" for run in item.runs)


def _placed(found: Iterable[str | Finding], where: str) -> Iterator[Finding]:
    for one in found:
        yield Finding(one, where) if isinstance(one, str) else one


def counted(found: Mapping[str, int]) -> str:
    """Words with how often they stand: 'center (2), defense'."""
    return ", ".join(f"{word} ({count})" if count > 1 else word for word, count in found.items())
