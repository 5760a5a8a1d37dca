"""YAML files filled into frozen dataclasses, with every mistake of a file found at once.

Scalars follow the YAML 1.2 core schema and the field's own type, so that `NO`, `10:00`, `1.10` and `2024-11-01` stay
the text a person typed wherever text is wanted. Every key knows its file and line, also after files were laid over each
other. Keys are written with hyphens and are underscores in Python. Anchors, aliases and tags are refused.
"""

from __future__ import annotations

import dataclasses
import re
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

import yaml
from cattrs import AttributeValidationNote, BaseValidationError, Converter, IterableValidationNote
from cattrs.cols import homogenous_tuple_structure_factory, mapping_structure_factory
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, override

from briefgen.errors import BriefgenError, ConfigurationError, Problem, suggestion
from briefgen.values import PartialDate

T = TypeVar("T")

MAX_BYTES = 1_000_000
MAX_DEPTH = 40

Words = NewType("Words", str)
"""Text that may differ by language: a plain string, or one string per language (`{en: Sources, fr: Sources}`)."""

NO_WORDS = Words("")

_Factory = Callable[[Any, Converter], Callable[[Any, Any], Any]]
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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


class Mistake(ValueError):
    """A value that does not fit; `hint` says what was available or what to try."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclasses.dataclass(frozen=True, slots=True)
class Pattern:
    """For `Annotated[str, Pattern(...)]`: the whole text must match; `what` describes it to a person."""

    regex: str
    what: str

    def check(self, value: Any) -> None:
        """Raises Mistake where the text does not match."""
        if not re.fullmatch(self.regex, value):
            raise Mistake(f'"{value}" is not {self.what}')


@dataclasses.dataclass(frozen=True, slots=True)
class Range:
    """For `Annotated[int, Range(1, 20)]`: both ends included."""

    least: float
    most: float

    def check(self, value: Any) -> None:
        """Raises Mistake where the number lies outside."""
        if not self.least <= value <= self.most:
            raise Mistake(f"{value} is not between {self.least} and {self.most}")


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
    composer = _Composer(name)
    try:
        root = composer.compose(text)
    except yaml.YAMLError as mistake:
        raise error(_syntax(mistake, text, name)) from mistake
    if root is None:
        root = Map(f"{name}:1")
    if not isinstance(root, Map):
        message = f"the file holds {_kind(root)} where keys and values are wanted."
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
        return _converter(language).structure(root, cls), root.problems
    except BaseValidationError as group:
        return None, _in_order((*root.problems, *_problems(group, root, ())))


def plain(node: Any) -> Any:
    """A parsed node as plain data by the YAML 1.2 core schema: what an editor or a JSON Schema sees of the file."""
    return _any(node, Any)


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


def key_of(field: str) -> str:
    """The key of a field in a file: `max_pages` is written `max-pages`."""
    return field.replace("_", "-")


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


class _Composer:
    """Makes the tree from parser events, noting what is refused instead of stopping at the first."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []

    def compose(self, text: str) -> Any:
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


def _syntax(mistake: yaml.YAMLError, text: str, name: str) -> Problem:
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


def _kind(value: Any) -> str:
    if isinstance(value, Map):
        return "keys and values"
    if isinstance(value, Seq):
        return "a list"
    return "nothing" if value is None else f'"{value}"'


@cache
def _converter(language: str) -> Converter:
    """The cattrs converter whose hooks know our scalars; one per language of `Words`."""
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    for cls, hook in _SCALARS.items():
        converter.register_structure_hook(cls, hook)
    converter.register_structure_hook_func(lambda cls: cls is Any, _any)
    converter.register_structure_hook_factory(_is_mapping, _checked(Map, "keys and values", mapping_structure_factory))
    converter.register_structure_hook_factory(_is_tuple, _checked(Seq, "a list", homogenous_tuple_structure_factory))
    converter.register_structure_hook_factory(dataclasses.is_dataclass, _checked(Map, "keys and values", _fields))
    converter.register_structure_hook_factory(_is_literal, _literal)
    converter.register_structure_hook_factory(_is_union, _union)
    converter.register_structure_hook_factory(_is_annotated, _annotated)
    converter.register_structure_hook(PartialDate, lambda value, _: PartialDate.parse(_str(value, str)))
    converter.register_structure_hook_func(lambda cls: cls is Words, lambda value, _: _words(value, language))
    return converter


def _is_mapping(cls: Any) -> bool:
    return get_origin(cls) in (dict, Mapping)


def _is_tuple(cls: Any) -> bool:
    return get_origin(cls) is tuple


def _is_literal(cls: Any) -> bool:
    return get_origin(cls) is Literal


def _is_union(cls: Any) -> bool:
    return get_origin(cls) in (Union, types.UnionType)


def _is_annotated(cls: Any) -> bool:
    return get_origin(cls) is Annotated


def _checked(wanted: type, noun: str, factory: Callable[..., Callable[..., Any]]) -> _Factory:
    """A cattrs hook factory that first makes sure of the node: a text is no list of its letters."""

    def make(cls: Any, converter: Converter) -> Callable[[Any, Any], Any]:
        structure_node = factory(cls, converter)

        def hook(value: Any, target: Any) -> Any:
            if not isinstance(value, wanted):
                raise Mistake(f"expected {noun}, found {_kind(value)}")
            return structure_node(value, target)

        return hook

    return make


def _fields(cls: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    """cattrs reads annotations without their `Annotated` part, so every field brings its own hook."""
    hints = get_type_hints(cls, include_extras=True)
    changed = {
        field.name: override(rename=key_of(field.name), struct_hook=_hook_of(hints[field.name], converter))
        for field in dataclasses.fields(cls)
        if field.init
    }
    return make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True, **changed)  # type: ignore[arg-type]


def _hook_of(hint: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    def hook(value: Any, _: Any) -> Any:
        return converter.structure(value, hint)

    return hook


def _literal(cls: Any, _: Converter) -> Callable[[Any, Any], Any]:
    allowed = get_args(cls)

    def hook(value: Any, __: Any) -> Any:
        text = _str(value, str)
        if text not in allowed:
            raise Mistake(f'"{text}" is not known here', suggestion(text, map(str, allowed)))
        return text

    return hook


def _union(cls: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    """None, one class for scalars, one for mappings: the node's own form decides."""
    members = get_args(cls)
    nested = [one for one in members if dataclasses.is_dataclass(one) or _is_mapping(one)]
    listed = [one for one in members if get_origin(one) is tuple]
    scalars = [one for one in members if one not in nested and one not in listed and one is not types.NoneType]

    def hook(value: Any, _: Any) -> Any:
        if value is None and types.NoneType in members:
            return None
        fitting = nested if isinstance(value, Map) else listed if isinstance(value, Seq) else scalars
        return converter.structure(value, (fitting or scalars or nested or listed)[0])

    return hook


def _annotated(cls: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    inner, *checks = get_args(cls)

    def hook(value: Any, _: Any) -> Any:
        made = converter.structure(value, inner)
        for check in checks:
            check.check(made)
        return made

    return hook


def _scalar(value: Any, noun: str) -> Text:
    if not isinstance(value, str):
        raise Mistake(f"expected {noun}, found {_kind(value)}")
    return value if isinstance(value, Text) else Text(value)


def _str(value: Any, _: Any) -> str:
    return str(_scalar(value, "text"))


def _bool(value: Any, _: Any) -> bool:
    text = _scalar(value, "true or false")
    if not text.plain or text.lower() not in ("true", "false"):
        raise Mistake(f'expected true or false, found "{text}"')
    return text.lower() == "true"


def _int(value: Any, _: Any) -> int:
    text = _scalar(value, "a whole number")
    if not text.plain or not re.fullmatch(r"[-+]?[0-9]{1,18}", text):
        raise Mistake(f'expected a whole number, found "{text}"')
    return int(text)


def _decimal(value: Any, _: Any) -> Decimal:
    text = _scalar(value, "a number")
    if not text.plain or not re.fullmatch(r"[-+]?[0-9]{1,18}(\.[0-9]{1,18})?", text):
        raise Mistake(f'expected a number, found "{text}"')
    return Decimal(text)


def _float(value: Any, _: Any) -> float:
    return float(_decimal(value, Decimal))


_SCALARS: dict[Any, Callable[[Any, Any], Any]] = {
    str: _str,
    bool: _bool,
    int: _int,
    float: _float,
    Decimal: _decimal,
}


def _any(value: Any, _: Any) -> Any:
    """The value by the YAML 1.2 core schema alone, for fields that take anything."""
    if isinstance(value, Map):
        return {key: _any(entry, _) for key, entry in value.items()}
    if isinstance(value, Seq):
        return [_any(entry, _) for entry in value]
    if not isinstance(value, Text) or not value.plain:
        return None if value is None else str(value)
    for convert in (_bool, _int, _float):
        try:
            return convert(value, _)
        except Mistake:
            continue
    return str(value)


def _words(value: Any, language: str) -> Words:
    if not isinstance(value, Map):
        return Words(_str(value, str))
    for code in (language, language.partition("-")[0]):
        if code in value:
            return Words(_str(value[code], str))
    raise Mistake(f'there is no text for the language "{language}"', suggestion(language, value, "languages"))


def _problems(mistake: BaseException, root: Map, path: tuple[str | int, ...]) -> Iterable[Problem]:
    """One Problem for each leaf of cattrs's groups, at the place its notes lead to."""
    for note in getattr(mistake, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            path = (*path, key_of(note.name))
        elif isinstance(note, IterableValidationNote):
            path = (*path, note.index)
    if isinstance(mistake, BaseExceptionGroup):
        for part in mistake.exceptions:
            yield from _problems(part, root, path)
        return
    if isinstance(mistake, ForbiddenExtraKeysError):
        available = [key_of(field.name) for field in dataclasses.fields(mistake.cl) if field.init]
        for key in sorted(mistake.extra_fields):
            wrong = (*path, key)
            yield Problem(f'unknown key "{_dotted(wrong)}".', where(root, *wrong), suggestion(key, available, "keys"))
        return
    if isinstance(mistake, KeyError):
        yield Problem(f'the key "{_dotted(path)}" is missing.', where(root, *path))
        return
    at = f"{_dotted(path)}: " if path else ""
    yield Problem(f"{at}{mistake}.", where(root, *path), getattr(mistake, "hint", ""))


def _dotted(path: tuple[str | int, ...]) -> str:
    """`sections[2].kinds[0]`: the key path as people write it; list entries count from 1."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file, then by line."""

    def key(problem: Problem) -> tuple[str, int]:
        file, _, line = problem.where.rpartition(":")
        return (file, int(line)) if line.isdigit() else (problem.where, 0)

    return tuple(sorted(problems, key=key))
