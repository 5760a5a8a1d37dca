"""Figures are printed as the source gives them.

A number is what gets repeated in public. It must be the source's number, not one that was rounded or carried over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Made
from briefgen.check.texts import shortened
from briefgen.merge.numbers import in_digits
from briefgen.model import Claim, Fact
from briefgen.values import Timing

NAME = "Q16"
SEVERITY: Severity = "error"
SOURCE = "UK Code of Practice for Statistics; practice of ministers' offices"
NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*")


def brief(made: Made) -> Iterator[Finding]:
    """Every number in the words of facts against the sentences they rest on; the days of dates are Q29's."""
    for entry in made.entries():
        if entry.section is not None and entry.section.layout in ("disagreements", "unknowns"):
            continue
        facts = made.facts_of(entry.item)
        known = _known(facts, made.opposed(entry.item), made, is_of_sides=entry.item.tells_sides)
        for run in entry.item.runs:
            if run.basis != "fact" or not facts:
                continue
            for number in NUMBER.findall(run.text):
                if not any(set(reading) <= known for reading in _readings(number)):
                    message = f'the number {number} in "{shortened(entry.item.text)}" is not in the source.'
                    yield Finding(message, entry.where)


def _known(facts: tuple[Fact, ...], opposed: tuple[Claim, ...], made: Made, *, is_of_sides: bool) -> set[str]:
    """The digits of every number that the sentences, dates and posts of the facts, and of what opposes them, hold.

    A line that tells in what sources differ holds the values of each.
    """
    texts = []
    for claim in opposed:
        days = [claim.value.when, *(piece.when for piece in claim.value.wording)]
        texts += [in_digits(claim.sentence.exact)]
        texts += [made.office.format_date(time) for time in days if isinstance(time, Timing) and time.date]
    for fact in facts:
        texts += [value for conflict in fact.conflicts if is_of_sides for value, _ in conflict.values]
        texts += [in_digits(claim.sentence.exact) for claim in fact.claims if opposed]
        for claim in fact.claims:
            texts += [claim.sentence.exact, claim.quote.exact, *(quote.exact for _, quote in claim.quotes)]
            texts += [actor.post.title for actor in claim.value.actors if actor.post]
            texts += [actor.name for actor in claim.value.actors]
            source = made.sources.get(claim.source)
            if source is not None:
                texts += [source.publisher or "", source.title or ""]
                texts += [made.office.format_date(source.published)] if source.published.date else []
        values = (fact.value, *(claim.value for claim in fact.claims))
        times = [time for value in values for time in (value.when, getattr(value, "due", None))]
        times += [piece.when for value in values for piece in value.wording]
        texts += [made.office.format_date(time) for time in times if isinstance(time, Timing) and time.date]
        texts += [str(time.date) for time in times if isinstance(time, Timing) and time.date]
    return {
        one for text in texts for number in NUMBER.findall(text) for reading in _readings(number) for one in reading
    }


def _readings(number: str) -> tuple[tuple[str, ...], ...]:
    """A number as digits, read as one ("1 140") and as several that stand side by side ("2025 12")."""
    apart = tuple(re.sub(r"\D", "", part).lstrip("0") or "0" for part in number.split(" "))
    return (("".join(re.findall(r"\d", number)).lstrip("0") or "0",), apart)
