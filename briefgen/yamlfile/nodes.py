"""The tree of a YAML file: scalars as written, mappings and lists that know the file and line of all they hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefgen.errors import Problem


class Text(str):
    """A scalar as written; `plain` says that it stood without quotation marks."""

    plain: bool = True

    @classmethod
    def of(cls, text: str, *, plain: bool) -> Text:
        """The scalar with the way it was written."""
        made = cls(text)
        made.plain = plain
        return made


class Map(dict[str, Any]):
    """A mapping that knows where it stands (`file:line`) and where each of its keys does."""

    def __init__(self, where: str = "") -> None:
        super().__init__()
        self.where = where
        self.places: dict[str, str] = {}
        self.problems: tuple[Problem, ...] = ()

    def put(self, key: str, value: Any, where: str) -> None:
        """Sets a key with the place it came from."""
        self[key] = value
        self.places[key] = where


class Seq(list[Any]):
    """A list that knows where it stands and where each of its entries does."""

    def __init__(self, where: str = "") -> None:
        super().__init__()
        self.where = where
        self.places: list[str] = []


def lay_over(top: Map, bottom: Map) -> Map:
    """`top` over `bottom`: mappings are merged key by key, anything else is replaced; places are kept.

    A mapping that is set to nothing (`fr: ~`) is dropped.
    """
    merged = Map(top.where or bottom.where)
    for layer in (bottom, top):
        for key, value in layer.items():
            below = merged.get(key)
            if isinstance(below, Map) and value is None:
                del merged[key]
                continue
            if isinstance(below, Map) and isinstance(value, Map):
                value = lay_over(value, below)
            merged.put(key, value, layer.places.get(key, layer.where))
    merged.problems = (*top.problems, *bottom.problems)
    return merged


def without(tree: Map, path: Sequence[str]) -> Map:
    """The mapping without the key at a path; the same where it has none there."""
    made = Map(tree.where)
    made.problems = tree.problems
    for key, value in tree.items():
        if key != path[0]:
            made.put(key, value, tree.places[key])
        elif len(path) > 1:
            kept = without(value, path[1:]) if isinstance(value, Map) else value
            made.put(key, kept, tree.places[key])
    return made


def where(node: Any, *path: str | int) -> str:
    """`file:line` of the value at a path, or of the nearest thing above it that exists."""
    place = getattr(node, "where", "")
    for step in path:
        if isinstance(node, Map) and step in node:
            place, node = node.places[str(step)], node[str(step)]
        elif isinstance(node, Seq) and isinstance(step, int) and step < len(node):
            place, node = node.places[step], node[step]
        else:
            break
    return str(place)


def kind_of(value: Any) -> str:
    """What a node is, for a message to a person."""
    if isinstance(value, Map):
        return "keys and values"
    if isinstance(value, Seq):
        return "a list"
    return "nothing" if value is None else f'"{value}"'
