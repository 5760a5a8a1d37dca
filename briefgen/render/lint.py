"""Templates held against everything that can be known without rendering them.

Rendering finds a mistake only where the data leads through it; this finds them in every branch: syntax, filters, names,
blocks nobody prints, templates that are not there, elements outside the vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from briefgen import page
from briefgen.errors import Problem, suggestion
from briefgen.offices import Office
from briefgen.render.marks import unclosed
from briefgen.render.names import Entries, Names

SUFFIX = ".html"
MOST_BYTES = 1_000_000


def lint(office: Office) -> tuple[Problem, ...]:
    """Every mistake in the templates of the office's chain, each with file and line, file by file."""
    from briefgen.render.child import Chain, Sandbox

    sandbox = Sandbox(Chain(tuple(folder.resolve() for folder in office.folders)))
    sandbox.optimized = False  # nothing of a template is worked out here
    problems: list[Problem] = []
    trees: dict[str, tuple[Path, Any]] = {}
    for place, folder in enumerate(office.folders):
        for file in sorted(folder.rglob(f"*{SUFFIX}")):
            name = f"{place}:{file.relative_to(folder).as_posix()}"
            tree, found = _parsed(sandbox, file, name)
            problems += found
            if tree is not None:
                trees[name] = file, tree
    shared = _shared(tree for _, tree in trees.values())
    entries = {
        "tokens": Entries("token", frozenset(office.tokens) | {"color-marking", "color-marking-background"}),
        "labels": Entries("label", frozenset(office.words.labels)),
    }
    for name, (file, tree) in trees.items():
        problems += Names(tree, str(file), entries, shared).problems()
        problems += _targets(sandbox, tree, name, str(file))
        problems += _blocks(sandbox, trees, name, str(file))
    return tuple(dict.fromkeys(problems))


def _parsed(sandbox: Any, file: Path, name: str) -> tuple[Any, list[Problem]]:
    """The template's tree, or None, and what is wrong with its text."""
    import jinja2

    if file.stat().st_size > MOST_BYTES:
        return None, [Problem(f"The template has more than {MOST_BYTES} bytes.", str(file))]
    try:
        source = file.read_text("utf-8")
    except UnicodeDecodeError:
        return None, [Problem("The template is not UTF-8 text.", str(file), "Save it as UTF-8.")]
    problems = list(page.lint(source, str(file)))
    tree = None
    try:
        sandbox.chain.get_source(sandbox, name)
        tree = sandbox.parse(source, name, str(file))
        sandbox.compile(source, name, str(file), raw=True)  # finds filters that there are not
    except jinja2.TemplateSyntaxError as error:
        message = str(error.message).rstrip(".")
        problems.append(Problem(f"{message[:1].upper()}{message[1:]}.", f"{file}:{error.lineno}", unclosed(source)))
    return tree, problems


def _shared(trees: Iterator[Any]) -> frozenset[str]:
    """All names that some template sets: what it includes sees them too."""
    from jinja2 import nodes

    found: set[str] = set()
    for tree in trees:
        found.update(name.name for name in tree.find_all(nodes.Name) if name.ctx in ("store", "param"))
        found.update(macro.name for macro in tree.find_all(nodes.Macro))
        found.update(node.target for node in tree.find_all(nodes.Import))
    return frozenset(found)


def _targets(sandbox: Any, tree: Any, name: str, where: str) -> Iterator[Problem]:
    """Templates asked for by name that no office of the chain has; of a list, one is enough."""
    from jinja2 import nodes

    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        given = node.template
        several = given.items if isinstance(given, (nodes.List, nodes.Tuple)) else [given]
        asked = [one.value for one in several if isinstance(one, nodes.Const) and isinstance(one.value, str)]
        if len(asked) < len(several) or getattr(node, "ignore_missing", False):
            continue
        if all(_resolved(sandbox, path, name) is None for path in asked):
            files = sorted(
                {file.relative_to(top).as_posix() for top in sandbox.chain.folders for file in top.rglob(f"*{SUFFIX}")}
            )
            hint = suggestion(asked[0], files).rpartition(". ")[2]
            message = f'There is no template "{asked[0]}" for this one to use.'
            yield Problem(message, f"{where}:{node.lineno}", hint if "Did you mean" in hint else "")


def _resolved(sandbox: Any, path: str, name: str) -> str | None:
    """The full name of the template that `name` asks for, None where there is none."""
    import jinja2

    found = str(sandbox.join_path(path, name))
    if not found.startswith("?"):
        return found
    start, _, rest = found[1:].partition(":")
    try:
        return str(sandbox.chain.find(rest, int(start)))
    except jinja2.TemplateNotFound:
        return None


def _blocks(sandbox: Any, trees: Mapping[str, tuple[Path, Any]], name: str, where: str) -> Iterator[Problem]:
    """Blocks of a template that extends another and that none of those above has: they would never be printed."""
    from jinja2 import nodes

    above: dict[str, None] = {}
    at, seen = _extended(sandbox, trees, name), {name}
    if at is None:
        return
    while at is not None and at not in seen and at in trees:
        seen.add(at)
        above.update(dict.fromkeys(block.name for block in trees[at][1].find_all(nodes.Block)))
        at = _extended(sandbox, trees, at)
    for block in trees[name][1].body:
        if isinstance(block, nodes.Block) and block.name not in above:
            message = f'There is no block "{block.name}" in the template this one extends, so it is never printed.'
            yield Problem(message, f"{where}:{block.lineno}", suggestion(block.name, above, "blocks"))


def _extended(sandbox: Any, trees: Mapping[str, tuple[Path, Any]], name: str) -> str | None:
    from jinja2 import nodes

    found = next(trees[name][1].find_all(nodes.Extends), None)
    if found is None or not isinstance(found.template, nodes.Const):
        return None
    return _resolved(sandbox, str(found.template.value), name)
