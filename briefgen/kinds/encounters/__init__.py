"""Places in a text that say people met: one `Encounter` for each verb or noun that does, before they are joined.

Verb frames: "A met B", "A held talks with B", "A visited Y", "A paid a courtesy call on B", "the talks were attended by A".
Noun frames: "after talks with B", "at the summit in Y", "during his visit to Y".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from briefgen.kinds.encounters.encounter import OLD, Encounter, Status
from briefgen.kinds.encounters.listing import listed
from briefgen.kinds.encounters.presence import Presence
from briefgen.kinds.encounters.schedules import scheduled
from briefgen.kinds.encounters.words import is_noun
from briefgen.language import tree
from briefgen.language.clauses import LONGEST_SENTENCE_WORDS
from briefgen.language.reading import DateMention, Mention, PlaceMention, Reading, Span

_SPEAKERS = frozenset(("I", "me", "We", "we"))

__all__ = ["Encounter", "Status", "find"]

Placed = TypeVar("Placed", Mention, DateMention, PlaceMention)


def find(reading: Reading) -> Iterator[Encounter]:
    """Every mention of a meeting in the running text, in order; but for headings and what is too long to be a sentence."""
    yield from listed(reading)
    yield from scheduled(reading)
    text = tree.text(reading.doc)
    spoken = sorted((*reading.mentions, *_spoken(reading)), key=lambda mention: mention.span.start)
    mentions = _by_sentence(spoken)
    dates, places = _by_sentence(reading.dates), _by_sentence(reading.places)
    for index, span in enumerate(reading.sentences):
        if index not in reading.headings:
            found = (mentions.get(index, []), dates.get(index, []), places.get(index, []))
            sentence = _Sentence(reading, index, span, *found, text)
            if len(sentence.tokens) <= LONGEST_SENTENCE_WORDS:
                yield from (_aged(_undated_ahead(encounter, reading), reading) for encounter in sentence.read())


def _spoken(reading: Reading) -> Iterator[Mention]:
    """ "I" and "me" within quotation marks as a mention of who speaks there."""
    starts = {mention.span.start for mention in reading.mentions}
    for quotation in reading.quotations:
        speaker = quotation.speaker
        if speaker is None or speaker.kind != "person" or not speaker.is_resolved:
            continue
        words = reading.doc.char_span(quotation.span.start, quotation.span.end, alignment_mode="contract")
        for token in words or ():
            if token.text in _SPEAKERS and token.idx not in starts:
                span = Span(token.idx, token.idx + len(token))
                quote = reading.source.quote(span.start, span.end)
                index = next((at for at, sentence in enumerate(reading.sentences) if sentence.contains(span)), None)
                if index is not None:
                    yield Mention(span, (replace(speaker, how="pronoun", quote=quote),), span, index)


def _undated_ahead(encounter: Encounter, reading: Reading) -> Encounter:
    """The encounter without a day to come where it was held: "met and agreed to begin in June 2027" tells June of the trials."""
    written, when = reading.source.published.date, encounter.when
    if (
        encounter.status != "held"
        or written is None
        or when is None
        or when.date is None
        or when.date.first <= written.last
    ):
        return encounter
    return replace(encounter, when=None, when_span=None)


def _aged(encounter: Encounter, reading: Reading) -> Encounter:
    """The encounter, marked as one of long ago where its day says so."""
    written, when = reading.source.published.date, encounter.when
    if written is None or when is None or when.date is None or (written.first - when.date.last).days <= OLD:
        return encounter
    return replace(encounter, old=True)


def _by_sentence(items: Sequence[Placed]) -> dict[int, list[Placed]]:
    """What was found, by the number of its sentence."""
    found: dict[int, list[Placed]] = {}
    for item in items:
        found.setdefault(item.sentence, []).append(item)
    return found


class _Sentence(Presence):
    """One sentence read for meetings."""

    def read(self) -> Iterator[Encounter]:
        """The encounters of the sentence, at most one for each verb and one for each noun that no verb took."""
        told = lone = False
        used: set[int] = set()
        for token in self.tokens:
            if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
                encounter, noun = self._verb(token)
                if encounter is not None:
                    used.add(noun)
                    told = told or len(encounter.actors) > 1
                    yield from self._apart(encounter, noun)
        for token in self.tokens:
            if token.i not in used and is_noun(token) and token.pos_ in ("NOUN", "PROPN"):
                encounter = self._noun(token) or self._echo(token)
                if encounter is not None:
                    told = told or len(encounter.actors) > 1 or encounter.lone and lone  # "lunch with A, tea with B"
                    lone = lone or encounter.lone
                    yield encounter
        if not told:
            yield from self._present()
