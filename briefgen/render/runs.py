"""Neighbouring runs of one origin joined, so that a sentence prints as one piece and not as a dozen.

Composing keeps every name and every link word apart. On the page only what a run rests on and its language count, and
the PDF engine breaks lines badly where a sentence is cut into many inline elements.
"""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.brief import Brief, Item, Run, Section

_BETWEEN = re.compile(r"[\W_]*")


def joined(brief: Brief) -> Brief:
    """The brief with the runs of every item joined; the words are the same."""
    return replace(
        brief,
        bottom_line=tuple(_item(item) for item in brief.bottom_line),
        sections=tuple(_section(section) for section in brief.sections),
    )


def _section(section: Section) -> Section:
    groups = tuple(replace(group, items=tuple(_item(item) for item in group.items)) for group in section.groups)
    table = section.table
    if table is not None:
        table = replace(table, rows=tuple(tuple(_item(cell) for cell in row) for row in table.rows))
    return replace(section, groups=groups, table=table)


def _item(item: Item) -> Item:
    return replace(item, runs=join(item.runs), children=tuple(_item(child) for child in item.children))


def join(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs with neighbours of the same basis, facts and language as one.

    A space or a point of the template between two runs of the same facts goes with them.
    """
    kept: list[Run] = []
    for place, run in enumerate(runs):
        following = next((later for later in runs[place + 1 :] if later.text), None)
        if kept and _alike(kept[-1], run):
            kept[-1] = replace(kept[-1], text=kept[-1].text + run.text, quoted=kept[-1].quoted and run.quoted)
        elif kept and following and _alike(kept[-1], following) and _BETWEEN.fullmatch(run.text) and not run.facts:
            kept[-1] = replace(kept[-1], text=kept[-1].text + run.text, quoted=False)
        elif run.text:
            kept.append(run)
    return tuple(kept)


def _alike(left: Run, right: Run) -> bool:
    return (left.basis, left.facts, left.language) == (right.basis, right.facts, right.language)
