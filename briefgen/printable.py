"""What the fonts can print: facts and titles with other signs are left out of the documents, never of the facts file.

A sign without a glyph would print as an empty box and make the PDF invalid (PDF/UA-1, 7.21.8), so it must not reach it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from briefgen.errors import Notice
from briefgen.model import Fact, Source

Missing = Callable[[str], tuple[str, ...]]


def printable_facts(facts: Sequence[Fact], missing: Missing) -> tuple[tuple[Fact, ...], tuple[Notice, ...]]:
    """The facts whose words can be printed, in their order, and a notice for each that cannot.

    `missing` gives the signs of a text that no font has.
    """
    kept, notices = [], []
    for fact in facts:
        signs = missing("".join(_texts(fact)))
        if signs:
            words = " ".join(fact.claims[0].quote.exact.split())[:60]
            message = f"“{words}” is not printed, because no font has: {' '.join(signs[:8])}. It is in the facts file."
            notices.append(Notice("unprintable", message))
        else:
            kept.append(fact)
    return tuple(kept), tuple(notices)


def _texts(fact: Fact) -> list[str]:
    value = fact.value
    texts = [actor.name for actor in value.actors]
    texts += [actor.post.title for actor in value.actors if actor.post]
    texts += [piece.text for piece in value.wording] or [fact.claims[0].sentence.exact]
    texts += [entry.actor.name for entry in fact.claims[0].attribution]
    return texts


def printable_sources(sources: Sequence[Source], missing: Missing) -> tuple[tuple[Source, ...], tuple[Notice, ...]]:
    """The sources with titles and publishers that can be printed, and a notice for each that was set aside."""
    kept, notices = [], []
    for source in sources:
        title = None if missing(source.title or "") else source.title
        publisher = None if missing(source.publisher or "") else source.publisher
        if (title, publisher) != (source.title, source.publisher):
            notices.append(Notice("unprintable", "its title or publisher is not printed: no font has it.", source.name))
        kept.append(replace(source, title=title, publisher=publisher))
    return tuple(kept), tuple(notices)
