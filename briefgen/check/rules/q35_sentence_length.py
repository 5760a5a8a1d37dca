"""Sentences have 25 words on average at most, and none has more than 40.

A long sentence is read twice, and there is no time to read anything twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Asked, Made
from briefgen.check.texts import is_human, sentences, shortened

NAME = "Q35"
SEVERITY: Severity = "warning"
SOURCE = "UK Government Digital Service, publishing accessible documents; Policy Horizons Canada style guide"
MOST = 40
AVERAGE = 25


def request(asked: Asked) -> Iterator[Finding]:
    """A person's sentences, each on its own."""
    for words in asked.words():
        for sentence in sentences(words.text):
            if len(sentence.split()) > MOST:
                message = f'"{shortened(sentence)}" has {len(sentence.split())} words; {MOST} are the most.'
                yield Finding(message, words.where, "Make two of it.")


def brief(made: Made) -> Iterator[Finding]:
    """The sentences drawn from sources, counted: they are as long as the sources made them."""
    entries = [entry for entry in made.entries() if not is_human(entry.item) and entry.item.facts]
    said = [
        (len(sentence.split()), entry.where)
        for entry in entries
        if entry.section is None or entry.section.layout in ("items", "prose")
        if not any(run.quoted for run in entry.item.runs)
        for sentence in sentences(entry.item.text)
    ]
    yield from _long(said)


def _long(said: Iterable[tuple[int, str]]) -> Iterator[Finding]:
    counts = list(said)
    long = sorted((entry for entry in counts if entry[0] > MOST), reverse=True)
    if long:
        what = "one sentence has" if len(long) == 1 else f"{len(long)} sentences have"
        message = f"{what} more than {MOST} words; the longest has {long[0][0]}."
        yield Finding(message, long[0][1], severity="information")
    average = sum(words for words, _ in counts) / len(counts) if counts else 0
    if average > AVERAGE:
        message = f"sentences have {average:.0f} words on average; {AVERAGE} are the most."
        yield Finding(message, "the document", severity="information")
