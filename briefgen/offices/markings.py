"""Protective markings: a level of the office's scheme and the caveats behind it, read, ranked and joined."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from briefgen.offices.settings import Caveat, Edge, Level, Marking
from briefgen.yamlfile import Words

Marked = tuple[Level, tuple[Caveat, ...]]
# What may stand between a level and its caveats, and between two of them, whatever the scheme prints there.
TYPED = ("//", "/")


def parse(scheme: Marking, text: str) -> Marked | None:
    """The level and the caveats of "secret//noforn/rel", by id or label in any case; None where one is not known.

    The level may hold a slash itself ("Protected B / Protégé B"): the longest label that begins the text counts.
    """
    wanted = text.strip().casefold()
    for level in sorted(scheme.levels, key=lambda one: -len(one.label)):
        for name in (level.label.casefold(), level.id):
            if wanted.startswith(name):
                caveats = _caveats(scheme, wanted[len(name) :])
                if caveats is not None:
                    return level, caveats
    return None


def _caveats(scheme: Marking, rest: str) -> tuple[Caveat, ...] | None:
    """The caveats in what follows a level, in the scheme's order; as the scheme prints them, or always "//a/b"."""
    if not rest:
        return ()
    for lead, between in ((scheme.joined.casefold(), scheme.listed.casefold()), TYPED):
        if rest.startswith(lead):
            separators = "|".join(re.escape(one) for one in (lead, between) if one)
            words = {word.strip() for word in re.split(separators, rest.removeprefix(lead))}
            found = tuple(one for one in scheme.caveats if words & {one.id, one.label.casefold()})
            if found and len(found) == len(words):
                return found
    return None


def joined(scheme: Marking, level: Level, caveats: tuple[Caveat, ...]) -> Level:
    """The level with its caveats in its label: "Secret//NOFORN"."""
    if not caveats:
        return level
    behind = scheme.listed.join(caveat.label for caveat in caveats)
    return replace(level, label=Words(f"{level.label}{scheme.joined}{behind}"))


def highest(scheme: Marking, found: Iterable[Marked]) -> Level:
    """The highest level of several, with the caveats of all of them in the scheme's order."""
    found = tuple(found)
    order = [level.id for level in scheme.levels]
    level = max((level for level, _ in found), key=lambda one: order.index(one.id))
    carried = {caveat.id for _, caveats in found for caveat in caveats}
    return joined(scheme, level, tuple(one for one in scheme.caveats if one.id in carried))


def edges(scheme: Marking, *, first: bool) -> tuple[Edge, ...]:
    """Where the marking stands on the first page, or on the others."""
    own = scheme.first_page if first else scheme.inner_pages
    return scheme.placement if own is None else own
