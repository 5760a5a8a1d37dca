"""The kinds of fact, one module each, in the order in which they are looked for and printed.

A kind has NAME, VALUE, `extract(reading)`, `same(left, right)` and `conflicts(claims)`; see `Kind`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from briefgen.kinds import background, commitment, discussion, figure, meeting, person, position, statement, upcoming
from briefgen.language.reading import Reading
from briefgen.model import Claim, Conflict, Value


class Kind(Protocol):
    """What every module of a kind offers."""

    NAME: str
    VALUE: type[Value]

    def extract(self, reading: Reading) -> Iterable[Claim]:
        """The claims of this kind in a text."""

    def same(self, left: Claim, right: Claim) -> bool:
        """Whether two claims of this kind would be one fact."""

    def conflicts(self, claims: tuple[Claim, ...]) -> tuple[Conflict, ...]:
        """What the claims of one fact contradict each other in."""


KINDS: dict[str, Kind] = {
    kind.NAME: kind
    for kind in (meeting, person, position, commitment, discussion, statement, figure, upcoming, background)
}
