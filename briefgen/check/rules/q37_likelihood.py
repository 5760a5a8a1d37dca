"""Likelihood and confidence do not stand in one sentence, and a document keeps to one scale of likelihood.

"We judge with high confidence that it is likely" tells nobody what to expect. Words of two scales cannot be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Asked
from briefgen.check.texts import any_of, sentences, shortened, unquoted, words_of

NAME = "Q37"
SEVERITY: Severity = "warning"
SOURCE = (
    "US Intelligence Community Directive 203; UK Professional Head of Intelligence Assessment, probability yardstick"
)


def request(asked: Asked) -> Iterator[Finding]:
    """A person's words; what sources say is theirs."""
    scales = words_of("likelihood", asked.language)
    used: dict[str, str] = {}
    for words in asked.words():
        for sentence in sentences(unquoted(words.text)):
            found = [term for terms in scales.values() for term in _terms(sentence, terms)]
            if found and any_of("confidence", asked.language).search(sentence):
                message = f'"{shortened(sentence)}" gives likelihood and confidence in one sentence.'
                yield Finding(message, words.where, "Make two sentences of it.")
            for term in found:
                used.setdefault(term.casefold(), words.where)
    if used and not any(all(_terms(term, terms) for term in used) for terms in scales.values()):
        message = f"the words of likelihood are of two scales: {', '.join(used)}."
        yield Finding(message, next(iter(used.values())), f"Keep to one: {', '.join(scales)}.")


def _terms(text: str, terms: Sequence[str]) -> list[str]:
    """The terms of a scale in a text, a longer one before the shorter in it."""
    ordered = sorted(terms, key=len, reverse=True)
    # "highly likely" is no word of a scale that has only "likely".
    pattern = rf"(?i)(?<![\w-])(?<!very )(?<!highly )(?:{'|'.join(ordered)})(?![\w-])"
    return re.findall(pattern, text)
