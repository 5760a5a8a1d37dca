"""The sections of a digest, made of its events in the place of the document type's general ones."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from briefgen.brief import Group, Item, Run, Section
from briefgen.compose import Own
from briefgen.compose.items import contradiction, fact_item, sides
from briefgen.compose.matter import Matter
from briefgen.compose.select import spoken_for
from briefgen.compose.tables import runs_of
from briefgen.digest.content.ahead import due, upcoming
from briefgen.digest.content.choosing import Story, weight
from briefgen.digest.content.leads import is_cut, is_lead, leans
from briefgen.digest.content.lines import Content, filled_table, line, listed, named
from briefgen.digest.content.parts import names
from briefgen.kinds.sameness import overlap
from briefgen.language.french import in_english
from briefgen.merge.agreement import is_denied
from briefgen.merge.speakers import is_of_no_state
from briefgen.model import Actor, Conflict, Fact, Quote
from briefgen.offices import SectionType

# Facts of an event that are printed below the one that leads.
MOST_DETAILS = 3
# Two first sentences that share so much of their words tell of one thing.
RETOLD = 0.5
DETAILS = ("meeting", "commitment", "position", "discussion", "upcoming", "background")
# Titles that are named where sources gave nothing; the rest is counted.
MOST_TITLES = 12
# Headlines of events that a cap leaves out; the rest is counted.
MOST_FURTHER = 6
# Contradictions that are told in an entry, and the fields of those that two values tell.
MOST_SIDES = 2
VALUES = ("quantity", "date", "when", "due", "city")

# How no source, one source and several were read.
READ = ("digest-read-none", "digest-read-one", "digest-read")


def own(content: Content) -> Own:
    """The bottom line and the sections that a digest fills itself."""
    makers: dict[str, Callable[[Content, Matter, SectionType], Section | None]] = {
        "corrections": _corrections,
        "events": _events,
        "since-last": _since_last,
        "statements": _statements,
        "numbers": _numbers,
        "due": due,
        "upcoming": upcoming,
        "unused": _unused,
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
        lead = _lead(matter, story)
        if len(items) == content.most_on_top:
            break
        if lead is not None and _needs_headline(story):
            items.append(replace(_headed(matter, kind, story), id=f"bottom-line-{story.id}"))
        elif lead is not None and lead.value.wording:
            item = fact_item(matter, lead, "bottom-line")
            items.append(replace(item, note=_with_denial(matter, lead, item.note)))
    if not items and content.choice.printed:
        first = sorted(content.choice.printed, key=weight)[: content.most_on_top]
        items = [replace(_headed(matter, kind, story), id=f"bottom-line-{story.id}") for story in first]
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
            items.append(_further(matter, f"events-further-{len(groups)}", further))
        groups.append(Group(_heading(content, matter, head, stories), tuple(items)))
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
        return _headed(matter, kind, story)
    item = replace(fact_item(matter, lead, kind.id), id=f"{kind.id}-{story.id}")
    item = replace(item, note=_with_denial(matter, lead, item.note))
    first: tuple[Item, ...] = ()
    matter.mark((lead,))
    if _needs_headline(story):
        item, first = _headed(matter, kind, story), (replace(item, id=f"{item.id}-lead"),)
    parties = _parties(story, content.ours)
    rest = [fact for fact in _known(matter, story.facts) if fact.kind in DETAILS and not _is_aside(fact, parties)]
    rest = [fact for fact in rest if not _is_meeting_of(fact, lead) and not _says_the_same(fact, lead)]
    sayable = _apart(matter.untold(rest), lead)
    details = sayable[:MOST_DETAILS]
    children = [*first, *(fact_item(matter, fact, kind.id) for fact in details)]
    matter.mark(details)
    if left := len(sayable) - len(details):
        label = "digest-points-one" if left == 1 else "digest-points"
        children.append(line(f"{kind.id}-{story.id}-points", matter.office.say(label, count=left)))
    children += _sides(matter, kind, story, lead)
    cited = {number for one in (item, *children) for number in one.citations}
    return replace(
        item, note=_note(content, matter, story, item.note), children=(*children, *_also(content, matter, story, cited))
    )


def _apart(facts: Sequence[Fact], lead: Fact) -> list[Fact]:
    """The facts in whole sentences first, then what can only be quoted: of sentences that nothing else tells, once each.

    A sentence that leans on the one before ("It will …") says nothing alone.
    """
    whole = [fact for fact in facts if fact.value.wording and not is_cut(fact.claims[0]) and not _retells(fact, lead)]
    told = [claim.sentence for fact in (lead, *whole) for claim in fact.claims]
    quoted: list[Fact] = []
    for fact in facts:
        sentence = fact.claims[0].sentence
        if (
            fact.value.wording
            or leans(sentence.exact)
            or _retells(fact, lead)
            or any(_overlap(sentence, one) for one in told)
        ):
            continue
        quoted.append(fact)
        told.append(sentence)
    return [*whole, *quoted]


def _retells(fact: Fact, lead: Fact) -> bool:
    """Whether the first sentence of another text tells what leads the entry."""
    said = (lead.claims[0].sentence.exact, fact.claims[0].sentence.exact)
    return is_lead(fact.claims[0]) and overlap(*map(in_english, said)) >= RETOLD


def _overlap(one: Quote, other: Quote) -> bool:
    return one.source == other.source and one.start < other.end and other.start < one.end


def _says_the_same(fact: Fact, lead: Fact) -> bool:
    """Whether a fact quotes the very words of the one that leads: a call that was read as a meeting and as a stance.

    A deed is told beside the meeting that was read in its words: "the ministers signed a treaty in Lisbon".
    """
    if fact.kind == "commitment" and lead.kind == "meeting":
        return False
    spans = {(claim.source, claim.quote.start, claim.quote.end) for claim in lead.claims}
    return any((claim.source, claim.quote.start, claim.quote.end) in spans for claim in fact.claims)


def _needs_headline(story: Story) -> bool:
    """Whether the facts of an event tell less than its headline, which then stands above them as it is."""
    return bool(story.title) and not story.has_news


def _is_meeting_of(fact: Fact, lead: Fact) -> bool:
    """Whether two facts tell of one meeting: the same people, on days that may be one."""
    if fact.kind != "meeting" or lead.kind != "meeting":
        return False
    one, other = ({actor.name for actor in each.value.actors} for each in (fact, lead))
    days = [each.value.when.date for each in (fact, lead) if each.value.when and each.value.when.date]
    return one == other and (len(days) < 2 or days[0].compatible(days[1]))


def _headed(matter: Matter, kind: SectionType, story: Story) -> Item:
    """An event of which nothing can be printed but the headline."""
    facts = story.facts[:1]
    if story.title:
        run = Run(matter.office.quote(story.title), "human")
        return Item(f"{kind.id}-{story.id}", (run,), (), (matter.citations.number(story.named_by),))
    ids = tuple(fact.id for fact in facts)
    words = matter.office.quote(facts[0].claims[0].sentence.exact)
    return Item(f"{kind.id}-{story.id}", (Run(words, "fact", ids, quoted=True),), ids, matter.citations.cite(facts))


def _note(content: Content, matter: Matter, story: Story, note: str) -> str:
    """The remark of the leading fact, that only one source tells of the event, and that it was told before."""
    office = matter.office
    notes = [note]
    told = story.facts[0]
    if is_lead(told.claims[0]) and told.value.when and not any(piece.kind == "date" for piece in told.value.wording):
        notes.append(office.say("date-is", date=office.format_date(told.value.when)))
    if len({*story.sources, *story.before}) == 1:
        notes.append(office.label("digest-single"))
    if story.state == "updated":
        notes.append(office.say("digest-updated", number=content.told.number))
    return " ".join(part for part in notes if part)


def _with_denial(matter: Matter, lead: Fact, note: str) -> str:
    """The remark of what leads an event, with who denies it, each with its number in the list of sources."""
    office = matter.office
    denying = [one for one in lead.against if is_denied(one) and not is_denied(lead.claims[0])]
    sources = dict.fromkeys(one.source for one in denying)
    told = [f"{_publisher(matter, one)} [{matter.citations.number(one)}]" for one in sources if one in matter.sources]
    is_disputed = any(conflict.field == "polarity" for conflict in lead.conflicts)
    return (
        f"{note.removesuffix('.')}. ".removeprefix(". ") + office.say("digest-denied", names=office.join(told))
        if told and is_disputed
        else note
    )


def _sides(matter: Matter, kind: SectionType, story: Story, lead: Fact) -> list[Item]:
    """The numbers and days in which the sources of an event differ, each with who gives it."""
    once: dict[Hashable, tuple[Fact, Conflict]] = {}
    for fact in (lead, *_known(matter, story.facts)):
        for conflict in fact.conflicts if fact.kind != "person" else ():
            if conflict.field in VALUES:
                once.setdefault(contradiction(conflict), (fact, conflict))
    return [
        replace(sides(matter, fact, conflict), id=f"{kind.id}-{story.id}-differ-{number}")
        for number, (fact, conflict) in enumerate(list(once.values())[:MOST_SIDES])
    ]


def _also(content: Content, matter: Matter, story: Story, cited: set[int]) -> tuple[Item, ...]:
    """Who tells of the event beside those cited, and who told of it first."""
    office, items = matter.office, []
    for sources, label in ((story.sources, "digest-also"), (story.before, "digest-before")):
        known = [one for one in sources if one in matter.sources and not matter.sources[one].is_opinion]
        others = [one for one in known if matter.citations.numbers.get(one) not in cited]
        if others:
            names = dict.fromkeys(_publisher(matter, source) for source in others)
            numbers = tuple(sorted(matter.citations.number(source) for source in others))
            words = office.say(label, names=office.join(list(names)), number=content.told.number)
            items.append(Item(f"events-{story.id}-{label}", (Run(words, "human"),), (), numbers))
    return tuple(items)


def _publisher(matter: Matter, source: str) -> str:
    one = matter.sources[source]
    return one.publisher or matter.office.quote(one.title or one.name)


def _parties(story: Story, ours: frozenset[str]) -> frozenset[str]:
    """Who an event is about: whoever is in the fact that leads it, who announced it, and the office's own government."""
    lead = story.facts[0]
    voices = (voice.actor for claim in lead.claims for voice in claim.attribution)
    return ours | {name for actor in (*lead.value.actors, *voices) for name in _names(actor)}


def _names(actor: Actor) -> tuple[str, ...]:
    country = spoken_for(actor)
    is_of_a_body = actor.kind == "person" and actor.post is not None and is_of_no_state(actor, actor.post)
    return (actor.name, country) if country and not is_of_a_body else (actor.name,)


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
    groups = [Group("", (line("since-last-count", words),))]
    same = [(story, lead) for story in choice.unchanged if (lead := _lead(matter, story)) is not None]
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
    told = [(fact, _parties(story, content.ours)) for story in content.choice.printed for fact in story.facts]
    aside = [fact for fact, parties in told if _is_aside(fact, parties) and _is_named(fact)]
    aside = [fact for fact in aside if fact.value.wording or not leans(fact.claims[0].sentence.exact)]
    facts = matter.untold(_known(matter, aside))
    kept = facts[: kind.limit]
    matter.mark(kept)
    return listed(matter, kind, [fact_item(matter, fact, kind.id) for fact in kept], len(facts) - len(kept))


def _is_named(fact: Fact) -> bool:
    """Whether the words tell who speaks; "the minister" is nobody outside the text that named him."""
    return any(names(f"- {actor.name}") for actor in fact.value.actors)


def _numbers(content: Content, matter: Matter, kind: SectionType) -> Section | None:
    facts = [fact for story in content.choice.printed for fact in story.facts if fact.kind == "figure"]
    told = [fact for fact in _known(matter, facts) if not _is_of_opinions(matter, fact)]
    made = filled_table(matter, kind, told)
    if made is None or made.table is None:
        return made
    rows = [(row, *_other_values(matter, fact, row)) for fact, row in zip(told, made.table.rows, strict=False)]
    return replace(made, table=replace(made.table, rows=tuple(row for several in rows for row in several)))


def _is_of_opinions(matter: Matter, fact: Fact) -> bool:
    """Whether nobody but columns and editorials tells a fact: their numbers are their authors' own."""
    return all(matter.sources[one].is_opinion for one in fact.sources if one in matter.sources)


def _other_values(matter: Matter, fact: Fact, row: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    """A row for each other number that is given for the same, on the word of whoever gives it."""
    by_id = {claim.id: claim for claim in fact.claims}
    for conflict in fact.conflicts if fact.kind == "figure" else ():
        for number, ((_, keys), voices) in enumerate(zip(conflict.values, conflict.origins, strict=False)):
            claims = [by_id[key] for key in keys if key in by_id]
            if conflict.field == "quantity" and claims and fact.claims[0].id not in keys:
                other = replace(fact, value=claims[0].value, claims=tuple(claims), conflicts=(), origins=voices)
                yield tuple(_valued(matter, cell, other, fact, number) for cell in row)


def _valued(matter: Matter, cell: Item, other: Fact, fact: Fact, number: int) -> Item:
    """A cell of another number, which rests on the fact in dispute."""
    id, _, column = cell.id.rpartition("-")
    name = f"{id}-{number}-{column}"
    if column == "sources":
        return replace(cell, id=name, citations=matter.citations.cite((other,)))
    runs = tuple(replace(run, facts=(fact.id,) if run.facts else ()) for run in runs_of(matter, column, other))
    return replace(cell, id=name, runs=runs, note="")


def _unused(content: Content, matter: Matter, kind: SectionType) -> Section | None:
    """What was read and not used, and where undated sources were put: counted, and named where they are few."""
    office, found, items = matter.office, content.found, []
    used = sum(source in found.here for source in matter.citations.numbers)
    items.append(
        line(
            "unused-read",
            office.say(READ[min(len(found.here), 2)], count=len(found.here), used=used),
        )
    )
    lists = {
        "silent": [matter.sources[one].title or matter.sources[one].name for one in content.choice.silent],
        "unplaced": [place.title for place in found.unplaced if place.how == "none"],
        "vague": [place.title for place in found.unplaced if place.how == "too vague"],
    }
    for name, titles in lists.items():
        if titles:
            children = [
                named(f"unused-{name}-{n}", office.quote(title)) for n, title in enumerate(titles[:MOST_TITLES])
            ]
            if titles[MOST_TITLES:]:
                more = office.say("digest-more", count=len(titles) - MOST_TITLES)
                children.append(line(f"unused-{name}-more", more))
            items.append(replace(line(f"unused-{name}", office.label(f"digest-{name}")), children=tuple(children)))
    labels = {"worked out": "digest-worked-out", "event": "digest-by-event", "fetched": "digest-by-fetch"}
    for place in found.places:
        if place.source in found.here and place.how in labels and place.day:
            day = office.format_date(place.day)
            items.append(
                named(
                    f"unused-place-{place.source[:12]}",
                    office.say(labels[place.how], title=office.quote(place.title), day=day),
                )
            )
    for older, newer in sorted(found.replaced_titles):
        items.append(
            named(f"unused-replaced-{len(items)}", office.say("digest-replaced", title=office.quote(older), by=newer))
        )
    for name, count in (("outside", len(content.choice.outside)), ("unread", len(found.unread))):
        if count:
            items.append(line(f"unused-{name}", office.say(f"digest-{name}", count=count)))
    return Section(kind.id, kind.heading, (Group("", tuple(items)),))
