"""Words as data: titles, portfolios, countries, organisations, groups, stances; one YAML file each, read once and frozen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

# libyaml reads the same five times as fast, where PyYAML was built with it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Mapping[str, Any]:
    """The file `<name>.yaml` of this package: mappings are read-only, lists are tuples; raises FileNotFoundError."""
    text = (files(__package__) / f"{name}.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=_LOADER)
    if not isinstance(data, dict):
        raise ValueError(f"lexicon {name}: a mapping is wanted, not {type(data).__name__}")
    frozen = _frozen(data)
    assert isinstance(frozen, Mapping)
    return frozen


def _frozen(value: Any) -> Any:
    """The value with every mapping read-only and every list a tuple."""
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(item) for key, item in value.items()})
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    return value
