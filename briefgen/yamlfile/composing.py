"""YAML text into a tree with places; anchors, aliases, tags and second documents are noted as mistakes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from briefgen.errors import Problem
from briefgen.yamlfile.nodes import Map, Seq, Text

MAX_DEPTH = 40

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Composer:
    """Makes the tree from parser events, noting what is refused instead of stopping at the first."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []

    def compose(self, text: str) -> Any:
        """The tree, None for an empty file; raises yaml.YAMLError for what is not YAML."""
        events = yaml.parse(text, Loader=_Loader)
        root: Any = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "a second document starts here.", 'Remove the "---" line.')
            elif isinstance(event, yaml.NodeEvent):
                node = self._node(event, events, 0)
                root = node if documents == 1 else root
        return root

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Any:
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, f'the alias "*{event.anchor}" is not allowed.', "Write the value out.")
            return None
        if event.anchor:
            self._refuse(event, f'the anchor "&{event.anchor}" is not allowed.', "Remove it.")
        if event.tag not in (None, "!"):
            self._refuse(event, f'the tag "{event.tag}" is not allowed.', "Remove it.")
        if depth > MAX_DEPTH:
            message = f"more than {MAX_DEPTH} levels are nested"
            raise yaml.MarkedYAMLError(problem=message, problem_mark=event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style in (None, "")
            is_null = plain and event.value in ("", "~", "null", "Null", "NULL")
            return None if is_null else Text.of(event.value, plain=plain)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, events, depth)
        return self._mapping(event, events, depth)

    def _sequence(self, start: Any, events: Iterator[Any], depth: int) -> Seq:
        made = Seq(self._place(start))
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            made.append(self._node(event, events, depth + 1))
            made.places.append(self._place(event))
        return made

    def _mapping(self, start: Any, events: Iterator[Any], depth: int) -> Map:
        made = Map(self._place(start))
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            key = event.value if isinstance(event, yaml.ScalarEvent) else key
            if not isinstance(key, str):
                self._refuse(event, "a key must be text.", 'Put quotation marks around a text with "{" or "[".')
            elif key in made:
                self._refuse(event, f'the key "{key}" stands here a second time.', f"First: {made.places[key]}.")
            else:
                made.put(str(key), value, self._place(event))
        return made

    def _place(self, event: Any) -> str:
        return f"{self.name}:{event.start_mark.line + 1}"

    def _refuse(self, event: Any, message: str, hint: str) -> None:
        self.problems.append(Problem(message, self._place(event), hint))


def syntax_problem(mistake: yaml.YAMLError, text: str, name: str) -> Problem:
    """The parser's complaint with its line, and a hint for the commonest slips."""
    if isinstance(mistake, yaml.MarkedYAMLError):
        mark = mistake.problem_mark or mistake.context_mark
        line = mark.line + 1 if mark else 1
        message = ", ".join(part for part in (mistake.context, mistake.problem) if part)
    else:
        position = getattr(mistake, "position", None)
        line = text.count("\n", 0, position) + 1 if isinstance(position, int) else 1
        message = "a character that YAML does not allow" if position is not None else str(mistake)
    lines = text.splitlines()
    written = lines[line - 1] if line <= len(lines) else ""
    hint = ""
    if "\t" in written[: len(written) - len(written.lstrip())]:
        hint = "Indent with spaces, not with tabs."
    elif ": " in written.partition(": ")[2]:
        hint = 'Put quotation marks around a value that holds ": ".'
    return Problem(f"this is not YAML: {message}.", f"{name}:{line}", hint)
