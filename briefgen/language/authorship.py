"""Who wrote a text that says "I": the one person of its title or byline, or the official whose page it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen.language import marks, posts
from briefgen.language.reading import Mention, Span
from briefgen.language.words import Word, split
from briefgen.model import Actor, Source

if TYPE_CHECKING:
    from spacy.tokens import Doc

# So often a text must say "I" or "my" outside quotation marks to be its byline's own; a reporter says it once.
OWN_WORDS = 2
_I = re.compile(r"\b(?:I|[Mm]y)\b")


def own_words(doc: Doc, source: Source) -> int:
    """How often the text itself says "I" or "my", outside quotation marks."""
    if _I.search(source.text) is None:
        return 0
    quoted = marks.find(source.text, [Span(block.start, block.end) for block in source.blocks])
    first = [token.idx for token in doc if token.text in ("I", "My", "my")]
    return sum(not any(mark.outer.start <= place < mark.outer.end for mark in quoted) for place in first)


# What stands above a text taken from elsewhere is no title of its own.
_NOTE = re.compile(r"(?i)\W*(?:this|the following) (?:post|article|piece|text|story|column|essay|interview|entry)\b")


def of(doc: Doc, source: Source, mentions: Sequence[Mention]) -> Actor | None:
    """Who wrote a text that says "I": the one person of its title, else the one of its byline."""
    own = own_words(doc, source)
    if not own:
        return None
    first = source.blocks[0] if source.blocks else None
    head = first.end if first is not None and not _NOTE.match(source.text, first.start) else 0
    titled = {actor.name: actor for actor in people(mentions, Span(0, head))}
    if len(titled) == 1:
        return next(iter(titled.values()))
    if own < OWN_WORDS:
        return None
    official = _signed(source, mentions)
    if official is not None or len(source.authors) != 1:
        return official
    surname = source.authors[0].split()[-1].lower()
    everybody = people(mentions, Span(0, len(source.text)))
    known = (actor for actor in everybody if actor.name.lower().split()[-1] == surname)
    return next(known, Actor(source.authors[0], "person"))


# The line of a blog that names who writes it, and how many blocks down it may stand.
_SIGNED = re.compile(r"\W{0,3}(?:(?:posted|written|words|notes|sent) )?(?:by|from) ", re.IGNORECASE)
_TOP = 4
# "Office of Senator Ann Roe", "Senator Ann Roe", "Ann Roe, senator": an official as the author of a page.
_OFFICE = re.compile(r"(?i:the )?(?i:office|desk|team|blog|newsletter|notes) of (?:the )?")


def _signed(source: Source, mentions: Sequence[Mention]) -> Actor | None:
    """The official who writes a page: the one person of its byline who has a post, else whom its publisher or author names."""
    for block in source.blocks[:_TOP]:
        if _SIGNED.match(source.text, block.start) is not None:
            named = {actor.name: actor for actor in people(mentions, Span(block.start, block.end))}
            one = next(iter(named.values())) if len(named) == 1 else None
            return one if one is not None and one.post is not None else None
    for line in (source.publisher or "", *source.authors):
        official = _official(_OFFICE.sub("", line))
        if official is not None:
            return official
    return None


def _official(line: str) -> Actor | None:
    """The person with a post whom a line names, and nothing else: "Senator Ann Roe", "Ann Roe, ambassador"."""
    words = tuple(Word(word, start, end, word.lower(), -1) for word, start, end in split(line))
    held = posts.read(words, 0) if words and words[0].capital else None
    name = words[held.end :] if held is not None and not held.plural else ()
    comma = next((at for at, word in enumerate(words) if word.text == ","), 0)
    if held is None and comma:
        name, held = words[:comma], posts.read(words, comma + 1) if comma + 1 < len(words) else None
    if held is None or not 1 < len(name) < 5 or not all(word.capital for word in name):
        return None
    full = line[name[0].start : name[-1].end]
    return Actor(full, "person", "name", None, held.post.country, held.post)


def people(mentions: Sequence[Mention], span: Span) -> list[Actor]:
    """The people named in a stretch."""
    inside = (actor for mention in mentions if span.contains(mention.span) for actor in mention.actors)
    return [actor for actor in inside if actor.kind == "person" and actor.is_resolved and actor.how != "pronoun"]
