"""What templates see: the fields of our dataclasses as plain data, fit for a pipe to another process."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Collection, Mapping
from typing import Any

from briefgen.errors import Notice
from briefgen.page import ILLEGAL, legal


class Context:
    """Turns values into data and keeps a notice for every text in which a character had to be replaced."""

    def __init__(self) -> None:
        self._replaced: dict[str, str] = {}

    @property
    def notices(self) -> tuple[Notice, ...]:
        """One notice for each text that held characters no page can hold."""
        return tuple(
            Notice("illegal-character", f"Characters that a document cannot hold were replaced: {codes}.", where)
            for where, codes in self._replaced.items()
        )

    def of(self, value: Any, *, leave_out: Collection[str] = (), **more: Any) -> Any:
        """The value as JSON can carry it: dataclasses as {"$": name, "fields": …}, with `more`, without `leave_out`."""
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            name = type(value).__name__
            given = {**_parts(value, leave_out), **more}
            fields = {key: self._inside(part, f"{name.lower()}.{key}") for key, part in given.items()}
            return {"$": name, "fields": fields}
        return self._inside(value, "")

    def _inside(self, value: Any, where: str) -> Any:
        if value is None or isinstance(value, (bool, int, float)):
            return value
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            fields = {key: self._inside(part, f"{where}.{key}") for key, part in _parts(value, ()).items()}
            return {"$": type(value).__name__, "fields": fields}
        if isinstance(value, Mapping):
            return {str(key): self._inside(part, f"{where}.{key}") for key, part in value.items()}
        if isinstance(value, (tuple, list)):
            return [self._inside(part, f"{where}[{place}]") for place, part in enumerate(value)]
        return self._text(str(value), where)

    def _text(self, text: str, where: str) -> str:
        found = dict.fromkeys(f"U+{ord(character):04X}" for character in ILLEGAL.findall(text))
        if found:
            self._replaced[where] = ", ".join(found)
        return legal(text)


def _parts(value: Any, leave_out: Collection[str]) -> dict[str, Any]:
    """The public fields of a dataclass, and its plain properties (not those that are worked out once and kept)."""
    names = [field.name for field in dataclasses.fields(value)]
    names += [name for name, member in inspect.getmembers_static(type(value)) if isinstance(member, property)]
    return {name: getattr(value, name) for name in names if not name.startswith("_") and name not in leave_out}
