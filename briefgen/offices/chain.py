"""Where offices live and how one extends another: the folders from an office to base, and their merged settings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import briefgen
from briefgen import yamlfile
from briefgen.errors import ConfigurationError, Problem, suggestion
from briefgen.yamlfile import Map

FILE = "office.yaml"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Chain:
    """An office's folders, nearest first, and its settings with every key's file and line.

    `layers` are the settings of each folder, which `tree` lays over each other.
    """

    folders: tuple[Path, ...]
    tree: Map
    layers: tuple[Map, ...] = ()

    def without(self, paths: Iterable[Sequence[str | int]]) -> Chain:
        """The chain with what stands at these paths left out of the nearest folder that says it; a list goes as a whole."""
        layers = list(self.layers)
        for path in paths:
            keys = [str(step) for step in takewhile(lambda step: isinstance(step, str), path)]
            place = next(
                (
                    (at, keys[:end])
                    for end in range(len(keys), 0, -1)
                    for at, layer in enumerate(layers)
                    if _says(layer, keys[:end])
                ),
                None,
            )
            if place is not None:
                layers[place[0]] = yamlfile.without(layers[place[0]], place[1])
        return Chain(self.folders, _laid(layers), tuple(layers))


def _says(layer: Map, keys: Sequence[str]) -> bool:
    node: object = layer
    for key in keys:
        if not isinstance(node, Map) or key not in node:
            return False
        node = node[key]
    return True


def roots(templates_dir: Path | None = None) -> tuple[Path, ...]:
    """The folders that hold offices, in the order they are searched; only those that exist.

    The one named by the caller, `./templates`, `templates` beside the package (a checkout), the copy inside it.
    Raises ConfigurationError where the named one does not exist.
    """
    if templates_dir is not None and not templates_dir.is_dir():
        raise ConfigurationError(Problem("there is no folder of offices here.", str(templates_dir)))
    package = Path(briefgen.__file__).parent
    wanted = [templates_dir] if templates_dir else []
    wanted += [Path("templates"), package.parent / "templates", package / "templates"]
    found: dict[Path, Path] = {}
    for folder in wanted:
        if folder.is_dir():
            found.setdefault(folder.resolve(), folder)
    return tuple(found.values())


def available(templates_dir: Path | None = None) -> tuple[str, ...]:
    """The names of all offices, sorted."""
    names = {found.parent.name for root in roots(templates_dir) for found in root.glob(f"*/{FILE}")}
    return tuple(sorted(name for name in names if _NAME.fullmatch(name)))


def follow(name: str, templates_dir: Path | None = None, told: list[Problem] | None = None) -> Chain:
    """The chain of an office, its settings laid over those it extends.

    Raises ConfigurationError for an unknown office, one that extends itself, and files that are not YAML. With `told`,
    a wrong `extends` is added to it and base stands in its place, so that what else is wrong can be found.
    """
    folders: list[Path] = []
    trees: list[Map] = []
    names: list[str] = []
    asked_at = ""
    next_name: str | None = name
    while next_name is not None:
        try:
            folder = _next_folder(next_name, names, templates_dir, asked_at)
        except ConfigurationError as error:
            if told is None or not names:
                raise
            told.extend(error.problems)
            next_name, folder = "base", _folder("base", templates_dir, asked_at)
        names.append(next_name)
        folders.append(folder)
        trees.append(yamlfile.parse(folder / FILE))
        asked_at = yamlfile.where(trees[-1], "extends")
        next_name = _extended(trees[-1], folder.name, told)
    return Chain(tuple(folders), _laid(trees), tuple(trees))


def documents(folders: Iterable[Path]) -> tuple[str, ...]:
    """The document types of a chain, sorted."""
    return tuple(sorted({found.parent.name for folder in folders for found in folder.glob("*/document.yaml")}))


def _next_folder(name: str, below: Sequence[str], templates_dir: Path | None, asked_at: str) -> Path:
    """The folder of the next office of a chain; raises ConfigurationError where the chain leads back into itself."""
    if name in below:
        circle = " > ".join([*below, name])
        raise ConfigurationError(Problem(f"the office extends itself: {circle}.", asked_at))
    return _folder(name, templates_dir, asked_at)


def _extended(tree: Map, folder: str, told: list[Problem] | None) -> str | None:
    """The office a settings file extends; one that says nothing, or with `told` nothing right, extends base."""
    if "extends" not in tree:
        return None if folder == "base" else "base"
    extends = tree["extends"]
    if extends is None:
        return None
    if not isinstance(extends, str) or not _NAME.fullmatch(extends):
        problem = Problem("extends: the name of another office is wanted.", yamlfile.where(tree, "extends"))
        if told is None:
            raise ConfigurationError(problem)
        told.append(problem)
        return "base"
    return str(extends)


def _folder(name: str, templates_dir: Path | None, asked_at: str) -> Path:
    searched = roots(templates_dir)
    for root in searched if re.fullmatch(r"[\w.-]+", name) else ():
        if (root / name / FILE).is_file():
            if _NAME.fullmatch(name):
                return root / name
            message = f'"{name}" cannot be the name of an office.'
            raise ConfigurationError(Problem(message, str(root / name), "Use small letters, digits, hyphens."))
    looked = f" Searched: {', '.join(map(str, searched)) or 'no folder'}."
    hint = suggestion(name, available(templates_dir), "offices") + looked
    raise ConfigurationError(Problem(f'there is no office "{name}".', asked_at, hint))


def _laid(trees: Sequence[Map]) -> Map:
    merged = trees[-1]
    for tree in reversed(trees[:-1]):
        merged = yamlfile.lay_over(tree, merged)
    return merged
