"""One section of a brief by its layout: items, a table, a person's words, sources, what differs, what stayed open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from briefgen.brief import Group, Item, Run, Section
from briefgen.compose import tables, unknowns
from briefgen.compose.items import difference, fact_item
from briefgen.compose.matter import Matter
from briefgen.compose.select import chosen, grouped, in_turn, sorted_by
from briefgen.model import Fact
from briefgen.offices import SectionType


def bottom_line(matter: Matter) -> tuple[Item, ...]:
    """The recommendation, where a person gave one, and the most important facts: as many as the type says.

    The facts are taken in turn from the kinds in the type's order, so that three lines are not three agreements; one
    that can only be quoted is not taken while there is another.
    """
    kind = matter.document.bottom_line
    if kind is None:
        return ()
    items = []
    if kind.recommendation and matter.request.recommendation:
        items.append(Item("bottom-line-recommendation", (Run(matter.request.recommendation, "human"),)))
    facts = chosen(matter.facts, kind.kinds, kind.only, matter.calendar, matter.sources)
    said = [fact for fact in facts if fact.value.wording]
    for fact in in_turn(matter.untold(said or facts), kind.kinds, kind.count - len(items)):
        items.append(fact_item(matter, fact, "bottom-line"))
        if kind.once:
            matter.mark((fact,))
    if not items and kind.empty:
        items.append(Item("bottom-line-empty", (Run(kind.empty, "template"),)))
    return tuple(items)


def section(matter: Matter, kind: SectionType) -> Section | None:
    """The section, or None where it has nothing to print and no sentence that says so, or is for another purpose.

    A person's words are printed whatever the purpose, unless the bottom line has them already.
    """
    if kind.purposes and matter.purpose not in kind.purposes and not _has_own_words(matter, kind):
        return None
    made = LAYOUTS[kind.layout](matter, kind)
    return replace(made, layout=kind.layout) if made else None


def _has_own_words(matter: Matter, kind: SectionType) -> bool:
    """Whether a person gave words for the section that nothing else of this document prints."""
    takers = [other for other in matter.document.sections if other.human == kind.human]
    if any(matter.purpose in other.purposes for other in takers) or takers[:1] != [kind]:
        return False
    top = matter.document.bottom_line
    is_on_top = kind.human == "recommendation" and top is not None and top.recommendation
    return bool(_human_words(matter, kind)) and not is_on_top


def _items(matter: Matter, kind: SectionType) -> Section | None:
    facts, omitted, told = _facts(matter, kind)
    groups = []
    for heading, members in grouped(facts, kind, matter.office, matter.sources):
        groups.append(Group(heading, tuple(fact_item(matter, fact, kind.id) for fact in members)))
    return _section(matter, kind, tuple(groups), omitted, told)


def _table(matter: Matter, kind: SectionType) -> Section | None:
    facts, omitted, told = _facts(matter, kind)
    if not facts:
        return _section(matter, kind, (), omitted, told)
    note = _omitted_note(matter, kind, omitted)
    return Section(kind.id, kind.heading, table=tables.table(matter, kind, facts), omitted=omitted, omitted_note=note)


def _facts(matter: Matter, kind: SectionType) -> tuple[list[Fact], int, bool]:
    """The facts to print in their order, how many the limit leaves out, and whether others were told further up."""
    found = chosen(matter.facts, kind.kinds, kind.only, matter.calendar, matter.sources)
    if kind.kinds:  # of two kinds that say the same words, the one the type names first
        found.sort(key=lambda fact: kind.kinds.index(fact.kind))
    facts = found if kind.repeat else matter.untold(found)
    kept = in_turn(facts, kind.kinds, _limit(matter, kind, len(facts)))
    matter.mark(kept)
    return sorted_by(kept, kind.sort, matter.sources), len(facts) - len(kept), len(found) > len(facts)


def _human(matter: Matter, kind: SectionType) -> Section | None:
    """A person's words, or the visible blank for them."""
    words = _human_words(matter, kind)
    if not words:
        return Section(kind.id, kind.heading, blank=kind.prose, empty=kind.empty) if kind.prose or kind.empty else None
    items = (Item(f"{kind.id}-{number}", (Run(text, "human"),)) for number, text in enumerate(words, 1))
    return Section(kind.id, kind.heading, (Group("", tuple(items)),))


def _human_words(matter: Matter, kind: SectionType) -> tuple[str, ...]:
    given = getattr(matter.request, kind.human) if kind.human else ()
    if kind.human == "purpose" and given in matter.office.purposes:
        return ()
    return (given,) if isinstance(given, str) and given else tuple(given)


def _sources(matter: Matter, kind: SectionType) -> Section | None:
    """The place of the sources list; its entries are `Brief.citations`."""
    return Section(kind.id, kind.heading, empty=kind.empty)


def _disagreements(matter: Matter, kind: SectionType) -> Section | None:
    found = [fact for fact in matter.facts if fact.conflicts]
    kept = found[: _limit(matter, kind, len(found))]
    items = tuple(difference(matter, fact, conflict, kind.id) for fact in kept for conflict in fact.conflicts)
    return _section(matter, kind, (Group("", items),) if items else (), len(found) - len(kept))


def _unknowns(matter: Matter, kind: SectionType) -> Section | None:
    found = unknowns.groups(matter, kind)
    left = _limit(matter, kind, sum(len(group.items) for group in found))
    groups, omitted = [], 0
    for group in found:
        groups.append(replace(group, items=group.items[:left]))
        omitted += len(group.items) - len(groups[-1].items)
        left -= len(groups[-1].items)
    return _section(matter, kind, groups, omitted)


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
        return None
    empty = "" if groups or omitted else kind.empty
    note = _omitted_note(matter, kind, omitted)
    return Section(kind.id, kind.heading, groups, empty=empty, omitted=omitted, omitted_note=note)


def _omitted_note(matter: Matter, kind: SectionType, omitted: int) -> str:
    """How many entries were left out and where they are, in the document type's words, else the office's."""
    if omitted == 1:
        return matter.office.label("omitted-one")
    if omitted and kind.omitted:
        return kind.omitted.replace("{count}", str(omitted))
    return matter.office.say("omitted", count=omitted) if omitted else ""


LAYOUTS: dict[str, Callable[[Matter, SectionType], Section | None]] = {
    "items": _items,
    "table": _table,
    "prose": _human,
    "blank": _human,
    "sources": _sources,
    "disagreements": _disagreements,
    "unknowns": _unknowns,
}
