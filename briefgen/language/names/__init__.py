"""People of a text: a grammar of posts and names first, the statistical recogniser only as a second voice.

`find` reads every sentence twice: once for names that stand with a post or in full, then, knowing who is in the text, for
surnames alone. Two people of one surname are never made one; a surname that both share belongs to nobody until a post says
whose it is.
"""

from __future__ import annotations

from briefgen.language.names.elsewhere import completed
from briefgen.language.names.found import Found, Names, Person
from briefgen.language.names.labels import members, signed
from briefgen.language.names.roster import attending
from briefgen.language.names.sentence import Sentence
from briefgen.language.names.vocabulary import folded
from briefgen.language.words import Word
from briefgen.model import Source

__all__ = ["Found", "Names", "Person", "find", "folded"]


def find(words: tuple[tuple[Word, ...], ...], source: Source, text: str) -> Names:
    """The people of the text and every place they are named; bylines are nobody. `words` are those of each sentence."""
    headings = [block for block in source.blocks if block.kind in ("title", "heading")]
    found: list[Found] = []
    for index, sentence in enumerate(words):
        heading = bool(sentence) and any(block.start <= sentence[0].start < block.end for block in headings)
        found.extend(Sentence(sentence, index, heading).read())
    from briefgen.language import people

    told = completed(signed(attending(found, words), words), words)
    return people.gather(members(told, words), words, source, text)
