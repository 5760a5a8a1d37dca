"""What an office's templates say by themselves, and which words of a text such phrases explain."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefgen.verify.tokens import words


@dataclass(frozen=True)
class Phrases:
    """What the office's templates say by themselves: `labels` may stand in sentences, `all` anywhere on the page.

    A label's {count} and {number} stand for numbers, its other {parts} for anything. `is_own` says that they are those
    of the office that made the document, so that nothing else may stand there; `digest` tells whether they changed since.
    """

    labels: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    is_own: bool = False
    digest: str = ""

    @cached_property
    def patterns(self) -> dict[str, list[tuple[str, ...]]]:
        """The labels as words by their first word, longest first; single words say too little to be left out."""
        numbered = (re.sub(r"\{(?:count|number|more)\}", "0", label) for label in self.labels)
        return by_first(words(part) for label in numbered for part in re.split(r"\{\w+\}", label))

    @cached_property
    def numbered(self) -> tuple[str, ...]:
        """The labels that call something by its number alone, such as "source {number}"."""
        return tuple(label for label in self.labels if re.fullmatch(r"[^{}.]{2,24} \{number\}", label))

    @cached_property
    def of_origins(self) -> re.Pattern[str]:
        """The labels that say on whose word something rests, filled in, and that tell nothing else."""
        found = (label for label in self.labels if "{origin}" in label)
        return re.compile("|".join(r".+?".join(map(re.escape, re.split(r"\{\w+\}", one))) for one in found) or r"(?!)")

    @cached_property
    def whole(self) -> frozenset[tuple[str, ...]]:
        """The labels that a cell may hold alone."""
        return frozenset(words(label) for label in self.labels)

    @cached_property
    def spelled(self) -> frozenset[str]:
        """Every word of the labels as it is spelled there."""
        return frozenset(word for label in self.labels for word in words(label))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every small-letter word of the labels."""
        return frozenset(word for label in self.labels for word in words(label) if word.islower())


def phrases_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts cut at their {parts}, which are filled in when they are printed."""
    return tuple(dict.fromkeys(part.strip() for text in texts for part in re.split(r"\{\w+\}", text) if part.strip()))


def by_first(phrases: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    """The phrases by their first word, the longest first, every number as one sign."""
    made: dict[str, list[tuple[str, ...]]] = {}
    for found in dict.fromkeys(_numbered(phrase) for phrase in phrases if phrase):
        made.setdefault(found[0], []).append(found)
    return {first: sorted(each, key=len, reverse=True) for first, each in made.items()}


def _numbered(phrase: Sequence[str]) -> tuple[str, ...]:
    """The words with every number as one sign: templates fill numbers in."""
    return tuple("0" if word.isdecimal() else word for word in phrase)


def left_over(text: str, known: Mapping[str, list[tuple[str, ...]]], *, is_sentence: bool) -> list[str]:
    """The words of a text that no phrase explains.

    In a sentence a phrase has two words at least and a number must be explained; elsewhere numbers need no explaining.
    """
    own = words(text)
    plain = _numbered(own)
    left: list[str] = []
    at = 0
    while at < len(own):
        least = 2 if is_sentence else 1
        step = next(
            (len(one) for one in known.get(plain[at], ()) if len(one) >= least and plain[at : at + len(one)] == one), 0
        )
        if not step and (own[at].isalpha() or (is_sentence and own[at].isalnum())):
            left.append(own[at])
        at += step or 1
    return left


def all_strings(value: object, leave_out: Collection[str] = ()) -> Iterator[str]:
    """Every text inside a value, and its parts between {places} that are filled in."""
    if isinstance(value, str):
        yield value
        yield from (part for part in re.split(r"\{\w+\}", value) if part.strip())
    elif isinstance(value, Mapping):
        for name, each in value.items():
            if name not in leave_out:
                yield from all_strings(each, leave_out)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from all_strings(each, leave_out)
