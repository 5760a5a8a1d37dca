"""An acronym is spelled out where it first stands, from a checked glossary, and none stands in the bottom line unexplained.

Departments forget that nobody else speaks their letters. A wrong expansion is worse than none, so it never comes from
an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Asked, Entry, Made
from briefgen.check.texts import language_of, shortened, unquoted, words_of

NAME = "Q33"
SEVERITY: Severity = "warning"
SOURCE = "UK Government Digital Service, publishing accessible documents; practice of Canadian briefing units"
# Words in capitals side by side are a name, told once: of three words, or with one that is too long for an acronym.
CAPITALS = re.compile(r"(?<![\w&-])[A-ZÀ-Þ][A-ZÀ-Þ&'’-]*(?:[ \u00a0\u202f][A-ZÀ-Þ&][A-ZÀ-Þ&'’-]*)+(?![\w-])")
NAME_WORDS, LONG_WORD = 3, 6
ACRONYM = re.compile(r"(?<![\w&-])[A-Z][A-Z&]*[A-Z]s?(?:\+\d)?(?![\w-])")


def request(asked: Asked) -> Iterator[Finding]:
    """A person's words, one finding for each acronym."""
    seen: set[str] = set()
    for words in asked.words():
        for acronym in _unexplained(unquoted(words.text), asked.language, seen):
            yield _finding(acronym, words.where, asked.office.glossary.acronyms)


def brief(made: Made) -> Iterator[Finding]:
    """The document's own words in reading order, one finding for each acronym, where it first stands."""
    seen: set[str] = set()
    for entry in made.entries():
        if entry.section is not None and entry.section.layout in ("sources", "unknowns", "disagreements"):
            continue
        text = unquoted("".join("…" if run.quoted else run.text for run in entry.item.runs))
        found = list(_unexplained(text, language_of(entry, made), seen))
        if any(run.basis == "human" for run in entry.item.runs):
            continue  # told with the request
        names = {source.publisher or "" for source in made.sources.values()}
        for acronym in found:
            if not any(acronym in name for name in names):
                yield _of_fact(acronym, entry, made)


def _of_fact(acronym: str, entry: Entry, made: Made) -> Finding:
    """A finding in words of a source, which nobody can write in the request."""
    office = made.office.speaking(language_of(entry, made))
    words = office.glossary.acronyms.get(acronym, "") if office.language == language_of(entry, made) else ""
    key = next(iter(entry.item.facts), "")
    wanted = f"{words} ({acronym})" if words else "its words"
    if " " in acronym:
        hint = (
            f"These are the words of a source. Write it in small letters: briefgen review correct {key} --set wording=…"
        )
        return Finding(_in_capitals(acronym), entry.where, hint)
    hint = (
        f"These are the words of a source. Give it {wanted} with: briefgen review correct {key} --set wording=…; "
        "or in the Word file, read back with briefgen adopt."
    )
    if not words:
        hint = f"Add it to the office's glossary, and it is spelled out where a rewriting is safe. {hint}"
    return Finding(f'"{acronym}" is not spelled out where it first stands.', entry.where, hint)


def _unexplained(text: str, language: str, seen: set[str]) -> Iterator[str]:
    """Acronyms that stand for the first time and without their words, and names that stand in capitals."""
    if text.isupper():
        return
    known = re.compile("|".join(words_of("known_acronyms", language)))
    for found in CAPITALS.finditer(text):
        words = found[0].split()
        if all(known.fullmatch(word) for word in words):
            continue
        if len(words) >= NAME_WORDS or any(len(word) >= LONG_WORD for word in words):
            name = " ".join(words)
            text = text.replace(found[0], "…")
            if name not in seen:
                seen.add(name)
                yield name
    for found in ACRONYM.finditer(text):
        acronym = found[0].removesuffix("s")
        if acronym in seen or known.fullmatch(acronym):
            continue
        seen.add(acronym)
        if not re.search(rf"\(\s*{re.escape(acronym)}s?\s*\)|{re.escape(acronym)}s?\s*\([A-Za-zÀ-ÿ]", text):
            yield acronym


def _in_capitals(name: str) -> str:
    return f'"{shortened(name)}" stands in capitals.'


def _finding(acronym: str, where: str, glossary: Mapping[str, str]) -> Finding:
    if " " in acronym:
        return Finding(_in_capitals(acronym), where, "Write it in small letters.")
    words = glossary.get(acronym, "")
    hint = f"Write: {words} ({acronym})." if words else "Add it to the office's glossary."
    return Finding(f'"{acronym}" is not spelled out where it first stands.', where, hint)
