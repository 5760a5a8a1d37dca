"""The first lines of a document: what a person wrote for them, what the reader is asked, and the chief facts."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.brief import Item, Run
from briefgen.compose import human
from briefgen.compose.grave import is_grave
from briefgen.compose.items import fact_item
from briefgen.compose.matter import Matter
from briefgen.compose.select import chief_meetings, chosen, in_turn
from briefgen.model import Fact
from briefgen.offices import BottomLine, Office

# The limit under which a caller that has laid out the page gives the lines that the count may fill.
BOTTOM_LINE = "bottom-line"

SHEET_MM = {"A4": 210.0, "Letter": 215.9}
MM_A_POINT = 25.4 / 72
# The box of the bottom line is narrower than the text, and its entries are set in (page.css).
BOX_MM = 13.0
# How wide a character is on average, as a part of the size of type; a little more than in the fonts of the base office.
CHARACTER = 0.52


def bottom_line(matter: Matter) -> tuple[Item, ...]:
    """What a person wrote for it, what the reader is asked to decide, and the most important facts.

    Together as many entries and lines as the type says, but never fewer than a person gave.

    The facts are taken in turn from the kinds in the type's order, so that three lines are not three agreements; one
    that can only be quoted is not taken while there is another.
    """
    kind = matter.document.bottom_line
    if kind is None:
        return ()
    items = _given(matter, kind)
    for fact in _facts(matter, kind, items):
        items.append(fact_item(matter, fact, "bottom-line"))
        if kind.once:
            matter.mark((fact,))
    if not items and kind.empty:
        items.append(Item("bottom-line-empty", (Run(kind.empty, "template"),)))
    return tuple(items)


def printed_lines(items: Sequence[Item], office: Office) -> int:
    """About how many lines the entries take in the office's type and margins; counted from characters, for compose has
    no fonts. `fit` lays them out and gives more or less room where the count is wrong."""
    margin = office.page.margin_mm
    width = SHEET_MM[office.page.size] - float(margin.left + margin.right) - BOX_MM
    characters = int(width / (float(office.typography.size_pt) * CHARACTER * MM_A_POINT))
    marks = len(office.marking.portion.replace("{portion}", "U"))
    return sum(-(-(marks + len(f"{item.text} {item.note}".strip())) // characters) for item in items)


def _given(matter: Matter, kind: BottomLine) -> list[Item]:
    """A person's words."""
    own = [("given", text) for text in matter.request.sections.get("bottom-line", ())]
    asked = human.recommendations(matter.request) if kind.recommendation else ()
    numbered = [*enumerate(own, 1), *enumerate((("recommendation", text) for text in asked), 1)]
    return [Item(f"bottom-line-{what}-{number}", (Run(text, "human"),)) for number, (what, text) in numbered]


def _facts(matter: Matter, kind: BottomLine, given: Sequence[Item]) -> list[Fact]:
    """The facts that stand below a person's words; where lines are counted, as many as those leave room for.

    One fact stands in any case where a person wrote nothing: the shortest, if none is short enough.
    """
    facts = chosen(matter.facts, kind.kinds, kind.only, matter.calendar, matter.sources, matter.sides)
    facts = matter.untold([fact for fact in facts if fact.value.wording] or facts)
    count = max(0, kind.count - len(given))
    grave = _gravest(matter)[:count]
    if kind.lines is None or not count:
        return [*grave, *in_turn(facts, kind.kinds, count - len(grave))]
    room = matter.limits.get(BOTTOM_LINE, kind.lines) - printed_lines(given, matter.office)
    alone = {fact.id: _lines(matter, [fact]) for fact in facts}
    left = [fact for fact in facts if alone[fact.id] <= room]
    taken = [fact for fact in grave if _lines(matter, [fact]) <= room]
    facts = [*taken, *facts]
    while left and len(taken) < count:  # the next in turn that leaves those taken in their place, and is short enough
        following = in_turn([*taken, *left], ["figure", *kind.kinds], len(taken) + 1)
        new = next((fact for fact in following if fact not in taken), left[0])
        left.remove(new)
        if _lines(matter, [*taken, new]) <= room:
            taken.append(new)
    return taken if taken or given else sorted(facts, key=lambda fact: alone[fact.id])[:1]


def _gravest(matter: Matter) -> list[Fact]:
    """The count of people who died, if the news tells of any: the one in dispute, or that most sources give.

    One that a single source tells beside the chief meeting's is of another story.
    """
    held = chief_meetings(matter.facts, matter.calendar, matter.sources)[:1]
    story = {source for fact in held for source in fact.sources}
    found = [
        one
        for one in matter.facts
        if is_grave(one)
        and one.value.wording
        and not matter.calendar.is_background(one, matter.sources)
        and (not story or len(one.sources) > 1 or story & {*one.sources})
    ]
    return sorted(matter.untold(found), key=lambda fact: (not fact.conflicts, -len(fact.sources)))[:1]


def _lines(matter: Matter, facts: Sequence[Fact]) -> int:
    """How many lines the facts would take if they were printed now."""
    with matter.rehearsal():
        return printed_lines([fact_item(matter, fact, "bottom-line") for fact in facts], matter.office)
