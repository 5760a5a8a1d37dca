"""A past event shows the title that was held then.

"Prime Minister X signed" is wrong where X was a minister when it was signed.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Made
from briefgen.language.identity import title_words
from briefgen.model import Actor, Fact
from briefgen.people import PeopleTable

NAME = "Q25"
SEVERITY: Severity = "warning"
SOURCE = "practice of protocol offices"


def brief(made: Made) -> Iterator[Finding]:
    """The posts of printed facts with a day against the office's table of people."""
    if made.people is None:
        return
    told: set[str] = set()
    for entry in made.entries():
        for fact in made.facts_of(entry.item):
            for message in _wrong(fact, made.people):
                if message not in told:
                    told.add(message)
                    yield Finding(message, entry.where)


def _wrong(fact: Fact, table: PeopleTable) -> Iterator[str]:
    when = fact.value.when
    if when is None or when.date is None or when.date.precision != "day":
        return
    for actor in fact.value.actors:
        held = _held(actor, table, fact)
        if held and actor.post is not None and title_words(actor.post.title) not in held:
            yield f"{actor.name} is called {actor.post.title}; the table of people has another post on {when.date}."


def _held(actor: Actor, table: PeopleTable, fact: Fact) -> list[frozenset[str]]:
    """The words of the posts that the table gives a person on the day of the fact; none where it does not know."""
    person = table.find(actor.name, actor.country) if actor.kind == "person" and actor.post else None
    when = fact.value.when
    if person is None or when is None or when.date is None:
        return []
    return [title_words(row.post) for row in table.posts(person, when.date.first)]
