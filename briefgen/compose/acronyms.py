"""Acronyms of the office's glossary, spelled out where they first stand in a document's own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from briefgen.brief import Item, Run

QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")


class SpelledOut:
    """Entries in reading order with "Canadian Armed Forces (CAF)" for the first "CAF" of facts.

    A fact that stays in the language of its source has the words of that language, which `abroad` gives; so an acronym is
    spelled out once in each. Quotations and a person's words stay as they are; where one of them explains an acronym, it
    is known from there on. The words of the glossary are runs of their own, tied to no fact.
    """

    def __init__(self, acronyms: Mapping[str, str], abroad: Callable[[str], Mapping[str, str]] = lambda _: {}) -> None:
        self.abroad = abroad
        self.by_language: dict[str | None, dict[str, str]] = {None: dict(acronyms)}

    def __call__(self, item: Item) -> Item:
        """The entry, its children aside."""
        for language in {None, *(run.language for run in item.runs)}:
            left = self._left(language)
            for acronym in [one for one in left if _is_explained(one, left[one], item.text)]:
                del left[acronym]
        return replace(item, runs=tuple(run for given in item.runs for run in self._run(given)))

    def _left(self, language: str | None) -> dict[str, str]:
        """What is still to be spelled out in a language; None is the document's own."""
        if language not in self.by_language:
            self.by_language[language] = dict(self.abroad(language or ""))
        return self.by_language[language]

    def _run(self, run: Run) -> Iterator[Run]:
        left = self._left(run.language)
        if not run.facts or run.basis == "human" or run.quoted or not left:
            yield run
            return
        start = 0
        for found in _firsts(run.text, left):
            words = left.pop(found["acronym"], "")
            if words:
                possessive = found["possessive"] or ""
                yield replace(run, text=run.text[start : found.start()])
                yield Run(f"{words}{possessive} (", "template", language=run.language)
                yield replace(run, text=found[0])
                yield Run(")", "template", language=run.language)
                start = found.end()
        if run.text[start:] or not start:
            yield replace(run, text=run.text[start:])


def _firsts(text: str, acronyms: Collection[str]) -> list[re.Match[str]]:
    any_of = "|".join(re.escape(one) for one in sorted(acronyms, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w&’'-])(?P<acronym>{any_of})(?P<possessive>[’']s)?(?![\w-])")
    quotations = [one.span() for one in QUOTED.finditer(text)]
    return [one for one in pattern.finditer(text) if not any(a <= one.start() < b for a, b in quotations)]


def _is_explained(acronym: str, words: str, text: str) -> bool:
    """Whether a text gives an acronym with its words, on whichever side of the brackets."""
    short = re.escape(acronym)
    return bool(re.search(rf"\(\s*{short}\s*\)|(?<!\w){short}\s*\(\s*{re.escape(words)}", text))
