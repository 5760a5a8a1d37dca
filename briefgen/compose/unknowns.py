"""What the sources did not establish: open dates, single origins, groups nobody named, conditions and denials."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from briefgen.brief import Group, Item, Run
from briefgen.compose.citations import titled
from briefgen.compose.items import subject
from briefgen.compose.matter import Matter
from briefgen.compose.prose import voice_name
from briefgen.model import Fact
from briefgen.offices import SectionType


def groups(matter: Matter, kind: SectionType) -> list[Group]:
    """What to know of people and posts, then one group for each class that the section lists and that has something."""
    found = [(name, tuple(CLASSES[name](matter, kind.id))) for name in kind.unknowns]
    groups = [Group(matter.office.label(HEADINGS[name]), items) for name, items in found if items]
    return (
        [Group(matter.office.label("people-remarks"), remarks(matter, kind.id)), *groups] if matter.remarks else groups
    )


def is_on_people(item: Item) -> bool:
    """Whether an entry is a remark on people and their posts: it says what the table of office-holders holds."""
    return "-people-" in item.id and not item.facts


def remarks(matter: Matter, section: str) -> tuple[Item, ...]:
    """What a reader must know of people and their posts, one line each: a person's words, for a person keeps the table."""
    return tuple(
        Item(f"{section}-people-{number}", (Run(text, "human"),)) for number, text in enumerate(matter.remarks, 1)
    )


def _unresolved_dates(matter: Matter, section: str) -> Iterator[Item]:
    """One line for each source and wording, however many facts share it."""
    open_dates: dict[tuple[str, str], list[Fact]] = {}
    for fact in _printed(matter):
        when = fact.value.when
        if when is not None and when.basis == "unresolved" and when.words:
            open_dates.setdefault((when.words, _title(matter, fact)), []).append(fact)
    for (words, source), facts in open_dates.items():
        dated = matter.sources[facts[0].claims[0].source].published.date is not None
        label = "unresolved-date-open" if dated else "unresolved-date-line"
        text = matter.office.say(label, words=words, source=source)
        yield _item(matter, section, "date", text, facts)


def _undated_sources(matter: Matter, section: str) -> Iterator[Item]:
    for key, number in matter.citations.numbers.items():
        source = matter.sources[key]
        if source.published.date is None:
            text = matter.office.say("undated-source-line", source=titled(source, matter.office))
            yield Item(f"{section}-undated-{number}", (Run(text, "template"),), (), (number,))


def _single_origin(matter: Matter, section: str) -> Iterator[Item]:
    """One line for all facts that rest on one voice, not one for each."""
    facts = [fact for fact in _printed(matter) if len(fact.origins) == 1 and fact.kind != "person"]
    for origin in dict.fromkeys(fact.origins[0] for fact in facts):
        resting = [fact for fact in facts if fact.origins[0] == origin]
        nameless = {source.title or source.name: key for key, source in matter.sources.items() if not source.publisher}
        voice = matter.citations.name(nameless[origin]) if origin in nameless else voice_name(origin, matter.office)
        label = "single-origin-one" if len(resting) == 1 else "single-origin-count"
        yield _item(matter, section, "origin", matter.office.say(label, count=len(resting), origin=voice), resting)


def _unresolved_groups(matter: Matter, section: str) -> Iterator[Item]:
    open_groups: dict[tuple[str, str], list[Fact]] = {}
    for fact in _printed(matter):
        for actor in fact.value.actors:
            if not actor.is_resolved and actor.kind == "group" and actor.name.lower().startswith(("the ", "both ")):
                open_groups.setdefault((actor.name, _title(matter, fact)), []).append(fact)
    for (words, source), facts in open_groups.items():
        text = matter.office.say("unresolved-group-line", words=words, source=source)
        yield _item(matter, section, "group", text, facts)


def _conditional(matter: Matter, section: str) -> Iterator[Item]:
    for fact in _printed(matter):
        if fact.value.modality == "conditional":
            yield _item(matter, section, "condition", matter.office.quote(subject(fact)), [fact])


def _denied(matter: Matter, section: str) -> Iterator[Item]:
    for fact in _printed(matter):
        if fact.value.polarity == "denied":
            yield _item(matter, section, "denial", matter.office.quote(subject(fact)), [fact])


def _title(matter: Matter, fact: Fact) -> str:
    source = matter.sources[fact.claims[0].source]
    return titled(source, matter.office)


def _printed(matter: Matter) -> list[Fact]:
    return [fact for fact in matter.facts if fact.id in matter.printed]


def _item(matter: Matter, section: str, what: str, text: str, facts: Sequence[Fact]) -> Item:
    ids = tuple(fact.id for fact in facts)
    return Item(f"{section}-{what}-{ids[0]}", (Run(text, "fact", ids),), ids, matter.citations.cite(facts))


CLASSES: dict[str, Callable[[Matter, str], Iterator[Item]]] = {
    "unresolved-dates": _unresolved_dates,
    "undated-sources": _undated_sources,
    "single-origin": _single_origin,
    "unresolved-groups": _unresolved_groups,
    "conditional": _conditional,
    "denied": _denied,
}

HEADINGS = {
    "unresolved-dates": "unresolved-dates",
    "undated-sources": "undated-sources",
    "single-origin": "single-origin-facts",
    "unresolved-groups": "unresolved-groups",
    "conditional": "conditional-facts",
    "denied": "denied-facts",
}
