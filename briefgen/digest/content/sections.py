"""The sections of a digest, made of its events in the place of the document type's general ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from briefgen.brief import Group, Item, Run, Section
from briefgen.compose import Own
from briefgen.compose.items import fact_item
from briefgen.compose.matter import Matter
from briefgen.digest.content.ahead import due, upcoming
from briefgen.digest.content.choosing import Story, weight
from briefgen.digest.content.entries import (
    entry,
    headed,
    is_aside,
    known,
    lead_of,
    needs_headline,
    parties_of,
    with_denial,
    with_name,
)
from briefgen.digest.content.figures import numbers
from briefgen.digest.content.leads import leans
from briefgen.digest.content.lines import Content, line, listed, named
from briefgen.digest.content.parts import names
from briefgen.digest.content.unread import unused
from briefgen.model import Fact
from briefgen.offices import SectionType

# Headlines of events that a cap leaves out; the rest is counted.
MOST_FURTHER = 6


def own(content: Content) -> Own:
    """The bottom line and the sections that a digest fills itself."""
    makers: dict[str, Callable[[Content, Matter, SectionType], Section | None]] = {
        "corrections": _corrections,
        "events": _events,
        "since-last": _since_last,
        "statements": _statements,
        "numbers": numbers,
        "due": due,
        "upcoming": upcoming,
        "unused": unused,
    }

    def bound(make: Callable[[Content, Matter, SectionType], Section | None]) -> Callable[..., Section | None]:
        return lambda matter, kind: make(content, matter, kind)

    return Own(
        lambda matter: _bottom_line(content, matter), {id: bound(make) for id, make in makers.items()}, content.cut_off
    )


def _bottom_line(content: Content, matter: Matter) -> tuple[Item, ...]:
    """The weightiest events over all headings, each by the fact that leads it."""
    items: list[Item] = []
    kind = next(one for one in matter.document.sections if one.id == "events")
    for story in sorted(content.choice.printed, key=weight):
        lead = lead_of(matter, story)
        if len(items) == content.most_on_top:
            break
        if lead is not None and needs_headline(story):
            items.append(replace(headed(matter, kind, story), id=f"bottom-line-{story.id}"))
        elif lead is not None and lead.value.wording:
            item = fact_item(matter, lead, "bottom-line")
            items.append(replace(item, note=with_name(matter, lead, with_denial(matter, lead, item.note))))
    if not items and content.choice.printed:
        first = sorted(content.choice.printed, key=weight)[: content.most_on_top]
        items = [replace(headed(matter, kind, story), id=f"bottom-line-{story.id}") for story in first]
    if not items and matter.document.bottom_line and matter.document.bottom_line.empty:
        items.append(Item("bottom-line-empty", (Run(matter.document.bottom_line.empty, "template"),)))
    return tuple(items)


def _events(content: Content, matter: Matter, kind: SectionType) -> Section | None:
    groups: list[Group] = []
    for head, stories in content.choice.groups:
        items = [entry(content, matter, kind, story) for story in stories]
        further = content.choice.further.get(head, ())
        if further:
            items.append(_further(matter, f"events-further-{len(groups)}", further))
        groups.append(Group(_heading(content, matter, head), tuple(items)))
    if not groups:
        return Section(kind.id, kind.heading, empty=kind.empty)
    return Section(kind.id, kind.heading, tuple(groups))


def _further(matter: Matter, id: str, stories: Sequence[Story]) -> Item:
    """The events of a heading that are not printed: counted, and the first of them named by their headlines."""
    label = "digest-further-one" if len(stories) == 1 else "digest-further"
    titles = [story.title for story in sorted(stories, key=weight) if story.title][:MOST_FURTHER]
    children = [named(f"{id}-{number}", matter.office.quote(title)) for number, title in enumerate(titles)]
    if len(stories) > len(titles):
        children.append(line(f"{id}-more", matter.office.say("digest-more", count=len(stories) - len(titles))))
    return replace(line(id, matter.office.say(label, count=len(stories))), children=tuple(children) if titles else ())


def _heading(content: Content, matter: Matter, head: str) -> str:
    """The theme's or the country's name; nothing where events stand under no headings."""
    labels = {topic.id: str(topic.label) for topic in content.topics.topics}
    if head in labels:
        return labels[head]
    if head:
        return matter.office.country_name(head)
    return matter.office.label("digest-other") if len(content.choice.groups) > 1 else ""


def _since_last(content: Content, matter: Matter, kind: SectionType) -> Section | None:
    choice, office = content.choice, matter.office
    states = [story.state for story in choice.stories]
    counts = {state: states.count(state) for state in ("new", "updated", "unchanged")}
    number = content.told.number
    words = office.say("digest-delta", number=number, **counts) if number else office.say("digest-first", **counts)
    groups = [Group("", (line("since-last-count", words),))]
    same = [(story, lead) for story in choice.unchanged if (lead := lead_of(matter, story)) is not None]
    if same and not content.exceptions_only:
        items = (replace(fact_item(matter, lead, kind.id), note="") for _, lead in same)
        groups.append(Group(office.label("digest-unchanged"), tuple(items)))
    return Section(kind.id, kind.heading, tuple(groups))


def _corrections(content: Content, matter: Matter, kind: SectionType) -> Section | None:
    if not content.changes:
        return None
    items = (named(f"corrections-{number}", line) for number, line in enumerate(content.changes, 1))
    return Section(kind.id, kind.heading, (Group("", tuple(items)),))


def _statements(content: Content, matter: Matter, kind: SectionType) -> Section | None:
    """What people said, those first whom the event is not about; each with the name before it."""
    told = [(fact, parties_of(story, content.ours)) for story in content.choice.printed for fact in story.facts]
    aside = [fact for fact, parties in told if is_aside(fact, parties) and _is_named(fact)]
    aside = [fact for fact in aside if fact.value.wording or not leans(fact.claims[0].sentence.exact)]
    facts = matter.untold(known(matter, aside))
    kept = facts[: kind.limit]
    matter.mark(kept)
    return listed(matter, kind, [fact_item(matter, fact, kind.id) for fact in kept], len(facts) - len(kept))


def _is_named(fact: Fact) -> bool:
    """Whether the words tell who speaks; "the minister" is nobody outside the text that named him."""
    return any(names(f"- {actor.name}") for actor in fact.value.actors)
