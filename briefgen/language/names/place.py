"""One mention of somebody with what stands around it, for the sayings that tell his post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.language.names.found import Found
from briefgen.language.words import Word


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of somebody: the words of its sentence, where it begins and ends in them, and everything found
    there; `rivals` are those others who have no post either; `later` is the sentence
    behind the following one, where nobody is named in that."""

    item: Found
    words: Sequence[Word]
    start: int
    end: int
    others: Sequence[Found]
    following: Sequence[Word]
    next_found: Sequence[Found]
    previous: Sequence[Word] = ()
    found_before: Sequence[Found] = ()
    rivals: Sequence[Found] = ()
    later: Sequence[Word] = ()

    @property
    def alone(self) -> bool:
        """Whether nobody else is named in the sentence."""
        return not any(other.name and other.name != self.item.name and other is not self.item for other in self.others)
