"""People of a text: a grammar of posts and names first, the statistical recogniser only as a second voice.

`find` reads every sentence twice: once for names that stand with a post or in full, then, knowing who is in the text, for
surnames alone. Two people of one surname are never made one; a surname that both share belongs to nobody until a post says
whose it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.language.names.elsewhere import completed
from briefgen.language.names.found import Found, Names, Person
from briefgen.language.names.sentence import Sentence
from briefgen.language.names.vocabulary import LETTERS, folded
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

    return people.gather(completed(_signed(found, words), words), words, source, text)


def _signed(found: list[Found], words: Sequence[Sequence[Word]]) -> list[Found]:
    """Names on a line of their own get the post on the line below, as under a letter: "Ann Roe / Minister of Trade"."""
    by_sentence: dict[int, list[Found]] = {}
    for item in found:
        by_sentence.setdefault(item.sentence, []).append(item)
    signed: dict[Found, Found] = {}
    for index, (item, *more) in by_sentence.items():
        below = by_sentence.get(index + 1, [])
        bare = item.post is None or item.post.title in LETTERS or item.post.title.lower() in ("senator", "deputy", "mp")
        alone = not any(other.name or other.post and other.post.title not in LETTERS for other in more)
        if not (item.name and bare and alone and below) or not _is_line(item, words[index]):
            continue
        role = below[0]
        if role.form == "role" and not role.plural and role.post and " " in role.post.title:
            if _is_line(role, words[index + 1]):
                signed[item] = replace(item, post=role.post, group=role.group)
    return [signed.get(item, item) for item in found]


def _is_line(item: Found, words: Sequence[Word]) -> bool:
    """Whether a mention begins a short line that is no sentence: a name with letters behind it, a post with its body."""
    before = [word for word in words if word.is_word and word.start < item.head.start]
    ended = words[-1].text in (".", "?", "!", ":")
    return (
        len(words) <= 12 and len(before) <= 3 and not ended and all(word.pos not in ("VERB", "AUX") for word in words)
    )
