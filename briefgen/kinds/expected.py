"""What somebody expects for a day: "We expect to resume service by 24 June", "she expects the results by Friday"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.kinds.ahead import is_ahead, is_off, listed_words, stands_quoted
from briefgen.language.around import of_sentence
from briefgen.language.reading import Clause, DateMention, Reading
from briefgen.model import Actor

_WE = re.compile(r"(?i)\b(?:we|i)\b")


def expectations(reading: Reading) -> Iterator[tuple[Clause, DateMention]]:
    """Clauses in which a body or a person expects something, each with the one day ahead that stands behind the verb.

    Hopes are none; nor is what is said in quotation marks inside a paragraph, which is a statement.
    """
    for clause in reading.clauses:
        if clause.verb not in listed_words("expecting") or clause.tense != "present" or clause.passive:
            continue
        if clause.polarity == "denied" or clause.sentence in reading.headings or not _is_somebodys(reading, clause):
            continue
        if stands_quoted(reading, clause) or is_off(reading, clause):
            continue
        days = [date for date in of_sentence(reading.dates, clause.sentence) if _is_expected(reading, clause, date)]
        if len(days) == 1:
            yield clause, days[0]


def speakers(reading: Reading, clause: Clause) -> tuple[Actor, ...]:
    """The body whose page says "we": its publisher, where the text has no author; () for any other subject."""
    span, source = clause.agent_span, reading.source
    if span is None or not source.publisher or source.authors or reading.text(span).strip().lower() != "we":
        return ()
    return (Actor(source.publisher, "organisation", "pronoun", source.quote(span.start, span.end)),)


def _is_expected(reading: Reading, clause: Clause, date: DateMention) -> bool:
    is_behind = clause.span.contains(date.span) and date.span.start > clause.verb_span.end
    exact = date.when.date is not None and date.when.date.precision == "day"
    return is_behind and exact and is_ahead(reading, date.when, wholly=True)


def _is_somebodys(reading: Reading, clause: Clause) -> bool:
    """Whether the subject is a body, a person, or the "we" of a body's own page."""
    if any(actor.kind in ("person", "organisation", "country", "group") for actor in clause.agents):
        return True
    span = clause.agent_span
    return bool(_WE.fullmatch(reading.text(span).strip())) if span is not None else False
