"""Renders templates in a process of its own, with limits: run as a script, JSON in, JSON out.

Jinja has no bound on steps or memory, and a template comes from an office's folder, not from us. So templates run here,
in a sandbox that knows three names (`brief`, `office`, `tokens`) and a short list of filters, in a process that the
system stops when it takes too long or too much. Only Jinja is imported, so the process starts in a tenth of a second.

Lookup has one rule: a plain name is the nearest office's file of that name, `parent/` the next one up from the template
that asks. Inside, a template's name is the place of its office in the chain and its path: "1:parts/item.html".
"""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import FrameType
from typing import Any

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment

CPU_SECONDS = 3
MEMORY_BYTES = 256 * 1024 * 1024
MOST_CHARACTERS = 8_000_000
# Filters for choosing and arranging. Not here: those that make markup out of text (safe, xmlattr, tojson, urlize), that
# differ from run to run (random), that read attributes by a computed name (attr), or that only compute.
FILTERS = """
    abs batch capitalize count d default dictsort e escape first float groupby int items join last length list lower
    map max min reject rejectattr replace reverse round select selectattr slice sort string sum title trim truncate
    unique upper wordcount
"""


class Exhausted(Exception):
    """The template has used up its time."""


class Record:
    """A value of the context: the public fields of one of the program's dataclasses, to be read only."""

    __slots__ = ("_fields", "_kind")

    def __init__(self, kind: str, fields: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_kind", kind)
        object.__setattr__(self, "_fields", fields)

    def __getattr__(self, name: str) -> Any:
        try:
            return object.__getattribute__(self, "_fields")[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{name} cannot be changed")

    def __str__(self) -> str:
        return f"[{object.__getattribute__(self, '_kind')}]"


def record(value: Any) -> Any:
    """The context as it came through JSON: {"$": kind, "fields": {…}} is a Record, lists are tuples."""
    if isinstance(value, list):
        return tuple(record(part) for part in value)
    if not isinstance(value, dict):
        return value
    if "$" in value:
        return Record(value["$"], {name: record(part) for name, part in value["fields"].items()})
    return {name: record(part) for name, part in value.items()}


class Missing(jinja2.StrictUndefined):
    """A name that is not there; says where it was looked for, and what was perhaps meant."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        holder, name = self._undefined_obj, str(self._undefined_name)
        if holder is jinja2.utils.missing:
            return f'There is no "{name}" here. {_near(name, ("brief", "office", "tokens"))}'
        if isinstance(holder, Record):
            kind, fields = object.__getattribute__(holder, "_kind"), object.__getattribute__(holder, "_fields")
            return f'{kind} has no "{name}". {_near(name, tuple(fields))}'
        if isinstance(holder, dict):
            return f'There is no entry "{name}". {_near(name, tuple(holder))}'
        return f'"{name}" is asked of something that has no parts.'


def _near(name: str, available: tuple[str, ...]) -> str:
    hint = f"Available: {', '.join(sorted(available)) or 'none'}."
    close = get_close_matches(name, available, n=1)
    return f'{hint} Did you mean "{close[0]}"?' if close else hint


class Chain(jinja2.BaseLoader):
    """Loads from an office's folders, nearest first, and remembers what was loaded."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self.loaded: list[str] = []

    def find(self, path: str, start: int = 0) -> str:
        """The full name of a template from its path, looking from office `start` of the chain upwards."""
        parts = _parts(path)
        for place in range(start, len(self.folders)):
            file = self.folders[place].joinpath(*parts)
            if file.is_file() and file.resolve().is_relative_to(self.folders[place].resolve()):
                return f"{place}:{'/'.join(parts)}"
        raise jinja2.TemplateNotFound(path, self._missing(path, start))

    def _missing(self, path: str, start: int) -> str:
        if start >= len(self.folders):
            return f'"parent/{path}": the office has no parent that it could come from.'
        looked = ", ".join(folder.name for folder in self.folders[start:])
        known = {str(file.relative_to(top)) for top in self.folders[start:] for file in top.rglob("*.html")}
        close = get_close_matches(path, sorted(known), n=1)
        hint = f' Did you mean "{close[0]}"?' if close else ""
        return f'There is no template "{path}" in {looked}.{hint}'

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text and the file of a template by its full name, as Jinja's loaders give them."""
        place, _, path = template.partition(":")
        if place.startswith("?"):
            self.find(path, int(place[1:]))
        file = self.folders[int(place)] / path
        source = file.read_text(encoding="utf-8")
        self.loaded.append(str(file))
        _refuse_raw(environment, source, template, str(file))
        return source, str(file), lambda: True


def _parts(path: str) -> list[str]:
    """The folders and the file of a template's path; never one that leads out of the office's folder."""
    try:
        return split_template_path(path)
    except jinja2.TemplateNotFound as error:
        message = f'A template is named by its path in an office\'s folder, such as "parts/item.html", not "{path}".'
        raise jinja2.TemplateNotFound(path, message) from error


def _refuse_raw(environment: jinja2.Environment, source: str, name: str, file: str) -> None:
    """Escaping stays on: {% autoescape false %} would print a source's words as markup."""
    before = ""
    for line, kind, value in environment.lex(source, name, file):
        if kind == "name" and value == "autoescape" and before == "block_begin":
            raise jinja2.TemplateSyntaxError("autoescape cannot be switched off", line, name, file)
        if kind != "whitespace":
            before = kind


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja with escaping on, strict names, few filters and no globals."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def __init__(self, loader: Chain) -> None:
        super().__init__(
            loader=loader, autoescape=True, undefined=Missing, trim_blocks=True, lstrip_blocks=True, cache_size=-1
        )
        self.chain = loader
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS.split()}

    def join_path(self, template: str, parent: str) -> str:
        """The full name of a template that `parent` asks for."""
        path = template.removeprefix("parent/")
        start = int(parent.partition(":")[0]) + 1 if path != template else 0
        try:
            return self.chain.find(path, start)
        except jinja2.TemplateNotFound:
            return f"?{start}:{path}"  # not here but when it is loaded: {% include [a, b] %} then goes on to the next

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Numbers only: text times a number, and powers, are how a template takes all memory."""
        if operator == "**" or not all(isinstance(side, (int, float)) for side in (left, right)):
            raise SecurityError(f"{operator} is for numbers, and ** is not for templates")
        return super().call_binop(context, operator, left, right)


def limit() -> None:
    """Bound this process where the system can: time, memory, and no file written."""
    try:
        import resource
        import signal
    except ImportError:
        return
    signal.signal(signal.SIGXCPU, _exhausted)
    limits = (
        (resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1)),
        (resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES)),
        (resource.RLIMIT_FSIZE, (0, 0)),
    )
    for kind, bounds in limits:
        try:
            resource.setrlimit(kind, bounds)
        except (ValueError, OSError):
            continue


def _exhausted(number: int, frame: FrameType | None) -> None:
    raise Exhausted


def render(task: Mapping[str, Any]) -> dict[str, Any]:
    """The rendered text and the files it was made from, or what went wrong: message, file, line.

    `task` has `folders` (nearest first), `template` (its path), and `context`.
    """
    loader = Chain(tuple(Path(folder) for folder in task["folders"]))
    sandbox = Sandbox(loader)
    context = {name: record(value) for name, value in task["context"].items()}
    try:
        text = sandbox.get_template(loader.find(task["template"])).render(context)
        if len(text) > MOST_CHARACTERS:
            raise MemoryError
    except Exception as error:  # noqa: BLE001 - whatever a template raises is the template's mistake
        return {"error": _told(error), **_where(error, loader)}
    return {"text": text, "loaded": list(dict.fromkeys(loader.loaded))}


def _told(error: Exception) -> str:
    """What went wrong, for the person who writes the template."""
    if isinstance(error, Exhausted):
        return f"The template ran for more than {CPU_SECONDS} seconds and was stopped."
    if isinstance(error, MemoryError):
        return "The template took too much memory and was stopped."
    if isinstance(error, RecursionError):
        return "The template includes or calls itself without end."
    if isinstance(error, SecurityError):
        return f"The template does what templates may not: {str(error).rstrip(chr(46))}."
    if isinstance(error, jinja2.TemplateError):
        message = str(error.message or error).strip()
        return message if message.endswith((".", "?")) else f"{message[:1].upper()}{message[1:]}."
    if isinstance(error, UnicodeDecodeError):
        return "The template is not UTF-8 text. Save it as UTF-8."
    return f"{type(error).__name__}: {error}"


def _where(error: Exception, loader: Chain) -> dict[str, Any]:
    """File and line: where a syntax error stands, else the last template line that was being worked on."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return {"file": error.filename or error.name or "", "line": error.lineno}
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        if frame.f_code.co_filename in loader.loaded:
            return {"file": frame.f_code.co_filename, "line": line}
    return {"file": loader.loaded[-1] if loader.loaded else "", "line": 0}


def main() -> None:
    """Read one task from standard input, write one answer to standard output."""
    task = json.load(sys.stdin.buffer)
    limit()
    answer = render(task)
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
