"""Every entry of a brief in reading order: first lines, then each section's groups and table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from briefgen.brief import Brief, Group, Item, Section


def each(brief: Brief, change: Callable[[Item], Item], *, tables: bool = True, but: Sequence[str] = ()) -> Brief:
    """The brief with every entry changed in reading order, and with `tables` every cell, but for sections of a layout."""

    def entry(one: Item) -> Item:
        changed = change(one)
        return replace(changed, children=items(changed.children))

    def items(given: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(entry(one) for one in given)

    def section(one: Section) -> Section:
        if one.layout in but:
            return one
        groups = tuple(Group(group.heading, items(group.items), group.empty) for group in one.groups)
        table = one.table
        if table is not None and tables:
            table = replace(table, rows=tuple(items(row) for row in table.rows))
        return replace(one, groups=groups, table=table)

    return replace(brief, bottom_line=items(brief.bottom_line), sections=tuple(section(one) for one in brief.sections))


def entries(brief: Brief, *, but: Sequence[str] = ()) -> Iterator[Item]:
    """The entries and cells themselves."""
    found: list[Item] = []

    def seen(item: Item) -> Item:
        found.append(item)
        return item

    each(brief, seen, but=but)
    yield from found
