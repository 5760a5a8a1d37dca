"""The sections of a digest, made of its events in the place of the document type's general ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from briefgen.brief import Group, Item, Run, Section, Table
from briefgen.compose import Own
from briefgen.compose.items import fact_item
from briefgen.compose.matter import Matter
from briefgen.compose.tables import table
from briefgen.digest.collecting import Collected, Window
from briefgen.digest.content.choosing import Choice, Story, weight
from briefgen.digest.content.themes import Topics
from briefgen.digest.ledger import Told
from briefgen.model import Actor, Fact
from briefgen.offices import SectionType
from briefgen.values import Timing

# Facts of an event that are printed below the one that leads.
MOST_DETAILS = 3
DETAILS = ("meeting", "commitment", "position", "discussion", "upcoming", "background")
# Titles that are named where sources gave nothing; the rest is counted.
MOST_TITLES = 12


@dataclass(frozen=True)
class Content:
    """What one digest says, before it has sentences.

    `changes` are the lines of a correction, empty for a first issue. `ahead_days` is how far it looks ahead.
    """

    choice: Choice
    found: Collected
    told: Told
    topics: Topics
    window: Window
    ahead_days: int
    most_on_top: int
    exceptions_only: bool = False
    changes: tuple[str, ...] = ()


def own(content: Content) -> Own:
    """The bottom line and the sections that a digest fills itself."""
    makers: dict[str, Callable[[Content, Matter, SectionType], Section | None]] = {
        "corrections": _corrections,
        "events": _events,
        "since-last": _since_last,
        "statements": _statements,
        "numbers": _numbers,
        "due": _due,
        "upcoming": _upcoming,
        "unused": _unused,
    }

    def bound(make: Callable[[Content, Matter, SectionType], Section | None]) -> Callable[..., Section | None]:
        return lambda matter, kind: make(content, matter, kind)

    return Own(lambda matter: _bottom_line(content, matter), {id: bound(make) for id, make in makers.items()})


def _bottom_line(content: Content, matter: Matter) -> tuple[Item, ...]:
    """The weightiest events over all headings, each by the fact that leads it."""
    items: list[Item] = []
    for story in sorted(content.choice.printed, key=weight):
        lead = _lead(matter, story)
        if lead is not None and lead.value.wording and len(items) < content.most_on_top:
            items.append(fact_item(matter, lead, "bottom-line"))
    if not items and matter.document.bottom_line and matter.document.bottom_line.empty:
        items.append(Item("bottom-line-empty", (Run(matter.document.bottom_line.empty, "template"),)))
    return tuple(items)


def _known(matter: Matter, facts: Iterable[Fact]) -> list[Fact]:
    """The facts that the document may print, as it prints them."""
    by_id = {fact.id: fact for fact in matter.facts}
    return [by_id[fact.id] for fact in facts if fact.id in by_id]


def _lead(matter: Matter, story: Story) -> Fact | None:
    return next((fact for fact in _known(matter, story.facts) if fact.kind != "person"), None)


def _events(content: Content, matter: Matter, kind: SectionType) -> Section | None:
    groups: list[Group] = []
    for head, stories in content.choice.groups:
        items = [_entry(content, matter, kind, story) for story in stories]
        further = content.choice.further.get(head, ())
        if further:
            label = "digest-further-one" if len(further) == 1 else "digest-further"
            items.append(_line(f"events-further-{len(groups)}", matter.office.say(label, count=len(further))))
        groups.append(Group(_heading(content, matter, head, stories), tuple(items)))
    if not groups:
        return Section(kind.id, kind.heading, empty=kind.empty)
    return Section(kind.id, kind.heading, tuple(groups))


def _heading(content: Content, matter: Matter, head: str, stories: Sequence[Story]) -> str:
    """The theme's or the country's name; nothing where events stand under no headings."""
    labels = {topic.id: str(topic.label) for topic in content.topics.topics}
    if head in labels:
        return labels[head]
    if head:
        return matter.office.country_name(head)
    return matter.office.label("digest-other") if len(content.choice.groups) > 1 else ""


def _entry(content: Content, matter: Matter, kind: SectionType, story: Story) -> Item:
    """One event: what leads it, what else is told of it, and who told it too."""
    lead = _lead(matter, story)
    if lead is None:
        return _untellable(matter, kind, story)
    item = replace(fact_item(matter, lead, kind.id), id=f"{kind.id}-{story.id}")
    matter.mark((lead,))
    parties = _parties(story)
    rest = [fact for fact in _known(matter, story.facts) if fact.kind in DETAILS and not _is_aside(fact, parties)]
    details = [fact for fact in matter.untold(rest) if fact.value.wording][:MOST_DETAILS]
    children = [fact_item(matter, fact, kind.id) for fact in details]
    matter.mark(details)
    cited = {number for one in (item, *children) for number in one.citations}
    return replace(
        item, note=_note(content, matter, story, item.note), children=(*children, *_also(content, matter, story, cited))
    )


def _untellable(matter: Matter, kind: SectionType, story: Story) -> Item:
    """An event of which nothing can be printed but the headline."""
    facts = story.facts[:1]
    words = matter.office.quote(story.title or facts[0].claims[0].sentence.exact)
    ids = tuple(fact.id for fact in facts)
    return Item(f"{kind.id}-{story.id}", (Run(words, "fact", ids, quoted=True),), ids, matter.citations.cite(facts))


def _note(content: Content, matter: Matter, story: Story, note: str) -> str:
    """The remark of the leading fact, that only one source tells of the event, and that it was told before."""
    office = matter.office
    notes = [note]
    if len({*story.sources, *story.before}) == 1:
        notes.append(office.label("digest-single"))
    if story.state == "updated":
        notes.append(office.say("digest-updated", number=content.told.number))
    return " ".join(part for part in notes if part)


def _also(content: Content, matter: Matter, story: Story, cited: set[int]) -> tuple[Item, ...]:
    """Who tells of the event beside those cited, and who told of it first."""
    office, items = matter.office, []
    for sources, label in ((story.sources, "digest-also"), (story.before, "digest-before")):
        others = [one for one in sources if one in matter.sources and matter.citations.numbers.get(one) not in cited]
        if others:
            names = dict.fromkeys(_publisher(matter, source) for source in others)
            numbers = tuple(sorted(matter.citations.number(source) for source in others))
            words = office.say(label, names=office.join(list(names)), number=content.told.number)
            items.append(Item(f"events-{story.id}-{label}", (Run(words, "human"),), (), numbers))
    return tuple(items)


def _publisher(matter: Matter, source: str) -> str:
    one = matter.sources[source]
    return one.publisher or matter.office.quote(one.title or one.name)


def _parties(story: Story) -> frozenset[str]:
    """Who an event is about: the people, organisations and countries of the fact that leads it, and who announced it."""
    lead = story.facts[0]
    voices = (voice.actor for claim in lead.claims for voice in claim.attribution)
    return frozenset(name for actor in (*lead.value.actors, *voices) for name in _names(actor))


def _names(actor: Actor) -> tuple[str, ...]:
    country = actor.country or (actor.post.country if actor.post else None)
    return (actor.name, country) if country else (actor.name,)


def _is_aside(fact: Fact, parties: frozenset[str]) -> bool:
    """Whether a fact is the word of somebody whom the event is not about."""
    speakers = [set(_names(actor)) for actor in fact.value.actors]
    return fact.kind in ("statement", "position") and bool(speakers) and not any(one & parties for one in speakers)


def _since_last(content: Content, matter: Matter, kind: SectionType) -> Section | None:
    choice, office = content.choice, matter.office
    states = [story.state for story in choice.stories]
    counts = {state: states.count(state) for state in ("new", "updated", "unchanged")}
    number = content.told.number
    words = office.say("digest-delta", number=number, **counts) if number else office.say("digest-first", **counts)
    groups = [Group("", (_line("since-last-count", words),))]
    same = [(story, lead) for story in choice.unchanged if (lead := _lead(matter, story)) is not None]
    if same and not content.exceptions_only:
        items = (replace(fact_item(matter, lead, kind.id), note="") for _, lead in same)
        groups.append(Group(office.label("digest-unchanged"), tuple(items)))
    return Section(kind.id, kind.heading, tuple(groups))


def _corrections(content: Content, matter: Matter, kind: SectionType) -> Section | None:
    if not content.changes:
        return None
    items = (_named(f"corrections-{number}", line) for number, line in enumerate(content.changes, 1))
    return Section(kind.id, kind.heading, (Group("", tuple(items)),))


def _statements(content: Content, matter: Matter, kind: SectionType) -> Section | None:
    """What people said, those first whom the event is not about; each with the name before it."""
    told = [(fact, _parties(story)) for story in content.choice.printed for fact in story.facts]
    aside = [fact for fact, parties in told if _is_aside(fact, parties)]
    facts = matter.untold(_known(matter, aside))
    kept = facts[: kind.limit]
    matter.mark(kept)
    return _listed(matter, kind, [fact_item(matter, fact, kind.id) for fact in kept], len(facts) - len(kept))


def _numbers(content: Content, matter: Matter, kind: SectionType) -> Section | None:
    facts = [fact for story in content.choice.printed for fact in story.facts if fact.kind == "figure"]
    return _table(matter, kind, _known(matter, facts))


def _due(content: Content, matter: Matter, kind: SectionType) -> Section | None:
    """Commitments that are overdue or due before long, the oldest date first."""
    found = [fact for fact in matter.facts if fact.kind == "commitment" and content.window.is_open(fact)]
    facts = [fact for fact in found if fact.value.polarity == "affirmed"]
    facts.sort(key=lambda fact: (_due_date(fact), fact.id))
    made = _table(matter, kind, facts)
    if made is None or made.table is None:
        return made
    office = matter.office
    soon = office.say("digest-due", days=content.ahead_days)
    states = [
        office.label("digest-overdue") if content.window.is_overdue(fact) else soon for fact in facts[: kind.limit]
    ]
    rows = zip(made.table.rows, states, strict=True)
    return replace(made, table=replace(made.table, rows=tuple(_with_state(row, state) for row, state in rows)))


def _with_state(row: tuple[Item, ...], state: str) -> tuple[Item, ...]:
    return tuple(replace(cell, runs=(Run(state, "template"),)) if cell.id.endswith("-state") else cell for cell in row)


def _due_date(fact: Fact) -> str:
    due: Timing | None = getattr(fact.value, "due", None)
    return str(due.date) if due and due.date else ""


def _upcoming(content: Content, matter: Matter, kind: SectionType) -> Section | None:
    return _table(matter, kind, coming(content, matter.facts))


def coming(content: Content, facts: Sequence[Fact]) -> list[Fact]:
    """What is ahead within the days that the digest looks ahead, by date."""
    found = [fact for fact in facts if fact.kind in ("upcoming", "meeting") and content.window.is_open(fact)]
    found = [fact for fact in found if fact.value.polarity == "affirmed"]
    return sorted(found, key=lambda fact: (str(fact.value.when.date if fact.value.when else ""), fact.id))


def _unused(content: Content, matter: Matter, kind: SectionType) -> Section | None:
    """What was read and not used, and where undated sources were put: counted, and named where they are few."""
    office, found, items = matter.office, content.found, []
    used = sum(source in found.here for source in matter.citations.numbers)
    items.append(_line("unused-read", office.say("digest-read", count=len(found.here), used=used)))
    lists = {
        "silent": [matter.sources[one].title or matter.sources[one].name for one in content.choice.silent],
        "unplaced": [place.title for place in found.unplaced if place.how == "none"],
        "vague": [place.title for place in found.unplaced if place.how == "too vague"],
    }
    for name, titles in lists.items():
        if titles:
            children = [
                _named(f"unused-{name}-{n}", office.quote(title)) for n, title in enumerate(titles[:MOST_TITLES])
            ]
            if titles[MOST_TITLES:]:
                more = office.say("digest-more", count=len(titles) - MOST_TITLES)
                children.append(_line(f"unused-{name}-more", more))
            items.append(replace(_line(f"unused-{name}", office.label(f"digest-{name}")), children=tuple(children)))
    labels = {"worked out": "digest-worked-out", "event": "digest-by-event", "fetched": "digest-by-fetch"}
    for place in found.places:
        if place.source in found.here and place.how in labels and place.day:
            day = office.format_date(place.day)
            items.append(
                _named(
                    f"unused-place-{place.source[:12]}",
                    office.say(labels[place.how], title=office.quote(place.title), day=day),
                )
            )
    for name, count in (("outside", len(content.choice.outside)), ("unread", len(found.unread))):
        if count:
            items.append(_line(f"unused-{name}", office.say(f"digest-{name}", count=count)))
    return Section(kind.id, kind.heading, (Group("", tuple(items)),))


def _line(id: str, words: str) -> Item:
    return Item(id, (Run(words, "template"),))


def _named(id: str, words: str) -> Item:
    """A line that names what is in no fact: a title, a day of the library, an entry of an earlier issue."""
    return Item(id, (Run(words, "human"),))


def _listed(matter: Matter, kind: SectionType, items: Sequence[Item], omitted: int) -> Section | None:
    if not items:
        return Section(kind.id, kind.heading, empty=kind.empty) if kind.empty else None
    return Section(
        kind.id, kind.heading, (Group("", tuple(items)),), omitted=omitted, omitted_note=_omitted(matter, omitted)
    )


def _table(matter: Matter, kind: SectionType, facts: Sequence[Fact]) -> Section | None:
    kept = facts[: kind.limit]
    if not kept:
        return Section(kind.id, kind.heading, empty=kind.empty) if kind.empty else None
    omitted = len(facts) - len(kept)
    made: Table = table(matter, kind, kept)
    matter.mark(kept)
    return Section(kind.id, kind.heading, table=made, omitted=omitted, omitted_note=_omitted(matter, omitted))


def _omitted(matter: Matter, count: int) -> str:
    if not count:
        return ""
    return matter.office.label("omitted-one") if count == 1 else matter.office.say("omitted", count=count)
