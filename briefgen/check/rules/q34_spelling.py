"""Running text keeps to the office's spelling; official names and quotations keep their own.

"Defense" in one line and "defence" in the next looks like two authors who did not read each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from briefgen import lexicon
from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Asked, Made
from briefgen.check.texts import counted, language_of, own_words, unquoted

NAME = "Q34"
SEVERITY: Severity = "warning"
SOURCE = "The Canadian Style; Chicago Manual of Style (official names keep their spelling)"


def request(asked: Asked) -> Iterator[Finding]:
    """A person's words, one finding for each word."""
    house = asked.office.spelling.house
    if asked.language.startswith("en") and house:
        for words in asked.words():
            for wrong, right in _others(unquoted(words.text), house):
                yield Finding(f'"{wrong}" is written "{right}" in this office.', words.where)


def brief(made: Made) -> Iterator[Finding]:
    """Words drawn from sources, in one finding: they are theirs."""
    house = made.office.spelling.house
    found: Counter[str] = Counter()
    for entry in made.entries():
        if house and language_of(entry, made).startswith("en"):
            found.update(wrong for wrong, _ in _others(own_words(entry.item), house))
    if found:
        message = f"spelled as the sources have it, not as this office does: {counted(found)}."
        yield Finding(message, "the document", severity="information")


def _others(text: str, house: str) -> Iterator[tuple[str, str]]:
    """Words of another spelling with the house's; one with a capital inside a sentence belongs to a name."""
    table = _spellings(house)
    for found in re.finditer(r"[A-Za-z]+", text):
        right = table.get(found[0].casefold())
        is_name = found[0][:1].isupper() and found.start() > 0 and text[found.start() - 2 : found.start()] != ". "
        if right is not None and not is_name:
            yield found[0], right


def _spellings(house: str) -> Mapping[str, str]:
    """Words that the house writes otherwise, with how it does."""
    return {
        other: word[house]
        for word in lexicon.load("spelling")["words"]
        for column, other in word.items()
        if column != house and other != word[house]
    }
