"""One event as an entry: what leads it, what else is told of it, in what its sources differ, and who told it too."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from briefgen.brief import Item, Run
from briefgen.compose.capitals import calm
from briefgen.compose.items import contradiction, fact_item, sides
from briefgen.compose.matter import Matter
from briefgen.compose.select import spoken_for
from briefgen.digest.content.choosing import NEAR, Story
from briefgen.digest.content.dead import tells_of_dead
from briefgen.digest.content.leads import is_cut, is_lead, leans
from briefgen.digest.content.lines import Content, line
from briefgen.digest.content.shortforms import days, denied, headline, is_bare, meant
from briefgen.kinds.sameness import content_words, overlap
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
# Contradictions that are told in an entry, and the fields of those that two values tell.
MOST_SIDES = 2
VALUES = ("quantity", "date", "when", "due", "city")


def known(matter: Matter, facts: Iterable[Fact]) -> list[Fact]:
    """The facts that the document may print, as it prints them."""
    by_id = {fact.id: fact for fact in matter.facts}
    return [by_id[fact.id] for fact in facts if fact.id in by_id]


def lead_of(matter: Matter, story: Story) -> Fact | None:
    """The fact that leads an event, as the document prints it; None where it prints none."""
    return next((fact for fact in known(matter, story.facts) if fact.kind != "person"), None)


def entry(content: Content, matter: Matter, kind: SectionType, story: Story) -> Item:
    """One event: what leads it, what else is told of it, and who told it too."""
    lead = lead_of(matter, story)
    if lead is None:
        return headed(matter, kind, story)
    above = headed(matter, kind, story) if needs_headline(story) else None  # numbered first, as it is printed
    item = replace(fact_item(matter, lead, kind.id), id=f"{kind.id}-{story.id}")
    item = replace(item, note=with_name(matter, lead, with_denial(matter, lead, item.note)))
    first: tuple[Item, ...] = ()
    matter.mark((lead,))
    if above is not None:
        item, first = above, (replace(item, id=f"{item.id}-lead"),)
    parties = parties_of(story, content.ours)
    rest = [fact for fact in known(matter, story.facts) if fact.kind in DETAILS]
    rest = [fact for fact in rest if not is_aside(fact, parties) or tells_of_dead(fact) or _says_headline(fact, story)]
    rest.sort(key=lambda fact: not tells_of_dead(fact))
    rest = [fact for fact in rest if not _is_meeting_of(fact, lead) and not _says_the_same(fact, lead)]
    sayable = [fact for fact in _apart(matter.untold(rest), lead) if not is_bare(fact) or denied(matter, fact)]
    details = sayable[:MOST_DETAILS]
    children = [*first]
    for fact in details:
        told = " ".join(one.text for one in (item, *children))
        below = fact_item(matter, fact, kind.id)
        note = _joined(_joined(below.note, meant(matter, fact, told) or denied(matter, fact)), days(matter, fact))
        children.append(replace(below, note=note))
    matter.mark(details)
    if left := len(sayable) - len(details):
        label = "digest-points-one" if left == 1 else "digest-points"
        children.append(line(f"{kind.id}-{story.id}-points", matter.office.say(label, count=left)))
    children += _sides(matter, kind, story, lead)
    cited = {number for one in (item, *children) for number in one.citations}
    return replace(
        item, note=_note(content, matter, story, item.note), children=(*children, *_also(content, matter, story, cited))
    )


def _says_headline(fact: Fact, story: Story) -> bool:
    """Whether a fact says most of the headline, whoever says it: "a cable fire stopped the trains, the report says"."""
    words, said = (content_words(text).keys() for text in (story.title, fact.claims[0].quote.exact))
    return bool(words) and len(words & said) >= NEAR * len(words)


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


def needs_headline(story: Story) -> bool:
    """Whether the facts of an event tell less than its headline, which then stands above them as it is."""
    return bool(story.title) and not story.has_news


def _is_meeting_of(fact: Fact, lead: Fact) -> bool:
    """Whether two facts tell of one meeting: the same people, on days that may be one."""
    if fact.kind != "meeting" or lead.kind != "meeting":
        return False
    one, other = ({actor.name for actor in each.value.actors} for each in (fact, lead))
    days = [each.value.when.date for each in (fact, lead) if each.value.when and each.value.when.date]
    return one == other and (len(days) < 2 or days[0].compatible(days[1]))


def headed(matter: Matter, kind: SectionType, story: Story) -> Item:
    """An event of which nothing can be printed but the headline."""
    facts = story.facts[:1]
    if story.title:
        run = Run(matter.office.quote(calm(story.title)), "human")
        return Item(f"{kind.id}-{story.id}", (run,), (), (matter.citations.number(story.named_by),))
    ids = tuple(fact.id for fact in facts)
    words = matter.office.quote(facts[0].claims[0].sentence.exact)
    return Item(f"{kind.id}-{story.id}", (Run(words, "fact", ids, quoted=True),), ids, matter.citations.cite(facts))


def _note(content: Content, matter: Matter, story: Story, note: str) -> str:
    """The remark of the leading fact, that only one source tells of the event, and that it was told before."""
    office = matter.office
    notes = [_closed(note)]
    told = story.facts[0]
    if is_lead(told.claims[0]) and told.value.when and not any(piece.kind == "date" for piece in told.value.wording):
        notes.append(office.say("date-is", date=office.format_date(told.value.when)))
    if len({*story.sources, *story.before}) == 1:
        notes.append(office.label("digest-single"))
    if story.state == "updated":
        notes.append(office.say("digest-updated", number=content.told.number))
    return " ".join(part for part in notes if part)


def with_name(matter: Matter, lead: Fact, note: str) -> str:
    """The remark of what leads an event, with what a short form in it means or, where it names nobody, its headline."""
    return _joined(
        _joined(note, meant(matter, lead) or denied(matter, lead) or headline(matter, lead)), days(matter, lead)
    )


def _joined(note: str, more: str) -> str:
    """Two remarks behind each other."""
    return " ".join(part for part in (_closed(note) if more else note, more) if part)


def _closed(note: str) -> str:
    """A remark that others follow, with its full stop."""
    return f"{note}." if note and not note.endswith((".", "!", "?", "”)")) else note


def with_denial(matter: Matter, lead: Fact, note: str) -> str:
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
    for fact in (lead, *known(matter, story.facts)):
        for conflict in fact.conflicts if fact.kind != "person" else ():
            if conflict.field in VALUES:
                once.setdefault(contradiction(conflict), (fact, conflict))
    return [
        replace(sides(matter, fact, conflict), id=f"{kind.id}-{story.id}-sides-{number}")
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


def parties_of(story: Story, ours: frozenset[str]) -> frozenset[str]:
    """Who an event is about: whoever is in the fact that leads it, who announced it, and the office's own government."""
    lead = story.facts[0]
    voices = [voice.actor for claim in lead.claims for voice in claim.attribution]
    if is_lead(lead.claims[0]):  # a first sentence has no actors; the bodies that it names are in it
        said = lead.claims[0].sentence.exact.casefold()
        bodies = (actor for fact in story.facts for actor in fact.value.actors if actor.kind == "organisation")
        voices += [actor for actor in bodies if actor.name.casefold() in said]
    return ours | {name for actor in (*lead.value.actors, *voices) for name in _names(actor)}


def _names(actor: Actor) -> tuple[str, ...]:
    country = spoken_for(actor)
    is_of_a_body = actor.kind == "person" and actor.post is not None and is_of_no_state(actor, actor.post)
    return (actor.name, country) if country and not is_of_a_body else (actor.name,)


def is_aside(fact: Fact, parties: frozenset[str]) -> bool:
    """Whether a fact is the word of somebody whom the event is not about."""
    speakers = [set(_names(actor)) for actor in fact.value.actors]
    return fact.kind in ("statement", "position") and bool(speakers) and not any(one & parties for one in speakers)
