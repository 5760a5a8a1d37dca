"""Which names a template may ask for, known without rendering it: the fields of what `brief` and `office` hold.

A name's type is followed from the three that a template sees through `set`, `for` and dots, as far as that can be read
off the template; where it cannot, nothing is said.
"""

from __future__ import annotations

import dataclasses
import inspect
import types
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, NewType, Union, get_args, get_origin, get_type_hints

from briefgen.brief import Brief
from briefgen.errors import Problem, suggestion
from briefgen.offices import DocumentType, Level, Office

# What render adds to the office, and what it leaves out.
ADDED: Mapping[str, Any] = {"document": DocumentType, "level": Level}
LEFT_OUT = frozenset(("tree", "documents", "languages"))
SEEN = ("brief", "office", "tokens")


@dataclass(frozen=True)
class Entries:
    """A mapping whose entries are known by name, such as the labels of the catalogue."""

    noun: str
    names: frozenset[str]


class Names:
    """The names of one template and their types; `entries` are the tokens and the labels of the office."""

    def __init__(self, tree: Any, where: str, entries: Mapping[str, Entries], shared: Collection[str]) -> None:
        self.tree = tree
        self.where = where
        self.entries = entries
        self.shared = shared
        self.known: dict[str, Any] = {"brief": Brief, "office": Office, "tokens": entries["tokens"]}

    def problems(self) -> Iterator[Problem]:
        """Each name that there is not, with its line and the nearest that there is."""
        from jinja2 import nodes

        self._follow()
        undeclared = self._undeclared()
        for name in self.tree.find_all(nodes.Name):
            if name.ctx == "load" and name.name in undeclared:
                yield self._problem(f'There is no "{name.name}" here.', name, name.name, SEEN)
        for node in self.tree.find_all((nodes.Getattr, nodes.Getitem)):
            yield from self._asked(node)

    def _undeclared(self) -> set[str]:
        """The names that nothing sets; none are told of a template with a filter that there is not."""
        from jinja2 import TemplateSyntaxError, meta

        try:
            return set(meta.find_undeclared_variables(self.tree)) - set(self.shared) - set(SEEN)
        except TemplateSyntaxError:
            return set()

    def _follow(self) -> None:
        """The types of what `for` and `set` name; a name with two types has none."""
        from jinja2 import nodes

        for node in self.tree.find_all((nodes.For, nodes.Assign)):
            if isinstance(node.target, nodes.Name) and node.target.name not in SEEN:
                found = self._type(node.iter if isinstance(node, nodes.For) else node.node)
                found = _entry_of(found) if isinstance(node, nodes.For) else found
                name = node.target.name
                self.known[name] = found if self.known.get(name, found) == found else None

    def _type(self, node: Any) -> Any:
        """The type of an expression, None where it cannot be told."""
        from jinja2 import nodes

        if isinstance(node, nodes.Name):
            return self.known.get(node.name)
        key = _key(node)
        if key is None:
            return None
        holder = self._type(node.node)
        if key == "labels" and holder is not None:
            return self.entries["labels"]
        return seen(holder).get(key) if isinstance(holder, type) and dataclasses.is_dataclass(holder) else None

    def _asked(self, node: Any) -> Iterator[Problem]:
        key, holder = _key(node), self._type(node.node)
        if key is None or holder is None:
            return
        if isinstance(holder, Entries):
            if key not in holder.names:
                yield self._problem(f'There is no {holder.noun} "{key}".', node, key, holder.names)
        elif isinstance(holder, type) and dataclasses.is_dataclass(holder) and key not in seen(holder):
            name = getattr(holder, "__name__", "It")
            yield self._problem(f'{name} has no "{key}".', node, key, seen(holder))

    def _problem(self, message: str, node: Any, name: str, available: Collection[str]) -> Problem:
        hint = suggestion(name, available) if len(available) < 40 else _nearest(name, available)
        return Problem(message, f"{self.where}:{node.lineno}", hint)


def _nearest(name: str, available: Collection[str]) -> str:
    hint = suggestion(name, available)
    return hint.rpartition(". ")[2] if "Did you mean" in hint else ""


def _key(node: Any) -> str | None:
    """The name behind the dot or between the brackets, where it is a plain one."""
    from jinja2 import nodes

    if isinstance(node, nodes.Getattr):
        return str(node.attr)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        return node.arg.value
    return None


@cache
def seen(cls: type) -> Mapping[str, Any]:
    """The fields and plain properties of a dataclass as a template sees them, with their types."""
    hints = get_type_hints(cls, include_extras=False)
    found = {field.name: _bare(hints[field.name]) for field in dataclasses.fields(cls)}
    for name, member in inspect.getmembers_static(cls):
        if isinstance(member, property) and member.fget is not None:
            found[name] = _bare(get_type_hints(member.fget).get("return"))
    if cls is Office:
        found = {name: hint for name, hint in found.items() if name not in LEFT_OUT} | dict(ADDED)
    return found


def _bare(hint: Any) -> Any:
    """The type without what is said around it: Annotated, NewType, "or None"."""
    while get_origin(hint) is Annotated or isinstance(hint, NewType):
        hint = get_args(hint)[0] if get_origin(hint) is Annotated else hint.__supertype__
    if get_origin(hint) in (Union, types.UnionType):
        members = [_bare(one) for one in get_args(hint) if one is not types.NoneType]
        return members[0] if len(members) == 1 else None
    return hint


def _entry_of(hint: Any) -> Any:
    """The type of a tuple's entries."""
    found = get_args(hint)
    return _bare(found[0]) if get_origin(hint) is tuple and len(found) == 2 else None
