"""YAML files filled into frozen dataclasses, with every mistake of a file found at once.

Scalars follow the YAML 1.2 core schema and the field's own type, so that `NO`, `10:00`, `1.10` and `2024-11-01` stay
the text a person typed wherever text is wanted. Every key knows its file and line, also after files were laid over each
other. Keys are written with hyphens and are underscores in Python. Anchors, aliases and tags are refused.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import yaml
from cattrs import BaseValidationError

from briefgen.errors import BriefgenError, ConfigurationError, Problem
from briefgen.yamlfile.composing import Composer, syntax_problem
from briefgen.yamlfile.languages import in_language
from briefgen.yamlfile.nodes import Map, Seq, Text, kind_of, lay_over, where, without
from briefgen.yamlfile.structuring import (
    NO_WORDS,
    Mistake,
    Pattern,
    Range,
    Words,
    converter_of,
    core_value,
    in_order,
    key_of,
    mistakes_of,
)

__all__ = [
    "NO_WORDS",
    "Map",
    "Mistake",
    "Pattern",
    "Range",
    "Seq",
    "Text",
    "Words",
    "attempt",
    "in_language",
    "in_order",
    "key_of",
    "lay_over",
    "load",
    "parse",
    "plain",
    "structure",
    "where",
    "without",
    "wrong_keys",
]

T = TypeVar("T")

MAX_BYTES = 1_000_000


def load(
    source: Path | str,
    cls: type[T],
    *,
    name: str = "",
    language: str = "",
    error: type[BriefgenError] = ConfigurationError,
) -> T:
    """The dataclass a YAML file (a Path) or YAML text (a str) describes.

    `name` is how messages call the file, `language` picks among texts given per language. Raises `error` with every
    mistake of the file.
    """
    return structure(parse(source, name=name, error=error), cls, language=language, error=error)


def parse(source: Path | str, *, name: str = "", error: type[BriefgenError] = ConfigurationError) -> Map:
    """The file's mapping with a place for every key; `problems` holds duplicate keys, aliases and tags.

    Raises `error` where the file cannot be read, is not YAML, or holds no mapping. An empty file is an empty mapping.
    """
    if isinstance(source, Path):
        name = name or str(source)
        text = _text_of(source, name, error)
    else:
        name, text = name or "YAML text", source.removeprefix("\ufeff")
    composer = Composer(name)
    try:
        root = composer.compose(text)
    except yaml.YAMLError as mistake:
        raise error(syntax_problem(mistake, text, name)) from mistake
    if root is None:
        root = Map(f"{name}:1")
    if not isinstance(root, Map):
        message = f"the file holds {kind_of(root)} where keys and values are wanted."
        raise error(Problem(message, f"{name}:1", 'Write "key: value" lines.'), *composer.problems)
    root.problems = tuple(composer.problems)
    return root


def structure(root: Map, cls: type[T], *, language: str = "", error: type[BriefgenError] = ConfigurationError) -> T:
    """The dataclass a parsed mapping describes; raises `error` with every mistake."""
    value, problems = attempt(root, cls, language=language)
    if value is None or problems:
        raise error(*problems)
    return value


def attempt(root: Map, cls: type[T], *, language: str = "") -> tuple[T | None, tuple[Problem, ...]]:
    """The dataclass, or None, and every mistake: for callers that have more to check before they stop."""
    try:
        return converter_of(language).structure(root, cls), root.problems
    except BaseValidationError as group:
        return None, in_order((*root.problems, *(problem for _, problem in mistakes_of(group, root, ()))))


def wrong_keys(root: Map, cls: type[T], *, language: str = "") -> tuple[tuple[str | int, ...], ...]:
    """The keys that lead to each value which the dataclass cannot take, empty where it takes all."""
    try:
        converter_of(language).structure(root, cls)
    except BaseValidationError as group:
        return tuple(path for path, _ in mistakes_of(group, root, ()))
    return ()


def plain(node: Any) -> Any:
    """A parsed node as plain data by the YAML 1.2 core schema: what an editor or a JSON Schema sees of the file."""
    return core_value(node, Any)


def _text_of(path: Path, name: str, error: type[BriefgenError]) -> str:
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as mistake:
        raise error(Problem(f"the file cannot be read: {mistake.strerror}.", name)) from mistake
    if size > MAX_BYTES:
        raise error(Problem(f"the file has {size} bytes; {MAX_BYTES} are allowed.", name))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as mistake:
        line = data.count(b"\n", 0, mistake.start) + 1
        raise error(Problem("the file is not UTF-8 text.", f"{name}:{line}", "Save it as UTF-8.")) from mistake
