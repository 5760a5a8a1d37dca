"""Acronyms of the office's glossary, spelled out where they first stand in a document's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefgen.brief import Item, Run

QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")


class SpelledOut:
    """Entries in reading order with "Canadian Armed Forces (CAF)" for the first "CAF" of facts, in the document's language.

    Quotations and a person's words stay as they are; where one of them explains an acronym, it is known from there on.
    The words of the glossary are runs of their own, tied to no fact.
    """

    def __init__(self, acronyms: Mapping[str, str]) -> None:
        self.left = dict(acronyms)

    def __call__(self, item: Item) -> Item:
        """The entry, its children aside."""
        for acronym in [one for one in self.left if _is_explained(one, self.left[one], item.text)]:
            del self.left[acronym]
        return replace(item, runs=tuple(run for given in item.runs for run in self._run(given)))

    def _run(self, run: Run) -> Iterator[Run]:
        if not run.facts or run.basis == "human" or run.quoted or run.language is not None or not self.left:
            yield run
            return
        start = 0
        for found in self._firsts(run.text):
            words = self.left.pop(found["acronym"], "")
            if words:
                possessive = found["possessive"] or ""
                yield replace(run, text=run.text[start : found.start()])
                yield Run(f"{words}{possessive} (", "template")
                yield replace(run, text=found[0])
                yield Run(")", "template")
                start = found.end()
        if run.text[start:] or not start:
            yield replace(run, text=run.text[start:])

    def _firsts(self, text: str) -> list[re.Match[str]]:
        any_of = "|".join(re.escape(one) for one in sorted(self.left, key=len, reverse=True))
        pattern = re.compile(rf"(?<![\w&’'-])(?P<acronym>{any_of})(?P<possessive>[’']s)?(?![\w-])")
        quotations = [one.span() for one in QUOTED.finditer(text)]
        return [one for one in pattern.finditer(text) if not any(a <= one.start() < b for a, b in quotations)]


def _is_explained(acronym: str, words: str, text: str) -> bool:
    """Whether a text gives an acronym with its words, on whichever side of the brackets."""
    short = re.escape(acronym)
    return bool(re.search(rf"\(\s*{short}\s*\)|(?<!\w){short}\s*\(\s*{re.escape(words)}", text))
