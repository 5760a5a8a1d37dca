"""The fallback for what lies ahead: a sentence with a day to come that nothing else made a fact of.

Verbs do not matter here. What counts is that the sentence tells something affirmed in the present, the future or without
a verb at all, and that its date is after the text's. Wishes, denials, conditions, questions and speech are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.kinds.acts import acts
from briefgen.kinds.ahead import is_ahead, is_off, listed_words, stands_quoted
from briefgen.language.around import innermost, of_sentence, parent, states_nothing
from briefgen.language.reading import Clause, DateMention, Reading, Span
from briefgen.lexicon import verbs

# A sentence without a verb is a note of an event where it has no more words than this.
_LONGEST_NOTE = 16
# A date that a note begins or ends with: "11 March, Liège: students' day", "New date: 24 September", "Next time = 19 November".
_AHEAD_OF_NOTE = re.compile(r"^[\W\d]*(?:(?:on|from|by|the|next|then)\s+)*$", re.IGNORECASE)
_END_OF_NOTE = re.compile(r"[:=\u2013\u2014,-]\s*(?:(?:on|from|by|the|as of|starting|until)\s+)*$", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:no|not|never|cancel\w*|annul\w*|postpon\w*|report\u00e9\w*|without|nobody|none|instead of)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
# Dates that say since when or until when something is so tell of no event.
_STANDS = re.compile(r"\b(?:until|till|through|to|since|up to|for)\s(?:the\s|at least\s|end of\s)*$", re.IGNORECASE)


def left(reading: Reading, told: Sequence[Span]) -> Iterator[tuple[Clause | None, Span, DateMention]]:
    """The clause (None for a note without a verb), its words and the day of each sentence that only its date tells of."""
    taken = {act.clause.sentence for act in acts(reading)}
    for date in reading.dates:
        index, sentence = date.sentence, reading.sentences[date.sentence]
        if index in taken or index in reading.headings or not is_ahead(reading, date.when, wholly=True):
            continue
        if (
            reading.source.published.date is None
            or states_nothing(reading, index)
            or reading.text(sentence).endswith("?")
        ):
            continue
        if any(span.start < sentence.end and sentence.start < span.end for span in told) or _is_spoken(reading, date):
            continue
        clause = innermost(reading, date.span)
        if clause is None and not of_sentence(reading.clauses, index):
            if _is_note(reading, date):
                taken.add(index)
                yield None, _trimmed(reading, sentence), date
        elif clause is not None and _tells(reading, clause, date):
            taken.add(index)
            yield clause, _whole(reading, clause).span, date


def _is_spoken(reading: Reading, date: DateMention) -> bool:
    return any(not quote.block and quote.span.contains(date.span) for quote in reading.quotations)


def _is_note(reading: Reading, date: DateMention) -> bool:
    """Whether a sentence without a verb is a day and what happens on it."""
    sentence = reading.sentences[date.sentence]
    words = reading.text(sentence)
    if not date.when.date or not date.when.date.day or len(words.split()) > _LONGEST_NOTE or _DENIED.search(words):
        return False
    before, behind = words[: date.span.start - sentence.start], words[date.span.end - sentence.start :]
    if len(re.findall(r"[^\W\d_]{3,}", before + behind)) < 2:
        return False
    fronted = _AHEAD_OF_NOTE.match(before) and re.match(r"\s*[,:=\u2013\u2014-]", behind)
    return bool(fronted or _END_OF_NOTE.search(before) or _names_happening(before))


def _names_happening(words: str) -> bool:
    """Whether a word is one for what happens, though the parser saw no verb: "Tenders close on 30 April"."""
    known = listed_words("happenings") | listed_words("changes") | listed_words("beginnings") | listed_words("nouns")
    return any(word in known or word.removesuffix("s") in known for word in re.findall(r"[a-z]+", words))


def _tells(reading: Reading, clause: Clause, date: DateMention) -> bool:
    """Whether the clause says that something is to be on the day."""
    if clause.polarity == "denied" or clause.passive and clause.tense == "past":
        return False
    if clause.modality in ("suggested", "hoped", "possible") or clause.tense not in ("present", "future", "infinitive"):
        return False
    if is_off(reading, clause) or stands_quoted(reading, clause) or not _has_subject(clause):
        return False
    above: Clause | None = clause
    for _ in range(4):
        above = parent(reading, above) if above is not None else None
        if above is not None and (above.polarity == "denied" or above.modality in ("suggested", "hoped", "possible")):
            return False
        if above is not None and above.verb in listed_words("wishing") | verbs.words("commitments", "weighing"):
            return False
    before = reading.text(Span(reading.sentences[date.sentence].start, date.span.start))
    if clause.tense == "present":
        stated = date.when.basis == "stated" and not (date.when.date and date.when.date.day)
        if stated or _STANDS.search(before) or clause.verb in listed_words("standing") - {"be", "set", "mean"}:
            return False
    if _promises(clause) and _whole(reading, clause) is clause:
        return False
    return clause.tense != "infinitive" or clause.modality == "planned" or clause.rule == "finite"


def _promises(clause: Clause) -> bool:
    """Whether somebody known says what he will do, which is a promise and no event: "we will open 30 classes by May"."""
    if clause.passive or clause.tense == "present":
        return False
    first = clause.verb.partition(" ")[0]
    eventful = (
        verbs.words("commitments", "events")
        | listed_words("happenings")
        | listed_words("appearances")
        | listed_words("standing")
    )
    able = any(actor.kind in ("person", "country", "organisation", "group") for actor in clause.agents)
    return able and first not in eventful and clause.verb not in eventful


def _has_subject(clause: Clause) -> bool:
    """Whether somebody or something is said to do it; "Ask me again in 2030" tells of nobody."""
    return clause.agent_span is not None or bool(clause.agents)


def _whole(reading: Reading, clause: Clause) -> Clause:
    """The clause above where this is its infinitive: "is expected to contribute a platoon"."""
    for _ in range(3):
        above = parent(reading, clause)
        if clause.tense != "infinitive" or above is None or not above.span.contains(clause.span):
            return clause
        clause = above
    return clause


def _trimmed(reading: Reading, sentence: Span) -> Span:
    """The words of a note without its bullet."""
    lead = re.match(r"[\s\u2022*>\u2013\u2014-]*", reading.text(sentence))
    return Span(sentence.start + (lead.end() if lead else 0), sentence.end)
