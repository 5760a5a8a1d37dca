"""The verb is as strong as the source's: what was suggested is not printed as agreed, nor what was discussed as decided.

Diplomats read verbs. An agreement that was only a suggestion is an incident.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen import lexicon
from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Made
from briefgen.check.texts import language_of, own_words, shortened

NAME = "Q18"
SEVERITY: Severity = "error"
SOURCE = "diplomatic practice"


def brief(made: Made) -> Iterator[Finding]:
    """A verb that binds or judges is printed only where the sentence of the source has it."""
    for entry in made.entries():
        facts = made.facts_of(entry.item)
        if not facts or not language_of(entry, made).startswith("en"):
            continue
        if entry.section is not None and entry.section.layout in ("disagreements", "unknowns", "table", "timeline"):
            continue
        told = " ".join(claim.sentence.exact for fact in facts for claim in fact.claims).casefold()
        for name, words in _strengths().items():
            found = words.search(own_words(entry.item))
            if found and not words.search(told):
                message = (
                    f'"{shortened(entry.item.text)}" says {found[0]}; the source does not say that anybody {name}.'
                )
                yield Finding(message, entry.where)


def _strengths() -> Mapping[str, re.Pattern[str]]:
    told = lexicon.load("wording")["strength"]["en"]
    return {name: re.compile(rf"(?i)\b(?:{'|'.join(stems)})") for name, stems in told.items()}
