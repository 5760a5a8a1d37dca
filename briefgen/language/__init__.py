"""What stands in a text: sentences, names, dates, places, clauses, quotations; no kind of fact is known here.

`analyse` runs the parts in order and returns a `Reading`. Every span is a span of `Source.text`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.errors import Notice
from briefgen.language import clauses, dates, fiction, names, places, quantities, quotations, resolve, speakers, tree
from briefgen.language.model import LANGUAGES, check_model, load
from briefgen.language.parse import BUDGET_S, parse, sentence_spans
from briefgen.language.reading import Reading, Span
from briefgen.language.words import sentence_words
from briefgen.model import Source

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["LANGUAGES", "analyse", "check_model", "load"]


def analyse(source: Source, nlp: Language) -> Reading:
    """Everything found in the text of a source, in its order."""
    doc, read = parse(source, nlp)
    sentences = sentence_spans(doc)
    words = sentence_words(doc, sentences)
    people, mentions = resolve.resolve(names.find(words, source, tree.text(doc)), doc, source)
    turns = speakers.turns(doc, mentions, source)
    mentions = speakers.find(doc, sentences, mentions, source, turns)
    where = places.find(tree.text(doc), sentences, words)
    when = dates.find(doc, sentences, source.published)
    found = clauses.find(doc, sentences, mentions, where, when, source, turns)
    return Reading(
        source=source,
        doc=doc,
        sentences=sentences,
        people=people,
        mentions=mentions,
        places=where,
        dates=when,
        quantities=quantities.find(doc, sentences),
        quotations=quotations.find(doc, sentences, mentions, found, source, turns, where),
        clauses=found,
        turns=turns,
        headings=_headings(source, sentences),
        fiction=fiction.find(doc, sentences, mentions, source),
        notices=(*_unread(source, read), *_overlong(source, doc)),
    )


def _unread(source: Source, read: int) -> tuple[Notice, ...]:
    """A notice where the time for one source ran out before its end."""
    if read >= len(source.text):
        return ()
    share = round(100 * read / len(source.text))
    message = f"only the first {share} percent of the text were read in {BUDGET_S:.0f} seconds; split the source to read all of it."
    return (Notice("time-budget", message, source.name),)


def _overlong(source: Source, doc: Doc) -> tuple[Notice, ...]:
    """A notice where sentences are too long to be sentences."""
    count = clauses.overlong(doc)
    if not count:
        return ()
    words = clauses.LONGEST_SENTENCE_WORDS
    message = f"{count} stretch(es) of more than {words} words without an end were not read for facts; check the line breaks of the source."
    return (Notice("long-sentence", message, source.name),)


def _headings(source: Source, sentences: tuple[Span, ...]) -> frozenset[int]:
    """The sentences that stand in a title or heading."""
    blocks = [Span(block.start, block.end) for block in source.blocks if block.kind in ("title", "heading")]
    return frozenset(
        index for index, sentence in enumerate(sentences) if any(block.overlaps(sentence) for block in blocks)
    )
