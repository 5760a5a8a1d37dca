"""Reported speech keeps its speaker, and words at second hand keep every voice in between.

Who said it is part of the fact: ten thousand troops by the count of one government is not a count of another.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Made
from briefgen.check.texts import plain, shortened

NAME = "Q17"
SEVERITY: Severity = "error"
SOURCE = "US Intelligence Community Directive 206 (direct or second-hand must be said)"


def brief(made: Made) -> Iterator[Finding]:
    """Each voice of a printed fact is named with it."""
    for entry in made.entries():
        if entry.section is not None and entry.section.layout not in ("items", "prose"):
            continue
        if entry.item.tells_sides or any(run.quoted for run in entry.item.runs):
            continue  # each side has its sources beside it; the quoted sentence names its voices itself
        text = plain(f"{entry.item.text} {entry.item.note}").casefold()
        for fact in made.facts_of(entry.item)[:1]:
            for one in fact.claims[0].attribution:
                if not _is_named(one.actor.name, one.actor.country, text, made):
                    message = (
                        f'"{shortened(entry.item.text)}" does not say that this is on the word of {one.actor.name}.'
                    )
                    yield Finding(message, entry.where)


def _is_named(name: str, country: str | None, text: str, made: Made) -> bool:
    """Whether a voice is in the text, by its name, its last word (a family name) or its country."""
    names = [name, name.split()[-1]]
    if country:
        names.append(made.office.country_name(country))
    return any(plain(one).casefold() in text for one in names if one)
