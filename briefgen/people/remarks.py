"""What a reader must know about people and their posts, as data: a label of the office's catalogue and what fills it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.errors import Notice
from briefgen.offices import Office
from briefgen.values import PartialDate

Part = str | int | PartialDate | tuple["Remark | str", ...] | None


@dataclass(frozen=True)
class Remark:
    """One remark: `code` is the notice's code and the label's name; parts are texts, days, or lists to be joined."""

    code: str
    parts: tuple[tuple[str, Part], ...] = ()

    @classmethod
    def of(cls, code: str, **parts: Part) -> Remark:
        """A remark with its parts by name."""
        return cls(code, tuple(parts.items()))

    def text(self, office: Office) -> str:
        """The remark in the office's words."""
        return office.say(self.code, **{name: _printed(part, office) for name, part in self.parts})

    def notice(self, office: Office) -> Notice:
        """The remark as a notice."""
        return Notice(self.code, self.text(office))


def _printed(part: Part, office: Office) -> str:
    if isinstance(part, PartialDate):
        return office.format_date(part)
    if isinstance(part, tuple):
        return office.join(_entries(part, office))
    return "" if part is None else str(part)


def _entries(parts: tuple[Remark | str, ...], office: Office) -> Iterator[str]:
    for part in parts:
        yield part.text(office) if isinstance(part, Remark) else part
