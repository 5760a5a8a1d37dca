"""The people of a text, and any two of them where they are named nearest to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from briefgen.language.reading import Mention, Reading, Span
from briefgen.model import Actor

# Sentences apart beyond which two are not looked at together.
FAR = 3
# An author is named in the first lines.
_BYLINE = 2
_SELF = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Uu]s|[Oo]ur)\b")


@dataclass(frozen=True, slots=True)
class Named:
    """A person named in the text: one mention of him."""

    mention: Mention
    actor: Actor


@dataclass(frozen=True, slots=True)
class Beside:
    """Two people where they are named nearest to each other."""

    one: Named
    other: Named

    @property
    def first(self) -> int:
        """The first of the sentences that name the two."""
        return min(self.one.mention.sentence, self.other.mention.sentence)

    @property
    def last(self) -> int:
        """The last of them."""
        return max(self.one.mention.sentence, self.other.mention.sentence)


@dataclass(frozen=True)
class Scenery:
    """A text with its people by name, looked at for who met whom."""

    reading: Reading

    @cached_property
    def people(self) -> dict[str, Actor]:
        """Everybody who is known by name."""
        return {actor.name: actor for actor in self.reading.people if is_known(actor)}

    @cached_property
    def officials(self) -> int:
        """How many of them hold a post."""
        return sum(actor.post is not None for actor in self.people.values())

    @cached_property
    def told(self) -> dict[tuple[int, int], dict[str, float]]:
        """What the words of sentences say, kept for all pairs that stand in the same."""
        return {}

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Who is quoted."""
        return frozenset(item.speaker.name for item in self.reading.quotations if item.speaker is not None)

    def pairs(self) -> list[Beside]:
        """Any two people who are named within a few sentences, once each, where they stand nearest."""
        best: dict[frozenset[str], tuple[tuple[int, ...], Beside]] = {}
        for one, other in self._near():
            key = frozenset((one.actor.name, other.actor.name))
            rank = self._rank(one, other)
            if len(key) == 2 and (key not in best or rank < best[key][0]):
                best[key] = rank, Beside(one, other)
        return [found for _, found in best.values()]

    def _near(self) -> Iterator[tuple[Named, Named]]:
        rows: list[list[Named]] = [[] for _ in self.reading.sentences]
        for mention in self.reading.mentions:
            rows[mention.sentence] += [Named(mention, actor) for actor in mention.actors if actor.name in self.people]
        for mention in self._selves():
            rows[mention.sentence].append(Named(mention, mention.actors[0]))
        for index, row in enumerate(rows):
            for behind in rows[index : index + FAR + 1]:
                yield from product(row, behind)

    def _selves(self) -> Iterator[Mention]:
        """ "I", "we" and "our" outside quotation marks, as mentions of who speaks there or of the author whom the head names."""
        author = self._author()
        for index, span in enumerate(self.reading.sentences):
            found = _SELF.search(self.reading.source.text, span.start, span.end)
            if found is None or self.reading.is_quoted(found.start()):
                continue
            actor = self.reading.speaker(found.start()) or author
            if actor is not None and actor.name in self.people:
                place = Span(found.start(), found.end())
                yield Mention(place, (replace(actor, how="pronoun"),), place, index)

    def _author(self) -> Actor | None:
        """The only person with a post whom the first lines name."""
        heads = [mention for mention in self.reading.mentions if mention.sentence <= _BYLINE]
        names = {actor.name for mention in heads for actor in mention.actors if actor.name in self.people}
        author = self.people[names.pop()] if len(names) == 1 else None
        return author if author is not None and author.post else None

    def _rank(self, one: Named, other: Named) -> tuple[int, ...]:
        places = one.mention.sentence, other.mention.sentence
        headed = sum(place in self.reading.headings for place in places)
        vague = sum(item.actor.how != "name" for item in (one, other))
        return abs(places[0] - places[1]) + 2 * headed, vague, max(places), one.mention.span.start


def is_known(actor: Actor) -> bool:
    """Whether an actor is a person of whom the text tells the name."""
    return actor.kind == "person" and actor.is_resolved
