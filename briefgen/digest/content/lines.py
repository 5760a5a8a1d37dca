"""What a digest says before it has sentences, and the lines and tables that its sections are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.brief import Group, Item, Run, Section, Table
from briefgen.compose.matter import Matter
from briefgen.compose.tables import table
from briefgen.digest.collecting import Collected, Window
from briefgen.digest.content.choosing import Choice
from briefgen.digest.content.themes import Topics
from briefgen.digest.ledger import Told
from briefgen.model import Fact
from briefgen.offices import SectionType
from briefgen.values import PartialDate


@dataclass(frozen=True)
class Content:
    """What one digest says, before it has sentences.

    `changes` are the lines of a correction, empty for a first issue. `ahead_days` is how far it looks ahead, `cut_off` the
    last day of its data, `ours` the names of the office's own
    ministers and the code of its country.
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
    cut_off: PartialDate | None = None
    ours: frozenset[str] = frozenset()


def line(id: str, words: str) -> Item:
    """A line of the template."""
    return Item(id, (Run(words, "template"),))


def named(id: str, words: str) -> Item:
    """A line that names what is in no fact: a title, a day of the library, an entry of an earlier issue."""
    return Item(id, (Run(words, "human"),))


def listed(matter: Matter, kind: SectionType, items: Sequence[Item], omitted: int) -> Section | None:
    """A section of entries, None where it has none and no sentence that says so."""
    if not items:
        return Section(kind.id, kind.heading, empty=kind.empty) if kind.empty else None
    return Section(
        kind.id, kind.heading, (Group("", tuple(items)),), omitted=omitted, omitted_note=omitted_note(matter, omitted)
    )


def filled_table(matter: Matter, kind: SectionType, facts: Sequence[Fact]) -> Section | None:
    """A section of facts in the rows of its table, as far as its limit lets them in."""
    kept = facts[: kind.limit]
    if not kept:
        return Section(kind.id, kind.heading, empty=kind.empty) if kind.empty else None
    omitted = len(facts) - len(kept)
    made: Table = table(matter, kind, kept)
    matter.mark(kept)
    return Section(kind.id, kind.heading, table=made, omitted=omitted, omitted_note=omitted_note(matter, omitted))


def omitted_note(matter: Matter, count: int) -> str:
    """How many facts a limit left out; empty for none."""
    if not count:
        return ""
    return matter.office.label("omitted-one") if count == 1 else matter.office.say("omitted", count=count)
