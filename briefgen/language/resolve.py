"""Who is meant: every name, post, country, pronoun and group word of a text, resolved as far as the text allows.

The sentences are read in order with a memory of who was last spoken of. What cannot be decided stays literal, and every
actor says by which means it was found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.language.memory import Memory
from briefgen.language.names import Found, Names
from briefgen.language.parties import scan
from briefgen.language.reading import Mention
from briefgen.model import Actor, Source

if TYPE_CHECKING:
    from spacy.tokens import Doc


def resolve(names: Names, doc: Doc, source: Source) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
    """The people of the text, one actor each, and all mentions, sorted by start; mentions never overlap."""
    memory = Memory(names, doc, source)
    mentions: list[Mention] = []
    found: dict[int, list[Found]] = {}
    for item in names.found:
        found.setdefault(item.sentence, []).append(item)
    for index, words in enumerate(names.words):
        items = scan(words, found.get(index, []), memory.korean)
        mentions.extend(memory.read(items, words, index))
    return memory.people, tuple(mentions)
