"""One section of a brief by its layout: items, a table, a person's words, sources, what differs, what stayed open."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefgen.brief import Group, Item, Run, Section
from briefgen.compose import human, tables, unknowns
from briefgen.compose.citations import titled
from briefgen.compose.grave import is_grave
from briefgen.compose.items import contradiction, difference, fact_item
from briefgen.compose.matter import Matter
from briefgen.compose.select import chosen, grouped, in_turn, sorted_by
from briefgen.compose.timelines import timeline
from briefgen.compose.title import fields
from briefgen.model import Actor, Conflict, Fact
from briefgen.offices import SectionType
from briefgen.offices.settings import Decision
from briefgen.values import PartialDate

# The verb of a recommendation stands among so many words: "That the Minister for Ports note".
WORDS_BEFORE_VERB = 6

# The section of remarks on people in a type that has no place for them.
REMARKS = "remarks"

Layout = Callable[[Matter, SectionType], Section | None]


@dataclass(frozen=True)
class Own:
    """What a caller fills itself: the bottom line, sections by id, and the day with which its data end."""

    bottom_line: Callable[[Matter], tuple[Item, ...]] | None = None
    sections: Mapping[str, Layout] = field(default_factory=dict)
    cut_off: PartialDate | None = None


def section(matter: Matter, kind: SectionType, own: Mapping[str, Layout] | None = None) -> Section | None:
    """The section, or None where it has nothing to print and no sentence that says so, or is for another purpose.

    A person's words are printed whatever the purpose, unless the bottom line has them already.
    """
    if kind.purposes and matter.purpose not in kind.purposes and not _has_own_words(matter, kind):
        return None
    if _needs_the_counterpart(matter, kind):
        return None
    made = (own or {}).get(kind.id, LAYOUTS[kind.layout])(matter, kind)
    return replace(made, layout=kind.layout, intro=kind.intro or _sides_taken(matter, kind)) if made else None


def _needs_the_counterpart(matter: Matter, kind: SectionType) -> bool:
    """Whether a section is about the person who is met, and nobody knows who that is."""
    if not kind.only.counterpart or matter.sides.counterpart is not None:
        return False
    return matter.sides.are_open or "country" not in kind.only.counterpart


def _sides_taken(matter: Matter, kind: SectionType) -> str:
    """For the first section that tells the sides apart: that they were taken from the sources, where they were."""
    if not matter.sides.assumed or matter.sides_told or not (kind.only.sides or kind.people):
        return ""
    matter.sides_told = True
    sides, office = matter.sides, matter.office
    ours = sides.of(Actor("", "country", country=sides.assumed[0])) == "ours"
    label = "sides-taken" if not sides.ours else "sides-taken-ours" if ours else "sides-taken-theirs"
    return office.say(label, countries=office.join(office.country_name(code) for code in sides.assumed))


def _has_own_words(matter: Matter, kind: SectionType) -> bool:
    """Whether a person gave words for the section that nothing else of this document prints."""
    if kind.human is None:
        return human.has_words(matter, kind)
    takers = [other for other in matter.document.sections if other.human == kind.human]
    if any(matter.purpose in other.purposes for other in takers) or takers[:1] != [kind]:
        return False
    top = matter.document.bottom_line
    is_on_top = kind.human in ("recommendation", "recommendations") and top is not None and top.recommendation
    return human.has_words(matter, kind) and not is_on_top


def _items(matter: Matter, kind: SectionType) -> Section | None:
    facts, omitted, told = _facts(matter, kind)
    groups = []
    for heading, members in grouped(facts, kind, matter.office, matter.sources, matter.is_inferred):
        groups.append(Group(heading, tuple(fact_item(matter, fact, kind.id) for fact in members)))
    return _section(matter, kind, tuple(groups), omitted, told)


def _table(matter: Matter, kind: SectionType) -> Section | None:
    if kind.human:
        made = human.table(matter, kind)
        return Section(kind.id, kind.heading, table=made) if made else _blank(kind)
    facts, omitted, told = _facts(matter, kind)
    rows = tables.table(matter, kind, facts)
    lines = _contacts(matter, kind, facts)
    if not rows.rows:
        return _section(matter, kind, lines, omitted, told)
    note = _omitted_note(matter, kind, omitted)
    return Section(kind.id, kind.heading, tuple(lines), table=rows, omitted=omitted, omitted_note=note)


def _timeline(matter: Matter, kind: SectionType) -> Section | None:
    """The table, and above it the drawing of all that the document's tables list under a short name."""
    made = _table(matter, kind)
    drawn = timeline(matter, kind)
    if made is None or drawn is None:
        return made
    return replace(made, timeline=drawn)


def _contacts(matter: Matter, kind: SectionType, facts: Sequence[Fact]) -> list[Group]:
    """Above a table by contact, for the person, the post and the country: when last, or that the sources tell of none."""
    if kind.group_by != "contact" or matter.sides.counterpart is None:
        return []
    items = []
    for key, heading in kind.groups.items():
        if key not in ("person", "post", "country"):
            continue
        dated = [(day, fact) for fact in facts if matter.sides.contact(fact) == key if (day := fact.value.when)]
        last = max(dated, key=lambda pair: (pair[0].date is not None, str(pair[0].date), pair[1].id), default=None)
        if last is not None and last[0].date is not None:
            date, entry = matter.office.format_date(last[0]), matter.labels.get(last[1].id, "")
            text = matter.office.say("last-contact", **{"with": heading}, date=date, entry=entry)
            items.append(Item(f"{kind.id}-last-{key}", (Run(text, "template"),)))
        elif kind.group_empty.get(key):
            items.append(Item(f"{kind.id}-last-{key}", (Run(kind.group_empty[key], "template"),)))
    return [Group("", tuple(items))]


def _facts(matter: Matter, kind: SectionType) -> tuple[list[Fact], int, bool]:
    """The facts to print in their order, how many the limit leaves out, and whether others were told further up."""
    found = chosen(matter.facts, kind.kinds, kind.only, matter.calendar, matter.sources, matter.sides)
    if kind.kinds:  # of two kinds that say the same words, the one the type names first
        found.sort(key=lambda fact: kind.kinds.index(fact.kind))
    facts = found if kind.repeat else matter.untold(found)
    matter.counted.update(one.id for fact in facts for one in matter.told_by(fact))
    kept = in_turn(facts, kind.kinds, _limit(matter, kind, len(facts)))
    matter.mark(kept)
    return sorted_by(kept, kind.sort, matter.sources), len(facts) - len(kept), len(found) > len(facts)


def _human(matter: Matter, kind: SectionType) -> Section | None:
    """A person's words, or the visible blank for them."""
    items = human.items(matter, kind)
    if not items:
        return _blank(kind)
    guidance = kind.prose if human.unanswered(matter, kind) else ""
    return Section(kind.id, kind.heading, (Group("", items),), blank=guidance)


def _blank(kind: SectionType) -> Section | None:
    """The place for a person's words; None where the section may do without them and has nothing to say about it."""
    blank = kind.prose if kind.required else ""
    return Section(kind.id, kind.heading, blank=blank, empty=kind.empty) if blank or kind.empty else None


def _decision(matter: Matter, kind: SectionType) -> Section | None:
    """The recommendations, each with the choices of the office, and the line that the reader signs."""
    made = _human(matter, kind)
    decision = matter.office.decision
    if made is None:
        return None
    entries = [item for group in made.groups for item in group.items]
    each = tuple(_choices(decision, item.text) for item in entries) if decision.choices_by_verb else ()
    return replace(made, choices=decision.choices, choices_by_entry=each, signature=decision.signature)


def _choices(decision: Decision, recommendation: str) -> tuple[str, ...]:
    """The choices for a recommendation by its verb ("That the Minister note …"), else the office's usual ones."""
    begin = recommendation.casefold().split()[:WORDS_BEFORE_VERB]
    found = (choices for verb, choices in decision.choices_by_verb.items() if verb.casefold() in begin)
    return next(found, decision.choices)


def _fields(matter: Matter, kind: SectionType) -> Section | None:
    lines = fields(matter, kind.fields)
    return Section(kind.id, kind.heading, fields=lines) if lines else None


def _sources(matter: Matter, kind: SectionType) -> Section | None:
    """The place of the sources list; its entries are `Brief.citations`."""
    return Section(kind.id, kind.heading, empty=kind.empty)


def _disagreements(matter: Matter, kind: SectionType) -> Section | None:
    """What the sources contradict each other in, each contradiction once: a pledge and the number in it, a denial and
    what it denies, hold one."""
    found = [fact for fact in matter.facts if fact.conflicts]
    found.sort(key=lambda fact: (not is_grave(fact), matter.calendar.is_background(fact, matter.sources)))
    once: dict[Hashable, tuple[Fact, Conflict]] = {}
    for fact in found:
        for conflict in fact.conflicts:
            once.setdefault(contradiction(conflict), (fact, conflict))
    kept = list(once.values())[: _limit(matter, kind, len(once))]
    items = tuple(difference(matter, fact, conflict, kind.id) for fact, conflict in kept)
    return _section(matter, kind, (Group("", items),) if items else (), len(once) - len(kept))


def _unknowns(matter: Matter, kind: SectionType) -> Section | None:
    """What was not established, up to the limit; remarks on people and posts are warnings, and never cut."""
    found = unknowns.groups(matter, kind)
    warned = 1 if matter.remarks else 0
    left = _limit(matter, kind, sum(len(group.items) for group in found[warned:]))
    groups, omitted = found[:warned], 0
    for group in found[warned:]:
        groups.append(replace(group, items=group.items[:left]))
        omitted += len(group.items) - len(groups[-1].items)
        left -= len(groups[-1].items)
    return _section(matter, kind, groups, omitted)


def with_remarks(matter: Matter, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections, with one for the remarks on people, before the sources, where none of them has printed those."""
    if not matter.remarks or any(made.layout == "unknowns" for made in sections):
        return sections
    items = unknowns.remarks(matter, REMARKS)
    made = Section(REMARKS, matter.office.label("people-remarks"), (Group("", items),), layout="unknowns")
    place = next((index for index, one in enumerate(sections) if one.layout == "sources"), len(sections))
    return (*sections[:place], made, *sections[place:])


def left_out(matter: Matter) -> str:
    """What is not printed: sections that gave way to the rest, each with how many entries it had, and what has no place."""
    office = matter.office
    parts = (office.say("left-out-part", heading=heading, count=count) for heading, count in matter.let_go.items())
    label = "left-out-public" if matter.public else "left-out"
    told = [office.say(label, sections=office.join(parts))] if matter.let_go else []
    if not matter.public and (count := matter.unplaced()):
        told.append(office.label("unplaced-one") if count == 1 else office.say("unplaced", count=count))
    return " ".join(told)


def unread(matter: Matter) -> str:
    """The sources from which no fact was read, each with its publisher or its language; "" where all gave some."""
    if matter.public:
        return ""
    claims = (claim for fact in (*matter.facts, *matter.unsayable) for claim in (*fact.claims, *fact.against))
    told = {claim.source for claim in claims}
    silent = [source for key, source in matter.sources.items() if key not in told]
    names = []
    for source in silent:
        foreign = source.language if source.language != matter.office.language else ""
        about = ", ".join(part for part in (source.publisher or "", foreign) if part)
        names.append(f"{titled(source, matter.office)} ({about})" if about else titled(source, matter.office))
    return matter.office.say("unread", sources=matter.office.label("separator").join(names)) if names else ""


def _limit(matter: Matter, kind: SectionType, most: int) -> int:
    """How many entries the section may print: its own limit, the present cut, and what there is."""
    limits = (most, kind.limit, matter.limits.get(kind.id))
    return min(limit for limit in limits if limit is not None)


def _section(
    matter: Matter, kind: SectionType, groups: Iterable[Group], omitted: int, told: bool = False
) -> Section | None:
    """The section; None where nothing is left to print and nothing need be said about that."""
    groups = tuple(group for group in groups if group.items)
    if not groups and not omitted and (told or not kind.empty):
        return None
    if not groups and omitted and kind.least == 0:
        matter.let_go[kind.heading] = omitted
        return None
    empty = "" if groups or omitted else kind.empty
    note = _omitted_note(matter, kind, omitted)
    return Section(kind.id, kind.heading, groups, empty=empty, omitted=omitted, omitted_note=note)


def _omitted_note(matter: Matter, kind: SectionType, omitted: int) -> str:
    """How many entries were left out and where they are, in the document type's words, else the office's."""
    if matter.public and omitted:
        one, many = "omitted-public-one", "omitted-public"
        return matter.office.label(one) if omitted == 1 else matter.office.say(many, count=omitted)
    if omitted == 1:
        return matter.office.label("omitted-one")
    if omitted and kind.omitted:
        return kind.omitted.replace("{count}", str(omitted))
    return matter.office.say("omitted", count=omitted) if omitted else ""


LAYOUTS: dict[str, Layout] = {
    "items": _items,
    "table": _table,
    "timeline": _timeline,
    "prose": _human,
    "blank": _human,
    "decision": _decision,
    "fields": _fields,
    "sources": _sources,
    "disagreements": _disagreements,
    "unknowns": _unknowns,
    "digest": lambda matter, kind: None,
}
