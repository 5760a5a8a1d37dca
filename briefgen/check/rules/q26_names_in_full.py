"""A person is named in full with the post when first mentioned, and never by a family name that two people share.

A surname alone tells a reader who knows already. Two ministers of one name in one paper have been taken for one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Entry, Made
from briefgen.check.texts import plain
from briefgen.language.identity import same_person, surname
from briefgen.model import Actor

NAME = "Q26"
SEVERITY: Severity = "error"
SOURCE = "Industry Canada style guide, title of office or rank"
BODY = ("items", "prose")


def brief(made: Made) -> Iterator[Finding]:
    """First mentions in reading order, in the document's own words; quotations keep what their speakers said."""
    people = _people(made)
    shared = {name for name, count in Counter(surname(one) for one in people).items() if count > 1}
    seen: set[str] = set()
    for entry in made.entries():
        if entry.section is not None and entry.section.layout not in BODY:
            continue
        text = plain("".join("…" if run.quoted else run.text for run in entry.item.runs))
        own = {actor.name for fact in made.facts_of(entry.item) for actor in fact.value.actors}
        for name, person in people.items():
            if plain(name) in text:
                if name in own and name not in seen and not _has_title(person, text):
                    yield Finding(f"{name} is first named without a post.", entry.where, severity="information")
                seen.add(name)
            elif name in own and re.search(rf"(?<![\w-]){re.escape(plain(surname(name)))}(?![\w-])", text):
                yield from _short(name, surname(name), name in seen, surname(name) in shared, entry)


def _short(name: str, family: str, known: bool, shared: bool, entry: Entry) -> Iterator[Finding]:
    if shared:
        yield Finding(f'"{family}" may be one of several people of that name.', entry.where, f"Print {name}.")
    elif not known:
        yield Finding(f"{name} is first named by the family name alone.", entry.where)


def _people(made: Made) -> Mapping[str, Actor]:
    """The people of the facts by name; those the request names are introduced in the title block."""
    found: dict[str, Actor] = {}
    for fact in made.facts.values():
        for actor in fact.value.actors:
            if actor.kind == "person" and actor.is_resolved and not _is_given(actor, made):
                found.setdefault(actor.name, actor)
    return found


def _is_given(actor: Actor, made: Made) -> bool:
    request = made.request
    given = [one for one in (request.principal, request.counterpart) if one] if request else []
    return any(same_person(Actor(one.name, "person", country=one.country), actor) for one in given)


def _has_title(actor: Actor, text: str) -> bool:
    """Whether some word of the post stands with the name: "Norwegian Fisheries Minister" prints as "Minister"."""
    title = plain(actor.post.title).casefold() if actor.post else ""
    return not title or any(word in text.casefold() for word in title.split() if len(word) > 3)
