"""The theme of an event, from the words of a topic lexicon that stand in it; every assignment can say why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from briefgen import lexicon, yamlfile
from briefgen.errors import ConfigurationError, Problem
from briefgen.request import Name, NonEmpty
from briefgen.yamlfile import Pattern, Words

# A word of a headline says more of the theme than one of a sentence; a word that comes often counts so many times.
HEADLINE, SENTENCE = 3, 1
MOST_TIMES = 3
# Endings under which a word is the same word. A phrase of capitals (NATO) stands as written.
_ENDINGS = r"(?:s|es|ies|y|ed|ing|er|ers|ation|ations|'s|’s|al|aux|e|ment)?"
Weight = Annotated[str, Pattern("[1-3]", "a weight from 1 to 3")]


@dataclass(frozen=True, slots=True)
class Topic:
    """One theme: its name in the digest file, its heading, and its words by weight: 3 where one word says it alone."""

    id: Name
    label: Words
    words: Mapping[Weight, tuple[NonEmpty, ...]]


@dataclass(frozen=True, slots=True)
class TopicsFile:
    """A topic lexicon: the themes in the order in which they are printed."""

    topics: tuple[Topic, ...]
    schema: Literal["briefgen-topics/1"] = "briefgen-topics/1"


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the lexicon that stands in an event: how often in headlines and in sentences, and what it counts."""

    word: str
    headlines: int
    sentences: int
    points: int


@dataclass(frozen=True, slots=True)
class Theme:
    """The theme of an event, and why: the words that spoke for it, and the points of the themes that were second to it.

    `id` and `label` are empty where no word of any theme stands in it. `since` is the number of the earlier issue whose
    theme an event that goes on keeps, 0 for none.
    """

    id: str = ""
    label: str = ""
    matches: tuple[Match, ...] = ()
    others: tuple[tuple[str, int], ...] = ()
    since: int = 0

    @property
    def why(self) -> str:
        """The reason in one line."""
        if self.since:
            return f"it stood there in issue {self.since}"
        if not self.matches:
            return "no word of the topic lexicon stands in it"
        said = ", ".join(
            f"“{one.word}” ({', '.join(part for part in _places(one) if part)}: {one.points})" for one in self.matches
        )
        rest = f"; then {', '.join(f'{name} {points}' for name, points in self.others)}" if self.others else ""
        return f"{said}{rest}"


def _places(match: Match) -> tuple[str, str]:
    headlines = f"{match.headlines} in headlines" if match.headlines else ""
    return headlines, f"{match.sentences} in sentences" if match.sentences else ""


class Topics:
    """A topic lexicon in one language of labels."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self.topics = tuple(topics)

    @property
    def ids(self) -> tuple[str, ...]:
        """The names of the themes in the order in which they are printed."""
        return tuple(topic.id for topic in self.topics)

    @cached_property
    def _patterns(self) -> list[tuple[Topic, str, int, re.Pattern[str]]]:
        return [
            (topic, word, int(weight), _pattern(word))
            for topic in self.topics
            for weight, words in topic.words.items()
            for word in dict.fromkeys(words)
        ]

    def theme(self, headlines: Iterable[str], sentences: Iterable[str]) -> Theme:
        """The theme with the most points, of equal ones the first in the lexicon."""
        above, below = "\n".join(headlines), "\n".join(sentences)
        found: dict[str, list[Match]] = {}
        for topic, word, weight, pattern in self._patterns:
            up, down = (min(len(pattern.findall(text)), MOST_TIMES) for text in (above, below))
            if up or down:
                points = weight * (HEADLINE * up + SENTENCE * down)
                found.setdefault(topic.id, []).append(Match(word, up, down, points))
        if not found:
            return Theme()
        totals = {id: sum(match.points for match in matches) for id, matches in found.items()}
        ranked = sorted(totals, key=lambda id: (-totals[id], self.ids.index(id)))
        best = next(topic for topic in self.topics if topic.id == ranked[0])
        matches = sorted(found[best.id], key=lambda match: (-match.points, match.word))
        return Theme(best.id, str(best.label), tuple(matches), tuple((id, totals[id]) for id in ranked[1:3]))

    def kept(self, theme: str, issue: int) -> Theme | None:
        """The theme that an event had in an earlier issue; None where the lexicon has it no more."""
        found = next((topic for topic in self.topics if topic.id == theme), None)
        return Theme(found.id, str(found.label), since=issue) if found is not None else None


def _pattern(word: str) -> re.Pattern[str]:
    if word.isupper():
        return re.compile(rf"\b{re.escape(word)}\b")
    return re.compile(rf"\b{re.escape(word)}{_ENDINGS}\b", re.IGNORECASE)


DEFAULT = Path(lexicon.__file__).with_name("topics.yaml")


def load(path: Path, language: str) -> Topics:
    """The lexicon of a file with its labels in a language; raises ConfigurationError with every mistake."""
    root = yamlfile.parse(path, error=ConfigurationError)
    file, problems = yamlfile.attempt(root, TopicsFile, language=language)
    if file is None or problems:
        raise ConfigurationError(*yamlfile.in_order(problems))
    twice = [topic.id for index, topic in enumerate(file.topics) if topic.id in {t.id for t in file.topics[:index]}]
    if twice:
        raise ConfigurationError(Problem(f"topics: {', '.join(twice)} is named twice.", str(path)))
    return Topics(file.topics)
