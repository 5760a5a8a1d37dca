"""Each person and place has one form of its name throughout.

Two spellings of one name look like two people, and the wrong one is remembered.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Made
from briefgen.check.texts import own_words, plain
from briefgen.model import Fact

NAME = "Q27"
SEVERITY: Severity = "error"
SOURCE = "CAN-ASC-3.1 Plain Language (the same word for the same thing)"


def brief(made: Made) -> Iterator[Finding]:
    """Variants of a name that differ by accents, hyphens or capitals and are printed beside it."""
    texts = [(plain(own_words(entry.item)), entry.where) for entry in made.entries()]
    for fact in made.facts.values():
        for variant in _variants(fact):
            where = next((place for text, place in texts if variant in text), None)
            if where is not None:
                yield Finding(f'"{variant}" is printed where the name is "{fact.value.actors[0].name}".', where)


def _variants(fact: Fact) -> Iterator[str]:
    """Other spellings of the same letters."""
    name = fact.value.actors[0].name if fact.value.actors else ""
    for variant in getattr(fact.value, "variants", ()):
        if variant != name and _bare(variant) == _bare(name):
            yield plain(variant)


def _bare(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum())
