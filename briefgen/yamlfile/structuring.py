"""Trees into frozen dataclasses: cattrs with hooks that know our scalars, its errors as problems with their lines."""

from __future__ import annotations

import dataclasses
import re
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from cattrs import AttributeValidationNote, Converter, IterableValidationNote
from cattrs.cols import homogenous_tuple_structure_factory, mapping_structure_factory
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, override

from briefgen.errors import Problem, suggestion
from briefgen.values import PartialDate
from briefgen.yamlfile.nodes import Map, Seq, Text, kind_of, where

Words = NewType("Words", str)
"""Text that may differ by language: a plain string, or one string per language (`{en: Sources, fr: Sources}`)."""

NO_WORDS = Words("")

_Factory = Callable[[Any, Converter], Callable[[Any, Any], Any]]


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


def key_of(field: str) -> str:
    """The key of a field in a file: `max_pages` is written `max-pages`, `from_` is written `from`."""
    return field.removesuffix("_").replace("_", "-")


@cache
def converter_of(language: str) -> Converter:
    """The cattrs converter whose hooks know our scalars; one per language of `Words`."""
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    for cls, hook in _SCALARS.items():
        converter.register_structure_hook(cls, hook)
    converter.register_structure_hook_func(lambda cls: cls is Any, core_value)
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
                raise Mistake(f"expected {noun}, found {kind_of(value)}")
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
        raise Mistake(f"expected {noun}, found {kind_of(value)}")
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


def core_value(value: Any, _: Any) -> Any:
    """The value by the YAML 1.2 core schema alone, for fields that take anything."""
    if isinstance(value, Map):
        return {key: core_value(entry, _) for key, entry in value.items()}
    if isinstance(value, Seq):
        return [core_value(entry, _) for entry in value]
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


Path = tuple[str | int, ...]


def mistakes_of(mistake: BaseException, root: Map, path: Path) -> Iterator[tuple[Path, Problem]]:
    """For each leaf of cattrs's groups the keys that lead to it, and a Problem at their place."""
    for note in getattr(mistake, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            path = (*path, key_of(note.name))
        elif isinstance(note, IterableValidationNote):
            path = (*path, note.index)
    if isinstance(mistake, BaseExceptionGroup):
        for part in mistake.exceptions:
            yield from mistakes_of(part, root, path)
        return
    if isinstance(mistake, ForbiddenExtraKeysError):
        available = [key_of(field.name) for field in dataclasses.fields(mistake.cl) if field.init]
        for key in sorted(mistake.extra_fields):
            wrong = (*path, key)
            hint = suggestion(key, available, "keys")
            yield wrong, Problem(f'unknown key "{_dotted(wrong)}".', where(root, *wrong), hint)
        return
    if isinstance(mistake, KeyError):
        yield path, Problem(f'the key "{_dotted(path)}" is missing.', where(root, *path))
        return
    at = f"{_dotted(path)}: " if path else ""
    yield path, Problem(f"{at}{mistake}.", where(root, *path), getattr(mistake, "hint", ""))


def _dotted(path: tuple[str | int, ...]) -> str:
    """`sections[2].kinds[0]`: the key path as people write it; list entries count from 1."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file, then by line."""

    def key(problem: Problem) -> tuple[str, int]:
        file, _, line = problem.where.rpartition(":")
        return (file, int(line)) if line.isdigit() else (problem.where, 0)

    return tuple(sorted(problems, key=key))
