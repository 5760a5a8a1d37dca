"""Texts given once per language: `{en: Open the port, fr: Ouvrir le port}` wherever a file may have them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from briefgen.errors import Problem, suggestion
from briefgen.yamlfile.nodes import Map, Seq

_CODE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")


def in_language(root: Map, language: str, keys: Collection[str], below: Collection[str] = ()) -> tuple[Problem, ...]:
    """Puts the text of one language in place of each mapping by language, under the `keys` that may have one.

    So may an entry of a list under such a key, and whatever stands right below the keys in `below`, whose own keys the
    writer of the file chooses. Without a `language` the first text is taken. Gives a problem, with its line, for each
    mapping that lacks the language.
    """
    return tuple(_chosen(root, language, (keys, below), may=False))


def _chosen(
    node: Any, language: str, given: tuple[Collection[str], Collection[str]], *, may: bool
) -> Iterator[Problem]:
    """`may` says that every entry of the node may be given by language."""
    keys, below = given
    places: Any = node.places if isinstance(node, Map | Seq) else {}
    for key in list(node) if isinstance(node, Map) else range(len(places)):
        is_text = may or (isinstance(key, str) and key in keys)
        if is_text and is_by_language(node[key]):
            code = _code(node[key], language)
            if code is None:
                message = f'{key}: there is no text for the language "{language}".'
                yield Problem(message, places[key], suggestion(language, node[key], "languages"))
                continue
            node[key] = node[key][code]
        is_list = isinstance(node[key], Seq)
        yield from _chosen(node[key], language, given, may=(is_text and is_list) or key in below)


def is_by_language(value: Any) -> bool:
    """Whether a value is a mapping of nothing but language codes."""
    return isinstance(value, Map) and bool(value) and "to" not in value and all(map(_CODE.fullmatch, value))


def _code(value: Map, language: str) -> str | None:
    if not language:
        return next(iter(value))
    return next((code for code in (language, language.partition("-")[0]) if code in value), None)
