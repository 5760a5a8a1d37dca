"""An office's changes to a document type, laid over the type's own file so that nobody has to copy it.

documents:
  briefing-note:
    title: Submission                               # any key of the type
    omit: [figures, counterpart]                    # sections and lines left out, by id
    order: [recommendation, date]                   # sections and lines that come first
    sections: {key-facts: {heading: Argument}}      # any key of a section; an id of your own adds one
    fields: {to: {label: Minister}}                 # the same for the lines of the title block
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from briefgen import yamlfile
from briefgen.errors import Problem, suggestion
from briefgen.yamlfile import Map, Seq, where

# What makes an entry under a new id a new section or line, and not a misspelt one.
_MARKS = {"sections": "heading", "fields": "value"}
# Where a message of a mistake names its key, and the section or line of the merged list that it counts.
_PATH = re.compile(r'^(unknown key "|the key "|)(?:(sections|fields)\[(\d+)\])?')
_OWN = ("sections", "fields", "omit", "order")


def with_changes(document: Map, office: Map, type: str) -> tuple[Map, tuple[Problem, ...]]:
    """The document type with `documents.<type>` of the office's settings laid over it, and what leads nowhere there."""
    changes = office.get("documents")
    changes = changes.get(type) if isinstance(changes, Map) else None
    tree = Map(document.where)
    for key, value in document.items():
        tree.put(key, value, document.places[key])
    tree.put("type", type, document.where)
    tree.problems = document.problems
    if not isinstance(changes, Map):
        return tree, ()
    tree = yamlfile.lay_over(_plain(changes), tree)
    problems = [*_unknown(tree, changes, f"documents.{type}")]
    for key in _MARKS:
        if isinstance(tree.get(key), Seq):
            tree.put(key, _changed(tree[key], changes, key), tree.places[key])
    return tree, tuple(problems)


def _plain(changes: Map) -> Map:
    """The changes that replace a key of the type outright; a list of fields or sections is one of them."""
    plain = Map(changes.where)
    for key, value in changes.items():
        if key not in _OWN or (key in _MARKS and isinstance(value, Seq)):
            plain.put(key, value, changes.places[key])
    return plain


def _unknown(tree: Map, changes: Map, at: str) -> Iterable[Problem]:
    """Ids that the type does not have, where they should name something."""
    known = {key: ids_of(tree.get(key)) for key in _MARKS}
    for key, ids in known.items():
        for id, change in _overrides(changes, key).items():
            if id not in ids and not _is_new(change, key):
                hint = suggestion(id, ids, key)
                yield Problem(f'{at}.{key}: there is no {key[:-1]} "{id}".', where(changes, key, id), hint)
    everything = [*known["sections"], *known["fields"]]
    added = [id for key in _MARKS for id, change in _overrides(changes, key).items() if _is_new(change, key)]
    for key in ("omit", "order"):
        for id in _names(changes, key):
            if id not in everything and id not in added:
                hint = suggestion(id, everything, "sections")
                yield Problem(f'{at}.{key}: there is no section "{id}".', where(changes, key), hint)


def located(problems: Iterable[Problem], tree: Map, office: Map, type: str) -> Iterable[Problem]:
    """Problems of a changed document type; what the office's own settings say wrongly is named as it stands there."""
    changes = office.get("documents")
    changes = changes.get(type) if isinstance(changes, Map) else None
    own = changes.where.rpartition(":")[0] if isinstance(changes, Map) else ""

    def named(found: re.Match[str]) -> str:
        ids = ids_of(tree.get(found[2])) if found[2] else []
        entry = f"{found[2]}.{ids[int(found[3]) - 1]}" if ids else ""
        return f"{found[1]}documents.{type}.{entry}"

    for problem in problems:
        if own and problem.where.rpartition(":")[0] == own:
            problem = replace(problem, message=_PATH.sub(named, problem.message, count=1))
        yield problem


def omitted(office: Map) -> frozenset[str]:
    """The ids of sections and lines that an office leaves out of any of its document types."""
    types = office.get("documents")
    changes = (types[name] for name in types) if isinstance(types, Map) else ()
    return frozenset(id for change in changes if isinstance(change, Map) for id in _names(change, "omit"))


def _changed(entries: Seq, changes: Map, key: str) -> Seq:
    """The sections or lines with their changes, new ones before clearance and sources, those of `order` first."""
    by_id = dict(_by_id(entries))
    overrides = _overrides(changes, key)
    for id, change in overrides.items():
        if id in by_id and isinstance(change, Map):
            by_id[id] = (yamlfile.lay_over(change, by_id[id][0]), by_id[id][1])
    added = {id: _named(id, change) for id, change in overrides.items() if id not in by_id and _is_new(change, key)}
    ids = list(by_id)
    last = next((at for at, id in enumerate(ids) if by_id[id][0].get("layout") == "sources"), len(ids))
    while key == "sections" and last and by_id[ids[last - 1]][0].get("layout") == "fields":
        last -= 1
    ids[last:last] = list(added)
    by_id |= added
    omit, order = _names(changes, "omit"), _names(changes, "order")
    made = Seq(entries.where)
    for id in [*(one for one in order if one in by_id), *(one for one in ids if one not in order)]:
        if id not in omit:
            made.append(by_id[id][0])
            made.places.append(by_id[id][1])
    return made


def _named(id: str, change: Map) -> tuple[Map, str]:
    made = Map(change.where)
    made.put("id", id, change.where)
    return yamlfile.lay_over(change, made), change.where


def _is_new(change: Any, key: str) -> bool:
    """Whether an entry says enough to be one of its own: a section needs a heading and what goes in."""
    if not isinstance(change, Map) or _MARKS[key] not in change:
        return False
    return key == "fields" or "kinds" in change or "layout" in change


def _overrides(changes: Map, key: str) -> Map:
    found = changes.get(key)
    return found if isinstance(found, Map) else Map()


def _names(changes: Map, key: str) -> Sequence[str]:
    return [entry for entry in changes.get(key) or () if isinstance(entry, str)]


def ids_of(entries: Any) -> list[str]:
    """The ids of sections or lines in their order."""
    return [id for id, _ in _by_id(entries)]


def _by_id(entries: Any) -> Iterable[tuple[str, tuple[Map, str]]]:
    if isinstance(entries, Seq):
        for entry, place in zip(entries, entries.places, strict=True):
            if isinstance(entry, Map) and isinstance(entry.get("id"), str):
                yield str(entry["id"]), (entry, place)
